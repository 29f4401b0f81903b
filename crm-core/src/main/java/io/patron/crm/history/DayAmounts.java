// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

/**
 * What a document moves on one business day, in minor units of the program's currency.
 *
 * @param net spend
 * @param profit spend less cost, on the lines whose cost is known
 * @param netWithCost the part of the spend whose cost is known
 */
public record DayAmounts(long net, long profit, long netWithCost) {
    /** Nothing. */
    public static final DayAmounts NONE = new DayAmounts(0, 0, 0);

    /**
     * What is left without a part.
     *
     * @param part what to take away
     * @return the rest
     */
    public DayAmounts less(DayAmounts part) {
        return new DayAmounts(
                Math.subtractExact(net, part.net),
                Math.subtractExact(profit, part.profit),
                Math.subtractExact(netWithCost, part.netWithCost));
    }

    /**
     * The sum of both.
     *
     * @param more what to add
     * @return the sum
     */
    public DayAmounts plus(DayAmounts more) {
        return new DayAmounts(
                Math.addExact(net, more.net),
                Math.addExact(profit, more.profit),
                Math.addExact(netWithCost, more.netWithCost));
    }
}
