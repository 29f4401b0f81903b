// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Aside;
import io.patron.crm.points.Cap;
import io.patron.crm.points.CapUse;
import io.patron.crm.points.Counters;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Hold;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What one customer spends in a period, where that is limited. Here it is counted, and said where it is more than the limit; whether that
 * is refused is {@link Decisions decided} once, when a command is recorded. What is reserved counts as long as it is, in whatever period,
 * and on the day it is captured from then on: so no capture is ever too much.
 */
final class Spending {
    private final Purse purse;

    Spending(Purse purse) {
        this.purse = purse;
    }

    private static List<Cap> caps(Program program, WalletId wallet) {
        return program.points(wallet).map(PointsPolicy::spendCaps).orElse(List.of());
    }

    /** Points are spent, or given away. */
    void spend(Program program, Wallet wallet, Instant at, long points, Reference by) {
        check(program, wallet, at, points, by);
        count(program, wallet, at, points);
    }

    /** Says if so many points are more than a limit leaves: the one that leaves least. */
    void check(Program program, Wallet wallet, Instant at, long points, Reference by) {
        Cap least = null;
        for (Cap cap : caps(program, wallet.id())) {
            long room = room(cap, wallet.counters(), wallet.aside(), at);
            least = room < points && (least == null || room < room(least, wallet.counters(), wallet.aside(), at))
                    ? cap
                    : least;
        }
        if (least == null) {
            return;
        }
        Cap cap = least;
        Instant until = Capping.until(program, cap.per(), at);
        long used = used(cap, wallet.counters(), wallet.aside(), at);
        purse.warn(
                program,
                at,
                () -> Explanation.of(
                        Reason.POINTS_OVERSPENT,
                        by,
                        wallet.id().value(),
                        points,
                        used,
                        cap.points(),
                        cap.per().name(),
                        until == null ? "" : until));
    }

    /** Counts points that are spent. */
    void count(Program program, Wallet wallet, Instant at, long points) {
        for (Cap cap : caps(program, wallet.id())) {
            CapUse use = wallet.counters().spent(cap.per(), at);
            long sum = use == null ? points : Math.addExact(use.used(), points);
            Instant until = Capping.until(program, cap.per(), at);
            wallet.counters(wallet.counters().withSpent(new CapUse(null, cap.per(), until, sum)));
        }
    }

    /** Points come back that a command took, in the period in which it did. */
    void giveBack(Program program, Wallet wallet, Move move) {
        if (!counts(move)) {
            return;
        }
        for (Cap cap : caps(program, wallet.id())) {
            CapUse use = wallet.counters().spent(cap.per(), move.at());
            if (use != null && Objects.equals(use.until(), Capping.until(program, cap.per(), move.at()))) {
                wallet.counters(wallet.counters().lessSpent(use, move.points()));
            }
        }
    }

    /** Whether it is the customer who spent points; what the shop took away is not spent. */
    static boolean counts(Move move) {
        return move.kind() == EntryKind.REDEEM || move.kind() == EntryKind.CAPTURE;
    }

    /** How many points the limits of a wallet leave at a moment. */
    static long room(PointsPolicy policy, Counters counters, Aside aside, Instant at) {
        long least = Long.MAX_VALUE;
        for (Cap cap : policy.spendCaps()) {
            least = Math.min(least, room(cap, counters, aside, at));
        }
        return least;
    }

    private static long room(Cap cap, Counters counters, Aside aside, Instant at) {
        return Math.max(0, cap.points() - used(cap, counters, aside, at));
    }

    private static long used(Cap cap, Counters counters, Aside aside, Instant at) {
        CapUse use = counters.spent(cap.per(), at);
        long sum = use == null ? 0 : use.used();
        for (Hold hold : aside.holds()) {
            sum = Math.addExact(sum, hold.points());
        }
        return sum;
    }
}
