// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.standing;

import java.util.List;
import java.util.Objects;

/**
 * What a fact or the passing of time did: the standing afterwards and every change on the way, each with its reason.
 *
 * @param standing the standing afterwards
 * @param changes the changes, in the order they took effect
 */
public record Outcome(Standing standing, List<Change> changes) {
    /** Copies the changes. */
    public Outcome {
        Objects.requireNonNull(standing, "standing");
        changes = Changes.copyOf(changes);
    }
}
