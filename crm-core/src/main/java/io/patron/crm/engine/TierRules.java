// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.CustomerKind;
import io.patron.crm.error.Require;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import java.time.LocalDate;
import java.util.List;

/** What names a ladder or a tier must name one that the program has. */
final class TierRules {
    private TierRules() {}

    /** Checks a tier by hand of a day. */
    static void check(Program program, Standing standing, ManualTier fact, LocalDate day) {
        Require.that(
                standing.kind() != CustomerKind.WALK_IN,
                "customer",
                standing.customer(),
                "must not be a walk-in, who has no tiers");
        TierPolicy policy = ladder(program, fact.ladder());
        if (fact.tier() != null) {
            tier(policy, fact.tier());
        }
        LocalDate until = fact.until();
        Require.that(
                until == null || until.isAfter(day),
                "end of tier " + fact.tier(),
                until,
                () -> "must be after its day, " + day);
    }

    static TierPolicy ladder(Program program, String ladder) {
        return program.ladder(ladder).orElseThrow(() -> {
            List<String> ladders =
                    program.ladders().stream().map(TierPolicy::ladder).toList();
            return refused("ladder", ladder, "must be one of " + ladders);
        });
    }

    static Tier tier(TierPolicy policy, String tier) {
        return policy.tiers().stream()
                .filter(one -> one.id().equals(tier))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> tiers = policy.tiers().stream().map(Tier::id).toList();
                    return refused("tier", tier, "must be one of " + tiers);
                });
    }

    private static IllegalArgumentException refused(String name, Object value, String rule) {
        return new IllegalArgumentException(Require.message(name, value, rule));
    }
}
