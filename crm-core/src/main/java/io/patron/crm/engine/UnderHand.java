// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.standing.Change;
import io.patron.crm.tier.TierStanding;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The diary of a ladder over which something is held by hand: what the rules change is written down as what is then held, and where the
 * hand decides, so does what stays.
 */
final class UnderHand extends Diary {
    private final Diary diary;
    private final UnaryOperator<TierStanding> over;
    private final Supplier<TierStanding> now;

    /**
     * A diary that writes into another.
     *
     * @param over what is held where the rules say something
     * @param now what is held now
     */
    UnderHand(Diary diary, UnaryOperator<TierStanding> over, Supplier<TierStanding> now) {
        super(Detail.NOTHING);
        this.diary = diary;
        this.over = over;
        this.now = now;
    }

    @Override
    void note(Instant at, ProgramVersion program, Supplier<Explanation> why) {
        TierStanding held = now.get();
        diary.note(at, program, held.isByHand() ? () -> stays(held) : why);
    }

    @Override
    void tier(Supplier<Change.Tier> change) {
        diary.tier(() -> {
            Change.Tier byRules = change.get();
            return new Change.Tier(
                    byRules.at(),
                    over.apply(byRules.from()),
                    over.apply(byRules.to()),
                    byRules.program(),
                    byRules.why());
        });
    }

    private static Explanation stays(TierStanding held) {
        String earned = Objects.requireNonNull(held.byHand()).earned();
        return Explanation.of(Reason.TIER_HAND_STAYS, held.ladder(), held.tier(), earned);
    }
}
