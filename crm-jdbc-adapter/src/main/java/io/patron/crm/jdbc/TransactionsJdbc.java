// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Reference;
import io.patron.crm.json.FactJson;
import io.patron.crm.spi.TransactionRepository;
import io.patron.crm.transaction.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The documents as one unit of work sees them. */
final class TransactionsJdbc implements TransactionRepository.Writable {
    private static final String FIND = "SELECT body FROM {p}document WHERE tenant = ? AND (source, id) IN ({pairs})";
    private static final String LATEST = """
            SELECT body FROM {p}document WHERE tenant = ? AND customer = ?
            ORDER BY occurred_at DESC, {bytes:source} DESC, {bytes:id} DESC LIMIT ?
            """;
    private static final String LATEST_BEFORE = """
            SELECT body FROM {p}document WHERE tenant = ? AND customer = ?
            AND (occurred_at, {bytes:source}, {bytes:id}) < (?, {bytes:?}, {bytes:?})
            ORDER BY occurred_at DESC, {bytes:source} DESC, {bytes:id} DESC LIMIT ?
            """;
    private static final String INTO = "{p}document (tenant, source, id, customer, occurred_at, kind, body)";
    private static final String OR_REPLACE = """
             ON CONFLICT (tenant, source, id) DO UPDATE
            SET occurred_at = excluded.occurred_at, kind = excluded.kind, body = excluded.body
            WHERE {p}document.customer = excluded.customer
            """;
    private static final String MOVE = """
            UPDATE {p}document SET customer = ?, occurred_at = ?, kind = ?, body = ?
            WHERE tenant = ? AND source = ? AND id = ? AND customer = ?
            """;
    private static final String REMOVE = "DELETE FROM {p}document WHERE tenant = ? AND source = ? AND id = ?";
    private static final String OWNERS =
            "SELECT source, id, customer FROM {p}document WHERE tenant = ? AND (source, id) IN ({pairs})";

    private final JdbcUnit unit;

    /** What is still to be written, in the last state of each; empty for removed. */
    private final Map<Reference, Optional<Transaction>> unsent = new TreeMap<>();

    /** Whether a document was not written, because its reference is that of another customer's. */
    private boolean missing;

    /** What gives such documents to their new customers. */
    private List<Step> moves = List.of();

    TransactionsJdbc(JdbcUnit unit) {
        this.unit = unit;
    }

    // ---------------------------------------------------------------- writing

    @Override
    public void put(Collection<Transaction> documents) {
        Guards guards = unit.beforeWrite();
        for (Transaction document : documents) {
            guards.checkNamed(document.customer());
            Require.that(document.at().isPresent(), "document", document.reference(), "must state its time");
        }
        if (!replaces()) {
            checkOwners(documents.stream().map(Transaction::reference).toList());
        }
        for (Transaction document : documents) {
            unsent.put(document.reference(), Optional.of(document));
            guards.change(document.customer());
        }
    }

    @Override
    public void remove(Set<Reference> references) {
        unit.beforeWrite();
        checkOwners(references);
        references.forEach(reference -> unsent.put(reference, Optional.empty()));
    }

    private boolean replaces() {
        return unit.texts().dialect() == Dialect.POSTGRESQL;
    }

    /** Whatever is stored under these references must belong to customers the unit writes for. */
    private void checkOwners(Collection<Reference> references) {
        Guards guards = unit.beforeWrite();
        unit.beforeRead();
        stored(references).values().forEach(owner -> {
            guards.checkNamed(owner);
            guards.change(owner);
        });
    }

    /** The owners of the documents that are stored. */
    private Map<Reference, CustomerId> stored(Collection<Reference> references) {
        Map<Reference, CustomerId> owners = new HashMap<>();
        for (List<Reference> portion : Keys.portions(references)) {
            unit.session()
                    .read(Step.query(
                            unit.texts().of(OWNERS, portion.size()),
                            References.values(unit.tenant(), portion),
                            cells ->
                                    owners.put(Reference.of(cells.text(), cells.text()), CustomerId.of(cells.text()))));
        }
        return owners;
    }

    List<Step> unsent() {
        List<Step> steps = new ArrayList<>(moves);
        Inserts puts = new Inserts(
                unit.texts(), INTO, 7, replaces() ? ' ' + unit.texts().of(OR_REPLACE) : "");
        unsent.forEach((reference, document) -> {
            if (document.isEmpty() || !replaces()) {
                steps.add(Step.update(
                        unit.texts().of(REMOVE), References.values(unit.tenant(), List.of(reference)), count -> {}));
            }
            document.ifPresent(put -> puts.add(row(put)));
        });
        steps.addAll(puts.steps(() -> missing = true));
        return steps;
    }

    private Object[] row(Transaction document) {
        return new Object[] {
            unit.tenant().value(),
            document.reference().source(),
            document.reference().id(),
            document.customer().value(),
            document.at().orElseThrow(),
            document.kind(),
            FactJson.write(document)
        };
    }

    /** Everything is written but what belongs to another customer; it moves if the unit writes for both. */
    void sent() {
        Map<Reference, Optional<Transaction>> last = new TreeMap<>(unsent);
        unsent.clear();
        moves = List.of();
        if (missing) {
            missing = false;
            moves = moves(last);
        }
    }

    private List<Step> moves(Map<Reference, Optional<Transaction>> documents) {
        Guards guards = unit.beforeWrite();
        List<Step> steps = new ArrayList<>();
        stored(documents.keySet())
                .forEach((reference, owner) -> documents
                        .getOrDefault(reference, Optional.empty())
                        .filter(document -> !document.customer().equals(owner))
                        .ifPresent(document -> {
                            guards.checkNamed(owner);
                            guards.change(owner);
                            steps.add(Step.update(
                                    unit.texts().of(MOVE),
                                    List.of(
                                            document.customer().value(),
                                            document.at().orElseThrow(),
                                            document.kind(),
                                            FactJson.write(document),
                                            unit.tenant().value(),
                                            reference.source(),
                                            reference.id(),
                                            owner.value()),
                                    count -> Conflicts.one(count, owner)));
                        }));
        if (steps.isEmpty()) {
            throw Conflicts.taken();
        }
        return steps;
    }

    // ---------------------------------------------------------------- reading

    @Override
    public Map<Reference, Transaction> find(Collection<Reference> references) {
        unit.beforeRead();
        Map<Reference, Transaction> found = new HashMap<>();
        for (List<Reference> portion : Keys.portions(references)) {
            unit.session()
                    .read(Step.query(
                            unit.texts().of(FIND, portion.size()), References.values(unit.tenant(), portion), cells -> {
                                Transaction document = document(cells);
                                found.put(document.reference(), document);
                            }));
        }
        return found;
    }

    @Override
    public List<Transaction> latest(CustomerId customer, @Nullable Transaction before, int limit) {
        Pages.check(limit);
        unit.beforeRead();
        List<Object> values = new ArrayList<>(List.of(unit.tenant().value(), customer.value()));
        if (before != null) {
            Instant at = before.at().orElseThrow(() -> new IllegalArgumentException("document: must state its time"));
            values.addAll(
                    List.of(at, before.reference().source(), before.reference().id()));
        }
        values.add(limit);
        List<Transaction> page = new ArrayList<>();
        String text = unit.texts().of(before == null ? LATEST : LATEST_BEFORE);
        unit.session().read(Step.query(text, values, cells -> page.add(document(cells))));
        return List.copyOf(page);
    }

    private static Transaction document(Cells cells) throws SQLException {
        Fact fact = FactJson.read(cells.text());
        if (fact instanceof Transaction document) {
            return document;
        }
        throw new IllegalStateException("a stored document: must be a purchase or a refund, was " + fact.kind());
    }
}
