// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.cache;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.spi.Journal;
import io.patron.crm.spi.UnitOfWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The journal as one unit of work sees it: what is remembered, once the store has confirmed it, and what came since. */
final class CachedJournal implements Journal {
    private final UnitOfWork unit;
    private final Lesson lesson;

    /** What the store has confirmed in this unit. */
    private final Map<CustomerId, Confirmed> confirmed = new HashMap<>();

    /**
     * A beginning of a journal as this unit sees it.
     *
     * @param facts from the first on
     * @param whole whether there are no more
     */
    private record Confirmed(List<Recorded> facts, boolean whole) {}

    CachedJournal(UnitOfWork unit, Lesson lesson) {
        this.unit = unit;
        this.lesson = lesson;
    }

    /** Asked for every time: a unit that has ended refuses, also what this has at hand. */
    private Journal journal() {
        return unit.journal();
    }

    @Override
    public Set<Reference> append(List<Recorded> facts) {
        facts.forEach(recorded -> confirmed.remove(recorded.fact().customer()));
        return journal().append(facts);
    }

    @Override
    public Map<Reference, Recorded> find(Collection<Reference> references) {
        return journal().find(references);
    }

    @Override
    public Map<Reference, List<Recorded>> about(Collection<Reference> documents) {
        return journal().about(documents);
    }

    @Override
    public List<Recorded> read(CustomerId customer, long after, int limit) {
        Journal journal = journal();
        if (limit < 1) {
            return journal.read(customer, after, limit);
        }
        Confirmed known = confirmed.get(customer);
        if (known == null || (!known.whole && after + limit > known.facts.size())) {
            known = confirm(customer, after, limit);
        }
        if (known == null) {
            List<Recorded> page = journal.read(customer, after, limit);
            lesson.take(customer, after, page, page.size() < limit);
            return page;
        }
        int size = known.facts.size();
        int from = (int) Math.min(Math.max(after, 0), size);
        return known.facts.subList(from, (int) Math.min(size, (long) from + limit));
    }

    /**
     * Asks the store for the last fact that is remembered and for what follows it, one journey whatever the length.
     *
     * @return the journal as far as it is asked for, or null where it is not remembered or the store knows it otherwise
     */
    private @Nullable Confirmed confirm(CustomerId customer, long after, int limit) {
        List<Recorded> remembered = lesson.remembered(customer);
        if (remembered == null || after < 0 || after >= remembered.size()) {
            if (after == 0) {
                lesson.missed();
            }
            return null;
        }
        int last = remembered.size() - 1;
        int most = limit == Integer.MAX_VALUE ? limit : limit + 1;
        List<Recorded> rest = journal().read(customer, last, most);
        if (rest.isEmpty() || !rest.get(0).equals(remembered.get(last))) {
            lesson.forget(customer, remembered);
            lesson.missed();
            return null;
        }
        List<Recorded> facts = remembered;
        if (rest.size() > 1) {
            facts = new ArrayList<>(remembered);
            facts.addAll(rest.subList(1, rest.size()));
            facts = List.copyOf(facts);
            lesson.take(customer, facts);
        }
        lesson.hit();
        Confirmed now = new Confirmed(facts, rest.size() < most);
        confirmed.put(customer, now);
        return now;
    }
}
