// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.condition;

import io.patron.crm.customer.Customer;
import io.patron.crm.error.Require;
import io.patron.crm.history.HistoryView;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a condition may look at: a purchase, the history before it and the standing at that moment; or a customer on a day,
 * without a purchase. Immutable and thread-safe.
 */
public final class Situation {
    private final @Nullable Purchase purchase;
    private final long netMinor;
    private final Moment moment;
    private final HistoryView before;
    private final Held standing;
    private final @Nullable Line line;
    private final @Nullable Person person;
    private final @Nullable Returns returns;

    /** What a customer holds, by id. */
    public interface Held {
        /**
         * The tier held on a ladder.
         *
         * @param ladder the ladder's id
         * @return the tier's id, or null where there is no such ladder
         */
        @Nullable String tier(String ladder);

        /**
         * The stage of life.
         *
         * @return its word: exploration, formation, stable or dormant
         */
        String stage();
    }

    /** What was given back of purchases, by the business day on which they were made. */
    public interface Returns {
        /**
         * How many purchases of a window of business days were wholly given back.
         *
         * @param from the first day
         * @param to the day after the last
         * @return 0 or more
         */
        long purchases(LocalDate from, LocalDate to);

        /**
         * What was given back of the purchases of a window of business days.
         *
         * @param from the first day
         * @param to the day after the last
         * @return 0 or more, in minor units of the program's currency
         */
        long netMinor(LocalDate from, LocalDate to);
    }

    /**
     * What the host keeps about a customer.
     *
     * @param customer who she is
     * @param joined the day on which she joined, as it was stated, or the business day she was registered; null if she has not been seen
     *     yet
     */
    public record Person(Customer customer, @Nullable LocalDate joined) {
        /** Checks the parts. */
        public Person {
            Objects.requireNonNull(customer, "customer");
        }
    }

    /**
     * When it is.
     *
     * @param day the business day
     * @param at the moment
     * @param zone the zone in which its time of day is read
     */
    public record Moment(LocalDate day, Instant at, ZoneId zone) {}

    private Situation(
            @Nullable Purchase purchase,
            long netMinor,
            Moment moment,
            HistoryView before,
            Held standing,
            @Nullable Line line,
            @Nullable Person person,
            @Nullable Returns returns) {
        this.purchase = purchase;
        this.netMinor = netMinor;
        this.moment = moment;
        this.before = before;
        this.standing = standing;
        this.line = line;
        this.person = person;
        this.returns = returns;
    }

    /**
     * A purchase.
     *
     * @param purchase the purchase
     * @param netMinor what is spent on it, in minor units of the program's currency
     * @param moment its business day and time
     * @param before the history before it
     * @param standing what she holds before it
     * @return the situation of the purchase as a whole
     */
    public static Situation of(Purchase purchase, long netMinor, Moment moment, HistoryView before, Held standing) {
        return new Situation(
                Objects.requireNonNull(purchase, "purchase"), netMinor, moment, before, standing, null, null, null);
    }

    /**
     * A customer, without a purchase.
     *
     * @param moment when she is looked at
     * @param history what she bought so far
     * @param standing what she holds
     * @param person what the host keeps about her, or null where it is not looked at
     * @return the situation
     */
    public static Situation of(Moment moment, HistoryView history, Held standing, @Nullable Person person) {
        return new Situation(null, 0, moment, history, standing, null, person, null);
    }

    /**
     * The same, looking at one line.
     *
     * @param other the line
     * @return the situation of that line
     */
    public Situation at(Line other) {
        return new Situation(purchase, netMinor, moment, before, standing, other, person, returns);
    }

    /**
     * The same, looking at what was given back as well.
     *
     * @param given what was given back before
     * @return the situation for a guard
     */
    public Situation with(Returns given) {
        return new Situation(purchase, netMinor, moment, before, standing, line, person, given);
    }

    /**
     * The purchase.
     *
     * @return the purchase
     * @throws IllegalArgumentException if there is none here
     */
    public Purchase purchase() {
        Require.that(purchase != null, "purchase", null, "must be there for a condition on purchases or products");
        return Objects.requireNonNull(purchase);
    }

    /**
     * What is spent on the purchase.
     *
     * @return minor units of the program's currency
     */
    public long netMinor() {
        return netMinor;
    }

    /**
     * The business day.
     *
     * @return the day
     */
    public LocalDate day() {
        return moment.day;
    }

    /**
     * The time of day in the program's zone. A business date that differs from the day of the moment does not change it.
     *
     * @return the time
     */
    public LocalTime time() {
        return LocalTime.ofInstant(moment.at, moment.zone);
    }

    /**
     * What she bought before.
     *
     * @return the history
     */
    public HistoryView before() {
        return before;
    }

    /**
     * What she holds.
     *
     * @return tiers and stage, by id
     */
    public Held standing() {
        return standing;
    }

    /**
     * The line that is looked at.
     *
     * @return the line, or null for the purchase as a whole
     */
    public @Nullable Line line() {
        return line;
    }

    /**
     * What the host keeps about her.
     *
     * @return the customer
     * @throws IllegalArgumentException if that is not looked at here
     */
    public Person person() {
        Require.that(person != null, "customer", null, "must be there for a condition on customers");
        return Objects.requireNonNull(person);
    }

    /**
     * What was given back before.
     *
     * @return the returns
     * @throws IllegalArgumentException if that is not looked at here
     */
    public Returns returns() {
        Require.that(returns != null, "returns", null, "must be there for a condition on what was given back");
        return Objects.requireNonNull(returns);
    }

    @Override
    public String toString() {
        return (purchase == null ? "no purchase" : purchase) + " on " + moment.day + (line == null ? "" : ", " + line);
    }
}
