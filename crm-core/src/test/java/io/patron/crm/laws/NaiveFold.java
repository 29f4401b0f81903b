// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Merge;
import io.patron.crm.customer.Referral;
import io.patron.crm.customer.Registration;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Drawn;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.Aside;
import io.patron.crm.points.Cap;
import io.patron.crm.points.CapUse;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Counters;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Hold;
import io.patron.crm.points.Lapse;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Opening;
import io.patron.crm.points.PendingLot;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.Shortage;
import io.patron.crm.points.TransferIn;
import io.patron.crm.points.TransferOut;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.AfterReturn;
import io.patron.crm.tier.ByHand;
import io.patron.crm.tier.Downgrade;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.RefundScope;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The engine once more, as simply as can be: every fact is looked at again, time passes day by day, and numbers are of any
 * size. It shares nothing with the engine but the facts.
 */
final class NaiveFold {
    private static final Plan.Held JOINING = new Plan.Held("joined", null, 0, null, 1);
    private static final Map<ZoneId, Map<LocalDate, Instant>> STARTS = new ConcurrentHashMap<>();

    private final Map<ProgramVersion, Plan> plans;
    private final ZoneId zone;
    private final CurrencyUnit currency;
    private final boolean walkIn;

    private Plan plan;
    private Status status = Status.ENROLLED;
    private LocalDate today;
    private final TreeMap<LocalDate, long[]> days = new TreeMap<>();
    private final Map<WalletId, List<Coin>> coins = new TreeMap<>();
    private final Map<WalletId, BigInteger> debts = new TreeMap<>();
    private final List<Slip> slips = new ArrayList<>();
    private final Map<Reference, Purse> put = new TreeMap<>();
    private final Map<Reference, List<Deed>> deeds = new TreeMap<>();
    private final List<Thanks> thanks = new ArrayList<>();
    private final Map<WalletId, LocalDate> idleSince = new TreeMap<>();
    private final Map<WalletId, Instant> idleEnd = new TreeMap<>();
    private final Map<Reference, Paper> papers = new LinkedHashMap<>();
    private final Map<String, List<Offer>> offers = new TreeMap<>();
    private final TreeSet<Reference> waiting = new TreeSet<>();
    private final List<NaiveOrder.Doing> left = new ArrayList<>();
    private final List<Recorded> journals;
    private final Map<CustomerId, NaiveOrder> orders = new TreeMap<>();
    private Instant closedUntil;
    private int toPost;
    private List<Stair> stairs = new ArrayList<>();
    private LocalDate joined;
    private final Instant until;

    /** A lot. */
    private static final class Coin {
        private final LotId id;
        private final Instant from;
        private final Instant until;
        private BigInteger left;

        Coin(LotId id, Instant from, Instant until, BigInteger left) {
            this.id = id;
            this.from = from;
            this.until = until;
            this.left = left;
        }
    }

    /** Some points of a lot. */
    private record Piece(LotId id, Instant from, Instant until, BigInteger points) {
        boolean over(Instant at) {
            return until != null && !until.isAfter(at);
        }

        /** The same after what has no end of its own has ended. */
        Piece lapsed(Instant at) {
            Instant end = at.isAfter(from) ? at : from.plusNanos(1_000);
            return until == null ? new Piece(id, from, end, points) : this;
        }
    }

    /** Pending points. */
    private record Slip(WalletId wallet, LotId id, BigInteger points, Instant releaseAt, Instant until) {}

    /** Reserved points. */
    private record Purse(WalletId wallet, Instant until, List<Piece> pieces) {}

    /** What a command did: took points, or gave them; what was undone is done again if that is undone. */
    private record Deed(
            WalletId wallet, boolean took, boolean again, List<Piece> pieces, BigInteger debt, LocalDate idleSince) {
        BigInteger points() {
            return pieces.stream().map(Piece::points).reduce(debt, BigInteger::add);
        }
    }

    /** What was given under a limit for bringing a customer. */
    private record Thanks(WalletId wallet, Instant at, Plan.Limit limit, BigInteger points) {}

    /** What a rule gave for a purchase. */
    private static final class Gift {
        private final WalletId wallet;
        private final LotId lot;
        private final BigInteger given;
        private final List<BigInteger> perLine;
        private final List<Plan.Limit> limits;
        private BigInteger gone = BigInteger.ZERO;
        private BigInteger back = BigInteger.ZERO;
        private BigInteger returned = BigInteger.ZERO;
        private BigInteger settled = BigInteger.ZERO;
        private BigInteger forgiven = BigInteger.ZERO;
        private BigInteger owedReserved = BigInteger.ZERO;
        private BigInteger kept = BigInteger.ZERO;

        Gift(WalletId wallet, LotId lot, BigInteger given, List<BigInteger> perLine, List<Plan.Limit> limits) {
            this.wallet = wallet;
            this.lot = lot;
            this.given = given;
            this.perLine = perLine;
            this.limits = limits;
        }

        /** What counts of it under a limit, if it was given under that. */
        BigInteger under(Plan.Limit limit) {
            boolean counts = limits.stream().anyMatch(l -> l.under(limit));
            boolean same = limit.rule() == null || limit.rule().equals(lot.rule());
            return counts && same ? given.subtract(returned) : BigInteger.ZERO;
        }
    }

    /** A purchase and what was given back of it. */
    private static final class Paper {
        private final Purchase purchase;
        private final Instant at;
        private final LocalDate day;
        private final long[] own;
        private final long[] net;
        private final long[] cost;
        private final long[] ownBack;
        private final long[] netBack;
        private final long[] costBack;
        private final BigDecimal[] unitsBack;
        private final List<Gift> gifts = new ArrayList<>();
        private boolean counts = true;

        Paper(Purchase purchase, Instant at, LocalDate day, CurrencyUnit program) {
            int n = purchase.lines().size();
            this.purchase = purchase;
            this.at = at;
            this.day = day;
            own = new long[n];
            net = new long[n];
            cost = new long[n];
            ownBack = new long[n];
            netBack = new long[n];
            costBack = new long[n];
            unitsBack = new BigDecimal[n];
            BigDecimal rate = purchase.currency().equals(program)
                    ? BigDecimal.ONE
                    : purchase.rate().orElseThrow();
            int places = program.getDecimalPlaces();
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < n; i++) {
                Line line = purchase.lines().get(i);
                BigDecimal amount = line.amount(purchase.currency().getDecimalPlaces());
                own[i] = amount.unscaledValue().longValueExact();
                long before = minor(sum.multiply(rate), places);
                sum = sum.add(amount);
                net[i] = minor(sum.multiply(rate), places) - before;
                cost[i] = line.unitCost()
                        .map(c -> minor(c.multiply(line.quantity()).multiply(rate), places))
                        .orElse(0L);
                unitsBack[i] = BigDecimal.ZERO;
            }
        }

        BigDecimal units(int i) {
            return purchase.lines().get(i).quantity();
        }

        long total() {
            long sum = 0;
            for (long amount : net) {
                sum += amount;
            }
            return sum;
        }
    }

    /** A ladder and every judgement made on it. */
    private static final class Stair {
        private Plan.Stairs plan;
        private final List<Judgement> made = new ArrayList<>();
        private int tier;
        private Instant since;
        private Instant review;
        private Palm palm;

        Stair(Plan.Stairs plan) {
            this.plan = plan;
        }

        /** The tier that counts: by hand, or by what was judged. */
        int counts() {
            if (palm == null) {
                return tier;
            }
            return palm.exactly() ? palm.tier() : Math.max(palm.tier(), tier);
        }
    }

    /** A tier held by hand. */
    private record Palm(int tier, boolean exactly, Instant since, Instant until, Reference fact) {}

    /** A judgement: where the customer stood before and after, and what was measured. */
    private static final class Judgement {
        private final Instant at;
        private final int rank;
        private final Reference cause;
        private final int tierBefore;
        private final Instant sinceBefore;
        private final Instant reviewBefore;
        private final Plan.Stairs planBefore;
        private final Plan.Stairs plan;
        private final int reached;
        private final Measured measured;
        private boolean changed;

        Judgement(
                Stair stair, Plan.Stairs plan, Instant at, int rank, Reference cause, int reached, Measured measured) {
            this.at = at;
            this.rank = rank;
            this.cause = cause;
            this.tierBefore = stair.tier;
            this.sinceBefore = stair.since;
            this.reviewBefore = stair.review;
            this.planBefore = stair.plan;
            this.plan = plan;
            this.reached = reached;
            this.measured = measured;
        }
    }

    /** Whether a judgement left her elsewhere than it found her, or to be reviewed at another time. */
    private static void note(Judgement j, Stair stair) {
        j.changed = stair.tier != j.tierBefore
                || !Objects.equals(stair.since, j.sinceBefore)
                || !Objects.equals(stair.review, j.reviewBefore);
    }

    /** What there was of each thing a ladder looks at, and what was bought on the day itself: how often, and for how much. */
    private static final class Measured {
        private final Map<Plan.Look, Long> of;
        private final long[] today;

        Measured(Map<Plan.Look, Long> of, long[] today) {
            this.of = of;
            this.today = today;
        }
    }

    /** What a rule would give for a purchase, if nothing else had given anything in the period; a guard may hold it. */
    private record Offer(
            Plan.Purse purse, String rule, BigInteger points, List<Long> base, List<Boolean> lines, boolean held) {}

    /** One customer, who is nobody else. */
    NaiveFold(List<Plan> plans, List<Recorded> journal, Instant until) {
        this(plans, journal, journal.get(0).fact().customer(), until);
    }

    /** One customer and all who were merged into her, with their journals. */
    NaiveFold(List<Plan> plans, List<Recorded> journals, CustomerId survivor, Instant until) {
        this(plans, journals, survivor, until, null);
        for (CustomerId one : journals.stream().map(r -> r.fact().customer()).collect(Collectors.toSet())) {
            NaiveOrder order = new NaiveOrder(of(journals, one));
            waiting.addAll(order.waiting());
            waiting.removeIf(of -> orders.values().stream().anyMatch(o -> o.stands(of)));
            Instant closed = order.closedUntil();
            closedUntil = closedUntil == null || (closed != null && closed.isAfter(closedUntil)) ? closed : closedUntil;
        }
    }

    private static List<Recorded> of(List<Recorded> journals, CustomerId one) {
        return journals.stream().filter(r -> r.fact().customer().equals(one)).toList();
    }

    /** Up to a moment, or up to what merges her into another. */
    private NaiveFold(
            List<Plan> plans, List<Recorded> journals, CustomerId who, Instant until, NaiveOrder.Doing merge) {
        List<Recorded> journal = of(journals, who);
        this.journals = journals;
        this.until = until;
        this.plans = new LinkedHashMap<>();
        plans.forEach(p -> this.plans.put(p.version(), p));
        zone = plans.get(0).zone;
        currency = plans.get(0).currency;
        Registration registration = journal.stream()
                .filter(r -> r.fact() instanceof Registration)
                .map(r -> (Registration) r.fact())
                .findFirst()
                .orElseThrow();
        plan = this.plans.get(registration.program());
        joined = registration.joined();
        walkIn = registration.customerKind() == CustomerKind.WALK_IN;
        if (!walkIn) {
            plan.stairs.forEach(s -> stairs.add(new Stair(s)));
        }
        orders.put(who, new NaiveOrder(journal));
        left.addAll(orders.get(who).doings());
        while (!left.isEmpty()
                && !left.get(0).at().isAfter(until)
                && (merge == null || NaiveOrder.ORDER.compare(left.get(0), merge) < 0)) {
            NaiveOrder.Doing doing = left.remove(0);
            pass(doing.at());
            act(doing);
        }
        pass(until);
    }

    // ---------------------------------------------------------------- merges

    /** She takes in all that another has had until now, and what the other does from now on she does. */
    private void absorb(NaiveOrder.Doing doing, Merge merge) {
        NaiveFold other = new NaiveFold(List.copyOf(plans.values()), journals, merge.absorbed(), doing.at(), doing);
        if (other.plan != plan) {
            other.adopt(doing, plan);
        }
        joined = joined == null && other.joined == null
                ? null
                : Stream.of(joined(null), other.joined(null))
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        other.days.forEach((day, sums) -> add(day, sums[0], sums[1], sums[2], sums[3]));
        other.coins.forEach((wallet, all) ->
                all.forEach(coin -> add(wallet, new Piece(coin.id, coin.from, coin.until, coin.left))));
        other.debts.forEach((wallet, debt) -> debts.merge(wallet, debt, BigInteger::add));
        slips.addAll(other.slips);
        put.putAll(other.put);
        deeds.putAll(other.deeds);
        thanks.addAll(other.thanks);
        papers.putAll(other.papers);
        offers.putAll(other.offers);
        toPost += other.toPost;
        other.idleSince.forEach((wallet, since) -> {
            if (!idleSince.containsKey(wallet) || since.isAfter(idleSince.get(wallet))) {
                idleSince.put(wallet, since);
                idleEnd.put(wallet, other.idleEnd.get(wallet));
            }
        });
        debts.keySet().forEach(this::payFromAll);
        for (int i = 0; i < stairs.size(); i++) {
            climb(stairs.get(i), other.stairs.get(i), doing);
        }
        left.addAll(other.left);
        meet(orders, other.orders, doing.at());
        meet(other.orders, orders, doing.at());
        orders.putAll(other.orders);
        left.sort(NaiveOrder.ORDER);
    }

    /** What speaks about a purchase of the other takes effect since both are one. */
    private void meet(Map<CustomerId, NaiveOrder> these, Map<CustomerId, NaiveOrder> those, Instant since) {
        for (NaiveOrder order : these.values()) {
            for (NaiveOrder.Open open : order.open()) {
                Instant from = open.from().isAfter(since) ? open.from() : since;
                for (NaiveOrder other : those.values()) {
                    for (Instant at : other.moments(open.of(), from)) {
                        Fact fact = open.fact();
                        left.add(new NaiveOrder.Doing(
                                at, open.rank(), fact.reference(), NaiveOrder.Step.BOOK, fact, fact.reference()));
                    }
                }
            }
        }
    }

    /** What one of both owes is paid by what the other has. */
    private void payFromAll(WalletId wallet) {
        List<Piece> pieces = new ArrayList<>();
        BigInteger missing = take(wallet, debts.get(wallet), List.of(), pieces);
        debts.put(wallet, missing);
        for (Piece piece : pieces) {
            papers.values()
                    .forEach(paper -> paper.gifts.stream()
                            .filter(g -> g.wallet.equals(wallet) && g.lot.equals(piece.id))
                            .forEach(g -> g.settled = g.settled.add(piece.points)));
        }
    }

    /** The better tier is kept, of equal ones that with the later review; then both are judged together. */
    private void climb(Stair stair, Stair other, NaiveOrder.Doing doing) {
        boolean later = stair.review != null && (other.review == null || other.review.isAfter(stair.review));
        if (other.tier > stair.tier || (other.tier == stair.tier && later)) {
            stair.tier = other.tier;
            stair.since = other.since;
            stair.review = other.review;
        }
        boolean yearly = stair.plan.held() == null
                ? !stair.plan.asks() && stair.plan.window().equals("joined")
                : stair.plan.held().kind().equals("joined");
        if (stair.review != null && yearly && stair.plan.reviewed()) {
            LocalDate day = day(stair.review);
            while (!isAnniversary(joined(day(doing.at())), day)) {
                day = day.plusDays(1);
            }
            stair.review = start(day);
        }
        stair.made.clear();
        judge(stair, stair.plan, doing);
        stair.palm = stair.palm == null ? other.palm : stair.palm;
    }

    // ---------------------------------------------------------------- time

    /** The latest day that the calendar has shown by then: clocks that are put back over midnight undo no day. */
    private LocalDate day(Instant at) {
        LocalDate day = at.atZone(zone).toLocalDate();
        ZoneOffsetTransition change = zone.getRules().previousTransition(at.plusNanos(1));
        if (change == null) {
            return day;
        }
        LocalDate shown = change.getInstant().minusNanos(1).atZone(zone).toLocalDate();
        return shown.isAfter(day) ? shown : day;
    }

    /** The first moment at which the calendar shows a day or a later one. */
    private Instant start(LocalDate day) {
        return STARTS.computeIfAbsent(zone, z -> new ConcurrentHashMap<>()).computeIfAbsent(day, this::search);
    }

    private Instant search(LocalDate day) {
        Instant low = day.minusDays(3).atTime(12, 0).toInstant(java.time.ZoneOffset.UTC);
        Instant high = day.plusDays(3).atTime(12, 0).toInstant(java.time.ZoneOffset.UTC);
        while (Duration.between(low, high).toNanos() > 1_000) {
            Instant middle = low.plusNanos(Duration.between(low, high).toNanos() / 2_000 * 1_000);
            if (day(middle).isBefore(day)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private void pass(Instant to) {
        if (today == null) {
            today = day(to);
        }
        while (!start(today.plusDays(1)).isAfter(to)) {
            Instant midnight = start(today.plusDays(1));
            forget(midnight);
            lapse(midnight);
            today = today.plusDays(1);
            for (Slip slip : inOrder()) {
                if (slip.releaseAt != null && !slip.releaseAt.isAfter(midnight)) {
                    release(slip, slip.releaseAt, slip.until);
                }
            }
            end(midnight);
            stairs.forEach(stair -> reviewUntil(stair, midnight));
            stairs.forEach(stair -> letGo(stair, midnight));
        }
        lapse(to);
    }

    /** Reservations that have ended by a moment, one by one. */
    private void lapse(Instant to) {
        List<Map.Entry<Reference, Purse>> over = new ArrayList<>();
        // Copies: a tree may put another entry into the place of one that it removes.
        put.entrySet().stream()
                .filter(p -> !p.getValue().until.isAfter(to))
                .forEach(p -> over.add(Map.entry(p.getKey(), p.getValue())));
        over.sort(Comparator.comparing((Map.Entry<Reference, Purse> p) -> p.getValue().until)
                .thenComparing(Map.Entry::getKey));
        over.forEach(p -> {
            put.remove(p.getKey());
            comeBack(p.getValue().wallet, p.getValue().pieces, p.getValue().until);
            // What came back may have paid what she owed, so that nothing is left that could be kept alive.
            idle(p.getValue().until);
        });
    }

    /** Takes out what has no end of its own where she was inactive for too long, and says when that will be. */
    private void idle(Instant at) {
        TreeSet<WalletId> wallets = new TreeSet<>(coins.keySet());
        put.values().forEach(purse -> wallets.add(purse.wallet));
        for (WalletId wallet : wallets) {
            Plan.Purse rules = plan.purses.stream()
                    .filter(p -> p.wallet().equals(wallet) && p.life().kind().equals("idle"))
                    .findFirst()
                    .orElse(null);
            boolean loose = coins.getOrDefault(wallet, List.of()).stream().anyMatch(coin -> coin.until == null);
            boolean held = put.values().stream()
                    .filter(purse -> purse.wallet.equals(wallet))
                    .anyMatch(purse ->
                            purse.pieces.stream().anyMatch(piece -> piece.until == null && piece.points.signum() > 0));
            if (rules == null || !(loose || held)) {
                idleSince.remove(wallet);
                continue;
            }
            LocalDate active = idleSince.computeIfAbsent(wallet, w -> day(at));
            boolean byPurchase = rules.life().byPurchase() || !rules.life().bySpending();
            for (Map.Entry<LocalDate, long[]> d : days.entrySet()) {
                active = byPurchase && d.getValue()[0] > 0 && d.getKey().isAfter(active) ? d.getKey() : active;
            }
            Instant end = start(active.plus(rules.life().period()).plusDays(1));
            idleEnd.put(wallet, end);
            if (loose && !end.isAfter(at)) {
                coins.get(wallet).removeIf(coin -> {
                    if (coin.until == null) {
                        lost(wallet, coin.id, coin.left);
                    }
                    return coin.until == null;
                });
                lapsed(wallet, end);
            }
        }
    }

    /** What is reserved has ended as well, where everything ended before a moment. */
    private void forget(Instant before) {
        for (WalletId wallet : List.copyOf(idleSince.keySet())) {
            if (idleEnd.get(wallet).isBefore(before)) {
                lapsed(wallet, idleEnd.get(wallet));
            }
        }
    }

    /** What is reserved, and what was taken or given, has ended as well. */
    private void lapsed(WalletId wallet, Instant end) {
        idleSince.remove(wallet);
        put.replaceAll((reference, purse) ->
                purse.wallet.equals(wallet) ? new Purse(wallet, purse.until, lapsed(purse.pieces, end)) : purse);
        deeds.replaceAll((reference, all) -> all.stream()
                .map(deed -> deed.wallet.equals(wallet)
                        ? new Deed(wallet, deed.took, deed.again, lapsed(deed.pieces, end), deed.debt, deed.idleSince)
                        : deed)
                .toList());
    }

    private static List<Piece> lapsed(List<Piece> pieces, Instant end) {
        return pieces.stream().map(piece -> piece.lapsed(end)).toList();
    }

    private void active(WalletId wallet, Instant at) {
        boolean counts = plan.purses.stream()
                .anyMatch(p -> p.wallet().equals(wallet)
                        && p.life().kind().equals("idle")
                        && p.life().bySpending());
        if (counts) {
            idleSince.computeIfPresent(wallet, (w, since) -> day(at).isAfter(since) ? day(at) : since);
        }
    }

    private void end(Instant at) {
        coins.forEach((wallet, all) -> all.removeIf(coin -> {
            boolean over = coin.until != null && !coin.until.isAfter(at);
            if (over) {
                lost(wallet, coin.id, coin.left);
            }
            return over;
        }));
        idle(at);
    }

    private void lost(WalletId wallet, LotId id, BigInteger points) {
        papers.values()
                .forEach(paper -> paper.gifts.stream()
                        .filter(g -> g.wallet.equals(wallet) && g.lot.equals(id))
                        .forEach(g -> g.gone = g.gone.add(points)));
    }

    // ---------------------------------------------------------------- facts

    private void act(NaiveOrder.Doing doing) {
        forget(doing.at().plusNanos(1));
        perform(doing);
        idle(doing.at());
    }

    private void perform(NaiveOrder.Doing doing) {
        Fact fact = doing.fact();
        if (fact instanceof Purchase purchase) {
            switch (doing.step()) {
                case CANCEL -> cancel(doing, purchase);
                case VALUE -> value(doing, purchase);
                default -> buy(doing, purchase);
            }
        } else if (fact instanceof Refund refund) {
            giveBack(doing, refund);
        } else if (fact instanceof Grant grant) {
            LotId lot = new LotId(grant.reference(), "grant");
            BigInteger owed = debts.getOrDefault(grant.wallet(), BigInteger.ZERO);
            Piece piece = put(grant.wallet(), lot, BigInteger.valueOf(grant.points()), doing.at(), day(doing.at()));
            BigInteger paid = owed.subtract(debts.getOrDefault(grant.wallet(), BigInteger.ZERO));
            gave(grant.reference(), grant.wallet(), piece == null ? List.of() : List.of(piece), paid);
        } else if (fact instanceof Referral referral) {
            thank(doing, referral);
        } else if (fact instanceof Opening opening) {
            open(doing, opening);
        } else if (fact instanceof TransferOut out) {
            List<LotId> chosen = out.lots().stream().map(Lot::id).toList();
            BigInteger missing = take(out.wallet(), BigInteger.valueOf(out.points()), chosen, new ArrayList<>());
            debts.merge(out.wallet(), missing, BigInteger::add);
        } else if (fact instanceof TransferIn in) {
            for (int i = 0; i < in.lots().size(); i++) {
                Lot lot = in.lots().get(i);
                LotId id = new LotId(in.reference(), String.valueOf(i + 1));
                add(in.wallet(), new Piece(id, lot.validFrom(), lot.expiresAt(), BigInteger.valueOf(lot.remaining())));
                pay(in.wallet(), id);
            }
        } else if (fact instanceof Release release) {
            for (Slip slip : inOrder()) {
                boolean released = plan.purses.stream()
                        .filter(p -> p.wallet().equals(slip.wallet))
                        .map(p -> p.releasedBy(release.reached()))
                        .findFirst()
                        .orElse(release.reached() == null);
                if (released && slip.id.origin().equals(release.of())) {
                    release(slip, doing.at(), slip.releaseAt == null ? ends(slip.wallet, day(doing.at())) : slip.until);
                }
            }
        } else if (fact instanceof Redemption redemption) {
            if (redemption.points() > 0) {
                active(redemption.wallet(), doing.at());
                spend(doing, redemption.wallet(), redemption.points(), redemption.lot());
            }
        } else if (fact instanceof Deduction deduction) {
            spend(doing, deduction.wallet(), deduction.points(), null);
        } else if (fact instanceof Reservation reservation) {
            List<Piece> pieces = new ArrayList<>();
            take(reservation.wallet(), BigInteger.valueOf(reservation.points()), one(reservation.lot()), pieces);
            put.put(reservation.reference(), new Purse(reservation.wallet(), reservation.until(), pieces));
        } else if (fact instanceof Capture capture) {
            capture(doing, capture);
        } else if (fact instanceof Reversal reversal) {
            undo(doing, reversal);
        } else if (fact instanceof StatusChange change) {
            status = change.status();
        } else if (fact instanceof ManualTier manual) {
            stairs.stream()
                    .filter(s -> s.plan.ladder().equals(manual.ladder()))
                    .forEach(s -> s.palm = palm(s, manual, doing.at()));
        } else if (fact instanceof Adoption adoption) {
            adopt(doing, plans.get(adoption.program()));
        } else if (fact instanceof Merge merge) {
            absorb(doing, merge);
        } else {
            throw new AssertionError("unknown: " + fact);
        }
    }

    private void adopt(NaiveOrder.Doing doing, Plan next) {
        Plan before = plan;
        plan = next;
        if (walkIn) {
            return;
        }
        for (Plan.Purse purse : plan.purses) {
            boolean same = before.purses.stream()
                    .anyMatch(p -> p.wallet().equals(purse.wallet())
                            && p.life().expiry().equals(purse.life().expiry()));
            if (!same) {
                idleSince.computeIfPresent(purse.wallet(), (wallet, since) -> day(doing.at()));
            }
        }
        List<Stair> climbed = new ArrayList<>();
        for (Plan.Stairs s : plan.stairs) {
            climbed.add(stairs.stream()
                    .filter(old -> old.plan.ladder().equals(s.ladder()))
                    .findFirst()
                    .orElseGet(() -> new Stair(s)));
        }
        stairs = climbed;
        for (int i = 0; i < stairs.size(); i++) {
            Stair stair = stairs.get(i);
            judge(stair, plan.stairs.get(i), doing);
            boolean gone =
                    stair.palm != null && stair.palm.tier() >= stair.plan.from().size();
            stair.palm = gone ? null : stair.palm;
        }
    }

    /** What a customer holds by hand since a fact says so; null for nothing. */
    private Palm palm(Stair stair, ManualTier fact, Instant at) {
        if (fact.tier() == null) {
            return null;
        }
        int tier = Integer.parseInt(fact.tier().substring(1));
        Instant until = fact.until() == null ? null : start(fact.until());
        if (tier >= stair.plan.from().size() || (until != null && !until.isAfter(at))) {
            return null;
        }
        Instant since = stair.palm != null && stair.palm.tier() == tier ? stair.palm.since() : at;
        return new Palm(tier, fact.hold() == ManualTier.Hold.EXACTLY, since, until, fact.reference());
    }

    private static void letGo(Stair stair, Instant at) {
        boolean over = stair.palm != null
                && stair.palm.until() != null
                && !stair.palm.until().isAfter(at);
        stair.palm = over ? null : stair.palm;
    }

    /** What a purchase of a closed period earns is worked out; what it then gives, and all else, comes at the end of the period. */
    private void value(NaiveOrder.Doing doing, Purchase purchase) {
        LocalDate day = purchase.businessDate().orElse(day(doing.at()));
        Paper paper = new Paper(purchase, doing.at(), day, currency);
        List<Integer> held = stairs.stream().map(Stair::counts).toList();
        List<Offer> wanted = new ArrayList<>();
        if (!walkIn) {
            plan.purses.forEach(
                    purse -> wanted.addAll(watched(watching(purse, paper), offers(purse, paper, isFirst(), held))));
        }
        offers.put(doing.source() + " " + purchase.reference(), wanted);
        toPost++;
    }

    /** Whether no purchase counts yet, and none is to be posted. */
    private boolean isFirst() {
        return purchases() + toPost == 0;
    }

    private void buy(NaiveOrder.Doing doing, Purchase purchase) {
        boolean posted = doing.step() == NaiveOrder.Step.POST;
        LocalDate day = posted ? day(doing.at()) : purchase.businessDate().orElse(day(doing.at()));
        Paper paper = new Paper(purchase, doing.at(), day, currency);
        papers.put(purchase.reference(), paper);
        boolean first = isFirst();
        toPost -= posted ? 1 : 0;
        List<Integer> held = stairs.stream().map(Stair::counts).toList();
        Map<WalletId, List<Plan.Watch>> watching = new TreeMap<>();
        plan.purses.forEach(purse -> watching.put(purse.wallet(), watching(purse, paper)));
        for (int i = 0; i < paper.net.length; i++) {
            boolean known = purchase.lines().get(i).unitCost().isPresent();
            add(day, 0, paper.net[i], known ? paper.net[i] - paper.cost[i] : 0, known ? paper.net[i] : 0);
        }
        add(day, 1, 0, 0, 0);
        if (walkIn) {
            return;
        }
        stairs.forEach(stair -> judge(stair, stair.plan, doing));
        List<Integer> reached = stairs.stream().map(Stair::counts).toList();
        List<Offer> wanted = new ArrayList<>();
        if (posted) {
            wanted.addAll(offers.get(doing.source() + " " + purchase.reference()));
        } else {
            for (Plan.Purse purse : plan.purses) {
                List<Offer> all = offers(purse, paper, first, purse.afterwards() ? reached : held);
                wanted.addAll(watched(watching.get(purse.wallet()), all));
            }
        }
        if (status == Status.ENROLLED) {
            wanted.forEach(offer -> give(offer, paper, doing.drawn()));
        }
    }

    /** The guards that have something against a purchase that does not count yet. */
    private List<Plan.Watch> watching(Plan.Purse purse, Paper paper) {
        List<Plan.Watch> watching = new ArrayList<>();
        for (Plan.Watch watch : purse.watches()) {
            LocalDate end = paper.day.plusDays(1);
            long before = days.subMap(end.minus(watch.within()), end).values().stream()
                    .mapToLong(sums -> sums[0])
                    .sum();
            if (watch.many() == 0 ? isBig(paper) : before >= watch.many()) {
                watching.add(watch);
            }
        }
        return watching;
    }

    /** What guards leave of offers: nothing, if one of them lets nothing be given. */
    private static List<Offer> watched(List<Plan.Watch> watching, List<Offer> offers) {
        if (watching.isEmpty()) {
            return offers;
        }
        List<Offer> held = new ArrayList<>();
        if (watching.stream().allMatch(Plan.Watch::holds)) {
            offers.forEach(o -> held.add(new Offer(o.purse, o.rule, o.points, o.base, o.lines, true)));
        }
        return held;
    }

    private boolean isBig(Paper paper) {
        return paper.total()
                >= 30 * BigInteger.TEN.pow(currency.getDecimalPlaces()).longValue();
    }

    private List<Offer> offers(Plan.Purse purse, Paper paper, boolean first, List<Integer> held) {
        BigInteger per = BigInteger.valueOf(purse.per().getAmountMinorLong());
        BigInteger rate = BigInteger.valueOf(purse.rate());
        // Everything in ten-thousandths of a point per minor unit of "per", so that nothing is rounded but the sum.
        BigInteger unit = per.multiply(BigInteger.valueOf(10_000));
        long[] base = base(purse.base(), paper);
        BigInteger total = BigInteger.valueOf(Arrays.stream(base).sum());
        boolean notTea = purse.base().notTea();
        List<Boolean> all = paper.purchase.lines().stream()
                .map(line -> !notTea || !isTea(line))
                .toList();
        List<Boolean> tea = paper.purchase.lines().stream()
                .map(line -> !notTea && isTea(line))
                .toList();
        boolean tier = purse.factorFor().equals("tier");
        List<Boolean> lines = purse.factorFor().equals("tea") ? tea : all;
        BigInteger times = BigInteger.ZERO;
        if (purse.factor() != null && (!tier || held.get(0) > 0)) {
            BigInteger spend = BigInteger.ZERO;
            for (int i = 0; i < paper.net.length; i++) {
                spend = spend.add(lines.get(i) ? BigInteger.valueOf(base[i]) : BigInteger.ZERO);
            }
            BigInteger more = purse.factor()
                    .subtract(BigDecimal.ONE)
                    .multiply(BigDecimal.valueOf(10_000))
                    .toBigIntegerExact();
            times = spend.multiply(rate).multiply(more);
        }
        boolean applies = switch (purse.bonusFor()) {
            case "first" -> first;
            case "big" -> isBig(paper);
            case "friday" -> paper.day.getDayOfWeek() == DayOfWeek.FRIDAY;
            default -> true;
        };
        BigInteger bonus =
                applies && all.contains(true) ? unit.multiply(BigInteger.valueOf(purse.bonus())) : BigInteger.ZERO;
        if (purse.either() && bonus.compareTo(times) > 0) {
            times = BigInteger.ZERO;
        } else if (purse.either()) {
            bonus = BigInteger.ZERO;
        }
        BigInteger sum = total.multiply(rate).multiply(BigInteger.valueOf(10_000));
        List<BigInteger> upTo = List.of(
                BigInteger.ZERO,
                round(sum, unit, purse.rounding()),
                round(sum.add(times), unit, purse.rounding()),
                round(sum.add(times).add(bonus), unit, purse.rounding()));
        List<Long> parts = Arrays.stream(base).boxed().toList();
        List<Offer> offers = new ArrayList<>();
        BigInteger left = purse.cap() == null ? upTo.get(3) : BigInteger.valueOf(purse.cap());
        for (int i = 0; i < 3; i++) {
            BigInteger points = upTo.get(i + 1).subtract(upTo.get(i)).min(left);
            left = left.subtract(points);
            String rule = List.of("base", "times", "bonus").get(i);
            offers.add(new Offer(purse, rule, points, parts, i == 1 ? lines : all, false));
        }
        return offers;
    }

    private static boolean isTea(Line line) {
        return !line.category().isEmpty() && line.category().get(0).equals("tea");
    }

    /** What each line counts for, as fractions of the document's own amounts, of which only the running sum is rounded. */
    private long[] base(Plan.Base base, Paper paper) {
        Purchase purchase = paper.purchase;
        int own = purchase.currency().getDecimalPlaces();
        int places = currency.getDecimalPlaces();
        BigDecimal net = purchase.net().getAmount();
        BigDecimal tax = purchase.tax().map(Money::getAmount).orElse(BigDecimal.ZERO);
        BigDecimal shipping = purchase.shipping().map(Money::getAmount).orElse(BigDecimal.ZERO);
        BigDecimal extra = base.tax() ? tax : BigDecimal.ZERO;
        extra = base.shipping() ? extra.add(shipping) : extra;
        BigDecimal came = net.add(tax).add(shipping);
        BigDecimal byPoints = purchase.tenders().stream()
                .filter(tender -> tender.type().equals("points"))
                .map(tender -> tender.amount().getAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .min(came);
        BigDecimal counted = base.notByPoints() ? came.subtract(byPoints) : came;
        BigDecimal rate = purchase.currency().equals(currency)
                ? BigDecimal.ONE
                : purchase.rate().orElseThrow();
        List<BigInteger> weights = new ArrayList<>();
        for (Line line : purchase.lines()) {
            weights.add(
                    net.signum() == 0
                            ? BigInteger.ONE
                            : line.amount(own).movePointRight(own).toBigIntegerExact());
        }
        List<BigInteger> extras = shares(extra.movePointRight(own).toBigIntegerExact(), weights);
        BigDecimal sum = BigDecimal.ZERO;
        long[] lines = new long[weights.size()];
        long before = 0;
        for (int i = 0; i < lines.length; i++) {
            Line line = purchase.lines().get(i);
            BigDecimal goods = line.amount(own);
            BigDecimal full = line.quantity().multiply(line.unitPrice()).setScale(own, RoundingMode.HALF_UP);
            goods = base.gross() && full.compareTo(goods) > 0 ? full : goods;
            if (!base.notTea() || !isTea(line)) {
                sum = sum.add(goods).add(new BigDecimal(extras.get(i), own));
            }
            BigDecimal upTo = came.signum() == 0
                    ? sum.multiply(rate).setScale(places, RoundingMode.HALF_UP)
                    : sum.multiply(rate).multiply(counted).divide(came, places, RoundingMode.HALF_UP);
            lines[i] = upTo.movePointRight(places).longValueExact() - before;
            before += lines[i];
        }
        return lines;
    }

    private static BigInteger round(BigInteger sum, BigInteger unit, RoundingMode mode) {
        return new BigDecimal(sum).divide(new BigDecimal(unit), 0, mode).toBigIntegerExact();
    }

    private void give(Offer offer, Paper paper, List<Drawn> drawn) {
        Plan.Purse purse = offer.purse;
        BigInteger given = offer.points;
        for (Plan.Limit limit : purse.limits()) {
            if (limit.rule() == null || limit.rule().equals(offer.rule)) {
                BigInteger room =
                        BigInteger.valueOf(limit.points()).subtract(used(purse.wallet(), limit, day(paper.at)));
                given = given.min(room.max(BigInteger.ZERO));
            }
        }
        if (purse.budgets().stream().anyMatch(budget -> budget.rule().equals(offer.rule))) {
            given = given.min(BigInteger.valueOf(drawn.stream()
                    .filter(d -> d.wallet().equals(purse.wallet().value())
                            && d.rule().equals(offer.rule))
                    .mapToLong(Drawn::points)
                    .sum()));
        }
        boolean waits = purse.waits() || offer.held;
        LocalDate from =
                purse.pending() == null || waits ? day(paper.at) : day(paper.at).plus(purse.pending());
        if (given.signum() > 0 && !isOver(purse.life(), from)) {
            LotId lot = new LotId(paper.purchase.reference(), offer.rule);
            paper.gifts.add(
                    new Gift(purse.wallet(), lot, given, spread(given, offer.base, offer.lines), purse.limits()));
            if (waits) {
                slips.add(new Slip(purse.wallet(), lot, given, null, null));
            } else if (purse.pending() != null) {
                slips.add(new Slip(purse.wallet(), lot, given, start(from), ends(purse.life(), from)));
            } else {
                add(purse.wallet(), new Piece(lot, paper.at, ends(purse.life(), from), given));
                pay(purse.wallet(), lot);
            }
        }
    }

    /** What was given under a limit in the period that a day is in. */
    private BigInteger used(WalletId wallet, Plan.Limit limit, LocalDate day) {
        BigInteger sum = BigInteger.ZERO;
        for (Paper paper : papers.values()) {
            if (period(limit.per(), day(paper.at)).equals(period(limit.per(), day))) {
                for (Gift gift : paper.gifts) {
                    sum = gift.wallet.equals(wallet) ? sum.add(gift.under(limit)) : sum;
                }
            }
        }
        for (Thanks one : thanks) {
            boolean same = one.wallet.equals(wallet) && one.limit.under(limit);
            boolean now = period(limit.per(), day(one.at)).equals(period(limit.per(), day));
            sum = same && now ? sum.add(one.points) : sum;
        }
        return sum;
    }

    private static String period(Cap.Per per, LocalDate day) {
        return switch (per) {
            case DAY -> day.toString();
            case MONTH -> day.getYear() + " " + day.getMonthValue();
            case YEAR -> "" + day.getYear();
            case LIFETIME -> "";
        };
    }

    /** Every limit that was ever in force, and what was given under it in the period that is now. */
    private List<CapUse> uses(WalletId wallet) {
        TreeSet<CapUse> uses = new TreeSet<>();
        List<Plan.Limit> limits = new ArrayList<>();
        papers.values().forEach(paper -> paper.gifts.forEach(gift -> limits.addAll(gift.limits)));
        thanks.forEach(one -> limits.add(one.limit));
        LocalDate now = day(until);
        for (Plan.Limit limit : limits) {
            long used = used(wallet, limit, now).longValueExact();
            LocalDate next = now;
            while (limit.per() != Cap.Per.LIFETIME && period(limit.per(), next).equals(period(limit.per(), now))) {
                next = next.plusDays(1);
            }
            if (used > 0) {
                Instant over = limit.per() == Cap.Per.LIFETIME ? null : start(next);
                uses.add(new CapUse(limit.rule(), limit.per(), over, used));
            }
        }
        return List.copyOf(uses);
    }

    private static List<BigInteger> spread(BigInteger given, List<Long> base, List<Boolean> lines) {
        List<BigInteger> weights = new ArrayList<>();
        for (int i = 0; i < base.size(); i++) {
            weights.add(lines.get(i) ? BigInteger.valueOf(base.get(i)) : BigInteger.ZERO);
        }
        if (weights.stream().allMatch(w -> w.signum() == 0)) {
            weights = lines.stream()
                    .map(l -> l ? BigInteger.ONE : BigInteger.ZERO)
                    .toList();
        }
        return shares(given, weights);
    }

    private static List<BigInteger> shares(BigInteger amount, List<BigInteger> weights) {
        BigInteger total = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger> shares = new ArrayList<>();
        BigInteger seen = BigInteger.ZERO;
        BigInteger before = BigInteger.ZERO;
        for (BigInteger weight : weights) {
            seen = seen.add(weight);
            BigInteger upTo =
                    total.signum() == 0 ? BigInteger.ZERO : part(amount, new BigDecimal(seen), new BigDecimal(total));
            shares.add(upTo.subtract(before));
            before = upTo;
        }
        return shares;
    }

    private static BigInteger part(BigInteger amount, BigDecimal part, BigDecimal whole) {
        return new BigDecimal(amount)
                .multiply(part)
                .divide(whole, 0, RoundingMode.HALF_UP)
                .toBigIntegerExact();
    }

    private static long part(long amount, BigDecimal part, BigDecimal whole) {
        return part(BigInteger.valueOf(amount), part, whole).longValueExact();
    }

    private static long minor(BigDecimal amount, int places) {
        return amount.setScale(places, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }

    // ---------------------------------------------------------------- points

    /** The last day of points of a day, found by going through the days; null for ever. */
    private static LocalDate last(Plan.Life life, LocalDate earned) {
        LocalDate day = earned.plus(life.period());
        return switch (life.kind()) {
            case "after" -> day;
            case "unit" -> next(day, d -> d.plusDays(1).getDayOfMonth() == 1 && d.getMonthValue() % life.months() == 0);
            case "yearly" -> next(day, d -> d.equals(life.day().atYear(d.getYear())));
            case "date" -> life.date();
            default -> null;
        };
    }

    private static LocalDate next(LocalDate from, Predicate<LocalDate> wanted) {
        LocalDate day = from;
        while (!wanted.test(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** Whether points of a day would be over before they begin. */
    private static boolean isOver(Plan.Life life, LocalDate day) {
        return life.kind().equals("date") && day.isAfter(life.date());
    }

    /** When points that can be spent from a day on end; null for never. */
    private Instant ends(WalletId wallet, LocalDate from) {
        for (Plan.Purse purse : plan.purses) {
            if (purse.wallet().equals(wallet)) {
                return ends(purse.life(), from);
            }
        }
        return null;
    }

    private Instant ends(Plan.Life life, LocalDate from) {
        LocalDate last = last(life, from);
        return last == null ? null : start(last.plusDays(1));
    }

    /** Puts points in that can be spent from now on; null where they would be over already. */
    private Piece put(WalletId wallet, LotId lot, BigInteger points, Instant at, LocalDate day) {
        if (plan.purses.stream().anyMatch(p -> p.wallet().equals(wallet) && isOver(p.life(), day))) {
            return null;
        }
        Piece piece = new Piece(lot, at, ends(wallet, day), points);
        add(wallet, piece);
        pay(wallet, lot);
        return piece;
    }

    private void add(WalletId wallet, Piece piece) {
        List<Coin> all = coins.computeIfAbsent(wallet, w -> new ArrayList<>());
        for (Coin coin : all) {
            if (coin.id.equals(piece.id) && coin.from.equals(piece.from) && Objects.equals(coin.until, piece.until)) {
                coin.left = coin.left.add(piece.points);
                return;
            }
        }
        all.add(new Coin(piece.id, piece.from, piece.until, piece.points));
        all.sort(Comparator.comparing((Coin c) -> c.until, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(c -> c.from)
                .thenComparing(c -> c.id));
    }

    /** Pays what is owed from a lot; tells how much that is. */
    private BigInteger pay(WalletId wallet, LotId lot) {
        List<Coin> all = coins.getOrDefault(wallet, new ArrayList<>());
        BigInteger sum = BigInteger.ZERO;
        for (int i = all.size() - 1; i >= 0; i--) {
            Coin coin = all.get(i);
            if (coin.id.equals(lot)) {
                BigInteger paid = debts.getOrDefault(wallet, BigInteger.ZERO).min(coin.left);
                coin.left = coin.left.subtract(paid);
                debts.merge(wallet, paid.negate(), BigInteger::add);
                sum = sum.add(paid);
            }
        }
        all.removeIf(c -> c.left.signum() == 0);
        BigInteger settled = sum;
        papers.values()
                .forEach(paper -> paper.gifts.stream()
                        .filter(g -> g.wallet.equals(wallet) && g.lot.equals(lot))
                        .forEach(g -> g.settled = g.settled.add(settled)));
        return sum;
    }

    private void comeBack(WalletId wallet, List<Piece> pieces, Instant at) {
        pieces.forEach(piece -> add(wallet, piece));
        end(at);
        pieces.forEach(piece -> pay(wallet, piece.id));
    }

    /** What is released at one moment pays what is owed in the order of the lots' ids. */
    private List<Slip> inOrder() {
        return slips.stream().sorted(Comparator.comparing(Slip::id)).toList();
    }

    private void release(Slip slip, Instant at, Instant until) {
        slips.remove(slip);
        if (until != null && !until.isAfter(at)) {
            lost(slip.wallet, slip.id, slip.points);
            return;
        }
        add(slip.wallet, new Piece(slip.id, at, until, slip.points));
        pay(slip.wallet, slip.id);
    }

    private void thank(NaiveOrder.Doing doing, Referral referral) {
        for (Plan.Purse purse : status == Status.ENROLLED ? plan.purses : List.<Plan.Purse>of()) {
            Plan.Bring bring = purse.bring();
            boolean refused = bring == null || (referral.alike() && !bring.evenIfAlike());
            if (refused || isOver(purse.life(), day(doing.at()))) {
                continue;
            }
            boolean referrer = referral.role() == Referral.Role.REFERRER;
            BigInteger points = BigInteger.valueOf(referrer ? bring.referrer() : bring.friend());
            if (referrer && bring.limit() != null) {
                BigInteger most = BigInteger.valueOf(bring.limit().points());
                BigInteger used = used(purse.wallet(), bring.limit(), day(doing.at()));
                points = points.min(most.subtract(used).max(BigInteger.ZERO));
                thanks.add(new Thanks(purse.wallet(), doing.at(), bring.limit(), points));
            }
            if (points.signum() > 0) {
                BigInteger owed = debts.getOrDefault(purse.wallet(), BigInteger.ZERO);
                LotId lot = new LotId(referral.reference(), "referral");
                Piece piece = put(purse.wallet(), lot, points, doing.at(), day(doing.at()));
                BigInteger paid = owed.subtract(debts.getOrDefault(purse.wallet(), BigInteger.ZERO));
                gave(referral.reference(), purse.wallet(), List.of(piece), paid);
            }
        }
    }

    private void open(NaiveOrder.Doing doing, Opening opening) {
        List<Piece> pieces = new ArrayList<>();
        BigInteger paid = BigInteger.ZERO;
        for (Opening.Balance balance : opening.balances()) {
            LocalDate earned = balance.earned() == null ? day(doing.at()) : balance.earned();
            Instant until = balance.last() == null
                    ? ends(opening.wallet(), earned)
                    : start(balance.last().plusDays(1));
            Instant from = balance.earned() == null || start(earned).isAfter(doing.at()) ? doing.at() : start(earned);
            if (until == null || until.isAfter(doing.at())) {
                LotId lot = new LotId(opening.reference(), balance.id());
                Piece piece = new Piece(lot, from, until, BigInteger.valueOf(balance.points()));
                pieces.add(piece);
                add(opening.wallet(), piece);
                paid = paid.add(pay(opening.wallet(), lot));
            }
        }
        gave(opening.reference(), opening.wallet(), pieces, paid);
    }

    private void gave(Reference command, WalletId wallet, List<Piece> pieces, BigInteger paid) {
        remember(command, new Deed(wallet, false, false, pieces, paid, null));
    }

    private void remember(Reference command, Deed deed) {
        if (deed.points().signum() > 0) {
            List<Deed> all = new ArrayList<>(deeds.getOrDefault(command, List.of()));
            all.add(deed);
            deeds.put(command, all);
        }
    }

    private static List<LotId> one(LotId lot) {
        return lot == null ? List.of() : List.of(lot);
    }

    private void spend(NaiveOrder.Doing doing, WalletId wallet, long points, LotId first) {
        spend(doing, wallet, BigInteger.valueOf(points), one(first), new ArrayList<>());
    }

    private void spend(
            NaiveOrder.Doing doing, WalletId wallet, BigInteger points, List<LotId> first, List<Piece> taken) {
        LocalDate since = idleSince.get(wallet);
        BigInteger missing = take(wallet, points, first, taken);
        debts.merge(wallet, missing, BigInteger::add);
        remember(doing.reference(), new Deed(wallet, true, true, taken, missing, since));
    }

    private void capture(NaiveOrder.Doing doing, Capture capture) {
        Purse purse = put.remove(capture.of());
        active(purse.wallet, doing.at());
        LocalDate since = idleSince.get(purse.wallet);
        BigInteger left = BigInteger.valueOf(capture.points());
        List<Piece> taken = new ArrayList<>();
        List<Piece> rest = new ArrayList<>();
        for (Piece piece : purse.pieces) {
            BigInteger some = left.min(piece.points);
            left = left.subtract(some);
            part(piece, some, taken);
            part(piece, piece.points.subtract(some), rest);
        }
        spend(doing, purse.wallet, left, List.of(), taken);
        deeds.computeIfPresent(
                doing.reference(),
                (reference, all) -> all.stream()
                        .map(deed -> new Deed(deed.wallet, deed.took, deed.again, deed.pieces, deed.debt, since))
                        .toList());
        comeBack(purse.wallet, rest, doing.at());
    }

    private static void part(Piece piece, BigInteger points, List<Piece> into) {
        if (points.signum() > 0) {
            into.add(new Piece(piece.id, piece.from, piece.until, points));
        }
    }

    private void undo(NaiveOrder.Doing doing, Reversal reversal) {
        Purse purse = put.remove(reversal.of());
        if (purse != null) {
            comeBack(purse.wallet, purse.pieces, doing.at());
            return;
        }
        List<Deed> all = deeds.remove(reversal.of());
        for (Deed deed : all == null ? List.<Deed>of() : all) {
            undo(doing, reversal, deed);
        }
    }

    private void undo(NaiveOrder.Doing doing, Reversal reversal, Deed deed) {
        if (deed.took) {
            undoTaking(doing, reversal, deed);
            return;
        }
        BigInteger lasting = deed.pieces.stream()
                .filter(p -> !p.over(doing.at()))
                .map(Piece::points)
                .reduce(deed.debt, BigInteger::add);
        List<LotId> own = deed.pieces.stream().map(Piece::id).toList();
        List<Piece> taken = new ArrayList<>();
        if (deed.again) {
            spend(doing, deed.wallet, lasting, own, taken);
            return;
        }
        LocalDate since = idleSince.get(deed.wallet);
        BigInteger left = take(deed.wallet, lasting.subtract(deed.debt), own, taken);
        left = shortage(deed.wallet) == Shortage.FORGIVE
                ? left.min(reserved(deed.wallet, own).add(deed.debt))
                : left;
        debts.merge(deed.wallet, left, BigInteger::add);
        remember(doing.reference(), new Deed(deed.wallet, true, false, taken, left, since));
    }

    private void undoTaking(NaiveOrder.Doing doing, Reversal reversal, Deed deed) {
        BigInteger wanted = reversal.points() == null
                ? deed.points()
                : BigInteger.valueOf(reversal.points()).min(deed.points());
        BigInteger ofDebt = wanted.min(deed.debt);
        BigInteger left = wanted.subtract(ofDebt);
        List<Piece> back = new ArrayList<>();
        List<Piece> kept = new ArrayList<>();
        for (int i = deed.pieces.size() - 1; i >= 0; i--) {
            Piece piece = deed.pieces.get(i);
            BigInteger some = left.min(piece.points);
            left = left.subtract(some);
            part(piece, some, back);
            part(piece, piece.points.subtract(some), kept);
        }
        java.util.Collections.reverse(back);
        java.util.Collections.reverse(kept);
        remember(
                reversal.of(),
                new Deed(deed.wallet, true, deed.again, kept, deed.debt.subtract(ofDebt), deed.idleSince));
        BigInteger owed = debts.getOrDefault(deed.wallet, BigInteger.ZERO);
        BigInteger lowered = ofDebt.min(owed);
        debts.put(deed.wallet, owed.subtract(lowered));
        boolean over =
                plan.purses.stream().anyMatch(p -> p.wallet().equals(deed.wallet) && isOver(p.life(), day(doing.at())));
        if (ofDebt.compareTo(lowered) > 0 && !over) {
            LotId lot = new LotId(doing.reference(), "restored");
            back.add(new Piece(lot, doing.at(), ends(deed.wallet, day(doing.at())), ofDebt.subtract(lowered)));
        }
        if (deed.idleSince != null && !idleSince.containsKey(deed.wallet)) {
            idleSince.put(deed.wallet, deed.idleSince);
        }
        back = notForgiven(deed.wallet, back);
        comeBack(deed.wallet, back, doing.at());
        remember(doing.reference(), new Deed(deed.wallet, false, true, back, lowered, null));
    }

    /** What of points came back is left after what a return had forgiven of them is taken. */
    private List<Piece> notForgiven(WalletId wallet, List<Piece> pieces) {
        List<Piece> left = new ArrayList<>();
        for (Piece piece : pieces) {
            BigInteger keep = piece.points;
            for (Paper paper : papers.values()) {
                for (Gift gift : paper.gifts) {
                    if (gift.wallet.equals(wallet) && gift.lot.equals(piece.id)) {
                        BigInteger taken = gift.forgiven.min(keep);
                        gift.forgiven = gift.forgiven.subtract(taken);
                        keep = keep.subtract(taken);
                    }
                }
            }
            part(piece, keep, left);
        }
        return left;
    }

    private BigInteger reserved(WalletId wallet, List<LotId> lots) {
        return put.values().stream()
                .filter(purse -> purse.wallet.equals(wallet))
                .flatMap(purse -> purse.pieces.stream())
                .filter(piece -> lots.contains(piece.id))
                .map(Piece::points)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private Shortage shortage(WalletId wallet) {
        return plan.purses.stream()
                .filter(p -> p.wallet().equals(wallet))
                .map(Plan.Purse::shortage)
                .findFirst()
                .orElse(Shortage.DEBT);
    }

    /** Takes what is there; gives what is short. */
    private BigInteger take(WalletId wallet, BigInteger points, List<LotId> first, List<Piece> taken) {
        BigInteger left = points;
        List<Coin> all = new ArrayList<>(coins.getOrDefault(wallet, List.of()));
        if (plan.purses.stream().anyMatch(p -> p.wallet().equals(wallet) && p.oldestFirst())) {
            all.sort(Comparator.comparing(c -> c.from));
        }
        List<Coin> ordered = new ArrayList<>();
        for (LotId id : first) {
            // A purchase that was replaced may have left a lot of the same name behind.
            List<Coin> named = new ArrayList<>(coins.getOrDefault(wallet, List.of()));
            named.removeIf(c -> !c.id.equals(id));
            Collections.reverse(named);
            ordered.addAll(named);
        }
        all.removeAll(ordered);
        ordered.addAll(all);
        for (Coin coin : ordered) {
            BigInteger some = left.min(coin.left);
            coin.left = coin.left.subtract(some);
            left = left.subtract(some);
            part(new Piece(coin.id, coin.from, coin.until, some), some, taken);
        }
        coins.getOrDefault(wallet, new ArrayList<>()).removeIf(c -> c.left.signum() == 0);
        return left;
    }

    // ---------------------------------------------------------------- refunds

    private void giveBack(NaiveOrder.Doing doing, Refund refund) {
        if (refund.about().isEmpty()) {
            RefundScope.Amount amount = (RefundScope.Amount) refund.scope();
            BigDecimal rate = amount.money().getCurrencyUnit().equals(currency)
                    ? BigDecimal.ONE
                    : refund.rate().orElseThrow();
            add(
                    refund.businessDate().orElse(day(doing.at())),
                    0,
                    -minor(amount.money().getAmount().multiply(rate), currency.getDecimalPlaces()),
                    0,
                    0);
            return;
        }
        giveBack(doing, papers.get(refund.about().get()), refund.scope(), false);
    }

    /** A purchase is taken back whole, for it was changed. */
    private void cancel(NaiveOrder.Doing doing, Purchase purchase) {
        giveBack(doing, papers.remove(purchase.reference()), new RefundScope.Whole(), true);
    }

    private void giveBack(NaiveOrder.Doing doing, Paper paper, RefundScope scope, boolean changed) {
        long[] netBefore = paper.netBack.clone();
        long[] costBefore = paper.costBack.clone();
        BigDecimal[] unitsBefore = paper.unitsBack.clone();
        boolean counted = paper.counts;
        scope(paper, scope);
        if (Arrays.equals(netBefore, paper.netBack)
                && Arrays.equals(unitsBefore, paper.unitsBack, BigDecimal::compareTo)) {
            if (changed) {
                takePointsBack(paper, true);
            }
            return;
        }
        long[] less = new long[3];
        boolean all = true;
        for (int i = 0; i < paper.net.length; i++) {
            long net = paper.netBack[i] - netBefore[i];
            long cost = paper.costBack[i] - costBefore[i];
            boolean known = paper.purchase.lines().get(i).unitCost().isPresent();
            add(paper.day, 0, -net, known ? cost - net : 0, known ? -net : 0);
            less[1] += net;
            less[2] += known ? net - cost : 0;
            all &= paper.unitsBack[i].compareTo(paper.units(i)) == 0;
        }
        paper.counts = counted && !all;
        boolean last = counted && all;
        less[0] = last ? 1 : 0;
        less[2] = Math.max(0, less[2]);
        add(paper.day, last ? -1 : 0, 0, 0, 0);
        takePointsBack(paper, changed);
        for (Stair stair : stairs) {
            withdraw(stair, doing, paper, less);
        }
    }

    private void takePointsBack(Paper paper, boolean changed) {
        for (Gift gift : paper.gifts) {
            BigInteger target = BigInteger.ZERO;
            for (int i = 0; i < paper.net.length; i++) {
                BigInteger line = gift.perLine.get(i);
                target = target.add(
                        paper.net[i] > 0
                                ? part(line, BigDecimal.valueOf(paper.netBack[i]), BigDecimal.valueOf(paper.net[i]))
                                : part(line, paper.unitsBack[i], paper.units(i)));
            }
            gift.returned = target;
            BigInteger owed = target.min(gift.given.subtract(gift.gone)).subtract(gift.back);
            // Of what is stated anew, or not at all any more, nothing is left to her.
            owed = changed ? owed.add(gift.kept) : owed;
            if (owed.signum() > 0) {
                gift.back = gift.back.add(owed);
                takeBack(paper, gift, owed, changed ? Shortage.DEBT : shortage(gift.wallet));
            }
        }
    }

    private void takeBack(Paper paper, Gift gift, BigInteger owed, Shortage shortage) {
        BigInteger left = owed;
        for (Slip slip : List.copyOf(slips)) {
            if (slip.wallet.equals(gift.wallet) && slip.id.equals(gift.lot)) {
                BigInteger some = left.min(slip.points);
                left = left.subtract(some);
                slips.remove(slip);
                if (slip.points.compareTo(some) > 0) {
                    slips.add(new Slip(slip.wallet, slip.id, slip.points.subtract(some), slip.releaseAt, slip.until));
                }
            }
        }
        if (shortage == Shortage.PENDING_ONLY) {
            gift.kept = gift.kept.add(left);
            return;
        }
        left = take(gift.wallet, left, List.of(gift.lot), new ArrayList<>());
        List<Gift> beside =
                paper.gifts.stream().filter(g -> g.wallet.equals(gift.wallet)).toList();
        BigInteger settled = beside.stream().map(g -> g.settled).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger reserved = reserved(gift.wallet, List.of(gift.lot))
                .subtract(gift.owedReserved)
                .max(BigInteger.ZERO);
        BigInteger debt = shortage == Shortage.DEBT ? left : left.min(reserved.add(settled));
        debts.merge(gift.wallet, debt, BigInteger::add);
        if (shortage == Shortage.FORGIVE) {
            gift.forgiven = gift.forgiven.add(left.subtract(debt));
        }
        if (shortage != Shortage.DEBT) {
            gift.owedReserved = gift.owedReserved.add(debt.min(reserved));
            BigInteger again = debt.subtract(reserved).max(BigInteger.ZERO);
            for (Gift other : beside) {
                BigInteger some = again.min(other.settled);
                other.settled = other.settled.subtract(some);
                again = again.subtract(some);
            }
        }
    }

    private static void scope(Paper paper, RefundScope scope) {
        if (scope instanceof RefundScope.Whole) {
            for (int i = 0; i < paper.net.length; i++) {
                rest(paper, i);
            }
        } else if (scope instanceof RefundScope.Lines lines) {
            for (LineReturn r : lines.returns()) {
                if (r.line() <= paper.net.length) {
                    line(paper, r);
                }
            }
        } else if (scope instanceof RefundScope.Amount amount
                && amount.money().getCurrencyUnit().equals(paper.purchase.currency())) {
            List<BigInteger> left = new ArrayList<>();
            for (int i = 0; i < paper.own.length; i++) {
                left.add(BigInteger.valueOf(paper.own[i] - paper.ownBack[i]));
            }
            BigInteger total = left.stream().reduce(BigInteger.ZERO, BigInteger::add);
            BigInteger wanted =
                    BigInteger.valueOf(amount.money().getAmountMinorLong()).min(total);
            List<BigInteger> shares = shares(wanted, left);
            for (int i = 0; i < paper.own.length; i++) {
                upTo(paper, i, paper.ownBack[i] + shares.get(i).longValueExact());
            }
        }
    }

    private static void line(Paper paper, LineReturn r) {
        int i = r.line() - 1;
        BigDecimal units = r.quantity() == null
                ? paper.units(i)
                : paper.unitsBack[i].add(r.quantity()).min(paper.units(i));
        paper.unitsBack[i] = units;
        paper.costBack[i] = part(paper.cost[i], units, paper.units(i));
        upTo(
                paper,
                i,
                r.amount() == null
                        ? part(paper.own[i], units, paper.units(i))
                        : paper.ownBack[i]
                                + minor(r.amount(), paper.purchase.currency().getDecimalPlaces()));
    }

    private static void upTo(Paper paper, int i, long own) {
        paper.ownBack[i] = Math.min(paper.own[i], Math.max(paper.ownBack[i], own));
        if (paper.own[i] > 0) {
            paper.netBack[i] =
                    part(paper.net[i], BigDecimal.valueOf(paper.ownBack[i]), BigDecimal.valueOf(paper.own[i]));
            if (paper.ownBack[i] == paper.own[i]) {
                rest(paper, i);
            }
        }
    }

    private static void rest(Paper paper, int i) {
        paper.unitsBack[i] = paper.units(i);
        paper.ownBack[i] = paper.own[i];
        paper.netBack[i] = paper.net[i];
        paper.costBack[i] = paper.cost[i];
    }

    private void add(LocalDate day, long count, long net, long profit, long costed) {
        long[] sums = days.computeIfAbsent(day, d -> new long[4]);
        sums[0] += count;
        sums[1] += net;
        sums[2] += profit;
        sums[3] += costed;
    }

    // ---------------------------------------------------------------- tiers

    private LocalDate windowStart(Plan.Look look, LocalDate end, Stair stair) {
        LocalDate today = end.minusDays(1);
        return switch (look.window()) {
            case "life" -> LocalDate.MIN;
            case "rolling" -> end.minus(look.length());
            case "calendar" -> unitStart(look.begin(), look.months(), today);
            case "joined" -> anniversary(joined(today), today);
            case "year" -> {
                if (stair.since == null) {
                    yield anniversary(joined(today), today);
                }
                LocalDate since = day(stair.since);
                LocalDate begin = anniversary(since, today);
                yield begin.equals(since) ? firstOfTier(stair) : begin;
            }
            default -> stair.since == null ? LocalDate.MIN : firstOfTier(stair);
        };
    }

    /** The day after the one that led to a tier; of a review, which looks at the days before it, its own. */
    private LocalDate firstOfTier(Stair stair) {
        LocalDate since = day(stair.since);
        return start(since).equals(stair.since) ? since : since.plusDays(1);
    }

    /** The last day, up to one, with which a unit begins. */
    private static LocalDate unitStart(MonthDay begin, int months, LocalDate day) {
        LocalDate start = day;
        while (!begins(start, begin, months)) {
            start = start.minusDays(1);
        }
        return start;
    }

    /** The last anniversary of a day up to another one. */
    private static LocalDate anniversary(LocalDate of, LocalDate day) {
        LocalDate start = day;
        while (!isAnniversary(of, start)) {
            start = start.minusDays(1);
        }
        return start;
    }

    private static boolean isAnniversary(LocalDate of, LocalDate day) {
        return of.plusYears(day.getYear() - of.getYear()).equals(day);
    }

    /** The day on which she joined: as it was stated, or that of her first purchase. */
    private LocalDate joined(LocalDate today) {
        return joined != null
                ? joined
                : days.entrySet().stream()
                        .filter(day -> day.getValue()[0] > 0)
                        .map(Map.Entry::getKey)
                        .min(Comparator.naturalOrder())
                        .orElse(today);
    }

    /** Whether a day is the first of so many months of which one begins on some day of the year. */
    private static boolean begins(LocalDate day, MonthDay begin, int months) {
        return day.getDayOfMonth() == begin.getDayOfMonth()
                && (day.getMonthValue() + 12 - begin.getMonthValue()) % months == 0;
    }

    /** The day of the review of a tier that is held from a day on, in a way of its own, and at least to another day. */
    private LocalDate heldUntil(Plan.Held held, LocalDate from, int more, LocalDate least) {
        if (held.kind().equals("joined")) {
            LocalDate joined = joined(from);
            LocalDate day = from;
            int begun = 0;
            while (begun <= more || day.isBefore(least) || !isAnniversary(joined, day)) {
                day = day.plusDays(1);
                begun += isAnniversary(joined, day) ? 1 : 0;
            }
            return day;
        }
        if (!held.kind().equals("cycle")) {
            LocalDate over = from.plus(held.length());
            over = over.isBefore(least) ? least : over;
            while (held.kind().equals("rounded") && !begins(over, MonthDay.of(1, 1), held.months())) {
                over = over.plusDays(1);
            }
            return over;
        }
        LocalDate day = from;
        int begun = 0;
        while (begun <= more || day.isBefore(least) || !begins(day, held.begin(), held.months())) {
            day = day.plusDays(1);
            begun += begins(day, held.begin(), held.months()) ? 1 : 0;
        }
        return day;
    }

    private Measured measure(Stair stair, Plan.Stairs s, LocalDate end) {
        Map<Plan.Look, Long> measured = new HashMap<>();
        s.looks().forEach(look -> measured.put(look, measure(look, windowStart(look, end, stair), end)));
        return new Measured(
                measured, days.getOrDefault(end.minusDays(1), new long[4]).clone());
    }

    private long measure(Plan.Look look, LocalDate from, LocalDate end) {
        long sum = 0;
        Set<YearMonth> months = new HashSet<>();
        for (Map.Entry<LocalDate, long[]> d : days.entrySet()) {
            if (!d.getKey().isBefore(from) && d.getKey().isBefore(end)) {
                sum += look.sum() == Plan.Look.MONTHS ? 0 : d.getValue()[look.sum()];
                if (d.getValue()[0] > 0) {
                    months.add(YearMonth.from(d.getKey()));
                }
            }
        }
        return look.sum() == Plan.Look.MONTHS ? months.size() : sum;
    }

    private static int reached(Plan.Stairs s, Measured measured) {
        int tier = 0;
        for (int i = 1; i < s.tiers(); i++) {
            tier = s.enter(i).met(measured.of) ? i : tier;
        }
        return tier;
    }

    private void judge(Stair stair, Plan.Stairs by, NaiveOrder.Doing doing) {
        Measured measured = measure(stair, by, day(doing.at()).plusDays(1));
        int to = reached(by, measured);
        rise(stair, by, doing, to, null, measured);
    }

    /** Goes up if that is due; what a fact reached when it was first judged is never forgotten. */
    private void rise(Stair stair, Plan.Stairs by, NaiveOrder.Doing doing, int to, Integer once, Measured measured) {
        Instant again = firstReview(by, day(doing.at()));
        boolean longer = by.extend()
                && doing.rank() == 1
                && to == stair.tier
                && stair.review != null
                && again != null
                && again.isAfter(stair.review);
        int reached = once != null ? once : to > stair.tier || longer ? to : 0;
        Judgement made = new Judgement(stair, by, doing.at(), doing.rank(), doing.reference(), reached, measured);
        stair.made.add(made);
        stair.plan = by;
        if (stair.review == null && stair.tier > 0) {
            stair.review = firstReview(by, day(doing.at()));
        }
        if (to > stair.tier) {
            stair.tier = to;
            stair.since = doing.at();
            stair.review = again;
        } else if (longer) {
            stair.review = again;
        }
        note(made, stair);
    }

    private Instant firstReview(Plan.Stairs s, LocalDate reached) {
        if (!s.reviewed()) {
            return null;
        }
        LocalDate least = s.stay() == null ? reached : reached.plus(s.stay());
        if (s.held() != null) {
            return start(heldUntil(s.held(), reached, s.held().more(), least));
        }
        return start(
                switch (s.window()) {
                    case "rolling" -> later(reached.plus(s.keep()), least);
                    case "year" -> later(reached.plusYears(1), least);
                    case "joined" -> heldUntil(JOINING, reached, 1, least);
                    default -> {
                        LocalDate review =
                                unitStart(s.begin(), s.months(), reached).plusMonths(2L * s.months());
                        while (review.isBefore(least)) {
                            review = review.plusMonths(s.months());
                        }
                        yield review;
                    }
                });
    }

    private static LocalDate later(LocalDate day, LocalDate other) {
        return day.isBefore(other) ? other : day;
    }

    /** The tier after a review that has measured something. */
    private static int reviewed(Plan.Stairs s, int tier, Measured measured) {
        int reached = reached(s, measured);
        if (reached >= tier) {
            return reached;
        }
        List<Integer> kept = new ArrayList<>();
        for (int i = reached; i <= tier; i++) {
            boolean step = s.downgrade() == Downgrade.ONE_STEP && i >= tier - 1;
            if (i == reached || s.keep(i).met(measured.of) || (step && i < tier) || s.downgrade() == Downgrade.NEVER) {
                kept.add(i);
            }
        }
        return kept.get(kept.size() - 1);
    }

    private void reviewUntil(Stair stair, Instant to) {
        while (stair.review != null && !stair.review.isAfter(to)) {
            Instant at = stair.review;
            LocalDate day = day(at);
            Measured measured = measure(stair, stair.plan, day);
            int after = reviewed(stair.plan, stair.tier, measured);
            Judgement made = new Judgement(stair, stair.plan, at, -1, null, 0, measured);
            stair.made.add(made);
            if (after != stair.tier) {
                stair.tier = after;
                stair.since = at;
            }
            stair.review = after == 0 || !stair.plan.reviewed() ? null : start(nextReview(stair.plan, day));
            note(made, stair);
        }
    }

    private LocalDate nextReview(Plan.Stairs s, LocalDate reviewed) {
        if (s.held() != null) {
            return heldUntil(s.held(), reviewed, 0, reviewed);
        }
        return switch (s.window()) {
            case "rolling" -> reviewed.plus(s.keep());
            case "year" -> reviewed.plusYears(1);
            case "joined" -> heldUntil(JOINING, reviewed, 0, reviewed);
            default -> unitStart(s.begin(), s.months(), reviewed).plusMonths(s.months());
        };
    }

    /** From the purchase on, all is judged again on what was measured then, less what is given back now. */
    private void withdraw(Stair stair, NaiveOrder.Doing doing, Paper paper, long[] less) {
        Reference document = paper.purchase.reference();
        List<Judgement> since = new ArrayList<>();
        for (Judgement j : stair.made) {
            boolean before = j.at.isBefore(paper.at)
                    || (j.at.equals(paper.at) && (j.rank < 1 || (j.rank == 1 && j.cause.compareTo(document) < 0)));
            if (!before) {
                since.add(j);
            }
        }
        if (since.isEmpty()) {
            return;
        }
        for (Judgement j : since) {
            LocalDate end = day(j.at).plusDays(1);
            for (Plan.Look look : j.plan.looks()) {
                boolean counted =
                        !look.odd() && !paper.day.isBefore(windowStart(look, end, stair)) && paper.day.isBefore(end);
                j.measured.of.computeIfPresent(look, (l, was) -> counted ? was - less[l.sum()] : was);
            }
            if (paper.day.plusDays(1).equals(end)) {
                j.measured.today[0] -= less[0];
                j.measured.today[1] -= less[1];
            }
        }
        Plan.Stairs now = stair.plan;
        if (now.afterReturn() == AfterReturn.KEEP) {
            return;
        }
        // What led nowhere leads nowhere without it.
        if (since.stream().noneMatch(j -> j.changed)) {
            stair.made.removeIf(j -> since.contains(j) && !paper.counts && document.equals(j.cause));
            return;
        }
        int held = stair.tier;
        stair.made.removeAll(since);
        Judgement start = since.get(0);
        stair.tier = start.tierBefore;
        stair.since = start.sinceBefore;
        stair.review = start.reviewBefore;
        stair.plan = start.planBefore;
        for (Judgement j : since) {
            if (j.cause == null) {
                continue;
            }
            reviewUntil(stair, j.at);
            boolean own = j.cause.equals(document);
            if (own && !paper.counts) {
                continue;
            }
            again(stair, j);
            int to = reached(j.plan, j.measured);
            if (!own) {
                to = Math.max(to, j.reached);
            }
            Integer reached = own ? null : j.reached;
            rise(stair, j.plan, new NaiveOrder.Doing(j.at, j.rank, j.cause, null, null, null), to, reached, j.measured);
        }
        reviewUntil(stair, doing.at());
        if (now.afterReturn() == AfterReturn.ONE_STEP && stair.tier < held - 1) {
            stair.tier = held - 1;
            stair.since = doing.at();
            stair.review = firstReview(stair.plan, day(doing.at()));
            stair.made.clear();
        }
    }

    /** What is no sum, or begins elsewhere now that another tier is held, is counted again, but for the day itself as it was then. */
    private void again(Stair stair, Judgement j) {
        LocalDate today = day(j.at);
        for (Plan.Look look : j.plan.looks()) {
            if (!look.odd()) {
                continue;
            }
            LocalDate from = windowStart(look, today.plusDays(1), stair);
            long before = measure(look, from, today);
            long more = from.isAfter(today) ? 0 : j.measured.today[look.sum() == 1 ? 1 : 0];
            if (look.sum() == Plan.Look.MONTHS) {
                LocalDate first = today.withDayOfMonth(1);
                more = more > 0 && measure(look, first.isBefore(from) ? from : first, today) == 0 ? 1 : 0;
            }
            j.measured.of.put(look, before + more);
        }
    }

    // ---------------------------------------------------------------- the answer

    /** The end of what is closed; null where nothing is. */
    Instant closedUntil() {
        return closedUntil;
    }

    Status status() {
        return status;
    }

    Set<Reference> waiting() {
        return waiting;
    }

    /** By business day: purchases, spend, profit, spend with a known cost. */
    Map<LocalDate, long[]> days() {
        return days;
    }

    /**
     * The accounts of a standing as they are to be compared with {@link #points()}: without what was given under caps in periods that are
     * over, and without those of which nothing else is left.
     */
    List<PointsAccount> counted(Standing standing) {
        Set<WalletId> wallets = points().stream().map(PointsAccount::wallet).collect(Collectors.toSet());
        return standing.points().stream()
                .map(account -> account.countedAt(standing.stamp().asOf()))
                .filter(account ->
                        wallets.contains(account.wallet()) || !account.equals(PointsAccount.empty(account.wallet())))
                .toList();
    }

    List<PointsAccount> points() {
        TreeSet<WalletId> wallets = new TreeSet<>(coins.keySet());
        wallets.addAll(debts.keySet());
        slips.forEach(slip -> wallets.add(slip.wallet));
        put.values().forEach(purse -> wallets.add(purse.wallet));
        papers.values().forEach(paper -> paper.gifts.forEach(gift -> wallets.add(gift.wallet)));
        List<WalletId> planned = plan.purses.stream().map(Plan.Purse::wallet).toList();
        if (!walkIn) {
            wallets.addAll(planned);
        }
        List<PointsAccount> accounts = new ArrayList<>();
        for (WalletId wallet : wallets) {
            List<Lot> lots = coins.getOrDefault(wallet, List.of()).stream()
                    .map(c -> new Lot(c.id, c.left.longValueExact(), c.from, c.until))
                    .toList();
            long debt = debts.getOrDefault(wallet, BigInteger.ZERO).longValueExact();
            Aside aside = new Aside(
                    slips.stream()
                            .filter(slip -> slip.wallet.equals(wallet))
                            .map(s -> new PendingLot(s.id, s.points.longValueExact(), s.releaseAt, s.until))
                            .sorted()
                            .toList(),
                    put.entrySet().stream()
                            .filter(p -> p.getValue().wallet.equals(wallet))
                            .map(p -> new Hold(
                                    p.getKey(),
                                    p.getValue().until,
                                    p.getValue().pieces.stream()
                                            .map(c -> new Lot(c.id, c.points.longValueExact(), c.from, c.until))
                                            .toList()))
                            .sorted()
                            .toList());
            LocalDate since = idleSince.get(wallet);
            Counters counters =
                    new Counters(since == null ? null : new Lapse(since, idleEnd.get(wallet)), uses(wallet));
            if (planned.contains(wallet) || !lots.isEmpty() || debt > 0 || !aside.isEmpty() || !counters.isEmpty()) {
                PointsAccount account = new PointsAccount(wallet, lots, debt, PointsAccount.Rest.NONE, aside, counters);
                accounts.add(account.countedAt(until));
            }
        }
        return accounts;
    }

    /** The rewards that she is offered. */
    List<Plan.Prize> prizes() {
        return plan.prizes;
    }

    /** What can be spent of a wallet at a moment. */
    long spendable(WalletId wallet, Instant at) {
        return coins.getOrDefault(wallet, List.of()).stream()
                .filter(coin -> !coin.from.isAfter(at))
                .map(coin -> coin.left)
                .reduce(BigInteger.ZERO, BigInteger::add)
                .longValueExact();
    }

    List<TierStanding> tiers() {
        List<TierStanding> tiers = new ArrayList<>();
        for (Stair s : stairs) {
            Palm palm = s.palm;
            ByHand hand = palm == null
                    ? null
                    : new ByHand(
                            "t" + palm.tier(),
                            palm.exactly() ? ManualTier.Hold.EXACTLY : ManualTier.Hold.AT_LEAST,
                            palm.since(),
                            palm.until(),
                            palm.fact(),
                            "t" + s.tier,
                            s.since);
            Instant since = s.counts() == s.tier || palm == null ? s.since : palm.since();
            tiers.add(new TierStanding(s.plan.ladder(), "t" + s.counts(), since, s.review, hand));
        }
        return tiers;
    }

    /** The day after which she is dormant; null where she never bought. */
    private LocalDate lastDayAwake() {
        LocalDate last = null;
        for (Map.Entry<LocalDate, long[]> d : days.entrySet()) {
            last = d.getValue()[0] > 0 ? d.getKey() : last;
        }
        return last == null ? null : last.plusDays(purchases() == 1 ? plan.formationDays : plan.stableDays);
    }

    private long purchases() {
        return days.values().stream().mapToLong(d -> d[0]).sum();
    }

    Stage stage() {
        LocalDate awake = lastDayAwake();
        if (walkIn || awake == null) {
            return Stage.EXPLORATION;
        }
        if (day(until).isAfter(awake)) {
            return Stage.DORMANT;
        }
        return purchases() == 1 ? Stage.FORMATION : Stage.STABLE;
    }

    Instant nextChange() {
        TreeSet<Instant> changes = new TreeSet<>();
        coins.values().forEach(all -> all.stream().filter(c -> c.until != null).forEach(c -> changes.add(c.until)));
        stairs.stream().filter(s -> s.review != null).forEach(s -> changes.add(s.review));
        stairs.stream().filter(s -> s.palm != null && s.palm.until() != null).forEach(s -> changes.add(s.palm.until()));
        slips.stream().filter(s -> s.releaseAt != null).forEach(s -> changes.add(s.releaseAt));
        put.values().forEach(purse -> changes.add(purse.until));
        idleSince.forEach((wallet, since) -> {
            if (coins.getOrDefault(wallet, List.of()).stream().anyMatch(coin -> coin.until == null)) {
                changes.add(idleEnd.get(wallet));
            }
        });
        LocalDate awake = lastDayAwake();
        if (!walkIn && awake != null && !day(until).isAfter(awake)) {
            changes.add(start(awake.plusDays(1)));
        }
        return changes.isEmpty() ? null : changes.first();
    }
}
