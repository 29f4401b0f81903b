// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Referral;
import io.patron.crm.error.Require;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Opening;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.transaction.Purchase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a new command on points that speaks about an earlier fact must satisfy before it is accepted. */
final class CommandRules {
    private final Map<Reference, Recorded> known;
    private final Map<Reference, List<Recorded>> about;

    CommandRules(Map<Reference, Recorded> known, Map<Reference, List<Recorded>> about) {
        this.known = known;
        this.about = about;
    }

    /** What is not known yet may come; what is known must be a purchase. */
    void check(Release release) {
        Recorded of = known.get(release.of());
        if (of != null) {
            Require.that(
                    of.fact() instanceof Purchase,
                    "release of " + release.of(),
                    of.fact().kind(),
                    "must be of a purchase");
            Require.that(
                    Owners.of(of, about).equals(release.customer()),
                    "release of " + release.of(),
                    release.customer(),
                    "must be by the customer who bought");
        }
    }

    void check(Capture capture, Instant at, Instant posted) {
        String name = "capture of " + capture.of();
        Recorded recorded = target(name, capture, at);
        Require.that(
                recorded.fact() instanceof Reservation, name, recorded.fact().kind(), "must be of a reservation");
        Reservation reservation = (Reservation) recorded.fact();
        checkOpen(name, capture.of());
        checkTime(name, reservation, posted);
        Require.that(
                capture.points() <= reservation.points(),
                name + ", points",
                capture.points(),
                () -> "must be at most the " + reservation.points() + " that were reserved");
    }

    void check(Reversal reversal, Instant at, Instant posted) {
        String name = "reversal of " + reversal.of();
        Recorded recorded = target(name, reversal, at);
        Fact fact = recorded.fact();
        if (fact instanceof Reservation reservation) {
            checkOpen(name, reversal.of());
            checkTime(name, reservation, posted);
        } else if (fact instanceof Reversal other) {
            Recorded undone = known.get(other.of());
            Require.that(
                    undone == null || !(undone.fact() instanceof Reservation),
                    name,
                    fact.kind(),
                    "must not be of a reservation's reversal: reserve again");
        }
        long points = points(fact);
        Require.that(
                points > 0,
                name,
                fact.kind(),
                "must be of a redemption, deduction, capture, reservation, grant, opening, referral or reversal");
        boolean inParts = (fact instanceof Redemption redemption && !redemption.isFree())
                || fact instanceof Deduction
                || fact instanceof Capture;
        Require.that(
                inParts || reversal.points() == null,
                name + ", points",
                reversal.points(),
                "must not be stated: it is reversed as a whole");
        checkLeft(name, reversal, points);
    }

    private static void checkTime(String name, Reservation reservation, Instant posted) {
        Require.that(
                posted.isBefore(reservation.until()),
                name + ", time",
                posted,
                () -> "must be before the reservation ended, " + reservation.until());
    }

    private void checkLeft(String name, Reversal reversal, long points) {
        long left = points;
        for (Recorded other : about.getOrDefault(reversal.of(), List.of())) {
            if (other.fact() instanceof Reversal before) {
                Require.that(
                        before.points() != null,
                        name,
                        before.reference(),
                        "must not be reversed already; to undo that, reverse the reversal");
                left -= Objects.requireNonNull(before.points());
            }
        }
        long rest = left;
        Require.that(rest > 0, name, rest, "must have points left to reverse");
        Require.that(
                reversal.points() == null || reversal.points() <= rest,
                name + ", points",
                reversal.points(),
                () -> "must be at most the " + rest + " that are left");
    }

    /** What a command moved; 0 for what is no command. */
    private static long points(Fact fact) {
        if (fact instanceof Redemption redemption) {
            // What is free is given back as a whole: there are no points to say how much of it.
            return redemption.isFree() ? 1 : redemption.points();
        } else if (fact instanceof Deduction deduction) {
            return deduction.points();
        } else if (fact instanceof Capture capture) {
            return capture.points();
        }
        boolean whole = fact instanceof Grant
                || fact instanceof Opening
                || fact instanceof Referral
                || fact instanceof Reservation
                || fact instanceof Reversal;
        return whole ? 1 : 0;
    }

    /** A reservation that was neither captured nor reversed. */
    private void checkOpen(String name, Reference reservation) {
        for (Recorded other : about.getOrDefault(reservation, List.of())) {
            boolean ends = other.fact() instanceof Capture || other.fact() instanceof Reversal;
            Require.that(!ends, name, other.fact().reference(), "must be the first capture or reversal of it");
        }
    }

    /** The fact that a command speaks about: known, of the same customer, and not later. */
    private Recorded target(String name, Fact command, Instant at) {
        Reference of = command.about().orElseThrow();
        Recorded recorded = known.get(of);
        Require.that(recorded != null, name, of, "must be recorded before");
        Objects.requireNonNull(recorded);
        Require.that(
                recorded.fact().customer().equals(command.customer()),
                name,
                command.customer(),
                "must be by the customer whose it is");
        Require.that(
                !at.isBefore(recorded.occurredAt()),
                name + ", time",
                at,
                () -> "must not be before " + recorded.occurredAt());
        return recorded;
    }
}
