// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.Verification;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.testkit.Shop;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A purchase relies on sums that stand beside the rows they are of; verify() compares them, whoever has changed one. */
@DisplayName("verify() finds that")
class DriftedSumsTest {
    private record Harm(String done, String undone, String found) {}

    private static final String SUMS = "sums of the days from ";

    private static final List<Harm> EVERYWHERE = List.of(
            new Harm(
                    "UPDATE crm_standing SET net = net + 1 WHERE purchases > 0",
                    "UPDATE crm_standing SET net = net - 1 WHERE purchases > 0",
                    SUMS),
            new Harm(
                    "UPDATE crm_standing SET purchases = purchases + 1 WHERE purchases > 0",
                    "UPDATE crm_standing SET purchases = purchases - 1 WHERE purchases > 1",
                    SUMS),
            new Harm(
                    "UPDATE crm_day SET net_with_cost = net_with_cost + 1",
                    "UPDATE crm_day SET net_with_cost = net_with_cost - 1",
                    "history"),
            new Harm(
                    "UPDATE crm_account SET remaining = remaining + 1",
                    "UPDATE crm_account SET remaining = remaining - 1",
                    "sum of lots in points"));

    /** What her row repeats of each kind, spoilt by a digit that is put in front of a value. */
    private static final List<Harm> BRIEF = List.of(
            brief("s", "[^\\t]*\\t[^\\t]*\\t", SUMS),
            brief("d", "[^\\t]*\\t", "days one by one"),
            brief("l", "[^\\t]*\\t[^\\t]*\\t[^\\t]*\\t", "first lots in points"),
            brief("t", "", "tiers of the head"));

    private static Harm brief(String kind, String before, String found) {
        String line = "(^|\\n)" + kind + "\\t" + before;
        return new Harm(
                "UPDATE crm_standing SET brief = regexp_replace(brief, '(" + line + ")', '\\19')",
                "UPDATE crm_standing SET brief = regexp_replace(brief, '(" + line + ")9', '\\1')",
                found);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("a sum is not that of its rows")
    void drifted(TestDatabase database) {
        try (HikariDataSource pool = database.pool(4)) {
            database.createTables(pool, "crm_");
            Shop shop = Shop.on(
                    JdbcCrmStore.builder(pool).build(),
                    Shop.program(ZoneOffset.UTC),
                    MutableClock.at(Shop.NOON),
                    TenantId.of("drift"));
            CustomerId ada = shop.customer("ada");
            for (int i = 0; i < 80; i++) {
                shop.waitDays(6);
                shop.buy(ada, "p" + i, "10");
            }
            assertThat(verify(shop).drifts()).isEmpty();
            EVERYWHERE.forEach(harm -> check(pool, shop, harm));
            if (database == TestDatabase.POSTGRESQL) {
                BRIEF.forEach(harm -> check(pool, shop, harm));
            }
        }
    }

    private static void check(HikariDataSource pool, Shop shop, Harm harm) {
        TestDatabase.run(pool, harm.done);
        assertThat(verify(shop).drifts())
                .as(harm.done)
                .isNotEmpty()
                .anySatisfy(drift -> assertThat(drift.what()).startsWith(harm.found));
        TestDatabase.run(pool, harm.undone);
        assertThat(verify(shop).drifts()).as(harm.undone).isEmpty();
    }

    private static Verification verify(Shop shop) {
        return shop.crm().standings().verify(null, 10);
    }
}
