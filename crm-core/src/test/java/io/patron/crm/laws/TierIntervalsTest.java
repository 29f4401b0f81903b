// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.Customer;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.FactKind;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.operation.Chronicle;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Arbitraries.Kind;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.laws.ScriptedShop;
import io.patron.crm.testkit.laws.Tenancy;
import io.patron.crm.tier.TierStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Of each ladder a customer holds one tier at any moment, one after the other without a gap; it changes for what tiers are judged
 * by and for nothing else.
 */
class TierIntervalsTest {
    /** What has to do with points and nothing with tiers. */
    private static final Set<FactKind> POINTS = EnumSet.of(
            FactKind.GRANT,
            FactKind.DEDUCTION,
            FactKind.OPENING,
            FactKind.REDEMPTION,
            FactKind.RELEASE,
            FactKind.RESERVATION,
            FactKind.CAPTURE,
            FactKind.REVERSAL);

    @Provide
    Arbitrary<Script> scripts() {
        return Arbitraries.scripts(16, List.of(Kind.values()));
    }

    private static ScriptedShop played(Script script) {
        return ScriptedShop.played(script, new StandardEngine(), Tenancy.inMemory());
    }

    private static List<Chronicle> chronicles(ScriptedShop shop) {
        return shop.doors().standings().chronicles(shop.customers(), shop.run().now());
    }

    private static List<Change.Tier> tiers(List<Change> changes) {
        return changes.stream()
                .filter(Change.Tier.class::isInstance)
                .map(Change.Tier.class::cast)
                .toList();
    }

    /**
     * The tiers that changes end with, each of which begins where the one before it ended. A version of the program that does not
     * have a ladder ends what was held on it.
     */
    private static Map<String, TierStanding> chained(String what, List<Change> changes, ScriptedShop shop) {
        Map<String, TierStanding> held = new HashMap<>();
        for (Change any : changes) {
            if (any.why().reason() == Reason.PROGRAM_ADOPTED) {
                held.keySet()
                        .removeIf(ladder -> shop.programs()
                                .get(any.program())
                                .ladder(ladder)
                                .isEmpty());
            }
            if (!(any instanceof Change.Tier change)) {
                continue;
            }
            String ladder = change.from().ladder();
            assertThat(change.to().ladder()).isEqualTo(ladder);
            TierStanding before = held.getOrDefault(
                    ladder, new TierStanding(ladder, change.from().tier(), null, null));
            assertThat(change.from()).as("%s at %s, before", what, change.at()).isEqualTo(before);
            assertThat(change.to()).as("%s at %s, after", what, change.at()).isNotEqualTo(before);
            held.put(ladder, change.to());
        }
        return held;
    }

    private static void endsWith(Map<String, TierStanding> held, Standing standing) {
        assertThat(standing.tiers().stream().map(TierStanding::ladder)).doesNotHaveDuplicates();
        for (TierStanding tier : standing.tiers()) {
            TierStanding never = new TierStanding(tier.ladder(), tier.tier(), null, null);
            assertThat(tier).isEqualTo(held.getOrDefault(tier.ladder(), never));
        }
    }

    @Property
    void fail_e7_tiers_follow_each_other_without_gap_or_overlap(@ForAll("scripts") Script script, @ForAll long dice) {
        ScriptedShop shop = played(script);
        Random random = new Random(dice);
        for (Chronicle chronicle : chronicles(shop)) {
            List<Change.Tier> changes = tiers(chronicle.changes());
            assertThat(changes.stream().map(Change.Tier::at)).isSorted();
            endsWith(chained("told", chronicle.changes(), shop), chronicle.standing());
            Instant at = moment(script, changes, random);
            Standing then = shop.doors()
                    .standings()
                    .at(chronicle.customer(), at, shop.run().now());
            endsWith(
                    chained(
                            "by then",
                            chronicle.changes().stream()
                                    .filter(c -> !c.at().isAfter(at))
                                    .toList(),
                            shop),
                    then);
            Statistics.label("changes of a tier")
                    .collect(changes.size() > 3 ? "many" : changes.isEmpty() ? "none" : "some")
                    .coverage(coverage -> coverage.check("many").percentage(p -> p > 1));
        }
    }

    /** When a tier changed, or a microsecond before or after, or any moment. */
    private static Instant moment(Script script, List<Change.Tier> changes, Random random) {
        if (changes.isEmpty() || random.nextInt(4) == 0) {
            long span = Duration.between(script.start(), script.end()).toSeconds() + 1;
            return script.start().plusSeconds((long) (random.nextDouble() * span));
        }
        return changes.get(random.nextInt(changes.size())).at().plusNanos(1_000L * (random.nextInt(3) - 1));
    }

    /** A late fact says what it did then; what is booked last is still where she stands. */
    @Property
    void fail_e7_bookings_end_with_the_tier_and_the_stage_that_is_held(@ForAll("scripts") Script script) {
        ScriptedShop shop = played(script);
        shop.doors().standings().bookDue(1_000);
        for (CustomerId customer : shop.customers()) {
            Map<String, TierStanding> tiers = new HashMap<>();
            Stage stage = Stage.EXPLORATION;
            for (Booking booking : shop.bookings(customer)) {
                for (Change change : booking.changes()) {
                    if (change instanceof Change.Tier tier) {
                        tiers.put(tier.to().ladder(), tier.to());
                    } else if (change instanceof Change.StageOfLife life) {
                        stage = life.to();
                    }
                }
            }
            endsWith(tiers, shop.stored(customer));
            assertThat(shop.stored(customer).stage()).isEqualTo(stage);
        }
    }

    @Property
    void fail_e7_points_given_or_taken_by_hand_change_and_hold_up_no_tier(@ForAll("scripts") Script script) {
        List<Chronicle> with = chronicles(played(script));
        List<Script.Step> left = script.steps().stream()
                .filter(step -> !isPoints(step.command()))
                .toList();
        List<Chronicle> without = chronicles(played(
                new Script(script.program(), script.next(), script.customers(), script.start(), left, script.end())));
        for (int i = 0; i < with.size(); i++) {
            assertThat(tiers(with.get(i).changes()))
                    .isEqualTo(tiers(without.get(i).changes()));
            assertThat(with.get(i).standing().tiers())
                    .isEqualTo(without.get(i).standing().tiers());
        }
        Statistics.label("left out").collect(left.size() < script.steps().size());
    }

    private static boolean isPoints(Script.Command command) {
        return command instanceof Script.Command.Give
                || command instanceof Script.Command.Refer
                || (command instanceof Script.Command.Say say
                        && POINTS.contains(say.fact().kind()));
    }

    @Property
    void fail_e7_an_edited_profile_changes_and_holds_up_no_tier(@ForAll("scripts") Script script) {
        List<Chronicle> plain = chronicles(played(script));
        ScriptedShop edited = new ScriptedShop(script, new StandardEngine(), Tenancy.inMemory());
        edited.play(result -> edited.customers().forEach(id -> edit(edited, id)));
        List<Chronicle> others = chronicles(edited);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(others.get(i).changes()).isEqualTo(plain.get(i).changes());
            assertThat(others.get(i).standing()).isEqualTo(plain.get(i).standing());
        }
    }

    private static void edit(ScriptedShop shop, CustomerId id) {
        Customer customer = shop.doors().customers().get(id);
        shop.doors()
                .customers()
                .update(customer.changed()
                        .displayName(customer.displayName() + "x")
                        .build());
    }
}
