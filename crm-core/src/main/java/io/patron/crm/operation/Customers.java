// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Identifier;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.fact.CustomerId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who the customers are, and whether they take part in the program.
 *
 * <p>Every call that writes is one unit of work: all of it happens, or nothing.
 */
public interface Customers {
    /**
     * Registers a customer. From now on facts can be recorded for her; she is enrolled and judged by the version of the
     * program that this {@code Crm} was built with.
     *
     * @param customer the customer, of version 1
     * @return the customer as she is stored
     * @throws io.patron.crm.customer.CustomerExistsException if her id or one of her identifiers is taken
     * @throws IllegalArgumentException if her version is not 1
     */
    Customer register(Customer customer);

    /**
     * Registers many customers in one unit of work; the first that is refused refuses all.
     *
     * @param customers the customers, of version 1, each id and identifier once
     * @return the customers as they are stored, in the order given
     * @throws io.patron.crm.customer.CustomerExistsException if an id or identifier is taken, or occurs twice
     * @throws IllegalArgumentException if a version is not 1
     */
    List<Customer> register(List<Customer> customers);

    /**
     * Replaces a customer by her next version, made with {@link Customer#changed()}. Her id and kind never change.
     *
     * @param changed the customer, of the stored version plus one
     * @return the customer as she is stored
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     * @throws io.patron.crm.error.ConcurrentUpdateException if she was changed since she was read
     * @throws io.patron.crm.customer.CustomerExistsException if one of her identifiers is taken by another customer
     * @throws IllegalArgumentException if her kind is another than the stored one
     */
    Customer update(Customer changed);

    /**
     * A customer by id.
     *
     * @param id the id
     * @return the customer, if she is known
     */
    Optional<Customer> find(CustomerId id);

    /**
     * A customer by id who must be known.
     *
     * @param id the id
     * @return the customer
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     */
    Customer get(CustomerId id);

    /**
     * A customer by one of her identifiers, as a till finds her by her card.
     *
     * @param identifier the identifier
     * @return the customer, if one has it
     */
    Optional<Customer> findBy(Identifier identifier);

    /**
     * All customers in the order of their ids.
     *
     * @param after the last customer of the page before, or null for the first page
     * @param limit at most so many, 1 to {@link Page#MAX_LIMIT}
     * @return a page, ascending by id
     * @throws IllegalArgumentException if the limit is out of range
     */
    Page<Customer> page(@Nullable CustomerId after, int limit);

    /**
     * Enrols, suspends or closes a customer. Her history is kept in every status.
     *
     * @param change the change; a repeat of a recorded one counts once and gets the first receipt
     * @return what it did
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     * @throws io.patron.crm.fact.ReferenceConflictException if the reference is taken by something else
     */
    Receipt status(StatusChange change);

    /**
     * Whether a customer takes part in the program now.
     *
     * @param customer the customer
     * @return her status
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     */
    Status status(CustomerId customer);
}
