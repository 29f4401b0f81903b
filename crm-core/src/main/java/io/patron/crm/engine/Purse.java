// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.condition.Measure;
import io.patron.crm.condition.Situation;
import io.patron.crm.customer.Referral;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.HistoryView;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Consumption;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Guard;
import io.patron.crm.points.Hold;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Opening;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All the points of one customer while they are worked on. Every change of a wallet is told with its reason. */
final class Purse {
    /** In the order in which they were opened; a program has one or two. */
    private final List<Wallet> wallets = new ArrayList<>(2);

    private final Diary diary;
    private final Moves moves;
    private final Lapses lapses;

    /** What the rules of a wallet give for a purchase, when it is valued, and the guard that decides about it; null for none. */
    record Valued(
            PointsPolicy policy,
            List<PointsPolicy.Share> shares,
            @Nullable Guarding guarding) {}

    /** The guard that decides about a purchase, and what it found. */
    record Guarding(Guard guard, List<Measure> found) {}

    Purse(Diary diary, HistoryView history) {
        this(diary, history, new Moves());
    }

    private Purse(Diary diary, HistoryView history, Moves moves) {
        this.diary = diary;
        this.moves = moves;
        lapses = new Lapses(history);
    }

    /** The same points, to which something else happens from now on. */
    Purse fork(Diary other, HistoryView others) {
        Purse fork = new Purse(other, others, moves.fork());
        wallets.forEach(wallet -> fork.put(wallet.account()));
        return fork;
    }

    /** Remembers what some commands will do, for they are reversed later. */
    void watch(Set<Reference> commands) {
        moves.watch(commands);
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
                moves.lapse(wallet.id(), lapse);
            }
        }
    }

    /** After a fact: she may have been active, or not as active as it had seemed. */
    void end(Program program, Instant at, Map<Reference, Document> documents) {
        for (Wallet wallet : wallets) {
            lapse(program, wallet, at, documents);
        }
    }

    /** Takes out what has no end of its own if she was inactive for too long. */
    private void lapse(Program program, Wallet wallet, Instant at, Map<Reference, Document> documents) {
        Instant over = lapses.judge(program, wallet, at);
        if (over != null && wallet.lapse(over, ending(program, wallet, at, null, documents))) {
            moves.lapse(wallet.id(), over);
        }
    }

    /** Under another version of the program. */
    void adopt(Program before, Program program, Instant at) {
        wallets.forEach(wallet -> Lapses.adopt(before, program, wallet, at));
        open(program);
    }

    /** Takes in the points of another customer as they are; what one of both owes is paid by what the other has. */
    void absorb(Program program, Instant at, Purse other, Reference merge, Map<Reference, Document> documents) {
        moves.join(other.moves);
        for (Wallet others : other.wallets) {
            Wallet wallet = wallet(others.id());
            wallet.join(others, at);
            Consumption order = policy(program, wallet.id()).consumption();
            long owed = wallet.debt();
            Wallet.Taken settled = wallet.settle(new Wallet.Taking(EntryKind.SETTLE, order, at, merge));
            if (settled != null) {
                long paid = -settled.entry().debtChange();
                tell(program, settled.entry(), () -> Explanation.of(Reason.POINTS_SETTLED, paid, owed - paid));
                settled.lots().forEach(lot -> settled(documents, wallet.id(), lot.id(), lot.remaining()));
            }
        }
    }

    private static void settled(Map<Reference, Document> documents, WalletId wallet, LotId lot, long paid) {
        Document document = documents.get(lot.origin());
        if (paid > 0 && document != null) {
            document.settled(wallet, lot.rule(), paid);
        }
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
            ended(documents, wallet.id(), origin, rule, points);
            diary.ended(new Diary.Ended(wallet.id(), program.version(), origin, rule, points, at, cause));
        };
    }

    private static void ended(
            Map<Reference, Document> documents, WalletId wallet, Reference origin, String rule, long points) {
        Document document = documents.get(origin);
        if (document != null) {
            document.expired(wallet, rule, points);
        }
    }

    // ---------------------------------------------------------------- in

    /** What the rules give for a purchase. */
    List<Valued> value(Program program, Situation situation, LineAmounts amounts) {
        return new Earnings(this).value(program, situation, amounts);
    }

    /** Puts in what the rules gave for a purchase. */
    void earn(Program program, Document document, Recorded drawing, Situation situation, List<Valued> values) {
        new Earnings(this).earn(program, document, drawing, situation, values);
    }

    /** Counts what was given back of a purchase of a day, where a guard looks at that. */
    void returned(Program program, Instant at, LocalDate day, long purchases, long minor) {
        for (PointsPolicy policy : program.points()) {
            policy.returnsSince(program.day(at)).ifPresent(since -> {
                Wallet wallet = wallet(policy.wallet());
                wallet.counters(wallet.counters().returned(day, purchases, minor, since));
            });
        }
    }

    /** Releases what is pending of a purchase. */
    void release(Program program, Instant at, Release release, Map<Reference, Document> documents) {
        boolean any = false;
        for (Wallet wallet : wallets) {
            boolean reached = policy(program, wallet.id()).pending().releasedBy(release.reached());
            for (PendingLot lot : wallet.aside().pending()) {
                if (lot.id().origin().equals(release.of())) {
                    any = true;
                    if (reached) {
                        release(program, wallet, lot, at, release.reference(), documents);
                    } else {
                        Supplier<Explanation> why = () -> Explanation.of(
                                Reason.POINTS_STILL_PENDING, lot.points(), release.of(), release.reference());
                        diary.note(at, program.version(), why);
                    }
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
        ended(documents, wallet.id(), lot.id().origin(), lot.id().rule(), lot.points());
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
        moves.remember(
                grant.reference(), new Move(grant.wallet(), EntryKind.GRANT, false, List.of(lot), settled, null, at));
    }

    /** Gives what there is for bringing a customer, or for being brought. */
    void refer(Program program, Instant at, Referral referral) {
        new Referrals(this, moves).give(program, at, referral);
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
        moves.remember(
                opening.reference(), new Move(opening.wallet(), EntryKind.OPENING, false, lots, settled, null, at));
    }

    /** Puts in a lot; returns how much of it paid a debt. */
    long put(Program program, Wallet wallet, EntryKind kind, Lot lot, Instant at, Supplier<Explanation> why) {
        Reference cause = lot.id().origin();
        wallet.credit(lot);
        List<LotChange> changes = List.of(new LotChange(lot.id(), lot.remaining()));
        tell(program, new PointsEntry(kind, wallet.id(), lot.remaining(), changes, 0, at, cause), why);
        return settle(program, wallet, lot.id(), at, cause);
    }

    static PointsPolicy policy(Program program, WalletId wallet) {
        return program.points(wallet)
                .orElseGet(() -> PointsPolicy.builder(wallet).build());
    }

    /** Whether points that can be spent from a day on would be gone already; says so. */
    boolean over(Program program, PointsPolicy policy, LocalDate day, Instant at, Reference origin) {
        return over(program, policy, day, gone(policy, day), at, origin);
    }

    /** The same, where it is known when they are gone. */
    boolean over(
            Program program,
            PointsPolicy policy,
            LocalDate day,
            @Nullable LocalDate gone,
            Instant at,
            Reference origin) {
        if (gone == null || gone.isAfter(day)) {
            return false;
        }
        LocalDate last = gone.minusDays(1);
        String wallet = policy.wallet().value();
        diary.note(at, program.version(), () -> Explanation.of(Reason.POINTS_OVER, wallet, last, origin));
        return true;
    }

    static @Nullable Instant expiry(Program program, PointsPolicy policy, LocalDate day) {
        return expiry(program, gone(policy, day));
    }

    static @Nullable Instant expiry(Program program, @Nullable LocalDate gone) {
        return gone == null ? null : program.startOf(gone);
    }

    /** The day on which points of a day are gone; null where they have no end of their own. */
    static @Nullable LocalDate gone(PointsPolicy policy, LocalDate day) {
        return policy.expiry().goneOn(day).orElse(null);
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
    void settle(
            Program program,
            Wallet wallet,
            LotId lot,
            Instant at,
            @Nullable Reference cause,
            Map<Reference, Document> documents) {
        settled(documents, wallet.id(), lot, settle(program, wallet, lot, at, cause));
    }

    // ---------------------------------------------------------------- out

    void redeem(Program program, Instant at, Redemption redemption) {
        Reference cause = redemption.reference();
        Pieces free = redemption.isFree() ? redemption.pieces() : null;
        if (free != null) {
            moves.remember(cause, new Moves.Free(free, true));
            note(program, at, () -> Explanation.of(Reason.REWARD_GIVEN, free.reward(), (long) free.count(), cause));
            return;
        }
        Wallet.Taking how = taking(program, redemption.wallet(), EntryKind.REDEEM, at, cause);
        Lapses.spent(program, wallet(redemption.wallet()), at);
        new Spending(this).spend(program, wallet(redemption.wallet()), at, redemption.points(), cause);
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
        new Spending(this).spend(program, wallet(out.wallet()), at, out.points(), out.reference());
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

    PointsEntry take(Wallet.Taking how, WalletId wallet, long points, List<LotId> first) {
        LocalDate since = wallet(wallet).since();
        Wallet.Taken taken = wallet(wallet).debit(how, points, first);
        moves.remember(
                Objects.requireNonNull(how.cause()),
                new Move(wallet, how.kind(), true, taken.lots(), taken.entry().debtChange(), since, how.at()));
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

    /** A remark that is kept wherever points are looked at. */
    void warn(Program program, Instant at, Supplier<Explanation> why) {
        diary.warn(at, program.version(), why);
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
        new Spending(this).check(program, wallet(reservation.wallet()), at, reservation.points(), cause);
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
        Lapses.spent(program, wallet, at);
        new Spending(this).count(program, wallet, at, capture.points());
        LocalDate since = wallet.since();
        Wallet.Taken taken =
                wallet.capture(taking(program, wallet.id(), EntryKind.CAPTURE, at, cause), hold, capture.points());
        PointsEntry entry = taken.entry();
        moves.remember(
                cause, new Move(wallet.id(), EntryKind.CAPTURE, true, taken.lots(), entry.debtChange(), since, at));
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
    void cameBack(
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

    /** Undoes what a command did, or ends a reservation. */
    void reverse(Program program, Instant at, Reversal reversal, Map<Reference, Document> documents) {
        Wallet holder = holder(reversal.of());
        Hold hold = holder == null ? null : holder.hold(reversal.of());
        if (holder != null && hold != null) {
            free(program, holder, hold, at, reversal.reference(), documents);
        } else {
            new Reversals(this, moves).reverse(program, at, reversal, documents);
        }
    }

    static Shortage shortage(Program program, WalletId wallet) {
        return program.points(wallet).map(PointsPolicy::shortage).orElse(Shortage.DEBT);
    }

    /** Tells what rules gave for a purchase; what was earned on, where that is not the spend. */
    void tell(
            Program program,
            PointsPolicy policy,
            Reference purchase,
            Instant at,
            long spend,
            long base,
            List<PointsPolicy.Share> shares) {
        diary.points(
                changes -> changes.earned(program, policy.wallet(), policy.base(), purchase, at, spend, base, shares));
    }

    void tell(Program program, PointsEntry entry, Supplier<Explanation> why) {
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

    /** What two customers hold together. */
    static List<Booking.Balance> sum(List<Booking.Balance> some, List<Booking.Balance> others) {
        Map<WalletId, Booking.Balance> sums = new LinkedHashMap<>();
        some.forEach(balance -> sums.put(balance.wallet(), balance));
        others.forEach(balance -> sums.merge(
                balance.wallet(),
                balance,
                (a, b) -> new Booking.Balance(
                        a.wallet(), Math.addExact(a.available(), b.available()), Math.addExact(a.debt(), b.debt()))));
        return List.copyOf(sums.values());
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
