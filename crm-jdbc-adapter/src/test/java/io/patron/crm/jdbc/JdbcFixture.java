// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.testkit.StoreFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Stores on a real database, each with tables of its own. */
final class JdbcFixture implements StoreFixture {
    private static final int CONNECTIONS = 24;

    private final TestDatabase database;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private final UnaryOperator<JdbcCrmStore.Builder> more;

    JdbcFixture(TestDatabase database) {
        this(database, builder -> builder);
    }

    JdbcFixture(TestDatabase database, UnaryOperator<JdbcCrmStore.Builder> more) {
        this.database = database;
        this.more = more;
    }

    @Override
    public CrmStore newStore() {
        HikariDataSource pool = database.pool(CONNECTIONS);
        pools.add(pool);
        database.createTables(pool, "crm_");
        return more.apply(JdbcCrmStore.builder(pool).schema(SchemaMode.NONE)).build();
    }

    @Override
    public String describes() {
        return database.dialect().name();
    }

    @Override
    public void close() {
        for (HikariDataSource pool : pools) {
            TestDatabase.run(
                    pool,
                    database == TestDatabase.H2 ? "DROP ALL OBJECTS" : "DROP SCHEMA " + schema(pool) + " CASCADE");
            pool.close();
        }
    }

    private static String schema(HikariDataSource pool) {
        String url = pool.getJdbcUrl();
        return url.substring(url.indexOf("currentSchema=") + "currentSchema=".length());
    }
}
