// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.spi.Journal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The journal as one unit of work sees it. */
final class JournalInMemory implements Journal {
    private static final Comparator<Recorded> CUSTOMER_AND_SEQUENCE =
            Comparator.comparing((Recorded r) -> r.fact().customer()).thenComparingLong(Recorded::sequence);

    private final Unit unit;

    JournalInMemory(Unit unit) {
        this.unit = unit;
    }

    @Override
    public Set<Reference> append(List<Recorded> facts) {
        unit.checkWriting();
        ByCustomer<Recorded> byCustomer =
                ByCustomer.of(facts, fact -> fact.fact().customer());
        byCustomer.forEach(this::check);
        Set<Reference> taken = taken(facts);
        if (!taken.isEmpty()) {
            return taken;
        }
        byCustomer.forEach((id, more) -> unit.change(id, unit.state(id).withFacts(more)));
        for (Recorded fact : facts) {
            unit.facts().put(fact.fact().reference(), fact);
            fact.fact()
                    .about()
                    .ifPresent(document -> unit.about()
                            .computeIfAbsent(document, key -> new ArrayList<>())
                            .add(fact));
        }
        return Set.of();
    }

    private void check(CustomerId customer, List<Recorded> more) {
        unit.checkNamed(customer);
        long next = unit.state(customer).facts().size();
        for (Recorded fact : more) {
            next++;
            if (fact.sequence() != next) {
                Require.that(
                        false,
                        "sequence",
                        fact.sequence(),
                        "must be " + next + ", the next of customer \"" + customer + '"');
            }
        }
    }

    /**
     * A reference is never given back, so one that is seen to be taken needs no lock. One that is just being published is not
     * seen yet: the lock is free when it is.
     */
    private Set<Reference> taken(List<Recorded> facts) {
        if (facts.size() == 1) {
            return taken(facts.get(0).fact().reference());
        }
        Set<Reference> wanted = new HashSet<>(2 * facts.size());
        Set<Reference> taken = new LinkedHashSet<>(0);
        for (Recorded fact : facts) {
            Reference reference = fact.fact().reference();
            if (!wanted.add(reference) || find(reference) != null) {
                taken.add(reference);
            }
        }
        if (taken.isEmpty()) {
            unit.lockAll(wanted);
            for (Reference reference : wanted) {
                if (find(reference) != null) {
                    taken.add(reference);
                }
            }
        }
        return Set.copyOf(taken);
    }

    private Set<Reference> taken(Reference reference) {
        if (find(reference) == null) {
            unit.lock(reference);
        }
        return find(reference) == null ? Set.of() : Set.of(reference);
    }

    private @Nullable Recorded find(Reference reference) {
        Recorded fact = unit.facts().get(reference);
        return fact != null && known(fact) ? fact : null;
    }

    @Override
    public Map<Reference, Recorded> find(Collection<Reference> references) {
        unit.checkOpen();
        Map<Reference, Recorded> found = null;
        for (Reference reference : references) {
            Recorded fact = find(reference);
            if (fact != null) {
                found = found == null ? new HashMap<>() : found;
                found.put(reference, fact);
            }
        }
        // Mostly nothing is known of what is recorded now.
        return found == null ? Map.of() : found;
    }

    @Override
    public Map<Reference, List<Recorded>> about(Collection<Reference> documents) {
        unit.checkOpen();
        Map<Reference, List<Recorded>> found = new HashMap<>();
        for (Reference document : documents) {
            List<Recorded> said = new ArrayList<>(unit.about().getOrDefault(document, List.of()));
            Log<Recorded> committed = unit.tenant().about(document);
            for (int i = 0; i < committed.size(); i++) {
                if (known(committed.get(i))) {
                    said.add(committed.get(i));
                }
            }
            if (!said.isEmpty()) {
                said.sort(CUSTOMER_AND_SEQUENCE);
                found.put(document, List.copyOf(said));
            }
        }
        return found;
    }

    private boolean known(Recorded fact) {
        return unit.state(fact.fact().customer()).knows(fact);
    }

    @Override
    public List<Recorded> read(CustomerId customer, long after, int limit) {
        unit.checkOpen();
        return Pages.page(unit.state(customer).facts(), after, limit);
    }
}
