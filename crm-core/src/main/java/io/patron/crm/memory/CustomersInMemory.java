// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Identifier;
import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.spi.CustomerRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The customers as one unit of work sees them. */
final class CustomersInMemory implements CustomerRepository.Writable {
    private static final Comparator<Identifier> LOCK_ORDER =
            Comparator.comparing(Identifier::system).thenComparing(Identifier::value);

    private final Unit unit;

    CustomersInMemory(Unit unit) {
        this.unit = unit;
    }

    @Override
    public Map<CustomerId, Customer> find(Collection<CustomerId> ids) {
        unit.checkOpen();
        Map<CustomerId, Customer> found = new HashMap<>();
        for (CustomerId id : ids) {
            Customer customer = unit.state(id).customer();
            if (customer != null) {
                found.put(id, customer);
            }
        }
        return found;
    }

    @Override
    public Map<Identifier, CustomerId> findBy(Collection<Identifier> wanted) {
        unit.checkOpen();
        Map<Identifier, CustomerId> found = new HashMap<>();
        Set<Identifier> missing = new HashSet<>();
        for (Identifier identifier : wanted) {
            CustomerId id = unit.identifiers().get(identifier);
            if (id != null && has(unit.state(id).customer(), identifier)) {
                found.put(identifier, id);
            } else {
                missing.add(identifier);
            }
        }
        if (!missing.isEmpty()) {
            unit.outdated().forEach(state -> collect(state.customer(), missing, found));
        }
        return found;
    }

    private static void collect(
            @Nullable Customer customer, Set<Identifier> missing, Map<Identifier, CustomerId> found) {
        if (customer != null) {
            customer.identifiers().stream()
                    .filter(missing::contains)
                    .forEach(identifier -> found.put(identifier, customer.id()));
        }
    }

    private static boolean has(@Nullable Customer customer, Identifier identifier) {
        return customer != null && customer.identifiers().contains(identifier);
    }

    @Override
    public List<Customer> page(@Nullable CustomerId after, int limit) {
        unit.checkOpen();
        Pages.check(limit);
        List<Customer> page = new ArrayList<>();
        for (CustomerId id : unit.page(after, limit, state -> state.customer() != null)) {
            page.add(Objects.requireNonNull(unit.state(id).customer(), "customer"));
        }
        return List.copyOf(page);
    }

    @Override
    public Set<CustomerId> insert(List<Customer> customers) {
        unit.checkWriting();
        for (Customer customer : customers) {
            unit.checkNamed(customer.id());
            Require.that(customer.version() == 1, "customer version", customer.version(), "must be 1 when inserted");
        }
        return store(customers, false);
    }

    @Override
    public Set<CustomerId> update(List<Customer> customers) {
        unit.checkWriting();
        customers.forEach(customer -> unit.checkNamed(customer.id()));
        return store(customers, true);
    }

    /** A new customer follows none, a changed one the version before hers. */
    private Set<CustomerId> store(List<Customer> customers, boolean changed) {
        lockIdentifiers(customers);
        Set<CustomerId> refused = new LinkedHashSet<>();
        for (Customer customer : customers) {
            CustomerState state = unit.state(customer.id());
            Customer before = state.customer();
            boolean follows = before == null ? !changed : changed && before.version() == customer.version() - 1;
            if (!follows || taken(customer)) {
                refused.add(customer.id());
                continue;
            }
            if (before != null) {
                before.identifiers().forEach(unit.identifiers()::remove);
            }
            customer.identifiers().forEach(identifier -> unit.identifiers().put(identifier, customer.id()));
            unit.change(customer.id(), state.with(customer));
        }
        return Set.copyOf(refused);
    }

    private boolean taken(Customer customer) {
        for (Identifier identifier : customer.identifiers()) {
            CustomerId holder = unit.identifiers().get(identifier);
            if (holder != null && !holder.equals(customer.id())) {
                return true;
            }
        }
        return false;
    }

    /** Those given up are locked as well: they are free for others only once this unit has committed. */
    private void lockIdentifiers(List<Customer> customers) {
        TreeSet<Identifier> changing = new TreeSet<>(LOCK_ORDER);
        for (Customer customer : customers) {
            Set<Identifier> now = Set.copyOf(customer.identifiers());
            Customer stored = unit.state(customer.id()).customer();
            Set<Identifier> before = stored == null ? Set.of() : Set.copyOf(stored.identifiers());
            now.stream().filter(identifier -> !before.contains(identifier)).forEach(changing::add);
            before.stream().filter(identifier -> !now.contains(identifier)).forEach(changing::add);
        }
        if (!changing.isEmpty()) {
            unit.lock(changing);
        }
    }
}
