// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.standing;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.WalletId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What was booked for a customer in one go: the changes of one fact, or of the passing of time. Bookings are only ever
 * added; they are the ledger.
 *
 * @param customer whose booking
 * @param number counts per customer from 1, without gaps
 * @param sequence the sequence of the fact, or 0 for the passing of time
 * @param bookedAt when it was booked
 * @param changes the changes, in the order they took effect
 * @param after what the standing was afterwards
 */
public record Booking(
        CustomerId customer, long number, long sequence, Instant bookedAt, List<Change> changes, Snapshot after) {
    /** Copies the changes. */
    public Booking {
        Objects.requireNonNull(customer, "customer");
        changes = Changes.copyOf(changes);
        Objects.requireNonNull(after, "after");
    }

    /**
     * The short form of a standing.
     *
     * @param balances what each wallet held
     * @param tiers the tier held on each ladder, as {@code ladder/tier}
     * @param stage the stage of life
     */
    public record Snapshot(List<Balance> balances, List<String> tiers, Stage stage) {
        /** Copies the parts. */
        public Snapshot {
            balances = List.copyOf(balances);
            tiers = List.copyOf(tiers);
        }
    }

    /**
     * What a wallet held.
     *
     * @param wallet the wallet
     * @param available what could be spent
     * @param debt what later credits pay first
     */
    public record Balance(WalletId wallet, long available, long debt) {}
}
