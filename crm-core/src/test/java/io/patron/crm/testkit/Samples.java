// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Identifier;
import io.patron.crm.customer.Merge;
import io.patron.crm.customer.Referral;
import io.patron.crm.customer.Registration;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.customer.Unmerge;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Position;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.Aside;
import io.patron.crm.points.Cap;
import io.patron.crm.points.CapUse;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Counters;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Hold;
import io.patron.crm.points.Lapse;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Milestone;
import io.patron.crm.points.Opening;
import io.patron.crm.points.PendingLot;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Returned;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.TransferIn;
import io.patron.crm.points.TransferOut;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Identity;
import io.patron.crm.standing.Stamp;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.ByHand;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Tender;
import io.patron.crm.transaction.Void;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Small, plausible values of the model, for tests that care about one part of them. */
public final class Samples {
    /** A customer. */
    public static final CustomerId ADA = CustomerId.of("ada");

    /** Another customer, after {@link #ADA} by id. */
    public static final CustomerId BEA = CustomerId.of("bea");

    /** A third customer, after {@link #BEA} by id. */
    public static final CustomerId CLEO = CustomerId.of("cleo");

    /** The moment at which everything here happens unless it says otherwise. */
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** The version of {@link #program(int)} that standings and changes name. */
    public static final ProgramVersion CLUB = new ProgramVersion("club", 1);

    private static final String BASE_RULE = "base";

    private Samples() {}

    /**
     * A reference of the tills.
     *
     * @param id the key
     * @return the reference
     */
    public static Reference ref(String id) {
        return Reference.of("pos", id);
    }

    /**
     * A customer of version 1.
     *
     * @param id the id
     * @param cards the numbers of her loyalty cards
     * @return the customer
     */
    public static Customer customer(CustomerId id, String... cards) {
        Customer.Builder builder = Customer.person(id, "Customer " + id);
        for (String card : cards) {
            builder.identifier(Identifier.card(card));
        }
        return builder.build();
    }

    /**
     * The next version of a customer, with other cards.
     *
     * @param before the customer
     * @param cards the numbers of all her loyalty cards now
     * @return the customer, one version on
     */
    public static Customer withCards(Customer before, String... cards) {
        Customer.Builder builder =
                Customer.of(before.kind(), before.id(), before.displayName()).version(before.version() + 1);
        for (String card : cards) {
            builder.identifier(Identifier.card(card));
        }
        return builder.build();
    }

    /**
     * A registration under {@link #CLUB}.
     *
     * @param customer who
     * @return the fact
     */
    public static Registration registration(CustomerId customer) {
        Origin origin =
                Origin.of(customer, Reference.of("register", customer.value())).at(NOON);
        return new Registration(origin, CustomerKind.PERSON, CLUB);
    }

    /**
     * A purchase of one line, EUR 10.
     *
     * @param customer who bought
     * @param id the key of the document
     * @return the purchase, at {@link #NOON}
     */
    public static Purchase purchase(CustomerId customer, String id) {
        return purchase(customer, id, NOON);
    }

    /**
     * A purchase of one line, EUR 10.
     *
     * @param customer who bought
     * @param id the key of the document
     * @param at when
     * @return the purchase
     */
    public static Purchase purchase(CustomerId customer, String id, Instant at) {
        Purchase purchase = Purchase.of(customer, ref(id), Money.of(CurrencyUnit.EUR, 10));
        return purchase.from(purchase.origin().at(at));
    }

    /**
     * A refund of all that is left of a purchase.
     *
     * @param customer who gave back
     * @param id the key of the refund
     * @param purchase the key of the purchase
     * @return the refund, at {@link #NOON}
     */
    public static Refund refund(CustomerId customer, String id, String purchase) {
        return Refund.of(customer, ref(id), ref(purchase)).at(NOON).build();
    }

    /**
     * One fact of each kind, each with everything it can state.
     *
     * @param customer whose facts
     * @return the facts, in the order of {@link FactKind}
     */
    public static List<Fact> oneOfEach(CustomerId customer) {
        Actor clerk = Actor.of("till 3 / Müller");
        List<Fact> facts = new ArrayList<>();
        facts.add(registration(customer));
        facts.add(new Adoption(origin(customer, "adoption").by(clerk), new ProgramVersion("club", 2)));
        facts.add(new StatusChange(origin(customer, "status"), Status.SUSPENDED, "her own wish"));
        facts.add(new Checkpoint(origin(customer, "checkpoint"), NOON.minusSeconds(3_600)));
        facts.add(new Merge(origin(customer, "merge"), customer, CustomerId.of("zoe")));
        facts.add(new Unmerge(origin(customer, "unmerge"), ref("merge"), customer, CustomerId.of("zoe")));
        facts.add(new Referral(origin(customer, "referral"), Referral.Role.REFERRER, CustomerId.of("zoe"), true));
        facts.add(ManualTier.atLeast(
                origin(customer, "tier").by(clerk),
                "status",
                "gold",
                LocalDate.of(2027, 1, 1),
                "moved from another club"));
        facts.add(new Grant(origin(customer, "grant"), WalletId.POINTS, 500, "goodwill"));
        facts.add(new Opening(
                origin(customer, "opening"),
                WalletId.POINTS,
                List.of(
                        new Opening.Balance("2025", 700, LocalDate.of(2025, 12, 31), LocalDate.of(2026, 12, 31)),
                        new Opening.Balance("rest", 1, null, null))));
        List<Lot> moved = List.of(
                new Lot(new LotId(ref("purchase"), BASE_RULE), 15, NOON, NOON.plusSeconds(86_400)),
                new Lot(new LotId(ref("grant"), "grant"), 5, NOON, null));
        facts.add(new TransferIn(
                origin(customer, "gift/received"), WalletId.POINTS, CustomerId.of("zoe"), "happy birthday", moved));
        facts.add(fullPurchase(customer, "purchase"));
        facts.add(new Redemption(origin(customer, "redemption"), WalletId.POINTS, 120, "a mug"));
        facts.add(new Deduction(origin(customer, "deduction"), WalletId.POINTS, 30, "booked twice"));
        facts.add(new TransferOut(
                origin(customer, "gift"), WalletId.POINTS, CustomerId.of("zoe"), "happy birthday", moved));
        facts.add(new Reservation(
                origin(customer, "reservation"),
                WalletId.POINTS,
                40,
                "basket 77",
                NOON.plusSeconds(900),
                new LotId(ref("purchase"), BASE_RULE)));
        facts.add(new Release(origin(customer, "release"), ref("purchase"), Milestone.DELIVERED));
        facts.add(Refund.of(customer, ref("refund"), ref("purchase"))
                .at(NOON)
                .by(clerk)
                .businessDate(LocalDate.of(2026, 2, 28))
                .lines(LineReturn.units(1, new BigDecimal("0.5")), LineReturn.whole(2))
                .rate(new BigDecimal("0.9301"))
                .reason("broken")
                .build());
        facts.add(new Capture(origin(customer, "capture"), ref("reservation"), 25));
        facts.add(new Reversal(origin(customer, "reversal"), ref("redemption"), 20L));
        facts.add(new Correction(origin(customer, "correction"), ref("purchase"), 1, purchase(customer, "purchase")));
        facts.add(new Void(origin(customer, "void"), ref("purchase"), 2));
        facts.add(new Reassign(
                origin(customer, "reassign"),
                ref("receipt"),
                1,
                customer,
                List.of(fullPurchase(customer, "receipt"), refund(customer, "receipt-back", "receipt"))));
        return List.copyOf(facts);
    }

    private static Origin origin(CustomerId customer, String id) {
        return Origin.of(customer, ref(id)).at(NOON);
    }

    /**
     * A purchase that states everything a purchase can.
     *
     * @param customer who bought
     * @param id the key of the document
     * @return the purchase, at {@link #NOON}
     */
    public static Purchase fullPurchase(CustomerId customer, String id) {
        Line tea = Line.of("T-1", new BigDecimal("1.250000"), new BigDecimal("19.999999"))
                .name("Grüner Tee 绿茶 🍵")
                .category("drinks", "tea", "green")
                .brand("Ōsawa")
                .discount("0.5")
                .unitCost("7.123456")
                .build();
        return Purchase.builder(customer, ref(id), CurrencyUnit.USD)
                .at(NOON)
                .by(Actor.of("till 3"))
                .businessDate(LocalDate.of(2026, 2, 28))
                .rate(new BigDecimal("0.917431"))
                .line(tea)
                .line(Line.of("CUP", 2, "4.90").build())
                .discount(Money.of(CurrencyUnit.USD, 1))
                .tax(Money.of(CurrencyUnit.USD, new BigDecimal("5.61")))
                .shipping(Money.of(CurrencyUnit.USD, new BigDecimal("3.90")))
                .tender(new Tender("card", Money.of(CurrencyUnit.USD, 30)))
                .tender(new Tender("voucher", Money.of(CurrencyUnit.USD, 5)))
                .channel("shop")
                .store("Lisbon 1")
                .coupon("TEA'26")
                .coupon("10%")
                .campaign("spring \\ \"2026\"")
                .build();
    }

    /**
     * An accepted fact, learned when it happened.
     *
     * @param fact the fact, its time stated
     * @param sequence its number among the customer's facts
     * @return the accepted fact
     */
    public static Recorded recorded(Fact fact, long sequence) {
        Instant at = fact.at().orElse(NOON);
        return new Recorded(fact, sequence, at, at, null, ContentForm.hash(fact));
    }

    /**
     * Points that a purchase earned, as an entry of the ledger.
     *
     * @param purchase the key of the purchase, under which the lot is born
     * @param points how many
     * @return the entry, at {@link #NOON}
     */
    public static PointsEntry earned(String purchase, long points) {
        return entry(EntryKind.EARN, purchase, points, ref(purchase));
    }

    /**
     * An entry that touches the lot of one purchase.
     *
     * @param kind what happened
     * @param purchase the key of the purchase the lot was born of
     * @param points added to the lot; negative if taken
     * @param cause the fact that caused it, or null for the passing of time
     * @return the entry, at {@link #NOON}
     */
    public static PointsEntry entry(EntryKind kind, String purchase, long points, @Nullable Reference cause) {
        LotChange change = new LotChange(new LotId(ref(purchase), BASE_RULE), points);
        return new PointsEntry(kind, WalletId.POINTS, points, List.of(change), 0, NOON, cause);
    }

    /**
     * A booking.
     *
     * @param customer whose
     * @param number its number among the customer's bookings
     * @param sequence the sequence of its fact, or 0 for the passing of time
     * @param entries the points it moved
     * @return the booking, made at {@link #NOON}
     */
    public static Booking booking(CustomerId customer, long number, long sequence, PointsEntry... entries) {
        List<Change> changes = new ArrayList<>();
        for (PointsEntry entry : entries) {
            Explanation why = entry.kind() == EntryKind.EXPIRE
                    ? Explanation.of(Reason.POINTS_EXPIRED, -entry.amount(), "pos:1")
                    : Explanation.of(Reason.POINTS_GRANTED, entry.amount(), "a sample");
            changes.add(new Change.Points(entry, CLUB, why));
        }
        Booking.Balance balance = new Booking.Balance(WalletId.POINTS, 100 * number, 0);
        Booking.Snapshot after = new Booking.Snapshot(List.of(balance), List.of("status/base"), Stage.STABLE);
        return new Booking(customer, number, sequence, NOON, changes, after);
    }

    /**
     * A booking with a change of each kind.
     *
     * @param customer whose
     * @param number its number among the customer's bookings
     * @param sequence the sequence of its fact, or 0 for the passing of time
     * @return the booking
     */
    public static Booking fullBooking(CustomerId customer, long number, long sequence) {
        TierStanding base = new TierStanding("status", "base", null, null);
        TierStanding gold = new TierStanding("status", "gold", NOON, NOON.plusSeconds(86_400));
        PointsEntry debt = new PointsEntry(
                EntryKind.DEDUCT,
                WalletId.POINTS,
                -80,
                List.of(
                        new LotChange(new LotId(ref("1"), BASE_RULE), -20),
                        new LotChange(new LotId(ref("2"), "welcome"), -10)),
                50,
                NOON,
                ref("d-1"));
        PointsEntry released = new PointsEntry(
                EntryKind.RELEASE,
                WalletId.POINTS,
                0,
                List.of(new LotChange(new LotId(ref("1"), BASE_RULE), 0, -10)),
                0,
                NOON,
                null);
        Explanation money = Explanation.of(
                Reason.TIER_REACHED,
                "status",
                "gold",
                Money.parse("EUR 1200.50"),
                Money.parse("EUR 1000.00"),
                "12 months");
        List<Change> changes = List.of(
                new Change.Points(earned("1", 10), CLUB, Explanation.of(Reason.POINTS_GRANTED, 10L, "goodwill")),
                new Change.Points(debt, CLUB, Explanation.of(Reason.POINTS_DEDUCTED, 80L, "booked twice", 50L)),
                new Change.Tier(NOON, base, gold, CLUB, money),
                new Change.StageOfLife(
                        NOON,
                        Stage.FORMATION,
                        Stage.STABLE,
                        CLUB,
                        Explanation.of(Reason.STAGE_ENTERED, "STABLE", 2L, 0L)),
                new Change.Note(NOON, CLUB, Explanation.of(Reason.PERIOD_CLOSED, NOON)),
                new Change.Points(released, CLUB, Explanation.of(Reason.POINTS_RELEASED, 10L, ref("1"))),
                new Change.Tier(
                        NOON,
                        gold,
                        byHand(),
                        CLUB,
                        Explanation.of(
                                Reason.TIER_GIVEN_UNTIL,
                                "visits",
                                "gold",
                                "kim",
                                "a gift",
                                LocalDate.of(2026, 3, 1),
                                "gold")));
        Booking.Snapshot after = new Booking.Snapshot(
                List.of(
                        new Booking.Balance(WalletId.POINTS, 0, 50),
                        new Booking.Balance(new WalletId("miles"), 7_000_000_000L, 0)),
                List.of("status/gold", "club/base"),
                Stage.STABLE);
        return new Booking(customer, number, sequence, NOON, changes, after);
    }

    /**
     * A standing that holds something of everything.
     *
     * @param customer whose
     * @param version how often it was stored, from 1
     * @return the standing, as of {@link #NOON}; it changes a day later
     */
    public static Standing fullStanding(CustomerId customer, long version) {
        Instant tomorrow = NOON.plusSeconds(86_400);
        Lot expiring = new Lot(new LotId(ref("1"), BASE_RULE), 25, NOON, tomorrow);
        Lot lasting = new Lot(new LotId(ref("2"), "welcome"), 100, NOON, null);
        History history = History.empty(CurrencyUnit.EUR).toBuilder()
                .add(LocalDate.of(2025, 12, 24), 1, new DayAmounts(1_999, 700, 1_999))
                .add(LocalDate.of(2026, 3, 1), 2, new DayAmounts(120_050, -5, 40_000))
                .build();
        return new Standing(
                customer,
                CustomerKind.ORGANISATION,
                new Stamp(
                        version,
                        7,
                        9,
                        NOON,
                        new Position(NOON, FactKind.PURCHASE.rank(), ref("2")),
                        NOON.minusSeconds(5),
                        NOON.minusSeconds(7),
                        NOON,
                        CLUB,
                        3),
                LocalDate.of(2024, 2, 29),
                Status.SUSPENDED,
                NOON.minusSeconds(3_600),
                history,
                List.of(
                        new PointsAccount(new WalletId("miles"), List.of(), 40),
                        new PointsAccount(
                                WalletId.POINTS,
                                List.of(expiring, lasting),
                                0,
                                PointsAccount.Rest.NONE,
                                aside(),
                                counters())),
                List.of(
                        new TierStanding("status", "gold", NOON, tomorrow),
                        new TierStanding("spend", "base", null, null),
                        byHand()),
                Stage.STABLE,
                new TreeSet<>(List.of(ref("late-1"), ref("late-2"))),
                tomorrow,
                new Identity(
                        CustomerId.of("zoe"),
                        new TreeSet<>(Set.of(CustomerId.of("Zoë"), CustomerId.of("2 \"quoted\"")))));
    }

    private static TierStanding byHand() {
        ByHand gift = new ByHand(
                "gold", ManualTier.Hold.AT_LEAST, NOON, NOON.plusSeconds(86_400), ref("gift"), "silver", null);
        return new TierStanding("visits", "gold", NOON, null, gift);
    }

    /** Points that are pending for a day, points that wait, and two reservations. */
    private static Aside aside() {
        Instant tomorrow = NOON.plusSeconds(86_400);
        Lot some = new Lot(new LotId(ref("1"), BASE_RULE), 5, NOON, tomorrow);
        Lot others = new Lot(new LotId(ref("2"), "welcome"), 7, NOON, null);
        return new Aside(
                List.of(
                        new PendingLot(new LotId(ref("3"), BASE_RULE), 11, tomorrow, tomorrow.plusSeconds(1)),
                        new PendingLot(new LotId(ref("3"), "welcome"), 12, tomorrow, null),
                        new PendingLot(new LotId(ref("4"), BASE_RULE), 13, null, null)),
                List.of(
                        new Hold(ref("basket"), tomorrow, List.of(some, others)),
                        new Hold(ref("empty"), tomorrow, List.of())));
    }

    /** Points that lapse, what was given under caps for a wallet and for rules of odd names, what was spent, and what was given back. */
    private static Counters counters() {
        Instant tomorrow = NOON.plusSeconds(86_400);
        return new Counters(
                new Lapse(LocalDate.of(2026, 2, 28), tomorrow.plusSeconds(1)),
                List.of(
                        new CapUse(null, Cap.Per.DAY, tomorrow, 40),
                        new CapUse(null, Cap.Per.LIFETIME, null, 7_000_000_000L),
                        new CapUse("-1", Cap.Per.MONTH, tomorrow, 3),
                        new CapUse("Willkommen 歡迎", Cap.Per.YEAR, tomorrow, 1)),
                List.of(
                        new CapUse(null, Cap.Per.MONTH, tomorrow, 12),
                        new CapUse(null, Cap.Per.LIFETIME, null, 8_000_000_000L)),
                List.of(
                        new Returned(LocalDate.of(2026, 1, 31), 1, 4_990),
                        new Returned(LocalDate.of(2026, 2, 28), 0, 7_000_000_000L)));
    }

    /**
     * A standing without points, tiers or history.
     *
     * @param customer whose
     * @param version how often it was stored, from 1
     * @param nextChangeAt when it changes next, after {@link #NOON}, or null for never
     * @return the standing, as of {@link #NOON}
     */
    public static Standing standing(CustomerId customer, long version, @Nullable Instant nextChangeAt) {
        return new Standing(
                customer,
                CustomerKind.PERSON,
                new Stamp(version, version, version, NOON, null, null, null, NOON, CLUB, 1),
                null,
                Status.ENROLLED,
                null,
                History.empty(CurrencyUnit.EUR),
                List.of(),
                List.of(),
                Stage.EXPLORATION,
                new TreeSet<>(),
                nextChangeAt,
                Identity.OWN);
    }

    /**
     * A version of the program {@code club}: one point per euro for a year and a half, and one ladder on the spend of a year.
     *
     * @param version the version, 1 or more
     * @return the program
     */
    public static Program program(int version) {
        return program("club", version);
    }

    /**
     * A version of a program.
     *
     * @param id the program's id
     * @param version the version, 1 or more
     * @return the program
     */
    public static Program program(String id, int version) {
        return Program.builder(id, version, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney(BASE_RULE, version, Money.of(CurrencyUnit.EUR, 1)))
                        .expiry(Expiry.after(Period.ofMonths(18)))
                        .build())
                .ladder(TierPolicy.onSpend("status", Window.rolling(Period.ofMonths(12)))
                        .tier("base", "Base", Money.zero(CurrencyUnit.EUR))
                        .tier("gold", "Gold", Money.of(CurrencyUnit.EUR, 1_000))
                        .build())
                .lifecycle(LifecyclePolicy.days(60, 90))
                .build();
    }
}
