// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.BEA;
import static io.patron.crm.testkit.Samples.CLEO;
import static io.patron.crm.testkit.Samples.NOON;
import static io.patron.crm.testkit.Samples.customer;
import static io.patron.crm.testkit.Samples.purchase;
import static io.patron.crm.testkit.Samples.ref;
import static io.patron.crm.testkit.Samples.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Documents that the store keeps. */
abstract class TransactionsGroup extends ContractGroup {
    TransactionsGroup(Bench bench) {
        super(bench);
    }

    private void put(Transaction... documents) {
        Set<CustomerId> owners = Set.copyOf(
                List.of(documents).stream().map(Transaction::customer).toList());
        write(owners, does(unit -> documents(unit).put(List.of(documents))));
    }

    private List<Transaction> latest(CustomerId customer) {
        return read(unit -> unit.transactions().latest(customer, null, 100));
    }

    private Map<Reference, Transaction> find(Reference... references) {
        return read(unit -> unit.transactions().find(List.of(references)));
    }

    @Test
    @DisplayName("a document is found by its reference, an unknown one is not")
    void found() {
        put(purchase(ADA, "1"), refund(ADA, "2", "1"));

        assertThat(find(ref("1"), ref("2"), ref("3")))
                .isEqualTo(Map.of(ref("1"), purchase(ADA, "1"), ref("2"), refund(ADA, "2", "1")));
    }

    @Test
    @DisplayName("a document replaces the one of its reference")
    void replaced() {
        Purchase later = purchase(ADA, "1", NOON.plusSeconds(60));
        put(purchase(ADA, "1"), purchase(ADA, "2", NOON.plusSeconds(30)));
        put(later);

        assertThat(find(ref("1"))).isEqualTo(Map.of(ref("1"), later));
        assertThat(latest(ADA)).containsExactly(later, purchase(ADA, "2", NOON.plusSeconds(30)));
    }

    @Test
    @DisplayName("a document that was removed does not stand any more")
    void removed() {
        put(purchase(ADA, "1"), purchase(ADA, "2"));
        write(ADA, unit -> documents(unit).remove(Set.of(ref("1"), ref("none"))));

        assertThat(find(ref("1"), ref("2"))).containsOnlyKeys(ref("2"));
        assertThat(latest(ADA)).containsExactly(purchase(ADA, "2"));
    }

    @Test
    @DisplayName("a document that was removed can come back")
    void comesBack() {
        put(purchase(ADA, "1"));
        write(ADA, unit -> {
            documents(unit).remove(Set.of(ref("1")));
            documents(unit).put(List.of(purchase(ADA, "1", NOON.plusSeconds(1))));
        });

        assertThat(latest(ADA)).containsExactly(purchase(ADA, "1", NOON.plusSeconds(1)));
    }

    @Test
    @DisplayName("the reference of a document that was removed is free for another customer")
    void referenceComesFree() {
        put(purchase(ADA, "1"));
        write(ADA, unit -> documents(unit).remove(Set.of(ref("1"))));
        put(purchase(BEA, "1"));

        assertThat(find(ref("1"))).isEqualTo(Map.of(ref("1"), purchase(BEA, "1")));
    }

    @Test
    @DisplayName("the latest come first; of one time, the greater reference")
    void latestFirst() {
        Purchase early = purchase(ADA, "9", NOON.minusNanos(1_000));
        Purchase late = purchase(ADA, "0", NOON.plusNanos(1_000));
        Purchase otherSource = Purchase.builder(ADA, Reference.of("web", "1"), CurrencyUnit.EUR)
                .at(NOON)
                .line(Line.of("x", 1, "1").build())
                .build();
        put(purchase(ADA, "a"), early, otherSource, late, purchase(ADA, "B"));

        assertThat(latest(ADA)).containsExactly(late, otherSource, purchase(ADA, "a"), purchase(ADA, "B"), early);
    }

    @Test
    @DisplayName("pages follow one another, even after a document that does not stand any more")
    void pages() {
        List<Transaction> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(purchase(ADA, "p" + i, NOON.plusSeconds(i / 3)));
        }
        put(all.toArray(Transaction[]::new));
        Collections.reverse(all);

        List<Transaction> first = read(unit -> unit.transactions().latest(ADA, null, 4));
        Transaction last = first.get(3);
        write(ADA, unit -> documents(unit).remove(Set.of(last.reference())));
        List<Transaction> second = read(unit -> unit.transactions().latest(ADA, last, 4));
        List<Transaction> third = read(unit -> unit.transactions().latest(ADA, second.get(3), 4));

        assertThat(first).isEqualTo(all.subList(0, 4));
        assertThat(second).isEqualTo(all.subList(4, 8));
        assertThat(third).isEqualTo(all.subList(8, 10));
    }

    @Test
    @DisplayName("a document that arrives late stands at its time")
    void late() {
        put(purchase(ADA, "1", NOON), purchase(ADA, "3", NOON.plusSeconds(2)));
        put(purchase(ADA, "2", NOON.plusSeconds(1)), purchase(ADA, "4", NOON.plusSeconds(3)));

        assertThat(latest(ADA)).extracting(d -> d.reference().id()).containsExactly("4", "3", "2", "1");
    }

    @Test
    @DisplayName("of two documents under one reference in a batch the last stands")
    void twiceInOneBatch() {
        put(purchase(ADA, "1"), purchase(ADA, "1", NOON.plusSeconds(1)));

        assertThat(latest(ADA)).containsExactly(purchase(ADA, "1", NOON.plusSeconds(1)));
    }

    @Test
    @DisplayName("a document moves to another customer if the unit names both")
    void moves() {
        put(purchase(ADA, "1"), purchase(ADA, "2"));

        write(Set.of(ADA, BEA), does(unit -> documents(unit).put(List.of(purchase(BEA, "1")))));

        assertThat(latest(ADA)).containsExactly(purchase(ADA, "2"));
        assertThat(latest(BEA)).containsExactly(purchase(BEA, "1"));
        assertThat(find(ref("1"))).isEqualTo(Map.of(ref("1"), purchase(BEA, "1")));
    }

    @Test
    @DisplayName("a unit neither stores, takes over nor removes a document of a customer it did not name")
    void unnamed() {
        put(purchase(ADA, "1"));

        assertThatIllegalStateException()
                .isThrownBy(() -> write(BEA, unit -> documents(unit).put(List.of(purchase(CLEO, "2")))))
                .withMessageContaining("cleo");
        assertThatIllegalStateException()
                .isThrownBy(() -> write(BEA, unit -> documents(unit).put(List.of(purchase(BEA, "1")))))
                .withMessageContaining("ada");
        assertThatIllegalStateException()
                .isThrownBy(() -> write(BEA, unit -> documents(unit).remove(Set.of(ref("1")))))
                .withMessageContaining("ada");
        assertThat(latest(ADA)).containsExactly(purchase(ADA, "1"));
    }

    @Test
    @DisplayName("a document that does not state its time is a programmer's error")
    void withoutTime() {
        Purchase timeless = Purchase.builder(ADA, ref("1"), CurrencyUnit.EUR)
                .line(Line.of("x", 1, "1").build())
                .build();

        assertThatIllegalArgumentException().isThrownBy(() -> put(timeless)).withMessageContaining("time");
    }

    @Test
    @DisplayName("a page of none is a programmer's error")
    void pageOfNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(unit -> unit.transactions().latest(ADA, null, 0)))
                .withMessageContaining("limit");
    }

    @Test
    @DisplayName("a document comes back with everything it states")
    void full() {
        Purchase full = Samples.fullPurchase(ADA, "1");
        put(full);

        assertThat(find(ref("1"))).isEqualTo(Map.of(ref("1"), full));
        assertThat(ContentForm.hash(Objects.requireNonNull(find(ref("1")).get(ref("1")))))
                .isEqualTo(ContentForm.hash(full));
    }

    @Test
    @DisplayName("any number can be asked for at once")
    void veryMany() {
        put(purchase(ADA, "1"));
        List<Reference> references = new ArrayList<>(List.of(ref("1")));
        for (int i = 0; i < VERY_MANY; i++) {
            references.add(ref("none " + i));
        }

        assertThat(map(unit -> unit.transactions().find(references))).containsOnlyKeys(ref("1"));
        assertThat(map(unit -> unit.transactions().find(List.of()))).isEmpty();
    }
}
