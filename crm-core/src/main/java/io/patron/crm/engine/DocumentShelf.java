// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.spi.TransactionRepository;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.transaction.DocumentChange;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Transaction;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Keeps the documents as they stand, where the host does not keep them itself. */
final class DocumentShelf {
    private final TransactionRepository repository;
    private final Map<Reference, Transaction> put = new LinkedHashMap<>(2);
    private final Set<Reference> removed = new HashSet<>(0);

    DocumentShelf(UnitOfWork unit) {
        repository = unit.transactions();
    }

    /** Takes note of a new fact and what became of it. */
    void take(Recorded recorded, Applied applied) {
        if (!(repository instanceof TransactionRepository.Writable)) {
            return;
        }
        Fact fact = recorded.fact();
        if (fact instanceof Reassign reassign) {
            // The journal that gives says nothing here: the documents are put anew by the one that receives.
            if (reassign.receives()) {
                reassign.documents().forEach(d -> change(d.reference(), applied));
            }
        } else if (fact instanceof DocumentChange change) {
            change(change.of(), applied);
        } else if (fact instanceof Transaction document) {
            boolean dated = recorded.occurredAt().equals(document.origin().at());
            put(dated ? document : document.from(document.origin().at(recorded.occurredAt())));
        }
    }

    /** A change is never folded in without the whole journal, which knows whether and how the document stands. */
    private void change(Reference of, Applied applied) {
        Objects.requireNonNull(applied.documents(), "documents").stream()
                .filter(t -> t.reference().equals(of))
                .findFirst()
                .ifPresentOrElse(this::put, () -> {
                    put.remove(of);
                    removed.add(of);
                });
    }

    private void put(Transaction document) {
        put.put(document.reference(), document);
        removed.remove(document.reference());
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
