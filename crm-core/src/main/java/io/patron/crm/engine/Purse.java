// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.condition.Situation;
import io.patron.crm.error.NotLoadedException;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.HistoryView;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Consumption;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Hold;
import io.patron.crm.points.Lapse;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Opening;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PendingLot;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.Shortage;
import io.patron.crm.points.TierTime;
import io.patron.crm.points.TransferIn;
import io.patron.crm.points.TransferOut;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Booking;
import io.patron.crm.transaction.LineAmounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** All the points of one customer while they are worked on. Every change of a wallet is told with its reason. */
final class Purse {
    /** In the order in which they were opened; a program has one or two. */
    private final List<Wallet> wallets = new ArrayList<>(2);

    private final Diary diary;
    private final HistoryView history;

    /** What commands did that are undone later in the journal. */
    private final Map<Reference, Move> moves = new HashMap<>(0);

    private Set<Reference> reversed = Set.of();

    /** What the rules of a wallet give for a purchase, when it is valued. */
    record Valued(PointsPolicy policy, List<PointsPolicy.Share> shares) {}

    Purse(Diary diary, HistoryView history) {
        this.diary = diary;
        this.history = history;
    }

    /** The same points, to which something else happens from now on. */
    Purse fork(Diary other, HistoryView others) {
        Purse fork = new Purse(other, others);
        wallets.forEach(wallet -> fork.put(wallet.account()));
        fork.moves.putAll(moves);
        fork.reversed = reversed;
        return fork;
    }

    /** Remembers what some commands will do, for they are reversed later. */
    void watch(Set<Reference> commands) {
        reversed = commands;
    }

    private void remember(Reference command, Move move) {
        if (reversed.contains(command) && (move.debt() > 0 || !move.lots().isEmpty())) {
            moves.put(command, move);
        }
    }

    /** Opens the wallets that a program has. */
    void open(Program program) {
        program.points().forEach(policy -> wallet(policy.wallet()));
    }

    void put(PointsAccount account) {
        wallets.add(new Wallet(account));
    }

    Wallet wallet(WalletId id) {
        for (Wallet wallet : wallets) {
            if (wallet.id().equals(id)) {
                return wallet;
            }
        }
        Wallet opened = new Wallet(PointsAccount.empty(id));
        wallets.add(opened);
        return opened;
    }

    // ---------------------------------------------------------------- time

    @Nullable Instant nextChange() {
        Instant next = null;
        for (Wallet wallet : wallets) {
            next = Account.earlier(next, wallet.nextChange());
        }
        return next;
    }

    /** Does what is due at a moment: ends reservations, releases pending points, takes out what ends. */
    void tick(Program program, Instant at, Map<Reference, Document> documents) {
        lapseHolds(at.minusNanos(1_000));
        for (Wallet wallet : wallets) {
            if (!wallet.aside().isEmpty()) {
                release(program, wallet, at, documents);
            }
            expire(program, wallet, at, null, documents);
        }
    }

    /** Before a fact of a moment: what is reserved and has no end of its own may have lapsed without anybody being told. */
    void begin(Instant at) {
        lapseHolds(at);
    }

    private void lapseHolds(Instant at) {
        for (Wallet wallet : wallets) {
            Instant lapse = wallet.counters().lapsesAt();
            if (lapse != null && !lapse.isAfter(at)) {
                wallet.lapseHolds(lapse);
                lapse(wallet, lapse);
            }
        }
    }

    /** After a fact: she may have been active, or not as active as it had seemed. */
    void end(Program program, Instant at, Map<Reference, Document> documents) {
        for (Wallet wallet : wallets) {
            lapse(program, wallet, at, documents);
        }
    }

    /** Takes out what has no end of its own if she was inactive for too long, and says when that will be. */
    private void lapse(Program program, Wallet wallet, Instant at, Map<Reference, Document> documents) {
        Expiry.Inactivity idle = inactivity(program, wallet.id());
        if (idle == null || !wallet.loose()) {
            wallet.lapse(null);
            return;
        }
        LocalDate counted = wallet.since();
        LocalDate since = counted == null ? program.day(at) : counted;
        LocalDate bought =
                idle.by().contains(Expiry.Activity.PURCHASE) ? history.lastDay().orElse(since) : since;
        LocalDate active = bought.isAfter(since) ? bought : since;
        Instant end = program.startOf(active.plus(idle.period()).plusDays(1));
        wallet.lapse(new Lapse(since, end));
        if (!end.isAfter(at) && wallet.lapse(end, ending(program, wallet, at, null, documents))) {
            lapse(wallet, end);
        }
    }

    /** What commands did to points that have ended now. */
    private void lapse(Wallet wallet, Instant end) {
        moves.replaceAll((command, move) -> move.wallet().equals(wallet.id()) ? move.lapsed(end) : move);
    }

    private static Expiry.@Nullable Inactivity inactivity(Program program, WalletId wallet) {
        PointsPolicy policy = program.points(wallet).orElse(null);
        return policy != null && policy.expiry() instanceof Expiry.Inactivity idle ? idle : null;
    }

    /** She spent points, which keeps alive what lapses otherwise. */
    private void spent(Program program, Wallet wallet, Instant at) {
        Expiry.Inactivity idle = inactivity(program, wallet.id());
        Lapse lapse = wallet.counters().lapse();
        LocalDate today = program.day(at);
        if (idle != null
                && lapse != null
                && idle.by().contains(Expiry.Activity.REDEMPTION)
                && today.isAfter(lapse.since())) {
            wallet.lapse(new Lapse(today, lapse.at()));
        }
    }

    /** Under another version of the program. Where it counts inactivity in another way, it begins to count now: nothing ends because of it sooner. */
    void adopt(Program before, Program program, Instant at) {
        for (Wallet wallet : wallets) {
            Expiry.Inactivity idle = inactivity(program, wallet.id());
            if (idle != null && !wallet.account().complete()) {
                throw new NotLoadedException("lots of " + wallet.id());
            }
            Lapse lapse = wallet.counters().lapse();
            if (idle != null && lapse != null && !idle.equals(inactivity(before, wallet.id()))) {
                wallet.lapse(new Lapse(program.day(at), lapse.at()));
            }
        }
        open(program);
    }

    private void release(Program program, Wallet wallet, Instant at, Map<Reference, Document> documents) {
        for (Hold hold : wallet.aside().holds()) {
            if (!hold.until().isAfter(at)) {
                free(program, wallet, hold, at, null, documents);
            }
        }
        for (PendingLot lot : wallet.aside().pending()) {
            if (lot.releaseAt() != null && !lot.releaseAt().isAfter(at)) {
                release(program, wallet, lot, at, lot.expiresAt(), null, documents);
            }
        }
    }

    /** Takes out what ends by a moment, and lets the purchases it came from know. */
    private void expire(
            Program program, Wallet wallet, Instant by, @Nullable Reference cause, Map<Reference, Document> documents) {
        wallet.expire(by, ending(program, wallet, by, cause, documents));
        lapse(program, wallet, by, documents);
    }

    private PointsAccount.Ending ending(
            Program program, Wallet wallet, Instant at, @Nullable Reference cause, Map<Reference, Document> documents) {
        return (origin, rule, points, end) -> {
            ended(documents, wallet.id(), new LotId(origin, rule), points);
            diary.ended(new Diary.Ended(wallet.id(), program.version(), origin, rule, points, at, cause));
        };
    }

    private static void ended(Map<Reference, Document> documents, WalletId wallet, LotId lot, long points) {
        Document document = documents.get(lot.origin());
        if (document != null) {
            document.expired(wallet, lot.rule(), points);
        }
    }

    // ---------------------------------------------------------------- in

    /** What the rules give for a purchase. */
    static List<Valued> value(Program program, Situation situation, LineAmounts amounts) {
        List<Valued> result = new ArrayList<>(program.points().size());
        for (PointsPolicy policy : program.points()) {
            result.add(new Valued(policy, policy.earn(situation, amounts)));
        }
        return result;
    }

    /** The same, with what the rules give that look at the tier a purchase led to. */
    static List<Valued> valueAfter(List<Valued> before, Situation situation, LineAmounts amounts) {
        List<Valued> result = new ArrayList<>(before.size());
        for (Valued valued : before) {
            PointsPolicy policy = valued.policy();
            result.add(
                    policy.earnsAtTier() == TierTime.AFTER
                            ? new Valued(policy, policy.earn(situation, amounts))
                            : valued);
        }
        return result;
    }

    /** Puts in what the rules gave for a purchase, of which so much was spent on goods. */
    void earn(Program program, Document document, Situation situation, Money spend, List<Valued> values) {
        Reference purchase = document.purchase().reference();
        Instant at = document.postedAt();
        boolean any = false;
        for (Valued valued : values) {
            PointsPolicy policy = valued.policy();
            if (valued.shares().isEmpty()) {
                continue;
            }
            LocalDate from = policy.pending().firstDay(program.day(at)).orElse(null);
            if (over(program, policy, from == null ? program.day(at) : from, at, purchase)) {
                any = true;
                continue;
            }
            List<PointsPolicy.Share> shares = cut(program, policy, valued.shares(), purchase, at);
            for (PointsPolicy.Share share : shares) {
                any |= share.granted() > 0;
            }
            document.earned(policy, shares, situation);
            long base = policy.earnsOn(situation, document.amounts()).total();
            if (policy.pending() instanceof Pending.None) {
                earn(program, policy, document, spend, base, shares);
            } else {
                pend(program, policy, purchase, at, spend, base, shares, from);
            }
        }
        if (!any && !program.points().isEmpty()) {
            Supplier<Explanation> why = () -> Explanation.of(Reason.POINTS_NONE_EARNED, spend, purchase);
            diary.note(at, program.version(), why);
        }
    }

    /** What the caps leave. */
    private List<PointsPolicy.Share> cut(
            Program program, PointsPolicy policy, List<PointsPolicy.Share> shares, Reference purchase, Instant at) {
        if (!policy.capped()) {
            return shares;
        }
        Wallet wallet = wallet(policy.wallet());
        Capping caps = new Capping(program, policy, at, wallet.counters());
        List<PointsPolicy.Share> left = caps.cut(
                shares,
                (share, cap) -> diary.note(
                        at,
                        program.version(),
                        () -> Explanation.of(
                                Reason.POINTS_CAPPED,
                                share.rule(),
                                share.granted(),
                                cap.points(),
                                cap.per().name(),
                                purchase)));
        wallet.counters(caps.counters());
        return left;
    }

    private void earn(
            Program program,
            PointsPolicy policy,
            Document document,
            Money spend,
            long base,
            List<PointsPolicy.Share> shares) {
        Reference purchase = document.purchase().reference();
        Instant at = document.postedAt();
        Wallet wallet = wallet(policy.wallet());
        Instant expiresAt = expiry(program, policy, program.day(at));
        if (wallet.debt() == 0) {
            tell(program, policy, purchase, at, spend, base, shares);
            wallet.credit(purchase, shares, at, expiresAt);
            return;
        }
        // While something is owed, an entry that pays follows each entry that earns.
        for (PointsPolicy.Share share : shares) {
            tell(program, policy, purchase, at, spend, base, List.of(share));
            if (share.granted() > 0) {
                wallet.credit(purchase, List.of(share), at, expiresAt);
                settle(program, wallet, new LotId(purchase, share.rule()), at, purchase, Map.of(purchase, document));
            }
        }
    }

    /** Puts in what cannot be spent before a day; null where only the host knows which. */
    private void pend(
            Program program,
            PointsPolicy policy,
            Reference purchase,
            Instant at,
            Money spend,
            long base,
            List<PointsPolicy.Share> shares,
            @Nullable LocalDate from) {
        Wallet wallet = wallet(policy.wallet());
        Money on = Money.ofMinor(program.currency(), base);
        Instant releaseAt = from == null ? null : program.startOf(from);
        Instant expiresAt = from == null ? null : expiry(program, policy, from);
        for (PointsPolicy.Share share : shares) {
            long points = share.granted();
            if (points == 0) {
                tell(program, policy, purchase, at, spend, base, List.of(share));
                continue;
            }
            LotId lot = new LotId(purchase, share.rule());
            wallet.pend(new PendingLot(lot, points, releaseAt, expiresAt));
            List<LotChange> changes = List.of(new LotChange(lot, points, points));
            tell(program, new PointsEntry(EntryKind.PENDING, wallet.id(), points, changes, 0, at, purchase), () -> {
                String rule = share.rule();
                return from == null
                        ? Explanation.of(Reason.POINTS_AWAITING, rule, points, share.requested(), on, purchase)
                        : Explanation.of(Reason.POINTS_PENDING, rule, points, share.requested(), on, purchase, from);
            });
        }
    }

    /** Releases what is pending of a purchase. */
    void release(Program program, Instant at, Release release, Map<Reference, Document> documents) {
        boolean any = false;
        for (Wallet wallet : wallets) {
            for (PendingLot lot : wallet.aside().pending()) {
                if (lot.id().origin().equals(release.of())) {
                    any = true;
                    release(program, wallet, lot, at, release.reference(), documents);
                }
            }
        }
        if (!any) {
            Supplier<Explanation> why =
                    () -> Explanation.of(Reason.POINTS_NONE_PENDING, release.reference(), release.of());
            diary.note(at, program.version(), why);
        }
    }

    private void release(
            Program program,
            Wallet wallet,
            PendingLot lot,
            Instant at,
            Reference cause,
            Map<Reference, Document> documents) {
        PointsPolicy policy = policy(program, wallet.id());
        // What waited for the host has its life before it; of the rest it was fixed when it came.
        Instant expiresAt = lot.releaseAt() == null ? expiry(program, policy, program.day(at)) : lot.expiresAt();
        if (expiresAt == null || expiresAt.isAfter(at)) {
            release(program, wallet, lot, at, expiresAt, cause, documents);
            return;
        }
        ended(documents, wallet.id(), lot.id(), lot.points());
        tell(
                program,
                wallet.drop(lot, at, cause),
                () -> Explanation.of(
                        Reason.POINTS_EXPIRED, lot.points(), lot.id().origin()));
    }

    private void release(
            Program program,
            Wallet wallet,
            PendingLot lot,
            Instant at,
            @Nullable Instant expiresAt,
            @Nullable Reference cause,
            Map<Reference, Document> documents) {
        tell(
                program,
                wallet.release(lot, at, expiresAt, cause),
                () -> Explanation.of(
                        Reason.POINTS_RELEASED, lot.points(), lot.id().origin()));
        settle(program, wallet, lot.id(), at, cause, documents);
    }

    void grant(Program program, Instant at, Grant grant) {
        PointsPolicy policy = policy(program, grant.wallet());
        LocalDate today = program.day(at);
        if (over(program, policy, today, at, grant.reference())) {
            return;
        }
        Lot lot = new Lot(new LotId(grant.reference(), "grant"), grant.points(), at, expiry(program, policy, today));
        long settled = put(
                program,
                wallet(policy.wallet()),
                EntryKind.GRANT,
                lot,
                at,
                () -> Explanation.of(Reason.POINTS_GRANTED, grant.points(), grant.reason()));
        remember(grant.reference(), new Move(grant.wallet(), EntryKind.GRANT, false, List.of(lot), settled, null));
    }

    /** Puts in points that were brought along, each lot with the days it was given. */
    void open(Program program, Instant at, Opening opening) {
        PointsPolicy policy = policy(program, opening.wallet());
        Wallet wallet = wallet(opening.wallet());
        List<Lot> lots = new ArrayList<>();
        long settled = 0;
        for (Opening.Balance balance : opening.balances()) {
            LocalDate earned = balance.earned() == null ? program.day(at) : balance.earned();
            Instant from = balance.earned() == null ? at : program.startOf(balance.earned());
            Instant expiresAt = balance.last() == null
                    ? expiry(program, policy, earned)
                    : program.startOf(balance.last().plusDays(1));
            if (expiresAt != null && !expiresAt.isAfter(at)) {
                LocalDate last = program.day(expiresAt).minusDays(1);
                String name = opening.wallet().value();
                diary.note(
                        at,
                        program.version(),
                        () -> Explanation.of(Reason.POINTS_OVER, name, last, opening.reference()));
                continue;
            }
            LotId id = new LotId(opening.reference(), balance.id());
            Lot lot = new Lot(id, balance.points(), from.isAfter(at) ? at : from, expiresAt);
            settled += put(
                    program,
                    wallet,
                    EntryKind.OPENING,
                    lot,
                    at,
                    () -> Explanation.of(Reason.POINTS_OPENED, balance.points(), balance.id()));
            lots.add(lot);
        }
        remember(opening.reference(), new Move(opening.wallet(), EntryKind.OPENING, false, lots, settled, null));
    }

    /** Puts in a lot; returns how much of it paid a debt. */
    private long put(Program program, Wallet wallet, EntryKind kind, Lot lot, Instant at, Supplier<Explanation> why) {
        Reference cause = lot.id().origin();
        wallet.credit(lot);
        List<LotChange> changes = List.of(new LotChange(lot.id(), lot.remaining()));
        tell(program, new PointsEntry(kind, wallet.id(), lot.remaining(), changes, 0, at, cause), why);
        return settle(program, wallet, lot.id(), at, cause);
    }

    private static PointsPolicy policy(Program program, WalletId wallet) {
        return program.points(wallet)
                .orElseGet(() -> PointsPolicy.builder(wallet).build());
    }

    /** Whether points that can be spent from a day on would be gone already; says so. */
    private boolean over(Program program, PointsPolicy policy, LocalDate day, Instant at, Reference origin) {
        LocalDate gone = policy.expiry().goneOn(day).orElse(LocalDate.MAX);
        if (gone.isAfter(day)) {
            return false;
        }
        LocalDate last = gone.minusDays(1);
        String wallet = policy.wallet().value();
        diary.note(at, program.version(), () -> Explanation.of(Reason.POINTS_OVER, wallet, last, origin));
        return true;
    }

    private static @Nullable Instant expiry(Program program, PointsPolicy policy, LocalDate day) {
        return policy.expiry().goneOn(day).map(program::startOf).orElse(null);
    }

    /** Pays what is owed from new points. */
    private long settle(Program program, Wallet wallet, LotId lot, Instant at, @Nullable Reference cause) {
        long owed = wallet.debt();
        PointsEntry settled = wallet.settle(lot, at, cause);
        if (settled != null) {
            long paid = -settled.debtChange();
            tell(program, settled, () -> Explanation.of(Reason.POINTS_SETTLED, paid, owed - paid));
            return paid;
        }
        return 0;
    }

    /** The same, and lets the purchase it came from know. */
    private void settle(
            Program program,
            Wallet wallet,
            LotId lot,
            Instant at,
            @Nullable Reference cause,
            Map<Reference, Document> documents) {
        long paid = settle(program, wallet, lot, at, cause);
        Document document = documents.get(lot.origin());
        if (paid > 0 && document != null) {
            document.settled(wallet.id(), lot.rule(), paid);
        }
    }

    // ---------------------------------------------------------------- out

    void redeem(Program program, Instant at, Redemption redemption) {
        Reference cause = redemption.reference();
        Wallet.Taking how = taking(program, redemption.wallet(), EntryKind.REDEEM, at, cause);
        spent(program, wallet(redemption.wallet()), at);
        PointsEntry entry = take(how, redemption.wallet(), redemption.points(), named(redemption.lot()));
        tell(program, entry, () -> {
            long points = redemption.points();
            Pieces pieces = redemption.pieces();
            return pieces == null
                    ? Explanation.of(Reason.POINTS_REDEEMED, points, cause, entry.debtChange())
                    : Explanation.of(
                            Reason.POINTS_REDEEMED_ON,
                            points,
                            cause,
                            pieces.reward(),
                            (long) pieces.count(),
                            entry.debtChange());
        });
    }

    void deduct(Program program, Instant at, Deduction deduction) {
        Wallet.Taking how = taking(program, deduction.wallet(), EntryKind.DEDUCT, at, deduction.reference());
        PointsEntry entry = take(how, deduction.wallet(), deduction.points(), List.of());
        Supplier<Explanation> why = () ->
                Explanation.of(Reason.POINTS_DEDUCTED, deduction.points(), deduction.reason(), entry.debtChange());
        tell(program, entry, why);
    }

    void give(Program program, Instant at, TransferOut out) {
        Wallet.Taking how = taking(program, out.wallet(), EntryKind.TRANSFER, at, out.reference());
        List<LotId> chosen = out.lots().stream().map(Lot::id).toList();
        PointsEntry entry =
                wallet(out.wallet()).debit(how, out.points(), chosen).entry();
        String to = out.to().value();
        tell(
                program,
                entry,
                () -> Explanation.of(Reason.POINTS_GIVEN, out.points(), to, out.reason(), entry.debtChange()));
    }

    void receive(Program program, Instant at, TransferIn in) {
        Wallet wallet = wallet(in.wallet());
        String from = in.from().value();
        int number = 0;
        for (Lot given : in.lots()) {
            LotId id = new LotId(in.reference(), Integer.toString(++number));
            Lot lot = new Lot(id, given.remaining(), given.validFrom(), given.expiresAt());
            put(
                    program,
                    wallet,
                    EntryKind.TRANSFER,
                    lot,
                    at,
                    () -> Explanation.of(Reason.POINTS_RECEIVED, given.remaining(), from, in.reason()));
        }
    }

    private PointsEntry take(Wallet.Taking how, WalletId wallet, long points, List<LotId> first) {
        LocalDate since = wallet(wallet).since();
        Wallet.Taken taken = wallet(wallet).debit(how, points, first);
        remember(
                Objects.requireNonNull(how.cause()),
                new Move(wallet, how.kind(), true, taken.lots(), taken.entry().debtChange(), since));
        return taken.entry();
    }

    private static List<LotId> named(@Nullable LotId lot) {
        return lot == null ? List.of() : List.of(lot);
    }

    static Wallet.Taking taking(
            Program program, WalletId wallet, EntryKind kind, Instant at, @Nullable Reference cause) {
        return new Wallet.Taking(kind, order(program, wallet), at, cause);
    }

    private static Consumption order(Program program, WalletId wallet) {
        return program.points(wallet).map(PointsPolicy::consumption).orElse(Consumption.SOONEST_EXPIRY);
    }

    /** Takes back what a purchase owes now: from its own lots first, then in the order of the policy. */
    void takeBack(Program program, Instant at, Document document, Reference refund, boolean change) {
        new Returns(this).takeBack(program, at, document, refund, change);
    }

    void note(Program program, Instant at, Supplier<Explanation> why) {
        diary.note(at, program.version(), why);
    }

    /** An entry that changes nothing is a remark. */
    void tellOrNote(Program program, PointsEntry entry, Supplier<Explanation> why) {
        if (entry.lots().isEmpty() && entry.debtChange() == 0) {
            diary.note(entry.at(), program.version(), why);
        } else {
            tell(program, entry, why);
        }
    }

    // ---------------------------------------------------------------- reserved

    void reserve(Program program, Instant at, Reservation reservation) {
        Reference cause = reservation.reference();
        Wallet.Taking how = taking(program, reservation.wallet(), EntryKind.RESERVE, at, cause);
        PointsEntry entry = wallet(reservation.wallet())
                .reserve(how, reservation.points(), named(reservation.lot()), reservation.until(), cause);
        long reserved = entry.lots().stream().mapToLong(LotChange::aside).sum();
        tellOrNote(program, entry, () -> Explanation.of(Reason.POINTS_RESERVED, reserved, cause, reservation.until()));
    }

    void capture(Program program, Instant at, Capture capture, Map<Reference, Document> documents) {
        Wallet wallet = holder(capture.of());
        Hold hold = wallet == null ? null : wallet.hold(capture.of());
        if (wallet == null || hold == null) {
            Supplier<Explanation> why = () -> Explanation.of(Reason.REVERSAL_EMPTY, capture.reference(), capture.of());
            diary.note(at, program.version(), why);
            return;
        }
        Reference cause = capture.reference();
        spent(program, wallet, at);
        LocalDate since = wallet.since();
        Wallet.Taken taken =
                wallet.capture(taking(program, wallet.id(), EntryKind.CAPTURE, at, cause), hold, capture.points());
        PointsEntry entry = taken.entry();
        remember(cause, new Move(wallet.id(), EntryKind.CAPTURE, true, taken.lots(), entry.debtChange(), since));
        tell(
                program,
                entry,
                () -> Explanation.of(Reason.POINTS_CAPTURED, capture.points(), capture.of(), entry.debtChange()));
        Hold rest = wallet.hold(capture.of());
        if (rest != null) {
            free(program, wallet, rest, at, cause, documents);
        }
    }

    /** Whether the points of a reservation are still put aside. */
    boolean holds(Reference reservation) {
        return holder(reservation) != null;
    }

    private @Nullable Wallet holder(Reference reservation) {
        for (Wallet wallet : wallets) {
            if (wallet.hold(reservation) != null) {
                return wallet;
            }
        }
        return null;
    }

    private void free(
            Program program,
            Wallet wallet,
            Hold hold,
            Instant at,
            @Nullable Reference cause,
            Map<Reference, Document> documents) {
        PointsEntry entry = wallet.free(hold, at, cause);
        tellOrNote(program, entry, () -> Explanation.of(Reason.POINTS_FREED, hold.points(), hold.reservation()));
        cameBack(program, wallet, hold.lots(), at, cause, documents);
    }

    /** Points came back: those whose time is over end, the others pay what is owed. */
    private void cameBack(
            Program program,
            Wallet wallet,
            List<Lot> lots,
            Instant at,
            @Nullable Reference cause,
            Map<Reference, Document> documents) {
        expire(program, wallet, at, cause, documents);
        for (Lot lot : lots) {
            settle(program, wallet, lot.id(), at, cause, documents);
        }
    }

    // ---------------------------------------------------------------- undone

    void reverse(Program program, Instant at, Reversal reversal, Map<Reference, Document> documents) {
        Reference of = reversal.of();
        Wallet holder = holder(of);
        if (holder != null) {
            free(program, holder, Objects.requireNonNull(holder.hold(of)), at, reversal.reference(), documents);
            return;
        }
        Move move = moves.remove(of);
        if (move == null) {
            diary.note(at, program.version(), () -> Explanation.of(Reason.REVERSAL_EMPTY, reversal.reference(), of));
        } else if (move.took()) {
            long points = reversal.points() == null ? move.points() : Math.min(reversal.points(), move.points());
            remember(of, move.without(points));
            giveBack(program, at, reversal, move.last(points), documents);
        } else if (move.kind() == EntryKind.GRANT || move.kind() == EntryKind.OPENING) {
            takeBack(program, at, reversal, move);
        } else {
            takeAgain(program, at, reversal, move);
        }
    }

    /** Undoes what took points. A debt that was paid meanwhile cannot be lowered any more: what paid it comes back as a new lot. */
    private void giveBack(
            Program program, Instant at, Reversal reversal, Move move, Map<Reference, Document> documents) {
        Reference cause = reversal.reference();
        Wallet wallet = wallet(move.wallet());
        long lowered = Math.min(move.debt(), wallet.debt());
        List<Lot> lots = new ArrayList<>(move.lots());
        PointsPolicy policy = policy(program, move.wallet());
        LocalDate today = program.day(at);
        if (move.debt() > lowered && !over(program, policy, today, at, cause)) {
            lots.add(new Lot(new LotId(cause, "restored"), move.debt() - lowered, at, expiry(program, policy, today)));
        }
        LocalDate since = move.since();
        if (since != null && wallet.since() == null) {
            // What it took comes back as old as it was: emptying a wallet and undoing that begins nothing anew.
            wallet.lapse(new Lapse(since, at));
        }
        PointsEntry entry = wallet.restore(lots, lowered, at, cause);
        tellOrNote(program, entry, () -> Explanation.of(Reason.POINTS_RESTORED, entry.amount(), reversal.of(), cause));
        lots = new Returns(this).recover(program, wallet, lots, at, cause, documents);
        cameBack(program, wallet, lots, at, cause, documents);
        remember(cause, new Move(move.wallet(), move.kind(), false, lots, lowered, null));
    }

    /** Undoes what gave points. */
    private void takeBack(Program program, Instant at, Reversal reversal, Move move) {
        Wallet.Taking how = taking(program, move.wallet(), EntryKind.REVERSE, at, reversal.reference());
        boolean debt = shortage(program, move.wallet()) != Shortage.FORGIVE;
        long lasting = move.lasting(at) - move.debt();
        Wallet wallet = wallet(move.wallet());
        LocalDate since = wallet.since();
        Wallet.Taken taken = wallet.takeBack(
                how,
                lasting,
                move.ids(),
                debt ? Long.MAX_VALUE : Math.addExact(wallet.reserved(move.ids()), move.debt()));
        tell(program, reversal, taken.entry(), lasting + taken.entry().amount());
        remember(
                reversal.reference(),
                new Move(
                        move.wallet(),
                        EntryKind.REVERSE,
                        true,
                        taken.lots(),
                        taken.entry().debtChange(),
                        since));
    }

    /** Does again what was undone. */
    private void takeAgain(Program program, Instant at, Reversal reversal, Move move) {
        Wallet.Taking how = taking(program, move.wallet(), move.kind(), at, reversal.reference());
        tell(program, reversal, take(how, move.wallet(), move.lasting(at), move.ids()), 0);
    }

    private void tell(Program program, Reversal reversal, PointsEntry entry, long forgiven) {
        tellOrNote(
                program,
                entry,
                () -> Explanation.of(
                        Reason.POINTS_UNDONE,
                        -entry.amount(),
                        reversal.of(),
                        reversal.reference(),
                        entry.debtChange(),
                        forgiven));
    }

    static Shortage shortage(Program program, WalletId wallet) {
        return program.points(wallet).map(PointsPolicy::shortage).orElse(Shortage.DEBT);
    }

    private void tell(
            Program program,
            PointsPolicy policy,
            Reference purchase,
            Instant at,
            Money spend,
            long base,
            List<PointsPolicy.Share> shares) {
        long minor = spend.getAmountMinorLong();
        diary.points(
                changes -> changes.earned(program, policy.wallet(), policy.base(), purchase, at, minor, base, shares));
    }

    private void tell(Program program, PointsEntry entry, Supplier<Explanation> why) {
        diary.points(entry, program.version(), why);
    }

    // ---------------------------------------------------------------- what comes out

    List<Booking.Balance> balances(Instant at) {
        List<Booking.Balance> balances = new ArrayList<>(wallets.size());
        for (Wallet wallet : wallets) {
            balances.add(new Booking.Balance(wallet.id(), wallet.available(at), wallet.debt()));
        }
        return balances;
    }

    /** The accounts of the program's wallets, and of any older one that still holds something. */
    List<PointsAccount> accounts(Program program) {
        List<PointsAccount> accounts = new ArrayList<>(wallets.size());
        for (Wallet wallet : wallets) {
            if (program.points(wallet.id()).isPresent() || !wallet.isEmpty()) {
                accounts.add(wallet.account());
            }
        }
        accounts.sort(Comparator.comparing(PointsAccount::wallet));
        return accounts;
    }
}
