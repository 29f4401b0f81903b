// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Recorded;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.standing.Outcome;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pure functions that turn a journal into a standing. Nothing here reads a clock, a store or another customer.
 */
public interface Engine {
    /** The version of the engine, stamped on every standing it makes. */
    int VERSION = 1;

    /**
     * Facts arrived in order.
     *
     * @param programs the versions the journal may name
     * @param standing where the customer stands
     * @param facts new facts, in any order
     * @param related what the facts speak about and the standing does not hold
     * @return what each fact did; empty if one of them belongs before what the standing holds, or changes it, so that the
     *     journal must be replayed, or if it depends on what the standing was loaded without
     */
    Optional<Applied> apply(ProgramVersions programs, Standing standing, List<Recorded> facts, Related related);

    /**
     * Time passed.
     *
     * @param programs the versions the journal may name
     * @param standing where the customer stands
     * @param to the moment; before the standing's own, nothing happens
     * @return the standing at that moment, and what time brought on the way
     */
    Outcome advance(ProgramVersions programs, Standing standing, Instant to);

    /**
     * The whole journal again.
     *
     * @param programs the versions the journal may name
     * @param facts the facts, in any order; a registration is among them
     * @param until facts that take effect after this moment are left out, and time passes up to it; null for all facts and
     *     no time beyond the last
     * @return where the customer stands, and what is left of her documents
     */
    Replayed replay(ProgramVersions programs, List<Recorded> facts, @Nullable Instant until);

    /**
     * The whole journal again, without some facts and with them: what late facts change.
     *
     * @param programs the versions the journal may name
     * @param known the facts so far, in any order; a registration is among them
     * @param added the facts that come to them
     * @param asOf the moment up to which time passes; with the new facts up to the last of all, if that is later
     * @return what is otherwise, and where the customer stands with them
     */
    Parted part(ProgramVersions programs, List<Recorded> known, List<Recorded> added, Instant asOf);
}
