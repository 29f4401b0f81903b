// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Identifier;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
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
     * Makes two customers one who turned out to be the same person. Her points, purchases and tiers under both ids are one from now
     * on: what happened before is not judged again, the points are brought together as they are (together as many as before), the
     * better tier of each ladder is kept, and what happens from now on is judged by all of it. Facts can be stated under either id,
     * also late ones; whoever asks for one id gets the whole. Each journal keeps what was recorded under its id, so that
     * {@link #unmerge} can part them again.
     *
     * <p>Example: {@code crm.customers().merge(ada, adaByMail, Reference.of("desk", "merge-7"), Actor.HOST)}.
     *
     * @param survivor under whose id both go on
     * @param absorbed who becomes a part of her
     * @param reference the host's key of the merge, at most 150 characters; a repeat gets the first receipt
     * @param actor who says so
     * @return what it did to the survivor
     * @throws io.patron.crm.customer.CustomerNotFoundException if one of both is not known
     * @throws IllegalArgumentException if both are the same, one is a walk-in, or one was merged into another already
     * @throws io.patron.crm.fact.ReferenceConflictException if the reference is taken by something else
     */
    Receipt merge(CustomerId survivor, CustomerId absorbed, Reference reference, Actor actor);

    /**
     * Parts two customers who were merged by mistake: each has again what was recorded under her own id, before the merge and since,
     * as if it had never been. Whoever spent the other's points meanwhile owes them.
     *
     * @param absorbed who had become a part of another
     * @param reference the host's key of this, at most 150 characters; a repeat gets the first receipt
     * @param actor who says so
     * @return what it did to the customer she had been merged into
     * @throws IllegalArgumentException if she was not merged, or the other was merged into a third since
     * @throws io.patron.crm.fact.ReferenceConflictException if the reference is taken by something else
     */
    Receipt unmerge(CustomerId absorbed, Reference reference, Actor actor);

    /**
     * Records that a customer brought another one: a fact in the journal of each, for which wallets give what their
     * {@linkplain io.patron.crm.points.PointsPolicy.Builder#referral(io.patron.crm.points.ReferralReward) policies} say. Everybody is
     * brought once, by one customer, and nobody brings herself, also not under another id that was merged with hers. Who can be reached
     * at the same e-mail address, telephone number or messaging account as the other may be the same person: then nothing is given,
     * and that is said, unless the policy gives it all the same.
     *
     * <p>Example: {@code crm.customers().refer(Origin.of(ada, Reference.of("web", "invite-7")), bob)}, when Bob buys for the first time,
     * or registers with her code.
     *
     * @param referrer who brings somebody, under the host's key of it, when, and who says so; a repeat gets the first receipts
     * @param friend who was brought
     * @return what it did to the referrer and to the friend
     * @throws io.patron.crm.customer.CustomerNotFoundException if one of both is not known
     * @throws IllegalArgumentException if both are the same person, the friend was brought before or brought the referrer, or one is a
     *     walk-in
     * @throws io.patron.crm.fact.ReferenceConflictException if the reference is taken by something else
     */
    List<Receipt> refer(Origin referrer, CustomerId friend);

    /**
     * Under whose id a customer goes on.
     *
     * @param customer the customer
     * @return who she was merged into, through all merges; herself, if she was not merged
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     */
    CustomerId survivor(CustomerId customer);

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
