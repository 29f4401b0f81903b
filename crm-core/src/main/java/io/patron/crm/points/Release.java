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
 * The host released the pending points of a purchase, or said how far the purchase has come, which releases those that wait for that.
 * It takes effect no earlier than its purchase, and waits for one that has not arrived yet.
 *
 * <p>Example: {@code new Release(Origin.of(ada, Reference.of("shop", "paid-1001")), Reference.of("shop", "1001"))}.
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param of the purchase
 * @param reached how far it has come; null to release whatever is pending of it
 */
public record Release(Origin origin, Reference of, @Nullable Milestone reached) implements Fact {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if it speaks of itself
     */
    public Release {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(of, "of");
        Require.that(
                !of.equals(origin.reference()), "release of", of, "must be another document than the release itself");
    }

    /**
     * A release of whatever is pending of a purchase.
     *
     * @param origin whose journal, under which reference, when, by whom
     * @param of the purchase
     * @throws IllegalArgumentException if it speaks of itself
     */
    public Release(Origin origin, Reference of) {
        this(origin, of, null);
    }

    @Override
    public FactKind kind() {
        return FactKind.RELEASE;
    }

    @Override
    public Optional<Reference> about() {
        return Optional.of(of);
    }

    @Override
    public void describe(ContentForm form) {
        form.reference(of);
        if (reached != null) {
            form.text(reached.name());
        }
    }
}
