// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.history.Span;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.Extent;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Altered;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.testkit.Shop;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A customer with more lots and days than are loaded. */
@DisplayName("A database and memory")
class LongPastTest {
    /** What a customer with more lots and days than are loaded goes through, and what she holds afterwards. */
    private static Standing longCustomer(CrmStore store) {
        TenantId tenant = TenantId.of("long");
        Shop shop = Shop.on(store, Shop.program(ZoneOffset.UTC), MutableClock.at(Shop.NOON), tenant);
        CustomerId ada = shop.customer("ada");
        for (int day = 0; day < 600; day++) {
            shop.waitDays(1);
            shop.buy(ada, "p" + day, "10");
        }
        shop.redeem(ada, "a few", 7);
        shop.refund(ada, "r1", "p597", "3");
        shop.redeem(ada, "more than are loaded", 1_000);
        shop.refund(ada, "r2", "p300", "10");
        shop.refund(ada, "r3", "p5", "10");
        shop.deduct(ada, "nearly all", 2_000);
        shop.buy(ada, "late", "10", shop.now().minus(Duration.ofDays(500)));
        shop.waitDays(200);
        shop.crm().standings().bookDue(10);
        shop.buy(ada, "last", "10");
        shop.checkLaws();
        return shop.standing(ada);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("agree on a customer who has more lots and days than are loaded")
    void longPast(TestDatabase database) {
        try (JdbcFixture fixture = new JdbcFixture(database)) {
            assertThat(longCustomer(fixture.newStore())).isEqualTo(longCustomer(new InMemoryCrmStore()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("agree on what is loaded of her: as much as is asked for, and the sum of the rest")
    void loadedInPart(TestDatabase database) {
        try (JdbcFixture fixture = new JdbcFixture(database)) {
            loadedInPart(database, fixture.newStore());
        }
    }

    private static void loadedInPart(TestDatabase database, CrmStore store) {
        TenantId tenant = TenantId.of("part");
        Shop shop = Shop.on(store, Shop.program(ZoneOffset.UTC), MutableClock.at(Shop.NOON), tenant);
        CustomerId ada = shop.customer("ada");
        for (int day = 0; day < 300; day++) {
            shop.waitDays(1);
            shop.buy(ada, "p" + day, "10");
        }
        LocalDate since = LocalDate.ofInstant(shop.now(), ZoneOffset.UTC).minusDays(9);
        LocalDate begin = since.minusDays(200);
        Extent extent = new Extent(List.of(new Extent.Days(begin, begin.plusDays(5))), since, 64);
        Function<UnitOfWork, Map<CustomerId, Standing>> heads =
                unit -> unit.standings().heads(List.of(ada), extent);
        Standing whole = shop.standing(ada);
        Standing part = shop.store().read(tenant, heads).get(ada);

        assertThat(part.history().complete()).isFalse();
        assertThat(part.history().purchases()).isEqualTo(300);
        assertThat(part.history().net()).isEqualTo(whole.history().net());
        assertThat(part.history().purchases(since, LocalDate.MAX)).isEqualTo(10);
        assertThat(part.history().purchases(begin, LocalDate.MAX)).isEqualTo(210);
        assertThat(part.history().spans().get(0).purchases()).isEqualTo(90);
        if (database == TestDatabase.POSTGRESQL) {
            assertThat(part.history().spans()).hasSize(2);
            assertThat(part.history().spans().get(1))
                    .extracting(Span::purchases, Span::lastDay)
                    .containsExactly(103L, since.minusDays(1));
        }
        assertThat(part.points().get(0).balance())
                .isEqualTo(whole.points().get(0).balance());
        if (database == TestDatabase.POSTGRESQL) {
            assertThat(part.points().get(0).lots())
                    .isEqualTo(whole.points().get(0).lots().subList(0, 64));
            assertThat(part.points().get(0).rest().remaining()).isEqualTo(2_360);
        }
        assertThat(part.tiers()).isEqualTo(whole.tiers());
        twoWindows(database, store, tenant, whole);
        assertThat(part.stamp()).isEqualTo(whole.stamp());
    }

    /** The sums between the begins of two windows and after the last are added up. */
    private static void twoWindows(TestDatabase database, CrmStore store, TenantId tenant, Standing whole) {
        LocalDate today = whole.history().lastDay().orElseThrow();
        Extent extent = new Extent(
                List.of(
                        new Extent.Days(today.minusDays(280), today.minusDays(250)),
                        new Extent.Days(today.minusDays(130), today.minusDays(124))),
                today.minusDays(9),
                64);
        Function<UnitOfWork, Map<CustomerId, Standing>> heads =
                unit -> unit.standings().heads(List.of(whole.customer()), extent);
        Standing part = store.read(tenant, heads).get(whole.customer());
        for (Extent.Days edge : extent.edges()) {
            assertThat(part.history().netMinor(edge.from(), LocalDate.MAX))
                    .isEqualTo(whole.history().netMinor(edge.from(), LocalDate.MAX));
            assertThat(part.history().purchases(edge.from(), LocalDate.MAX))
                    .isEqualTo(whole.history().purchases(edge.from(), LocalDate.MAX));
        }
        if (database == TestDatabase.POSTGRESQL) {
            assertThat(part.history().spans()).extracting(Span::purchases).containsSubsequence(28L, 23L);
        }
    }

    private static Shop dailyBuyer(CrmStore store, TenantId tenant, int days) {
        Shop shop = Shop.on(store, Shop.program(ZoneOffset.UTC), MutableClock.at(Shop.NOON), tenant);
        CustomerId ada = shop.customer("ada");
        for (int day = 0; day < days; day++) {
            shop.waitDays(1);
            shop.buy(ada, "p" + day, "10");
        }
        return shop;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("keep what a row repeats of her when time has taken points every night")
    void repeatedThroughNights(TestDatabase database) throws SQLException {
        try (HikariDataSource pool = database.pool(4)) {
            database.createTables(pool, "crm_");
            Shop shop = dailyBuyer(JdbcCrmStore.builder(pool).build(), TenantId.of("nights"), 370);
            CustomerId ada = CustomerId.of("ada");
            for (int night = 0; night < 20; night++) {
                shop.waitDays(1);
                assertThat(shop.crm().standings().bookDue(10)).isEqualTo(1);
                try (Connection connection = pool.getConnection();
                        Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT brief FROM crm_standing")) {
                    row.next();
                    String brief = row.getString(1);
                    assertThat(brief).isNotNull();
                    assertThat(BriefText.read(brief, CurrencyUnit.EUR).history().purchases())
                            .isEqualTo(370 + night);
                }
                shop.buy(ada, "n" + night, "10");
            }
            assertThat(shop.crm().standings().verify(null, 10).drifts()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("agree that a part is not stored any more once more than that part was read")
    void partAfterMore(TestDatabase database) {
        try (JdbcFixture fixture = new JdbcFixture(database)) {
            TenantId tenant = TenantId.of("parts");
            CrmStore store = fixture.newStore();
            Shop shop = dailyBuyer(store, tenant, 100);
            CustomerId ada = CustomerId.of("ada");
            LocalDate today = LocalDate.ofInstant(shop.now(), ZoneOffset.UTC);
            Extent few = new Extent(List.of(), today.minusDays(9), 4);
            Extent all = new Extent(List.of(), today.minusDays(500), 1_000);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.write(tenant, Set.of(ada), unit -> {
                        Standing part =
                                unit.standings().heads(List.of(ada), few).get(ada);
                        unit.standings().heads(List.of(ada), all);
                        return unit.standings().save(List.of(Altered.of(part).next()));
                    }))
                    .withMessageContaining("must be complete, or changed from what was loaded in part");
            assertThat(shop.crm().standings().verify(null, 10).drifts()).isEmpty();
        }
    }
}
