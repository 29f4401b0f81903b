// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.program.Program;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/** Counts customers by tier. */
final class Ladders {
    private final CustomerGroup nobody;
    private final Map<String, Map<Tier, CustomerGroup>> ladders = new LinkedHashMap<>();

    Ladders(Program program, CustomerGroup nobody) {
        this.nobody = nobody;
        for (TierPolicy ladder : program.ladders()) {
            Map<Tier, CustomerGroup> tiers = new LinkedHashMap<>();
            ladder.tiers().forEach(tier -> tiers.put(tier, nobody));
            ladders.put(ladder.ladder(), tiers);
        }
    }

    void add(TierStanding held, long purchases, Money net) {
        Map<Tier, CustomerGroup> tiers = ladders.computeIfAbsent(held.ladder(), id -> new LinkedHashMap<>());
        Tier tier = tiers.keySet().stream()
                .filter(t -> t.id().equals(held.tier()))
                .findFirst()
                .orElseGet(() -> new Tier(held.tier(), held.tier()));
        tiers.put(tier, tiers.getOrDefault(tier, nobody).with(purchases, net));
    }

    List<LadderCount> counts() {
        List<LadderCount> counts = new ArrayList<>();
        ladders.forEach((ladder, tiers) -> {
            List<LadderCount.TierCount> groups = new ArrayList<>();
            tiers.forEach((tier, group) -> groups.add(new LadderCount.TierCount(tier, group)));
            counts.add(new LadderCount(ladder, groups));
        });
        return counts;
    }
}
