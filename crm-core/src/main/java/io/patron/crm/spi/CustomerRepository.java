// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spi;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Identifier;
import io.patron.crm.fact.CustomerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The customers. A host can put its own customer table here, read-only if need be. */
public interface CustomerRepository {
    /**
     * Customers by id.
     *
     * @param ids any number
     * @return those that are known
     */
    Map<CustomerId, Customer> find(Collection<CustomerId> ids);

    /**
     * Customers by one of their identifiers.
     *
     * @param identifiers any number
     * @return the customer of each identifier that is known
     */
    Map<Identifier, CustomerId> findBy(Collection<Identifier> identifiers);

    /**
     * Customers in the order of their ids.
     *
     * @param after only customers with a greater id, or null for all
     * @param limit at most so many, 1 or more
     * @return the customers, ascending by id
     */
    List<Customer> page(@Nullable CustomerId after, int limit);

    /** Customers that are kept here and not by the host. */
    interface Writable extends CustomerRepository {
        /**
         * Adds customers.
         *
         * @param customers new customers, of version 1, which the unit writes for
         * @return those that were not added, because their id or one of their identifiers is taken
         * @throws IllegalArgumentException if a version is not 1
         */
        Set<CustomerId> insert(List<Customer> customers);

        /**
         * Changes customers. A customer of version n replaces the one of version n − 1 and no other.
         *
         * @param customers changed customers, which the unit writes for
         * @return those that were not changed, because the stored version is another or an identifier is taken
         */
        Set<CustomerId> update(List<Customer> customers);
    }
}
