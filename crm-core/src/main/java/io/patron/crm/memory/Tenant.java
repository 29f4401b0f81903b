// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.customer.Identifier;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Budget;
import io.patron.crm.program.Program;
import io.patron.crm.reward.StockChange;
import io.patron.crm.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What is committed for one tenant.
 *
 * <p>The customers' states decide what is visible. The other maps only say where to look, so a state is asked before what
 * they say is believed; new entries enter them before the states change and old ones leave afterwards.
 */
final class Tenant {
    private final KeyLocks locks;
    private final ConcurrentMap<CustomerId, CustomerState> states = new ConcurrentHashMap<>();
    private final NavigableSet<CustomerId> ids = new ConcurrentSkipListSet<>();
    private final DueIndex due = new DueIndex();
    private final ConcurrentMap<Reference, Recorded> facts = new ConcurrentHashMap<>();
    private final ConcurrentMap<Reference, Log<Recorded>> about = new ConcurrentHashMap<>();
    private final ConcurrentMap<Reference, Transaction> documents = new ConcurrentHashMap<>();
    private final ConcurrentMap<Identifier, CustomerId> identifiers = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<ProgramVersion, Program> programs = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<Stock, Long> stock = new ConcurrentHashMap<>();
    private final ConcurrentMap<StockReference, StockChange> stockChanges = new ConcurrentHashMap<>();
    private final ConcurrentMap<Budget, Long> budgets = new ConcurrentHashMap<>();

    Tenant(Duration patience) {
        locks = new KeyLocks(patience);
    }

    KeyLocks locks() {
        return locks;
    }

    /** What is committed about a customer. */
    CustomerState state(CustomerId customer) {
        return states.getOrDefault(customer, CustomerState.EMPTY);
    }

    /** How many customers something is known of. */
    int size() {
        return states.size();
    }

    /** The customers of whom something is known. */
    NavigableSet<CustomerId> ids() {
        return ids;
    }

    /** The customers whose standing changes some day, soonest first. */
    DueIndex due() {
        return due;
    }

    ConcurrentMap<Reference, Recorded> facts() {
        return facts;
    }

    /** The facts that speak about a document, in the order of their commits. */
    Log<Recorded> about(Reference document) {
        return about.getOrDefault(document, Log.empty());
    }

    ConcurrentMap<Reference, Transaction> documents() {
        return documents;
    }

    ConcurrentMap<Identifier, CustomerId> identifiers() {
        return identifiers;
    }

    ConcurrentNavigableMap<ProgramVersion, Program> programs() {
        return programs;
    }

    /** How many pieces there are of the rewards that are counted. */
    ConcurrentMap<Stock, Long> stock() {
        return stock;
    }

    ConcurrentMap<Budget, Long> budgets() {
        return budgets;
    }

    ConcurrentMap<StockReference, StockChange> stockChanges() {
        return stockChanges;
    }

    /** Adds facts to what is said about their document. Several units can speak about one document at the same time. */
    void addAbout(Reference document, List<Recorded> more) {
        about.compute(document, (key, said) -> (said == null ? Log.<Recorded>empty() : said).append(more));
    }

    /** Makes the new states of customers visible, one customer after the other. */
    void publish(Map<CustomerId, CustomerState> changed) {
        changed.forEach((id, state) -> {
            CustomerState before = states.get(id);
            Instant old = before == null ? null : before.nextChangeAt();
            Instant next = state.nextChangeAt();
            boolean moved = next == null ? old != null : !next.equals(old);
            if (moved && next != null) {
                due.add(next, id);
            }
            states.put(id, state);
            if (moved && old != null) {
                due.remove(old, id);
            }
            if (before == null) {
                ids.add(id);
            }
        });
    }
}
