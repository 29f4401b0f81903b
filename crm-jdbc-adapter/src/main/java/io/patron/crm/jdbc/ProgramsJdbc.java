// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.program.Program;
import io.patron.crm.spi.ProgramRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The versions of programs as one unit of work sees them. */
final class ProgramsJdbc implements ProgramRepository {
    private static final String INTO = "{p}program (tenant, program, number, body)";
    private static final String FIND = "SELECT body FROM {p}program WHERE tenant = ? AND program = ? AND number = ?";
    private static final String VERSIONS =
            "SELECT body FROM {p}program WHERE tenant = ? AND program = ? ORDER BY number";

    private final JdbcUnit unit;

    ProgramsJdbc(JdbcUnit unit) {
        this.unit = unit;
    }

    @Override
    public boolean insert(Program program) {
        unit.beforeWrite();
        ProgramVersion version = program.version();
        if (find(version).isPresent()) {
            return false;
        }
        Inserts row = new Inserts(unit.texts(), INTO, 4, unit.texts().dialect().ifAbsent());
        row.add(unit.tenant().value(), version.program(), version.number(), ProgramJson.write(program));
        return unit.session().insertIfAbsent(row.step(row.rows(), count -> {}), 1);
    }

    @Override
    public Optional<Program> find(ProgramVersion version) {
        List<Program> found = read(FIND, List.of(unit.tenant().value(), version.program(), version.number()));
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    @Override
    public List<Program> versions(String program) {
        return read(VERSIONS, List.of(unit.tenant().value(), program));
    }

    private List<Program> read(String template, List<Object> values) {
        unit.beforeRead();
        List<Program> programs = new ArrayList<>();
        unit.session()
                .read(Step.query(
                        unit.texts().of(template), values, cells -> programs.add(ProgramJson.read(cells.text()))));
        return List.copyOf(programs);
    }
}
