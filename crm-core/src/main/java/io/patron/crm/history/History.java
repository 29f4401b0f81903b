// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import io.patron.crm.error.NotLoadedException;
import io.patron.crm.error.Require;
import io.patron.crm.history.DayBlock.Amount;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's transactions add up to: a sparse series by business day of purchases, spend and profit, net of
 * refunds, with its totals. Every window a policy can ask for is a sum over it. Immutable and thread-safe.
 *
 * <p>A refund of a known purchase lowers the day of the purchase, so a purchase that was wholly given back leaves no trace
 * and no window sees one without the other. A purchase counts until it is wholly given back.
 *
 * <p>A store may load the history of a long customer in part, for the engine alone: some days, and {@linkplain Span spans} of
 * days by their sum. What then depends on one day of a span is a {@link NotLoadedException}. A history that a host sees is
 * complete.
 */
public final class History implements HistoryView {
    private final CurrencyUnit currency;
    private final Spans spans;
    private final Days days;
    private final long netTotal;

    private History(CurrencyUnit currency, Spans spans, Days days) {
        this.currency = currency;
        this.spans = spans;
        this.days = days;
        this.netTotal = Math.addExact(days.sum(Amount.NET), spans.sum(DayAmounts::net));
    }

    /**
     * The history of a customer who never bought.
     *
     * @param currency the program's currency
     * @return an empty history
     */
    public static History empty(CurrencyUnit currency) {
        Objects.requireNonNull(currency, "currency");
        return new History(currency, Spans.NONE, Days.NONE);
    }

    /**
     * Whether every day is here.
     *
     * @return {@code false} if a store loaded a part of it
     */
    public boolean complete() {
        return spans.isEmpty();
    }

    /**
     * The parts that are known by their sums alone.
     *
     * @return the spans, in order of time; none where the history is complete
     */
    public List<Span> spans() {
        return spans.all();
    }

    /**
     * The program's currency, in which every amount is.
     *
     * @return the currency
     */
    public CurrencyUnit currency() {
        return currency;
    }

    @Override
    public long purchases() {
        return days.sum(Amount.PURCHASES) + spans.purchases();
    }

    /**
     * What was spent, net of refunds, over all time.
     *
     * @return the spend; negative only where refunds without a known purchase exceed it
     */
    public Money net() {
        return Money.ofMinor(currency, netTotal);
    }

    /**
     * What was earned on the lines whose cost is known, net of refunds, over all time.
     *
     * @return the profit
     */
    public Money profit() {
        return Money.ofMinor(currency, Math.addExact(days.sum(Amount.PROFIT), spans.sum(DayAmounts::profit)));
    }

    /**
     * The part of {@link #net()} whose cost is known, so that a margin is never computed on the rest.
     *
     * @return the spend with a known cost
     */
    public Money netWithCost() {
        return Money.ofMinor(currency, Math.addExact(days.sum(Amount.COSTED), spans.sum(DayAmounts::netWithCost)));
    }

    @Override
    public Optional<LocalDate> firstDay() {
        return spans.firstDay(Optional.ofNullable(days.firstPurchase()));
    }

    /**
     * A business day before which there is nothing, neither a purchase nor a refund.
     *
     * @return the day, or none where there is nothing at all
     */
    public Optional<LocalDate> earliest() {
        LocalDate summed = spans.isEmpty() ? null : spans.all().get(0).from();
        LocalDate loaded = days.isEmpty() ? null : LocalDate.ofEpochDay(days.first());
        return Optional.ofNullable(loaded == null || (summed != null && summed.isBefore(loaded)) ? summed : loaded);
    }

    @Override
    public Optional<LocalDate> lastDay() {
        return spans.lastDay(Optional.ofNullable(Days.lastPurchase(days.blocks(), days.blocks().length)));
    }

    /**
     * The business days with a purchase that counts, ascending; the basis of every rhythm.
     *
     * @return a new array of epoch days
     */
    public long[] purchaseDays() {
        if (!spans.isEmpty()) {
            throw new NotLoadedException("days of purchase");
        }
        return days.purchaseDays();
    }

    @Override
    public long purchases(LocalDate from, LocalDate to) {
        return spans.sum(from, to, Span::purchases) + days.sum(Amount.PURCHASES, from, to);
    }

    /**
     * What was spent in a window of business days, net of refunds.
     *
     * @param from the first day
     * @param to the day after the last
     * @return the spend
     */
    public Money net(LocalDate from, LocalDate to) {
        return Money.ofMinor(currency, netMinor(from, to));
    }

    @Override
    public long netMinor(LocalDate from, LocalDate to) {
        return Math.addExact(spans.sum(from, to, span -> span.amounts().net()), days.sum(Amount.NET, from, to));
    }

    /**
     * What was earned in a window of business days on the lines whose cost is known.
     *
     * @param from the first day
     * @param to the day after the last
     * @return the profit
     */
    public Money profit(LocalDate from, LocalDate to) {
        return Money.ofMinor(currency, profitMinor(from, to));
    }

    @Override
    public long profitMinor(LocalDate from, LocalDate to) {
        return Math.addExact(spans.sum(from, to, span -> span.amounts().profit()), days.sum(Amount.PROFIT, from, to));
    }

    /**
     * What a window of business days adds up to.
     *
     * @param from the first day
     * @param to the day after the last
     * @return the sums; without the last day of purchase where it is not known
     */
    public Span span(LocalDate from, LocalDate to) {
        for (Span span : spans.all()) {
            if (span.from().equals(from) && span.to().equals(to)) {
                return span;
            }
        }
        long count = spans.sum(from, to, Span::purchases);
        Optional<LocalDate> loaded = Optional.ofNullable(days.lastPurchase(from, to));
        return new Span(
                from,
                to,
                count + days.sum(Amount.PURCHASES, from, to),
                new DayAmounts(
                        Math.addExact(spans.sum(from, to, s -> s.amounts().net()), days.sum(Amount.NET, from, to)),
                        Math.addExact(
                                spans.sum(from, to, s -> s.amounts().profit()), days.sum(Amount.PROFIT, from, to)),
                        Math.addExact(
                                spans.sum(from, to, s -> s.amounts().netWithCost()),
                                days.sum(Amount.COSTED, from, to))),
                spans.lastDayKnown(from, to, loaded).orElse(null));
    }

    /**
     * The business days that are known one by one.
     *
     * @return the days on which something was bought or given back, ascending, without those of the spans
     */
    public List<BusinessDay> days() {
        return days.otherThan(Days.NONE);
    }

    /**
     * The business days that differ from those of another history, as they are here; a day that is not here any more is
     * empty. Both know the same days, or both are complete.
     *
     * @param other another history
     * @return the days, ascending
     */
    public List<BusinessDay> daysOtherThan(History other) {
        if (!spans.equals(other.spans)) {
            throw new NotLoadedException("the same days of another history");
        }
        return days.otherThan(other.days);
    }

    /**
     * Starts a changed copy.
     *
     * @return a builder that holds this history
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof History h && currency.equals(h.currency) && spans.equals(h.spans) && days.equals(h.days);
    }

    @Override
    public int hashCode() {
        return days.hashCode();
    }

    @Override
    public String toString() {
        return purchases() + " purchases, " + net() + " on " + days.size() + " days";
    }

    /** Changes a history day by day, and can be asked on the way. Not thread-safe. */
    public static final class Builder implements HistoryView {
        private final CurrencyUnit currency;
        private Spans spans;
        private final DaysBuilder days;
        private long purchases;
        private @Nullable History unchanged;

        private Builder(History history) {
            currency = history.currency;
            spans = history.spans;
            days = new DaysBuilder(history.days);
            purchases = history.purchases();
            unchanged = history;
        }

        /**
         * Says what some days add up to that are not loaded, before any day is added.
         *
         * @param span the days, later than those of the span before
         * @return this builder
         * @throws IllegalArgumentException if days were added already, or the spans are out of order
         */
        public Builder span(Span span) {
            Require.that(days.isEmpty(), "span of history", span, "must be stated before any day");
            spans = spans.with(span);
            purchases += span.purchases();
            unchanged = null;
            return this;
        }

        /**
         * Adds to one business day. A day on which nothing is left disappears.
         *
         * @param day the business day
         * @param purchaseCount purchases to add, negative to take away
         * @param amounts net spend, profit and spend with a known cost to add, in minor units
         * @return this builder
         */
        public Builder add(LocalDate day, int purchaseCount, DayAmounts amounts) {
            long epochDay = day.toEpochDay();
            Require.that(Math.abs(epochDay) < 1_000_000_000L, "business day", day, "must be a date of our age");
            spans.checkKnows(day);
            unchanged = null;
            days.add((int) epochDay, purchaseCount, amounts);
            purchases += purchaseCount;
            return this;
        }

        /**
         * The history as it is now; the builder stays usable.
         *
         * @return the history
         */
        public History build() {
            if (unchanged == null) {
                unchanged = new History(currency, spans, days.build());
            }
            return unchanged;
        }

        @Override
        public long purchases() {
            return purchases;
        }

        @Override
        public long purchases(LocalDate from, LocalDate to) {
            return spans.sum(from, to, Span::purchases) + days.sum(Amount.PURCHASES, from, to);
        }

        @Override
        public long netMinor(LocalDate from, LocalDate to) {
            return Math.addExact(spans.sum(from, to, span -> span.amounts().net()), days.sum(Amount.NET, from, to));
        }

        @Override
        public long profitMinor(LocalDate from, LocalDate to) {
            return Math.addExact(
                    spans.sum(from, to, span -> span.amounts().profit()), days.sum(Amount.PROFIT, from, to));
        }

        @Override
        public Optional<LocalDate> lastDay() {
            return spans.lastDay(Optional.ofNullable(days.lastPurchase()));
        }

        @Override
        public Optional<LocalDate> firstDay() {
            return spans.firstDay(Optional.ofNullable(days.firstPurchase()));
        }
    }
}
