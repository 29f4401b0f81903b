// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static io.patron.crm.testkit.Shop.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patron.crm.Crm;
import io.patron.crm.cache.JournalCache;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.metrics.CrmMetrics;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.testkit.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The meters of a CRM on a database")
class MetersOnDatabasesTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CrmMetrics metrics =
            CrmMetrics.of(registry, ProgramVersions.of(List.of(Shop.program(ZoneOffset.UTC))));
    private final JournalCache cache = JournalCache.of(1_000);
    private HikariDataSource pool;
    private JdbcCrmStore store;
    private Shop shop;
    private Crm crm;
    private CustomerId ada;

    private void open(TestDatabase database) {
        pool = database.pool(4);
        database.createTables(pool, "crm_");
        store = JdbcCrmStore.builder(pool).build();
        shop = Shop.on(store);
        crm = Crm.builder(store, Shop.program(ZoneOffset.UTC), shop.clock())
                .around(cache::around)
                .around(metrics.cache(cache)::around)
                .observer(metrics)
                .build();
        ada = shop.customer("ada");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private void buysInATransactionOfTheHost(String id, boolean commit) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (Joined joined = store.join(connection)) {
                crm.transactions().record(purchase(ada, id, "10", shop.tick()));
                double before = count("crm.facts", "kind", "purchase");
                if (commit) {
                    connection.commit();
                    joined.committed();
                    assertThat(count("crm.facts", "kind", "purchase")).isEqualTo(before + 1);
                } else {
                    connection.rollback();
                }
            }
            connection.setAutoCommit(true);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("count facts and points when the host has committed, and nothing that it has rolled back")
    void hostTransactions(TestDatabase database) throws SQLException {
        open(database);
        buysInATransactionOfTheHost("1", false);
        assertThat(count("crm.facts", "kind", "purchase")).isZero();
        assertThat(registry.get("crm.points")
                        .tags("entry", "earn", "direction", "in")
                        .counter()
                        .count())
                .isZero();
        assertThat(count("crm.commands", "kind", "purchase", "outcome", "recorded"))
                .isEqualTo(1);

        buysInATransactionOfTheHost("1", true);
        assertThat(count("crm.facts", "kind", "purchase")).isEqualTo(1);
        assertThat(registry.get("crm.points")
                        .tags("entry", "earn", "direction", "in")
                        .counter()
                        .count())
                .isEqualTo(10);
        assertThat(count("crm.commands", "kind", "purchase", "outcome", "recorded"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("show what a cache has spared the database")
    void cached(TestDatabase database) {
        open(database);
        for (int i = 0; i < 5; i++) {
            crm.transactions().habits(ada);
        }
        assertThat(registry.get("crm.cache.gets")
                        .tags("result", "hit")
                        .functionCounter()
                        .count())
                .isEqualTo(4);
        assertThat(registry.get("crm.cache.gets")
                        .tags("result", "miss")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("crm.cache.facts").gauge().value()).isEqualTo(1);
        assertThat(registry.get("crm.units")
                        .tags("mode", "read", "outcome", "done")
                        .timer()
                        .count())
                .isEqualTo(5);
    }
}
