// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import io.patron.crm.error.NotLoadedException;
import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int[] NO_INTS = {};
    private static final long[] NO_LONGS = {};

    private final CurrencyUnit currency;
    private final Spans spans;
    private final int[] days;
    private final int[] counts;
    private final long[] net;
    private final long[] profit;
    private final long[] costed;
    private final long purchases;
    private final long netTotal;

    private History(
            CurrencyUnit currency, Spans spans, int[] days, int[] counts, long[] net, long[] profit, long[] costed) {
        this.currency = currency;
        this.spans = spans;
        this.days = days;
        this.counts = counts;
        this.net = net;
        this.profit = profit;
        this.costed = costed;
        this.purchases = sum(counts, 0, counts.length) + spans.purchases();
        this.netTotal = Math.addExact(sum(net, 0, net.length), spans.sum(DayAmounts::net));
    }

    /**
     * The history of a customer who never bought.
     *
     * @param currency the program's currency
     * @return an empty history
     */
    public static History empty(CurrencyUnit currency) {
        Objects.requireNonNull(currency, "currency");
        return new History(currency, Spans.NONE, NO_INTS, NO_INTS, NO_LONGS, NO_LONGS, NO_LONGS);
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
        return purchases;
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
        return Money.ofMinor(currency, Math.addExact(sum(profit, 0, profit.length), spans.sum(DayAmounts::profit)));
    }

    /**
     * The part of {@link #net()} whose cost is known, so that a margin is never computed on the rest.
     *
     * @return the spend with a known cost
     */
    public Money netWithCost() {
        return Money.ofMinor(
                currency, Math.addExact(sum(costed, 0, costed.length), spans.sum(DayAmounts::netWithCost)));
    }

    /**
     * The first business day with a purchase that counts.
     *
     * @return the day, if there is one
     */
    public Optional<LocalDate> firstDay() {
        for (int i = 0; i < days.length; i++) {
            if (counts[i] > 0) {
                return spans.firstDay(Optional.of(LocalDate.ofEpochDay(days[i])));
            }
        }
        return spans.firstDay(Optional.empty());
    }

    /**
     * A business day before which there is nothing, neither a purchase nor a refund.
     *
     * @return the day, or none where there is nothing at all
     */
    public Optional<LocalDate> earliest() {
        LocalDate summed = spans.isEmpty() ? null : spans.all().get(0).from();
        LocalDate loaded = days.length == 0 ? null : LocalDate.ofEpochDay(days[0]);
        return Optional.ofNullable(loaded == null || (summed != null && summed.isBefore(loaded)) ? summed : loaded);
    }

    @Override
    public Optional<LocalDate> lastDay() {
        return lastDay(spans, days, counts, days.length);
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
        long[] result = new long[days.length];
        int size = 0;
        for (int i = 0; i < days.length; i++) {
            if (counts[i] > 0) {
                result[size++] = days[i];
            }
        }
        return Arrays.copyOf(result, size);
    }

    @Override
    public long purchases(LocalDate from, LocalDate to) {
        return spans.sum(from, to, Span::purchases) + sum(counts, lowerBound(from), lowerBound(to));
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
        return Math.addExact(
                spans.sum(from, to, span -> span.amounts().net()), sum(net, lowerBound(from), lowerBound(to)));
    }

    /**
     * What was earned in a window of business days on the lines whose cost is known.
     *
     * @param from the first day
     * @param to the day after the last
     * @return the profit
     */
    public Money profit(LocalDate from, LocalDate to) {
        return Money.ofMinor(
                currency,
                Math.addExact(
                        spans.sum(from, to, span -> span.amounts().profit()),
                        sum(profit, lowerBound(from), lowerBound(to))));
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
        int first = lowerBound(from);
        int end = lowerBound(to);
        long count = spans.sum(from, to, Span::purchases);
        Optional<LocalDate> loaded = Optional.empty();
        for (int i = end - 1; i >= first && loaded.isEmpty(); i--) {
            loaded = counts[i] > 0 ? Optional.of(LocalDate.ofEpochDay(days[i])) : loaded;
        }
        return new Span(
                from,
                to,
                count + sum(counts, first, end),
                new DayAmounts(
                        Math.addExact(spans.sum(from, to, s -> s.amounts().net()), sum(net, first, end)),
                        Math.addExact(spans.sum(from, to, s -> s.amounts().profit()), sum(profit, first, end)),
                        Math.addExact(spans.sum(from, to, s -> s.amounts().netWithCost()), sum(costed, first, end))),
                spans.lastDayKnown(from, to, loaded).orElse(null));
    }

    /**
     * The business days that are known one by one.
     *
     * @return the days on which something was bought or given back, ascending, without those of the spans
     */
    public List<BusinessDay> days() {
        List<BusinessDay> result = new ArrayList<>(days.length);
        for (int i = 0; i < days.length; i++) {
            result.add(day(i));
        }
        return result;
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
        List<BusinessDay> result = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < days.length || j < other.days.length) {
            if (j == other.days.length || (i < days.length && days[i] < other.days[j])) {
                result.add(day(i++));
            } else if (i == days.length || other.days[j] < days[i]) {
                result.add(new BusinessDay(LocalDate.ofEpochDay(other.days[j++]), 0, DayAmounts.NONE));
            } else {
                if (counts[i] != other.counts[j]
                        || net[i] != other.net[j]
                        || profit[i] != other.profit[j]
                        || costed[i] != other.costed[j]) {
                    result.add(day(i));
                }
                i++;
                j++;
            }
        }
        return result;
    }

    private BusinessDay day(int i) {
        return new BusinessDay(LocalDate.ofEpochDay(days[i]), counts[i], new DayAmounts(net[i], profit[i], costed[i]));
    }

    private static long sum(long[] values, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum = Math.addExact(sum, values[i]);
        }
        return sum;
    }

    private static long sum(int[] values, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static Optional<LocalDate> lastDay(Spans spans, int[] days, int[] counts, int size) {
        for (int i = size - 1; i >= 0; i--) {
            if (counts[i] > 0) {
                return spans.lastDay(Optional.of(LocalDate.ofEpochDay(days[i])));
            }
        }
        return spans.lastDay(Optional.empty());
    }

    private int lowerBound(LocalDate day) {
        return lowerBound(days, days.length, day);
    }

    private static int lowerBound(int[] days, int size, LocalDate day) {
        long wanted = day.toEpochDay();
        if (size > 0 && days[size - 1] < wanted) {
            return size;
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (days[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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
        return o instanceof History h
                && currency.equals(h.currency)
                && spans.equals(h.spans)
                && Arrays.equals(days, h.days)
                && Arrays.equals(counts, h.counts)
                && Arrays.equals(net, h.net)
                && Arrays.equals(profit, h.profit)
                && Arrays.equals(costed, h.costed);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(days) + Arrays.hashCode(net);
    }

    @Override
    public String toString() {
        return purchases + " purchases, " + net() + " on " + days.length + " days";
    }

    /** Changes a history day by day, and can be asked on the way. Not thread-safe. */
    public static final class Builder implements HistoryView {
        private final CurrencyUnit currency;
        private Spans spans;
        private int[] days;
        private int[] counts;
        private long[] net;
        private long[] profit;
        private long[] costed;
        private int size;
        private boolean shared = true;
        private long purchases;
        private @Nullable History unchanged;

        private Builder(History history) {
            currency = history.currency;
            spans = history.spans;
            days = history.days;
            counts = history.counts;
            net = history.net;
            profit = history.profit;
            costed = history.costed;
            size = days.length;
            purchases = history.purchases;
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
            Require.that(size == 0, "span of history", span, "must be stated before any day");
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
            int index = find((int) epochDay);
            unchanged = null;
            if (index < 0) {
                index = -index - 1;
                insert(index, (int) epochDay);
            } else {
                own(size);
            }
            counts[index] = Math.addExact(counts[index], purchaseCount);
            purchases += purchaseCount;
            net[index] = Math.addExact(net[index], amounts.net());
            profit[index] = Math.addExact(profit[index], amounts.profit());
            costed[index] = Math.addExact(costed[index], amounts.netWithCost());
            if (counts[index] == 0 && net[index] == 0 && profit[index] == 0 && costed[index] == 0) {
                remove(index);
            }
            return this;
        }

        /**
         * The history as it is now; the builder stays usable.
         *
         * @return the history
         */
        public History build() {
            if (unchanged == null) {
                unchanged = new History(
                        currency,
                        spans,
                        Arrays.copyOf(days, size),
                        Arrays.copyOf(counts, size),
                        Arrays.copyOf(net, size),
                        Arrays.copyOf(profit, size),
                        Arrays.copyOf(costed, size));
            }
            return unchanged;
        }

        @Override
        public long purchases() {
            return purchases;
        }

        @Override
        public long purchases(LocalDate from, LocalDate to) {
            return spans.sum(from, to, Span::purchases)
                    + sum(counts, lowerBound(days, size, from), lowerBound(days, size, to));
        }

        @Override
        public long netMinor(LocalDate from, LocalDate to) {
            return Math.addExact(
                    spans.sum(from, to, span -> span.amounts().net()),
                    sum(net, lowerBound(days, size, from), lowerBound(days, size, to)));
        }

        @Override
        public Optional<LocalDate> lastDay() {
            return History.lastDay(spans, days, counts, size);
        }

        private int find(int day) {
            if (size > 0 && days[size - 1] < day) {
                return -size - 1;
            }
            return Arrays.binarySearch(days, 0, size, day);
        }

        private void own(int capacity) {
            if (shared || capacity > days.length) {
                int length = shared ? capacity : Math.max(capacity, days.length * 2);
                days = Arrays.copyOf(days, length);
                counts = Arrays.copyOf(counts, length);
                net = Arrays.copyOf(net, length);
                profit = Arrays.copyOf(profit, length);
                costed = Arrays.copyOf(costed, length);
                shared = false;
            }
        }

        private void insert(int index, int day) {
            own(size + 1);
            int moved = size - index;
            System.arraycopy(days, index, days, index + 1, moved);
            System.arraycopy(counts, index, counts, index + 1, moved);
            System.arraycopy(net, index, net, index + 1, moved);
            System.arraycopy(profit, index, profit, index + 1, moved);
            System.arraycopy(costed, index, costed, index + 1, moved);
            days[index] = day;
            counts[index] = 0;
            net[index] = 0;
            profit[index] = 0;
            costed[index] = 0;
            size++;
        }

        private void remove(int index) {
            int moved = size - index - 1;
            System.arraycopy(days, index + 1, days, index, moved);
            System.arraycopy(counts, index + 1, counts, index, moved);
            System.arraycopy(net, index + 1, net, index, moved);
            System.arraycopy(profit, index + 1, profit, index, moved);
            System.arraycopy(costed, index + 1, costed, index, moved);
            size--;
        }
    }
}
