// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerExistsException;
import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.customer.Identifier;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.Require;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.operation.Customers;
import io.patron.crm.operation.Page;
import io.patron.crm.operation.Receipt;
import io.patron.crm.spi.CustomerRepository;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Registers and finds customers. */
final class CustomerService implements Customers {
    private final Recorder recorder;

    CustomerService(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public Customer register(Customer customer) {
        return register(List.of(customer)).get(0);
    }

    @Override
    public List<Customer> register(List<Customer> customers) {
        List<Customer> copy = List.copyOf(customers);
        Set<CustomerId> ids = new TreeSet<>();
        for (Customer customer : copy) {
            Require.that(
                    customer.version() == 1, "customer version", customer.version(), "must be 1 for a new customer");
            if (!ids.add(customer.id())) {
                throw CustomerExistsException.idTaken(customer.id());
            }
        }
        Instant now = recorder.now();
        recorder.write(ids, unit -> {
            Set<CustomerId> refused = writable(unit).insert(copy);
            for (Customer customer : copy) {
                if (refused.contains(customer.id())) {
                    throw taken(unit, customer, copy);
                }
            }
            new Recording(recorder, unit, now, true, ids).register(ids);
            return refused;
        });
        return copy;
    }

    /** Says which key was taken. */
    private static CustomerExistsException taken(UnitOfWork unit, Customer customer, List<Customer> batch) {
        Map<Identifier, CustomerId> owners = unit.customers().findBy(customer.identifiers());
        for (Identifier identifier : customer.identifiers()) {
            boolean inBatch = batch.stream()
                    .anyMatch(o ->
                            !o.id().equals(customer.id()) && o.identifiers().contains(identifier));
            CustomerId owner = owners.get(identifier);
            if (inBatch || (owner != null && !owner.equals(customer.id()))) {
                return CustomerExistsException.identifierTaken(customer.id(), identifier);
            }
        }
        return CustomerExistsException.idTaken(customer.id());
    }

    @Override
    public Customer update(Customer changed) {
        Objects.requireNonNull(changed, "changed");
        recorder.write(Set.of(changed.id()), unit -> {
            Customer stored = unit.customers().find(Set.of(changed.id())).get(changed.id());
            if (stored == null) {
                throw new CustomerNotFoundException(changed.id());
            }
            Require.that(
                    stored.kind() == changed.kind(), "customer kind", changed.kind(), "must stay " + stored.kind());
            if (stored.version() == changed.version() - 1) {
                if (!writable(unit).update(List.of(changed)).isEmpty()) {
                    throw taken(unit, changed, List.of());
                }
                return changed;
            }
            return null;
        });
        Customer now = get(changed.id());
        if (!now.equals(changed)) {
            throw new ConcurrentUpdateException("customer \"" + changed.id() + "\": version " + changed.version()
                    + " must follow the stored version, which is " + now.version());
        }
        return changed;
    }

    private static CustomerRepository.Writable writable(UnitOfWork unit) {
        if (unit.customers() instanceof CustomerRepository.Writable writable) {
            return writable;
        }
        throw new IllegalStateException("customers: are kept by the host and must be changed there");
    }

    @Override
    public Optional<Customer> find(CustomerId id) {
        return recorder.read(
                unit -> Optional.ofNullable(unit.customers().find(Set.of(id)).get(id)));
    }

    @Override
    public Customer get(CustomerId id) {
        return find(id).orElseThrow(() -> new CustomerNotFoundException(id));
    }

    @Override
    public Optional<Customer> findBy(Identifier identifier) {
        return recorder.read(unit -> {
            CustomerId id = unit.customers().findBy(Set.of(identifier)).get(identifier);
            return id == null
                    ? Optional.empty()
                    : Optional.ofNullable(unit.customers().find(Set.of(id)).get(id));
        });
    }

    @Override
    public Page<Customer> page(@Nullable CustomerId after, int limit) {
        Limits.check(limit);
        return recorder.read(unit -> Page.of(unit.customers().page(after, limit + 1), limit));
    }

    @Override
    public Receipt merge(CustomerId survivor, CustomerId absorbed, Reference reference, Actor actor) {
        return new Merging(recorder).run(Origin.of(survivor, reference).by(actor), absorbed);
    }

    @Override
    public Receipt unmerge(CustomerId absorbed, Reference reference, Actor actor) {
        return Unmerging.run(recorder, absorbed, reference, actor);
    }

    @Override
    public List<Receipt> refer(Origin referrer, CustomerId friend) {
        Objects.requireNonNull(referrer, "referrer");
        Objects.requireNonNull(friend, "friend");
        return new Referring(recorder).run(referrer, friend);
    }

    @Override
    public CustomerId survivor(CustomerId customer) {
        Objects.requireNonNull(customer, "customer");
        return recorder.read(unit -> {
            Kin kin = recorder.kin(unit, Set.of(customer));
            if (kin.standing(customer) == null
                    && unit.customers().find(Set.of(customer)).isEmpty()) {
                throw new CustomerNotFoundException(customer);
            }
            return kin.survivor(customer);
        });
    }

    @Override
    public Receipt status(StatusChange change) {
        return recorder.record(change);
    }

    @Override
    public Status status(CustomerId customer) {
        return recorder.read(unit -> {
            Kin kin = recorder.kin(unit, Set.of(customer));
            Standing standing = kin.standing(kin.survivor(customer));
            if (standing != null) {
                return standing.status();
            }
            if (unit.customers().find(Set.of(customer)).isEmpty()) {
                throw new CustomerNotFoundException(customer);
            }
            return Status.ENROLLED;
        });
    }
}
