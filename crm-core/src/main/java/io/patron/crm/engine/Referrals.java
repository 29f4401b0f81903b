// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Referral;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.ReferralReward;
import io.patron.crm.program.Program;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Gives what the wallets have for a customer who brought another one, or was brought. */
final class Referrals {
    private final Purse purse;
    private final Moves moves;

    Referrals(Purse purse, Moves moves) {
        this.purse = purse;
        this.moves = moves;
    }

    void give(Program program, Instant at, Referral referral) {
        String other = referral.other().value();
        boolean any = false;
        for (PointsPolicy policy : program.points()) {
            ReferralReward reward = policy.referral().orElse(null);
            long points = reward == null ? 0 : points(reward, referral);
            if (reward == null || points == 0) {
                continue;
            }
            any = true;
            if (referral.alike() && !reward.evenIfAlike()) {
                String wallet = policy.wallet().value();
                purse.note(program, at, () -> Explanation.of(Reason.REFERRAL_ALIKE, wallet, points, other));
            } else if (!purse.over(program, policy, program.day(at), at, referral.reference())) {
                give(program, policy, reward, at, referral, points);
            }
        }
        if (!any) {
            purse.note(program, at, () -> Explanation.of(Reason.REFERRAL_UNREWARDED, other));
        }
    }

    private static long points(ReferralReward reward, Referral referral) {
        return referral.role() == Referral.Role.REFERRER ? reward.referrer() : reward.friend();
    }

    private void give(
            Program program, PointsPolicy policy, ReferralReward reward, Instant at, Referral referral, long points) {
        boolean referrer = referral.role() == Referral.Role.REFERRER;
        long granted = referrer ? capped(program, policy, reward, at, referral, points) : points;
        if (granted == 0) {
            return;
        }
        Reference reference = referral.reference();
        String other = referral.other().value();
        Lot lot = new Lot(
                new LotId(reference, ReferralReward.RULE), granted, at, Purse.expiry(program, policy, program.day(at)));
        Reason reason = referrer ? Reason.POINTS_REFERRED : Reason.POINTS_INVITED;
        Supplier<Explanation> why = () -> Explanation.of(reason, granted, other);
        long settled = purse.put(program, purse.wallet(policy.wallet()), EntryKind.GRANT, lot, at, why);
        Move move = new Move(policy.wallet(), EntryKind.GRANT, false, List.of(lot), settled, null, at);
        moves.remember(reference, move);
    }

    /** What the cap leaves, which is counted; says where that is less. */
    private long capped(
            Program program, PointsPolicy policy, ReferralReward reward, Instant at, Referral referral, long points) {
        if (reward.cap().isEmpty()) {
            return points;
        }
        Wallet wallet = purse.wallet(policy.wallet());
        Capping capping = new Capping(program, policy, at, wallet.counters());
        long left = capping.take(ReferralReward.RULE, reward.cap().get(), points);
        wallet.counters(capping.counters());
        if (left < points) {
            long cap = reward.cap().get().points();
            String per = reward.cap().get().per().name();
            String other = referral.other().value();
            purse.note(program, at, () -> Explanation.of(Reason.POINTS_REFERRAL_CAPPED, left, points, cap, per, other));
        }
        return left;
    }
}
