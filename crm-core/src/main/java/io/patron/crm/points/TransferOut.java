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
 * Points were given to another customer. Which lots they came from was decided when it was recorded; should a late fact show that
 * one had fewer, the others follow in the order of the policy, and what is short is owed by who gave.
 *
 * @param origin who gave, under which reference, when, by whom
 * @param wallet the wallet
 * @param to who received
 * @param reason why, 1 to 200 characters
 * @param lots from each lot so many points, at least one
 */
public record TransferOut(Origin origin, WalletId wallet, CustomerId to, String reason, List<Lot> lots)
        implements Fact {
    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if there are no lots, the reason is empty or too long, or it is to whom it is from
     */
    public TransferOut {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(wallet, "wallet");
        Require.that(!to.equals(origin.customer()), "transfer to", to, "must be another customer than who gives");
        Require.text("reason", reason, 200);
        lots = List.copyOf(lots);
        Require.that(!lots.isEmpty(), "lots of a transfer", lots.size(), "must be 1 or more");
    }

    /**
     * How many points were given.
     *
     * @return minor units of the wallet
     */
    public long points() {
        return sum(lots);
    }

    static long sum(List<Lot> lots) {
        return lots.stream().mapToLong(Lot::remaining).reduce(0, Math::addExact);
    }

    @Override
    public FactKind kind() {
        return FactKind.TRANSFER_OUT;
    }

    @Override
    public void describe(ContentForm form) {
        describe(form, wallet, to, reason, lots);
    }

    static void describe(ContentForm form, WalletId wallet, CustomerId other, String reason, List<Lot> lots) {
        form.text(wallet.value()).text(other.value()).text(reason).number(lots.size());
        for (Lot lot : lots) {
            form.reference(lot.id().origin())
                    .text(lot.id().rule())
                    .number(lot.remaining())
                    .text(lot.validFrom().toString())
                    .text(lot.expiresAt() == null ? null : lot.expiresAt().toString());
        }
    }
}
