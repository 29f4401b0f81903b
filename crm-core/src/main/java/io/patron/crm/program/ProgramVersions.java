// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ProgramVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one program that a journal may name. All have the same currency and zone, so that amounts and business
 * days mean the same in each. Immutable and thread-safe.
 */
public final class ProgramVersions {
    private final Map<ProgramVersion, Program> programs;
    private final List<Program> all;
    private final @Nullable Program only;

    private ProgramVersions(Map<ProgramVersion, Program> programs) {
        this.programs = programs;
        this.all = List.copyOf(programs.values());
        this.only = all.size() == 1 ? all.get(0) : null;
    }

    /**
     * These versions.
     *
     * @param programs one or more, of one program
     * @return the versions
     * @throws IllegalArgumentException if they are of several programs, or differ in currency or zone
     */
    public static ProgramVersions of(Collection<Program> programs) {
        Require.that(!programs.isEmpty(), "program versions", programs.size(), "must be 1 or more");
        Program first = programs.iterator().next();
        Map<ProgramVersion, Program> map = new TreeMap<>();
        for (Program program : programs) {
            check(first, program);
            Program other = map.putIfAbsent(program.version(), program);
            Require.that(
                    other == null || other.equals(program),
                    "program version",
                    program.version(),
                    "must name one program only");
        }
        return new ProgramVersions(map);
    }

    private static void check(Program first, Program program) {
        String name = "program " + program.version();
        Require.that(
                program.version().program().equals(first.version().program()),
                name,
                program.version().program(),
                "must be a version of " + first.version().program());
        Require.that(
                program.currency().equals(first.currency()),
                name + ", currency",
                program.currency(),
                "must stay " + first.currency() + " (another currency is another program)");
        Require.that(
                program.zone().equals(first.zone()),
                name + ", zone",
                program.zone(),
                "must stay " + first.zone() + " (another zone is another program)");
    }

    /**
     * Whether a version is among them.
     *
     * @param version its id and number
     * @return {@code true} if it is
     */
    public boolean has(ProgramVersion version) {
        return find(version) != null;
    }

    /** Most programs have one version, and most standings name the same one. */
    private @Nullable Program find(ProgramVersion version) {
        return only != null && only.version().equals(version) ? only : programs.get(version);
    }

    /**
     * One version.
     *
     * @param version its id and number
     * @return the program
     * @throws IllegalArgumentException if it is not among them
     */
    public Program get(ProgramVersion version) {
        Program program = find(version);
        Require.that(program != null, "program version", version, () -> "must be one of " + programs.keySet());
        return Objects.requireNonNull(program);
    }

    /**
     * All versions.
     *
     * @return one or more, by number
     */
    public List<Program> all() {
        return all;
    }

    /**
     * The version in force at a moment: of those whose time has come, the one whose time came last; of several, the one with
     * the greatest number. New customers begin under it.
     *
     * @param at the moment
     * @return the program
     * @throws IllegalArgumentException if none is in force yet
     */
    public Program inForce(Instant at) {
        Program found = null;
        for (Program program : all) {
            Instant from = program.inForceFrom().orElse(Instant.MIN);
            boolean begun = !from.isAfter(at);
            if (begun && (found == null || !from.isBefore(found.inForceFrom().orElse(Instant.MIN)))) {
                found = program;
            }
        }
        Require.that(found != null, "moment", at, "must not be before the first version is in force");
        return Objects.requireNonNull(found);
    }
}
