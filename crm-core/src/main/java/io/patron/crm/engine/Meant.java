// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.condition.Situation;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.Redemption;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.reward.ReachedFrom;
import io.patron.crm.reward.Reward;
import io.patron.crm.tier.TierStanding;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For whom a reward is. Here it is looked at and said; whether a redemption is refused is {@link Decisions decided} once, when it is
 * recorded.
 */
final class Meant {
    private Meant() {}

    /** The reward that a redemption is for, if it is for some only. */
    static @Nullable Reward reward(ProgramVersions programs, Program program, Redemption redemption) {
        Pieces pieces = redemption.pieces();
        Reward reward = pieces == null ? null : reward(programs, program, pieces.reward());
        return reward != null && reward.isForSome() ? reward : null;
    }

    /** What a redemption is dated before is not without its condition: then the version that brought the reward says for whom it is. */
    private static @Nullable Reward reward(ProgramVersions programs, Program program, String id) {
        Reward own = program.reward(id).orElse(null);
        if (own != null) {
            return own;
        }
        for (Program other : programs.all()) {
            if (other.version().number() > program.version().number()) {
                Optional<Reward> later = other.reward(id);
                if (later.isPresent()) {
                    return later.get();
                }
            }
        }
        return null;
    }

    /** What there is to say if a reward is not for who redeems it. */
    static Optional<Explanation> look(
            Program program, Reward reward, Situation situation, List<TierStanding> tiers, Redemption redemption) {
        if (!reward.when().holds(situation)) {
            return Optional.of(not(reward, redemption, reward.when()));
        }
        ReachedFrom reached = reward.reachedFrom();
        return reached == null || reached(reached, program.zone(), tiers)
                ? Optional.empty()
                : Optional.of(not(reward, redemption, reached));
    }

    private static Explanation not(Reward reward, Redemption redemption, Object what) {
        return Explanation.of(Reason.REWARD_NOT_MEANT, reward.id(), redemption.reference(), what.toString());
    }

    private static boolean reached(ReachedFrom reached, ZoneId zone, List<TierStanding> tiers) {
        return tiers.stream()
                .anyMatch(tier -> tier.ladder().equals(reached.ladder()) && reached.holds(tier.since(), zone));
    }
}
