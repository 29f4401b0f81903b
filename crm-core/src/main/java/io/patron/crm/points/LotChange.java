// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import java.util.Objects;

/**
 * What an entry does to one lot. Points of a lot that are pending or reserved are put aside: they belong to the customer and
 * cannot be spent.
 *
 * @param lot the lot
 * @param points added to what the customer owns of it; negative if taken
 * @param aside added to what of it is put aside; negative if that ends
 */
public record LotChange(LotId lot, long points, long aside) {
    /** Checks the parts. */
    public LotChange {
        Objects.requireNonNull(lot, "lot");
    }

    /**
     * A change of points that are not put aside.
     *
     * @param lot the lot
     * @param points added to what the customer owns of it; negative if taken
     */
    public LotChange(LotId lot, long points) {
        this(lot, points, 0);
    }
}
