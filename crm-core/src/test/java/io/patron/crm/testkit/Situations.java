// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.condition.Situation;
import io.patron.crm.history.HistoryView;
import io.patron.crm.transaction.LineAmounts;
import io.patron.crm.transaction.Purchase;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What conditions look at, put together by hand. */
public final class Situations {
    private static final LocalTime NOON = LocalTime.NOON;

    private Situations() {}

    /**
     * A purchase at noon.
     *
     * @param purchase the purchase
     * @param day its business day
     * @param before what she bought before
     * @param held what she holds
     * @return the situation
     */
    public static Situation of(Purchase purchase, LocalDate day, HistoryView before, Situation.Held held) {
        return Situation.of(
                purchase, LineAmounts.of(purchase, purchase.currency()).total(), at(day, NOON), before, held);
    }

    /**
     * A moment, in a zone without an offset.
     *
     * @param day the business day
     * @param time the time of day
     * @return the moment
     */
    public static Situation.Moment at(LocalDate day, LocalTime time) {
        return new Situation.Moment(day, day.atTime(time).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    /**
     * Tiers and a stage.
     *
     * @param stage the stage's word
     * @param tiers the tier held on each ladder
     * @return what she holds
     */
    public static Situation.Held held(String stage, Map<String, String> tiers) {
        return new Holding(stage, tiers);
    }

    private record Holding(String stage, Map<String, String> tiers) implements Situation.Held {
        @Override
        public @Nullable String tier(String ladder) {
            return tiers.get(ladder);
        }
    }

    /**
     * No tier, and no purchase yet.
     *
     * @return what she holds
     */
    public static Situation.Held nothing() {
        return held("exploration", Map.of());
    }
}
