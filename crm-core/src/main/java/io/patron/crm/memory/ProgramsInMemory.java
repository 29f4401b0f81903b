// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.program.Program;
import io.patron.crm.spi.ProgramRepository;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The versions of programs as one unit of work sees them. */
final class ProgramsInMemory implements ProgramRepository {
    private final Unit unit;

    ProgramsInMemory(Unit unit) {
        this.unit = unit;
    }

    @Override
    public boolean insert(Program program) {
        unit.checkWriting();
        ProgramVersion version = program.version();
        // A version never goes away, so one that is stored needs no lock.
        if (unit.programIndex().get(version) != null) {
            return false;
        }
        TreeSet<ProgramVersion> key = new TreeSet<>();
        key.add(version);
        unit.lock(key);
        if (unit.programIndex().get(version) != null) {
            return false;
        }
        unit.programIndex().put(version, program);
        return true;
    }

    @Override
    public Optional<Program> find(ProgramVersion version) {
        unit.checkOpen();
        return Optional.ofNullable(unit.programIndex().get(Objects.requireNonNull(version, "version")));
    }

    @Override
    public List<Program> versions(String program) {
        unit.checkOpen();
        TreeMap<ProgramVersion, Program> versions = new TreeMap<>(unit.tenant()
                .programs()
                .subMap(new ProgramVersion(program, 1), true, new ProgramVersion(program, Integer.MAX_VALUE), true));
        unit.programIndex()
                .changes()
                .forEach((version, added) -> added.filter(
                                value -> version.program().equals(program))
                        .ifPresent(value -> versions.put(version, value)));
        return List.copyOf(versions.values());
    }
}
