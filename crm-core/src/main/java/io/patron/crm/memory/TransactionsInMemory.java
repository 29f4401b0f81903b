// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.spi.TransactionRepository;
import io.patron.crm.transaction.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The documents as one unit of work sees them. */
final class TransactionsInMemory implements TransactionRepository.Writable {
    private final Unit unit;

    TransactionsInMemory(Unit unit) {
        this.unit = unit;
    }

    @Override
    public Map<Reference, Transaction> find(Collection<Reference> references) {
        unit.checkOpen();
        Map<Reference, Transaction> found = new HashMap<>();
        Set<Reference> missing = new HashSet<>();
        for (Reference reference : references) {
            Transaction document = find(reference);
            if (document == null) {
                missing.add(reference);
            } else {
                found.put(reference, document);
            }
        }
        if (!missing.isEmpty()) {
            unit.outdated().forEach(state -> state.documents().collect(missing, found));
        }
        return found;
    }

    private @Nullable Transaction find(Reference reference) {
        Transaction hint = unit.documentIndex().get(reference);
        return hint == null ? null : unit.state(hint.customer()).documents().find(hint);
    }

    @Override
    public List<Transaction> latest(CustomerId customer, @Nullable Transaction before, int limit) {
        unit.checkOpen();
        Pages.check(limit);
        return unit.state(customer).documents().latest(before, limit);
    }

    @Override
    public void put(Collection<Transaction> documents) {
        unit.checkWriting();
        for (Transaction document : documents) {
            unit.checkNamed(document.customer());
            Require.that(document.at().isPresent(), "document", document.reference(), "must state its time");
        }
        if (documents.size() == 1 && putNew(documents.iterator().next())) {
            return;
        }
        // The last of each reference, in the order given.
        Map<Reference, Transaction> last = new LinkedHashMap<>();
        documents.forEach(document -> last.put(document.reference(), document));
        Map<CustomerId, Set<Reference>> replaced = stored(last.keySet());
        ByCustomer<Transaction> added = ByCustomer.of(new ArrayList<>(last.values()), Transaction::customer);
        replaced.forEach((id, references) -> {
            if (!added.has(id)) {
                removeFrom(id, references);
            }
        });
        added.forEach((id, more) -> putTo(id, more, replaced.getOrDefault(id, Set.of())));
        last.forEach(unit.documentIndex()::put);
    }

    /** Puts a document where none is under its reference, as most are put. */
    private boolean putNew(Transaction document) {
        unit.lock(document.reference());
        boolean isNew = unit.documentIndex().get(document.reference()) == null;
        if (isNew) {
            putTo(document.customer(), List.of(document), Set.of());
            unit.documentIndex().put(document.reference(), document);
        }
        return isNew;
    }

    private void putTo(CustomerId id, List<Transaction> more, Set<Reference> replaced) {
        CustomerState state = unit.state(id);
        unit.change(id, state.with(state.documents().put(more, replaced)));
    }

    @Override
    public void remove(Set<Reference> references) {
        unit.checkWriting();
        stored(references).forEach((id, stored) -> {
            removeFrom(id, stored);
            stored.forEach(unit.documentIndex()::remove);
        });
    }

    /** Those of the references under which something is stored, by customer; the unit must write for each. */
    private Map<CustomerId, Set<Reference>> stored(Set<Reference> references) {
        unit.lockAll(references);
        Map<CustomerId, Set<Reference>> stored = new HashMap<>(0);
        for (Reference reference : references) {
            Transaction document = unit.documentIndex().get(reference);
            if (document != null) {
                unit.checkNamed(document.customer());
                stored.computeIfAbsent(document.customer(), id -> new HashSet<>())
                        .add(reference);
            }
        }
        return stored;
    }

    private void removeFrom(CustomerId id, Set<Reference> references) {
        CustomerState state = unit.state(id);
        unit.change(id, state.with(state.documents().remove(references)));
    }
}
