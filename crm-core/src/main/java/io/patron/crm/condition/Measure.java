// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.condition;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a condition with a limit measured, and the limit: as much as can be said of why it holds.
 *
 * @param what what was measured
 * @param measured how much, as a number, a percentage or money; empty where that says no more than the limit
 * @param limit from where on it holds, in the same form
 * @param within how far back it looked, or null where it did not
 */
public record Measure(
        What what, String measured, String limit, @Nullable Period within) {
    /** What conditions measure. */
    public enum What {
        /** A number of purchases. */
        BOUGHT,
        /** What was spent. */
        SPENT,
        /** How many percent of it were given back. */
        RETURNED,
        /** What the purchase is worth. */
        AMOUNT,
        /** Who recorded the purchase. */
        RECORDER
    }

    /**
     * What the parts of a condition measured that hold.
     *
     * @param condition a condition that holds
     * @param situation where
     * @param currency the program's currency
     * @return a measure for each part that has a limit, in order; none, if no part has one
     */
    public static List<Measure> of(Condition condition, Situation situation, CurrencyUnit currency) {
        List<Measure> measures = new ArrayList<>(1);
        add(condition, situation, currency, measures);
        return measures;
    }

    private static void add(Condition condition, Situation situation, CurrencyUnit currency, List<Measure> into) {
        if (condition instanceof Condition.Not || !condition.holds(situation)) {
            return;
        }
        condition.inner().forEach(part -> add(part, situation, currency, into));
        Measure measure = simple(condition, situation, currency);
        if (measure != null) {
            into.add(measure);
        }
    }

    private static @Nullable Measure simple(Condition condition, Situation situation, CurrencyUnit currency) {
        LocalDate end = situation.day().plusDays(1);
        if (condition instanceof OnHistory.BoughtAtLeast bought) {
            long found = situation.before().purchases(end.minus(bought.within()), end);
            return new Measure(What.BOUGHT, Long.toString(found), Integer.toString(bought.least()), bought.within());
        } else if (condition instanceof OnHistory.SpentAtLeast spent) {
            long found = situation.before().netMinor(end.minus(spent.within()), end);
            Money money = Money.ofMinor(currency, found);
            return new Measure(What.SPENT, money.toString(), spent.least().toString(), spent.within());
        } else if (condition instanceof OnHistory.ReturnedAtLeast returned) {
            return new Measure(
                    What.RETURNED,
                    Long.toString(returned.measured(situation)),
                    Integer.toString(returned.percent()),
                    returned.within());
        } else if (condition instanceof Condition.AmountAtLeast amount) {
            Money money = Money.ofMinor(currency, situation.netMinor());
            return new Measure(What.AMOUNT, money.toString(), amount.least().toString(), null);
        } else if (condition instanceof OnPurchase.RecordedByCustomer) {
            return new Measure(What.RECORDER, "", "", null);
        }
        return null;
    }
}
