// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Identifier;
import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.json.CustomerJson;
import io.patron.crm.spi.CustomerRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The customers as one unit of work sees them. What it writes is written at once, for each answer is needed. */
final class CustomersJdbc implements CustomerRepository.Writable {
    private static final String FIND = "SELECT body FROM {p}customer WHERE tenant = ? AND id IN ({keys})";
    private static final String FIND_BY = """
            SELECT system, identifier, customer FROM {p}identifier WHERE tenant = ? AND (system, identifier) IN ({pairs})
            """;
    private static final String PAGE = """
            SELECT body FROM {p}customer WHERE tenant = ? AND {bytes:id} > {bytes:?} ORDER BY {bytes:id} LIMIT ?
            """;

    private final JdbcUnit unit;

    CustomersJdbc(JdbcUnit unit) {
        this.unit = unit;
    }

    @Override
    public Map<CustomerId, Customer> find(Collection<CustomerId> ids) {
        unit.beforeRead();
        Map<CustomerId, Customer> found = new HashMap<>();
        unit.session().readEach(finding(ids, found));
        return found;
    }

    private List<Step> finding(Collection<CustomerId> ids, Map<CustomerId, Customer> found) {
        List<Step> steps = new ArrayList<>();
        for (List<CustomerId> portion : Keys.portions(ids)) {
            List<Object> values = new ArrayList<>(List.of(unit.tenant().value()));
            portion.forEach(id -> values.add(id.value()));
            steps.add(Step.query(unit.texts().of(FIND, portion.size()), values, cells -> {
                Customer customer = CustomerJson.read(cells.text());
                found.put(customer.id(), customer);
            }));
        }
        return steps;
    }

    @Override
    public Map<Identifier, CustomerId> findBy(Collection<Identifier> identifiers) {
        unit.beforeRead();
        Map<Identifier, CustomerId> found = new HashMap<>();
        unit.session().readEach(findingBy(identifiers, found));
        return found;
    }

    private List<Step> findingBy(Collection<Identifier> identifiers, Map<Identifier, CustomerId> found) {
        List<Step> steps = new ArrayList<>();
        for (List<Identifier> portion : Keys.portions(identifiers)) {
            List<Object> values = new ArrayList<>(List.of(unit.tenant().value()));
            for (Identifier identifier : portion) {
                values.add(identifier.system());
                values.add(identifier.value());
            }
            steps.add(Step.query(
                    unit.texts().of(FIND_BY, portion.size()),
                    values,
                    cells -> found.put(new Identifier(cells.text(), cells.text()), CustomerId.of(cells.text()))));
        }
        return steps;
    }

    @Override
    public List<Customer> page(@Nullable CustomerId after, int limit) {
        Pages.check(limit);
        unit.beforeRead();
        List<Customer> page = new ArrayList<>();
        List<Object> values = List.of(unit.tenant().value(), Pages.after(after), limit);
        unit.session()
                .read(Step.query(unit.texts().of(PAGE), values, cells -> page.add(CustomerJson.read(cells.text()))));
        return List.copyOf(page);
    }

    @Override
    public Set<CustomerId> insert(List<Customer> customers) {
        checkNamed(customers);
        for (Customer customer : customers) {
            Require.that(customer.version() == 1, "customer version", customer.version(), "must be 1 when inserted");
        }
        return store(customers, false);
    }

    @Override
    public Set<CustomerId> update(List<Customer> customers) {
        checkNamed(customers);
        return store(customers, true);
    }

    private void checkNamed(List<Customer> customers) {
        Guards guards = unit.beforeWrite();
        customers.forEach(customer -> guards.checkNamed(customer.id()));
    }

    /** A new customer follows none, a changed one the version before hers. */
    private Set<CustomerId> store(List<Customer> customers, boolean changed) {
        Set<Identifier> wanted = new LinkedHashSet<>();
        customers.forEach(customer -> wanted.addAll(customer.identifiers()));
        Map<CustomerId, Customer> stored = new HashMap<>();
        Map<Identifier, CustomerId> holders = new HashMap<>();
        unit.beforeRead();
        List<Step> steps = finding(customers.stream().map(Customer::id).toList(), stored);
        steps.addAll(findingBy(wanted, holders));
        unit.session().read(steps);
        CustomerWriting writing = new CustomerWriting(unit.texts(), unit.tenant());
        Set<CustomerId> refused = new LinkedHashSet<>();
        for (Customer customer : customers) {
            Customer before = stored.get(customer.id());
            boolean follows = before == null ? !changed : changed && before.version() == customer.version() - 1;
            if (!follows || taken(customer, holders)) {
                refused.add(customer.id());
                continue;
            }
            if (before != null) {
                before.identifiers().forEach(holders::remove);
            }
            customer.identifiers().forEach(identifier -> holders.put(identifier, customer.id()));
            writing.add(before, customer);
            stored.put(customer.id(), customer);
        }
        unit.session().write(writing.steps());
        return Set.copyOf(refused);
    }

    private static boolean taken(Customer customer, Map<Identifier, CustomerId> holders) {
        for (Identifier identifier : customer.identifiers()) {
            CustomerId holder = holders.get(identifier);
            if (holder != null && !holder.equals(customer.id())) {
                return true;
            }
        }
        return false;
    }
}
