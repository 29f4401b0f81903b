// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

/**
 * What happened to points, in minor units of their wallet. Each figure is 0 or more, unless what was learned late took more out
 * of an earlier month than had happened in it.
 *
 * @param issued earned and granted
 * @param redeemed spent
 * @param expired ended unspent
 * @param takenBack taken back with refunds
 * @param deducted taken away by hand
 * @param settled paid a debt, where lots and the debt are told of apart: what was taken from lots, and, less than 0, from the debt
 */
public record PointsFigures(long issued, long redeemed, long expired, long takenBack, long deducted, long settled) {
    /** Nothing happened. */
    public static final PointsFigures NONE = new PointsFigures(0, 0, 0, 0, 0);

    /**
     * Figures of lots and debt together, among which nothing is paid.
     *
     * @param issued earned and granted
     * @param redeemed spent
     * @param expired ended unspent
     * @param takenBack taken back with refunds
     * @param deducted taken away by hand
     */
    public PointsFigures(long issued, long redeemed, long expired, long takenBack, long deducted) {
        this(issued, redeemed, expired, takenBack, deducted, 0);
    }

    /**
     * What is left of it.
     *
     * @return issued less all the others
     */
    public long change() {
        long out = Math.addExact(Math.addExact(redeemed, expired), Math.addExact(takenBack, deducted));
        return Math.subtractExact(issued, Math.addExact(out, settled));
    }

    /**
     * Both together.
     *
     * @param other what else happened
     * @return the sum
     */
    public PointsFigures plus(PointsFigures other) {
        return new PointsFigures(
                Math.addExact(issued, other.issued),
                Math.addExact(redeemed, other.redeemed),
                Math.addExact(expired, other.expired),
                Math.addExact(takenBack, other.takenBack),
                Math.addExact(deducted, other.deducted),
                Math.addExact(settled, other.settled));
    }
}
