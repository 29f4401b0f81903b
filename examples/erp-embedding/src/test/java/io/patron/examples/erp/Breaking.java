// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.erp;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/** A data source whose connection breaks at the n-th statement, savepoint or commit: before it is executed, or after. */
final class Breaking {
    private static final Set<String> COUNTED = Set.of(
            "execute", "executeQuery", "executeUpdate", "executeBatch", "setSavepoint", "releaseSavepoint", "commit");

    private final DataSource source;
    private int breaksAt = Integer.MAX_VALUE;
    private boolean after;
    private boolean broken;
    private boolean committed;
    private int calls;

    Breaking(DataSource source) {
        this.source = source;
    }

    void breakAt(int call, boolean afterIt) {
        breaksAt = call;
        after = afterIt;
        broken = false;
        committed = false;
        calls = 0;
    }

    void heal() {
        breakAt(Integer.MAX_VALUE, false);
    }

    boolean broken() {
        return broken;
    }

    /** Whether the commit had been executed when it broke. */
    boolean committed() {
        return committed;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object answer = call(source, method, arguments);
            return answer instanceof Connection connection ? connection(connection) : answer;
        });
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (broken) {
                return whenBroken(connection, method);
            }
            Object answer = counted(connection, method, arguments);
            return answer instanceof PreparedStatement statement
                    ? proxy(PreparedStatement.class, (p, m, a) -> counted(statement, m, a))
                    : answer;
        });
    }

    /** A server rolls back what is open when it finds the connection gone. */
    private static Object whenBroken(Connection connection, Method method) throws Throwable {
        if (method.getName().equals("close")) {
            connection.rollback();
            connection.close();
            return null;
        }
        throw gone();
    }

    private Object counted(Object target, Method method, Object[] arguments) throws Throwable {
        boolean breaks = COUNTED.contains(method.getName()) && ++calls == breaksAt;
        if (breaks && !after) {
            broken = true;
            throw gone();
        }
        Object answer = call(target, method, arguments);
        if (breaks) {
            broken = true;
            committed = method.getName().equals("commit");
            throw gone();
        }
        return answer;
    }

    private static SQLException gone() {
        return new SQLException("the connection is gone", "08006");
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Breaking.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
