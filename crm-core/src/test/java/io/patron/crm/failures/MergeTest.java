// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.Crm;
import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.customer.Merge;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.explanation.Reason;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Chronicle;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Cap;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Guard;
import io.patron.crm.points.Lot;
import io.patron.crm.points.Opening;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.SpendLimitException;
import io.patron.crm.points.Transfer;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.report.Report;
import io.patron.crm.report.ReportRequest;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.LedgerLaws;
import io.patron.crm.testkit.Shop;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Transaction;
import io.patron.crm.transaction.Void;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ada bought for 300 in the shop, and for 400 by mail, where she is known as eda. */
@DisplayName("Two customers who are one")
class MergeTest {
    private static final String LADDER = Shop.LADDER;

    private final CustomerId ada = CustomerId.of("ada");
    private final CustomerId eda = CustomerId.of("eda");
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.on(new InMemoryCrmStore());
        shop.customer("ada");
        shop.customer("eda");
        shop.buy(ada, "1001", "300");
        shop.waitDays(10);
        shop.buy(eda, "2001", "400");
        shop.waitDays(1);
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    /** A shop in which both are known and have bought nothing. */
    private void open(Program program) {
        shop = Shop.on(new InMemoryCrmStore(), program);
        shop.customer("ada");
        shop.customer("eda");
    }

    /** Such a shop, which gives a point for each euro on some terms. */
    private void open(UnaryOperator<PointsPolicy.Builder> terms) {
        PointsPolicy.Builder points =
                PointsPolicy.builder(WalletId.POINTS).rule(EarnRule.perMoney("base", 1, eur("1")));
        open(Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(terms.apply(points).build())
                .build());
    }

    private Receipt merge() {
        return shop.crm().customers().merge(ada, eda, ref("merge"), Actor.of("desk"));
    }

    private Receipt unmerge() {
        shop.wait(Duration.ofSeconds(1));
        return shop.crm().customers().unmerge(eda, ref("part"), Actor.of("desk"));
    }

    private PointsAccount points(CustomerId customer) {
        return shop.crm().points().account(customer, WalletId.POINTS);
    }

    private long available(CustomerId customer) {
        return shop.crm().points().available(customer, WalletId.POINTS);
    }

    private static List<String> said(Receipt receipt, Locale locale) {
        Sentences sentences = new Sentences(locale, ZoneOffset.UTC);
        return receipt.changes().stream().map(Change::why).map(sentences::of).toList();
    }

    @Test
    @DisplayName("G1: 300 and 400 points are 700, with the lots and days they had")
    void fail_g1_totalBeforeIsTotalAfter() {
        List<Lot> both = List.of(points(ada).lots().get(0), points(eda).lots().get(0));
        Receipt receipt = merge();
        assertThat(points(ada).lots()).containsExactlyElementsOf(both);
        assertThat(available(ada)).isEqualTo(700);
        assertThat(available(eda)).as("under the other id as well").isEqualTo(700);
        assertThat(shop.crm().customers().survivor(eda)).isEqualTo(ada);
        assertThat(shop.crm().customers().survivor(ada)).isEqualTo(ada);
        assertThat(said(receipt, Locale.ENGLISH))
                .contains(
                        "Customer eda turned out to be the same; from now on both are one, and what she had is here.");
        assertThat(said(receipt, Locale.TAIWAN)).contains("查明與顧客 eda 為同一人；從現在起合而為一，其所有一併在此。");
        assertThat(LedgerLaws.entries(receipt.changes()))
                .as("nothing is booked: the entries stay where they are")
                .isEmpty();
    }

    @Test
    @DisplayName("What both have bought is one history, which reaches the tier that neither reached alone")
    void fail_g3_jointTier() {
        assertThat(shop.standing(ada).tier(LADDER).tier()).isEqualTo("bronze");
        Receipt receipt = merge();
        Standing standing = shop.standing(ada);
        assertThat(standing.tier(LADDER).tier()).isEqualTo("silver");
        assertThat(standing.history().purchases()).isEqualTo(2);
        assertThat(standing.history().net()).isEqualTo(eur("700"));
        assertThat(standing.identity().absorbed()).containsExactly(eda);
        assertThat(receipt.changes())
                .extracting(change -> change.why().reason())
                .contains(Reason.TIER_REJUDGED);
        assertThat(shop.crm().transactions().of(eda, null, 10).items())
                .extracting(Transaction::reference)
                .containsExactly(ref("2001"), ref("1001"));
        assertThat(shop.crm().transactions().habits(eda))
                .isEqualTo(shop.crm().transactions().habits(ada));
        assertThat(shop.crm().transactions().habits(ada).lastPurchase())
                .map(Purchase::reference)
                .contains(ref("2001"));
    }

    @Test
    @DisplayName("The better tier of both is kept until its own review, though what both bought this year reaches less")
    void betterTier() {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(TierPolicy.onSpend(LADDER, Window.calendar(Window.Unit.YEAR))
                        .tier("bronze", "Bronze", eur("0"))
                        .tier("silver", "Silver", eur("500"))
                        .tier("gold", "Gold", eur("2000"))
                        .build())
                .build();
        open(program);
        shop.buy(ada, "1001", "500");
        shop.buy(eda, "2001", "2000");
        // Into the next year, in which the tiers of this one are still held.
        shop.waitDays(320);
        TierStanding gold = shop.standing(eda).tier(LADDER);
        assertThat(gold.tier()).isEqualTo("gold");
        assertThat(shop.standing(ada).tier(LADDER).tier()).isEqualTo("silver");
        merge();
        assertThat(shop.standing(ada).tier(LADDER)).isEqualTo(gold);
    }

    @Test
    @DisplayName("Where both hold the same tier, the later review is kept")
    void laterReview() {
        shop.buy(ada, "1002", "300");
        shop.waitDays(5);
        shop.buy(eda, "2002", "300");
        shop.waitDays(5);
        Instant later = shop.standing(eda).tier(LADDER).reviewAt();
        assertThat(shop.standing(ada).tier(LADDER).reviewAt()).isBefore(later);
        merge();
        assertThat(shop.standing(ada).tier(LADDER).reviewAt()).isEqualTo(later);
    }

    @Test
    @DisplayName("Programs of both may differ: the survivor's goes on")
    void otherProgram() {
        shop = Shop.on(
                new InMemoryCrmStore(), Shop.programOf(1, ZoneOffset.UTC, 1).build());
        shop.customer("ada");
        shop.customer("eda");
        Shop next = shop.beside(
                TenantId.DEFAULT, Shop.programOf(2, ZoneOffset.UTC, 3).build());
        next.crm().standings().adopt(ada, new ProgramVersion("club", 2), ref("adopts"), Actor.HOST);
        shop.wait(Duration.ofSeconds(1));
        shop.buy(eda, "2001", "10");
        shop.wait(Duration.ofSeconds(1));
        merge();
        shop.wait(Duration.ofSeconds(1));
        shop.buy(eda, "2002", "10");
        assertThat(available(ada)).isEqualTo(40);
        unmerge();
        assertThat(available(eda)).as("her own program").isEqualTo(20);
    }

    @Test
    @DisplayName("G7: what is stated under the old id counts for both, whenever it is dated")
    void fail_g7_factsUnderTheOldId() {
        merge();
        shop.waitDays(1);
        shop.buy(eda, "2002", "50");
        assertThat(available(ada)).isEqualTo(750);
        Instant before = shop.now().minus(Duration.ofDays(4));
        shop.buy(eda, "2000", "20", before);
        shop.buy(ada, "1000", "30", before);
        assertThat(available(ada)).isEqualTo(800);
        shop.redeem(eda, "mug", 800);
        assertThat(available(ada)).isZero();
        assertThat(shop.standing(eda)).isEqualTo(shop.standing(ada));
    }

    @Test
    @DisplayName("A late purchase of one is judged by the tier she had then, not by the joint one")
    void aBarrier() {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .rule(EarnRule.perMoney("silver", 1, eur("1")).when(Condition.holdsTier(LADDER, "silver")))
                        .build())
                .ladder(TierPolicy.onSpend(LADDER, Window.rolling(Period.ofMonths(12)))
                        .tier("bronze", "Bronze", eur("0"))
                        .tier("silver", "Silver", eur("500"))
                        .build())
                .build();
        open(program);
        shop.buy(ada, "1001", "300");
        shop.buy(eda, "2001", "400");
        shop.waitDays(2);
        merge();
        shop.buy(eda, "2002", "10", shop.now().minus(Duration.ofDays(1)));
        assertThat(available(ada)).isEqualTo(710);
        shop.wait(Duration.ofSeconds(1));
        shop.buy(eda, "2003", "10");
        assertThat(available(ada)).as("silver by what both bought").isEqualTo(730);
    }

    @Test
    @DisplayName("A return under either id takes back from the purchase, and stands with it")
    void returns() {
        merge();
        shop.wait(Duration.ofSeconds(1));
        shop.record(Refund.of(ada, ref("r1"), ref("2001")).build());
        assertThat(available(ada)).isEqualTo(300);
        assertThat(shop.standing(ada).history().net()).isEqualTo(eur("300"));
        Receipt again = shop.record(Refund.of(ada, ref("r1"), ref("2001")).build());
        assertThat(again.replayed()).isTrue();
        unmerge();
        assertThat(available(ada)).isEqualTo(300);
        assertThat(available(eda)).as("the return went with its purchase").isZero();
        assertThat(shop.standing(eda).history().purchases()).isZero();
    }

    @Test
    @DisplayName("What one owes is paid by what the other has, and never are debt and points both there")
    void debtIsPaid() {
        shop.redeem(ada, "mug", 300);
        shop.record(Refund.of(ada, ref("r1"), ref("1001")).build());
        assertThat(points(ada).debt()).isEqualTo(300);
        shop.wait(Duration.ofSeconds(1));
        Receipt receipt = merge();
        assertThat(points(ada).debt()).isZero();
        assertThat(available(ada)).isEqualTo(100);
        assertThat(receipt.sum(WalletId.POINTS, EntryKind.SETTLE)).isZero();
        assertThat(said(receipt, Locale.ENGLISH))
                .contains("300 new points paid what was owed; 0 points are still owed.");
    }

    @Test
    @DisplayName("Reserved points stay reserved, and are captured under either id")
    void reserved() {
        shop.crm()
                .points()
                .reserve(new Reservation(
                        Origin.of(eda, ref("basket")),
                        WalletId.POINTS,
                        150,
                        "basket",
                        shop.now().plus(Duration.ofHours(1))));
        merge();
        assertThat(points(ada).aside().reservedPoints()).isEqualTo(150);
        shop.wait(Duration.ofSeconds(1));
        shop.crm().points().capture(new Capture(Origin.of(ada, ref("paid")), ref("basket"), 150));
        assertThat(available(ada)).isEqualTo(550);
    }

    @Test
    @DisplayName("Caps count what both were given")
    void caps() {
        open(points -> points.cap(100, Cap.Per.YEAR));
        shop.buy(ada, "1001", "70");
        shop.buy(eda, "2001", "20");
        shop.wait(Duration.ofSeconds(1));
        merge();
        shop.wait(Duration.ofSeconds(1));
        shop.buy(eda, "2002", "70");
        assertThat(available(ada)).isEqualTo(100);
        unmerge();
        assertThat(available(ada)).isEqualTo(70);
        assertThat(available(eda)).as("alone she has room for more").isEqualTo(90);
    }

    @Test
    @DisplayName("Caps on spending, guards on returns and limits of rewards look at both")
    void limits() {
        open(points -> points.spendAtMost(50, Cap.Per.YEAR)
                .guard(Guard.noPoints("returns", new OnHistory.ReturnedAtLeast(50, 2, Period.ofDays(30)))));
        shop.buy(ada, "1001", "100");
        shop.buy(eda, "2001", "100");
        shop.wait(Duration.ofSeconds(1));
        shop.redeem(ada, "a", 30);
        shop.redeem(eda, "e", 15);
        shop.refund(eda, "r", "2001");
        merge();
        shop.wait(Duration.ofSeconds(1));
        assertThatExceptionOfType(SpendLimitException.class).isThrownBy(() -> shop.redeem(ada, "b", 6));
        shop.redeem(eda, "b", 5);
        assertThat(shop.buy(ada, "1002", "10").changes())
                .as("half of two purchases were given back")
                .extracting(change -> change.why().reason())
                .contains(Reason.POINTS_GUARDED);
    }

    @Test
    @DisplayName("G6: parting gives each what was recorded under her id, before the merge and since")
    void fail_g6_unmerge() {
        Standing adaBefore = shop.standing(ada);
        Standing edaBefore = shop.standing(eda);
        merge();
        shop.wait(Duration.ofSeconds(1));
        shop.buy(eda, "2002", "50");
        shop.redeem(ada, "mug", 450);
        Receipt receipt = unmerge();
        assertThat(points(ada).balance()).as("she spent what was not hers").isEqualTo(-150);
        assertThat(points(ada).debt()).isEqualTo(150);
        assertThat(available(eda)).isEqualTo(450);
        assertThat(receipt.customer()).isEqualTo(ada);
        assertThat(said(receipt, Locale.ENGLISH))
                .contains(
                        "Customer eda is somebody else after all; each has again what was recorded under her own id.",
                        "Customer eda is somebody else after all: 0 points come of it, and 150 more are owed.");
        assertThat(shop.standing(ada).tier(LADDER)).isEqualTo(adaBefore.tier(LADDER));
        assertThat(shop.standing(eda).tier(LADDER)).isEqualTo(edaBefore.tier(LADDER));
        assertThat(shop.crm().customers().survivor(eda)).isEqualTo(eda);
        shop.wait(Duration.ofSeconds(1));
        shop.buy(eda, "2003", "1");
        assertThat(available(eda)).isEqualTo(451);
        assertThat(points(ada).debt()).isEqualTo(150);
    }

    @Test
    @DisplayName(
            "Points that ended while both were one are not owed when their purchase is returned after they were parted")
    void fail_g6_endedMeanwhile() {
        merge();
        shop.waitDays(400);
        shop.buy(eda, "2002", "5");
        unmerge();
        shop.wait(Duration.ofSeconds(1));
        shop.record(Refund.of(ada, ref("r1"), ref("1001")).build());
        assertThat(points(ada).debt()).isZero();
    }

    @Test
    @DisplayName("They can be merged once more, and the other way round")
    void again() {
        merge();
        unmerge();
        shop.wait(Duration.ofSeconds(1));
        shop.crm().customers().merge(eda, ada, ref("other way"), Actor.HOST);
        assertThat(shop.crm().customers().survivor(ada)).isEqualTo(eda);
        assertThat(available(ada)).isEqualTo(700);
        shop.waitDays(400);
        assertThat(available(eda)).isZero();
        shop.crm().standings().bookDue(100);
    }

    @Test
    @DisplayName("Three can be one; they are parted in the order in which the last came first")
    void three() {
        CustomerId ida = shop.customer("ida");
        shop.buy(ida, "3001", "5");
        merge();
        shop.crm().customers().merge(ida, ada, ref("second"), Actor.HOST);
        assertThat(available(eda)).isEqualTo(705);
        assertThat(shop.crm().customers().survivor(eda)).isEqualTo(ida);
        shop.wait(Duration.ofSeconds(1));
        shop.buy(eda, "2002", "10");
        shop.redeem(ada, "mug", 715);
        assertThatIllegalArgumentException()
                .isThrownBy(this::unmerge)
                .withMessage("survivor of customer \"eda\": must be parted from ida first, was \"ada\"");
        shop.crm().customers().unmerge(ada, ref("first part"), Actor.HOST);
        assertThat(available(ida)).isEqualTo(5);
        assertThat(points(eda).debt()).isEqualTo(5);
        unmerge();
        assertThat(points(ada).debt()).isEqualTo(415);
        assertThat(available(eda)).isEqualTo(410);
    }

    @Test
    @DisplayName("A merge that is said twice counts once")
    void repeats() {
        Receipt first = merge();
        assertThat(merge()).isEqualTo(first.again());
        Receipt parted = unmerge();
        assertThat(unmerge()).isEqualTo(parted.again());
        assertThatExceptionOfType(ReferenceConflictException.class)
                .isThrownBy(() -> shop.crm().customers().merge(eda, ada, ref("merge"), Actor.HOST));
        assertThatExceptionOfType(ReferenceConflictException.class)
                .isThrownBy(() -> shop.crm().customers().unmerge(eda, ref("merge"), Actor.HOST));
    }

    @Test
    @DisplayName("G7: every kind of fact that was stated under one id is known when it is stated again under the other")
    void fail_g7_statedAgainUnderTheOtherId() {
        merge();
        shop.wait(Duration.ofSeconds(1));
        Instant at = shop.now();
        Purchase bought = Purchase.of(eda, ref("2002"), eur("50"));
        Reservation held = new Reservation(origin("basket"), WalletId.POINTS, 10, "basket", at.plusSeconds(900));
        List<Fact> facts = List.of(
                bought,
                new Grant(origin("grant"), WalletId.POINTS, 5, "goodwill"),
                new Opening(origin("card"), WalletId.POINTS, List.of(new Opening.Balance("card", 7, null, null))),
                redemption(eda, "mug", 20),
                new Deduction(origin("deducted"), WalletId.POINTS, 3, "mistake"),
                held,
                new Capture(origin("paid"), ref("basket"), 10),
                new Release(origin("released"), ref("2002")),
                new Reversal(origin("undone"), ref("mug"), 5L),
                Refund.of(eda, ref("r2"), ref("2002")).amount(eur("5")).build(),
                new Correction(origin("corrected"), ref("2002"), 1, Purchase.of(eda, ref("2002"), eur("60"))),
                new Void(origin("void"), ref("2002"), 2),
                new Checkpoint(origin("closed"), Shop.NOON));
        for (Fact fact : facts) {
            Receipt first = shop.record(fact);
            shop.wait(Duration.ofSeconds(1));
            Receipt again = shop.record(underAda(fact));
            assertThat(again).as("%s", fact).isEqualTo(first.again());
            assertThat(again.customer()).isEqualTo(eda);
        }
        StatusChange enrolled = new StatusChange(origin("enrolled"), Status.ENROLLED, null);
        Receipt status = shop.crm().customers().status(enrolled);
        assertThat(shop.crm()
                        .customers()
                        .status(new StatusChange(enrolled.origin().of(ada), Status.ENROLLED, null)))
                .isEqualTo(status.again());
        ProgramVersion club = new ProgramVersion("club", 1);
        Receipt adopted = shop.crm().standings().adopt(eda, club, ref("adopts"), Actor.HOST);
        assertThat(shop.crm().standings().adopt(ada, club, ref("adopts"), Actor.HOST))
                .isEqualTo(adopted.again());
        assertThatExceptionOfType(ReferenceConflictException.class)
                .isThrownBy(() -> shop.record(redemption(ada, "mug", 21)))
                .withMessage("reference pos:mug: is taken by a fact with other content");
        assertThatExceptionOfType(ReferenceConflictException.class)
                .isThrownBy(() -> shop.record(redemption(shop.customer("ida"), "mug", 20)))
                .withMessage("reference pos:mug: is taken by another customer's fact");
    }

    private Origin origin(String id) {
        return Origin.of(eda, ref(id));
    }

    /** The same fact, as the host states it that knows her as Ada. */
    private Fact underAda(Fact fact) {
        Origin hers = fact.origin().of(ada);
        if (fact instanceof Transaction document) {
            return document.from(hers);
        } else if (fact instanceof Correction c) {
            return new Correction(
                    hers,
                    c.of(),
                    c.revision(),
                    c.replacement().from(c.replacement().origin().of(ada)));
        } else if (fact instanceof Void v) {
            return new Void(hers, v.of(), v.revision());
        } else if (fact instanceof Grant g) {
            return new Grant(hers, g.wallet(), g.points(), g.reason());
        } else if (fact instanceof Opening o) {
            return new Opening(hers, o.wallet(), o.balances());
        } else if (fact instanceof Redemption r) {
            return new Redemption(hers, r.wallet(), r.points(), r.reason());
        } else if (fact instanceof Deduction d) {
            return new Deduction(hers, d.wallet(), d.points(), d.reason());
        } else if (fact instanceof Reservation r) {
            return new Reservation(hers, r.wallet(), r.points(), r.reason(), r.until());
        } else if (fact instanceof Capture c) {
            return new Capture(hers, c.of(), c.points());
        } else if (fact instanceof Release r) {
            return new Release(hers, r.of(), r.reached());
        } else if (fact instanceof Reversal r) {
            return new Reversal(hers, r.of(), r.points());
        } else if (fact instanceof Checkpoint c) {
            return new Checkpoint(hers, c.until());
        }
        throw new AssertionError(fact);
    }

    @Test
    @DisplayName("A reference that is taken by something else is refused")
    void taken() {
        CustomerId ida = shop.customer("ida");
        shop.buy(ida, "3001", "5");
        merge();
        shop.wait(Duration.ofSeconds(1));
        List<ThrowingCallable> calls = List.of(
                () -> shop.crm().customers().merge(ada, ida, ref("merge"), Actor.HOST),
                () -> shop.crm().customers().merge(ida, eda, ref("merge"), Actor.HOST),
                () -> shop.crm().customers().merge(eda, ada, ref("merge/absorbed"), Actor.HOST),
                () -> shop.crm().customers().merge(ada, ida, ref("3001"), Actor.HOST),
                () -> shop.crm().customers().unmerge(eda, ref("3001"), Actor.HOST),
                () -> shop.crm().customers().unmerge(eda, ref("merge"), Actor.HOST));
        calls.forEach(call ->
                assertThatExceptionOfType(ReferenceConflictException.class).isThrownBy(call));
        unmerge();
        List<ThrowingCallable> later = List.of(
                () -> shop.crm().customers().unmerge(ida, ref("part"), Actor.HOST),
                () -> shop.crm().customers().unmerge(eda, ref("part/parted"), Actor.HOST));
        later.forEach(call ->
                assertThatExceptionOfType(ReferenceConflictException.class).isThrownBy(call));
        refused(
                () -> shop.crm().transactions().record(new Merge(Origin.of(ada, ref("m")), ada, eda)),
                message -> message.startsWith("fact pos:m: must be one of"));
    }

    private static void refused(ThrowingCallable call, Predicate<String> says) {
        assertThatIllegalArgumentException().isThrownBy(call).matches(e -> says.test(e.getMessage()));
    }

    @Test
    @DisplayName("Both hear of it: a listener gets a receipt for each journal, once it is committed")
    void listeners() {
        List<String> heard = new ArrayList<>();
        Crm crm = Crm.builder(shop.store(), Shop.program(ZoneOffset.UTC), shop.clock())
                .listener(receipt -> heard.add(receipt.customer() + " " + receipt.reference()))
                .build();
        crm.customers().merge(ada, eda, ref("merge"), Actor.HOST);
        shop.wait(Duration.ofSeconds(1));
        crm.customers().unmerge(eda, ref("part"), Actor.HOST);
        assertThat(heard)
                .containsExactly("eda pos:merge/absorbed", "ada pos:merge", "eda pos:part/parted", "ada pos:part");
    }

    @Test
    @DisplayName("Though the host's clock was put back, a merge is learned after all that was learned before it")
    void clockPutBack() {
        Instant last = shop.now();
        shop.buy(ada, "1002", "1");
        shop.clock().goBackTo(last.minus(Duration.ofHours(3)));
        merge();
        assertThat(points(ada).balance()).isEqualTo(701);
        shop.crm().customers().unmerge(eda, ref("part"), Actor.HOST);
        assertThat(points(eda).balance()).isEqualTo(400);
        List<Recorded> journal = journal(ada);
        for (int i = 1; i < journal.size(); i++) {
            assertThat(journal.get(i).recordedAt())
                    .isAfterOrEqualTo(journal.get(i - 1).recordedAt());
        }
    }

    @Test
    @DisplayName("What time has brought by then is booked with the merge")
    void dueBefore() {
        shop.waitDays(400);
        merge();
        assertThat(points(ada).balance()).isZero();
        unmerge();
        assertThat(points(eda).balance()).isZero();
    }

    @Test
    @DisplayName("What cannot be merged or parted is refused, and nothing is booked")
    void badInput() {
        CustomerId till = shop.walkIn("till");
        shop.buy(till, "t1", "5");
        int facts = journal(ada).size();
        refused(
                () -> shop.crm().customers().merge(ada, ada, ref("m"), Actor.HOST),
                "merge of customer: must be into another customer, was \"ada\"");
        refused(
                () -> shop.crm().customers().merge(ada, till, ref("m"), Actor.HOST),
                "customer \"till\" to merge: must not be a walk-in, who is many, was WALK_IN");
        assertThatExceptionOfType(CustomerNotFoundException.class)
                .isThrownBy(() -> shop.crm().customers().merge(ada, CustomerId.of("nobody"), ref("m"), Actor.HOST));
        assertThatExceptionOfType(CustomerNotFoundException.class)
                .isThrownBy(() -> shop.crm().customers().survivor(CustomerId.of("nobody")));
        refused(
                () -> shop.crm().customers().unmerge(eda, ref("m"), Actor.HOST),
                "unmerge of customer: must be merged into another, was \"eda\"");
        assertThat(journal(ada)).hasSize(facts);
        merge();
        CustomerId ida = shop.customer("ida");
        refused(
                () -> shop.crm().customers().merge(ida, eda, ref("m"), Actor.HOST),
                "customer \"eda\" to merge: must be the survivor of her own merges, and not be merged into another, was \"ada\"");
        refused(
                () -> shop.crm()
                        .points()
                        .transfer(new Transfer(Origin.of(ada, ref("gift")), WalletId.POINTS, 10, eda, "birthday")),
                "transfer to: must be another customer than who gives, and was merged with her, was \"eda\"");
        refused(
                () -> shop.crm().transactions().reassign(ref("1001"), eda, ref("move"), Actor.HOST),
                "reassign of pos:1001: must be to another customer than its owner, was \"eda\"");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private List<Recorded> journal(CustomerId customer) {
        return LedgerLaws.journal(shop.store(), TenantId.DEFAULT, customer);
    }

    @Test
    @DisplayName("A customer of whom nothing was recorded can be merged as well")
    void nothingRecorded() {
        CustomerId ida = shop.customer("ida");
        shop.crm().customers().merge(ada, ida, ref("m"), Actor.HOST);
        shop.wait(Duration.ofSeconds(1));
        shop.buy(ida, "3001", "5");
        assertThat(available(ada)).isEqualTo(305);
    }

    @Test
    @DisplayName("As of a moment before the merge, and as known then, each stood alone")
    void asOf() {
        Instant before = shop.now();
        shop.waitDays(1);
        merge();
        shop.waitDays(1);
        Instant now = shop.now();
        assertThat(shop.crm()
                        .standings()
                        .at(eda, now, before)
                        .points(WalletId.POINTS)
                        .balance())
                .isEqualTo(400);
        assertThat(shop.crm()
                        .standings()
                        .at(ada, before, now)
                        .points(WalletId.POINTS)
                        .balance())
                .isEqualTo(300);
        assertThat(shop.crm()
                        .standings()
                        .at(eda, now, now)
                        .points(WalletId.POINTS)
                        .balance())
                .isEqualTo(700);
    }

    @Test
    @DisplayName(
            "As of a moment between two merges that follow each other, those of the first are one and the third stands alone")
    void asOfBetweenTwo() {
        CustomerId ida = shop.customer("ida");
        merge();
        shop.waitDays(1);
        Instant middle = shop.now();
        shop.waitDays(1);
        shop.crm().customers().merge(ida, ada, ref("second"), Actor.HOST);
        Instant now = shop.now();
        for (CustomerId one : List.of(ada, eda)) {
            assertThat(shop.crm()
                            .standings()
                            .at(one, middle, now)
                            .points(WalletId.POINTS)
                            .balance())
                    .isEqualTo(700);
        }
        assertThat(shop.crm()
                        .standings()
                        .at(ida, middle, now)
                        .points(WalletId.POINTS)
                        .balance())
                .isZero();
        assertThat(shop.crm().standings().chronicles(List.of(ada, eda, ida), middle))
                .extracting(Chronicle::customer)
                .containsExactly(ada, ida);
        assertThat(shop.crm().report(ReportRequest.usual(), done -> {}).known().customers())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("What she has can be spent at once, also where the clock stands still")
    void spentAtOnce() {
        shop.buy(ada, "1002", "1", shop.now().plus(Duration.ofMinutes(4)));
        merge();
        assertThat(available(ada)).isEqualTo(700);
        shop.redeem(ada, "mug", 700);
        shop.redeem(eda, "pen", 1);
    }

    @Test
    @DisplayName("A return of a purchase that comes later, or under the other id, is taken when it comes")
    void fail_g7_returnsThatWait() {
        shop.record(Refund.of(ada, ref("r0"), ref("2000")).amount(eur("5")).build());
        merge();
        shop.wait(Duration.ofSeconds(1));
        shop.record(Refund.of(ada, ref("r1"), ref("2002")).amount(eur("10")).build());
        assertThat(shop.standing(ada).waiting()).containsExactlyInAnyOrder(ref("2000"), ref("2002"));
        shop.wait(Duration.ofSeconds(1));
        shop.buy(eda, "2002", "50");
        assertThat(available(ada)).isEqualTo(740);
        assertThat(shop.standing(ada).waiting()).containsExactly(ref("2000"));
        shop.buy(eda, "2000", "20", shop.now().minus(Duration.ofDays(3)));
        assertThat(available(ada)).as("taken when both became one").isEqualTo(755);
        assertThat(shop.standing(ada).waiting()).isEmpty();
        shop.wait(Duration.ofSeconds(1));
        shop.crm()
                .transactions()
                .record(List.of(
                        Refund.of(ada, ref("r3"), ref("2003")).build(), Purchase.of(eda, ref("2003"), eur("9"))));
        assertThat(shop.standing(ada).history().purchases()).isEqualTo(4);
        shop.checkLaws();
        unmerge();
        assertThat(available(ada)).isEqualTo(300);
        assertThat(shop.standing(ada).waiting()).containsExactlyInAnyOrder(ref("2000"), ref("2002"), ref("2003"));
        assertThat(available(eda)).as("nothing was given back under her own id").isEqualTo(479);
    }

    @Test
    @DisplayName("What was released before a purchase moved to the other id is released there when both are one")
    void fail_g7_releasedUnderTheIdItLeft() {
        open(points -> points.pending(Pending.untilReleased()));
        shop.buy(ada, "1001", "30");
        shop.waitDays(1);
        shop.record(new Release(Origin.of(ada, ref("delivered")), ref("1001")));
        shop.record(new Checkpoint(Origin.of(ada, ref("closed")), shop.now()));
        shop.waitDays(1);
        shop.reassign("1001", eda, "claimed");
        assertThat(shop.standing(ada).waiting()).containsExactly(ref("1001"));
        shop.tick();
        merge();
        assertThat(shop.standing(ada).waiting()).isEmpty();
        assertThat(available(ada)).isEqualTo(30);
        unmerge();
        assertThat(shop.standing(ada).waiting()).containsExactly(ref("1001"));
        assertThat(available(ada)).isZero();
        assertThat(available(eda)).isZero();
    }

    @Test
    @DisplayName(
            "G6: a return after they were parted gives back what its purchase took of a cap, though the ledger says it took nothing")
    void fail_g6_capsAfterParting() {
        open(points -> points.cap(100, Cap.Per.LIFETIME).expiry(Expiry.after(Period.ofDays(10))));
        shop.buy(ada, "1001", "100");
        shop.waitDays(1);
        merge();
        shop.tick();
        assertThat(shop.buy(eda, "2001", "50").earned(WalletId.POINTS)).isZero();
        shop.waitDays(20);
        unmerge();
        assertThat(shop.sum(eda, EntryKind.PART))
                .as("earned and expired meanwhile")
                .isZero();
        shop.refund(eda, "r", "2001");
        assertThat(shop.crm().standings().verify(null, 10).drifts()).isEmpty();
        assertThat(shop.buy(eda, "2002", "120").earned(WalletId.POINTS)).isEqualTo(100);
    }

    @Test
    @DisplayName("References of the library's own, or that the other journal's fact would need, are refused")
    void references() {
        shop.buy(ada, "m/absorbed", "1");
        assertThatExceptionOfType(ReferenceConflictException.class)
                .isThrownBy(() -> shop.crm().customers().merge(ada, eda, ref("m"), Actor.HOST));
        refused(
                () -> shop.crm().customers().merge(ada, eda, Reference.of("patron", "registration:zoe"), Actor.HOST),
                "reference source: must not be the library's own, was \"patron\"");
        merge();
        shop.buy(ada, "p/parted", "1");
        assertThatExceptionOfType(ReferenceConflictException.class)
                .isThrownBy(() -> shop.crm().customers().unmerge(eda, ref("p"), Actor.HOST));
    }

    @Test
    @DisplayName("In the report they are one customer from the merge on, and two before it")
    void report() {
        Instant before = shop.now();
        shop.waitDays(40);
        merge();
        Report after = shop.crm().report(ReportRequest.usual(), done -> {});
        assertThat(after.known().customers()).isEqualTo(1);
        assertThat(after.known().purchases()).isEqualTo(2);
        assertThat(after.known().net()).isEqualTo(eur("700"));
        List<Chronicle> then = shop.crm().standings().chronicles(List.of(ada, eda), before);
        assertThat(then).extracting(Chronicle::customer).containsExactly(ada, eda);
        List<Chronicle> now = shop.crm().standings().chronicles(List.of(ada, eda), shop.now());
        assertThat(now).extracting(Chronicle::customer).containsExactly(ada);
        assertThat(now.get(0).monthEnds().get(0).standing().balances())
                .as("what both had at the end of March")
                .extracting(Booking.Balance::available)
                .containsExactly(700L);
    }

    @Test
    @DisplayName("Points of the other's lots end when they would have ended")
    void expiry() {
        open(points -> points.expiry(Expiry.after(Period.ofDays(10))));
        shop.buy(ada, "1001", "30");
        shop.waitDays(5);
        shop.buy(eda, "2001", "40");
        shop.waitDays(1);
        merge();
        shop.waitDays(6);
        assertThat(available(ada)).isEqualTo(40);
        shop.waitDays(6);
        assertThat(available(ada)).isZero();
        shop.crm().standings().bookDue(10);
    }

    @Test
    @DisplayName("A purchase and its redemption in one unit of work, stated under both ids")
    void oneUnit() {
        merge();
        shop.wait(Duration.ofSeconds(1));
        List<Receipt> receipts = shop.crm()
                .transactions()
                .record(List.of(Purchase.of(eda, ref("2002"), eur("10")), redemption(ada, "mug", 705)));
        assertThat(receipts).extracting(Receipt::customer).containsExactly(eda, ada);
        assertThat(available(ada)).isEqualTo(5);
    }
}
