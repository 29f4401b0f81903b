// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.engine.StandardEngine;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Recorded;
import io.patron.crm.operation.Chronicle;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.OddDays;
import io.patron.crm.testkit.laws.ScriptedShop;
import io.patron.crm.testkit.laws.Tenancy;
import io.patron.crm.transaction.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Reviews on days whose clocks are changed, and what is bought around their beginning: equal to a naive fold. */
class ReviewDaysTest {
    private static final Set<Reason> REVIEWED =
            EnumSet.of(Reason.TIER_KEPT, Reason.TIER_LOWERED, Reason.TIER_LOWERED_BY_ONE);
    private static final Duration NEAR = Duration.ofHours(50);

    @Provide
    Arbitrary<StandingAtTest.Case> aimed() {
        return net.jqwik.api.Arbitraries.longs().map(ReviewDays::of);
    }

    @Property
    void reviews_around_the_changes_of_clocks_equal_a_naive_fold(@ForAll("aimed") StandingAtTest.Case c) {
        StandingAtTest.now(new StandardEngine(), Tenancy.inMemory(), c);
        StandingAtTest.at(new StandardEngine(), Tenancy.inMemory(), c);
    }

    @Property
    void histories_are_aimed_well(@ForAll("aimed") StandingAtTest.Case c) {
        ScriptedShop shop = ScriptedShop.played(c.script(), new StandardEngine(), Tenancy.inMemory());
        ZoneId zone = c.plans().get(0).zone;
        Chronicle chronicle = shop.doors()
                .standings()
                .chronicles(shop.customers(), c.script().end())
                .get(0);
        List<Instant> reviews = reviews(chronicle);
        reviews.forEach(at -> assertThat(at)
                .as("the beginning of a day")
                .isEqualTo(at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant()));
        List<Instant> odd =
                reviews.stream().filter(at -> isNearChange(zone, at)).toList();
        List<Instant> bought = shop.journal(chronicle.customer()).stream()
                .filter(recorded -> recorded.fact() instanceof Purchase)
                .map(Recorded::occurredAt)
                .toList();
        Statistics.label("reviewed on a day near a change of clocks")
                .collect(!odd.isEmpty())
                .coverage(coverage -> coverage.check(true).percentage(p -> p > 20));
        for (long micros = -1; micros <= 1; micros++) {
            long away = micros;
            Statistics.label("bought " + micros + " microseconds from such a review")
                    .collect(odd.stream().anyMatch(at -> bought.contains(at.plusNanos(1_000 * away))))
                    .coverage(coverage -> coverage.check(true).percentage(p -> p > 1));
        }
        Statistics.label("a tier was reached or kept to the minor unit")
                .collect(chronicle.changes().stream().anyMatch(ReviewDaysTest::isExact))
                .coverage(coverage -> coverage.check(true).percentage(p -> p > 20));
        Statistics.label("a minor unit was missing")
                .collect(chronicle.changes().stream().anyMatch(ReviewDaysTest::missesByOne))
                .coverage(coverage -> coverage.check(true).percentage(p -> p > 5));
        Statistics.label("zone").collect(zone.getId());
    }

    private static List<Instant> reviews(Chronicle chronicle) {
        List<Instant> reviews = new ArrayList<>();
        for (Change change : chronicle.changes()) {
            if (change instanceof Change.Tier && REVIEWED.contains(change.why().reason())) {
                reviews.add(change.at());
            }
        }
        return reviews;
    }

    private static boolean isNearChange(ZoneId zone, Instant at) {
        return OddDays.of(zone).stream()
                .anyMatch(change ->
                        Duration.between(change.getInstant(), at).abs().compareTo(NEAR) < 0);
    }

    private static boolean isExact(Change change) {
        Reason reason = change.why().reason();
        return (reason == Reason.TIER_REACHED || reason == Reason.TIER_KEPT)
                && change.why().input("measured").equals(change.why().input("threshold"));
    }

    private static boolean missesByOne(Change change) {
        return change.why().reason() == Reason.TIER_UNCHANGED
                && change.why().input("missing").toString().matches("\\D*[0.]*1");
    }
}
