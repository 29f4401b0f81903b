// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.Registration;
import io.patron.crm.engine.Applied;
import io.patron.crm.engine.Engine;
import io.patron.crm.engine.Parted;
import io.patron.crm.engine.Related;
import io.patron.crm.engine.Replayed;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.engine.Step;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import io.patron.crm.points.EntryKind;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Outcome;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Altered;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.RefundScope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Eight engines with one thing broken in each: one for every law, to see that the law's property rejects it. What recording
 * a fact twice does is decided before the engine is asked, so the third breaks what the engine is asked about.
 */
final class BrokenEngines {
    private BrokenEngines() {}

    /** An engine that passes everything on. */
    static class Whole implements Engine {
        private final Engine engine = new StandardEngine();

        @Override
        public Optional<Applied> apply(
                ProgramVersions programs, Standing standing, List<Recorded> facts, Related related) {
            return engine.apply(programs, standing, facts, related);
        }

        @Override
        public Outcome advance(ProgramVersions programs, Standing standing, Instant to) {
            return engine.advance(programs, standing, to);
        }

        @Override
        public Replayed replay(ProgramVersions programs, List<Recorded> facts, Instant until) {
            return engine.replay(programs, facts, until);
        }

        @Override
        public Parted part(ProgramVersions programs, List<Recorded> known, List<Recorded> added, Instant asOf) {
            return engine.part(programs, known, added, asOf);
        }
    }

    /** L1: a long stride forgets the reviews on its way. */
    static final class LongStrides extends Whole {
        @Override
        public Outcome advance(ProgramVersions programs, Standing standing, Instant to) {
            Outcome outcome = super.advance(programs, standing, to);
            boolean isLong = Duration.between(standing.stamp().asOf(), to).toDays() > 20;
            if (!isLong) {
                return outcome;
            }
            Standing unreviewed =
                    Altered.of(outcome.standing()).tiers(standing.tiers()).standing();
            return new Outcome(unreviewed, outcome.changes());
        }
    }

    /** L2: the next change is said to come an hour later than it does. */
    static final class LateForChanges extends Whole {
        @Override
        public Optional<Applied> apply(
                ProgramVersions programs, Standing standing, List<Recorded> facts, Related related) {
            return super.apply(programs, standing, facts, related)
                    .map(applied -> new Applied(later(applied.standing()), applied.steps(), applied.documents()));
        }

        @Override
        public Outcome advance(ProgramVersions programs, Standing standing, Instant to) {
            Outcome outcome = super.advance(programs, standing, to);
            return new Outcome(later(outcome.standing()), outcome.changes());
        }

        @Override
        public Replayed replay(ProgramVersions programs, List<Recorded> facts, Instant until) {
            return later(super.replay(programs, facts, until));
        }

        @Override
        public Parted part(ProgramVersions programs, List<Recorded> known, List<Recorded> added, Instant asOf) {
            Parted parted = super.part(programs, known, added, asOf);
            return parted.with(later(parted.replayed()));
        }

        private static Replayed later(Replayed replayed) {
            return replayed.with(later(replayed.standing()));
        }

        private static Standing later(Standing s) {
            Instant next = s.nextChangeAt();
            return Altered.of(s)
                    .nextChangeAt(next == null ? null : next.plus(Duration.ofHours(1)))
                    .standing();
        }
    }

    /** L4: what comes late counts from when it is learned. */
    static final class NothingIsLate extends Whole {
        @Override
        public Optional<Applied> apply(
                ProgramVersions programs, Standing standing, List<Recorded> facts, Related related) {
            Instant now = standing.stamp().asOf();
            List<Recorded> punctual = new ArrayList<>();
            for (Recorded r : facts) {
                punctual.add(
                        r.occurredAt().isBefore(now)
                                ? new Recorded(
                                        r.fact(),
                                        r.sequence(),
                                        r.recordedAt(),
                                        now,
                                        r.closedUntil().orElse(null),
                                        r.hash())
                                : r);
            }
            return super.apply(programs, standing, punctual, related);
        }
    }

    /** L5: expiry happens, but is not booked. */
    static final class SilentExpiry extends Whole {
        @Override
        public Optional<Applied> apply(
                ProgramVersions programs, Standing standing, List<Recorded> facts, Related related) {
            return super.apply(programs, standing, facts, related)
                    .map(applied -> new Applied(
                            applied.standing(),
                            applied.steps().stream().map(SilentExpiry::silent).toList(),
                            applied.documents()));
        }

        @Override
        public Outcome advance(ProgramVersions programs, Standing standing, Instant to) {
            Outcome outcome = super.advance(programs, standing, to);
            return new Outcome(outcome.standing(), silent(outcome.changes()));
        }

        private static Step silent(Step step) {
            return new Step(step.fact(), silent(step.changes()), step.after());
        }

        private static List<Change> silent(List<Change> changes) {
            return changes.stream()
                    .filter(c -> !(c instanceof Change.Points points
                            && points.entry().kind() == EntryKind.EXPIRE))
                    .toList();
        }
    }

    /** L6: who gives everything back is given back the first line. */
    static final class FirstLineOnly extends Whole {
        @Override
        public Optional<Applied> apply(
                ProgramVersions programs, Standing standing, List<Recorded> facts, Related related) {
            return super.apply(programs, standing, firstLines(facts), related);
        }

        @Override
        public Replayed replay(ProgramVersions programs, List<Recorded> facts, Instant until) {
            return super.replay(programs, firstLines(facts), until);
        }

        @Override
        public Parted part(ProgramVersions programs, List<Recorded> known, List<Recorded> added, Instant asOf) {
            return super.part(programs, firstLines(known), firstLines(added), asOf);
        }

        private static List<Recorded> firstLines(List<Recorded> facts) {
            List<Recorded> changed = new ArrayList<>();
            for (Recorded r : facts) {
                changed.add(
                        r.fact() instanceof Refund refund && refund.scope() instanceof RefundScope.Whole
                                ? new Recorded(
                                        firstLine(refund),
                                        r.sequence(),
                                        r.recordedAt(),
                                        r.occurredAt(),
                                        r.closedUntil().orElse(null),
                                        r.hash())
                                : r);
            }
            return changed;
        }

        private static Refund firstLine(Refund refund) {
            Reference original = refund.about().orElseThrow();
            return Refund.of(refund.customer(), refund.reference(), original)
                    .lines(LineReturn.whole(1))
                    .build()
                    .from(refund.origin());
        }
    }

    /** L7: a little is added to what is stored each time that no replay is needed. */
    static final class Drifting extends Whole {
        @Override
        public Optional<Applied> apply(
                ProgramVersions programs, Standing standing, List<Recorded> facts, Related related) {
            return super.apply(programs, standing, facts, related)
                    .map(applied -> new Applied(drifted(applied.standing()), applied.steps(), applied.documents()));
        }

        private static Standing drifted(Standing s) {
            History history = s.history().lastDay().isEmpty()
                    ? s.history()
                    : s.history().toBuilder()
                            .add(s.history().lastDay().get(), 0, new DayAmounts(1, 0, 0))
                            .build();
            return Altered.of(s).history(history).standing();
        }
    }

    /** L8: the day begins where the machine stands. */
    static final class MachineTime extends Whole {
        @Override
        public Optional<Applied> apply(
                ProgramVersions programs, Standing standing, List<Recorded> facts, Related related) {
            return super.apply(here(programs, standing, facts), standing, facts, related);
        }

        @Override
        public Outcome advance(ProgramVersions programs, Standing standing, Instant to) {
            return super.advance(here(programs, standing, List.of()), standing, to);
        }

        @Override
        public Replayed replay(ProgramVersions programs, List<Recorded> facts, Instant until) {
            return super.replay(here(programs, null, facts), facts, until);
        }

        @Override
        public Parted part(ProgramVersions programs, List<Recorded> known, List<Recorded> added, Instant asOf) {
            List<Recorded> all = new ArrayList<>(known);
            all.addAll(added);
            return super.part(here(programs, null, all), known, added, asOf);
        }

        @SuppressWarnings("JavaTimeDefaultTimeZone") // This is what is broken.
        private static ProgramVersions here(ProgramVersions programs, Standing standing, List<Recorded> facts) {
            Set<ProgramVersion> named = new LinkedHashSet<>();
            if (standing != null) {
                named.add(standing.stamp().program());
            }
            for (Recorded recorded : facts) {
                if (recorded.fact() instanceof Registration registration) {
                    named.add(registration.program());
                } else if (recorded.fact() instanceof Adoption adoption) {
                    named.add(adoption.program());
                }
            }
            List<Program> moved = new ArrayList<>();
            for (ProgramVersion version : named) {
                Program program = programs.get(version);
                Program.Builder builder = Program.builder(
                                version.program(), version.number(), program.currency(), ZoneId.systemDefault())
                        .lifecycle(program.lifecycle());
                program.ladders().forEach(builder::ladder);
                program.points().forEach(builder::points);
                moved.add(builder.build());
            }
            return ProgramVersions.of(moved);
        }
    }
}
