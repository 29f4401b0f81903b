// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.spi.UnitOfWork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The journals of a customer and of all who are the same, as they themselves say it.
 *
 * @param survivor under whose id they go on
 * @param facts the facts of all of them; none where her journal has not begun
 */
record Journals(CustomerId survivor, List<Recorded> facts) {
    /** All that is known now. */
    static Journals of(Recorder recorder, UnitOfWork unit, CustomerId customer) {
        return of(recorder, unit, customer, recorded -> true, recorded -> true);
    }

    /**
     * What was known at some time.
     *
     * @param known the facts that are looked at
     * @param counts the merges among them that count
     */
    static Journals of(
            Recorder recorder,
            UnitOfWork unit,
            CustomerId customer,
            Predicate<Recorded> known,
            Predicate<Recorded> counts) {
        Map<CustomerId, List<Recorded>> read = new TreeMap<>();
        Map<CustomerId, CustomerId> into = new TreeMap<>();
        Deque<CustomerId> next = new ArrayDeque<>(List.of(customer));
        while (!next.isEmpty()) {
            CustomerId one = next.remove();
            if (!read.containsKey(one)) {
                List<Recorded> journal = recorder.journal(unit, one);
                // The registration is no news: it says under which program everything is judged.
                List<Recorded> then = new ArrayList<>(journal.subList(0, Math.min(1, journal.size())));
                journal.stream().skip(1).filter(known).forEach(then::add);
                read.put(one, then);
                Merges merges = Merges.of(then, counts);
                into.putAll(merges.into());
                merges.into().forEach((absorbed, survivor) -> {
                    next.add(absorbed);
                    next.add(survivor);
                });
            }
        }
        List<Recorded> facts = new ArrayList<>();
        read.values().forEach(facts::addAll);
        return new Journals(Merges.survivor(customer, into), facts);
    }
}
