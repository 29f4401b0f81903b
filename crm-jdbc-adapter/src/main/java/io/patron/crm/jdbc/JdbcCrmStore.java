// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.CustomerRepository;
import io.patron.crm.spi.TransactionRepository;
import io.patron.crm.spi.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in a relational database. Thread-safe; any number of stores, in any number of processes, can share one
 * database.
 *
 * <p>A unit of work runs in a transaction of the store's own, unless the host has joined the calling thread with
 * {@link #join(Connection)}, or its {@link HostTransactions} know one: then it takes part in that, and commits or rolls back
 * with it. A unit that writes locks its customers with its first read, in the order of their ids.
 *
 * <p>Isolation: where the store begins the transaction, a unit that writes has the isolation level of the data source, and one
 * that reads sees everything as of one moment. In a transaction of the host both have the host's level. On PostgreSQL no
 * decision is made at any level on a state that is older than the lock: such a unit is a conflict. H2 at REPEATABLE READ looks
 * at each table as of its first use in the transaction, which the host may have made.
 *
 * <p>Conflicts: in a transaction of its own the store rolls back and runs the work again, at most eight times in all, and then
 * throws a {@link io.patron.crm.error.ConcurrentUpdateException}. In a transaction of the host nothing is tried again; the
 * conflict is a {@link io.patron.crm.error.TransactionRetryException}, after which the host rolls back.
 *
 * <p>A commit that breaks off is a {@link io.patron.crm.error.StoreException} that can be retried: nobody can tell whether it
 * happened, but the same facts under the same references count once.
 *
 * <p>Example: {@code JdbcCrmStore.builder(dataSource).schema(SchemaMode.MIGRATE).build()}.
 */
public final class JdbcCrmStore implements CrmStore {
    private final DataSource source;
    private final Context context;
    private final @Nullable HostTransactions hostTransactions;

    @SuppressWarnings("ThreadLocalUsage") // Each store knows its own transactions, of which there may be several.
    private final ThreadLocal<Binding> bindings = new ThreadLocal<>();

    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();

    private JdbcCrmStore(Builder builder, Dialect dialect) {
        source = builder.source;
        context = new Context(new Texts(dialect, builder.prefix), builder.customers, builder.transactions);
        hostTransactions = builder.hostTransactions;
    }

    /**
     * Starts a store on a data source, most likely a pool.
     *
     * @param source gives connections to the database
     * @return a builder
     */
    public static Builder builder(DataSource source) {
        return new Builder(source);
    }

    /**
     * Lets the calling thread's units of this store take part in a transaction of the host, until it is closed.
     *
     * @param connection the connection of that transaction, not in auto-commit mode; it stays the host's
     * @return to be told of the commit, and to be closed
     * @throws IllegalStateException if the thread has joined already
     */
    public Joined join(Connection connection) {
        Objects.requireNonNull(connection, "connection");
        if (bindings.get() != null) {
            throw new IllegalStateException("joined transaction: must be closed before this thread joins another");
        }
        Binding binding = new Binding(bindings, connection);
        bindings.set(binding);
        return binding;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if a unit of this store is open on this thread
     */
    @Override
    public <T> T write(TenantId tenant, Set<CustomerId> customers, Function<UnitOfWork, T> work) {
        return run(tenant, Set.copyOf(customers), work);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if a unit of this store is open on this thread
     */
    @Override
    public <T> T read(TenantId tenant, Function<UnitOfWork, T> work) {
        return run(tenant, null, work);
    }

    private <T> T run(TenantId tenant, @Nullable Set<CustomerId> named, Function<UnitOfWork, T> work) {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(work, "work");
        HostTransaction host = hostTransaction();
        Texts texts = context.texts();
        if (host != null) {
            Done<T> done = alone(() ->
                    new JoinedTransaction(host.connection(), texts).run(session -> unit(session, tenant, named, work)));
            for (Runnable action : done.actions) {
                host.afterCommit(() -> Actions.runAll(List.of(action)));
            }
            return done.result;
        }
        OwnTransaction own = new OwnTransaction(source, texts, named == null);
        Done<T> done = alone(() -> Tries.of(() -> own.run(session -> unit(session, tenant, named, work))));
        Actions.runAll(done.actions);
        return done.result;
    }

    /** What came of a unit: its result, and what is to be done after the commit. */
    private record Done<T>(T result, List<Runnable> actions) {}

    private <T> Done<T> unit(
            Session session, TenantId tenant, @Nullable Set<CustomerId> named, Function<UnitOfWork, T> work) {
        JdbcUnit unit = new JdbcUnit(context, session, tenant, named);
        try {
            T result = work.apply(unit);
            unit.finish();
            return new Done<>(result, unit.actionsAfterCommit());
        } finally {
            unit.end();
        }
    }

    private @Nullable HostTransaction hostTransaction() {
        Binding binding = bindings.get();
        if (binding != null) {
            return binding;
        }
        return hostTransactions == null ? null : hostTransactions.current();
    }

    /** One unit at a time on one thread: a second would wait for the locks of the first. */
    private <T> T alone(Supplier<T> work) {
        if (!busy.add(Thread.currentThread())) {
            throw new IllegalStateException(
                    "unit of work: must not be opened inside another unit of the same store on the same thread");
        }
        try {
            return work.get();
        } finally {
            busy.remove(Thread.currentThread());
        }
    }

    /** Builds a store. Not thread-safe. */
    public static final class Builder {
        /** What the names of the tables begin with, unless something else is said. */
        public static final String DEFAULT_PREFIX = "crm_";

        private final DataSource source;
        private @Nullable Dialect dialect;
        private String prefix = DEFAULT_PREFIX;
        private SchemaMode schema = SchemaMode.VALIDATE;
        private @Nullable Function<Connection, CustomerRepository> customers;
        private @Nullable Function<Connection, TransactionRepository> transactions;
        private @Nullable HostTransactions hostTransactions;

        private Builder(DataSource source) {
            this.source = Objects.requireNonNull(source, "source");
        }

        /**
         * Names the database. Without this it is told by the name of the product, and one that is not known is refused.
         *
         * @param value the database
         * @return this builder
         */
        public Builder dialect(Dialect value) {
            dialect = Objects.requireNonNull(value, "dialect");
            return this;
        }

        /**
         * What the names of the tables begin with; {@value #DEFAULT_PREFIX} unless something else is said.
         *
         * @param value a lower-case letter, then at most 19 lower-case letters, digits and underscores
         * @return this builder
         * @throws IllegalArgumentException if it is something else
         */
        public Builder tablePrefix(String value) {
            prefix = Prefix.checked(value);
            return this;
        }

        /**
         * What is done about the tables when the store is built; {@link SchemaMode#VALIDATE} unless something else is said.
         *
         * @param value what is done
         * @return this builder
         */
        public Builder schema(SchemaMode value) {
            schema = Objects.requireNonNull(value, "schema mode");
            return this;
        }

        /**
         * The host has customers in tables of its own.
         *
         * @param value makes the repository of one unit, on the unit's connection
         * @return this builder
         */
        public Builder customers(Function<Connection, CustomerRepository> value) {
            customers = Objects.requireNonNull(value, "customers");
            return this;
        }

        /**
         * The host has documents in tables of its own.
         *
         * @param value makes the repository of one unit, on the unit's connection
         * @return this builder
         */
        public Builder transactions(Function<Connection, TransactionRepository> value) {
            transactions = Objects.requireNonNull(value, "transactions");
            return this;
        }

        /**
         * How transactions of the host are found, to take part in them.
         *
         * @param value knows the transactions
         * @return this builder
         */
        public Builder hostTransactions(HostTransactions value) {
            hostTransactions = Objects.requireNonNull(value, "host transactions");
            return this;
        }

        /**
         * Looks at the database and builds the store.
         *
         * @return the store
         * @throws IllegalArgumentException if the database is not known
         * @throws SchemaException if the tables are not as they must be, or cannot be made; the message says what to do
         * @throws io.patron.crm.error.StoreException if the database cannot be reached
         */
        public JdbcCrmStore build() {
            Dialect known = dialect != null ? dialect : detected();
            if (schema == SchemaMode.MIGRATE) {
                Migration.run(source, known, prefix);
            }
            if (schema != SchemaMode.NONE) {
                SchemaCheck.run(source, known, prefix);
            }
            return new JdbcCrmStore(this, known);
        }

        private Dialect detected() {
            try (Connection connection = source.getConnection()) {
                return Dialect.of(connection);
            } catch (SQLException e) {
                throw Failures.ofConnecting(e);
            }
        }
    }
}
