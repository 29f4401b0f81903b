// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
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
        ladders.forEach(ladder ->
                tiers.put(ladder.ladder(), ladder.tiers().stream().map(Tier::id).toList()));
        return new Terms(currency, tiers);
    }
}
