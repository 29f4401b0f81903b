// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Programs;
import io.patron.crm.transaction.Purchase;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A host in a process of its own, on whose class path something is missing. */
final class LeanHost {
    private LeanHost() {}

    /** The URL of an empty database, and its dialect. Says what MIGRATE says, then makes the tables itself and sells. */
    public static void main(String[] arguments) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        Dialect dialect = Dialect.valueOf(arguments[1]);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            try {
                JdbcCrmStore.builder(pool).schema(SchemaMode.MIGRATE).build();
                throw new IllegalStateException("Flyway is there");
            } catch (SchemaException e) {
                System.out.println(e.problem() + " " + e.getMessage());
            }
            TestDatabase.run(pool, CrmSchema.script(dialect, "crm_"));
            JdbcCrmStore store =
                    JdbcCrmStore.builder(pool).schema(SchemaMode.VALIDATE).build();
            Crm crm = Crm.builder(
                            store, Programs.pointsAndTiers(CurrencyUnit.EUR, ZoneOffset.UTC), InstantSource.system())
                    .build();
            CustomerId ada = CustomerId.of("ada");
            crm.customers().register(Customer.person(ada, "Ada").build());
            Purchase sale = Purchase.of(ada, Reference.of("pos", "1"), Money.parse("EUR 49.90"));
            System.out.println("earned " + crm.transactions().record(sale).earned(WalletId.POINTS));
        }
    }
}
