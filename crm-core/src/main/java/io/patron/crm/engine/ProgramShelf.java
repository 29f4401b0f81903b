// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.Registration;
import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.Extent;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stored versions of the program, kept at hand: a version never changes once it is stored. */
final class ProgramShelf {
    private final ProgramVersions given;
    private final Set<Period> looksBack;
    private volatile ProgramVersions versions;
    /** Whether a rule of one of them has a budget. */
    private volatile boolean budgeted;

    private volatile @Nullable Reckoned reckoned;

    ProgramShelf(CrmStore store, TenantId tenant, ProgramVersions given) {
        this.given = given;
        looksBack = Extents.looksBack(given.all());
        versions = store.write(tenant, Set.of(), unit -> {
            checkStamped(unit);
            given.all().forEach(program -> keep(unit, program));
            return read(unit);
        });
        budgeted = BudgetTally.needed(versions);
    }

    /**
     * Whoever stands under a program that nobody knows here could not be served: it is better not to begin. All of a tenant stand under
     * versions of one program, so that one customer tells.
     */
    private void checkStamped(UnitOfWork unit) {
        List<CustomerId> first = unit.standings().page(null, 1);
        if (first.isEmpty()) {
            return;
        }
        Extent least = new Extent(List.of(), LocalDate.EPOCH, 1);
        Standing standing =
                Objects.requireNonNull(unit.standings().heads(first, least).get(first.get(0)));
        ProgramVersion stamped = standing.stamp().program();
        String program = any().version().program();
        Require.that(
                stamped.program().equals(program),
                "program",
                program,
                () -> "must be " + stamped.program() + ", under which the customers here stand (the first of them is \""
                        + standing.customer() + "\"): a program keeps its id from version to version");
        boolean known = given.has(stamped) || unit.programs().find(stamped).isPresent();
        Require.that(
                known,
                "program versions",
                given.all().stream().map(Program::version).toList(),
                () -> "must have version " + stamped.number() + ", under which customer \"" + standing.customer()
                        + "\" stands: it is not stored here any more");
    }

    private static void keep(UnitOfWork unit, Program program) {
        if (!unit.programs().insert(program)) {
            Optional<Program> stored = unit.programs().find(program.version());
            Require.that(
                    stored.filter(program::equals).isPresent(),
                    "program version",
                    program.version(),
                    "must say what is stored under it, or have the next number: it was changed");
        }
    }

    /** The program new customers begin under: the version in force, or the only one there is. */
    Program current(Instant now) {
        List<Program> all = given.all();
        return all.size() == 1 ? all.get(0) : given.inForce(now);
    }

    /** Any version: what all have in common can be asked of it. */
    Program any() {
        return given.all().get(0);
    }

    /** How much of a standing facts need that are recorded now. */
    Extent extent(Instant now, Collection<? extends Fact> facts) {
        Program program = current(now);
        boolean purchases = Extents.purchasesOnly(facts);
        Reckoned known = reckoned;
        if (known == null || !known.isFor(program, now, purchases)) {
            Extent extent = Extents.of(program, looksBack, now, facts);
            known = new Reckoned(program, program.day(now), purchases, extent);
            reckoned = known;
        }
        return known.extent;
    }

    /** What was worked out last: it is the same all day. */
    private record Reckoned(Program program, LocalDate day, boolean purchases, Extent extent) {
        boolean isFor(Program other, Instant now, boolean onlyPurchases) {
            return program.version().equals(other.version())
                    && purchases == onlyPurchases
                    && program.day(now).equals(day);
        }
    }

    /** All versions, among them one that somebody names. */
    ProgramVersions with(UnitOfWork unit, ProgramVersion named) {
        ProgramVersions known = versions;
        if (!known.has(named)) {
            known = read(unit);
            versions = known;
            budgeted = BudgetTally.needed(known);
            Require.that(
                    known.has(named),
                    "program",
                    named,
                    () -> named.program().equals(any().version().program())
                            ? "must be a version that is stored or given: it is lost, and customers stand under it"
                            : "must have the id of the program that is given, "
                                    + any().version().program()
                                    + ": a program keeps its id from version to version");
        }
        return known;
    }

    /** Whether a rule of a version that is at hand has a budget. */
    boolean budgeted() {
        return budgeted;
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
        return ProgramVersions.of(unit.programs().versions(any().version().program()));
    }
}
