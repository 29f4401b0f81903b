// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.reward;

import io.patron.crm.error.Require;
import org.joda.money.Money;

/** What one piece of a reward gives. The shop hands it over; this library keeps count of it. */
public sealed interface Benefit {
    /**
     * Something to take away.
     *
     * @return a gift
     */
    static Benefit gift() {
        return new Gift();
    }

    /**
     * Something to be had later.
     *
     * @return a voucher
     */
    static Benefit voucher() {
        return new Voucher();
    }

    /**
     * Less to pay.
     *
     * <p>Example: {@code Benefit.discount(Money.parse("EUR 5.00"))}.
     *
     * @param money how much less, in the program's currency, more than 0
     * @return a discount
     * @throws IllegalArgumentException if it is not more than 0
     */
    static Benefit discount(Money money) {
        return new Discount(money);
    }

    /**
     * Units of a partner: its miles, its points. What a piece costs and the units it gives are the rate, and pieces are whole, so
     * units are.
     *
     * <p>Example: a reward of 100 points that gives {@code Benefit.conversion("skyline", 250)} makes 750 miles of 300 points, and
     * nothing of 50.
     *
     * @param partner whose units they are, 1 to 40 characters
     * @param units how many a piece gives, 1 to {@link Conversion#MOST_UNITS}
     * @return a conversion
     * @throws IllegalArgumentException if the partner is empty or too long, or the units are not in their range
     */
    static Benefit conversion(String partner, long units) {
        return new Conversion(partner, units);
    }

    /** Something to take away. */
    record Gift() implements Benefit {}

    /** Something to be had later. */
    record Voucher() implements Benefit {}

    /**
     * Less to pay.
     *
     * @param money how much less, in the program's currency, more than 0
     */
    record Discount(Money money) implements Benefit {
        /**
         * Checks the amount.
         *
         * @throws IllegalArgumentException if it is not more than 0
         */
        public Discount {
            Require.that(money.isPositive(), "discount", money, "must be more than 0");
        }
    }

    /**
     * Units of a partner.
     *
     * @param partner whose, 1 to 40 characters
     * @param units how many a piece gives, 1 to {@link #MOST_UNITS}
     */
    record Conversion(String partner, long units) implements Benefit {
        /** The most units of one piece. */
        public static final long MOST_UNITS = 1_000_000_000L;

        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if the partner is empty or too long, or the units are not in their range
         */
        public Conversion {
            Require.text("partner", partner, 40);
            Require.that(
                    units >= 1 && units <= MOST_UNITS,
                    "units of partner " + partner,
                    units,
                    "must be 1 to " + MOST_UNITS);
        }

        /**
         * What so many pieces give.
         *
         * @param count how many pieces, 0 or more
         * @return units of the partner
         * @throws IllegalArgumentException if they are less than 0
         */
        public long units(int count) {
            Require.that(count >= 0, "pieces", count, "must be 0 or more");
            return Math.multiplyExact(units, count);
        }
    }
}
