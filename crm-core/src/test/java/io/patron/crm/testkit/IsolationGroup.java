// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.NOON;
import static io.patron.crm.testkit.Samples.booking;
import static io.patron.crm.testkit.Samples.customer;
import static io.patron.crm.testkit.Samples.program;
import static io.patron.crm.testkit.Samples.purchase;
import static io.patron.crm.testkit.Samples.recorded;
import static io.patron.crm.testkit.Samples.ref;
import static io.patron.crm.testkit.Samples.refund;
import static io.patron.crm.testkit.Samples.standing;
import static io.patron.crm.testkit.Samples.withCards;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What others see. */
abstract class IsolationGroup extends ContractGroup {
    IsolationGroup(Bench bench) {
        super(bench);
    }

    @Test
    @DisplayName("a reader neither waits for a writer nor sees anything of it before it has committed")
    void nothingBeforeCommit() {
        write(ADA, unit -> {
            customers(unit).insert(List.of(customer(ADA, "1")));
            unit.journal().append(List.of(bought(ADA, "1", 1)));
            unit.standings().save(List.of(standing(ADA, 1, null)));
            documents(unit).put(List.of(purchase(ADA, "1")));
        });
        List<Object> before = everything();

        try (HeldUnit writer = hold(ADA, unit -> {
            unit.programs().insert(program(1));
            customers(unit).update(List.of(withCards(customer(ADA, "1"), "2")));
            unit.journal().append(List.of(bought(ADA, "2", 2), recorded(refund(ADA, "3", "1"), 3)));
            unit.ledger().append(List.of(booking(ADA, 1, 2)));
            unit.standings().save(List.of(standing(ADA, 2, NOON.plusSeconds(5))));
            documents(unit).put(List.of(purchase(ADA, "2")));
            documents(unit).remove(Set.of(ref("1")));
        })) {
            assertThat(everything()).isEqualTo(before);
            assertThat(map(unit -> unit.journal().find(List.of(ref("2"))))).isEmpty();
            assertThat(map(unit -> unit.transactions().find(List.of(ref("1"), ref("2")))))
                    .containsOnlyKeys(ref("1"));
            assertThat(map(unit -> unit.customers().findBy(List.of(Identifier.card("1"), Identifier.card("2")))))
                    .containsOnlyKeys(Identifier.card("1"));
            writer.commit();
        }

        assertThat(everything()).isNotEqualTo(before);
        assertThat(list(unit -> unit.journal().read(ADA, 0, 10))).hasSize(3);
    }

    @Test
    @DisplayName("a reader sees a customer as of one commit, whatever is committed while it reads")
    void oneCommit() {
        write(ADA, unit -> {
            customers(unit).insert(List.of(customer(ADA, "1")));
            unit.journal().append(List.of(bought(ADA, "1", 1)));
            unit.ledger().append(List.of(booking(ADA, 1, 1)));
            unit.standings().save(List.of(standing(ADA, 1, NOON.plusSeconds(5))));
            documents(unit).put(List.of(purchase(ADA, "1")));
        });

        read(does(unit -> {
            assertThat(unit.standings().find(List.of(ADA)).get(ADA).stamp().version())
                    .isEqualTo(1);
            try (HeldUnit writer = hold(ADA, other -> {
                customers(other).update(List.of(withCards(customer(ADA, "1"), "2")));
                other.journal().append(List.of(bought(ADA, "2", 2), recorded(refund(ADA, "3", "1"), 3)));
                other.ledger().append(List.of(booking(ADA, 2, 2)));
                other.standings().save(List.of(standing(ADA, 2, null)));
                documents(other).put(List.of(purchase(ADA, "2")));
                documents(other).remove(Set.of(ref("1")));
            })) {
                writer.commit();
            }

            assertThat(unit.customers().find(List.of(ADA))).isEqualTo(Map.of(ADA, customer(ADA, "1")));
            assertThat(unit.customers().findBy(List.of(Identifier.card("1"), Identifier.card("2"))))
                    .isEqualTo(Map.of(Identifier.card("1"), ADA));
            assertThat(unit.journal().read(ADA, 0, 10)).hasSize(1);
            assertThat(unit.journal().find(List.of(ref("1"), ref("2")))).containsOnlyKeys(ref("1"));
            assertThat(unit.journal().about(List.of(ref("1")))).isEmpty();
            assertThat(unit.ledger().read(ADA, 0, 10)).hasSize(1);
            assertThat(unit.standings().find(List.of(ADA)).get(ADA).stamp().version())
                    .isEqualTo(1);
            assertThat(unit.transactions().latest(ADA, null, 10)).containsExactly(purchase(ADA, "1"));
            assertThat(unit.transactions().find(List.of(ref("1"), ref("2")))).containsOnlyKeys(ref("1"));
        }));
    }

    @Test
    @DisplayName("facts, bookings and standing of a customer appear together")
    void together() {
        int commits = 200;
        AtomicBoolean done = new AtomicBoolean();
        Callable<Integer> writer = () -> {
            try {
                for (int i = 1; i <= commits; i++) {
                    long n = i;
                    write(ADA, unit -> {
                        unit.standings().save(List.of(standing(ADA, n, NOON.plusSeconds(n))));
                        unit.ledger().append(List.of(booking(ADA, n, n)));
                        unit.journal().append(List.of(bought(ADA, "p" + n, n)));
                        documents(unit).put(List.of(purchase(ADA, "p" + n)));
                    });
                }
                return commits;
            } finally {
                done.set(true);
            }
        };
        Callable<Integer> reader = () -> {
            int reads = 0;
            while (!done.get() || reads == 0) {
                reads++;
                read(does(unit -> {
                    int facts = unit.journal().read(ADA, 0, 1_000).size();
                    assertThat(unit.ledger().read(ADA, 0, 1_000)).hasSize(facts);
                    assertThat(unit.transactions().latest(ADA, null, 1_000)).hasSize(facts);
                    assertThat(unit.standings().find(List.of(ADA)).values())
                            .allMatch(standing -> standing.stamp().version() == facts)
                            .hasSize(Math.min(facts, 1));
                }));
            }
            return reads;
        };

        Race.run(List.of(writer, reader, reader)).withoutFailures();
    }
}
