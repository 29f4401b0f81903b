// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * When the points of an account end that have no end of their own, because the program lets them end with
 * {@linkplain Expiry.Inactivity inactivity}. Every activity moves it.
 *
 * @param since the day from which inactivity is counted where nothing was bought since that keeps points alive: the day the first of these
 *     points came in, or the last on which points were spent
 * @param at from when they cannot be spent any more, if nothing else happens
 */
public record Lapse(LocalDate since, Instant at) {
    /** Checks the parts. */
    public Lapse {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(at, "at");
    }
}
