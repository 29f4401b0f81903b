// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.fact.CustomerId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param checked how many customers were replayed
 * @param drifts every difference between what is stored and what the journal says
 * @param last the last customer checked, or null if there was none
 * @param more whether there are customers after that
 */
public record Verification(
        long checked, List<Drift> drifts, @Nullable CustomerId last, boolean more) {
    /** Copies the drifts. */
    public Verification {
        drifts = List.copyOf(drifts);
    }

    /**
     * Whether everything is as the journals say.
     *
     * @return {@code true} if there is no drift
     */
    public boolean clean() {
        return drifts.isEmpty();
    }

    /**
     * The customer to go on after.
     *
     * @return the last one, if there are more
     */
    public Optional<CustomerId> next() {
        return more ? Optional.ofNullable(last) : Optional.empty();
    }

    /**
     * One difference.
     *
     * @param customer whose
     * @param what what differs
     * @param stored what is stored
     * @param replayed what the journal says
     */
    public record Drift(CustomerId customer, String what, String stored, String replayed) {
        /** Checks the parts. */
        public Drift {
            Objects.requireNonNull(customer, "customer");
        }
    }
}
