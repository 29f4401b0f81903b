// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.BEA;
import static io.patron.crm.testkit.Samples.CLEO;
import static io.patron.crm.testkit.Samples.booking;
import static io.patron.crm.testkit.Samples.customer;
import static io.patron.crm.testkit.Samples.purchase;
import static io.patron.crm.testkit.Samples.recorded;
import static io.patron.crm.testkit.Samples.registration;
import static io.patron.crm.testkit.Samples.standing;
import static io.patron.crm.testkit.Samples.withCards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Identifier;
import io.patron.crm.fact.CustomerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Customers that the store keeps. */
abstract class CustomersGroup extends ContractGroup {
    CustomersGroup(Bench bench) {
        super(bench);
    }

    private Set<CustomerId> insert(Customer... customers) {
        return write(ids(customers), unit -> customers(unit).insert(List.of(customers)));
    }

    private Set<CustomerId> update(Customer... customers) {
        return write(ids(customers), unit -> customers(unit).update(List.of(customers)));
    }

    private Set<CustomerId> ids(Customer... customers) {
        return Set.copyOf(List.of(customers).stream().map(Customer::id).toList());
    }

    private Map<CustomerId, Customer> find(CustomerId... ids) {
        return read(unit -> unit.customers().find(List.of(ids)));
    }

    private Map<Identifier, CustomerId> findByCards(String... cards) {
        return read(unit -> unit.customers()
                .findBy(List.of(cards).stream().map(Identifier::card).toList()));
    }

    @Test
    @DisplayName("a new customer is found by her id, an unknown one is not")
    void foundById() {
        assertThat(insert(customer(ADA, "1"))).isEmpty();

        assertThat(find(ADA, BEA)).isEqualTo(Map.of(ADA, customer(ADA, "1")));
    }

    @Test
    @DisplayName("a taken id is refused and the stored customer stays")
    void takenId() {
        insert(customer(ADA, "1"));

        assertThat(insert(customer(ADA, "2"), customer(BEA))).containsExactly(ADA);

        assertThat(find(ADA, BEA)).isEqualTo(Map.of(ADA, customer(ADA, "1"), BEA, customer(BEA)));
        assertThat(findByCards("2")).isEmpty();
    }

    @Test
    @DisplayName("a taken identifier is refused; the others of the batch are added")
    void takenIdentifier() {
        insert(customer(ADA, "1"));

        assertThat(insert(customer(BEA, "9", "1"), customer(CLEO, "3"))).containsExactly(BEA);

        assertThat(find(BEA, CLEO)).containsOnlyKeys(CLEO);
        assertThat(findByCards("1", "9", "3")).isEqualTo(Map.of(Identifier.card("1"), ADA, Identifier.card("3"), CLEO));
    }

    @Test
    @DisplayName("of two customers of one batch who want the same identifier the first gets it")
    void sameIdentifierInOneBatch() {
        assertThat(insert(customer(ADA, "1"), customer(BEA, "1"))).containsExactly(BEA);

        assertThat(findByCards("1")).isEqualTo(Map.of(Identifier.card("1"), ADA));
    }

    @Test
    @DisplayName("a new customer has version 1, any other is a programmer's error")
    void newMeansVersionOne() {
        Customer second = withCards(customer(ADA));

        assertThatIllegalArgumentException().isThrownBy(() -> insert(second)).withMessageContaining("version");
        assertThat(find(ADA)).isEmpty();
    }

    @Test
    @DisplayName("version n replaces version n - 1")
    void nextVersion() {
        Customer first = customer(ADA, "1");
        insert(first);

        assertThat(update(withCards(first, "2"))).isEmpty();

        assertThat(find(ADA)).isEqualTo(Map.of(ADA, withCards(first, "2")));
    }

    @Test
    @DisplayName("a version that does not follow the stored one is refused, and so is one of an unknown customer")
    void otherVersions() {
        Customer first = customer(ADA, "1");
        Customer second = withCards(first, "2");
        insert(first);

        assertThat(update(withCards(second, "3"))).containsExactly(ADA);
        assertThat(update(second)).isEmpty();
        assertThat(update(second)).containsExactly(ADA);
        assertThat(update(withCards(customer(BEA)), customer(CLEO))).containsExactlyInAnyOrder(BEA, CLEO);

        assertThat(find(ADA, BEA, CLEO)).isEqualTo(Map.of(ADA, second));
    }

    @Test
    @DisplayName("a change to an identifier of somebody else is refused whole")
    void changeToTakenIdentifier() {
        insert(customer(ADA, "1"), customer(BEA, "2"));

        assertThat(update(withCards(customer(BEA, "2"), "3", "1"))).containsExactly(BEA);

        assertThat(find(BEA)).isEqualTo(Map.of(BEA, customer(BEA, "2")));
        assertThat(findByCards("1", "2", "3")).isEqualTo(Map.of(Identifier.card("1"), ADA, Identifier.card("2"), BEA));
    }

    @Test
    @DisplayName("an identifier that was given up is free")
    void identifierGivenUp() {
        insert(customer(ADA, "1"));
        update(withCards(customer(ADA, "1"), "2"));

        assertThat(findByCards("1", "2")).isEqualTo(Map.of(Identifier.card("2"), ADA));
        assertThat(insert(customer(BEA, "1"))).isEmpty();
        assertThat(findByCards("1")).isEqualTo(Map.of(Identifier.card("1"), BEA));
    }

    @Test
    @DisplayName("an identifier can move to another customer in one unit")
    void identifierMoves() {
        insert(customer(ADA, "1"), customer(BEA, "2"));

        Set<CustomerId> refused = update(withCards(customer(ADA, "1")), withCards(customer(BEA, "2"), "2", "1"));

        assertThat(refused).isEmpty();
        assertThat(findByCards("1", "2")).isEqualTo(Map.of(Identifier.card("1"), BEA, Identifier.card("2"), BEA));
    }

    @Test
    @DisplayName("a customer can be added and changed in one unit")
    void addedAndChanged() {
        Customer first = customer(ADA, "1");
        write(ADA, unit -> {
            customers(unit).insert(List.of(first));
            assertThat(customers(unit).update(List.of(withCards(first, "2")))).isEmpty();
        });

        assertThat(find(ADA)).isEqualTo(Map.of(ADA, withCards(first, "2")));
        assertThat(findByCards("1", "2")).isEqualTo(Map.of(Identifier.card("2"), ADA));
    }

    @Test
    @DisplayName("the same value in another system is another identifier")
    void identifierSystems() {
        Identifier card = new Identifier("card", "1");
        Identifier web = new Identifier("web", "1");
        insert(
                Customer.person(ADA, "Ada").identifier(card).build(),
                Customer.person(BEA, "Bea").identifier(web).build());

        assertThat(map(unit -> unit.customers().findBy(List.of(card, web)))).isEqualTo(Map.of(card, ADA, web, BEA));
    }

    @Test
    @DisplayName("identifiers are compared byte by byte")
    void identifiersByteByByte() {
        assertThat(insert(customer(ADA, "a1", "é"), customer(BEA, "A1", "e\u0301"), customer(CLEO, "a1 ", " a1")))
                .isEmpty();

        assertThat(findByCards("a1", "A1", "a1 ", "é", "e\u0301", "A1 "))
                .isEqualTo(Map.of(
                        Identifier.card("a1"), ADA,
                        Identifier.card("A1"), BEA,
                        Identifier.card("a1 "), CLEO,
                        Identifier.card("é"), ADA,
                        Identifier.card("e\u0301"), BEA));
    }

    @Test
    @DisplayName("pages go by id in the order of code points, each after the last")
    void pages() {
        List<CustomerId> ids = IntStream.of('9', 'A', 'Z', 'a', 'é', 'ｚ', 0x1F600, 0x1F601)
                .mapToObj(c -> CustomerId.of(Character.toString(c)))
                .toList();
        List<CustomerId> shuffled = new ArrayList<>(ids);
        Collections.rotate(shuffled, 3);
        shuffled.forEach(id -> insert(customer(id)));

        List<CustomerId> seen = new ArrayList<>();
        CustomerId last = null;
        for (int i = 0; i < 4; i++) {
            CustomerId after = last;
            List<Customer> page = read(unit -> unit.customers().page(after, 3));
            page.forEach(c -> seen.add(c.id()));
            last = page.isEmpty() ? last : page.get(page.size() - 1).id();
        }

        assertThat(seen).isEqualTo(ids);
    }

    @Test
    @DisplayName("a page starts after an id that nobody has")
    void pageAfterUnknown() {
        insert(customer(ADA), customer(CLEO));

        assertThat(list(unit -> unit.customers().page(BEA, 10))).containsExactly(customer(CLEO));
    }

    @Test
    @DisplayName("a page holds nobody who has facts and no customer")
    void pageOfCustomersOnly() {
        write(BEA, unit -> unit.journal().append(List.of(recorded(registration(BEA), 1))));
        insert(customer(ADA));

        assertThat(list(unit -> unit.customers().page(null, 10))).containsExactly(customer(ADA));
    }

    @Test
    @DisplayName("a page of none is a programmer's error")
    void pageOfNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(unit -> unit.customers().page(null, 0)))
                .withMessageContaining("limit");
    }

    @Test
    @DisplayName("A1, a1, \"a1 \", quotes and emoji are distinct customers")
    void distinctIds() {
        List<CustomerId> ids =
                List.of("A1", "a1", "a1 ", " a1", "'a1'", "\"a1\"", "a1\\", "%", "_", "é", "e\u0301", "😀", "😁")
                        .stream()
                        .map(CustomerId::of)
                        .toList();
        ids.forEach(id -> {
            assertThat(insert(customer(id))).isEmpty();
            write(id, unit -> {
                assertThat(unit.journal().append(List.of(recorded(registration(id), 1))))
                        .isEmpty();
                unit.ledger().append(List.of(booking(id, 1, 1)));
                assertThat(unit.standings().save(List.of(standing(id, 1, null))))
                        .isEmpty();
                documents(unit).put(List.of(purchase(id, "of " + id)));
            });
        });

        assertThat(map(unit -> unit.customers().find(ids))).containsOnlyKeys(ids);
        assertThat(map(unit -> unit.standings().find(ids))).containsOnlyKeys(ids);
        for (CustomerId id : ids) {
            assertThat(list(unit -> unit.journal().read(id, 0, 10))).containsExactly(recorded(registration(id), 1));
            assertThat(list(unit -> unit.ledger().read(id, 0, 10))).containsExactly(booking(id, 1, 1));
            assertThat(list(unit -> unit.transactions().latest(id, null, 10)))
                    .containsExactly(purchase(id, "of " + id));
        }
    }

    @Test
    @DisplayName("any number can be asked for at once")
    void veryMany() {
        insert(customer(ADA, "1"));
        List<CustomerId> ids = new ArrayList<>(List.of(ADA));
        List<Identifier> identifiers = new ArrayList<>(List.of(Identifier.card("1")));
        for (int i = 0; i < VERY_MANY; i++) {
            ids.add(CustomerId.of("nobody " + i));
            identifiers.add(Identifier.card("none " + i));
        }

        assertThat(map(unit -> unit.customers().find(ids))).containsOnlyKeys(ADA);
        assertThat(map(unit -> unit.customers().findBy(identifiers))).isEqualTo(Map.of(Identifier.card("1"), ADA));
        assertThat(map(unit -> unit.customers().find(List.of()))).isEmpty();
        assertThat(map(unit -> unit.customers().findBy(List.of()))).isEmpty();
    }

    @Test
    @DisplayName("a unit writes only for customers it named")
    void unnamed() {
        insert(customer(BEA));

        assertThatIllegalStateException()
                .isThrownBy(() -> write(ADA, unit -> customers(unit).insert(List.of(customer(CLEO)))))
                .withMessageContaining("cleo");
        assertThatIllegalStateException()
                .isThrownBy(() -> write(ADA, unit -> customers(unit).update(List.of(withCards(customer(BEA))))))
                .withMessageContaining("bea");
    }

    @Test
    @DisplayName("of 16 units that race for one identifier exactly one gets it")
    void identifierRace() {
        Race<Boolean> race = Race.of(RACERS, i -> () -> {
            CustomerId id = CustomerId.of("racer " + i);
            return insert(customer(id, "the card")).isEmpty();
        });

        assertThat(race.withoutFailures().results()).containsOnlyOnce(true);
        assertThat(list(unit -> unit.customers().page(null, 100))).hasSize(1);
    }

    @Test
    @DisplayName("of 16 changes of one version exactly one is kept")
    void versionRace() {
        Customer first = customer(ADA);
        insert(first);

        Race<Boolean> race =
                Race.of(RACERS, i -> () -> update(withCards(first, "card " + i)).isEmpty());

        assertThat(race.withoutFailures().results()).containsOnlyOnce(true);
    }

    @Test
    @DisplayName("an identifier that another unit is giving up stays taken until it has committed")
    void identifierBeingGivenUp() {
        insert(customer(ADA, "1"));
        try (HeldUnit giving = hold(ADA, unit -> customers(unit).update(List.of(withCards(customer(ADA, "1")))))) {
            giving.rollBack();
        }
        assertThat(insert(customer(BEA, "1"))).containsExactly(BEA);

        try (HeldUnit giving = hold(ADA, unit -> customers(unit).update(List.of(withCards(customer(ADA, "1")))))) {
            giving.commit();
        }
        assertThat(insert(customer(BEA, "1"))).isEmpty();
    }
}
