// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Registration;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Recorded;
import io.patron.crm.history.History;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Stamp;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.Gauge;
import io.patron.crm.tier.Membership;
import io.patron.crm.tier.TierPolicy;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds customers of whom a program says, had it always been in force, what the one they stand under says: it differs in nothing but
 * tiers that they never came near. Then each purchase found the same tier and gave the same points, and nothing need be replayed.
 *
 * <p>That they never came near is seen in where they stand: as long as nothing is taken back, no window ever held more than the whole
 * history shows of it. Of whoever returned something, or changed a document, nothing is said.
 */
final class Likewise {
    /** What takes nothing out of a history, and changes no program. A kind that is not here is one of which that is not known. */
    private static final Set<FactKind> ADDING = Collections.unmodifiableSet(EnumSet.of(
            FactKind.REGISTRATION,
            FactKind.STATUS,
            FactKind.CHECKPOINT,
            FactKind.REFERRAL,
            FactKind.GRANT,
            FactKind.OPENING,
            FactKind.TRANSFER_IN,
            FactKind.PURCHASE,
            FactKind.REDEMPTION,
            FactKind.DEDUCTION,
            FactKind.TRANSFER_OUT,
            FactKind.RESERVATION,
            FactKind.RELEASE,
            FactKind.CAPTURE,
            FactKind.REVERSAL));

    private final Program other;
    /** Whether versions differ from the other in nothing but ladders. */
    private final Map<ProgramVersion, Boolean> comparable = new HashMap<>(2);

    Likewise(Program other) {
        this.other = other;
    }

    /**
     * Where a customer would stand, who is not merged.
     *
     * @param under the version she stands under
     * @param actual where she stands
     * @param facts her journal
     * @return the standing, or null where it has to be worked out
     */
    @Nullable Standing standing(Program under, Standing actual, List<Recorded> facts) {
        Stamp stamp = actual.stamp();
        boolean known = stamp.engine() == Engine.VERSION
                && actual.history().complete()
                && comparable.computeIfAbsent(under.version(), version -> comparable(under))
                && adds(under, facts)
                && agree(under, actual.history());
        return known
                ? actual.stamped(new Stamp(
                        0,
                        stamp.sequence(),
                        0,
                        stamp.asOf(),
                        stamp.lastFact(),
                        stamp.lastTick(),
                        stamp.lastStep(),
                        stamp.recordedAt(),
                        other.version(),
                        stamp.engine()))
                : null;
    }

    private boolean comparable(Program under) {
        return under.currency().equals(other.currency())
                && under.zone().equals(other.zone())
                && under.points().equals(other.points())
                && under.lifecycle().equals(other.lifecycle())
                && under.rewards().equals(other.rewards())
                && under.ladders().size() == other.ladders().size();
    }

    private static boolean adds(Program under, List<Recorded> facts) {
        for (Recorded recorded : facts) {
            boolean begunUnderAnother = recorded.fact() instanceof Registration registration
                    && !registration.program().equals(under.version());
            if (begunUnderAnother || !ADDING.contains(recorded.fact().kind())) {
                return false;
            }
        }
        return true;
    }

    private boolean agree(Program under, History history) {
        for (int i = 0; i < under.ladders().size(); i++) {
            TierPolicy ladder = under.ladders().get(i);
            TierPolicy another = other.ladders().get(i);
            boolean agree = ladder.equals(another)
                    || ladder.gauge()
                            .filter(gauge -> ladder.agrees(another, most(gauge, history)))
                            .isPresent();
            if (!agree) {
                return false;
            }
        }
        return true;
    }

    /** The most that can ever have been measured: with what came in since, where nothing ever went. */
    private static long most(Gauge gauge, History history) {
        // What is sold at a loss takes away as well, and a window of her own may have begun elsewhere.
        if (gauge.measure() == Gauge.Measure.PROFIT || gauge.window().isPersonal()) {
            return Long.MAX_VALUE;
        }
        long most = 0;
        // The fullest windows are those that end with a purchase: any other holds no more than one of them.
        for (long day : history.purchaseDays()) {
            LocalDate bought = LocalDate.ofEpochDay(day);
            most = Math.max(most, gauge.read(history, bought.plusDays(1), new Membership(bought)));
        }
        return most;
    }
}
