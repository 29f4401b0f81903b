// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentHash;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.json.FactJson;
import io.patron.crm.spi.Journal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The journal as one unit of work sees it. */
final class JournalJdbc implements Journal {
    private static final Comparator<Recorded> CUSTOMER_AND_SEQUENCE =
            Comparator.comparing((Recorded r) -> r.fact().customer()).thenComparingLong(Recorded::sequence);

    private static final String COLUMNS =
            "sequence, occurred_at, recorded_at, closed_until, hash_high, hash_low, body, drawn";
    private static final String FIND =
            "SELECT " + COLUMNS + " FROM {p}fact WHERE tenant = ? AND (source, id) IN ({pairs})";
    private static final String ABOUT =
            "SELECT " + COLUMNS + " FROM {p}fact WHERE tenant = ? AND (about_source, about_id) IN ({pairs})";
    private static final String READ = "SELECT " + COLUMNS
            + " FROM {p}fact WHERE tenant = ? AND customer = ? AND sequence > ? ORDER BY sequence LIMIT ?";
    private static final String INTO =
            "{p}fact (tenant, customer, sequence, source, id, kind, occurred_at, recorded_at,"
                    + " closed_until, hash_high, hash_low, about_source, about_id, body, drawn)";
    private static final String TAKE_BACK = "DELETE FROM {p}fact WHERE tenant = ? AND customer = ? AND sequence = ?";

    private final JdbcUnit unit;

    /** What this unit has found under its locks, or found to be free, or has added. */
    private final Map<Reference, Optional<Recorded>> seen = new HashMap<>();

    /** What is still to be written, in the order of the references, so that two units wait for each other in no circle. */
    private final Map<Reference, Recorded> unsent = new TreeMap<>();

    JournalJdbc(JdbcUnit unit) {
        this.unit = unit;
    }

    // ---------------------------------------------------------------- adding

    @Override
    public Set<Reference> append(List<Recorded> facts) {
        Guards guards = unit.beforeWrite();
        Map<CustomerId, Long> last = check(guards, facts);
        Set<Reference> wanted = new LinkedHashSet<>();
        Set<Reference> taken = new LinkedHashSet<>();
        for (Recorded fact : facts) {
            if (!wanted.add(fact.fact().reference())) {
                taken.add(fact.fact().reference());
            }
        }
        boolean lookedUp = seen.keySet().containsAll(wanted);
        taken.addAll(find(wanted).keySet());
        if (taken.isEmpty() && !lookedUp) {
            taken.addAll(addNow(facts));
        } else if (taken.isEmpty()) {
            facts.forEach(fact -> unsent.put(fact.fact().reference(), fact));
        }
        if (taken.isEmpty()) {
            facts.forEach(fact -> seen.put(fact.fact().reference(), Optional.of(fact)));
            last.forEach((customer, sequence) -> guards.change(customer).facts = sequence);
        }
        return Set.copyOf(taken);
    }

    private static Map<CustomerId, Long> check(Guards guards, List<Recorded> facts) {
        Map<CustomerId, Long> last = new LinkedHashMap<>();
        for (Recorded fact : facts) {
            CustomerId customer = fact.fact().customer();
            guards.checkNamed(customer);
            long next = last.getOrDefault(customer, guards.of(customer).facts) + 1;
            Require.that(
                    fact.sequence() == next,
                    "sequence",
                    fact.sequence(),
                    () -> "must be " + next + ", the next of customer \"" + customer + '"');
            last.put(customer, next);
        }
        return last;
    }

    /** Adds facts whose references were not looked up before: the answer is needed at once. */
    private Set<Reference> addNow(List<Recorded> facts) {
        Set<Reference> references = new HashSet<>();
        for (int from = 0; from < facts.size(); from += Keys.MOST) {
            Inserts inserts =
                    new Inserts(unit.texts(), INTO, 15, unit.texts().dialect().ifAbsent());
            List<Recorded> some = facts.subList(from, Math.min(facts.size(), from + Keys.MOST));
            some.forEach(fact -> inserts.add(row(fact)));
            some.forEach(fact -> references.add(fact.fact().reference()));
            if (!unit.session().insertIfAbsent(inserts.step(inserts.rows(), count -> {}), some.size())) {
                takeBack(facts.subList(0, from + some.size()));
                Set<Reference> taken = find(references).keySet();
                if (taken.isEmpty()) {
                    throw Conflicts.taken();
                }
                return taken;
            }
        }
        return Set.of();
    }

    private void takeBack(List<Recorded> facts) {
        List<Step> steps = new ArrayList<>();
        for (Recorded fact : facts) {
            List<Object> key =
                    List.of(unit.tenant().value(), fact.fact().customer().value(), fact.sequence());
            steps.add(Step.update(unit.texts().of(TAKE_BACK), key, count -> {}));
            seen.remove(fact.fact().reference());
        }
        unit.session().write(steps);
    }

    private Object[] row(Recorded recorded) {
        Fact fact = recorded.fact();
        Reference about = fact.about().orElse(null);
        return new Object[] {
            unit.tenant().value(),
            fact.customer().value(),
            recorded.sequence(),
            fact.reference().source(),
            fact.reference().id(),
            fact.kind(),
            recorded.occurredAt(),
            recorded.recordedAt(),
            Null.or(recorded.closedUntil().orElse(null)),
            recorded.hash().high(),
            recorded.hash().low(),
            Null.or(about == null ? null : about.source()),
            Null.or(about == null ? null : about.id()),
            FactJson.write(fact),
            DrawnText.of(recorded.drawn())
        };
    }

    List<Step> unsent() {
        Inserts inserts = new Inserts(unit.texts(), INTO, 15, "");
        unsent.values().forEach(fact -> inserts.add(row(fact)));
        return inserts.steps(() -> {
            throw Conflicts.taken();
        });
    }

    void sent() {
        unsent.clear();
    }

    // ---------------------------------------------------------------- reading

    /** The steps that look up references under the locks of a unit that writes. */
    List<Step> lookUp(Collection<Reference> references) {
        references.forEach(reference -> seen.putIfAbsent(reference, Optional.empty()));
        return steps(FIND, references, fact -> seen.put(fact.fact().reference(), Optional.of(fact)));
    }

    private List<Step> steps(String template, Collection<Reference> references, FactSink sink) {
        List<Step> steps = new ArrayList<>();
        for (List<Reference> portion : Keys.portions(references)) {
            List<Object> values = References.values(unit.tenant(), portion);
            steps.add(Step.query(unit.texts().of(template, portion.size()), values, cells -> sink.take(fact(cells))));
        }
        return steps;
    }

    @FunctionalInterface
    private interface FactSink {
        void take(Recorded fact);
    }

    private static Recorded fact(Cells cells) throws SQLException {
        long sequence = cells.number();
        Instant occurredAt = cells.instant();
        Instant recordedAt = cells.instant();
        Instant closedUntil = cells.instantOrNull();
        ContentHash hash = new ContentHash(cells.number(), cells.number());
        Fact fact = FactJson.read(cells.text());
        Recorded recorded = new Recorded(fact, sequence, recordedAt, occurredAt, closedUntil, hash);
        String drawn = cells.text();
        return drawn.isEmpty() ? recorded : recorded.drawing(DrawnText.read(drawn));
    }

    @Override
    public Map<Reference, Recorded> find(Collection<Reference> references) {
        unit.checkOpen();
        Map<Reference, Recorded> found = new HashMap<>();
        Guards guards = unit.guards();
        if (guards == null) {
            unit.session()
                    .readEach(steps(
                            FIND, references, fact -> found.put(fact.fact().reference(), fact)));
            return found;
        }
        guards.lock();
        List<Reference> missing = references.stream()
                .filter(reference -> !seen.containsKey(reference))
                .toList();
        if (!missing.isEmpty()) {
            unit.session().readEach(lookUp(missing));
        }
        for (Reference reference : references) {
            seen.getOrDefault(reference, Optional.empty()).ifPresent(fact -> found.put(reference, fact));
        }
        return found;
    }

    @Override
    public Map<Reference, List<Recorded>> about(Collection<Reference> documents) {
        unit.beforeRead();
        Map<Reference, List<Recorded>> found = new HashMap<>();
        unit.session()
                .readEach(steps(
                        ABOUT,
                        documents,
                        fact -> fact.fact()
                                .about()
                                .ifPresent(of -> found.computeIfAbsent(of, document -> new ArrayList<>())
                                        .add(fact))));
        found.replaceAll((document, facts) -> {
            facts.sort(CUSTOMER_AND_SEQUENCE);
            return List.copyOf(facts);
        });
        return found;
    }

    @Override
    public List<Recorded> read(CustomerId customer, long after, int limit) {
        Pages.check(limit);
        unit.beforeRead();
        List<Recorded> page = new ArrayList<>();
        List<Object> values = List.of(unit.tenant().value(), customer.value(), after, limit);
        unit.session().read(Step.query(unit.texts().of(READ), values, cells -> page.add(fact(cells))));
        return List.copyOf(page);
    }
}
