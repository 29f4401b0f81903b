// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.TransactionRetryException;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The machines a shop runs on: each with connections, a store and a CRM of its own, all on the same tables. */
final class Nodes implements AutoCloseable {
    private static final int MOST_TRIES = 1_000;

    private final List<HikariDataSource> pools = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Shop shop;

    /** What the host does in its transaction before it calls. */
    @FunctionalInterface
    interface Before {
        void run(Connection connection) throws Exception;
    }

    /**
     * Opens new tables.
     *
     * @param connections of each node
     */
    Nodes(TestDatabase database, int count, int connections, String isolation, Program program) {
        HikariDataSource first = database.pool(connections, config -> config.setTransactionIsolation(isolation));
        pools.add(first);
        database.createTables(first, "crm_");
        shop = Shop.on(JdbcCrmStore.builder(first).build(), program);
        while (nodes.size() < count) {
            HikariDataSource pool = database.pool(connections, config -> {
                config.setTransactionIsolation(isolation);
                config.setJdbcUrl(first.getJdbcUrl());
            });
            pools.add(pool);
            JdbcCrmStore store = JdbcCrmStore.builder(pool).build();
            nodes.add(new Node(
                    pool, store, Crm.builder(store, program, shop.clock()).build()));
        }
    }

    /** One more CRM on the same tables. */
    Shop shop() {
        return shop;
    }

    /** The node of the i-th till: tills are shared out among the nodes. */
    Node ofTill(int i) {
        return nodes.get(i % nodes.size());
    }

    List<Crm> crms() {
        return nodes.stream().map(Node::crm).toList();
    }

    /** Reads; the first time waits until everybody has read. */
    static Before reading(Before read, CyclicBarrier everybody) {
        AtomicBoolean waited = new AtomicBoolean();
        return connection -> {
            read.run(connection);
            if (waited.compareAndSet(false, true)) {
                everybody.await(60, TimeUnit.SECONDS);
            }
        };
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
    }

    /** One of them. */
    record Node(HikariDataSource pool, JdbcCrmStore store, Crm crm) {
        /** Calls in transactions of the store, again after every conflict. */
        static <T> T alone(Callable<T> call) throws Exception {
            for (int tries = 1; ; tries++) {
                try {
                    return call.call();
                } catch (ConcurrentUpdateException e) {
                    if (tries == MOST_TRIES) {
                        throw e;
                    }
                }
            }
        }

        /** Calls in transactions of the host, again after every conflict. */
        <T> T inTransaction(Before before, Callable<T> call) throws Exception {
            for (int tries = 1; ; tries++) {
                try (Connection connection = pool.getConnection()) {
                    connection.setAutoCommit(false);
                    try {
                        before.run(connection);
                        try (Joined joined = store.join(connection)) {
                            T answer = call.call();
                            connection.commit();
                            joined.committed();
                            return answer;
                        }
                    } catch (TransactionRetryException e) {
                        connection.rollback();
                        if (tries == MOST_TRIES) {
                            throw e;
                        }
                    } catch (SQLException e) {
                        connection.rollback();
                        if (tries == MOST_TRIES || !"40001".equals(e.getSQLState())) {
                            throw e;
                        }
                    }
                }
            }
        }

        /** Calls in one transaction of the host that ends as it says. */
        void once(boolean commits, Runnable call) throws SQLException {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                try (Joined joined = store.join(connection)) {
                    call.run();
                    if (commits) {
                        connection.commit();
                        joined.committed();
                    } else {
                        connection.rollback();
                    }
                }
            }
        }
    }
}
