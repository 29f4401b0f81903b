// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import io.patron.crm.jdbc.HostTransaction;
import io.patron.crm.jdbc.HostTransactions;
import java.sql.Connection;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Finds the transaction that Spring has begun on a data source. Whatever Spring binds for it is found: the transaction manager
 * for JDBC, or that for JPA with the same data source.
 */
final class SpringTransactions implements HostTransactions {
    private final DataSource source;

    private SpringTransactions(DataSource source) {
        this.source = source;
    }

    static HostTransactions on(DataSource source) {
        return new SpringTransactions(bare(source));
    }

    /** The data source that transactions are bound to, which is never a proxy that joins them. */
    static DataSource bare(DataSource source) {
        if (source instanceof TransactionAwareDataSourceProxy proxy && proxy.getTargetDataSource() != null) {
            return bare(proxy.getTargetDataSource());
        }
        return source;
    }

    @Override
    public @Nullable HostTransaction current() {
        // While Spring tells of a completion, the transaction is over though it still looks active, and nothing can be
        // synchronized with it any more.
        boolean running = TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive();
        if (running && TransactionSynchronizationManager.getResource(source) instanceof ConnectionHolder holder) {
            return new Running(holder);
        }
        return null;
    }

    private record Running(ConnectionHolder holder) implements HostTransaction {
        @Override
        public Connection connection() {
            return holder.getConnection();
        }

        @Override
        public void afterCommit(Runnable action) {
            TransactionSynchronizationManager.registerSynchronization(new AfterCommit(action));
        }
    }

    /** Acts once the transaction is over, so that what it does is not taken for a part of it. */
    private static final class AfterCommit implements TransactionSynchronization {
        private final Runnable action;
        private final Set<Object> laterSavepoints = new HashSet<>();
        private boolean takenBack;

        AfterCommit(Runnable action) {
            this.action = action;
        }

        @Override
        public void savepoint(Object savepoint) {
            laterSavepoints.add(savepoint);
        }

        /** A nested transaction that rolls back takes with it what came after its beginning. */
        @Override
        public void savepointRollback(Object savepoint) {
            takenBack |= !laterSavepoints.contains(savepoint);
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED && !takenBack) {
                action.run();
            }
        }
    }
}
