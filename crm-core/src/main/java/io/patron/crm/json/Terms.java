// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;

/**
 * What the rules of a program may speak of.
 *
 * @param currency its currency
 * @param ladders the tiers of each of its ladders, by id
 */
record Terms(CurrencyUnit currency, Map<String, List<String>> ladders) {
    static Terms of(CurrencyUnit currency, List<TierPolicy> ladders) {
        Map<String, List<String>> tiers = new LinkedHashMap<>();
        for (TierPolicy ladder : ladders) {
            List<String> ids = new ArrayList<>();
            for (Tier tier : ladder.tiers()) {
                ids.add(tier.id());
            }
            tiers.put(ladder.ladder(), ids);
        }
        return new Terms(currency, tiers);
    }
}
