// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spi;

import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.program.Program;
import java.util.List;
import java.util.Optional;

/** The stored versions of programs. A version never changes once it is stored. */
public interface ProgramRepository {
    /**
     * Stores a version.
     *
     * @param program the program
     * @return {@code false} if that version is stored already, whatever it says
     */
    boolean insert(Program program);

    /**
     * One version.
     *
     * @param version its id and number
     * @return the program, if it is stored
     */
    Optional<Program> find(ProgramVersion version);

    /**
     * All versions of a program.
     *
     * @param program its id
     * @return the versions, ascending
     */
    List<Program> versions(String program);
}
