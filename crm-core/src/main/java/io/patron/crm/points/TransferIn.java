// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import java.util.List;
import java.util.Objects;

/**
 * Points were received from another customer. They end when they would have ended there, so that giving them there and back renews
 * nothing. The new lots are named after this fact, {@code 1} to {@code n} in the order given.
 *
 * @param origin who received, under the reference of who gave with {@code /received}, when, by whom
 * @param wallet the wallet
 * @param from who gave
 * @param reason why, 1 to 200 characters
 * @param lots the lots they came from, with so many points each
 */
public record TransferIn(Origin origin, WalletId wallet, CustomerId from, String reason, List<Lot> lots)
        implements Fact {
    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if there are no lots, the reason is empty or too long, or it is from whom it is to
     */
    public TransferIn {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(wallet, "wallet");
        Require.that(
                !from.equals(origin.customer()), "transfer from", from, "must be another customer than who receives");
        Require.text("reason", reason, 200);
        lots = List.copyOf(lots);
        Require.that(!lots.isEmpty(), "lots of a transfer", lots.size(), "must be 1 or more");
    }

    /**
     * How many points were received.
     *
     * @return minor units of the wallet
     */
    public long points() {
        return TransferOut.sum(lots);
    }

    @Override
    public FactKind kind() {
        return FactKind.TRANSFER_IN;
    }

    @Override
    public void describe(ContentForm form) {
        TransferOut.describe(form, wallet, from, reason, lots);
    }
}
