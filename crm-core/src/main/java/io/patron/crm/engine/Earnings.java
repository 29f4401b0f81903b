// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.condition.Measure;
import io.patron.crm.condition.Situation;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Cap;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Guard;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PendingLot;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.TierTime;
import io.patron.crm.program.Program;
import io.patron.crm.transaction.LineAmounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Puts in what the rules of a program give for a purchase. */
final class Earnings {
    private final Purse purse;

    Earnings(Purse purse) {
        this.purse = purse;
    }

    /** What the rules give for a purchase, and which guards decide about it. */
    List<Purse.Valued> value(Program program, Situation situation, LineAmounts amounts) {
        List<Purse.Valued> result = new ArrayList<>(program.points().size());
        for (PointsPolicy policy : program.points()) {
            Purse.Guarding guarding = policy.guards().isEmpty() ? null : guarding(program, policy, situation);
            result.add(new Purse.Valued(policy, policy.earn(situation, amounts), guarding));
        }
        return result;
    }

    private Purse.@Nullable Guarding guarding(Program program, PointsPolicy policy, Situation situation) {
        Situation looked =
                situation.with(purse.wallet(policy.wallet()).counters().returns());
        return policy.guarding(looked)
                .map(guard -> new Purse.Guarding(guard, Measure.of(guard.when(), looked, program.currency())))
                .orElse(null);
    }

    /** The same, with what the rules give that look at the tier a purchase led to. */
    static List<Purse.Valued> valueAfter(List<Purse.Valued> before, Situation situation, LineAmounts amounts) {
        List<Purse.Valued> result = new ArrayList<>(before.size());
        for (Purse.Valued valued : before) {
            PointsPolicy policy = valued.policy();
            result.add(
                    policy.earnsAtTier() == TierTime.AFTER
                            ? new Purse.Valued(policy, policy.earn(situation, amounts), valued.guarding())
                            : valued);
        }
        return result;
    }

    /** Puts in what the rules gave for a purchase. */
    void earn(Program program, Document document, Recorded drawing, Situation situation, List<Purse.Valued> values) {
        Reference purchase = document.purchase().reference();
        long spend = situation.netMinor();
        Instant at = document.postedAt();
        LocalDate today = program.day(at);
        boolean any = false;
        for (Purse.Valued valued : values) {
            PointsPolicy policy = valued.policy();
            if (valued.shares().isEmpty()) {
                continue;
            }
            Guard.Action action =
                    valued.guarding() == null ? null : valued.guarding().guard().action();
            if (action == Guard.Action.NO_POINTS) {
                any = true;
                guarded(program, valued, valued.shares(), at, purchase);
                continue;
            }
            Pending pending = action == Guard.Action.HOLD ? Pending.untilReleased() : policy.pending();
            LocalDate from = pending.firstDay(today).orElse(null);
            LocalDate begin = from == null ? today : from;
            LocalDate gone = Purse.gone(policy, begin);
            if (purse.over(program, policy, begin, gone, at, purchase)) {
                any = true;
                continue;
            }
            for (PointsPolicy.Share share : valued.shares()) {
                any |= share.granted() > 0;
            }
            List<PointsPolicy.Share> shares = cut(program, policy, valued.shares(), drawing, purchase, at);
            document.earned(policy, shares, situation);
            guarded(program, valued, shares, at, purchase);
            long base = policy.earnsOn(situation, document.amounts()).total();
            if (pending instanceof Pending.None) {
                earn(program, policy, document, spend, base, shares, Purse.expiry(program, gone));
            } else {
                pend(program, policy, purchase, at, spend, base, shares, from);
            }
        }
        if (!any && !program.points().isEmpty()) {
            Supplier<Explanation> why =
                    () -> Explanation.of(Reason.POINTS_NONE_EARNED, Money.ofMinor(program.currency(), spend), purchase);
            purse.note(program, at, why);
        }
    }

    /** Says which guard decided about a purchase and what it found, if one did and there was something to decide about. */
    private void guarded(
            Program program, Purse.Valued valued, List<PointsPolicy.Share> shares, Instant at, Reference purchase) {
        Purse.Guarding guarding = valued.guarding();
        if (guarding == null) {
            return;
        }
        boolean held = guarding.guard().action() == Guard.Action.HOLD;
        long points = 0;
        for (PointsPolicy.Share share : shares) {
            points = Math.addExact(points, share.granted());
        }
        if (points > 0) {
            Long sum = points;
            purse.note(
                    program,
                    at,
                    () -> Explanation.of(
                            held ? Reason.POINTS_HELD : Reason.POINTS_GUARDED,
                            guarding.guard().id(),
                            valued.policy().wallet().value(),
                            sum,
                            Found.code(guarding.found()),
                            purchase));
        }
    }

    /** What caps leave and was drawn from budgets. */
    private List<PointsPolicy.Share> cut(
            Program program,
            PointsPolicy policy,
            List<PointsPolicy.Share> shares,
            Recorded drawing,
            Reference purchase,
            Instant at) {
        if (!policy.capped() && !policy.budgeted()) {
            return shares;
        }
        Wallet wallet = purse.wallet(policy.wallet());
        Capping caps = new Capping(program, policy, at, wallet.counters());
        List<PointsPolicy.Share> left = caps.cut(shares, drawing, new Capping.Cuts() {
            @Override
            public void capped(PointsPolicy.Share share, Cap cap) {
                String per = cap.per().name();
                Supplier<Explanation> why = () -> Explanation.of(
                        Reason.POINTS_CAPPED, share.rule(), share.granted(), cap.points(), per, purchase);
                purse.note(program, at, why);
            }

            @Override
            public void overBudget(PointsPolicy.Share share, long budget) {
                Supplier<Explanation> why = () -> Explanation.of(
                        Reason.POINTS_OVER_BUDGET, share.rule(), share.granted(), share.requested(), budget, purchase);
                purse.note(program, at, why);
            }
        });
        wallet.counters(caps.counters());
        return left;
    }

    private void earn(
            Program program,
            PointsPolicy policy,
            Document document,
            long spend,
            long base,
            List<PointsPolicy.Share> shares,
            @Nullable Instant expiresAt) {
        Reference purchase = document.purchase().reference();
        Instant at = document.postedAt();
        Wallet wallet = purse.wallet(policy.wallet());
        if (wallet.debt() == 0) {
            purse.tell(program, policy, purchase, at, spend, base, shares);
            wallet.credit(purchase, shares, at, expiresAt);
            return;
        }
        // While something is owed, an entry that pays follows each entry that earns.
        for (PointsPolicy.Share share : shares) {
            purse.tell(program, policy, purchase, at, spend, base, List.of(share));
            if (share.granted() > 0) {
                wallet.credit(purchase, List.of(share), at, expiresAt);
                purse.settle(
                        program, wallet, new LotId(purchase, share.rule()), at, purchase, Map.of(purchase, document));
            }
        }
    }

    /** Puts in what cannot be spent before a day; null where only the host knows which. */
    private void pend(
            Program program,
            PointsPolicy policy,
            Reference purchase,
            Instant at,
            long spend,
            long base,
            List<PointsPolicy.Share> shares,
            @Nullable LocalDate from) {
        Wallet wallet = purse.wallet(policy.wallet());
        Money on = Money.ofMinor(program.currency(), base);
        Instant releaseAt = from == null ? null : program.startOf(from);
        Instant expiresAt = from == null ? null : Purse.expiry(program, policy, from);
        for (PointsPolicy.Share share : shares) {
            long points = share.granted();
            if (points == 0) {
                purse.tell(program, policy, purchase, at, spend, base, List.of(share));
                continue;
            }
            LotId lot = new LotId(purchase, share.rule());
            wallet.pend(new PendingLot(lot, points, releaseAt, expiresAt));
            List<LotChange> changes = List.of(new LotChange(lot, points, points));
            purse.tell(
                    program, new PointsEntry(EntryKind.PENDING, wallet.id(), points, changes, 0, at, purchase), () -> {
                        String rule = share.rule();
                        return from == null
                                ? Explanation.of(Reason.POINTS_AWAITING, rule, points, share.requested(), on, purchase)
                                : Explanation.of(
                                        Reason.POINTS_PENDING, rule, points, share.requested(), on, purchase, from);
                    });
        }
    }
}
