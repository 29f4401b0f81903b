// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import io.patron.crm.error.Require;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact comes from: whose it is, under which key of the host, when it happened and who said so.
 *
 * @param customer the customer
 * @param reference the host's key
 * @param at when it happened, or null for the moment of recording; kept to the microsecond
 * @param actor who said so
 */
public record Origin(
        CustomerId customer, Reference reference, @Nullable Instant at, Actor actor) {
    /** The earliest time a fact can state, and where every standing begins. */
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the time is not in the years 1900 to 2199
     */
    public Origin {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(actor, "actor");
        if (at != null) {
            Require.that(
                    !at.isBefore(EARLIEST) && at.isBefore(LATEST), "time", at, "must be in the years 1900 to 2199");
            at = Recorded.micros(at);
        }
    }

    /**
     * An origin at the moment of recording, by the host itself.
     *
     * @param customer the customer
     * @param reference the host's key
     * @return the origin
     */
    public static Origin of(CustomerId customer, Reference reference) {
        return new Origin(customer, reference, null, Actor.HOST);
    }

    /**
     * The same, at a stated time.
     *
     * @param time when it happened
     * @return the origin with that time
     */
    public Origin at(Instant time) {
        return new Origin(customer, reference, Objects.requireNonNull(time, "time"), actor);
    }

    /**
     * The same, said by somebody.
     *
     * @param who who said so
     * @return the origin with that actor
     */
    public Origin by(Actor who) {
        return new Origin(customer, reference, at, who);
    }

    /**
     * The same, for another customer.
     *
     * @param other the customer
     * @return the origin with that customer
     */
    public Origin of(CustomerId other) {
        return new Origin(other, reference, at, actor);
    }
}
