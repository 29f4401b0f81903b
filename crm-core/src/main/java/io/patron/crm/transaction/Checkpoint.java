// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Recorded;
import java.time.Instant;
import java.util.Objects;

/**
 * Closes what lies before an instant. A fact learned later but dated in the closed period is valued where it is dated
 * (program, tier and rules of that day) and posted at the end of the period.
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param until the end of the closed period, exclusive
 */
public record Checkpoint(Origin origin, Instant until) implements Fact {
    /** Checks the parts. */
    public Checkpoint {
        Objects.requireNonNull(origin, "origin");
        until = Recorded.micros(Objects.requireNonNull(until, "until"));
    }

    @Override
    public FactKind kind() {
        return FactKind.CHECKPOINT;
    }

    @Override
    public void describe(ContentForm form) {
        form.text(until.toString());
    }
}
