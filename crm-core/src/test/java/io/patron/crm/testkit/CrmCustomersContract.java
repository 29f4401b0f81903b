// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.customer.ContactPoint;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerExistsException;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.customer.Identifier;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.operation.Customers;
import io.patron.crm.operation.Page;
import io.patron.crm.standing.Booking;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a host sees of its customers through a {@link io.patron.crm.Crm}, on any store that keeps customers itself.
 *
 * <p>Example: {@code class MyCustomersTest extends CrmCustomersContract}, with the fixture that {@link CrmContract} is given.
 */
@Timeout(120)
@SuppressWarnings(
        "this-escape") // A field initialiser hands this to the nested groups, which use it only once a test runs.
public abstract class CrmCustomersContract {
    private static final CustomerId ADA = CustomerId.of("ada");
    private static final CustomerId BEA = CustomerId.of("bea");

    private final CrmBench bench = new CrmBench(this::newFixture, Shop::on);

    /** For subclasses. */
    protected CrmCustomersContract() {}

    /**
     * Makes the fixture of one test; it is closed after the test.
     *
     * @return a new fixture
     */
    protected abstract StoreFixture newFixture();

    @BeforeEach
    final void open() {
        bench.open();
    }

    @AfterEach
    final void close() {
        bench.close();
    }

    private Customers customers() {
        return bench.shop().crm().customers();
    }

    private static Customer ada() {
        return Customer.person(ADA, "Ada")
                .identifier(Identifier.card("4711"))
                .identifier(new Identifier("web", "ada@shop"))
                .identifier(new Identifier("erp", "D-100"))
                .contactPoint(ContactPoint.email("ada@example.org"))
                .tag("tea")
                .build();
    }

    @Test
    @DisplayName("a customer is found by her id and by each of her identifiers, in its own system only")
    void foundByAnyIdentifier() {
        assertThat(customers().register(ada())).isEqualTo(ada());
        assertThat(customers().get(ADA)).isEqualTo(ada());
        assertThat(customers().find(ADA)).contains(ada());
        for (Identifier identifier : ada().identifiers()) {
            assertThat(customers().findBy(identifier)).contains(ada());
        }
        assertThat(customers().findBy(new Identifier("web", "4711"))).isEmpty();
        assertThat(customers().findBy(Identifier.card("4711 "))).isEmpty();
        assertThat(customers().find(CustomerId.of("Ada"))).isEmpty();
        assertThatThrownBy(() -> customers().get(BEA))
                .isInstanceOf(CustomerNotFoundException.class)
                .hasMessageContaining("\"bea\"");
    }

    @Test
    @DisplayName("registering begins her journal and says so")
    void registeringIsBooked() {
        customers().register(ada());
        List<Booking> bookings = bench.shop().bookings(ADA);
        assertThat(bookings).hasSize(1);
        assertThat(bookings.get(0).sequence()).isEqualTo(1);
        assertThat(bookings.get(0).changes()).extracting(c -> c.why().reason()).containsExactly(Reason.REGISTERED);
    }

    @Test
    @DisplayName("an id or identifier that is taken refuses the whole list, and nothing of the other customer is shown")
    void takenKeys() {
        customers().register(ada());
        Customer cleo = Customer.person(CustomerId.of("cleo"), "Cleo").build();
        Customer thief =
                Customer.person(BEA, "Bea").identifier(Identifier.card("4711")).build();
        assertThatThrownBy(() -> customers().register(List.of(cleo, thief)))
                .isInstanceOfSatisfying(CustomerExistsException.class, e -> {
                    assertThat(e.customer()).isEqualTo("bea");
                    assertThat(e.system()).contains("card");
                })
                .hasMessageNotContaining("4711")
                .hasMessageNotContaining("\"ada\"");
        assertThatThrownBy(() -> customers().register(List.of(cleo, ada())))
                .isInstanceOf(CustomerExistsException.class)
                .hasMessageContaining("\"ada\"");
        assertThatThrownBy(() -> customers().register(List.of(cleo, cleo))).isInstanceOf(CustomerExistsException.class);
        assertThat(customers().page(null, 10).items()).containsExactly(ada());
    }

    @Test
    @DisplayName("two customers with one card are refused, in one list and by a change, and the card is not shown")
    void oneCardForTwo() {
        Customer bea =
                Customer.person(BEA, "Bea").identifier(Identifier.card("4711")).build();
        assertThatThrownBy(() -> customers().register(List.of(ada(), bea)))
                .isInstanceOf(CustomerExistsException.class)
                .hasMessageContaining("card")
                .hasMessageNotContaining("4711");
        assertThat(customers().page(null, 10).items()).isEmpty();

        customers().register(List.of(ada(), Customer.person(BEA, "Bea").build()));
        assertThatThrownBy(() -> customers()
                        .update(Customer.person(BEA, "Bea")
                                .version(2)
                                .identifier(new Identifier("pos", "9"))
                                .identifier(Identifier.card("4711"))
                                .build()))
                .isInstanceOfSatisfying(
                        CustomerExistsException.class,
                        e -> assertThat(e.system()).contains("card"));
        assertThat(customers().get(BEA).version()).isEqualTo(1);
        assertThat(customers().findBy(new Identifier("pos", "9"))).isEmpty();
    }

    @Test
    @DisplayName("of two changes made from one version the second is refused; a change that is repeated is not")
    void updates() {
        customers().register(ada());
        Customer changed = ada().changed().tag("coffee").build();
        assertThat(customers().update(changed)).isEqualTo(changed);
        assertThat(customers().update(changed)).isEqualTo(changed);
        assertThatThrownBy(() -> customers().update(ada().changed().tag("wine").build()))
                .isInstanceOf(ConcurrentUpdateException.class)
                .hasMessageContaining("\"ada\"");
        assertThat(customers().get(ADA).tags()).containsExactly("coffee", "tea");
        assertThatThrownBy(() -> customers()
                        .update(Customer.organisation(ADA, "Ada Ltd").version(3).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must stay PERSON");
    }

    @Test
    @DisplayName("a card that is given back can be given to another customer")
    void aCardChangesHands() {
        customers().register(ada());
        customers()
                .update(Customer.person(ADA, "Ada")
                        .version(2)
                        .identifier(new Identifier("web", "ada@shop"))
                        .build());
        Customer bea =
                Customer.person(BEA, "Bea").identifier(Identifier.card("4711")).build();
        customers().register(bea);
        assertThat(customers().findBy(Identifier.card("4711"))).contains(bea);
        assertThat(customers().findBy(new Identifier("erp", "D-100"))).isEmpty();
    }

    @Test
    @DisplayName("all customers are listed in the order of their ids, page by page")
    void pages() {
        List<Customer> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            all.add(Customer.of(
                            i % 2 == 0 ? CustomerKind.PERSON : CustomerKind.ORGANISATION,
                            CustomerId.of("c" + (char) ('a' + i)),
                            "Customer " + i)
                    .build());
        }
        List<Customer> shuffled = new ArrayList<>(all.subList(12, 25));
        shuffled.addAll(all.subList(0, 12));
        assertThat(customers().register(shuffled)).isEqualTo(shuffled);

        List<Customer> found = new ArrayList<>();
        CustomerId after = null;
        do {
            Page<Customer> page = customers().page(after, 10);
            found.addAll(page.items());
            after = page.next().map(Customer::id).orElse(null);
        } while (after != null);
        assertThat(found).isEqualTo(all);
        assertThat(customers().page(null, 25).more()).isFalse();
    }

    @Test
    @DisplayName("a change of a customer leaves her books alone")
    void changesLeaveTheBooksAlone() {
        customers().register(ada());
        bench.shop().record(purchase(ADA, "1", "10", null));
        var before = bench.shop().standing(ADA);
        customers().update(ada().changed().tag("coffee").build());
        assertThat(bench.shop().standing(ADA)).isEqualTo(before);
    }
}
