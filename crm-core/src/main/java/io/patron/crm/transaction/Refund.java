// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import io.patron.crm.error.Require;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something given back.
 *
 * <p>A refund of a known purchase takes back what that purchase left behind, never more: spend, profit, count and points,
 * per line and unit, so that the parts sum exactly to the whole. A refund whose purchase has not arrived yet waits for it.
 * A refund without a purchase lowers what the customer spent, on the day of the refund, and no points.
 *
 * <p>Immutable and thread-safe. Example: {@code Refund.of(customer, Reference.of("pos", "R-7"), Reference.of("pos", "1001"))
 * .lines(LineReturn.whole(2)).reason("broken").build()}.
 */
public final class Refund implements Transaction {
    private final Origin origin;
    private final @Nullable LocalDate businessDate;
    private final @Nullable Reference original;
    private final RefundScope scope;
    private final @Nullable BigDecimal rate;
    private final @Nullable String reason;

    private Refund(Builder b) {
        origin = b.origin;
        businessDate = BusinessDates.checked(b.businessDate);
        original = b.original;
        scope = b.scope;
        rate = b.rate == null ? null : Rates.checked(b.rate);
        reason = b.reason == null ? null : Require.text("refund reason", b.reason, 200);
        Require.that(
                original != null || scope instanceof RefundScope.Amount,
                "refund scope",
                scope,
                "must be an amount where the purchase is not known");
        Require.that(
                original == null || !original.equals(origin.reference()),
                "refund of",
                original,
                "must be another document than the refund itself");
    }

    /**
     * Starts a refund of a known purchase; without a scope, of all that is left of it.
     *
     * @param customer who gave back
     * @param reference the host's key of the refund
     * @param original the reference of the purchase
     * @return a builder
     */
    public static Builder of(CustomerId customer, Reference reference, Reference original) {
        return new Builder(
                Origin.of(customer, reference), Objects.requireNonNull(original, "original"), new RefundScope.Whole());
    }

    /**
     * Starts a refund whose purchase is not known.
     *
     * @param customer who gave back
     * @param reference the host's key of the refund
     * @param amount the money given back
     * @return a builder
     */
    public static Builder unlinked(CustomerId customer, Reference reference, Money amount) {
        return new Builder(Origin.of(customer, reference), null, new RefundScope.Amount(amount));
    }

    @Override
    public FactKind kind() {
        return FactKind.REFUND;
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public Optional<LocalDate> businessDate() {
        return Optional.ofNullable(businessDate);
    }

    @Override
    public Optional<Reference> about() {
        return Optional.ofNullable(original);
    }

    @Override
    public Refund from(Origin other) {
        Builder b = new Builder(other, original, scope);
        b.businessDate = businessDate;
        b.rate = rate;
        b.reason = reason;
        return b.build();
    }

    /**
     * How much is given back.
     *
     * @return the scope
     */
    public RefundScope scope() {
        return scope;
    }

    /**
     * How many units of the program's currency one unit of the amount's currency is worth; used when the purchase is not
     * known. A refund of a known purchase uses the purchase's own rate, so that both net to zero.
     *
     * @return the rate, if stated
     */
    public Optional<BigDecimal> rate() {
        return Optional.ofNullable(rate);
    }

    /**
     * Why it was given back.
     *
     * @return the reason, if stated
     */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public void describe(ContentForm form) {
        form.text(businessDate == null ? null : businessDate.toString()).reference(original);
        scope.describe(form);
        form.decimal(rate).text(reason);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Refund r
                && origin.equals(r.origin)
                && Objects.equals(businessDate, r.businessDate)
                && Objects.equals(original, r.original)
                && scope.equals(r.scope)
                && Objects.equals(rate, r.rate)
                && Objects.equals(reason, r.reason);
    }

    @Override
    public int hashCode() {
        return origin.hashCode();
    }

    @Override
    public String toString() {
        return "refund " + origin.reference() + (original == null ? "" : " of " + original);
    }

    /** Builds a {@link Refund}. Not thread-safe. */
    public static final class Builder {
        private Origin origin;
        private final @Nullable Reference original;
        private RefundScope scope;
        private @Nullable LocalDate businessDate;
        private @Nullable BigDecimal rate;
        private @Nullable String reason;

        private Builder(Origin origin, @Nullable Reference original, RefundScope scope) {
            this.origin = origin;
            this.original = original;
            this.scope = scope;
        }

        /**
         * When it was given back; without it, the moment of recording.
         *
         * @param time the moment
         * @return this builder
         */
        public Builder at(Instant time) {
            origin = origin.at(time);
            return this;
        }

        /**
         * Who said so; without it, {@link Actor#HOST}.
         *
         * @param actor the clerk, job or system
         * @return this builder
         */
        public Builder by(Actor actor) {
            origin = origin.by(actor);
            return this;
        }

        /**
         * The business date, where it differs from the calendar date in the program's zone.
         *
         * @param date the date, in the years 1900 to 2199 and not after the calendar date
         * @return this builder
         */
        public Builder businessDate(LocalDate date) {
            businessDate = date;
            return this;
        }

        /**
         * Gives back some lines, or units of them.
         *
         * @param returns one entry or more
         * @return this builder
         */
        public Builder lines(LineReturn... returns) {
            scope = new RefundScope.Lines(List.of(returns));
            return this;
        }

        /**
         * Gives back an amount.
         *
         * @param money more than 0
         * @return this builder
         */
        public Builder amount(Money money) {
            scope = new RefundScope.Amount(money);
            return this;
        }

        /**
         * The rate to the program's currency, for a refund whose purchase is not known.
         *
         * @param value more than 0
         * @return this builder
         */
        public Builder rate(BigDecimal value) {
            rate = value;
            return this;
        }

        /**
         * Why it was given back.
         *
         * @param text 1 to 200 characters
         * @return this builder
         */
        public Builder reason(String text) {
            reason = text;
            return this;
        }

        /**
         * Builds the refund.
         *
         * @return the refund
         * @throws IllegalArgumentException if a value breaks its rule; the message names it
         */
        public Refund build() {
            return new Refund(this);
        }
    }
}
