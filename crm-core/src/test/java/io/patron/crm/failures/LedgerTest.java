// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.LADDER;
import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.Crm;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Ledger arithmetic, expiry, rounding, currency")
class LedgerTest {
    private final Shop shop = Shop.on(new InMemoryCrmStore());
    private final CustomerId ada = shop.customer("ada");

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private static Program rate(CurrencyUnit currency, long points, Money per, int scale, RoundingMode mode) {
        return Program.builder("rate", 1, currency, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .scale(scale)
                        .rounding(mode)
                        .rule(EarnRule.perMoney("base", points, per))
                        .build())
                .build();
    }

    @Test
    @DisplayName("D1: when a lot expires, what it paid for before is not taken from the lots that are left")
    void fail_d1_expiry_does_not_collapse_the_balance() {
        shop.buy(ada, "1", "100");
        shop.redeem(ada, "gift", 60);
        shop.waitDays(200);
        shop.buy(ada, "2", "50");
        assertThat(shop.points(ada)).isEqualTo(90);

        shop.waitDays(200);

        assertThat(shop.points(ada)).isEqualTo(50);
        assertThat(shop.crm().standings().bookDue(10)).isEqualTo(1);
        assertThat(shop.points(ada)).isEqualTo(50);
        assertThat(shop.sum(ada, EntryKind.EXPIRE)).isEqualTo(-40);
        assertThat(shop.crm().points().account(ada, WalletId.POINTS).balance()).isEqualTo(50);
    }

    @Test
    @DisplayName("D1: every debit names the lots it took from, and they sum to it")
    void fail_d1_every_debit_names_its_lots() {
        shop.buy(ada, "1", "30");
        shop.buy(ada, "2", "30");
        shop.redeem(ada, "gift", 40);
        shop.deduct(ada, "minus", 5);
        shop.refund(ada, "r", "1");
        for (Change.Points change : shop.entries(ada)) {
            long lots =
                    change.entry().lots().stream().mapToLong(LotChange::points).sum();
            assertThat(lots - change.entry().debtChange())
                    .isEqualTo(change.entry().amount());
            if (change.entry().amount() < 0 && change.entry().debtChange() == 0) {
                assertThat(change.entry().lots()).isNotEmpty();
            }
        }
        assertThat(shop.debt(ada)).isEqualTo(15);
    }

    @Test
    @DisplayName("D2: 100 and then 200 spent are 300 in the entries, in the lots and in the balance")
    void fail_d2_history_and_balance_are_one() {
        shop.buy(ada, "1", "500");
        shop.redeem(ada, "a", 100);
        Receipt second = shop.redeem(ada, "b", 200);
        assertThat(shop.sum(ada, EntryKind.REDEEM)).isEqualTo(-300);
        assertThat(second.available(WalletId.POINTS)).isEqualTo(200);
        assertThat(shop.points(ada)).isEqualTo(200);
        assertThat(shop.entries(ada).stream().mapToLong(c -> c.entry().amount()).sum())
                .isEqualTo(200);
        assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();
    }

    @Test
    @DisplayName("D3: reading writes nothing, not even when there is something to expire, and touches nobody else")
    void fail_d3_reading_writes_nothing() {
        CustomerId bea = shop.customer("bea");
        shop.buy(ada, "1", "100");
        shop.buy(bea, "2", "70");
        shop.waitDays(800);
        List<Object> before = List.of(shop.bookings(ada), shop.bookings(bea));

        assertThat(shop.points(ada)).isZero();
        Standing read = shop.standing(ada);
        assertThat(shop.crm().points().account(ada, WalletId.POINTS).lots()).isEmpty();
        assertThat(shop.crm().standings().progress(ada)).hasSize(1);
        assertThat(shop.crm()
                        .standings()
                        .at(ada, Shop.NOON, shop.now())
                        .history()
                        .purchases())
                .isZero();
        assertThat(shop.crm().transactions().habits(ada).products()).hasSize(1);
        assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();

        assertThat(List.of(shop.bookings(ada), shop.bookings(bea))).isEqualTo(before);
        assertThat(shop.standing(ada)).isEqualTo(read);
        assertThat(shop.crm().standings().bookDue(10)).isEqualTo(2);
    }

    @Test
    @DisplayName("D4: what is checked is what is consumed: all of it goes out, or the command is refused")
    void fail_d4_all_or_refused() {
        shop.buy(ada, "1", "40");
        shop.waitDays(300);
        shop.buy(ada, "2", "40");
        shop.waitDays(100);
        assertThatThrownBy(() -> shop.redeem(ada, "gift", 41)).isInstanceOf(InsufficientPointsException.class);
        Receipt gift = shop.redeem(ada, "gift", 40);
        assertThat(gift.sum(WalletId.POINTS, EntryKind.REDEEM)).isEqualTo(-40);
        assertThat(shop.points(ada)).isZero();
        assertThat(shop.debt(ada)).isZero();
    }

    @Test
    @DisplayName("D5: what is paid with points is no spend, and an empty lot is never charged")
    void fail_d5_redemptions_are_no_spend() {
        shop.buy(ada, "1", "499.99");
        shop.redeem(ada, "gift", 499);
        assertThat(shop.tier(ada)).isEqualTo("bronze");
        assertThat(shop.standing(ada).history().net()).isEqualTo(eur("499.99"));
        assertThat(shop.standing(ada).history().purchases()).isEqualTo(1);
        shop.buy(ada, "2", "20");
        Receipt next = shop.redeem(ada, "gift2", 20);
        assertThat(next.changes().stream()
                        .filter(Change.Points.class::isInstance)
                        .flatMap(c -> ((Change.Points) c).entry().lots().stream())
                        .map(change -> change.lot().origin()))
                .containsExactly(ref("2"));
    }

    @Test
    @DisplayName("D6: granted points expire as earned ones do")
    void fail_d6_every_lot_expires_by_its_date() {
        shop.buy(ada, "1", "10");
        shop.grant(ada, "goodwill", 25);
        assertThat(shop.crm().points().account(ada, WalletId.POINTS).lots())
                .extracting(Lot::expiresAt)
                .containsOnly(Instant.parse("2027-03-02T00:00:00Z"));
        shop.clock().set(Instant.parse("2027-03-02T00:00:00Z"));
        assertThat(shop.points(ada)).isZero();
    }

    @Test
    @DisplayName("D7: points earned later that expire sooner are spent first, and a new setting leaves old lots alone")
    void fail_d7_soonest_expiry_first_and_fixed_at_issue() {
        shop.buy(ada, "long", "100");
        Program two = Program.builder("club", 2, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .expiry(Expiry.after(Period.ofMonths(1)))
                        .build())
                .build();
        Crm next = Crm.builder(shop.store(), two, shop.clock()).build();
        shop.tick();
        next.standings().adopt(ada, new ProgramVersion("club", 2), ref("adopt"), Actor.of("owner"));
        shop.waitDays(5);
        shop.buy(ada, "short", "30");

        shop.redeem(ada, "gift", 40);

        List<Lot> lots = shop.crm().points().account(ada, WalletId.POINTS).lots();
        assertThat(lots).hasSize(1);
        assertThat(lots.get(0).id().origin()).isEqualTo(ref("long"));
        assertThat(lots.get(0).remaining()).isEqualTo(90);
        assertThat(lots.get(0).expiresAt()).isEqualTo(Instant.parse("2027-03-02T00:00:00Z"));
    }

    @ParameterizedTest(name = "booked: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "D8: at the very moment of expiry nothing can be spent, and the moment before everything, job or no job")
    void fail_d8_expired_points_cannot_be_spent(boolean booked) {
        shop.buy(ada, "1", "100");
        Instant end = Instant.parse("2027-03-02T00:00:00Z");
        shop.clock().set(end.minusSeconds(2));
        assertThat(shop.points(ada)).isEqualTo(100);
        assertThat(shop.redeem(ada, "just", 1).available(WalletId.POINTS)).isEqualTo(99);
        assertThat(shop.crm().standings().bookDue(10)).isZero();

        shop.clock().set(end);
        if (booked) {
            assertThat(shop.crm().standings().bookDue(10)).isEqualTo(1);
        }

        assertThat(shop.points(ada)).isZero();
        assertThatThrownBy(() -> shop.crm().points().redeem(Shop.redemption(ada, "late", 1)))
                .isInstanceOf(InsufficientPointsException.class)
                .hasMessageContaining("only 0");
        assertThat(shop.crm().standings().bookDue(10)).isEqualTo(booked ? 0 : 1);
        assertThat(shop.sum(ada, EntryKind.EXPIRE)).isEqualTo(-99);
        assertThat(shop.crm().standings().bookDue(10)).isZero();
    }

    @Test
    @DisplayName("D8: the schedule of a wallet names every date on which something expires")
    void fail_d8_the_whole_schedule_is_shown() {
        shop.buy(ada, "1", "10");
        shop.waitDays(1);
        shop.buy(ada, "2", "20");
        shop.grant(ada, "g", 5);
        assertThat(shop.crm().points().account(ada, WalletId.POINTS).expirySchedule())
                .containsExactly(
                        Map.entry(Instant.parse("2027-03-02T00:00:00Z"), 10L),
                        Map.entry(Instant.parse("2027-03-03T00:00:00Z"), 25L));
    }

    @Test
    @DisplayName("D10: a thousand times ten cents is a hundred, and 268.28 stays 268.28")
    void fail_d10_no_binary_fractions() {
        List<Purchase> dimes = new ArrayList<>();
        Instant at = shop.tick();
        for (int i = 0; i < 1_000; i++) {
            dimes.add(Shop.purchase(ada, "d" + i, "0.10", at));
        }
        shop.crm().transactions().record(dimes);
        assertThat(shop.standing(ada).history().net()).isEqualTo(eur("100.00"));

        Shop cents = Shop.on(new InMemoryCrmStore(), rate(CurrencyUnit.EUR, 1, eur("0.01"), 2, RoundingMode.DOWN));
        CustomerId bea = cents.customer("bea");
        assertThat(cents.buy(bea, "1", "268.28").earned(WalletId.POINTS)).isEqualTo(26_828);
        cents.redeem(bea, "all", 26_828);
        assertThat(cents.points(bea)).isZero();
        cents.checkLaws();
    }

    @Test
    @DisplayName("D10: shares are added exactly and rounded once, by the mode the program names")
    void fail_d10_one_rounding() {
        long[] earned = new long[3];
        RoundingMode[] modes = {RoundingMode.DOWN, RoundingMode.HALF_UP, RoundingMode.UP};
        for (int i = 0; i < modes.length; i++) {
            Shop thirds = Shop.on(new InMemoryCrmStore(), rate(CurrencyUnit.EUR, 1, eur("3"), 0, modes[i]));
            CustomerId bea = thirds.customer("bea");
            // Three lines of 1/3 each make exactly one point; half a point more depends on the mode.
            assertThat(thirds.record(Purchase.builder(bea, ref("whole"), CurrencyUnit.EUR)
                                    .line(Line.of("A", 1, "1").build())
                                    .line(Line.of("B", 1, "1").build())
                                    .line(Line.of("C", 1, "1").build())
                                    .build())
                            .earned(WalletId.POINTS))
                    .isEqualTo(1);
            earned[i] = thirds.buy(bea, "half", "4.50").earned(WalletId.POINTS);
            thirds.refund(bea, "r", "whole", LineReturn.whole(2));
            thirds.refund(bea, "r2", "whole");
            thirds.refund(bea, "r3", "half");
            assertThat(thirds.points(bea)).isZero();
            thirds.checkLaws();
        }
        assertThat(earned).containsExactly(1, 2, 2);
    }

    @Test
    @DisplayName("D10: points are whole though the currency of the program has no decimals, or three")
    void fail_d10_points_have_a_scale_of_their_own() {
        CurrencyUnit yen = CurrencyUnit.of("JPY");
        Shop tokyo = Shop.on(new InMemoryCrmStore(), rate(yen, 1, Money.ofMajor(yen, 100), 0, RoundingMode.DOWN));
        CustomerId bea = tokyo.customer("bea");
        assertThat(tokyo.record(Purchase.of(bea, ref("1"), Money.ofMajor(yen, 199)))
                        .earned(WalletId.POINTS))
                .isEqualTo(1);

        CurrencyUnit dinar = CurrencyUnit.of("KWD");
        Shop kuwait = Shop.on(
                new InMemoryCrmStore(), rate(dinar, 1, Money.of(dinar, new BigDecimal("0.005")), 0, RoundingMode.DOWN));
        CustomerId cleo = kuwait.customer("cleo");
        assertThat(kuwait.record(Purchase.of(cleo, ref("1"), Money.of(dinar, new BigDecimal("0.009"))))
                        .earned(WalletId.POINTS))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("D16: an amount in another currency needs a rate: 100 USD are never taken for 100 EUR")
    void fail_d16_no_amount_is_taken_for_another() {
        Money dollars = Money.of(CurrencyUnit.USD, 100);
        assertThatThrownBy(() -> shop.record(Purchase.of(ada, ref("1"), dollars)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("currency")
                .hasMessageContaining("EUR")
                .hasMessageContaining("USD");
        assertThatThrownBy(() ->
                        shop.record(Refund.unlinked(ada, ref("r"), dollars).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("USD");
        assertThat(shop.standing(ada).history().net()).isEqualTo(eur("0"));
    }

    @Test
    @DisplayName("D16: with a rate it is converted once, on the document's total, and its refund nets to zero")
    void fail_d16_converted_once_at_the_rate_of_the_document() {
        Purchase dollars = Purchase.builder(ada, ref("1"), CurrencyUnit.USD)
                .rate(new BigDecimal("0.9137"))
                .line(Line.of("A", 1, "0.35").build())
                .line(Line.of("B", 1, "0.35").build())
                .line(Line.of("C", 1, "0.35").build())
                .build();
        shop.record(dollars);
        // 1.05 × 0.9137 = 0.959385; each line alone would be 0.32.
        assertThat(shop.standing(ada).history().net()).isEqualTo(eur("0.96"));
        shop.refund(ada, "r1", "1", LineReturn.whole(2));
        shop.refund(ada, "r2", "1", LineReturn.whole(1));
        shop.refund(ada, "r3", "1", LineReturn.whole(3));
        assertThat(shop.standing(ada).history().net()).isEqualTo(eur("0"));
        assertThat(shop.standing(ada).history().purchases()).isZero();
    }

    @Test
    @DisplayName("D16: a small amount in a large unit is not rounded away by a program currency without decimals")
    void fail_d16_no_rounding_before_the_rate() {
        CurrencyUnit pesos = CurrencyUnit.of("CLP");
        Shop chile = Shop.on(new InMemoryCrmStore(), rate(pesos, 1, Money.ofMajor(pesos, 1_000), 0, RoundingMode.DOWN));
        CustomerId bea = chile.customer("bea");
        Receipt receipt = chile.record(Purchase.builder(bea, ref("1"), CurrencyUnit.of("CLF"))
                .rate(new BigDecimal("39123.45"))
                .line(Line.of("A", 1, "0.34").build())
                .build());
        assertThat(chile.standing(bea).history().net()).isEqualTo(Money.ofMajor(pesos, 13_302));
        assertThat(receipt.earned(WalletId.POINTS)).isEqualTo(13);
        assertThat(chile.standing(bea).tiers()).noneMatch(t -> t.ladder().equals(LADDER));
    }
}
