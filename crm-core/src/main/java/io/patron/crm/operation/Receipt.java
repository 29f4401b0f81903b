// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Changes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What recording a fact did. A repeat of the fact gets the same receipt, marked as replayed.
 *
 * @param customer whose fact
 * @param reference the fact's reference
 * @param sequence its number among the customer's facts
 * @param recordedAt when it was learned
 * @param replayed whether it had been recorded before and nothing was done now
 * @param changes what changed, in order, each with its reason
 * @param after what she stood at afterwards
 */
public record Receipt(
        CustomerId customer,
        Reference reference,
        long sequence,
        Instant recordedAt,
        boolean replayed,
        List<Change> changes,
        Booking.Snapshot after) {
    /** Copies the changes. */
    public Receipt {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(reference, "reference");
        changes = Changes.copyOf(changes);
    }

    /**
     * The points this fact itself earned in a wallet.
     *
     * @param wallet the wallet
     * @return the sum of its earn entries, in minor units
     */
    public long earned(WalletId wallet) {
        return sum(wallet, EntryKind.EARN);
    }

    /**
     * The points this fact itself moved in a wallet, by kind of entry.
     *
     * @param wallet the wallet
     * @param kind the kind
     * @return the sum of its entries of that kind, in minor units
     */
    public long sum(WalletId wallet, EntryKind kind) {
        long sum = 0;
        for (Change change : changes) {
            if (change instanceof Change.Points points
                    && points.entry().kind() == kind
                    && points.entry().wallet().equals(wallet)
                    && reference.equals(points.entry().cause())) {
                sum = Math.addExact(sum, points.entry().amount());
            }
        }
        return sum;
    }

    /**
     * What is to be withheld from the money that a return pays out, for points that were spent already, where the program
     * {@linkplain io.patron.crm.points.Shortage#WITHHOLD says so}.
     *
     * @return the sum, in the currency of the program; empty where nothing is to be withheld
     */
    public Optional<Money> withheld() {
        return changes.stream()
                .filter(change -> change.why().reason() == Reason.POINTS_WITHHELD)
                .map(change -> (Money) change.why().input("money"))
                .reduce(Money::plus)
                .filter(Money::isPositive);
    }

    /**
     * What could be spent from a wallet afterwards.
     *
     * @param wallet the wallet
     * @return minor units; 0 where she has none
     */
    public long available(WalletId wallet) {
        return after.balances().stream()
                .filter(b -> b.wallet().equals(wallet))
                .mapToLong(Booking.Balance::available)
                .sum();
    }

    /**
     * The same receipt, given again.
     *
     * @return the receipt, marked as replayed
     */
    public Receipt again() {
        return new Receipt(customer, reference, sequence, recordedAt, true, changes, after);
    }
}
