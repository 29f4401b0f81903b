// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.standing;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.joda.money.Money;

/**
 * What the rules of a wallet gave for one purchase: as many changes as there are shares, kept as what they were made of and
 * made again when they are read. Kept as changes they took a kilobyte of the two that a purchase under twenty rules left in
 * memory.
 */
final class Earned {
    private final WalletId wallet;
    private final ProgramVersion program;
    private final Reference purchase;
    private final Instant at;
    private final Money spend;
    private final String[] rules;
    /** What each rule gave, and after it what it would have given without the cap where that is more. */
    private final long[] points;

    Earned(
            WalletId wallet,
            ProgramVersion program,
            Reference purchase,
            Instant at,
            Money spend,
            List<PointsPolicy.Share> shares) {
        this.wallet = wallet;
        this.program = program;
        this.purchase = purchase;
        this.at = at;
        this.spend = spend;
        int size = shares.size();
        boolean capped = false;
        rules = new String[size];
        for (int i = 0; i < size; i++) {
            PointsPolicy.Share share = shares.get(i);
            rules[i] = share.rule();
            capped |= share.granted() != share.requested();
        }
        points = new long[capped ? 2 * size : size];
        for (int i = 0; i < size; i++) {
            points[i] = shares.get(i).granted();
            if (capped) {
                points[size + i] = shares.get(i).requested();
            }
        }
    }

    int size() {
        return rules.length;
    }

    /** The change that one share is: points of a lot of their own, or the statement that the cap left nothing of it. */
    Change change(int index) {
        long granted = points[index];
        long requested = points.length == rules.length ? granted : points[rules.length + index];
        Explanation why = Explanation.of(Reason.POINTS_EARNED, rules[index], granted, requested, spend, purchase);
        if (granted == 0) {
            return new Change.Note(at, program, why);
        }
        LotChange lot = new LotChange(new LotId(purchase, rules[index]), granted);
        PointsEntry entry = new PointsEntry(EntryKind.EARN, wallet, granted, List.of(lot), 0, at, purchase);
        return new Change.Points(entry, program, why);
    }

    /** Whether another says exactly the same. */
    boolean saysTheSameAs(Earned other) {
        return purchase.equals(other.purchase)
                && at.equals(other.at)
                && Arrays.equals(points, other.points)
                && Arrays.equals(rules, other.rules)
                && wallet.equals(other.wallet)
                && program.equals(other.program)
                && spend.equals(other.spend);
    }
}
