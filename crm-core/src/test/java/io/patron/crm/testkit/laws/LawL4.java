// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.engine.Engine;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Capture;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.Reversal;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Arbitraries.Kind;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.ScriptRun;
import io.patron.crm.testkit.TimedFacts;
import io.patron.crm.transaction.DocumentChange;
import io.patron.crm.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;

/** L4: every permutation of the same accepted facts gives the same standing, and the way in order is no other. */
public final class LawL4 {
    /** What can be recorded again in another order and is never refused for it. */
    private static final List<Kind> TIMELESS = List.of(
            Kind.PURCHASE,
            Kind.REFUND,
            Kind.GRANT,
            Kind.OPENING,
            Kind.RELEASE,
            Kind.RESERVATION,
            Kind.CAPTURE,
            Kind.REVERSAL,
            Kind.CORRECTION,
            Kind.VOID,
            Kind.STATUS,
            Kind.MANUAL_TIER,
            Kind.BOOK_DUE);

    private LawL4() {}

    /**
     * Replays every journal, as it is and shuffled.
     *
     * @param engine the engine
     * @param tenancy an empty one
     * @param script what happens
     * @param dice for all that the script leaves open
     */
    public static void replays(Engine engine, Tenancy tenancy, Script script, long dice) {
        ScriptedShop shop = ScriptedShop.played(script, engine, tenancy);
        Random random = new Random(dice);
        for (CustomerId customer : shop.customers()) {
            Standing stored = shop.stored(customer);
            List<Recorded> journal = new ArrayList<>(shop.journal(customer));
            for (int i = 0; i < 3; i++) {
                Standing replayed = engine.replay(
                                shop.programs(), journal, stored.stamp().asOf())
                        .standing();
                same(replayed, stored);
                Collections.shuffle(journal, random);
            }
        }
    }

    /**
     * Records what one shop accepted in another, in another order, one by one and many at once.
     *
     * @param engine the engine
     * @param tenancies makes empty ones
     * @param script what happens
     * @param dice for all that the script leaves open
     */
    public static void recordsAgain(Engine engine, Supplier<Tenancy> tenancies, Script script, long dice) {
        ScriptedShop first = ScriptedShop.played(script, engine, tenancies.get());
        Random random = new Random(dice);
        Script silent =
                new Script(script.program(), script.next(), script.customers(), script.end(), List.of(), script.end());
        ScriptedShop second = new ScriptedShop(silent, engine, tenancies.get());
        Instant late = script.end().plus(Duration.ofMinutes(5));
        second.run().setNow(late);
        for (CustomerId customer : first.customers()) {
            List<Fact> facts = TimedFacts.of(first.journal(customer));
            Collections.shuffle(facts, random);
            Set<Reference> accepted = record(second.run(), facts, random);
            List<Recorded> kept = new ArrayList<>(first.journal(customer));
            kept.removeIf(r -> r.sequence() > 1 && !accepted.contains(r.fact().reference()));
            Standing expected = engine.replay(first.programs(), kept, late).standing();
            Standing stored = second.stored(customer);
            same(engine.advance(second.programs(), stored, late).standing(), expected);
            assertThat(stored.waiting()).as("waiting").isEqualTo(expected.waiting());
        }
    }

    private static Set<Reference> record(ScriptRun run, List<Fact> shuffled, Random random) {
        List<Fact> open = new ArrayList<>(shuffled);
        Set<Reference> accepted = new HashSet<>();
        while (!open.isEmpty()) {
            Fact fact = open.remove(0);
            boolean speaks = fact instanceof DocumentChange || fact instanceof Capture || fact instanceof Reversal;
            boolean early = speaks
                    && open.stream()
                            .anyMatch(o ->
                                    fact.about().filter(o.reference()::equals).isPresent());
            if (early) {
                open.add(fact);
                continue;
            }
            List<Fact> some = new ArrayList<>(List.of(fact));
            while (document(fact) && !open.isEmpty() && document(open.get(0)) && random.nextInt(3) > 0) {
                some.add(open.remove(0));
            }
            if (some.size() == 1) {
                if (!run.play(new Script.Command.Say(fact)).refused()) {
                    accepted.add(fact.reference());
                }
            } else {
                run.doors().transactions().recordEach(some).stream()
                        .filter(attempt -> attempt.receipt() != null)
                        .forEach(attempt -> accepted.add(attempt.fact().reference()));
            }
        }
        return accepted;
    }

    private static boolean document(Fact fact) {
        return fact instanceof Transaction;
    }

    /**
     * Demands that two standings say the same.
     *
     * @param actual what is
     * @param expected what ought to be
     */
    public static void same(Standing actual, Standing expected) {
        assertThat(actual.history()).as("history").isEqualTo(expected.history());
        assertThat(counted(actual)).as("points").isEqualTo(counted(expected));
        assertThat(actual.tiers()).as("tiers").isEqualTo(expected.tiers());
        assertThat(actual.stage()).as("stage").isEqualTo(expected.stage());
        assertThat(actual.status()).as("status").isEqualTo(expected.status());
        assertThat(actual.nextChangeAt()).as("next change").isEqualTo(expected.nextChangeAt());
        assertThat(actual.saysTheSameAs(expected)).as("says the same").isTrue();
        assertThat(Objects.equals(actual.waiting(), expected.waiting()))
                .as("waiting")
                .isTrue();
        assertThat(actual.closedUntil()).as("closed").isEqualTo(expected.closedUntil());
    }

    /** What was given under a cap in a period that is over counts for nothing. */
    private static List<PointsAccount> counted(Standing standing) {
        return standing.points().stream()
                .map(account -> account.countedAt(standing.stamp().asOf()))
                .toList();
    }

    /**
     * Scripts of one step to twelve that {@link #recordsAgain} can record in another order.
     *
     * @return scripts
     */
    public static Arbitrary<Script> timeless() {
        return Arbitraries.scripts(12, TIMELESS);
    }
}
