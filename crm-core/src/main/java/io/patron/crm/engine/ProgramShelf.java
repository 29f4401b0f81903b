// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.Registration;
import io.patron.crm.error.Require;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.UnitOfWork;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stored versions of the program, kept at hand: a version never changes once it is stored. */
final class ProgramShelf {
    private final Program current;
    private volatile ProgramVersions versions;

    ProgramShelf(CrmStore store, TenantId tenant, Program current) {
        this.current = current;
        versions = store.write(tenant, Set.of(), unit -> {
            if (!unit.programs().insert(current)) {
                Optional<Program> stored = unit.programs().find(current.version());
                Require.that(
                        stored.filter(current::equals).isPresent(),
                        "program version",
                        current.version(),
                        "must be new, or the same as what is stored under it");
            }
            return read(unit);
        });
    }

    /** The program new customers begin under. */
    Program current() {
        return current;
    }

    /** All versions, among them one that somebody names. */
    ProgramVersions with(UnitOfWork unit, ProgramVersion named) {
        ProgramVersions known = versions;
        if (!known.has(named)) {
            known = read(unit);
            versions = known;
        }
        return known;
    }

    /** All versions, among them every one that facts name. */
    ProgramVersions named(UnitOfWork unit, List<Recorded> facts) {
        ProgramVersions known = versions;
        for (Recorded recorded : facts) {
            if (recorded.fact() instanceof Adoption adoption) {
                known = with(unit, adoption.program());
            } else if (recorded.fact() instanceof Registration registration) {
                known = with(unit, registration.program());
            }
        }
        return known;
    }

    private ProgramVersions read(UnitOfWork unit) {
        return ProgramVersions.of(unit.programs().versions(current.version().program()));
    }
}
