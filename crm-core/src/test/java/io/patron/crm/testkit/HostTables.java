// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Identifier;
import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.spi.CustomerRepository;
import io.patron.crm.spi.TransactionRepository;
import io.patron.crm.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a host that keeps customers and documents itself: it writes them as it likes, and the library only reads
 * them. Thread-safe.
 *
 * <p>An example of the two read-only repositories a host provides; over real tables each method is one query.
 */
public final class HostTables {
    private static final Comparator<Transaction> LATEST_FIRST = Comparator.comparing(HostTables::time)
            .thenComparing(Transaction::reference)
            .reversed();

    private final ConcurrentNavigableMap<CustomerId, Customer> customers = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<Reference, Transaction> documents = new ConcurrentSkipListMap<>();

    /** Creates empty tables. */
    public HostTables() {}

    /**
     * The host adds or changes a customer.
     *
     * @param customer the customer
     * @return these tables
     */
    public HostTables put(Customer customer) {
        customers.put(customer.id(), customer);
        return this;
    }

    /**
     * The host adds or edits a document.
     *
     * @param document the document, its time stated
     * @return these tables
     */
    public HostTables put(Transaction document) {
        Require.that(document.at().isPresent(), "document", document.reference(), "must state its time");
        documents.put(document.reference(), document);
        return this;
    }

    /**
     * The host deletes a document or declares it void.
     *
     * @param reference its reference
     * @return these tables
     */
    public HostTables remove(Reference reference) {
        documents.remove(reference);
        return this;
    }

    /**
     * The customers, for the library.
     *
     * @return a repository that cannot write
     */
    public CustomerRepository customers() {
        return new HostCustomers();
    }

    /**
     * The documents, for the library.
     *
     * @return a repository that cannot write
     */
    public TransactionRepository transactions() {
        return new HostDocuments();
    }

    private static Instant time(Transaction document) {
        return document.at().orElseThrow();
    }

    private static <K, V> Map<K, V> only(Map<K, V> table, Collection<K> keys) {
        Map<K, V> found = new HashMap<>();
        for (K key : keys) {
            V value = table.get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    private final class HostCustomers implements CustomerRepository {
        @Override
        public Map<CustomerId, Customer> find(Collection<CustomerId> ids) {
            return only(customers, ids);
        }

        @Override
        public Map<Identifier, CustomerId> findBy(Collection<Identifier> identifiers) {
            Set<Identifier> wanted = new HashSet<>(identifiers);
            Map<Identifier, CustomerId> found = new HashMap<>();
            for (Customer customer : customers.values()) {
                for (Identifier identifier : customer.identifiers()) {
                    if (wanted.contains(identifier)) {
                        found.put(identifier, customer.id());
                    }
                }
            }
            return found;
        }

        @Override
        public List<Customer> page(@Nullable CustomerId after, int limit) {
            Require.that(limit >= 1, "limit", limit, "must be 1 or more");
            return (after == null ? customers : customers.tailMap(after, false))
                    .values().stream().limit(limit).toList();
        }
    }

    private final class HostDocuments implements TransactionRepository {
        @Override
        public Map<Reference, Transaction> find(Collection<Reference> references) {
            return only(documents, references);
        }

        @Override
        public List<Transaction> latest(CustomerId customer, @Nullable Transaction before, int limit) {
            Require.that(limit >= 1, "limit", limit, "must be 1 or more");
            List<Transaction> hers = new ArrayList<>();
            for (Transaction document : documents.values()) {
                boolean after = before == null || LATEST_FIRST.compare(document, before) > 0;
                if (after && document.customer().equals(customer)) {
                    hers.add(document);
                }
            }
            hers.sort(LATEST_FIRST);
            return List.copyOf(hers.subList(0, Math.min(limit, hers.size())));
        }
    }
}
