// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.lifecycle.Stage;
import io.patron.crm.report.CustomerGroup;
import java.util.Objects;

/**
 * The customers who are in one stage of life and would be in another, or the same.
 *
 * @param from the stage they are in
 * @param to the stage they would be in
 * @param group how many they are, and what they bought
 */
public record StageMove(Stage from, Stage to, CustomerGroup group) {
    /** Checks the parts. */
    public StageMove {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(group, "group");
    }
}
