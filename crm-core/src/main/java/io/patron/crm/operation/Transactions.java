// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.Habits;
import io.patron.crm.transaction.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recording what customers buy and give back, and how those documents change.
 *
 * <p>Every call is one unit of work: all of it happens, or nothing. A fact under a known reference with the same content
 * is a repeat: it counts once and gets the first receipt. With other content, or for another customer, it is refused.
 */
public interface Transactions {
    /**
     * Records a purchase, refund, correction, void or checkpoint, or a command on points.
     *
     * @param fact the fact
     * @return what it did
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     * @throws io.patron.crm.fact.ReferenceConflictException if the reference is taken by something else
     * @throws IllegalArgumentException if the fact breaks a rule; the message names it
     */
    Receipt record(Fact fact);

    /**
     * Records many facts in one unit of work; the first that is refused refuses all. So an order that is cancelled and the points
     * that paid it go together: {@code record(List.of(new Void(…), new Reversal(…)))}. Facts without a time happen at one moment, and
     * then in the order of their kinds: what gives points, purchases, what spends points, refunds and captures, reversals.
     *
     * @param facts purchases, refunds, corrections, voids, checkpoints and commands on points, in any order
     * @return what each did, in the order given
     * @throws io.patron.crm.customer.CustomerNotFoundException if a customer is not known
     * @throws io.patron.crm.fact.ReferenceConflictException if a reference is taken by something else
     * @throws IllegalArgumentException if a fact breaks a rule; the message names it
     */
    List<Receipt> record(List<? extends Fact> facts);

    /**
     * Records many facts in one unit of work; those that are refused are reported and the rest is recorded.
     *
     * @param facts purchases, refunds, corrections, voids, checkpoints and commands on points, in any order
     * @return what became of each, in the order given
     */
    List<Attempt> recordEach(List<? extends Fact> facts);

    /**
     * What recording a fact now would do, and refuse; nothing is written. So a shop says before a return is made what becomes of
     * points, debt and tier.
     *
     * <p>Example: {@code crm.transactions().preview(refund).sum(WalletId.POINTS, EntryKind.REVERSE)}.
     *
     * @param fact what {@link #record(Fact)} takes
     * @return the receipt it would get; of a fact that is recorded already, the one it got
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     * @throws io.patron.crm.fact.ReferenceConflictException if the reference is taken by something else
     * @throws io.patron.crm.points.InsufficientPointsException if fewer points can be spent
     * @throws io.patron.crm.points.SpendLimitException if she would spend more in a period than the program lets her
     * @throws IllegalArgumentException if the fact breaks a rule; the message names it
     */
    Receipt preview(Fact fact);

    /**
     * What recording facts now in one unit of work would do, and refuse; nothing is written.
     *
     * @param facts what {@link #record(List)} takes
     * @return the receipts they would get, in the order given
     */
    List<Receipt> preview(List<? extends Fact> facts);

    /**
     * Gives a document, with the refunds of it, to another customer: an anonymous receipt is claimed. It makes a revision above
     * every one the document had. In the journal of the customer who gives it stands under the same key with {@code /given}.
     *
     * @param document the document
     * @param to the new owner
     * @param reference the host's key of this change, at most 150 characters
     * @param actor who said so
     * @return what it did for the new owner
     * @throws IllegalArgumentException if there is no such document, or it is hers already
     */
    Receipt reassign(Reference document, CustomerId to, Reference reference, Actor actor);

    /**
     * Books what the host changed in its own document table: a reassign where it belongs to another customer than was
     * accepted, a correction where its content differs, a void where it is gone, nothing where it is the same.
     *
     * @param document the document
     * @param actor who said so
     * @return what it did; empty where nothing differs
     * @throws IllegalArgumentException if no such document was ever recorded
     */
    List<Receipt> documentChanged(Reference document, Actor actor);

    /**
     * A customer's documents as they stand, latest first.
     *
     * @param customer the customer
     * @param before the last document of the page before, or null for the first page
     * @param limit at most so many, 1 to {@link Page#MAX_LIMIT}
     * @return a page
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     */
    Page<Transaction> of(CustomerId customer, @Nullable Transaction before, int limit);

    /**
     * What a customer bought last time, and what she likes.
     *
     * @param customer the customer
     * @return her habits, net of what she gave back
     */
    Habits habits(CustomerId customer);
}
