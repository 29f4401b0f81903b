// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Cover;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.LastPoint;
import io.patron.crm.points.Lot;
import io.patron.crm.points.Opening;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Points and statuses. */
abstract class CrmPointsGroup extends CrmGroup {
    CrmPointsGroup(CrmBench bench) {
        super(bench);
    }

    private Receipt status(CustomerId customer, String id, Status status) {
        shop().tick();
        return crm().customers().status(new StatusChange(Origin.of(customer, ref(id)), status, "as she wished"));
    }

    private List<Lot> lots(CustomerId customer) {
        return crm().points().account(customer, WalletId.POINTS).lots();
    }

    @Test
    @DisplayName("points are spent from the lot that expires soonest, and the entry names each lot")
    void soonestExpiryFirst() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "30");
        shop().waitDays(10);
        shop().buy(ada, "2", "30");
        shop().waitDays(10);
        shop().buy(ada, "early", "30", Shop.NOON.minusSeconds(86_400 * 30));

        Receipt gift = shop().redeem(ada, "gift", 70);

        assertThat(gift.sum(WalletId.POINTS, EntryKind.REDEEM)).isEqualTo(-70);
        PointsEntry entry = gift.changes().stream()
                .filter(Change.Points.class::isInstance)
                .map(change -> ((Change.Points) change).entry())
                .findFirst()
                .orElseThrow();
        assertThat(entry.lots())
                .extracting(change -> change.lot().origin().id() + " " + change.points())
                .containsExactly("early -30", "1 -30", "2 -10");
        assertThat(lots(ada)).extracting(Lot::remaining).containsExactly(20L);
    }

    @Test
    @DisplayName("a redemption is refused where it asks for more than can be spent, and nothing is booked")
    void notEnough() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "30");
        refused(
                InsufficientPointsException.class,
                List.of(ada),
                () -> crm().points().redeem(redemption(ada, "gift", 31)),
                "asked for 31",
                "only 30");
        assertThatThrownBy(() -> crm().points().redeem(redemption(ada, "gift", 31)))
                .isInstanceOfSatisfying(InsufficientPointsException.class, e -> {
                    assertThat(e.requested()).isEqualTo(31);
                    assertThat(e.available()).isEqualTo(30);
                    assertThat(e.retryable()).isFalse();
                });
        shop().redeem(ada, "gift", 30);
        assertThat(shop().points(ada)).isZero();
    }

    @Test
    @DisplayName("redemptions of one batch are judged one after the other, and all are booked or none")
    void aBatchOfRedemptions() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        shop().buy(ada, "1", "100");
        shop().buy(bea, "2", "100");
        shop().tick();
        refused(
                InsufficientPointsException.class,
                List.of(ada, bea),
                () -> crm().points()
                        .redeem(List.of(
                                redemption(bea, "b", 100), redemption(ada, "a1", 60), redemption(ada, "a2", 60))),
                "asked for 60",
                "only 40");
        List<Receipt> receipts = crm().points().redeem(List.of(redemption(ada, "a1", 60), redemption(bea, "b", 100)));
        assertThat(receipts).extracting(Receipt::customer).containsExactly(ada, bea);
        assertThat(shop().points(ada)).isEqualTo(40);
    }

    @Test
    @DisplayName("reserved points cannot be spent; they are captured in part, go back, and come back after a reversal")
    void reservedCapturedReversed() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        shop().tick();
        Instant until = shop().now().plusSeconds(900);
        Reservation basket = new Reservation(Origin.of(ada, ref("basket")), WalletId.POINTS, 80, "basket", until);
        Receipt reserved = crm().points().reserve(basket);
        assertThat(reserved.available(WalletId.POINTS)).isEqualTo(20);
        assertThat(crm().points().reserve(basket)).isEqualTo(reserved.again());
        PointsAccount account = crm().points().account(ada, WalletId.POINTS);
        assertThat(account.aside().reservedPoints()).isEqualTo(80);
        assertThat(account.balance()).isEqualTo(100);
        refused(
                InsufficientPointsException.class,
                List.of(ada),
                () -> crm().points().redeem(redemption(ada, "gift", 21)),
                "asked for 21",
                "only 20");
        shop().tick();
        Receipt captured = crm().points().capture(new Capture(Origin.of(ada, ref("paid")), ref("basket"), 50));
        assertThat(captured.sum(WalletId.POINTS, EntryKind.CAPTURE)).isEqualTo(-50);
        assertThat(captured.available(WalletId.POINTS)).isEqualTo(50);
        shop().tick();
        Receipt back = crm().points().reverse(new Reversal(Origin.of(ada, ref("cancelled")), ref("paid")));
        assertThat(back.sum(WalletId.POINTS, EntryKind.RESTORE)).isEqualTo(50);
        assertThat(lots(ada)).extracting(Lot::remaining).containsExactly(100L);
    }

    @Test
    @DisplayName(
            "of many facts at once, commands that are short are refused, and all else is recorded, in whatever order it was said")
    void shortOnesOfMany() {
        CustomerId ada = shop().customer("ada");
        Instant until = shop().now().plusSeconds(900);
        List<Attempt> attempts = crm().transactions()
                .recordEach(List.of(
                        redemption(ada, "gift-1", 60),
                        redemption(ada, "gift-2", 60),
                        new Reservation(Origin.of(ada, ref("basket")), WalletId.POINTS, 50, "basket", until),
                        new Capture(Origin.of(ada, ref("paid")), ref("basket"), 50),
                        purchase(ada, "1", "100", null),
                        redemption(ada, "gift-3", 40)));
        assertThat(attempts)
                .extracting(attempt -> attempt.receipt() != null)
                .containsExactly(true, false, false, false, true, true);
        assertThat(attempts.get(1).refusal()).isInstanceOf(InsufficientPointsException.class);
        shop().tick();
        assertThat(shop().points(ada)).isZero();
    }

    @Test
    @DisplayName("points that are brought along keep their lots, and are undone as a whole")
    void openingBalance() {
        CustomerId ada = shop().customer("ada");
        Opening opening = new Opening(
                Origin.of(ada, ref("old-card")),
                WalletId.POINTS,
                List.of(
                        new Opening.Balance("2025", 300, LocalDate.of(2025, 12, 31), LocalDate.of(2026, 12, 31)),
                        new Opening.Balance("rest", 5, null, null)));
        assertThat(crm().points().open(opening).sum(WalletId.POINTS, EntryKind.OPENING))
                .isEqualTo(305);
        assertThat(lots(ada)).extracting(lot -> lot.id().rule()).containsExactly("2025", "rest");
        shop().tick();
        crm().points().reverse(new Reversal(Origin.of(ada, ref("mistake")), ref("old-card")));
        assertThat(lots(ada)).isEmpty();
    }

    @Test
    @DisplayName("a preview says what recording would do and refuse, and changes nothing")
    void preview() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        shop().redeem(ada, "gift", 70);
        shop().tick();
        Standing before = shop().standing(ada);
        Refund refund = Refund.of(ada, ref("R-1"), ref("1")).build();
        Receipt said = crm().transactions().preview(refund);
        assertThat(said.sum(WalletId.POINTS, EntryKind.REVERSE)).isEqualTo(-100);
        assertThat(said.after().balances().get(0).debt()).isEqualTo(70);
        assertThat(shop().standing(ada)).isEqualTo(before);
        refused(
                InsufficientPointsException.class,
                List.of(ada),
                () -> crm().transactions().preview(redemption(ada, "gift-2", 31)),
                "asked for 31");
        assertThat(crm().transactions().record(refund)).isEqualTo(said);
        assertThat(crm().transactions().preview(refund)).isEqualTo(said.again());
    }

    @Test
    @DisplayName("points are given and taken by hand, with a reason, once per reference")
    void byHand() {
        CustomerId ada = shop().customer("ada");
        Receipt given = shop().grant(ada, "g", 50);
        assertThat(given.sum(WalletId.POINTS, EntryKind.GRANT)).isEqualTo(50);
        assertThat(shop().grant(ada, "g", 50)).isEqualTo(given.again());
        assertThat(shop().deduct(ada, "d", 20).sum(WalletId.POINTS, EntryKind.DEDUCT))
                .isEqualTo(-20);
        assertThat(shop().points(ada)).isEqualTo(30);
        assertThat(given.changes().get(0).why().inputs()).containsEntry("reason", "goodwill");
        refused(
                InsufficientPointsException.class,
                List.of(ada),
                () -> crm().points().deduct(new Deduction(Origin.of(ada, ref("d2")), WalletId.POINTS, 31, "too much")),
                "asked for 31");
        assertThat(lots(ada)).extracting(Lot::expiresAt).containsExactly(Instant.parse("2027-03-02T00:00:00Z"));
    }

    @Test
    @DisplayName("what is taken back after it was spent is owed; nothing can be spent until new points have paid it")
    void debtAndSettlement() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        shop().redeem(ada, "gift", 100);
        Receipt refund = shop().refund(ada, "r", "1", "60");
        assertThat(shop().debt(ada)).isEqualTo(60);
        assertThat(refund.after().balances().get(0).debt()).isEqualTo(60);
        assertThat(crm().points().account(ada, WalletId.POINTS).balance()).isEqualTo(-60);
        refused(
                InsufficientPointsException.class,
                List.of(ada),
                () -> crm().points().redeem(redemption(ada, "more", 1)),
                "only 0");

        Receipt half = shop().buy(ada, "2", "25");
        assertThat(half.earned(WalletId.POINTS)).isEqualTo(25);
        assertThat(half.sum(WalletId.POINTS, EntryKind.SETTLE)).isZero();
        assertThat(reasons(half)).contains(Reason.POINTS_SETTLED);
        assertThat(shop().debt(ada)).isEqualTo(35);
        shop().grant(ada, "g", 40);
        assertThat(shop().debt(ada)).isZero();
        assertThat(shop().points(ada)).isEqualTo(5);
    }

    @Test
    @DisplayName("points are gone at the moment they expire, whether or not anybody has booked it")
    void expiryAtTheMoment() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "30");
        Instant gone = Instant.parse("2027-03-02T00:00:00Z");
        assertThat(crm().points().account(ada, WalletId.POINTS).expirySchedule())
                .containsEntry(gone, 30L);
        shop().clock().set(gone.minusNanos(1_000));
        assertThat(shop().points(ada)).isEqualTo(30);
        shop().clock().set(gone);
        assertThat(shop().points(ada)).isZero();
        refused(
                InsufficientPointsException.class,
                List.of(ada),
                () -> crm().points().redeem(redemption(ada, "late", 1)),
                "only 0");
        Receipt next = shop().buy(ada, "2", "10");
        assertThat(next.available(WalletId.POINTS)).isEqualTo(10);
        assertThat(next.sum(WalletId.POINTS, EntryKind.EARN)).isEqualTo(10);
        assertThat(shop().sum(ada, EntryKind.EXPIRE)).isEqualTo(-30);
    }

    @Test
    @DisplayName("a redemption that a late refund makes too great stays, and what is short is owed")
    void aLateRefundUnderARedemption() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        Instant between = shop().tick();
        shop().waitDays(1);
        Receipt gift = shop().redeem(ada, "gift", 80);
        shop().record(Refund.of(ada, ref("r"), ref("1"))
                .amount(eur("50"))
                .at(between)
                .build());
        assertThat(shop().debt(ada)).isEqualTo(30);
        assertThat(shop().points(ada)).isZero();
        shop().tick();
        assertThat(crm().points().redeem(redemption(ada, "gift", 80))).isEqualTo(gift.again());
    }

    @Test
    @DisplayName(
            "A11: points that come back to a purchase that was replaced after its period was closed end when they would have ended")
    void fail_a11_backToWhatWasReplaced() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        shop().waitDays(5);
        shop().buy(ada, "2", "50");
        shop().redeem(ada, "gift", 30);
        shop().waitDays(10);
        shop().record(new Checkpoint(Origin.of(ada, ref("closed")), shop().now()));
        shop().waitDays(1);
        shop().record(new Correction(Origin.of(ada, ref("c")), ref("1"), 1, purchase(ada, "1", "80", null)));
        assertThat(shown(ada)).containsExactly("2 20", "1 80");
        shop().tick();
        crm().points().reverse(new Reversal(Origin.of(ada, ref("back")), ref("gift")));
        assertThat(shown(ada)).containsExactly("1 30", "2 20", "1 80");
        List<Lot> lots = lots(ada);
        assertThat(lots.get(0).id()).isEqualTo(lots.get(2).id());
        assertThat(lots.get(0).expiresAt()).isEqualTo(Instant.parse("2027-03-02T00:00:00Z"));
        shop().redeem(ada, "pen", 5);
        assertThat(shown(ada)).containsExactly("1 25", "2 20", "1 80");
        shop().refund(ada, "r", "1", "70");
        assertThat(shown(ada)).as("its own lot first").containsExactly("1 25", "2 20", "1 10");
        shop().refund(ada, "rest", "1");
        assertThat(shown(ada)).containsExactly("1 25", "2 20");
        assertThat(crm().standings().verify(null, 10).drifts()).isEmpty();
        shop().checkLaws();
    }

    @Test
    @DisplayName("A11: points of a lot that is named come from all lots of its name, before any that ends sooner")
    void fail_a11_namedUnderBothItsLives() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "0", "15");
        shop().waitDays(1);
        shop().buy(ada, "1", "100");
        shop().redeem(ada, "gift", 45);
        shop().waitDays(10);
        shop().record(new Checkpoint(Origin.of(ada, ref("closed")), shop().now()));
        shop().waitDays(1);
        shop().record(new Correction(Origin.of(ada, ref("c")), ref("1"), 1, purchase(ada, "1", "80", null)));
        shop().tick();
        crm().points().reverse(new Reversal(Origin.of(ada, ref("back")), ref("gift")));
        assertThat(shown(ada)).containsExactly("0 15", "1 30", "1 50");
        Redemption named = redemption(ada, "tea", 60).fromLot(lots(ada).get(1).id());
        shop().tick();
        crm().points().redeem(named);
        assertThat(shown(ada)).containsExactly("0 15", "1 20");
        shop().checkLaws();
    }

    private List<String> shown(CustomerId customer) {
        return lots(customer).stream()
                .map(lot -> lot.id().origin().id() + " " + lot.remaining())
                .toList();
    }

    @Test
    @DisplayName("entries are listed in the order they were booked, page by page")
    void entriesByPage() {
        CustomerId ada = shop().customer("ada");
        for (int i = 0; i < 5; i++) {
            shop().buy(ada, "p" + i, Integer.toString(10 + i));
        }
        shop().redeem(ada, "gift", 12);
        List<Change.Points> all = crm().points().entries(ada, 0, 1_000);
        assertThat(all).extracting(c -> c.entry().amount()).containsExactly(10L, 11L, 12L, 13L, 14L, -12L);
        List<Change.Points> paged = new ArrayList<>();
        for (long after = 0; after < shop().bookings(ada).size(); after += 2) {
            paged.addAll(crm().points().entries(ada, after, 2));
        }
        assertThat(paged).isEqualTo(all);
    }

    @Test
    @DisplayName("who is suspended earns nothing and cannot redeem, but her purchases count for tier and stage")
    void suspended() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        assertThat(crm().customers().status(ada)).isEqualTo(Status.ENROLLED);

        Receipt changed = status(ada, "pause", Status.SUSPENDED);
        assertThat(reasons(changed)).containsExactly(Reason.STATUS_CHANGED);
        assertThat(crm().customers().status(ada)).isEqualTo(Status.SUSPENDED);
        Receipt bought = shop().buy(ada, "2", "500");

        assertThat(bought.earned(WalletId.POINTS)).isZero();
        assertThat(reasons(bought)).contains(Reason.POINTS_NOT_ENROLLED);
        assertThat(shop().tier(ada)).isEqualTo("silver");
        assertThat(purchases(ada)).isEqualTo(2);
        shop().tick();
        refused(
                IllegalArgumentException.class,
                List.of(ada),
                () -> crm().points().redeem(redemption(ada, "gift", 1)),
                "SUSPENDED",
                "ENROLLED");
        assertThat(status(ada, "pause", Status.SUSPENDED)).isEqualTo(changed.again());

        status(ada, "back", Status.ENROLLED);
        assertThat(shop().redeem(ada, "gift", 100).available(WalletId.POINTS)).isZero();
        assertThat(shop().buy(ada, "3", "10").earned(WalletId.POINTS)).isEqualTo(10);
        shop().refund(ada, "r2", "2");
        assertThat(shop().points(ada)).isEqualTo(10);
    }

    @Test
    @DisplayName("who is closed keeps her history and cannot redeem; a late purchase earns what it would have earned")
    void closed() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        Instant before = shop().tick();
        status(ada, "leave", Status.CLOSED);
        assertThat(shop().standing(ada).status()).isEqualTo(Status.CLOSED);
        shop().tick();
        refused(
                IllegalArgumentException.class,
                List.of(ada),
                () -> crm().points().redeem(redemption(ada, "gift", 1)),
                "CLOSED");
        assertThat(shop().buy(ada, "late", "50", before).earned(WalletId.POINTS))
                .isEqualTo(50);
        assertThat(shop().buy(ada, "after", "50").earned(WalletId.POINTS)).isZero();
        assertThat(net(ada)).isEqualTo(eur("200"));
    }

    @Test
    @DisplayName("a walk-in has totals, and neither points nor tier nor stage")
    void aWalkIn() {
        CustomerId till = shop().walkIn("till");
        shop().buy(till, "1", "5000");
        shop().refund(till, "r", "1", "1000");
        assertThat(net(till)).isEqualTo(eur("4000"));
        assertThat(shop().standing(till).tiers()).isEmpty();
        assertThat(shop().points(till)).isZero();
        assertThat(crm().standings().progress(till)).isEmpty();
        assertThat(shop().standing(till).nextChangeAt()).isNull();
        shop().tick();
        refused(
                IllegalArgumentException.class,
                List.of(till),
                () -> shop().crm().points().redeem(redemption(till, "gift", 1)),
                "walk-in");
    }

    private static Cover cover(Shop shop, CustomerId customer, String payable, LastPoint last) {
        return shop.crm().points().cover(customer, WalletId.POINTS, eur(payable), last);
    }

    @Test
    @DisplayName(
            "fail_d14: points that cover a total are as many as what they pay is worth, and what is requested is shown")
    void fail_d14_chargedIsWhatIsApplied() {
        Shop euros = shop().beside(TenantId.of("euros"), Shop.worthProgram("1.00"));
        CustomerId ada = euros.customer("ada");
        euros.buy(ada, "1", "300");

        assertThat(cover(euros, ada, "20", LastPoint.CHARGED)).isEqualTo(new Cover(eur("20"), 20, 20, eur("20")));
        assertThat(cover(euros, ada, "350", LastPoint.CHARGED)).isEqualTo(new Cover(eur("350"), 350, 300, eur("300")));
        assertThat(cover(euros, ada, "350", LastPoint.CHARGED).left()).isEqualTo(eur("50"));
        assertThat(euros.points(ada)).isEqualTo(300);

        Cover cover = cover(euros, ada, "20", LastPoint.CHARGED);
        euros.redeem(ada, "gift", cover.points());
        assertThat(euros.points(ada)).isEqualTo(280);
    }

    @Test
    @DisplayName(
            "fail_d13: a total that is no multiple of a point's worth is paid in full, or all but what is less than a point")
    void fail_d13_inFull() {
        Shop euros = shop().beside(TenantId.of("euros"), Shop.worthProgram("1.00"));
        CustomerId ada = euros.customer("ada");
        euros.buy(ada, "1", "300");

        Cover charged = cover(euros, ada, "100.60", LastPoint.CHARGED);
        assertThat(charged).isEqualTo(new Cover(eur("100.60"), 101, 101, eur("100.60")));
        assertThat(charged.left()).isEqualTo(eur("0"));
        Cover kept = cover(euros, ada, "100.60", LastPoint.KEPT);
        assertThat(kept).isEqualTo(new Cover(eur("100.60"), 100, 100, eur("100")));
        assertThat(kept.left()).isEqualTo(eur("0.60"));
    }

    @Test
    @DisplayName("what cannot be redeemed covers nothing, and points that pay nothing are asked in vain")
    void whatCoversNothing() {
        Shop euros = shop().beside(TenantId.of("euros"), Shop.worthProgram("1.00"));
        CustomerId ada = euros.customer("ada");
        assertThat(cover(euros, ada, "5", LastPoint.CHARGED)).isEqualTo(new Cover(eur("5"), 5, 0, eur("0")));
        euros.buy(ada, "1", "300");
        euros.clock().set(Instant.parse("2027-03-02T00:00:00Z"));
        assertThat(cover(euros, ada, "5", LastPoint.CHARGED).points()).isZero();
        euros.buy(ada, "2", "300");
        euros.tick();
        euros.crm().customers().status(new StatusChange(Origin.of(ada, ref("pause")), Status.SUSPENDED, null));
        assertThat(cover(euros, ada, "5", LastPoint.CHARGED)).isEqualTo(new Cover(eur("5"), 5, 0, eur("0")));

        CustomerId bea = shop().customer("bea");
        assertThatThrownBy(() -> cover(shop(), bea, "5", LastPoint.CHARGED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("worth of wallet points: must be stated by program club/1, was null");
        assertThatThrownBy(() -> euros.crm().points().cover(ada, new WalletId("miles"), eur("5"), LastPoint.KEPT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("wallet: must be one of program club/1, was \"miles\"");
        assertThatThrownBy(
                        () -> euros.crm().points().cover(ada, WalletId.POINTS, Money.parse("USD 5.00"), LastPoint.KEPT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("payable: must be in EUR, as the worth of the points, was \"USD 5.00\"");
        assertThatThrownBy(() -> cover(euros, CustomerId.of("nobody"), "5", LastPoint.KEPT))
                .isInstanceOf(CustomerNotFoundException.class);
    }

    @Test
    @DisplayName("an amount in another currency counts at the rate that is stated, and is refused without one")
    void otherCurrencies() {
        CustomerId ada = shop().customer("ada");
        shop().tick();
        refused(
                IllegalArgumentException.class,
                List.of(ada),
                () -> crm().transactions().record(Purchase.of(ada, ref("1"), Money.of(CurrencyUnit.USD, 10))),
                "USD",
                "rate");
        shop().record(Purchase.builder(ada, ref("1"), CurrencyUnit.USD)
                .rate(new BigDecimal("0.915"))
                .line(Line.of("A", 1, "100").build())
                .build());
        assertThat(net(ada)).isEqualTo(eur("91.50"));
        assertThat(shop().points(ada)).isEqualTo(91);
        shop().record(purchase(ada, "2", "1", null));
        shop().refund(ada, "r", "1");
        assertThat(net(ada)).isEqualTo(eur("1"));
        assertThat(shop().points(ada)).isEqualTo(1);
    }

    @Test
    @DisplayName("points of several customers are spent together, or none of them")
    void together() {
        CustomerId ada = shop().customer("ada");
        CustomerId bob = shop().customer("bob");
        shop().buy(bob, "1", "40");
        shop().waitDays(1);
        shop().buy(ada, "2", "30");
        shop().tick();

        List<Receipt> receipts = crm().points().redeemTogether(redemption(ada, "dinner", 50), List.of(bob));

        assertThat(receipts).extracting(Receipt::customer).containsExactly(bob, ada);
        assertThat(shop().points(ada)).isEqualTo(20);
        assertThat(shop().points(bob)).isZero();
        assertThat(crm().points().redeemTogether(redemption(ada, "dinner", 50), List.of(bob)))
                .containsExactlyInAnyOrderElementsOf(
                        receipts.stream().map(Receipt::again).toList());
        refused(
                InsufficientPointsException.class,
                List.of(ada, bob),
                () -> crm().points().redeemTogether(redemption(ada, "lunch", 21), List.of(bob)),
                "21");
    }
}
