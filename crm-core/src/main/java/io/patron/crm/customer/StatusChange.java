// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer was enrolled, suspended or closed, by somebody, for a reason.
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param status the new status
 * @param reason why, 1 to 200 characters, or null
 */
public record StatusChange(
        Origin origin, Status status, @Nullable String reason) implements Fact {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the reason is empty or too long
     */
    public StatusChange {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(status, "status");
        if (reason != null) {
            Require.text("reason", reason, 200);
        }
    }

    @Override
    public FactKind kind() {
        return FactKind.STATUS;
    }

    @Override
    public void describe(ContentForm form) {
        form.text(status.name()).text(reason);
    }
}
