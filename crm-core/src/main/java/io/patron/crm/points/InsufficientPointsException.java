// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.CrmException;

/** A redemption or deduction asked for more points than can be spent. Nothing was booked. */
public final class InsufficientPointsException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final long requested;
    private final long available;

    /**
     * Creates the exception.
     *
     * @param wallet the wallet
     * @param requested what was asked for, in minor units
     * @param available what can be spent, in minor units
     */
    public InsufficientPointsException(WalletId wallet, long requested, long available) {
        super("wallet " + wallet + ": asked for " + requested + " points, but only " + available + " can be spent");
        this.requested = requested;
        this.available = available;
    }

    /**
     * Creates the exception for a named lot.
     *
     * @param wallet the wallet
     * @param lot the lot
     * @param requested what was asked for, in minor units
     * @param available what can be spent of it, in minor units
     */
    public InsufficientPointsException(WalletId wallet, LotId lot, long requested, long available) {
        super("wallet " + wallet + ", lot " + lot + ": asked for " + requested + " points, but only " + available
                + " can be spent");
        this.requested = requested;
        this.available = available;
    }

    /**
     * What was asked for.
     *
     * @return minor units of the wallet
     */
    public long requested() {
        return requested;
    }

    /**
     * What can be spent.
     *
     * @return minor units of the wallet
     */
    public long available() {
        return available;
    }
}
