// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.condition.Condition;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import io.patron.crm.program.Treatment;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.ManualTier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where customers stand: now, at any moment, and as it was known at any moment. */
public interface Standings {
    /** The greatest length of the id of a run, so that a customer's fits beside it. */
    int MAX_RUN_LENGTH = Reference.MAX_ID_LENGTH - CustomerId.MAX_LENGTH - 1;

    /**
     * Where a customer stands now. Reading writes nothing: what time has brought since the last booking is worked out.
     *
     * @param customer the customer
     * @return the standing
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     */
    Standing of(CustomerId customer);

    /**
     * Where a customer stood at a moment, as it was known at a moment: what we would have told her on 3 May about 1 April.
     *
     * @param customer the customer
     * @param validAt the moment asked about
     * @param knownAt the moment of knowledge: facts learned later do not count
     * @return the standing
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     */
    Standing at(CustomerId customer, Instant validAt, Instant knownAt);

    /**
     * What is done for a customer now, by where she stands: see {@link Standing#treatments}.
     *
     * @param customer the customer
     * @return the treatments that are meant for her, in the program's order
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     */
    List<Treatment> treatments(CustomerId customer);

    /**
     * Whether a condition holds for a customer now, without a purchase: whether she is in a segment.
     *
     * @param customer the customer
     * @param condition a condition on the day, the history, the standing, and what the host keeps about her
     * @return {@code true} if it holds
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     * @throws IllegalArgumentException if the condition looks at a purchase or a product
     */
    boolean fits(CustomerId customer, Condition condition);

    /**
     * The whole past of customers, as it is known now, up to a moment: what reports are made of. It only reads, and costs a
     * replay of each journal.
     *
     * <p>Example: {@code crm.standings().chronicles(List.of(ada), now).get(0).monthEnds()}.
     *
     * @param customers 1 to {@link Page#MAX_LIMIT} customers
     * @param until the moment; facts that take effect later are left out, and time passes up to it
     * @return the chronicle of each, in the order given
     * @throws io.patron.crm.customer.CustomerNotFoundException if one of them is not known
     * @throws IllegalArgumentException if their number is out of range
     */
    List<Chronicle> chronicles(List<CustomerId> customers, Instant until);

    /**
     * Where customers stand and where they would stand under another program: what simulations are made of. It only reads. A customer
     * who adopts it after all that is known of her costs no more than a reading of her standing; any other a replay of her journal.
     *
     * <p>Example: {@code crm.standings().whatIf(List.of(ada), WhatIf.always(changed, now)).get(0).simulated().tier("status")}.
     *
     * @param customers 1 to {@link Page#MAX_LIMIT} customers
     * @param whatIf the other program, since when, and the moment that is asked about
     * @return both standings of each, in the order given; nothing of those who by then are merged into another
     * @throws io.patron.crm.customer.CustomerNotFoundException if one of them is not known
     * @throws IllegalArgumentException if their number is out of range, or the program has another currency or zone, or is to be
     *     adopted under a number that something else is stored under
     */
    List<Comparison> whatIf(List<CustomerId> customers, WhatIf whatIf);

    /**
     * What is missing to each next tier, now.
     *
     * @param customer the customer
     * @return one entry per ladder of the program
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     */
    List<TierProgress> progress(CustomerId customer);

    /**
     * Why a customer is, or is not, in a tier: what is measured, over which days, what is missing, until when it counts, when the tier is
     * reviewed, and the reason. It only reads, and costs a replay of her journal.
     *
     * <p>Example: {@code crm.standings().why(ada, "status", "gold").missing()}.
     *
     * @param customer the customer
     * @param ladder the id of a ladder of the program she is under
     * @param tier the id of one of its tiers, whether she holds it or not
     * @return the answer, now
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     * @throws IllegalArgumentException if the program has no such ladder or tier, or the customer is a walk-in, who has none
     */
    TierAnswer why(CustomerId customer, String ladder, String tier);

    /**
     * Books what time has brought: expiries, reviews, stages. No answer depends on it having run; it costs what is due, not
     * what is stored.
     *
     * @param limit at most so many customers, 1 or more
     * @return how many customers were booked; fewer than the limit when nothing is left
     */
    int bookDue(int limit);

    /**
     * Moves a customer to another version of the program, from now on.
     *
     * @param customer the customer
     * @param version a stored version of this program
     * @param reference the host's key of this change
     * @param actor who said so
     * @return what it did
     * @throws IllegalArgumentException if the version is not stored
     */
    Receipt adopt(CustomerId customer, ProgramVersion version, Reference reference, Actor actor);

    /**
     * Moves everybody to another version of the program, some customers at a time; a simulation says beforehand what it will do. Who
     * is under that version already is passed over, so that a run that was broken off is begun again from the start, or goes on where
     * it was. So is who was merged into another, and who is known to the host alone: she begins under the version in force with the
     * first thing she does. Who is parted from another later stands as her own journal says: run it again then.
     *
     * <p>Example:
     *
     * <pre>{@code
     * AdoptionRun run = crm.standings().adoptAll(v2, Reference.of("admin", "spring-2027"), owner, null, 500);
     * while (run.next().isPresent()) {
     *     run = crm.standings().adoptAll(v2, Reference.of("admin", "spring-2027"), owner, run.next().get(), 500);
     * }
     * }</pre>
     *
     * @param version a stored version of this program
     * @param run the host's key of the whole run, its id at most {@value #MAX_RUN_LENGTH} characters without ":": each fact is recorded
     *     under that source, and that id with the customer's. It moves each customer once: whoever is taken back since needs another key
     * @param actor who said so
     * @param after only customers with a greater id, or null to begin
     * @param limit at most so many customers, 1 to {@link Page#MAX_LIMIT}, in one unit of work
     * @return what was done
     * @throws IllegalArgumentException if the version is not stored, the run's id is too long or contains ":", or the limit is out of range
     * @throws io.patron.crm.fact.ReferenceConflictException if the run's key was used for a move to another version
     */
    AdoptionRun adoptAll(ProgramVersion version, Reference run, Actor actor, @Nullable CustomerId after, int limit);

    /**
     * Gives or fixes a tier by hand, or lifts that: it lies over the tier by the rules, takes the place of what was held by hand on that
     * ladder before, and when it ends, the customer is what the rules say. A repeat under the same reference is the same.
     *
     * <p>Example:
     *
     * <pre>{@code
     * Origin origin = Origin.of(ada, Reference.of("desk", "4711")).by(Actor.of("kim"));
     * crm.standings().setTier(ManualTier.atLeast(origin, "status", "gold", LocalDate.of(2027, 1, 1), "moved from the other club"));
     * }</pre>
     *
     * @param tier the tier, how it is held, and until when
     * @return what it did
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     * @throws io.patron.crm.fact.ReferenceConflictException if the reference was used for something else
     * @throws IllegalArgumentException if the program that the customer is under has no such ladder or tier, the end is not after the day it is
     *     given on, or the customer is a walk-in, who has no tiers
     */
    Receipt setTier(ManualTier tier);

    /**
     * Lifts what a customer holds by hand on a ladder: from now on, or from the moment the origin states, she is what the rules say.
     * Where she holds nothing by hand, the receipt says so.
     *
     * @param origin whose it is, under which reference, when, by whom
     * @param ladder the ladder's id
     * @param reason why, 1 to 200 characters
     * @return what it did
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     * @throws io.patron.crm.fact.ReferenceConflictException if the reference was used for something else
     * @throws IllegalArgumentException if the program that the customer is under has no such ladder, the reason is empty or too long, or the
     *     customer is a walk-in
     */
    Receipt liftTier(Origin origin, String ladder, String reason);

    /**
     * A customer's bookings, in the order they were made.
     *
     * @param customer the customer
     * @param after only bookings with a higher number; 0 for all
     * @param limit at most so many, 1 to {@link Page#MAX_LIMIT}
     * @return the bookings
     */
    List<Booking> bookings(CustomerId customer, long after, int limit);

    /**
     * Replays customers from their journals and compares with what is stored: standing, sum of entries, sequence. Safe in
     * production: it only reads.
     *
     * @param after only customers with a greater id, or null to begin
     * @param limit at most so many customers, 1 or more
     * @return what was found
     */
    Verification verify(@Nullable CustomerId after, int limit);
}
