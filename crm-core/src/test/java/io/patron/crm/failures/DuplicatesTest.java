// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Milestone;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Release;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Double award and duplicates")
class DuplicatesTest {
    private final Shop shop = Shop.on(new InMemoryCrmStore());
    private final CustomerId ada = shop.customer("ada");

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    @Test
    @DisplayName("B1: an order that arrives a hundred times, alone and in batches, is paid once")
    void fail_b1_a_replayed_order_counts_once() {
        Purchase order = purchase(ada, "order", "500", shop.tick());
        Receipt first = shop.record(order);
        Standing once = shop.standing(ada);
        int bookings = shop.bookings(ada).size();

        for (int i = 0; i < 100; i++) {
            shop.tick();
            Receipt again = i % 2 == 0
                    ? shop.record(order)
                    : shop.crm()
                            .transactions()
                            .record(List.of(order, purchase(ada, "order", "500.00", null)))
                            .get(1);
            assertThat(again.replayed()).isTrue();
            assertThat(again).isEqualTo(first.again());
        }

        assertThat(shop.points(ada)).isEqualTo(500);
        assertThat(shop.standing(ada).saysTheSameAs(once)).isTrue();
        assertThat(shop.bookings(ada)).hasSize(bookings);
    }

    @Test
    @DisplayName("B1: refunds, redemptions, grants and deductions too count once under one reference")
    void fail_b1_every_kind_of_fact_counts_once() {
        shop.buy(ada, "1", "100");
        Refund refund = Refund.of(ada, ref("r"), ref("1"))
                .amount(Shop.eur("10"))
                .at(shop.tick())
                .build();
        Grant grant = new Grant(Origin.of(ada, ref("grant")), WalletId.POINTS, 7, "goodwill");
        for (int i = 0; i < 3; i++) {
            assertThat(shop.record(refund).replayed()).isEqualTo(i > 0);
            shop.tick();
            assertThat(shop.crm().points().redeem(redemption(ada, "gift", 50)).replayed())
                    .isEqualTo(i > 0);
            assertThat(shop.crm().points().grant(grant).replayed()).isEqualTo(i > 0);
            assertThat(shop.deduct(ada, "minus", 3).replayed()).isEqualTo(i > 0);
        }
        assertThat(shop.points(ada)).isEqualTo(100 - 10 - 50 + 7 - 3);
        assertThat(shop.sum(ada, EntryKind.REDEEM)).isEqualTo(-50);
    }

    @Test
    @DisplayName("B1: a repeat that comes after the points are spent, expired or given back changes nothing")
    void fail_b1_a_late_repeat_changes_nothing() {
        Purchase order = purchase(ada, "order", "50", shop.tick());
        Receipt first = shop.record(order);
        shop.redeem(ada, "gift", 20);
        shop.refund(ada, "r", "order");
        shop.waitDays(400);
        assertThat(shop.record(order)).isEqualTo(first.again());
        assertThat(shop.points(ada)).isZero();
        assertThat(shop.debt(ada)).isEqualTo(20);
    }

    @Test
    @DisplayName(
            "B2: an order on account is given its points when it is paid: not when it is ordered, nor once more when it is settled")
    void fail_b2_on_account() {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .pending(Pending.until(Milestone.PAID))
                        .build())
                .build();
        Shop onAccount = Shop.on(new InMemoryCrmStore(), program);
        onAccount.customer("ada");
        onAccount.buy(ada, "order", "500");
        assertThat(onAccount.points(ada)).isZero();
        for (String reported : List.of("invoice paid", "invoice paid", "settled")) {
            onAccount.tick();
            Origin origin = Origin.of(ada, ref(reported));
            onAccount.crm().points().release(new Release(origin, ref("order"), Milestone.PAID));
            assertThat(onAccount.points(ada)).isEqualTo(500);
        }
        assertThat(onAccount.standing(ada).points(WalletId.POINTS).balance()).isEqualTo(500);
        onAccount.checkLaws();
    }

    @Test
    @DisplayName(
            "B3: an order that the till takes over under the order's key is one sale: again, refused if it says otherwise, or corrected")
    void fail_b3_oneSaleOneKey() {
        Purchase order = Purchase.of(ada, Reference.of("web", "4711"), eur("500"));
        Receipt first = shop.record(order);
        assertThat(shop.record(order)).isEqualTo(first.again());

        Purchase atTheTill = Purchase.builder(ada, Reference.of("web", "4711"), CurrencyUnit.EUR)
                .line(Line.of("LAMP", 1, "480").build())
                .channel("till")
                .build();
        assertThatExceptionOfType(ReferenceConflictException.class)
                .isThrownBy(() -> shop.record(atTheTill))
                .withMessageContaining("web:4711");
        assertThat(shop.points(ada)).isEqualTo(500);

        shop.tick();
        shop.record(new Correction(Origin.of(ada, ref("taken over")), atTheTill.reference(), 1, atTheTill));
        assertThat(shop.points(ada)).isEqualTo(480);
        assertThat(shop.standing(ada).history().purchases()).isEqualTo(1);
        assertThat(shop.sum(ada, EntryKind.EARN) + shop.sum(ada, EntryKind.REVERSE))
                .isEqualTo(480);
    }

    @Test
    @DisplayName(
            "B4: what is quoted for open drafts is written nowhere, and an order that is recorded changes no draft")
    void fail_b4_drafts() {
        Standing before = shop.standing(ada);
        List<Purchase> drafts = List.of(
                purchase(ada, "draft-1", "10", null),
                purchase(ada, "draft-2", "20", null),
                purchase(ada, "draft-3", "30", null));
        List<Receipt> quoted = new ArrayList<>();
        drafts.forEach(draft -> quoted.add(shop.crm().transactions().preview(draft)));
        assertThat(quoted).extracting(quote -> quote.earned(WalletId.POINTS)).containsExactly(10L, 20L, 30L);
        assertThat(shop.standing(ada)).isEqualTo(before);
        assertThat(shop.bookings(ada)).hasSize(1);

        shop.record(drafts.get(1));
        assertThat(shop.points(ada)).isEqualTo(20);
        assertThat(shop.bookings(ada)).hasSize(2);
        for (int open : new int[] {0, 2}) {
            assertThat(shop.crm().transactions().preview(drafts.get(open)).earned(WalletId.POINTS))
                    .isEqualTo(quoted.get(open).earned(WalletId.POINTS));
        }
    }

    @Test
    @DisplayName("B5: what is quoted again after it was recorded is what was booked, and is booked no second time")
    void fail_b5_quotedAgain() {
        shop.buy(ada, "1", "100");
        Purchase order = purchase(ada, "order", "50", shop.tick());
        Receipt booked = shop.record(order);
        Receipt paid = shop.crm().points().redeem(redemption(ada, "gift", 120));
        Standing before = shop.standing(ada);
        for (int i = 0; i < 3; i++) {
            shop.tick();
            assertThat(shop.crm().transactions().preview(order)).isEqualTo(booked.again());
            assertThat(shop.crm().transactions().preview(redemption(ada, "gift", 120)))
                    .isEqualTo(paid.again());
        }
        assertThat(shop.standing(ada).saysTheSameAs(before)).isTrue();
        assertThat(shop.points(ada)).isEqualTo(30);
    }

    @Test
    @DisplayName("B6: an import with one document several times says for each row what became of it")
    void fail_b6_one_document_twice_in_an_import() {
        Purchase one = purchase(ada, "D-1", "10", shop.tick());
        List<Attempt> report = shop.crm()
                .transactions()
                .recordEach(List.of(
                        one,
                        one,
                        purchase(ada, "D-1", "11", null),
                        purchase(CustomerId.of("nobody"), "D-2", "12", null),
                        purchase(ada, "D-3", "13", null)));

        List<String> words = new ArrayList<>();
        for (Attempt attempt : report) {
            words.add(attempt.index() + " "
                    + attempt.accepted()
                            .map(r -> r.replayed() ? "again" : "new")
                            .orElseGet(() -> attempt.refusal().getClass().getSimpleName()));
        }
        assertThat(words)
                .containsExactly(
                        "0 new", "1 again", "2 ReferenceConflictException", "3 CustomerNotFoundException", "4 new");
        assertThat(report.get(2).refusal())
                .isInstanceOf(ReferenceConflictException.class)
                .hasMessageContaining("pos:D-1");
        assertThat(shop.points(ada)).isEqualTo(23);
    }

    @Test
    @DisplayName("B6: the same import run again adds nothing")
    void fail_b6_an_import_can_be_run_again() {
        List<Purchase> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(purchase(ada, "D-" + i % 40, Integer.toString(1 + i % 40), Shop.NOON.plusSeconds(i % 40)));
        }
        shop.waitDays(1);
        shop.crm().transactions().recordEach(rows);
        Standing once = shop.standing(ada);
        assertThat(shop.crm().transactions().recordEach(rows))
                .allMatch(a -> a.accepted().filter(Receipt::replayed).isPresent());
        assertThat(shop.standing(ada)).isEqualTo(once);
        assertThat(once.history().purchases()).isEqualTo(40);
    }
}
