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

/**
 * Reserved points were spent, all of them or some; the rest goes back to where it came from. A reservation is captured once, before
 * it ends.
 *
 * <p>Example: {@code new Capture(Origin.of(ada, Reference.of("shop", "paid-77")), Reference.of("shop", "basket-77"), 180)}.
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param of the reservation
 * @param points minor units of the wallet, more than 0, at most what is reserved
 */
public record Capture(Origin origin, Reference of, long points) implements Fact {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the points are not positive
     */
    public Capture {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(of, "of");
        Require.that(points > 0, "points", points, "must be more than 0");
        Require.that(
                points <= PointsPolicy.MOST_POINTS, "points", points, "must be at most " + PointsPolicy.MOST_POINTS);
    }

    @Override
    public FactKind kind() {
        return FactKind.CAPTURE;
    }

    @Override
    public Optional<Reference> about() {
        return Optional.of(of);
    }

    @Override
    public void describe(ContentForm form) {
        form.reference(of).number(points);
    }
}
