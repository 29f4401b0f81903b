// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A data source whose connections break at the n-th statement or commit, before it is executed or after. From then on the
 * connection answers nothing, as one does whose network is gone.
 */
final class Faults {
    private static final Set<String> COUNTED = Set.of(
            "execute", "executeQuery", "executeUpdate", "executeBatch", "commit", "releaseSavepoint", "setSavepoint");

    private final DataSource source;
    private int conflicts;
    private String conflictState = "";
    private int breaksAt = Integer.MAX_VALUE;
    private boolean after;
    private boolean broken;
    private int calls;

    Faults(DataSource source) {
        this.source = source;
    }

    /** Sets where the next connection breaks. */
    void breakAt(int call, boolean afterIt) {
        breaksAt = call;
        after = afterIt;
        broken = false;
        calls = 0;
    }

    /** Lets so many commits fail, after which the connection works on. */
    void refuseCommits(int times, String state) {
        conflicts = times;
        conflictState = state;
    }

    void heal() {
        breakAt(Integer.MAX_VALUE, false);
    }

    boolean broke() {
        return broken;
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

    /** The server rolls back what is open when it finds the connection gone. */
    private static Object whenBroken(Connection connection, Method method) throws Throwable {
        if (method.getName().equals("close")) {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.close();
            return null;
        }
        throw fault();
    }

    private Object counted(Object target, Method method, Object[] arguments) throws Throwable {
        boolean counts = COUNTED.contains(method.getName());
        if (counts && ++calls == breaksAt && !after) {
            broken = true;
            throw fault();
        }
        if (conflicts > 0 && method.getName().equals("commit")) {
            conflicts--;
            throw new SQLException("ada lovelace, card 4711", conflictState);
        }
        Object answer = call(target, method, arguments);
        if (counts && calls == breaksAt && after) {
            broken = true;
            throw fault();
        }
        return answer;
    }

    private static SQLException fault() {
        return new SQLException("ada lovelace, card 4711", "08006");
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Faults.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
