// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.spi.TransactionRepository;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.DocumentChange;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Transaction;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the documents as they stand, where the host does not keep them itself. */
final class DocumentShelf {
    private final TransactionRepository repository;
    private final Map<Reference, Transaction> put = new LinkedHashMap<>();
    private final Set<Reference> removed = new HashSet<>();

    DocumentShelf(UnitOfWork unit) {
        repository = unit.transactions();
    }

    /** Takes note of a new fact. */
    void take(Recorded recorded, Map<Reference, Recorded> known, Map<Reference, List<Recorded>> about) {
        if (!(repository instanceof TransactionRepository.Writable)) {
            return;
        }
        Fact fact = recorded.fact();
        if (fact instanceof Transaction document) {
            put(dated(document, recorded));
        } else if (fact instanceof DocumentChange change && isLast(change, about)) {
            change(change, known);
        }
    }

    private static boolean isLast(DocumentChange change, Map<Reference, List<Recorded>> about) {
        for (Recorded other : about.getOrDefault(change.of(), List.of())) {
            if (other.fact() instanceof DocumentChange o && o.revision() > change.revision()) {
                return false;
            }
        }
        return true;
    }

    private void change(DocumentChange change, Map<Reference, Recorded> known) {
        if (change instanceof Correction correction) {
            Recorded original = known.get(change.of());
            put(original == null ? correction.replacement() : dated(correction.replacement(), original));
        } else if (change instanceof Reassign reassign) {
            // The journal that gives says nothing here: the documents are put anew by the one that receives.
            reassign.documents().forEach(this::put);
        } else {
            put.remove(change.of());
            removed.add(change.of());
        }
    }

    private void put(Transaction document) {
        put.put(document.reference(), document);
        removed.remove(document.reference());
    }

    private static Transaction dated(Transaction document, Recorded recorded) {
        return document.at().isPresent()
                ? document
                : document.from(document.origin().at(recorded.occurredAt()));
    }

    void write() {
        if (repository instanceof TransactionRepository.Writable writable) {
            if (!removed.isEmpty()) {
                writable.remove(removed);
            }
            if (!put.isEmpty()) {
                writable.put(put.values());
            }
        }
    }
}
