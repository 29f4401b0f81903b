// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The steps of facts, found by their facts. */
final class Steps {
    private final List<Step> steps;
    /** Made when it is needed: most facts come alone. */
    private @Nullable Map<Reference, Step> byReference;

    Steps(List<Step> steps) {
        this.steps = steps;
    }

    Step of(Recorded recorded) {
        if (steps.size() == 1) {
            return steps.get(0);
        }
        if (byReference == null) {
            byReference = new HashMap<>(2 * steps.size());
            for (Step step : steps) {
                byReference.put(Objects.requireNonNull(step.fact()).fact().reference(), step);
            }
        }
        return Objects.requireNonNull(byReference.get(recorded.fact().reference()));
    }
}
