// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import java.util.Objects;

/**
 * What an entry does to one lot.
 *
 * @param lot the lot
 * @param points added to what remains in it; negative if taken
 */
public record LotChange(LotId lot, long points) {
    /** Checks the parts. */
    public LotChange {
        Objects.requireNonNull(lot, "lot");
    }
}
