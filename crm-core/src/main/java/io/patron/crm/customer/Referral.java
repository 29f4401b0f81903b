// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import java.util.Objects;

/**
 * A customer brought another one. It stands in the journals of both, in each with the other's id, so that what a program
 * {@linkplain io.patron.crm.points.ReferralReward gives} for it is judged for each by her own journal.
 *
 * @param origin in whose journal, under which reference, when, by whom
 * @param role which of both the journal's customer is
 * @param other the other one
 * @param alike whether both could be reached at the same address or number when it was recorded, so that they may be one person
 */
public record Referral(Origin origin, Role role, CustomerId other, boolean alike) implements Fact {
    /** Which of both somebody is. */
    public enum Role {
        /** Who brought the other. */
        REFERRER,
        /** Who was brought. */
        FRIEND
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the other is the journal's customer
     */
    public Referral {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(role, "role");
        Require.that(!origin.customer().equals(other), "referral of customer", other, "must be of another customer");
    }

    @Override
    public FactKind kind() {
        return FactKind.REFERRAL;
    }

    @Override
    public void describe(ContentForm form) {
        form.text(role.name()).text(other.value()).number(alike ? 1 : 0);
    }
}
