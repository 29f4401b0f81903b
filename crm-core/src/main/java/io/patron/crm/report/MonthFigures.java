// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.lifecycle.Stage;
import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.joda.money.Money;

/**
 * One month of all customers. Over all months, what was bought less what was given back is the net of the report.
 *
 * @param month the month, of business days
 * @param purchases how many purchases were made, those that were given back later included
 * @param bought what they came to
 * @param returns how many refunds were made in the month, whenever their purchase was
 * @param givenBack what they gave back; 0 or more
 * @param anonymousPurchases how many of the purchases were of walk-ins
 * @param anonymousNet what walk-ins bought less what they gave back in the month
 * @param newCustomers customers whose first purchase that counts was in the month; walk-ins are none
 * @param returningCustomers customers with a purchase that counts in the month and one in a month before
 * @param stages how many customers were in each stage of life at the month's end; every stage is there. A customer is
 *     counted from the month she was registered or first bought; one of a host's own table of whom nothing was ever recorded, in
 *     the last month only
 */
public record MonthFigures(
        YearMonth month,
        long purchases,
        Money bought,
        long returns,
        Money givenBack,
        long anonymousPurchases,
        Money anonymousNet,
        long newCustomers,
        long returningCustomers,
        Map<Stage, Long> stages) {
    /** Copies the stages. */
    public MonthFigures {
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(bought, "bought");
        Objects.requireNonNull(givenBack, "givenBack");
        Objects.requireNonNull(anonymousNet, "anonymousNet");
        Map<Stage, Long> copy = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            copy.put(stage, stages.getOrDefault(stage, 0L));
        }
        stages = Collections.unmodifiableMap(copy);
    }

    /**
     * What was bought less what was given back in the month.
     *
     * @return the difference; negative where more was given back
     */
    public Money net() {
        return bought.minus(givenBack);
    }
}
