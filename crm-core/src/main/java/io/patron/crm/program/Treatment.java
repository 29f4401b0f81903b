// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Subject;
import io.patron.crm.error.Require;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What is done for customers who stand somewhere: in a tier, a class or a stage of life. It is advice to the shop and changes
 * nothing in a standing. Immutable and thread-safe.
 *
 * <p>Example: {@code new Treatment("vip", "VIP service", Condition.holdsTier("class", "loyal"))}.
 *
 * @param id its id, 1 to 40 characters, unique in its program
 * @param name what is done, as people read it, 1 to 200 characters
 * @param when for whom: a condition on the day, on what she bought and on where she stands
 */
public record Treatment(String id, String name, Condition when) {
    private static final Set<Subject> ALLOWED = EnumSet.of(Subject.DAY, Subject.HISTORY);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a text is empty or too long, or the condition looks at a purchase, a product or what
     *     the host keeps about the customer
     */
    public Treatment {
        Require.text("treatment", id, 40);
        Objects.requireNonNull(when, "when");
        Require.text("treatment " + id + ", name", name, 200);
        Require.that(
                ALLOWED.containsAll(when.subjects()),
                "treatment " + id + ", when",
                when,
                "must be a condition on the day, the history and the standing");
    }
}
