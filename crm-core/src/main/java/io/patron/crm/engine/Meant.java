// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.condition.Situation;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.Redemption;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.reward.Reward;
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
    static Optional<Explanation> look(Reward reward, Situation situation, Redemption redemption) {
        return reward.when().holds(situation)
                ? Optional.empty()
                : Optional.of(Explanation.of(
                        Reason.REWARD_NOT_MEANT,
                        reward.id(),
                        redemption.reference(),
                        reward.when().toString()));
    }
}
