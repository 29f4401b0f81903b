// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import io.patron.crm.fact.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the points ledger. Entries are only ever added: their amounts sum to the balance, at every commit.
 *
 * @param kind what happened
 * @param wallet in which wallet
 * @param amount the change of the balance in minor units: what the lots gained less what the debt gained
 * @param lots the lots it touches; every debit names its lots
 * @param debtChange what the debt gained; negative if it was paid
 * @param at when it takes effect
 * @param cause the fact that caused it, or null for the passing of time
 */
public record PointsEntry(
        EntryKind kind,
        WalletId wallet,
        long amount,
        List<LotChange> lots,
        long debtChange,
        Instant at,
        @Nullable Reference cause) {
    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if the amount is not what lots and debt say
     */
    public PointsEntry {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(wallet, "wallet");
        Objects.requireNonNull(at, "at");
        lots = List.copyOf(lots);
        long sum = -debtChange;
        for (LotChange change : lots) {
            sum = Math.addExact(sum, change.points());
        }
        if (sum != amount) {
            Require.that(false, "entry amount", amount, "must be what its lots and debt say, " + sum);
        }
    }

    /**
     * The fact that caused it.
     *
     * @return its reference; empty for the passing of time
     */
    public Optional<Reference> causedBy() {
        return Optional.ofNullable(cause);
    }
}
