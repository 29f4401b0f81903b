// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.BEA;
import static io.patron.crm.testkit.Samples.CLEO;
import static io.patron.crm.testkit.Samples.NOON;
import static io.patron.crm.testkit.Samples.booking;
import static io.patron.crm.testkit.Samples.customer;
import static io.patron.crm.testkit.Samples.earned;
import static io.patron.crm.testkit.Samples.program;
import static io.patron.crm.testkit.Samples.purchase;
import static io.patron.crm.testkit.Samples.recorded;
import static io.patron.crm.testkit.Samples.ref;
import static io.patron.crm.testkit.Samples.refund;
import static io.patron.crm.testkit.Samples.standing;
import static io.patron.crm.testkit.Samples.withCards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Identifier;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.spi.CustomerRepository;
import io.patron.crm.spi.Journal;
import io.patron.crm.spi.Ledger;
import io.patron.crm.spi.ProgramRepository;
import io.patron.crm.spi.StandingRepository;
import io.patron.crm.spi.TransactionRepository;
import io.patron.crm.spi.UnitOfWork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A unit is all or nothing. */
abstract class AtomicityGroup extends ContractGroup {
    private final Map<String, Consumer<UnitOfWork>> steps = new LinkedHashMap<>();

    AtomicityGroup(Bench bench) {
        super(bench);
        steps.put("a program", unit -> unit.programs().insert(program(2)));
        steps.put("a new customer", unit -> customers(unit).insert(List.of(customer(BEA, "2"))));
        steps.put("a changed customer", unit -> customers(unit).update(List.of(withCards(customer(ADA, "1"), "3"))));
        steps.put(
                "facts",
                unit -> unit.journal()
                        .append(List.of(bought(ADA, "2", 2), bought(BEA, "3", 1), recorded(refund(ADA, "4", "1"), 3))));
        steps.put(
                "bookings",
                unit -> unit.ledger().append(List.of(booking(ADA, 2, 2, earned("2", 1)), booking(BEA, 1, 1))));
        steps.put(
                "standings",
                unit -> unit.standings().save(List.of(standing(ADA, 2, NOON.plusSeconds(9)), standing(BEA, 1, null))));
        steps.put("documents", unit -> documents(unit).put(List.of(purchase(ADA, "2"), purchase(BEA, "3"))));
        steps.put("no document", unit -> documents(unit).remove(Set.of(ref("1"))));
    }

    private void begin() {
        write(ADA, unit -> {
            unit.programs().insert(program(1));
            customers(unit).insert(List.of(customer(ADA, "1")));
            unit.journal().append(List.of(bought(ADA, "1", 1)));
            unit.ledger().append(List.of(booking(ADA, 1, 1, earned("1", 10))));
            unit.standings().save(List.of(standing(ADA, 1, NOON.plusSeconds(5))));
            documents(unit).put(List.of(purchase(ADA, "1")));
        });
    }

    @ParameterizedTest(name = "after step {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("work that throws leaves everything as it was")
    void inv_i16_failedWorkLeavesNothing(int stepsBeforeFailure) {
        assertThat(steps).hasSize(8);
        begin();
        List<Object> before = everything();
        IllegalArgumentException failure = new IllegalArgumentException("the disk is full of tea");

        assertThatThrownBy(() -> write(Set.of(ADA, BEA), unit -> {
                    steps.values().stream().limit(stepsBeforeFailure).forEach(step -> step.accept(unit));
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(everything()).isEqualTo(before);
        assertThat(map(unit -> unit.journal().find(List.of(ref("2"), ref("3"), ref("4")))))
                .isEmpty();
        assertThat(map(unit -> unit.transactions().find(List.of(ref("2"), ref("3")))))
                .isEmpty();
        assertThat(map(unit -> unit.customers().findBy(List.of(Identifier.card("2"), Identifier.card("3")))))
                .isEmpty();
        write(Set.of(ADA, BEA), does(unit -> steps.values().forEach(step -> step.accept(unit))));
        assertThat(everything()).isNotEqualTo(before);
    }

    @Test
    @DisplayName("work that runs into an error leaves everything as it was, and the error comes out")
    void inv_i16_errorLeavesNothing() {
        begin();
        List<Object> before = everything();
        AssertionError failure = new AssertionError("out of tea");

        assertThatThrownBy(() -> write(Set.of(ADA, BEA), unit -> {
                    steps.values().forEach(step -> step.accept(unit));
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("a refused argument in the middle of the work leaves nothing of it")
    void inv_i16_refusedArgumentLeavesNothing() {
        begin();
        List<Object> before = everything();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(Set.of(ADA, BEA), unit -> {
                    steps.values().forEach(step -> step.accept(unit));
                    return unit.journal().append(List.of(bought(ADA, "9", 99)));
                }));

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("what was given up can be written anew")
    void anewAfterRollback() {
        assertThatIllegalStateException()
                .isThrownBy(() -> write(ADA, unit -> {
                    unit.journal().append(List.of(bought(ADA, "1", 1), bought(ADA, "2", 2)));
                    throw new IllegalStateException("no");
                }));

        write(
                ADA,
                unit -> assertThat(unit.journal().append(List.of(bought(ADA, "3", 1), bought(ADA, "1", 2))))
                        .isEmpty());

        assertThat(list(unit -> unit.journal().read(ADA, 0, 10)))
                .containsExactly(bought(ADA, "3", 1), bought(ADA, "1", 2));
    }

    @Test
    @DisplayName("a unit sees what it has written itself")
    void seesItsOwn() {
        begin();
        write(Set.of(ADA, BEA), does(unit -> {
            steps.values().forEach(step -> step.accept(unit));

            assertThat(unit.programs().versions("club")).containsExactly(program(1), program(2));
            assertThat(unit.programs().find(new ProgramVersion("club", 2))).contains(program(2));
            assertThat(unit.customers().find(List.of(ADA, BEA)))
                    .isEqualTo(Map.of(ADA, withCards(customer(ADA, "1"), "3"), BEA, customer(BEA, "2")));
            assertThat(unit.customers().page(null, 10)).extracting(Customer::id).containsExactly(ADA, BEA);
            assertThat(unit.customers()
                            .findBy(List.of(Identifier.card("1"), Identifier.card("2"), Identifier.card("3"))))
                    .isEqualTo(Map.of(Identifier.card("2"), BEA, Identifier.card("3"), ADA));
            assertThat(unit.journal().find(List.of(ref("1"), ref("3")))).containsOnlyKeys(ref("1"), ref("3"));
            assertThat(unit.journal().read(ADA, 1, 10))
                    .containsExactly(bought(ADA, "2", 2), recorded(refund(ADA, "4", "1"), 3));
            assertThat(unit.journal().about(Set.of(ref("1"))))
                    .isEqualTo(Map.of(ref("1"), List.of(recorded(refund(ADA, "4", "1"), 3))));
            assertThat(unit.ledger().read(ADA, 1, 10)).containsExactly(booking(ADA, 2, 2, earned("2", 1)));
            assertThat(unit.ledger().ofFacts(BEA, Set.of(1L))).isEqualTo(Map.of(1L, booking(BEA, 1, 1)));
            assertThat(unit.ledger().entriesOf(ADA, ref("2"))).containsExactly(earned("2", 1));
            assertThat(unit.standings().find(List.of(ADA)))
                    .isEqualTo(Map.of(ADA, standing(ADA, 2, NOON.plusSeconds(9))));
            assertThat(unit.standings().page(null, 10)).containsExactly(ADA, BEA);
            assertThat(unit.standings().due(NOON.plusSeconds(8), null, 10)).isEmpty();
            assertThat(unit.standings().due(NOON.plusSeconds(9), null, 10)).containsExactly(ADA);
            assertThat(unit.transactions().find(List.of(ref("1"), ref("2")))).containsOnlyKeys(ref("2"));
            assertThat(unit.transactions().latest(ADA, null, 10)).containsExactly(purchase(ADA, "2"));
        }));
    }

    @Test
    @DisplayName("a unit sees its own customers among all others, page by page")
    void ownAmongOthers() {
        CustomerId dora = CustomerId.of("dora");
        for (CustomerId id : List.of(ADA, CLEO)) {
            write(id, unit -> {
                customers(unit).insert(List.of(customer(id)));
                unit.standings().save(List.of(standing(id, 1, NOON.plusSeconds(5))));
            });
        }
        write(Set.of(BEA, dora), does(unit -> {
            for (CustomerId id : List.of(BEA, dora)) {
                customers(unit).insert(List.of(customer(id)));
                unit.standings().save(List.of(standing(id, 1, NOON.plusSeconds(5))));
            }

            assertThat(unit.customers().page(null, 3)).extracting(Customer::id).containsExactly(ADA, BEA, CLEO);
            assertThat(unit.customers().page(BEA, 3)).extracting(Customer::id).containsExactly(CLEO, dora);
            assertThat(unit.standings().page(null, 3)).containsExactly(ADA, BEA, CLEO);
            assertThat(unit.standings().page(CLEO, 3)).containsExactly(dora);
            assertThat(unit.standings().due(NOON.plusSeconds(5), null, 3)).containsExactly(ADA, BEA, CLEO);
            assertThat(unit.standings().due(NOON.plusSeconds(5), CLEO, 3)).containsExactly(dora);
        }));
    }

    @Test
    @DisplayName("what the work returns comes out")
    void returns() {
        String tea = write(Set.of(), unit -> "tea");
        String coffee = read(unit -> "coffee");

        assertThat(tea + coffee).isEqualTo("teacoffee");
    }

    @Test
    @DisplayName("actions after commit run in order, on the caller's thread, when everything is visible and free")
    void afterCommit() {
        List<String> heard = new ArrayList<>();
        write(ADA, unit -> {
            unit.afterCommit(
                    () -> heard.add("first on " + Thread.currentThread().getName()));
            unit.journal().append(List.of(bought(ADA, "1", 1)));
            unit.afterCommit(() -> heard.add(
                    "second sees " + read(u -> u.journal().read(ADA, 0, 10)).size()));
            unit.afterCommit(() -> {
                write(ADA, u -> u.journal().append(List.of(bought(ADA, "2", 2))));
                heard.add("third writes");
            });
            assertThat(heard).isEmpty();
        });

        assertThat(heard)
                .containsExactly("first on " + Thread.currentThread().getName(), "second sees 1", "third writes");
        assertThat(list(unit -> unit.journal().read(ADA, 0, 10))).hasSize(2);
    }

    @Test
    @DisplayName("actions after commit stay silent after a rollback")
    void silentAfterRollback() {
        List<String> heard = new ArrayList<>();

        assertThatIllegalStateException()
                .isThrownBy(() -> write(ADA, unit -> {
                    unit.afterCommit(() -> heard.add("no"));
                    throw new IllegalStateException("no");
                }));

        assertThat(heard).isEmpty();
    }

    @Test
    @DisplayName("an action after commit that throws hides neither the others nor the result")
    void failingAction() {
        List<String> heard = new ArrayList<>();

        String result = write(Set.of(ADA), unit -> {
            unit.journal().append(List.of(bought(ADA, "1", 1)));
            unit.afterCommit(() -> {
                throw new IllegalStateException("a listener of the contract fails on purpose");
            });
            unit.afterCommit(() -> heard.add("yes"));
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(heard).containsExactly("yes");
        assertThat(list(unit -> unit.journal().read(ADA, 0, 10))).hasSize(1);
    }

    @Test
    @DisplayName("a unit that reads refuses to write")
    void readsOnly() {
        begin();
        List<Object> before = everything();
        for (Consumer<UnitOfWork> step : steps.values()) {
            assertThatIllegalStateException().isThrownBy(() -> read(does(step)));
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("nothing of a unit can be used after its end, committed or not")
    void ended() {
        List<UnitOfWork> units = new ArrayList<>();
        List<Runnable> uses = new ArrayList<>();
        Consumer<UnitOfWork> keep = unit -> {
            units.add(unit);
            uses.addAll(usesOf(unit));
        };
        write(Set.of(ADA, BEA), does(keep));
        read(does(keep));
        assertThatIllegalStateException()
                .isThrownBy(() -> write(Set.of(ADA, BEA), unit -> {
                    keep.accept(unit);
                    throw new IllegalStateException("no");
                }));

        assertThat(units).hasSize(3);
        for (Runnable use : uses) {
            assertThatIllegalStateException().isThrownBy(use::run);
        }
        for (UnitOfWork unit : units) {
            assertThatIllegalStateException().isThrownBy(unit::customers);
            assertThatIllegalStateException().isThrownBy(unit::transactions);
            assertThatIllegalStateException().isThrownBy(unit::journal);
            assertThatIllegalStateException().isThrownBy(unit::ledger);
            assertThatIllegalStateException().isThrownBy(unit::standings);
            assertThatIllegalStateException().isThrownBy(unit::programs);
            assertThatIllegalStateException().isThrownBy(() -> unit.afterCommit(() -> {}));
        }
        assertThat(everything()).isEqualTo(everything());
        assertThat(list(unit -> unit.journal().read(ADA, 0, 10))).isEmpty();
    }

    /** Every method of every repository of a unit, to be called later. */
    private List<Runnable> usesOf(UnitOfWork unit) {
        CustomerRepository.Writable customers = customers(unit);
        TransactionRepository.Writable documents = documents(unit);
        Journal journal = unit.journal();
        Ledger ledger = unit.ledger();
        StandingRepository standings = unit.standings();
        ProgramRepository programs = unit.programs();
        return List.of(
                () -> customers.find(Set.of(ADA)),
                () -> customers.findBy(Set.of(Identifier.card("1"))),
                () -> customers.page(null, 1),
                () -> customers.insert(List.of(customer(ADA))),
                () -> customers.update(List.of(withCards(customer(ADA)))),
                () -> documents.find(Set.of(ref("1"))),
                () -> documents.latest(ADA, null, 1),
                () -> documents.put(List.of(purchase(ADA, "1"))),
                () -> documents.remove(Set.of(ref("1"))),
                () -> journal.append(List.of(bought(ADA, "1", 1))),
                () -> journal.find(Set.of(ref("1"))),
                () -> journal.about(Set.of(ref("1"))),
                () -> journal.read(ADA, 0, 1),
                () -> ledger.append(List.of(booking(ADA, 1, 1))),
                () -> ledger.ofFacts(ADA, Set.of(1L)),
                () -> ledger.entriesOf(ADA, ref("1")),
                () -> ledger.read(ADA, 0, 1),
                () -> standings.find(Set.of(ADA)),
                () -> standings.save(List.of(standing(ADA, 1, null))),
                () -> standings.due(NOON, null, 1),
                () -> standings.page(null, 1),
                () -> programs.insert(program(1)),
                () -> programs.find(new ProgramVersion("club", 1)),
                () -> programs.versions("club"));
    }
}
