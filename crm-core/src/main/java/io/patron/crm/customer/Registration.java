// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The first fact of every journal: this customer is of that kind, and begins under that version of the program, whatever
 * the dates of the facts that follow.
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param customerKind what the customer is
 * @param program the version facts are judged by until another one is adopted
 * @param joined the day on which she joined, as it was known then; null for that of her first purchase
 */
public record Registration(
        Origin origin,
        CustomerKind customerKind,
        ProgramVersion program,
        @Nullable LocalDate joined) implements Fact {
    /** Checks the parts. */
    public Registration {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(customerKind, "customerKind");
        Objects.requireNonNull(program, "program");
        if (joined != null) {
            Customer.checkedDate("day of joining", joined);
        }
    }

    /**
     * A registration of who joins with it.
     *
     * @param origin whose journal, under which reference, when, by whom
     * @param customerKind what the customer is
     * @param program the version facts are judged by until another one is adopted
     */
    public Registration(Origin origin, CustomerKind customerKind, ProgramVersion program) {
        this(origin, customerKind, program, null);
    }

    @Override
    public FactKind kind() {
        return FactKind.REGISTRATION;
    }

    @Override
    public void describe(ContentForm form) {
        form.text(customerKind.name()).text(program.program()).number(program.number());
        if (joined != null) {
            form.text(joined.toString());
        }
    }
}
