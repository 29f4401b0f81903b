// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.LADDER;
import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Condition;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Lot;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Void;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Returns, refunds and cancellations")
class ReturnsTest {
    private final Shop shop = Shop.on(new InMemoryCrmStore());
    private final CustomerId ada = shop.customer("ada");

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private long net() {
        return shop.standing(ada).history().net().getAmountMinorLong();
    }

    private static boolean says(Receipt receipt, Reason reason) {
        return receipt.changes().stream().anyMatch(c -> c.why().reason() == reason);
    }

    @Test
    @DisplayName("A4: a line that earned nothing takes no points back, also where the points were multiplied")
    void fail_a4_a_line_that_earned_nothing_gives_nothing_back() {
        Shop club = Shop.on(
                new InMemoryCrmStore(),
                Program.builder("tea", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                        .points(PointsPolicy.builder(WalletId.POINTS)
                                .rule(EarnRule.perMoney("base", 1, eur("1")).onLines(Condition.category("tea")))
                                .rule(EarnRule.multiplier("double", "2"))
                                .build())
                        .build());
        CustomerId bea = club.customer("bea");
        club.record(Purchase.builder(bea, ref("1"), CurrencyUnit.EUR)
                .line(Line.of("T", 1, "100").category("tea").build())
                .line(Line.of("B", 1, "100").category("books").build())
                .build());
        assertThat(club.points(bea)).isEqualTo(200);
        club.refund(bea, "r", "1", LineReturn.whole(2));
        assertThat(club.points(bea)).isEqualTo(200);
        club.refund(bea, "r2", "1", LineReturn.whole(1));
        assertThat(club.points(bea)).isZero();
        club.checkLaws();
    }

    @Test
    @DisplayName("A1: to buy, give back and buy again, five times, leaves no points")
    void fail_a1_a_refund_takes_back_what_its_sale_earned() {
        for (int i = 0; i < 5; i++) {
            assertThat(shop.buy(ada, "sale" + i, "100.00").earned(WalletId.POINTS))
                    .isEqualTo(100);
            Receipt back = shop.refund(ada, "back" + i, "sale" + i);
            assertThat(back.sum(WalletId.POINTS, EntryKind.REVERSE)).isEqualTo(-100);
            assertThat(shop.points(ada)).isZero();
        }
        assertThat(shop.sum(ada, EntryKind.EARN)).isEqualTo(500);
        assertThat(shop.sum(ada, EntryKind.REVERSE)).isEqualTo(-500);
        assertThat(net()).isZero();
        assertThat(shop.standing(ada).history().purchases()).isZero();
    }

    @Test
    @DisplayName(
            "A1: what a rule gave from a least amount on goes with the refund, though no refund reaches that amount")
    void fail_a1_no_rule_is_run_on_what_comes_back() {
        Program program = Program.builder("least", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")).when(Condition.amountAtLeast(eur("50"))))
                        .rule(EarnRule.bonus("big", 30).when(Condition.amountAtLeast(eur("80"))))
                        .build())
                .build();
        Shop other = Shop.on(new InMemoryCrmStore(), program);
        CustomerId bea = other.customer("bea");

        assertThat(other.buy(bea, "1", "80").earned(WalletId.POINTS)).isEqualTo(110);
        other.refund(bea, "r1", "1", "40");
        assertThat(other.points(bea)).isEqualTo(55);
        other.refund(bea, "r2", "1", "40");

        assertThat(other.points(bea)).isZero();
        assertThat(other.debt(bea)).isZero();
        other.checkLaws();
    }

    @Test
    @DisplayName("A3: of an order with a gift the goods come back, and nothing is charged for the gift again")
    void fail_a3_aReturnIsKnownByItsLinks() {
        shop.buy(ada, "1", "100");
        Purchase order = Purchase.builder(ada, ref("order"), CurrencyUnit.EUR)
                .line(Line.of("LAMP", 2, "40").build())
                .line(Line.of("MUG", 1, "0").build())
                .build();
        shop.crm().transactions().record(List.of(order, Shop.redemption(ada, "mug", 60)));
        assertThat(shop.points(ada)).isEqualTo(120);
        shop.refund(ada, "one lamp", "order", LineReturn.units(1, BigDecimal.ONE));
        assertThat(shop.points(ada)).isEqualTo(80);
        shop.refund(ada, "the other", "order", LineReturn.units(1, BigDecimal.ONE));
        assertThat(shop.points(ada)).isEqualTo(40);
        assertThat(shop.sum(ada, EntryKind.REDEEM)).isEqualTo(-60);
    }

    @Test
    @DisplayName(
            "A13: what is given back and what is bought in one basket are two movements, in whatever order they are said")
    void fail_a13_oneBasket() {
        shop.buy(ada, "1", "100");
        shop.tick();
        Refund back = Refund.of(ada, ref("back"), ref("1")).amount(eur("30")).build();
        Purchase bought = Purchase.of(ada, ref("bought"), eur("30"));
        List<Receipt> receipts = shop.crm().transactions().record(List.of(bought, back));
        assertThat(receipts.get(0).earned(WalletId.POINTS)).isEqualTo(30);
        assertThat(receipts.get(1).sum(WalletId.POINTS, EntryKind.REVERSE)).isEqualTo(-30);
        assertThat(shop.points(ada)).isEqualTo(100);
        assertThat(shop.standing(ada).history().purchases()).isEqualTo(2);
        shop.refund(ada, "again", "bought");
        assertThat(shop.points(ada)).isEqualTo(70);
    }

    @Test
    @DisplayName("A4: 100 of 1000 given back takes a tenth of the points")
    void fail_a4_a_part_takes_its_part() {
        shop.buy(ada, "1", "1000");
        shop.refund(ada, "r", "1", "100");
        assertThat(shop.points(ada)).isEqualTo(900);
        assertThat(net()).isEqualTo(90_000);
    }

    @Test
    @DisplayName("A4: units given back one by one take back their shares, which sum exactly to the award")
    void fail_a4_the_parts_sum_to_the_whole() {
        Purchase seven = Purchase.builder(ada, ref("7"), CurrencyUnit.EUR)
                .line(Line.of("CUP", 7, "1.49").unitCost("0.33").build())
                .line(Line.of("TEA", 3, "3.33").build())
                .build();
        long earned = shop.record(seven).earned(WalletId.POINTS);
        assertThat(earned).isEqualTo(20);
        long before = shop.points(ada);
        for (int i = 1; i <= 7; i++) {
            shop.refund(ada, "cup" + i, "7", LineReturn.units(1, BigDecimal.ONE));
            long after = shop.points(ada);
            assertThat(before - after).as("points of cup " + i).isBetween(1L, 2L);
            before = after;
        }
        for (int i = 1; i <= 3; i++) {
            assertThat(shop.standing(ada).history().purchases()).isEqualTo(1);
            shop.refund(ada, "tea" + i, "7", LineReturn.units(2, BigDecimal.ONE));
        }
        assertThat(shop.points(ada)).isZero();
        assertThat(shop.debt(ada)).isZero();
        assertThat(shop.sum(ada, EntryKind.REVERSE)).isEqualTo(-earned);
        assertThat(net()).isZero();
        assertThat(shop.standing(ada).history().profit()).isEqualTo(eur("0"));
        assertThat(shop.standing(ada).history().purchases()).isZero();
    }

    @Test
    @DisplayName("A5: one line given back leaves what the other line earned")
    void fail_a5_a_line_gives_back_its_own() {
        shop.record(Purchase.builder(ada, ref("1"), CurrencyUnit.EUR)
                .line(Line.of("A", 1, "30").build())
                .line(Line.of("B", 2, "35").build())
                .build());
        shop.refund(ada, "r", "1", LineReturn.whole(1));
        assertThat(shop.points(ada)).isEqualTo(70);
    }

    @Test
    @DisplayName("A5: however often and however much is given back, no more goes than was earned")
    void fail_a5_never_more_than_was_earned() {
        shop.buy(ada, "0", "25");
        shop.buy(ada, "1", "100");
        shop.refund(ada, "r1", "1", "70");
        shop.refund(ada, "r2", "1", "70");
        assertThat(shop.points(ada)).isEqualTo(25);

        Receipt third = shop.refund(ada, "r3", "1");
        Receipt fourth = shop.refund(ada, "r4", "1", LineReturn.units(1, new BigDecimal("5")));

        assertThat(shop.points(ada)).isEqualTo(25);
        assertThat(net()).isEqualTo(2_500);
        assertThat(says(third, Reason.REFUND_EMPTY)).isTrue();
        assertThat(says(fourth, Reason.REFUND_EMPTY)).isTrue();
    }

    @Test
    @DisplayName(
            "A6: a return is accepted though the points are spent: what is missing is a debt, which new points pay first")
    void fail_a6_spent_points_never_block_a_return() {
        shop.buy(ada, "1", "100");
        shop.redeem(ada, "gift", 80);

        Receipt back = shop.refund(ada, "r", "1");

        assertThat(back.sum(WalletId.POINTS, EntryKind.REVERSE)).isEqualTo(-100);
        assertThat(shop.points(ada)).isZero();
        assertThat(shop.debt(ada)).isEqualTo(80);
        Receipt next = shop.buy(ada, "2", "50");
        assertThat(next.earned(WalletId.POINTS)).isEqualTo(50);
        assertThat(says(next, Reason.POINTS_SETTLED)).isTrue();
        assertThat(shop.debt(ada)).isEqualTo(30);
        assertThat(shop.points(ada)).isZero();
        shop.buy(ada, "3", "50");
        assertThat(shop.debt(ada)).isZero();
        assertThat(shop.points(ada)).isEqualTo(20);
    }

    @Test
    @DisplayName("A6: whatever arrives late, is corrected or given back, no booking is ever changed or removed")
    void fail_a6_bookings_are_only_added() {
        shop.buy(ada, "1", "100");
        shop.redeem(ada, "gift", 60);
        List<Booking> before = shop.bookings(ada);

        shop.refund(ada, "r", "1", "50");
        shop.buy(ada, "late", "70", Shop.NOON.minusSeconds(60));
        shop.tick();
        shop.record(new Correction(Origin.of(ada, ref("c")), ref("1"), 1, purchase(ada, "1", "90", null)));
        shop.record(new Void(Origin.of(ada, ref("v")), ref("late"), 1));

        List<Booking> after = shop.bookings(ada);
        assertThat(after).startsWith(before.toArray(Booking[]::new)).hasSize(before.size() + 4);
    }

    @Test
    @DisplayName("A8: a line given back takes its share of the document's discount as it was at the sale")
    void fail_a8_the_discount_stays_where_it_was_put() {
        shop.record(Purchase.builder(ada, ref("1"), CurrencyUnit.EUR)
                .line(Line.of("A", 1, "60").build())
                .line(Line.of("B", 1, "40").build())
                .discount(eur("10"))
                .build());
        assertThat(net()).isEqualTo(9_000);
        shop.refund(ada, "r", "1", LineReturn.whole(2));
        assertThat(net()).isEqualTo(5_400);
        assertThat(shop.points(ada)).isEqualTo(54);
    }

    @Test
    @DisplayName("A9: void, back, void, back: each time as if the ones before had never happened")
    void fail_a9_a_reversal_can_be_reversed_any_number_of_times() {
        shop.buy(ada, "0", "40");
        shop.buy(ada, "1", "600");
        Standing bought = shop.standing(ada);
        Shop twin = Shop.on(new InMemoryCrmStore());
        twin.customer("ada");
        twin.buy(ada, "0", "40");
        Standing never = twin.standing(ada);

        for (int revision = 1; revision <= 10; revision++) {
            shop.tick();
            Origin origin = Origin.of(ada, ref("change" + revision));
            boolean away = revision % 2 == 1;
            Fact change = away
                    ? new Void(origin, ref("1"), revision)
                    : new Correction(origin, ref("1"), revision, purchase(ada, "1", "600", null));
            shop.record(change);
            assertThat(shop.standing(ada).saysTheSameAs(away ? never : bought))
                    .as("revision " + revision)
                    .isTrue();
            shop.checkLaws();
        }
    }

    @Test
    @DisplayName("A12: the tier that a purchase reached goes with it, and the receipt says so")
    void fail_a12_a_return_withdraws_what_it_had_reached() {
        assertThat(says(shop.buy(ada, "1", "600"), Reason.TIER_REACHED)).isTrue();
        assertThat(shop.tier(ada)).isEqualTo("silver");

        Receipt back = shop.refund(ada, "r", "1");

        assertThat(says(back, Reason.TIER_WITHDRAWN)).isTrue();
        assertThat(shop.tier(ada)).isEqualTo("bronze");
        assertThat(shop.standing(ada).tier(LADDER).reviewAt()).isNull();
    }

    @Test
    @DisplayName("A12: what a later purchase reaches alone stays when an earlier one is given back")
    void fail_a12_later_purchases_keep_their_own_tier() {
        shop.buy(ada, "1", "600");
        shop.waitDays(5);
        shop.buy(ada, "2", "510");
        Instant second = shop.now();
        shop.refund(ada, "r", "1");
        assertThat(shop.tier(ada)).isEqualTo("silver");
        assertThat(shop.standing(ada).tier(LADDER).since()).isEqualTo(second);
    }

    @Test
    @DisplayName("A12: on one day too, a tier is only reached by the purchase that reached it")
    void fail_a12_a_part_given_back_on_the_same_day_changes_no_tier() {
        shop.buy(ada, "1", "188.99");
        shop.buy(ada, "2", "183.34");
        shop.buy(ada, "3", "264.15");
        Instant third = shop.now();

        shop.refund(ada, "r", "1", "13.50");

        assertThat(shop.standing(ada).tier(LADDER).since()).isEqualTo(third);
        shop.checkLaws();
    }

    @Test
    @DisplayName("A15: points are taken back from the lot the returned purchase made, not from the oldest")
    void fail_a15_the_lot_of_the_purchase_goes_first() {
        shop.buy(ada, "old", "100");
        shop.waitDays(30);
        shop.buy(ada, "new", "40");
        shop.refund(ada, "r", "new");
        assertThat(shop.crm().points().account(ada, WalletId.POINTS).lots())
                .extracting(lot -> lot.id().origin())
                .containsExactly(ref("old"));
        assertThat(shop.points(ada)).isEqualTo(100);
    }

    @Test
    @DisplayName("A15: only what that lot no longer holds comes from others, soonest expiry first")
    void fail_a15_others_give_what_is_missing() {
        shop.buy(ada, "old", "100");
        shop.waitDays(30);
        shop.buy(ada, "new", "40");
        shop.waitDays(1);
        shop.buy(ada, "newest", "10");
        shop.redeem(ada, "gift", 120);
        assertThat(shop.points(ada)).isEqualTo(30);
        shop.refund(ada, "r", "new");
        assertThat(shop.points(ada)).isZero();
        assertThat(shop.debt(ada)).isEqualTo(10);
    }

    @Test
    @DisplayName(
            "A refund that was corrected, or turned out never to have been, counts as it stands when the rest comes back")
    void a_changed_refund_counts_as_it_stands() {
        shop.buy(ada, "1", "100");
        shop.refund(ada, "r1", "1", "20");
        shop.buy(ada, "2", "100");
        shop.refund(ada, "r2", "2", "20");
        shop.tick();
        shop.record(new Correction(
                Origin.of(ada, ref("c")),
                ref("r1"),
                1,
                Refund.of(ada, ref("r1"), ref("1")).amount(eur("50")).build()));
        shop.record(new Void(Origin.of(ada, ref("v")), ref("r2"), 1));
        assertThat(shop.points(ada)).isEqualTo(150);

        shop.refund(ada, "r3", "1");
        shop.refund(ada, "r4", "2");

        assertThat(shop.points(ada)).isZero();
        assertThat(net()).isZero();
        assertThat(shop.debt(ada)).isZero();
    }

    @Test
    @DisplayName("A refund that arrives before its purchase waits for it, alone or in one batch with it")
    void a_refund_waits_for_its_purchase() {
        shop.buy(ada, "0", "10");
        Instant early = shop.tick();
        assertThat(says(
                        shop.record(
                                Refund.of(ada, ref("r1"), ref("1")).at(early).build()),
                        Reason.REFUND_WAITS))
                .isTrue();
        assertThat(shop.points(ada)).isEqualTo(10);
        shop.buy(ada, "1", "100");
        assertThat(shop.points(ada)).isEqualTo(10);

        Instant first = shop.tick();
        Instant second = shop.tick();
        shop.crm()
                .transactions()
                .record(List.of(
                        Refund.of(ada, ref("r2"), ref("2")).at(first).build(), purchase(ada, "2", "100", second)));
        assertThat(shop.points(ada)).isEqualTo(10);
        assertThat(net()).isEqualTo(1_000);
    }

    @Test
    @DisplayName("A refund of what turns out to be a refund waits for ever and takes nothing")
    void a_refund_of_a_refund_that_came_first() {
        shop.buy(ada, "1", "100");
        shop.record(Refund.of(ada, ref("strange"), ref("r1")).at(shop.tick()).build());
        shop.refund(ada, "r1", "1", "20");
        assertThat(shop.points(ada)).isEqualTo(80);
        shop.refund(ada, "r2", "1", "30");
        assertThat(shop.points(ada)).isEqualTo(50);
        assertThat(net()).isEqualTo(5_000);
        assertThat(shop.standing(ada).waiting()).containsExactly(ref("r1"));
    }

    @Test
    @DisplayName("A lot is never negative on the way, whatever is spent and given back")
    void no_lot_is_ever_negative() {
        for (int i = 0; i < 20; i++) {
            shop.buy(ada, "s" + i, Integer.toString(10 + i * 7 % 23));
            if (i % 3 == 2) {
                shop.redeem(ada, "g" + i, Math.max(1, shop.points(ada) - i));
            }
            if (i % 2 == 1) {
                shop.refund(ada, "r" + i, "s" + (i - 1));
            }
            assertThat(shop.crm().points().account(ada, WalletId.POINTS).lots())
                    .extracting(Lot::remaining)
                    .allMatch(left -> left > 0);
            shop.checkLaws();
        }
    }
}
