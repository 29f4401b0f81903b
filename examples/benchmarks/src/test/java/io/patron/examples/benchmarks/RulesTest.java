// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.explanation.Reason;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.points.EarnRule;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The twenty rules")
class RulesTest {
    private static final InstantSource FRIDAY_IN_JULY = () -> Instant.parse("2026-07-10T12:00:00Z");
    private static final CustomerId ADA = CustomerId.of("ada");

    @Test
    @DisplayName("give the same points by Patron, by hand and in Drools' forms; each gives some, and the cap cuts some")
    void samePoints() {
        RulesBench bench = new RulesBench(2_500);
        bench.check();
        List<String> rules = Twenty.program().points().get(0).rules().stream()
                .map(EarnRule::id)
                .toList();
        assertThat(rules).hasSize(20);
        assertThat(bench.given()).containsKeys(rules.toArray(String[]::new)).containsKey("cut");
    }

    @Test
    @DisplayName("are compared event by event: a program that is one point off is named, with the event")
    void onePointOff() {
        RulesBench bench = new RulesBench(100);
        long[] points = bench.expected();
        points[99]++;
        assertThatThrownBy(() -> bench.compare(RulesBench.Peer.DROOLS_EVENT, points))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("p-99")
                .hasMessageContaining("Drools, one event in a session");
    }

    @Test
    @DisplayName("are ready from their text in a new JVM and in a new class loader")
    void start() throws Exception {
        String text = ProgramJson.write(Twenty.program());
        assertThat(RulesStart.inNewJvms("patron", text, 1)).isPositive();
        assertThat(RulesStart.inNewClassLoaders("patron", text, 1)).isPositive();
        assertThat(RulesStart.drools(text)).isPositive();
    }

    @Test
    @DisplayName("are named in what is kept of a decision, and are still put into words when the program has lost them")
    void wordsAfterTheProgramHasChanged() {
        Program twenty = Twenty.program();
        Program none = Program.builder("twenty", 2, twenty.currency(), twenty.zone())
                .ladder(twenty.ladders().get(0))
                .lifecycle(twenty.lifecycle())
                .build();
        InMemoryCrmStore store = new InMemoryCrmStore();
        Crm before = Crm.builder(store, twenty, FRIDAY_IN_JULY).build();
        before.customers().register(Customer.person(ADA, "Ada").build());
        before.transactions()
                .record(Purchase.builder(ADA, Reference.of("bench", "p-1"), CurrencyUnit.EUR)
                        .channel("store")
                        .line(Line.of("sku-1", 1, "60.50")
                                .category("category-1")
                                .build())
                        .build());
        Crm after = Crm.builder(store, ProgramVersions.of(List.of(twenty, none)), FRIDAY_IN_JULY)
                .build();
        after.standings().adopt(ADA, none.version(), Reference.of("bench", "adopt"), Actor.HOST);
        Sentences sentences = new Sentences(Locale.ENGLISH, twenty.zone());
        assertThat(after.standings().bookings(ADA, 0, 10).stream()
                        .flatMap(booking -> booking.changes().stream())
                        .filter(change -> change.why().reason() == Reason.POINTS_EARNED)
                        .map(change -> change.program() + ": " + sentences.of(change.why())))
                .containsExactly(
                        "twenty/1: Rule base gave 60 of 60 points for EUR 60.50 spent on bench:p-1.",
                        "twenty/1: Rule welcome gave 100 of 100 points for EUR 60.50 spent on bench:p-1.",
                        "twenty/1: Rule over-50 gave 5 of 5 points for EUR 60.50 spent on bench:p-1.",
                        "twenty/1: Rule summer gave 10 of 10 points for EUR 60.50 spent on bench:p-1.",
                        "twenty/1: Rule not-on-monday gave 1 of 1 points for EUR 60.50 spent on bench:p-1.",
                        "twenty/1: Rule category-1 gave 12 of 12 points for EUR 60.50 spent on bench:p-1.");
    }
}
