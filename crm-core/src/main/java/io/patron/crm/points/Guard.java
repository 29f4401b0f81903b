// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Subject;
import io.patron.crm.error.Require;
import java.util.Objects;

/**
 * A guard against abuse: a purchase of which its condition holds earns nothing in the wallet, or what it earns is held until the host has
 * looked at it. It is judged when the purchase would earn, on what was known of the days before, so that what comes in late takes its
 * place; and it is always said which guard it was and what it found.
 *
 * <p>Example: the eleventh purchase of a day earns nothing, {@code Guard.noPoints("many-a-day", new OnHistory.BoughtAtLeast(10,
 * Period.ofDays(1)))}.
 *
 * @param id the guard's id, 1 to 40 characters, unique in its policy
 * @param when for which purchases: a condition that may look at what was given back, and not at what the host keeps about the customer
 * @param action what is done with their points
 */
public record Guard(String id, Condition when, Action action) {
    /** What is done with the points of a purchase. */
    public enum Action {
        /** Nothing is given. */
        NO_POINTS,
        /** What is given is pending until the host {@linkplain Release releases} it; a return takes it back. */
        HOLD
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the id is empty or too long, or the condition looks at what the host keeps about the customer
     */
    public Guard {
        Require.text("guard", id, 40);
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(action, "action");
        Require.that(
                !when.subjects().contains(Subject.CUSTOMER),
                "guard " + id + ", when",
                when,
                "must not look at what the host keeps about the customer: it leaves no fact in her journal");
    }

    /**
     * A guard that lets nothing be given.
     *
     * @param id its id
     * @param when for which purchases
     * @return the guard
     */
    public static Guard noPoints(String id, Condition when) {
        return new Guard(id, when, Action.NO_POINTS);
    }

    /**
     * A guard that holds what is given.
     *
     * @param id its id
     * @param when for which purchases
     * @return the guard
     */
    public static Guard hold(String id, Condition when) {
        return new Guard(id, when, Action.HOLD);
    }
}
