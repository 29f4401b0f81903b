// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.sample;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one customer of the tea shop at the end, by the generator's own arithmetic.
 *
 * @param customer her id
 * @param habit what kind of customer she is
 * @param purchases purchases that count
 * @param netCents what she spent, returns subtracted
 * @param profitCents what the shop earned on it
 * @param lastDay the day of the last purchase that counts, or null
 * @param tier the tier she holds
 * @param points her points, debts subtracted
 * @param redeemed what she redeemed
 * @param expired what she let expire
 */
public record Truth(
        String customer,
        Habit habit,
        int purchases,
        long netCents,
        long profitCents,
        @Nullable LocalDate lastDay,
        String tier,
        long points,
        long redeemed,
        long expired) {
    private static final int LOYAL = 5;
    private static final int DORMANT_AFTER_ONE = 60;
    private static final int DORMANT_AFTER_MORE = 90;

    /**
     * Her class: a number of purchases has a name.
     *
     * @return never, once, occasional or loyal
     */
    public String customerClass() {
        if (purchases >= LOYAL) {
            return "loyal";
        }
        return purchases == 0 ? "never" : purchases == 1 ? "once" : "occasional";
    }

    /**
     * Her stage of life.
     *
     * @param today the day
     * @return exploration, formation, stable or dormant
     */
    public String stage(LocalDate today) {
        if (lastDay == null) {
            return "exploration";
        }
        long days = today.toEpochDay() - lastDay.toEpochDay();
        if (days > (purchases == 1 ? DORMANT_AFTER_ONE : DORMANT_AFTER_MORE)) {
            return "dormant";
        }
        return purchases == 1 ? "formation" : "stable";
    }
}
