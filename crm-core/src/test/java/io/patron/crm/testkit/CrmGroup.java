// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.Crm;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.operation.Receipt;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Void;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.Money;

/** A group of tests of what a host sees, and the few words they are written in. */
abstract class CrmGroup {
    static final Actor CLERK = Actor.of("clerk");
    private final CrmBench bench;

    CrmGroup(CrmBench bench) {
        this.bench = bench;
    }

    final CrmBench bench() {
        return bench;
    }

    final Shop shop() {
        return bench.shop();
    }

    final Crm crm() {
        return bench.shop().crm();
    }

    final Money net(CustomerId customer) {
        return shop().standing(customer).history().net();
    }

    final long purchases(CustomerId customer) {
        return shop().standing(customer).history().purchases();
    }

    static List<Reason> reasons(List<Change> changes) {
        return changes.stream().map(change -> change.why().reason()).toList();
    }

    static List<Reason> reasons(Receipt receipt) {
        return reasons(receipt.changes());
    }

    static Origin origin(CustomerId customer, String id) {
        return Origin.of(customer, ref(id)).by(CLERK);
    }

    final Receipt correct(CustomerId customer, String id, int revision, Purchase replacement) {
        shop().tick();
        return shop().record(new Correction(origin(customer, id), replacement.reference(), revision, replacement));
    }

    final Receipt cancel(CustomerId customer, String id, int revision, String of) {
        shop().tick();
        return shop().record(new Void(origin(customer, id), ref(of), revision));
    }

    /** Demands a refusal after which every customer stands where she stood and no booking was made. */
    final void refused(
            Class<? extends RuntimeException> type,
            List<CustomerId> customers,
            ThrowingCallable command,
            String... says) {
        List<Object> before = books(customers);
        assertThatThrownBy(command).isInstanceOf(type).hasMessageContainingAll(says);
        assertThat(books(customers)).isEqualTo(before);
    }

    private List<Object> books(List<CustomerId> customers) {
        List<Object> books = new ArrayList<>();
        for (CustomerId customer : customers) {
            Standing standing = shop().standing(customer);
            books.add(standing);
            books.add(shop().bookings(customer));
            books.add(crm().transactions().of(customer, null, 1_000));
        }
        return books;
    }
}
