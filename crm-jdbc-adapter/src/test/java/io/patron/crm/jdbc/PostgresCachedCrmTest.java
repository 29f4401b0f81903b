// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patron.crm.cache.JournalCache;
import io.patron.crm.metrics.CrmMetrics;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.testkit.CrmContract;
import io.patron.crm.testkit.Shop;
import io.patron.crm.testkit.StoreFixture;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A CRM on PostgreSQL, behind a cache and meters, keeps the contract")
class PostgresCachedCrmTest extends CrmContract {
    @Override
    protected StoreFixture newFixture() {
        JdbcFixture database = new JdbcFixture(TestDatabase.POSTGRESQL);
        JournalCache cache = JournalCache.of(1_000);
        CrmMetrics metrics =
                CrmMetrics.of(new SimpleMeterRegistry(), ProgramVersions.of(List.of(Shop.program(ZoneOffset.UTC))));
        return new StoreFixture() {
            @Override
            public CrmStore newStore() {
                return metrics.around(cache.around(database.newStore()));
            }

            @Override
            public String describes() {
                return database.describes() + ", behind a cache and meters";
            }

            @Override
            public void close() {
                database.close();
            }
        };
    }
}
