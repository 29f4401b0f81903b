// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import org.joda.money.Money;

/**
 * How points cover a total: as far as there are enough, and with no more of them than what they pay is worth. It only says so;
 * the points are spent by a {@link Redemption} of {@link #points()}.
 *
 * <p>Example: EUR 20.00 to pay, a point worth EUR 1.00, and 300 points there: 20 points are charged, EUR 20.00 applied, nothing is
 * left. With 15 points there, 20 are requested and 15 charged, EUR 15.00 applied and EUR 5.00 left.
 *
 * @param payable the total, 0 or more
 * @param requested the points that would cover it if there were enough, in minor units
 * @param points the points that are charged, in minor units, at most as many as requested
 * @param applied what they pay, at most the total
 */
public record Cover(Money payable, long requested, long points, Money applied) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if more is charged than requested, or more applied than payable
     */
    public Cover {
        Require.that(payable.isPositiveOrZero(), "payable", payable, "must be 0 or more");
        Require.that(points >= 0 && points <= requested, "points", points, "must be 0 to " + requested);
        Require.that(
                applied.isPositiveOrZero() && !applied.isGreaterThan(payable),
                "applied",
                applied,
                "must be 0 to " + payable);
    }

    /**
     * What is left to pay by other means.
     *
     * @return the total less what is applied
     */
    public Money left() {
        return payable.minus(applied);
    }
}
