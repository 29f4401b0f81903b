// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a command did to points was undone, from now on.
 *
 * <ul>
 *   <li>Of a redemption, deduction or capture: the points go back to the lots they came from, and end when those end; what is past
 *       that is lost, so that spending and cancelling renews nothing. Of a part, those come back first that were taken last.
 *   <li>Of a grant, opening balance or referral: what it gave, in all wallets, is taken back, first from its own lots, and what is short is treated as in a
 *       return.
 *   <li>Of a reservation: it ends; the points can be spent again.
 *   <li>Of a reversal: what it undid is done again.
 * </ul>
 *
 * <p>Example: {@code new Reversal(Origin.of(ada, Reference.of("shop", "cancel-77")), Reference.of("shop", "gift-77"))}.
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param of the redemption, deduction, capture, grant, opening balance, referral, reservation or reversal
 * @param points how many of a redemption, deduction or capture, in minor units of the wallet, or null for all that are left of it
 */
public record Reversal(
        Origin origin, Reference of, @Nullable Long points) implements Fact {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the points are not positive, or it speaks of itself
     */
    public Reversal {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(of, "of");
        Require.that(
                !of.equals(origin.reference()), "reversal of", of, "must be another fact than the reversal itself");
        Require.that(points == null || points > 0, "points", points, "must be more than 0");
    }

    /**
     * A reversal of all that is left.
     *
     * @param origin whose journal, under which reference, when, by whom
     * @param of what is undone
     */
    public Reversal(Origin origin, Reference of) {
        this(origin, of, null);
    }

    @Override
    public FactKind kind() {
        return FactKind.REVERSAL;
    }

    @Override
    public Optional<Reference> about() {
        return Optional.of(of);
    }

    @Override
    public void describe(ContentForm form) {
        form.reference(of);
        if (points != null) {
            form.number(points);
        }
    }
}
