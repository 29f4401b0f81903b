// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import java.math.RoundingMode;

/**
 * The one rounding of what a purchase earns, from parts of a point to points.
 *
 * @param denominator how many parts a point has, more than 0; twice as many fit in 64 bits
 * @param mode the mode, which rounds
 */
record PartRounding(long denominator, RoundingMode mode) {
    /** The points of so many parts, 0 or more. */
    long points(long parts) {
        long whole = parts / denominator;
        long rest = parts % denominator;
        if (rest == 0) {
            return whole;
        }
        boolean up = switch (mode) {
            case DOWN, FLOOR -> false;
            case UP, CEILING -> true;
            case HALF_UP -> 2 * rest >= denominator;
            case HALF_DOWN -> 2 * rest > denominator;
            case HALF_EVEN -> 2 * rest > denominator || (2 * rest == denominator && whole % 2 != 0);
            case UNNECESSARY -> throw new AssertionError(mode);
        };
        return up ? whole + 1 : whole;
    }
}
