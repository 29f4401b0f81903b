// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.history.Habits;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.Page;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Booking;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Transaction;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Purchases and refunds, one and many, once and again. */
abstract class CrmRecordingGroup extends CrmGroup {
    CrmRecordingGroup(CrmBench bench) {
        super(bench);
    }

    @Test
    @DisplayName("a purchase earns points, and its receipt says what it did, why, and where she stands now")
    void aPurchase() {
        CustomerId ada = shop().customer("ada");
        Receipt receipt = shop().buy(ada, "1", "49.90");

        assertThat(receipt.customer()).isEqualTo(ada);
        assertThat(receipt.reference()).isEqualTo(ref("1"));
        assertThat(receipt.replayed()).isFalse();
        assertThat(receipt.recordedAt()).isEqualTo(shop().now());
        assertThat(receipt.sequence()).isEqualTo(2);
        assertThat(receipt.earned(WalletId.POINTS)).isEqualTo(49);
        assertThat(receipt.available(WalletId.POINTS)).isEqualTo(49);
        assertThat(receipt.after().tiers()).containsExactly("status/bronze");
        assertThat(reasons(receipt))
                .containsExactlyInAnyOrder(
                        Reason.HISTORY_ADDED, Reason.POINTS_EARNED, Reason.TIER_UNCHANGED, Reason.STAGE_ENTERED);
        assertThat(net(ada)).isEqualTo(eur("49.90"));
        assertThat(purchases(ada)).isEqualTo(1);
        assertThat(shop().standing(ada).history().lastDay()).contains(LocalDate.of(2026, 3, 1));
    }

    @Test
    @DisplayName("a purchase that states no time happened when it was recorded, to the microsecond")
    void withoutTime() {
        CustomerId ada = shop().customer("ada");
        shop().clock().set(Instant.parse("2026-03-02T08:00:00.123456789Z"));
        shop().record(purchase(ada, "1", "10", null));
        assertThat(crm().transactions().of(ada, null, 1).items())
                .extracting(t -> t.at().orElseThrow())
                .containsExactly(Instant.parse("2026-03-02T08:00:00.123456Z"));
    }

    @Test
    @DisplayName("a repeat, with or without the time, counts once and gets the first receipt, marked as replayed")
    void aRepeat() {
        CustomerId ada = shop().customer("ada");
        Instant at = shop().tick();
        Receipt first = shop().record(purchase(ada, "1", "49.90", at));
        shop().buy(ada, "2", "10");
        shop().redeem(ada, "gift", 30);

        for (Instant stated : new Instant[] {at, null}) {
            shop().tick();
            Receipt again = crm().transactions().record(purchase(ada, "1", "49.90", stated));
            assertThat(again).isEqualTo(first.again());
            assertThat(again.replayed()).isTrue();
        }
        assertThat(shop().points(ada)).isEqualTo(29);
        assertThat(purchases(ada)).isEqualTo(2);
    }

    @Test
    @DisplayName("a repeat within one batch counts once too")
    void aRepeatInABatch() {
        CustomerId ada = shop().customer("ada");
        Purchase one = purchase(ada, "1", "10", shop().tick());
        List<Receipt> receipts = crm().transactions().record(List.of(one, one, purchase(ada, "2", "5", null), one));
        assertThat(receipts).extracting(Receipt::replayed).containsExactly(false, true, false, true);
        assertThat(receipts.get(3)).isEqualTo(receipts.get(0).again());
        assertThat(shop().points(ada)).isEqualTo(15);
    }

    @Test
    @DisplayName("the same reference with other content, another time or another kind is refused")
    void aConflict() {
        CustomerId ada = shop().customer("ada");
        Instant at = shop().tick();
        shop().record(purchase(ada, "1", "10", at));
        List<CustomerId> all = List.of(ada);
        refused(
                ReferenceConflictException.class,
                all,
                () -> crm().transactions().record(purchase(ada, "1", "10.01", null)),
                "pos:1",
                "other content");
        refused(
                ReferenceConflictException.class,
                all,
                () -> crm().transactions().record(purchase(ada, "1", "10", at.minusSeconds(1))),
                "pos:1");
        refused(
                ReferenceConflictException.class,
                all,
                () -> crm().points().redeem(Shop.redemption(ada, "1", 1)),
                "pos:1");
        refused(
                ReferenceConflictException.class,
                all,
                () -> crm().transactions()
                        .record(List.of(purchase(ada, "2", "1", null), purchase(ada, "2", "2", null))),
                "pos:2");
    }

    @Test
    @DisplayName("another customer's reference is refused, and nothing of her fact is shown")
    void anotherCustomersReference() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        shop().buy(ada, "1", "77.77");
        assertThatThrownBy(() -> crm().transactions().record(purchase(bea, "1", "77.77", null)))
                .isInstanceOf(ReferenceConflictException.class)
                .hasMessageContaining("pos:1")
                .hasMessageNotContaining("ada")
                .hasMessageNotContaining("77")
                .satisfies(e ->
                        assertThat(((ReferenceConflictException) e).reference()).isEqualTo("pos:1"));
        assertThat(shop().points(bea)).isZero();
        assertThat(shop().points(ada)).isEqualTo(77);
    }

    @Test
    @DisplayName("a batch is recorded for all its customers, in any order, or for none")
    void aBatch() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        Instant at = shop().tick();
        Refund refund = Refund.of(ada, ref("r"), ref("2")).at(at.plusSeconds(2)).build();
        List<Receipt> receipts = crm().transactions()
                .record(List.of(
                        refund,
                        purchase(bea, "3", "30", at),
                        purchase(ada, "2", "20", at.plusSeconds(1)),
                        purchase(ada, "1", "10", at)));
        assertThat(receipts).extracting(Receipt::reference).containsExactly(ref("r"), ref("3"), ref("2"), ref("1"));
        assertThat(shop().points(ada)).isEqualTo(10);
        assertThat(shop().points(bea)).isEqualTo(30);

        shop().wait(Duration.ofSeconds(5));
        refused(
                CustomerNotFoundException.class,
                List.of(ada, bea),
                () -> crm().transactions()
                        .record(List.of(
                                purchase(ada, "4", "10", null),
                                purchase(bea, "5", "10", null),
                                purchase(CustomerId.of("nobody"), "6", "10", null))),
                "nobody");
        assertThat(crm().transactions().record(List.of())).isEmpty();
    }

    @Test
    @DisplayName("an import reports each fact: what was accepted, what had been, and what was refused and why")
    void anImport() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "10");
        List<Attempt> attempts = crm().transactions()
                .recordEach(List.of(
                        purchase(ada, "1", "10", null),
                        purchase(ada, "1", "11", null),
                        purchase(CustomerId.of("nobody"), "2", "1", null),
                        purchase(ada, "3", "30", null),
                        purchase(ada, "4", "1", shop().now().plusSeconds(86_400)),
                        Refund.of(ada, ref("r"), ref("3")).amount(eur("5")).build()));

        assertThat(attempts).extracting(Attempt::index).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(attempts)
                .extracting(a -> a.accepted()
                        .map(r -> r.replayed() ? "again" : "new")
                        .orElseGet(() -> String.valueOf(a.refusal())))
                .satisfiesExactly(
                        word -> assertThat(word).isEqualTo("again"),
                        word -> assertThat(word).contains("pos:1"),
                        word -> assertThat(word).contains("nobody"),
                        word -> assertThat(word).isEqualTo("new"),
                        word -> assertThat(word).contains("future"),
                        word -> assertThat(word).isEqualTo("new"));
        assertThat(shop().points(ada)).isEqualTo(35);
        assertThat(crm().transactions().recordEach(List.of())).isEmpty();
    }

    @Test
    @DisplayName("a refund takes back by line, by unit, by amount and as a whole, and never more than is left")
    void refunds() {
        CustomerId ada = shop().customer("ada");
        shop().record(Purchase.builder(ada, ref("1"), CurrencyUnit.EUR)
                .line(Line.of("A", 4, "25").unitCost("15").build())
                .line(Line.of("B", 1, "60").build())
                .build());
        shop().tick();
        assertThat(shop().standing(ada).history().profit()).isEqualTo(eur("40"));

        Receipt unit = shop().refund(ada, "unit", "1", LineReturn.units(1, BigDecimal.ONE));
        assertThat(unit.sum(WalletId.POINTS, EntryKind.REVERSE)).isEqualTo(-25);
        assertThat(shop().standing(ada).history().profit()).isEqualTo(eur("30"));
        shop().refund(ada, "line", "1", LineReturn.whole(2));
        assertThat(net(ada)).isEqualTo(eur("75"));
        shop().refund(ada, "amount", "1", "15");
        assertThat(shop().points(ada)).isEqualTo(60);
        assertThat(purchases(ada)).isEqualTo(1);
        shop().refund(ada, "rest", "1");
        assertThat(shop().points(ada)).isZero();
        assertThat(net(ada)).isEqualTo(eur("0"));
        assertThat(purchases(ada)).isZero();
        assertThat(reasons(shop().refund(ada, "more", "1"))).contains(Reason.REFUND_EMPTY);
    }

    @Test
    @DisplayName("a refund whose purchase is not known lowers the spend of its day, and no points")
    void anUnlinkedRefund() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        Receipt receipt = shop().record(Refund.unlinked(ada, ref("r"), eur("30"))
                .at(shop().tick())
                .build());
        assertThat(reasons(receipt)).contains(Reason.HISTORY_UNLINKED_REFUND);
        assertThat(net(ada)).isEqualTo(eur("70"));
        assertThat(shop().points(ada)).isEqualTo(100);
    }

    @Test
    @DisplayName("a refund that comes before its purchase waits for it, and then counts as if it had come after")
    void aRefundThatWaits() {
        CustomerId ada = shop().customer("ada");
        Receipt early = shop().refund(ada, "r", "1", "40");
        assertThat(reasons(early)).contains(Reason.REFUND_WAITS);
        assertThat(shop().standing(ada).waiting()).containsExactly(ref("1"));
        shop().buy(ada, "1", "100");
        assertThat(shop().standing(ada).waiting()).isEmpty();
        assertThat(net(ada)).isEqualTo(eur("60"));
        assertThat(shop().points(ada)).isEqualTo(60);
    }

    @Test
    @DisplayName("every change has a reason that can be read as a sentence, and so has what did not happen")
    void explanations() {
        CustomerId ada = shop().customer("ada");
        CustomerId till = shop().walkIn("till");
        assertThat(reasons(shop().buy(ada, "small", "0.40"))).contains(Reason.POINTS_NONE_EARNED);
        shop().buy(ada, "1", "600");
        shop().redeem(ada, "gift", 100);
        assertThat(reasons(shop().refund(ada, "r0", "small"))).contains(Reason.HISTORY_TAKEN_BACK);
        shop().refund(ada, "r1", "1", "150");
        assertThat(reasons(shop().refund(ada, "r2", "nothing"))).contains(Reason.REFUND_WAITS);
        assertThat(reasons(shop().buy(till, "t", "5"))).contains(Reason.WALK_IN_TOTALS_ONLY);
        shop().grant(ada, "g", 5);
        shop().deduct(ada, "d", 5);
        shop().buy(ada, "late", "10", Shop.NOON.minusSeconds(1));
        shop().waitDays(400);
        crm().standings().bookDue(10);

        Sentences sentences = new Sentences(Locale.ENGLISH, crm().program().zone());
        List<Booking> bookings = new ArrayList<>(shop().bookings(ada));
        bookings.addAll(shop().bookings(till));
        for (Booking booking : bookings) {
            assertThat(booking.changes()).as("changes of " + booking).isNotEmpty();
            booking.changes().forEach(change -> {
                Explanation why = change.why();
                assertThat(sentences.of(why)).as(why.toString()).isNotBlank().doesNotContain("{", "}");
                assertThat(change.program()).isEqualTo(crm().program().version());
                why.inputs().values().forEach(value -> assertThat(value).isNotNull());
            });
        }
    }

    @Test
    @DisplayName("a customer's documents are listed latest first, page by page")
    void documents() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        for (int i = 0; i < 5; i++) {
            shop().buy(ada, "a" + i, "10");
            shop().buy(bea, "b" + i, "10");
        }
        shop().refund(ada, "r", "a3");
        shop().buy(ada, "late", "1", Shop.NOON.minusSeconds(5));

        List<Transaction> found = new ArrayList<>();
        Transaction before = null;
        int pages = 0;
        do {
            Page<Transaction> page = crm().transactions().of(ada, before, 3);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
            found.addAll(page.items());
            before = page.next().orElse(null);
            pages++;
        } while (before != null);

        assertThat(pages).isEqualTo(3);
        assertThat(found)
                .extracting(t -> t.reference().id())
                .containsExactly("r", "a4", "a3", "a2", "a1", "a0", "late");
        assertThatThrownBy(() -> crm().transactions().of(CustomerId.of("nobody"), null, 10))
                .isInstanceOf(CustomerNotFoundException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    @DisplayName("what she bought last time and what she likes is net of what she gave back")
    void habits() {
        CustomerId ada = shop().customer("ada");
        shop().record(Purchase.builder(ada, ref("1"), CurrencyUnit.EUR)
                .at(shop().tick())
                .channel("shop")
                .line(Line.of("GREEN", 2, "10").category("tea", "green").build())
                .line(Line.of("CUP", 1, "30").category("ware").build())
                .build());
        shop().waitDays(1);
        shop().record(Purchase.builder(ada, ref("2"), CurrencyUnit.EUR)
                .at(shop().tick())
                .channel("web")
                .line(Line.of("GREEN", 1, "10").category("tea", "green").build())
                .build());
        shop().refund(ada, "r", "1", LineReturn.whole(2));

        Habits habits = crm().transactions().habits(ada);
        assertThat(habits.lastPurchase().map(Purchase::reference)).contains(ref("2"));
        assertThat(habits.products()).containsExactly(new Habits.Favourite<>("GREEN", 2, eur("30")));
        assertThat(habits.categories()).containsExactly(new Habits.Favourite<>("tea", 2, eur("30")));
        assertThat(habits.channels())
                .containsExactly(
                        new Habits.Favourite<>("shop", 1, eur("20")), new Habits.Favourite<>("web", 1, eur("10")));
        assertThat(habits.weekdays())
                .containsExactly(
                        new Habits.Favourite<>(DayOfWeek.SUNDAY, 1, eur("20")),
                        new Habits.Favourite<>(DayOfWeek.MONDAY, 1, eur("10")));
        assertThat(habits.refunds()).isEqualTo(1);
        assertThat(habits.refunded()).isEqualTo(eur("30"));
    }
}
