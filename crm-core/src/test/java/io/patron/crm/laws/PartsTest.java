// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.engine.Applied;
import io.patron.crm.engine.Engine;
import io.patron.crm.engine.Parted;
import io.patron.crm.engine.Related;
import io.patron.crm.engine.Replayed;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.fact.Recorded;
import io.patron.crm.history.BusinessDay;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import io.patron.crm.history.Span;
import io.patron.crm.points.Lot;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.standing.Outcome;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Altered;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Arbitraries.Kind;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.laws.ScriptedShop;
import io.patron.crm.testkit.laws.Tenancy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A standing that was loaded in part gives what the whole gives, or nothing. */
class PartsTest {
    /** Cuts every standing somewhere before it folds facts in, and compares with the whole. */
    private static final class CuttingEngine implements Engine {
        private final Engine engine = new StandardEngine();
        private final Random random;
        private int cuts;
        private int enough;

        CuttingEngine(long dice) {
            random = new Random(dice);
        }

        @Override
        public Optional<Applied> apply(
                ProgramVersions programs, Standing standing, List<Recorded> facts, Related related) {
            Optional<Applied> whole = engine.apply(programs, standing, facts, related);
            Part part = new Part(standing, random);
            Optional<Applied> applied = engine.apply(programs, part.standing, facts, related);
            cuts += part.standing.complete() ? 0 : 1;
            if (applied.isPresent()) {
                enough += part.standing.complete() ? 0 : 1;
                assertThat(whole).as("the whole").isPresent();
                assertThat(applied.get().steps())
                        .as("steps")
                        .isEqualTo(whole.orElseThrow().steps());
                assertThat(part.completed(applied.get().standing()))
                        .as("standing")
                        .isEqualTo(whole.orElseThrow().standing());
            }
            return whole;
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

    /** A standing without its first days and its last lots, and what was cut away. */
    private static final class Part {
        private final List<BusinessDay> days;
        private final List<List<Lot>> lots = new ArrayList<>();
        private final Standing standing;

        Part(Standing whole, Random random) {
            History nothing = History.empty(whole.history().currency());
            List<BusinessDay> all = whole.history().daysOtherThan(nothing);
            History.Builder history = nothing.toBuilder();
            int first = random.nextInt(all.size() + 1);
            int second = first + random.nextInt(all.size() - first + 1);
            int third = second + random.nextInt(all.size() - second + 1);
            List<BusinessDay> known = new ArrayList<>(all.subList(first, second));
            known.addAll(all.subList(third, all.size()));
            days = new ArrayList<>(all);
            days.removeAll(known);
            sum(all.subList(0, first), random).ifPresent(history::span);
            sum(all.subList(second, third), random).ifPresent(history::span);
            known.forEach(day -> history.add(day.day(), day.purchases(), day.amounts()));
            List<PointsAccount> points = new ArrayList<>();
            for (PointsAccount account : whole.points()) {
                int kept = random.nextInt(account.lots().size() + 1);
                List<Lot> firstLots = account.lots().subList(0, kept);
                List<Lot> rest = account.lots().subList(kept, account.lots().size());
                lots.add(rest);
                points.add(new PointsAccount(
                        account.wallet(),
                        firstLots,
                        account.debt(),
                        new PointsAccount.Rest(
                                rest.stream().mapToLong(Lot::remaining).sum(),
                                firstLots.isEmpty() || rest.isEmpty() ? null : firstLots.get(kept - 1)),
                        account.aside(),
                        account.counters()));
            }
            standing = Altered.of(whole).history(history.build()).points(points).standing();
        }

        private static Optional<Span> sum(List<BusinessDay> days, Random random) {
            if (days.isEmpty()) {
                return Optional.empty();
            }
            DayAmounts sum = new DayAmounts(
                    days.stream().mapToLong(day -> day.amounts().net()).sum(),
                    days.stream().mapToLong(day -> day.amounts().profit()).sum(),
                    days.stream().mapToLong(day -> day.amounts().netWithCost()).sum());
            LocalDate last = days.stream()
                    .filter(day -> day.purchases() > 0)
                    .map(BusinessDay::day)
                    .reduce((one, later) -> later)
                    .orElse(null);
            return Optional.of(new Span(
                    days.get(0).day(),
                    days.get(days.size() - 1).day().plusDays(1),
                    days.stream().mapToInt(BusinessDay::purchases).sum(),
                    sum,
                    random.nextBoolean() ? last : null));
        }

        /** A standing that came of the part, with what had been cut away. */
        Standing completed(Standing after) {
            History.Builder history = History.empty(after.history().currency()).toBuilder();
            days.forEach(day -> history.add(day.day(), day.purchases(), day.amounts()));
            History known = after.history();
            History.Builder recent = History.empty(known.currency()).toBuilder();
            known.spans().forEach(recent::span);
            known.daysOtherThan(recent.build()).forEach(day -> history.add(day.day(), day.purchases(), day.amounts()));
            List<PointsAccount> points = new ArrayList<>();
            for (int i = 0; i < after.points().size(); i++) {
                PointsAccount account = after.points().get(i);
                List<Lot> all = new ArrayList<>(account.lots());
                for (int j = 0; j < standing.points().size(); j++) {
                    if (standing.points().get(j).wallet().equals(account.wallet())) {
                        all.addAll(lots.get(j));
                    }
                }
                all.sort(null);
                points.add(new PointsAccount(
                        account.wallet(),
                        all,
                        account.debt(),
                        PointsAccount.Rest.NONE,
                        account.aside(),
                        account.counters()));
            }
            return Altered.of(after).history(history.build()).points(points).standing();
        }
    }

    @Provide
    Arbitrary<Script> scripts() {
        return Arbitraries.scripts(20, List.of(Kind.values()));
    }

    @Property
    void a_part_of_a_standing_gives_what_the_whole_gives_or_nothing(
            @ForAll("scripts") Script script, @ForAll long dice) {
        CuttingEngine engine = new CuttingEngine(dice);
        ScriptedShop.played(script, engine, Tenancy.inMemory());
        net.jqwik.api.statistics.Statistics.label("cut standings that were enough")
                .collect(engine.cuts == 0 ? "none cut" : engine.enough > 0 ? "some" : "none")
                .coverage(coverage -> coverage.check("some").percentage(p -> p > 10));
    }
}
