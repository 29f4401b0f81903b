// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.condition.Situation;
import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Merge;
import io.patron.crm.customer.Referral;
import io.patron.crm.customer.Registration;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Position;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import io.patron.crm.history.HistoryView;
import io.patron.crm.history.Kept;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Grant;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Opening;
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
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.reward.Reward;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Identity;
import io.patron.crm.standing.Stamp;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.transaction.LineAmounts;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.RefundScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One customer while facts and time are folded into her standing. Everything a standing says is changed here, and every
 * change is written down with its reason.
 */
final class Account {
    private final ProgramVersions programs;
    private final CustomerId customer;
    private final CustomerKind kind;
    private final History.Builder history;
    private final Purse purse;
    private final Map<Reference, Document> documents;
    private final Map<Revision, List<Purse.Valued>> valued = new HashMap<>(0);
    private SortedSet<Reference> waiting = Collections.emptySortedSet();
    private final Situation.Held held = new Holding();
    private List<Rung> ladders = new ArrayList<>(2);
    private Program program;
    private @Nullable LocalDate joined;
    private Status status;
    private Stage stage;
    private Instant now;
    private Instant asOf;
    private @Nullable Instant closedUntil;
    private @Nullable Position lastFact;
    private @Nullable Instant lastTick;
    private @Nullable Instant lastStep;
    private @Nullable Instant nextStage;
    private int toPost;
    private long unlinked;
    private long unlinkedAmount;
    private final Diary diary;
    /** Who was merged into her. */
    private SortedSet<CustomerId> absorbed = Collections.emptySortedSet();
    /** Where the events of each journal go, where there are several; all accounts have the same. */
    private @Nullable Map<CustomerId, Account> kin;

    /** A history with some purchases more, of no day. */
    private record Counted(HistoryView history, int more) implements HistoryView {
        @Override
        public long purchases() {
            return history.purchases() + more;
        }

        @Override
        public long purchases(LocalDate from, LocalDate to) {
            return history.purchases(from, to);
        }

        @Override
        public long netMinor(LocalDate from, LocalDate to) {
            return history.netMinor(from, to);
        }

        @Override
        public long profitMinor(LocalDate from, LocalDate to) {
            return history.profitMinor(from, to);
        }

        @Override
        public Optional<LocalDate> firstDay() {
            return history.firstDay();
        }

        @Override
        public long activeMonths(LocalDate from, LocalDate to) {
            return history.activeMonths(from, to);
        }

        @Override
        public Optional<LocalDate> lastDay() {
            return history.lastDay();
        }
    }

    /** What she holds at this point of the work. */
    private final class Holding implements Situation.Held {
        @Override
        public @Nullable String tier(String ladder) {
            return Account.this.tier(ladder);
        }

        @Override
        public String stage() {
            return stage.word();
        }
    }

    /** A purchase as one fact states it. */
    private record Revision(Reference source, Reference purchase) {
        static Revision of(Event event, Purchase purchase) {
            return new Revision(event.source().fact().reference(), purchase.reference());
        }
    }

    private Account(
            ProgramVersions programs,
            CustomerId customer,
            CustomerKind kind,
            Program program,
            History history,
            @Nullable LocalDate joined,
            int purchases,
            Diary diary) {
        this.joined = joined;
        this.programs = programs;
        this.customer = customer;
        this.kind = kind;
        this.program = program;
        this.history = history.toBuilder();
        this.documents = new LinkedHashMap<>(2 * purchases);
        this.diary = diary;
        this.purse = new Purse(diary, this.history);
        this.status = Status.ENROLLED;
        this.stage = Stage.EXPLORATION;
        this.now = Origin.EARLIEST;
        this.asOf = Origin.EARLIEST;
    }

    /** A customer of whom nothing is known but her registration, before the events of a timeline. */
    static Account begin(ProgramVersions programs, Timeline timeline, Diary.Detail detail) {
        Account account = begin(programs, timeline, new Diary(detail));
        if (!timeline.others().isEmpty()) {
            Map<CustomerId, Account> all = new LinkedHashMap<>();
            all.put(account.customer, account);
            for (Timeline other : timeline.others()) {
                Account another = begin(programs, other, account.diary);
                all.put(another.customer, another);
            }
            all.values().forEach(one -> {
                one.kin = all;
                one.purse.watch(timeline.reversed());
            });
        }
        return account;
    }

    private static Account begin(ProgramVersions programs, Timeline timeline, Diary diary) {
        Registration fact = (Registration) timeline.registration().fact();
        Program program = programs.get(fact.program());
        Account account = new Account(
                programs,
                fact.customer(),
                fact.customerKind(),
                program,
                History.empty(program.currency()),
                fact.joined(),
                timeline.purchases(),
                diary);
        account.purse.watch(timeline.reversed());
        if (fact.customerKind() != CustomerKind.WALK_IN) {
            account.purse.open(program);
            program.ladders().forEach(policy -> account.ladders.add(account.ladder(policy, null)));
        }
        return account;
    }

    /** Goes on from a standing. */
    static Account resume(ProgramVersions programs, Standing standing) {
        Stamp stamp = standing.stamp();
        Program program = programs.get(stamp.program());
        Account account = new Account(
                programs,
                standing.customer(),
                standing.kind(),
                program,
                standing.history(),
                standing.joined(),
                1,
                new Diary(Diary.Detail.EVERYTHING));
        account.absorbed = standing.identity().absorbed();
        account.waiting = standing.waiting();
        account.status = standing.status();
        account.stage = standing.stage();
        account.now = stamp.asOf();
        account.asOf = stamp.asOf();
        account.closedUntil = standing.closedUntil();
        account.lastFact = stamp.lastFact();
        account.lastTick = stamp.lastTick();
        account.lastStep = stamp.lastStep();
        standing.points().forEach(account.purse::put);
        for (TierStanding held : standing.tiers()) {
            for (TierPolicy policy : program.ladders()) {
                if (policy.ladder().equals(held.ladder())) {
                    account.ladders.add(account.ladder(policy, held));
                }
            }
        }
        account.planStage(program.day(account.now));
        return account;
    }

    /** The same customer, to whom something else happens from now on. */
    Account fork() {
        Diary forked = new Diary(Diary.Detail.NOTHING);
        Account fork = new Account(this, forked);
        if (kin != null) {
            Map<Account, Account> forks = new HashMap<>();
            forks.put(this, fork);
            Map<CustomerId, Account> all = new LinkedHashMap<>();
            kin.forEach((id, account) ->
                    all.put(id, forks.computeIfAbsent(account, original -> new Account(original, forked))));
            forks.values().forEach(one -> one.kin = all);
        }
        return fork;
    }

    private Account(Account other, Diary diary) {
        programs = other.programs;
        customer = other.customer;
        kind = other.kind;
        history = other.history.build().toBuilder();
        joined = other.joined;
        documents = new LinkedHashMap<>(2 * other.documents.size());
        this.diary = diary;
        absorbed = other.absorbed;
        purse = other.purse.fork(diary, history);
        other.documents.forEach((reference, document) -> documents.put(reference, document.fork()));
        valued.putAll(other.valued);
        waiting = other.waiting;
        other.ladders.forEach(ladder -> ladders.add(ladder.fork(history)));
        program = other.program;
        status = other.status;
        stage = other.stage;
        now = other.now;
        asOf = other.asOf;
        closedUntil = other.closedUntil;
        lastFact = other.lastFact;
        lastTick = other.lastTick;
        lastStep = other.lastStep;
        nextStage = other.nextStage;
        toPost = other.toPost;
        unlinked = other.unlinked;
        unlinkedAmount = other.unlinkedAmount;
    }

    /** Writes down as much as that from now on. */
    void keep(Diary.Detail detail) {
        diary.keep(detail);
    }

    private Rung ladder(TierPolicy policy, @Nullable TierStanding held) {
        return new Rung(program, policy, history, joined, held);
    }

    // ---------------------------------------------------------------- time

    /** The earliest moment at which anything changes if nothing else happens. */
    @Nullable Instant nextChange() {
        Instant next = earlier(nextStage, purse.nextChange());
        for (Rung ladder : ladders) {
            next = earlier(next, ladder.nextChange());
        }
        return next;
    }

    static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    /** Books what time brings up to a moment, that moment included. */
    void advance(Instant to) {
        for (Instant next = nextChange(); next != null && !next.isAfter(to); next = nextChange()) {
            tick(next);
        }
        now = to;
        asOf = asOf.isAfter(to) ? asOf : to;
    }

    /** The same for all who are to be merged later. */
    void advanceAll(Instant to) {
        advance(to);
        if (kin != null) {
            kin.values().forEach(account -> account.advance(to));
        }
    }

    /** Comes back to where the work began, if the facts lay before it. */
    void catchUp() {
        advance(asOf);
    }

    private void tick(Instant at) {
        now = at;
        purse.tick(program, at, documents);
        for (Rung ladder : ladders) {
            if (ladder.pass(at, diary)) {
                step(at);
            }
        }
        // Before that day it is what the last fact made it: time that brings something else is no reason to look again.
        if (nextStage != null && !nextStage.isAfter(at)) {
            judgeStage(at);
        }
        lastTick = at;
    }

    private void judgeStage(Instant at) {
        if (kind == CustomerKind.WALK_IN) {
            return;
        }
        LocalDate today = program.day(at);
        Stage next = program.lifecycle().stage(history, today);
        if (next != stage) {
            Stage before = stage;
            diary.change(() -> new Change.StageOfLife(at, before, next, program.version(), entered(next, today)));
            stage = next;
        }
        planStage(today);
    }

    private Explanation entered(Stage next, LocalDate today) {
        long days = history.lastDay()
                .map(last -> today.toEpochDay() - last.toEpochDay())
                .orElse(0L);
        return Explanation.of(Reason.STAGE_ENTERED, next.name(), history.purchases(), days);
    }

    private void planStage(LocalDate today) {
        nextStage = kind == CustomerKind.WALK_IN
                ? null
                : program.lifecycle()
                        .nextChange(history, today)
                        .map(program::startOf)
                        .orElse(null);
    }

    // ---------------------------------------------------------------- facts

    /** Folds one event in. */
    void fold(Event event) {
        if (kin == null) {
            happen(event);
        } else {
            account(event.source().fact().customer()).happen(event);
        }
    }

    private Account account(CustomerId owner) {
        Account account = kin == null ? null : kin.get(owner);
        if (account == null) {
            throw new IllegalStateException("journal of customer \"" + owner + "\": must be among those of \""
                    + customer + "\", into whom she was merged");
        }
        return account;
    }

    private void happen(Event event) {
        Instant at = event.position().at();
        advance(at);
        if (event.type() != Event.Type.VALUE) {
            lastFact = lastFact == null || event.position().compareTo(lastFact) > 0 ? event.position() : lastFact;
        }
        purse.begin(at);
        Fact fact = event.content();
        if (fact instanceof Purchase purchase) {
            purchase(event, purchase);
        } else if (fact instanceof Refund refund) {
            refund(event, refund);
        } else if (fact instanceof Redemption redemption) {
            lookForWhom(at, redemption);
            purse.redeem(program, at, redemption);
        } else if (fact instanceof Deduction deduction) {
            purse.deduct(program, at, deduction);
        } else if (fact instanceof Grant grant) {
            purse.grant(program, at, grant);
        } else if (fact instanceof Opening opening) {
            purse.open(program, at, opening);
        } else if (fact instanceof Referral referral) {
            refer(at, referral);
        } else if (fact instanceof TransferOut out) {
            purse.give(program, at, out);
        } else if (fact instanceof TransferIn in) {
            purse.receive(program, at, in);
        } else if (fact instanceof Release release) {
            purse.release(program, at, release, documents);
        } else if (fact instanceof Reservation reservation) {
            purse.reserve(program, at, reservation);
        } else if (fact instanceof Capture capture) {
            purse.capture(program, at, capture, documents);
        } else if (fact instanceof Reversal reversal) {
            purse.reverse(program, at, reversal, documents);
        } else if (fact instanceof StatusChange change) {
            status = change.status();
            note(at, () -> Explanation.of(Reason.STATUS_CHANGED, status.name()));
        } else if (fact instanceof ManualTier tier) {
            setByHand(at, tier);
        } else if (fact instanceof Adoption adoption) {
            adopt(event.position(), adoption);
        } else if (fact instanceof Merge merge) {
            absorb(event.position(), merge);
        } else {
            throw new AssertionError(fact);
        }
        purse.end(program, at, documents);
        judgeStage(at);
    }

    /** A reward that is for some only is looked at where it is redeemed, with all that came before. */
    private void lookForWhom(Instant at, Redemption redemption) {
        Reward reward = Meant.reward(programs, program, redemption);
        if (reward != null) {
            Situation.Moment moment = new Situation.Moment(program.day(at), at, program.zone());
            List<TierStanding> tiers = ladders.stream().map(Rung::held).toList();
            Meant.look(program, reward, Situation.of(moment, before(), held, null), tiers, redemption)
                    .ifPresent(why -> purse.warn(program, at, () -> why));
        }
    }

    private void purchase(Event event, Purchase purchase) {
        if (event.type() == Event.Type.CANCEL) {
            cancel(event, purchase);
            return;
        }
        Instant at = event.position().at();
        LineAmounts amounts = LineAmounts.of(purchase, program.currency());
        LocalDate day = event.type() == Event.Type.POST
                ? program.day(at)
                : purchase.businessDate().orElseGet(() -> program.day(at));
        long net = amounts.total();
        boolean judgedFirst = event.type() == Event.Type.BOOK && earnsAfter();
        // What it finds stays what it was when it is looked at again after it was added.
        HistoryView found = judgedFirst ? new Counted(history.build(), toPost) : before();
        Situation situation = Situation.of(purchase, net, new Situation.Moment(day, at, program.zone()), found, held);
        List<Purse.Valued> shares = event.type() == Event.Type.POST
                ? valued.getOrDefault(Revision.of(event, purchase), List.of())
                : value(situation, amounts);
        if (event.type() == Event.Type.VALUE) {
            valued.put(Revision.of(event, purchase), shares);
            toPost++;
            return;
        }
        toPost -= event.type() == Event.Type.POST ? 1 : 0;
        Document document = new Document(purchase, amounts, day, at);
        documents.put(purchase.reference(), document);
        DayAmounts added = document.added();
        history.add(day, 1, added);
        Reference name = purchase.reference();
        note(at, () -> Explanation.of(Reason.HISTORY_ADDED, money(net), name));
        if (event.type() == Event.Type.POST) {
            note(at, () -> Explanation.of(Reason.POSTED_LATER, name, at));
        }
        if (kind == CustomerKind.WALK_IN) {
            note(at, () -> Explanation.of(Reason.WALK_IN_TOTALS_ONLY, name));
            return;
        }
        if (judgedFirst) {
            judge(event, purchase);
            shares = Earnings.valueAfter(shares, situation, amounts);
        }
        if (status == Status.ENROLLED) {
            purse.earn(program, document, event.drawing(), situation, shares);
        } else if (!program.points().isEmpty()) {
            note(at, () -> Explanation.of(Reason.POINTS_NOT_ENROLLED, status.name(), name));
        }
        if (!judgedFirst) {
            judge(event, purchase);
        }
    }

    private void judge(Event event, Purchase purchase) {
        for (Rung ladder : ladders) {
            if (ladder.judge(event.position(), purchase.reference(), diary)) {
                step(event.position().at());
            }
        }
    }

    private boolean earnsAfter() {
        if (kind == CustomerKind.WALK_IN || ladders.isEmpty()) {
            return false;
        }
        for (PointsPolicy policy : program.points()) {
            if (policy.earnsAtTier() == TierTime.AFTER) {
                return true;
            }
        }
        return false;
    }

    /** What a purchase finds that is valued: what was posted before it, and what was valued before it and is still to be posted. */
    private HistoryView before() {
        return toPost == 0 ? history : new Counted(history, toPost);
    }

    private List<Purse.Valued> value(Situation situation, LineAmounts amounts) {
        return kind == CustomerKind.WALK_IN ? List.of() : purse.value(program, situation, amounts);
    }

    private @Nullable String tier(String ladder) {
        for (Rung l : ladders) {
            if (l.id().equals(ladder)) {
                return l.held().tier();
            }
        }
        return null;
    }

    private void refer(Instant at, Referral referral) {
        if (status == Status.ENROLLED) {
            purse.refer(program, at, referral);
        } else {
            String other = referral.other().value();
            note(at, () -> Explanation.of(Reason.REFERRAL_NOT_ENROLLED, status.name(), other));
        }
    }

    private void setByHand(Instant at, ManualTier fact) {
        for (Rung ladder : ladders) {
            if (ladder.id().equals(fact.ladder())) {
                ladder.set(at, fact, diary);
                step(at);
                return;
            }
        }
        String tier = fact.tier();
        if (tier != null) {
            note(at, () -> Explanation.of(Reason.TIER_HAND_NOWHERE, fact.ladder(), tier, program.version()));
        }
    }

    private void adopt(Position at, Adoption adoption) {
        Program before = program;
        program = programs.get(adoption.program());
        note(at.at(), () -> Explanation.of(Reason.PROGRAM_ADOPTED, adoption.program()));
        goOn(before, at, adoption.reference(), diary);
    }

    private void goOn(Program before, Position at, Reference cause, Diary telling) {
        if (kind == CustomerKind.WALK_IN) {
            return;
        }
        purse.adopt(before, program, at.at());
        Map<String, Rung> climbed = new LinkedHashMap<>();
        ladders.forEach(ladder -> climbed.put(ladder.id(), ladder));
        ladders = new ArrayList<>();
        for (TierPolicy policy : program.ladders()) {
            Rung known = climbed.remove(policy.ladder());
            Rung ladder = known == null ? ladder(policy, null) : known;
            ladder.adopt(program, policy, at, cause, telling);
            ladders.add(ladder);
        }
        climbed.values().forEach(ladder -> ladder.leave(program, at.at(), telling));
        step(at.at());
    }

    // ---------------------------------------------------------------- merges

    /** Takes in what another customer has as it is; from now on both are one. */
    private void absorb(Position at, Merge merge) {
        Account other = account(merge.absorbed());
        other.advance(at.at());
        other.enter(program, at);
        joined = joinedWith(other);
        other.history.build().days().forEach(day -> history.add(day.day(), day.purchases(), day.amounts()));
        documents.putAll(other.documents);
        valued.putAll(other.valued);
        toPost += other.toPost;
        unlinked += other.unlinked;
        unlinkedAmount = Math.addExact(unlinkedAmount, other.unlinkedAmount);
        note(
                at.at(),
                () -> Explanation.of(Reason.CUSTOMER_ABSORBED, merge.absorbed().value()));
        purse.absorb(program, at.at(), other.purse, merge.reference(), documents);
        for (Rung ladder : ladders) {
            other.ladders.stream()
                    .filter(another -> another.id().equals(ladder.id()))
                    .forEach(another -> ladder.join(another, merge.absorbed(), joined, at, merge.reference(), diary));
        }
        step(at.at());
        absorbed = new TreeSet<>(absorbed);
        absorbed.add(merge.absorbed());
        if (kin != null) {
            kin.replaceAll((id, account) -> account == other ? this : account);
        }
    }

    /** When two who are one joined: the earlier of both days, where one was stated; null where none was. */
    private @Nullable LocalDate joinedWith(Account other) {
        if (joined == null && other.joined == null) {
            return null;
        }
        LocalDate one = joined == null ? history.firstDay().orElse(null) : joined;
        LocalDate another = other.joined == null ? other.history.firstDay().orElse(null) : other.joined;
        return one == null || (another != null && another.isBefore(one)) ? another : one;
    }

    /** Goes on under a version of the program, and says nothing of it. */
    private void enter(Program next, Position at) {
        Program before = program;
        program = next;
        if (!next.version().equals(before.version())) {
            goOn(before, at, at.reference(), new Diary(Diary.Detail.NOTHING));
        }
    }

    // ---------------------------------------------------------------- refunds

    private void refund(Event event, Refund refund) {
        Instant at = event.position().at();
        Reference original = refund.about().orElse(null);
        Reference name = refund.reference();
        if (original == null) {
            Money money = ((RefundScope.Amount) refund.scope()).money();
            long minor = LineAmounts.minor(
                    money.getAmount(), money.getCurrencyUnit(), refund.rate().orElse(null), program.currency());
            LocalDate day = refund.businessDate().orElseGet(() -> program.day(at));
            history.add(day, 0, new DayAmounts(-minor, 0, 0));
            unlinked++;
            unlinkedAmount = Math.addExact(unlinkedAmount, minor);
            purse.returned(program, at, day, 0, minor);
            note(at, () -> Explanation.of(Reason.HISTORY_UNLINKED_REFUND, money(minor), name));
            return;
        }
        Document document = documents.get(original);
        if (document == null) {
            throw new IllegalStateException("purchase " + original + ": must be known here");
        }
        boolean changed = !(event.source().fact() instanceof Refund);
        if (changed) {
            // A refund that was changed may not be found by its purchase any more: the next one replays.
            step(document.postedAt());
        }
        Document.Taken taken = document.take(refund);
        document.refunded(-taken.amounts().net());
        purse.returned(
                program,
                at,
                document.day(),
                taken.lastUnit() ? 1 : 0,
                -taken.amounts().net());
        takeBack(event, document, taken, false);
    }

    private void cancel(Event event, Purchase purchase) {
        Document document = documents.remove(purchase.reference());
        if (document != null) {
            Instant at = event.position().at();
            purse.returned(program, at, document.day(), document.counts() ? 0 : -1, -document.refunded());
            takeBack(event, document, document.cancel(), true);
        }
    }

    /** What a change takes back is owed, for what replaces it may give as much again; of a return, the program says. */
    private void takeBack(Event event, Document document, Document.Taken taken, boolean change) {
        Instant at = event.position().at();
        Reference purchase = document.purchase().reference();
        Reference by = event.source().fact().reference();
        if (taken.nothing()) {
            note(at, () -> Explanation.of(Reason.REFUND_EMPTY, by, purchase));
            if (change && document.keptAny()) {
                purse.takeBack(program, at, document, by, true);
            }
            return;
        }
        history.add(document.day(), taken.lastUnit() ? -1 : 0, taken.amounts());
        note(
                at,
                () -> Explanation.of(
                        Reason.HISTORY_TAKEN_BACK, money(-taken.amounts().net()), by, purchase));
        purse.takeBack(program, at, document, by, change);
        Position bought = new Position(document.postedAt(), FactKind.PURCHASE.rank(), purchase);
        for (Rung ladder : ladders) {
            if (ladder.withdraw(bought, document, taken, at, diary)) {
                step(at);
            }
        }
    }

    /**
     * Brings in a purchase that was folded in before this work began, with what was given back of it since and what the
     * ledger says of its points.
     */
    void recall(Recorded recorded, List<Recorded> refunds, List<PointsEntry> entries) {
        Purchase purchase = (Purchase) recorded.fact();
        LineAmounts amounts = LineAmounts.of(purchase, program.currency());
        LocalDate day = purchase.businessDate().orElseGet(() -> program.day(recorded.occurredAt()));
        Document document = new Document(purchase, amounts, day, recorded.postedAt());
        for (Recorded refund : refunds) {
            document.take((Refund) refund.fact());
        }
        Situation.Moment moment = new Situation.Moment(day, recorded.occurredAt(), program.zone());
        Situation situation = Situation.of(purchase, amounts.total(), moment, history, held);
        Map<WalletId, Map<String, long[]>> sums = new LinkedHashMap<>();
        for (PointsEntry entry : entries) {
            for (LotChange change : entry.lots()) {
                if (change.lot().origin().equals(purchase.reference())) {
                    long[] sum = sums.computeIfAbsent(entry.wallet(), w -> new LinkedHashMap<>())
                            .computeIfAbsent(change.lot().rule(), r -> new long[2]);
                    sum[0] += entry.kind() == EntryKind.EARN || entry.kind() == EntryKind.PENDING ? change.points() : 0;
                    sum[1] -= entry.kind() == EntryKind.EXPIRE ? change.points() : 0;
                }
            }
        }
        sums.forEach((wallet, rules) -> rules.forEach((rule, sum) -> {
            PointsPolicy policy = program.points(wallet)
                    .orElseGet(() -> PointsPolicy.builder(wallet).build());
            LotId lot = new LotId(purchase.reference(), rule);
            Document.Award award = new Document.Award(policy, lot, sum[0], situation);
            award.expired(sum[1]);
            award.reversed(document.owed(award));
            document.markReturned(award);
            document.awards().add(award);
        }));
        documents.put(purchase.reference(), document);
    }

    // ---------------------------------------------------------------- what comes out

    private Money money(long minor) {
        return Money.ofMinor(program.currency(), minor);
    }

    private void note(Instant at, Supplier<Explanation> why) {
        diary.note(at, program.version(), why);
    }

    /** The stamp of what was made of a whole journal, but for what only the store counts. */
    Stamp stamp(List<Recorded> journal) {
        return stamp(null, journal);
    }

    /** The stamp of what was made of a standing and facts that came to it; without one, of the facts alone. */
    Stamp stamp(@Nullable Stamp before, List<Recorded> facts) {
        long sequence = before == null ? 0 : before.sequence();
        Instant recordedAt = before == null ? null : before.recordedAt();
        for (Recorded recorded : facts) {
            boolean own = recorded.fact().customer().equals(customer);
            sequence = own ? Math.max(sequence, recorded.sequence()) : sequence;
            boolean later = recordedAt == null || recorded.recordedAt().isAfter(recordedAt);
            recordedAt = later ? recorded.recordedAt() : recordedAt;
        }
        return new Stamp(
                before == null ? 0 : before.version(),
                sequence,
                before == null ? 0 : before.bookings(),
                asOf,
                lastFact,
                lastTick,
                lastStep,
                recordedAt,
                program.version(),
                Engine.VERSION);
    }

    /** Says something that changes nothing. */
    void remark(Instant at, Explanation why) {
        note(at, () -> why);
    }

    void waiting(SortedSet<Reference> purchases) {
        waiting = purchases;
    }

    void waitFor(Reference purchase) {
        waiting = new TreeSet<>(waiting);
        waiting.add(purchase);
    }

    /** Whether the points of a reservation are still put aside. */
    boolean holds(Reference reservation) {
        return purse.holds(reservation);
    }

    /** What the program that applies says of points that a return finds spent. */
    Shortage shortage(WalletId wallet) {
        return Purse.shortage(program, wallet);
    }

    boolean knows(Reference purchase) {
        return documents.containsKey(purchase);
    }

    /** She was parted from somebody: a return of what was bought before has to be found out from the journal. */
    void parted(Instant at) {
        if (!at.isAfter(asOf)) {
            step(at);
        }
    }

    /** What was bought up to a moment cannot be brought back without what happened since. */
    private void step(Instant at) {
        lastStep = lastStep == null || at.isAfter(lastStep) ? at : lastStep;
    }

    void closeUntil(@Nullable Instant until) {
        closedUntil = closedUntil == null || (until != null && until.isAfter(closedUntil)) ? until : closedUntil;
    }

    /** What was written down since the last call. */
    Diary.Told told() {
        return diary.told();
    }

    /** The changes since the last call. */
    List<Change> drain() {
        return diary.drain();
    }

    Booking.Snapshot snapshot() {
        List<String> tiers = new ArrayList<>(ladders.size());
        for (Rung ladder : ladders) {
            tiers.add(ladder.shown());
        }
        List<Booking.Balance> balances = purse.balances(now);
        if (kin != null) {
            // What those have who are still to be merged is hers in the end.
            for (Account account : new LinkedHashSet<>(kin.values())) {
                balances = account == this ? balances : Purse.sum(balances, account.purse.balances(now));
            }
        }
        return new Booking.Snapshot(balances, tiers, stage);
    }

    /** How many refunds there are, unlinked ones and those of the purchases that stand. */
    long refunds() {
        return unlinked
                + documents.values().stream().mapToLong(Document::refunds).sum();
    }

    /** What they gave back. */
    Money refunded() {
        long sum = unlinkedAmount;
        for (Document document : documents.values()) {
            sum = Math.addExact(sum, document.refunded());
        }
        return money(sum);
    }

    /** What is left of each purchase, in order of posting. */
    List<Kept> kept() {
        return documents.values().stream()
                .map(d -> new Kept(
                        d.purchase(),
                        d.day(),
                        d.counts(),
                        Arrays.stream(d.leftNet()).boxed().toList()))
                .toList();
    }

    Standing standing(Stamp stamp) {
        return new Standing(
                customer,
                kind,
                stamp,
                joined,
                status,
                closedUntil,
                history.build(),
                purse.accounts(program),
                tiers(),
                stage,
                waiting,
                nextChange(),
                absorbed.isEmpty() ? Identity.OWN : new Identity(null, absorbed));
    }

    private List<TierStanding> tiers() {
        List<TierStanding> tiers = new ArrayList<>(ladders.size());
        for (Rung ladder : ladders) {
            tiers.add(ladder.held());
        }
        return tiers;
    }
}
