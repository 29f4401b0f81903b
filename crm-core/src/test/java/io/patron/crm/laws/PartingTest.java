// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.engine.Effect;
import io.patron.crm.engine.Parted;
import io.patron.crm.engine.Replayed;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Capture;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Arbitraries.Kind;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.laws.ScriptedShop;
import io.patron.crm.testkit.laws.Tenancy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What replays without some facts and with them share at the beginning makes no difference: they end like two whole replays. */
class PartingTest {
    /** Does by two whole replays again what is done at once, and compares. */
    private static final class TwiceOver extends BrokenEngines.Whole {
        private int parted;
        private int otherwise;

        @Override
        public Parted part(ProgramVersions programs, List<Recorded> known, List<Recorded> added, Instant asOf) {
            Parted parts = super.part(programs, known, added, asOf);
            List<Recorded> all = new ArrayList<>(known);
            all.addAll(added);
            Instant end = parts.replayed().standing().stamp().asOf();
            assertThat(end).isAfterOrEqualTo(asOf);
            Replayed whole = replay(programs, all, end);
            assertThat(parts.replayed().standing()).isEqualTo(whole.standing());
            assertThat(parts.replayed().purchases()).isEqualTo(whole.purchases());
            assertThat(parts.replayed().documents()).isEqualTo(whole.documents());
            assertThat(parts.replayed().refunds()).isEqualTo(whole.refunds());
            assertThat(parts.replayed().refunded()).isEqualTo(whole.refunded());
            Map<String, Long> difference = new TreeMap<>();
            owned(difference, whole.standing(), 1);
            owned(difference, replay(programs, known, asOf).standing(), -1);
            Map<String, Long> told = new TreeMap<>();
            entered(told, parts.now(), 1);
            entered(told, parts.old(), -1);
            assertThat(told).as("what is otherwise, entry by entry").isEqualTo(difference);
            parted++;
            otherwise += difference.isEmpty() ? 0 : 1;
            return parts;
        }

        /** What is left in each lot, and what is owed. */
        private static void owned(Map<String, Long> sums, Standing standing, int sign) {
            for (PointsAccount account : standing.points()) {
                account.lots().forEach(lot -> add(sums, account.wallet() + " " + lot.id(), sign * lot.remaining()));
                add(sums, account.wallet() + " debt", sign * account.debt());
                account.aside().pending().forEach(lot -> aside(sums, account.wallet(), lot.id(), sign * lot.points()));
                account.aside()
                        .holds()
                        .forEach(hold -> hold.lots()
                                .forEach(lot -> aside(sums, account.wallet(), lot.id(), sign * lot.remaining())));
            }
        }

        private static void aside(Map<String, Long> sums, WalletId wallet, LotId lot, long points) {
            add(sums, wallet + " " + lot, points);
            add(sums, wallet + " aside " + lot, points);
        }

        private static void entered(Map<String, Long> sums, List<Effect> effects, int sign) {
            for (Effect effect : effects) {
                for (Change change : effect.changes()) {
                    if (change instanceof Change.Points points) {
                        PointsEntry entry = points.entry();
                        for (LotChange lot : entry.lots()) {
                            add(sums, entry.wallet() + " " + lot.lot(), sign * lot.points());
                            add(sums, entry.wallet() + " aside " + lot.lot(), sign * lot.aside());
                        }
                        add(sums, entry.wallet() + " debt", sign * entry.debtChange());
                    }
                }
            }
        }

        private static void add(Map<String, Long> sums, String what, long points) {
            sums.merge(what, points, Long::sum);
            sums.remove(what, 0L);
        }
    }

    @Provide
    Arbitrary<Script> scripts() {
        return Arbitraries.scripts(20, List.of(Kind.values()));
    }

    @Property
    void late_facts_end_like_two_whole_replays(@ForAll("scripts") Script script) {
        TwiceOver engine = new TwiceOver();
        ScriptedShop.played(script, engine, Tenancy.inMemory());
        Statistics.label("late facts")
                .collect(engine.parted == 0 ? "none" : engine.otherwise == 0 ? "of points none" : "some")
                .coverage(coverage -> coverage.check("some").percentage(p -> p > 10));
    }

    /** Whether it could not have been accepted without what it speaks about. */
    private static boolean isCommandAbout(Fact fact, Reference of) {
        return (fact instanceof Capture || fact instanceof Reversal)
                && fact.about().filter(of::equals).isPresent();
    }

    @Property
    void any_part_of_a_journal_may_come_late(@ForAll("scripts") Script script, @ForAll Random random) {
        TwiceOver engine = new TwiceOver();
        ScriptedShop shop = ScriptedShop.played(script, engine, Tenancy.inMemory());
        shop.customers().forEach(customer -> {
            List<Recorded> known = new ArrayList<>(shop.journal(customer));
            List<Recorded> added = new ArrayList<>();
            for (int i = known.size() - 1; i > 0; i--) {
                Reference reference = known.get(i).fact().reference();
                boolean reversed = known.stream().anyMatch(other -> isCommandAbout(other.fact(), reference));
                if (random.nextInt(3) == 0 && !reversed) {
                    added.add(known.remove(i));
                }
            }
            engine.part(
                    shop.programs(), known, added, shop.stored(customer).stamp().asOf());
        });
    }
}
