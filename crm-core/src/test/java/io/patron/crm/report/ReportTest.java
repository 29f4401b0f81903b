// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Shop;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
    private final Shop shop = Shop.on(new InMemoryCrmStore());

    private Report report() {
        return shop.crm().report(ReportRequest.usual(), done -> {});
    }

    private void buy(CustomerId customer, String id, Line... lines) {
        shop.crm()
                .transactions()
                .record(Purchase.builder(customer, ref(id), CurrencyUnit.EUR)
                        .at(shop.tick())
                        .lines(List.of(lines))
                        .build());
    }

    @Test
    @DisplayName(
            "a purchase that was changed after its period had been closed is taken out and counted anew at the end of it")
    void changedAfterClosing() {
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "100");
        shop.clock().set(Instant.parse("2026-04-02T12:00:00Z"));
        Instant closed = Instant.parse("2026-04-01T00:00:00Z");
        shop.record(new Checkpoint(Origin.of(ada, ref("close")), closed));
        shop.record(new Correction(Origin.of(ada, ref("edit")), ref("1"), 1, Shop.purchase(ada, "1", "80", Shop.NOON)));
        List<MonthFigures> months = report().months();
        assertThat(months).extracting(MonthFigures::purchases).containsExactly(1L, 0L);
        assertThat(months).extracting(MonthFigures::bought).containsExactly(eur("100"), eur("-20"));
        assertThat(months).extracting(MonthFigures::returns).containsExactly(0L, 0L);
        assertThat(report().net()).isEqualTo(eur("80"));
    }

    @Test
    @DisplayName("what is dated after the moment of the report is left out")
    void dated() {
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "10");
        shop.buy(ada, "2", "5", shop.now().plusSeconds(60));
        assertThat(report().net()).isEqualTo(eur("10"));
        shop.clock().set(shop.now().plusSeconds(60));
        assertThat(report().net()).isEqualTo(eur("15"));
    }

    @Test
    @DisplayName("of the favourites, the rest, what has no category, and returns of unknown purchases nothing is lost")
    void favourites() {
        CustomerId ada = shop.customer("ada");
        CustomerId bob = shop.customer("bob");
        Line oolong =
                Line.of("t1", 1, "30").name("Oolong").category("tea", "green").build();
        Line renamed = Line.of("t1", 2, "30").name("Oolong tea").category("tea").build();
        Line cup = Line.of("c1", 1, "20").category("ware").build();
        Line bag = Line.of("b1", 1, "1").build();
        buy(ada, "1", oolong, cup, bag);
        shop.waitDays(1);
        buy(bob, "2", renamed, renamed);
        shop.record(Refund.unlinked(bob, ref("r"), eur("4")).at(shop.tick()).build());
        Report report = shop.crm().report(ReportRequest.usual().favourites(1), done -> {});
        assertThat(report.categories())
                .isEqualTo(new Favourites(
                        List.of(new FavouriteThing("tea", "tea", 2, 2, eur("150"))), 1, eur("20"), eur("1")));
        assertThat(report.products())
                .isEqualTo(new Favourites(
                        List.of(new FavouriteThing("t1", "Oolong tea", 2, 2, eur("150"))), 2, eur("21"), eur("0")));
        assertThat(report.unlinkedNet()).isEqualTo(eur("-4"));
        assertThat(report.net()).isEqualTo(eur("167"));
        assertThat(report.months().get(0).returns()).isEqualTo(1);
    }

    @Test
    @DisplayName("a tier and a wallet that only another version of the program knows are told of, under their ids")
    void otherVersions() {
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "10");
        Program next = Program.builder("club", 2, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(TierPolicy.onPurchases("fans", Window.lifetime())
                        .tier("fan", "Fan", 0)
                        .build())
                .build();
        shop.tick();
        Shop other = shop.beside(TenantId.DEFAULT, next);
        other.crm().standings().adopt(ada, next.version(), Reference.of("job", "1"), Actor.HOST);
        Report old = report();
        assertThat(old.ladders().get(1))
                .isEqualTo(new LadderCount(
                        "fans",
                        List.of(new LadderCount.TierCount(
                                new Tier("fan", "fan"), new CustomerGroup(1, 1, eur("10"))))));
        assertThat(old.ladders().get(0).tiers().get(0).group().customers()).isZero();
        assertThat(old.best().get(0).progress()).isEmpty();
        Report young = other.crm().report(ReportRequest.usual(), done -> {});
        assertThat(young.ladders()).extracting(LadderCount::ladder).containsExactly("fans");
        assertThat(young.wallets()).extracting(WalletFigures::wallet).containsExactly(WalletId.POINTS);
        assertThat(young.wallets().get(0).outstanding()).isEqualTo(10);
    }

    @Test
    @DisplayName("where more was given back than bought there are no shares")
    void nothingLeft() {
        CustomerId ada = shop.customer("ada");
        shop.record(Refund.unlinked(ada, ref("r"), eur("4")).at(shop.tick()).build());
        Report report = report();
        assertThat(report.known().net()).isEqualTo(eur("-4"));
        assertThat(report.concentration().share(10)).isZero();
        assertThat(report.best()).isEmpty();
    }

    @Test
    @DisplayName("of many customers the best are kept, of two who spent the same the first by id")
    void manyCustomers() {
        for (int i = 0; i < 1_100; i++) {
            shop.buy(shop.customer(String.format("c%04d", i)), "r" + i, String.valueOf(i % 100));
        }
        Report report = shop.crm().report(ReportRequest.usual().best(3), done -> {});
        assertThat(report.best())
                .extracting(b -> b.standing().customer().value())
                .containsExactly("c0099", "c0199", "c0299");
        assertThat(report.concentration().deciles())
                .extracting(Concentration.Decile::customers)
                .containsOnly(110L);
        assertThat(shop.crm().report(ReportRequest.usual().best(0), done -> {}).best())
                .isEmpty();
    }

    @Test
    @DisplayName("what the listener to its progress throws ends it")
    void stopped() {
        shop.customer("ada");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> shop.crm().report(ReportRequest.usual(), done -> {
                    throw new IllegalStateException("enough");
                }))
                .withMessage("enough");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_001})
    @DisplayName("lists have a length of 0 to 1000")
    void lengths(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportRequest.usual().best(length))
                .withMessageContaining("best customers: must be 0 to 1000, was " + length);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportRequest.usual().favourites(length))
                .withMessageContaining("favourites: must be 0 to 1000, was " + length);
    }

    @Test
    @DisplayName("there are ten deciles, and shares of one to ten of them")
    void deciles() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Concentration(List.of()));
        Concentration concentration = report().concentration();
        assertThatIllegalArgumentException().isThrownBy(() -> concentration.share(0));
        assertThatIllegalArgumentException().isThrownBy(() -> concentration.share(11));
    }

    @Test
    @DisplayName("chronicles are told of customers who are known, of one to a thousand at once")
    void chronicles() {
        CustomerId ada = shop.customer("ada");
        assertThat(shop.crm().standings().chronicles(List.of(ada), shop.now())).hasSize(1);
        assertThatExceptionOfType(CustomerNotFoundException.class)
                .isThrownBy(() -> shop.crm().standings().chronicles(List.of(ada, CustomerId.of("nobody")), shop.now()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm().standings().chronicles(List.of(), shop.now()));
        List<CustomerId> many = new ArrayList<>();
        for (int i = 0; i <= 1_000; i++) {
            many.add(ada);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm().standings().chronicles(many, shop.now()));
    }
}
