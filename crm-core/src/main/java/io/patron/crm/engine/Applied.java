// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.standing.Standing;
import java.util.List;

/**
 * What facts did.
 *
 * @param standing the standing afterwards
 * @param steps one step per fact, in the order they took effect
 */
public record Applied(Standing standing, List<Step> steps) {
    /** Copies the steps. */
    public Applied {
        steps = List.copyOf(steps);
    }
}
