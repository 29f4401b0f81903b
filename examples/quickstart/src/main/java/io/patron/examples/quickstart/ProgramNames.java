// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.crm.explanation.Names;
import io.patron.crm.program.Program;
import io.patron.crm.tier.Tier;
import java.util.List;

/**
 * Calls tiers as their program does.
 *
 * @param program the program
 */
record ProgramNames(Program program) implements Names {
    @Override
    public String ladder(String ladder) {
        return ladder;
    }

    @Override
    public String tier(String ladder, String tier) {
        return program.ladder(ladder).map(policy -> policy.tiers()).orElse(List.of()).stream()
                .filter(t -> t.id().equals(tier))
                .map(Tier::name)
                .findFirst()
                .orElse(tier);
    }
}
