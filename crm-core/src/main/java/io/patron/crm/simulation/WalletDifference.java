// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.points.WalletId;
import java.util.Objects;

/**
 * What would be owed in one wallet.
 *
 * @param wallet the wallet
 * @param scale how many decimals its points have
 * @param actual what customers own
 * @param simulated what they would own
 * @param richer how many of them would own more
 * @param poorer how many of them would own less
 */
public record WalletDifference(
        WalletId wallet, int scale, Holding actual, Holding simulated, long richer, long poorer) {
    /** Checks the parts. */
    public WalletDifference {
        Objects.requireNonNull(wallet, "wallet");
        Objects.requireNonNull(actual, "actual");
        Objects.requireNonNull(simulated, "simulated");
    }
}
