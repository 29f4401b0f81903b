// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Comparison;
import io.patron.crm.operation.WhatIf;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Arbitraries.Kind;
import io.patron.crm.testkit.Doors;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.ScriptRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.assertj.core.api.SoftAssertions;

/** What would be is what comes to be, customer by customer. */
class WhatIfTest {
    private static final List<Kind> DOCUMENTS =
            List.of(Kind.PURCHASE, Kind.REFUND, Kind.CORRECTION, Kind.VOID, Kind.CLAIM, Kind.AGAIN, Kind.BOOK_DUE);

    /** A shop in which a script has been played, and the ids of its customers. */
    private record Played(ScriptRun run, List<CustomerId> customers) {
        static Played of(Script script) {
            ScriptRun run = new ScriptRun(script, Doors.over(new InMemoryCrmStore()));
            run.finish();
            run.setNow(script.end().plus(Duration.ofHours(7)).plusSeconds(37).plusNanos(11_000));
            List<CustomerId> customers = new ArrayList<>();
            script.customers().forEach(customer -> customers.add(customer.id()));
            return new Played(run, customers);
        }

        Map<CustomerId, Comparison> whatIf(WhatIf whatIf) {
            Map<CustomerId, Comparison> comparisons = new TreeMap<>();
            run.doors()
                    .standings()
                    .whatIf(customers, whatIf)
                    .forEach(one -> comparisons.put(one.actual().customer(), one));
            return comparisons;
        }
    }

    @Property
    @Label("simulated is what really adopting the program gives, today and after some time")
    void adoptedIsMigrated(
            @ForAll("scripts") Script script, @ForAll @IntRange(min = 0, max = 800) int days, @ForAll boolean booked) {
        Played shop = Played.of(script);
        if (booked) {
            shop.run.play(new Script.Command.BookDue());
        }
        Instant now = shop.run.now();
        Instant then = now.plus(Duration.ofDays(days));
        Map<CustomerId, Comparison> today = shop.whatIf(WhatIf.adopted(script.next(), now, now));
        Map<CustomerId, Comparison> later = shop.whatIf(WhatIf.adopted(script.next(), now, then));
        SoftAssertions all = new SoftAssertions();
        for (CustomerId customer : shop.customers) {
            same(
                    all,
                    "actual",
                    shop.run.doors().standings().of(customer),
                    today.get(customer).actual());
        }
        shop.run.setNow(then);
        for (CustomerId customer : shop.customers) {
            same(
                    all,
                    "actual, later",
                    shop.run.doors().standings().of(customer),
                    later.get(customer).actual());
        }
        shop.run.setNow(now);
        for (CustomerId customer : shop.customers) {
            shop.run
                    .doors()
                    .standings()
                    .adopt(customer, script.next().version(), Reference.of("move", customer.value()), Actor.HOST);
            same(
                    all,
                    "adopted",
                    shop.run.doors().standings().of(customer),
                    today.get(customer).simulated());
        }
        shop.run.setNow(then);
        boolean moved = false;
        for (CustomerId customer : shop.customers) {
            Comparison comparison = later.get(customer);
            same(all, "adopted, later", shop.run.doors().standings().of(customer), comparison.simulated());
            moved |= !comparison.simulated().tiers().equals(comparison.actual().tiers());
        }
        Statistics.label("somebody moves").collect(moved);
        all.assertAll();
    }

    @Property
    @Label("as if it had been in force always is what a shop under that program would have come to")
    void alwaysIsAnotherShop(@ForAll("documents") Script script, @ForAll @IntRange(min = 0, max = 800) int days) {
        Played shop = Played.of(script);
        Played other = Played.of(script.turned());
        Instant then = shop.run.now().plus(Duration.ofDays(days));
        Map<CustomerId, Comparison> comparisons = shop.whatIf(WhatIf.always(script.next(), then));
        shop.run.setNow(then);
        other.run.setNow(then);
        SoftAssertions all = new SoftAssertions();
        for (CustomerId customer : shop.customers) {
            Comparison comparison = comparisons.get(customer);
            same(all, "actual", shop.run.doors().standings().of(customer), comparison.actual());
            same(all, "always", other.run.doors().standings().of(customer), comparison.simulated());
        }
        all.assertAll();
    }

    @Property
    @Label("at any moment of the past the program that is kept is no other program")
    void itsOwnProgramChangesNothing(
            @ForAll("documents") Script script, @ForAll @IntRange(min = 0, max = 100) int percent) {
        Played shop = Played.of(script);
        Duration all = Duration.between(script.start(), shop.run.now());
        Instant then = script.start().plus(all.multipliedBy(percent).dividedBy(100));
        for (Comparison comparison :
                shop.whatIf(WhatIf.always(script.program(), then)).values()) {
            Standing past = shop.run.doors().standings().at(comparison.actual().customer(), then, shop.run.now());
            assertThat(comparison.actual().saysTheSameAs(past)).isTrue();
            assertThat(comparison.simulated().saysTheSameAs(past)).isTrue();
            assertThat(comparison.why()).isEmpty();
        }
    }

    private static void same(SoftAssertions all, String what, Standing expected, Standing found) {
        all.assertThat(found.saysTheSameAs(expected))
                .as("%s of %s: %s, but %s", what, expected.customer(), expected, found)
                .isTrue();
    }

    @Provide
    Arbitrary<Script> scripts() {
        return Arbitraries.scripts(12, List.of(Kind.values()));
    }

    @Provide
    Arbitrary<Script> documents() {
        return Arbitraries.scripts(12, DOCUMENTS);
    }
}
