// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import java.util.Objects;

/**
 * The customer moves to another version of the program: facts from then on are judged by it.
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param program the version adopted
 */
public record Adoption(Origin origin, ProgramVersion program) implements Fact {
    /** Checks the parts. */
    public Adoption {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(program, "program");
    }

    @Override
    public FactKind kind() {
        return FactKind.ADOPTION;
    }

    @Override
    public void describe(ContentForm form) {
        form.text(program.program()).number(program.number());
    }
}
