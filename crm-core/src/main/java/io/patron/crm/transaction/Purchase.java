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
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something bought: the lines, and beside them tax, shipping and means of payment, which are not what the customer spent
 * on goods and never count as spend.
 *
 * <p>Immutable and thread-safe. Example:
 *
 * <pre>{@code
 * Purchase purchase = Purchase.builder(CustomerId.of("ada"), Reference.of("pos", "1001"), CurrencyUnit.EUR)
 *         .at(Instant.parse("2026-03-01T09:30:00Z"))
 *         .line(Line.of("GT-100", 2, "4.90").unitCost("2.10").build())
 *         .channel("shop")
 *         .build();
 * purchase.net(); // EUR 9.80
 * }</pre>
 */
public final class Purchase implements Transaction {
    /** The greatest number of lines. */
    public static final int MAX_LINES = 10_000;

    private final Origin origin;
    private final @Nullable LocalDate businessDate;
    private final CurrencyUnit currency;
    private final @Nullable BigDecimal rate;
    private final List<Line> lines;
    private final @Nullable Money tax;
    private final @Nullable Money shipping;
    private final List<Tender> tenders;
    private final @Nullable String channel;
    private final @Nullable String store;
    private final List<String> coupons;
    private final @Nullable String campaign;

    private Purchase(Builder b) {
        origin = b.origin;
        businessDate = BusinessDates.checked(b.businessDate);
        currency = b.currency;
        rate = b.rate == null ? null : Rates.checked(b.rate);
        Require.that(!b.lines.isEmpty(), "purchase lines", b.lines.size(), "must be 1 or more");
        Require.that(b.lines.size() <= MAX_LINES, "purchase lines", b.lines.size(), "must be at most " + MAX_LINES);
        lines = spread(b.lines, b.discount);
        tax = part("tax", b.tax);
        shipping = part("shipping", b.shipping);
        tenders = List.copyOf(b.tenders);
        for (Tender tender : tenders) {
            part("tender", tender.amount());
        }
        channel = b.channel == null ? null : Require.text("channel", b.channel, 40);
        store = b.store == null ? null : Require.text("store", b.store, 40);
        coupons = List.copyOf(b.coupons);
        for (String coupon : coupons) {
            Require.text("coupon", coupon, 80);
        }
        campaign = b.campaign == null ? null : Require.text("campaign", b.campaign, 80);
    }

    /** What a purchase says, which was checked when it was built, from elsewhere. */
    private Purchase(Origin origin, Purchase said) {
        this.origin = origin;
        businessDate = said.businessDate;
        currency = said.currency;
        rate = said.rate;
        lines = said.lines;
        tax = said.tax;
        shipping = said.shipping;
        tenders = said.tenders;
        channel = said.channel;
        store = said.store;
        coupons = said.coupons;
        campaign = said.campaign;
    }

    private @Nullable Money part(String name, @Nullable Money value) {
        if (value != null) {
            Require.that(value.getCurrencyUnit().equals(currency), name, value, "must be in " + currency);
            Require.that(!value.isNegative(), name, value, "must not be negative");
        }
        return value;
    }

    /** Takes the document's discount off the lines in proportion to their amounts, to the last minor unit. */
    private List<Line> spread(List<Line> given, @Nullable Money discount) {
        if (discount == null) {
            return List.copyOf(given);
        }
        part("discount", discount);
        int decimals = currency.getDecimalPlaces();
        BigDecimal total = given.stream().map(l -> l.amount(decimals)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal wanted = discount.getAmount();
        Require.that(wanted.compareTo(total) <= 0, "discount", discount, "must be at most the lines' " + total);
        List<Line> result = new ArrayList<>();
        BigDecimal seen = BigDecimal.ZERO;
        BigDecimal takenOff = BigDecimal.ZERO;
        for (Line line : given) {
            seen = seen.add(line.amount(decimals));
            BigDecimal upTo = total.signum() == 0
                    ? BigDecimal.ZERO
                    : wanted.multiply(seen).divide(total, decimals, RoundingMode.HALF_UP);
            result.add(line.discounted(upTo.subtract(takenOff), decimals));
            takenOff = upTo;
        }
        return List.copyOf(result);
    }

    /**
     * Starts a purchase.
     *
     * @param customer who bought
     * @param reference the host's key of the document
     * @param currency the currency of every amount in it
     * @return a builder
     */
    public static Builder builder(CustomerId customer, Reference reference, CurrencyUnit currency) {
        return new Builder(Origin.of(customer, reference), currency);
    }

    /**
     * A purchase of one line, known by its amount alone.
     *
     * @param customer who bought
     * @param reference the host's key of the document
     * @param amount what was spent, without tax and shipping
     * @return the purchase
     */
    public static Purchase of(CustomerId customer, Reference reference, Money amount) {
        Line line = Line.of("sale", BigDecimal.ONE, amount.getAmount()).build();
        return builder(customer, reference, amount.getCurrencyUnit()).line(line).build();
    }

    @Override
    public FactKind kind() {
        return FactKind.PURCHASE;
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
    public Purchase from(Origin other) {
        return new Purchase(Objects.requireNonNull(other, "origin"), this);
    }

    /**
     * The currency of every amount in this document.
     *
     * @return the currency
     */
    public CurrencyUnit currency() {
        return currency;
    }

    /**
     * How many units of the program's currency one unit of this document's currency is worth. Needed when they differ.
     *
     * @return the rate, if stated
     */
    public Optional<BigDecimal> rate() {
        return Optional.ofNullable(rate);
    }

    /**
     * What was bought, in the document's order. Lines are numbered from 1.
     *
     * @return one line or more
     */
    public List<Line> lines() {
        return lines;
    }

    /**
     * What was spent on goods: the lines after discounts, without tax and shipping.
     *
     * @return the sum of the lines
     */
    public Money net() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : lines) {
            sum = sum.add(line.amount(currency.getDecimalPlaces()));
        }
        return Money.of(currency, sum);
    }

    /**
     * The tax on top of the lines.
     *
     * @return the tax, if stated
     */
    public Optional<Money> tax() {
        return Optional.ofNullable(tax);
    }

    /**
     * What was charged for shipping.
     *
     * @return the shipping, if stated
     */
    public Optional<Money> shipping() {
        return Optional.ofNullable(shipping);
    }

    /**
     * How it was paid.
     *
     * @return the tenders, possibly none
     */
    public List<Tender> tenders() {
        return tenders;
    }

    /**
     * Through which channel it was sold, such as {@code shop} or {@code web}.
     *
     * @return the channel, if stated
     */
    public Optional<String> channel() {
        return Optional.ofNullable(channel);
    }

    /**
     * In which store it was sold.
     *
     * @return the store, if stated
     */
    public Optional<String> store() {
        return Optional.ofNullable(store);
    }

    /**
     * The coupons that were used.
     *
     * @return the codes, possibly none
     */
    public List<String> coupons() {
        return coupons;
    }

    /**
     * The campaign this purchase is attributed to.
     *
     * @return the campaign, if stated
     */
    public Optional<String> campaign() {
        return Optional.ofNullable(campaign);
    }

    @Override
    public void describe(ContentForm form) {
        form.text(businessDate == null ? null : businessDate.toString())
                .text(currency.getCode())
                .decimal(rate)
                .number(lines.size());
        lines.forEach(line -> line.describe(form));
        form.decimal(tax == null ? null : tax.getAmount()).decimal(shipping == null ? null : shipping.getAmount());
        form.number(tenders.size());
        tenders.forEach(t -> form.text(t.type()).decimal(t.amount().getAmount()));
        form.text(channel).text(store).number(coupons.size());
        coupons.forEach(form::text);
        form.text(campaign);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Purchase p
                && origin.equals(p.origin)
                && Objects.equals(businessDate, p.businessDate)
                && currency.equals(p.currency)
                && Objects.equals(rate, p.rate)
                && lines.equals(p.lines)
                && Objects.equals(tax, p.tax)
                && Objects.equals(shipping, p.shipping)
                && tenders.equals(p.tenders)
                && Objects.equals(channel, p.channel)
                && Objects.equals(store, p.store)
                && coupons.equals(p.coupons)
                && Objects.equals(campaign, p.campaign);
    }

    @Override
    public int hashCode() {
        return origin.hashCode();
    }

    @Override
    public String toString() {
        return "purchase " + origin.reference() + ", " + lines.size() + (lines.size() == 1 ? " line, " : " lines, ")
                + net();
    }

    /** Builds a {@link Purchase}. Not thread-safe. */
    public static final class Builder {
        private Origin origin;
        private final CurrencyUnit currency;
        private @Nullable LocalDate businessDate;
        private @Nullable BigDecimal rate;
        private final List<Line> lines = new ArrayList<>();
        private @Nullable Money discount;
        private @Nullable Money tax;
        private @Nullable Money shipping;
        private final List<Tender> tenders = new ArrayList<>();
        private @Nullable String channel;
        private @Nullable String store;
        private final List<String> coupons = new ArrayList<>();
        private @Nullable String campaign;

        private Builder(Origin origin, CurrencyUnit currency) {
            this.origin = origin;
            this.currency = Objects.requireNonNull(currency, "currency");
        }

        /**
         * When it was bought; without it, the moment of recording.
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
         * How many units of the program's currency one unit of this document's currency is worth.
         *
         * @param value more than 0
         * @return this builder
         */
        public Builder rate(BigDecimal value) {
            rate = value;
            return this;
        }

        /**
         * Adds a line.
         *
         * @param line the line
         * @return this builder
         */
        public Builder line(Line line) {
            lines.add(Objects.requireNonNull(line, "line"));
            return this;
        }

        /**
         * Adds lines.
         *
         * @param more the lines
         * @return this builder
         */
        public Builder lines(List<Line> more) {
            more.forEach(this::line);
            return this;
        }

        /**
         * A discount on the whole document. It is spread over the lines in proportion to their amounts when the purchase
         * is built, so that a return of one line knows its share.
         *
         * @param value 0 or more, at most the sum of the lines
         * @return this builder
         */
        public Builder discount(Money value) {
            discount = value;
            return this;
        }

        /**
         * The tax on top of the lines.
         *
         * @param value 0 or more
         * @return this builder
         */
        public Builder tax(Money value) {
            tax = value;
            return this;
        }

        /**
         * What was charged for shipping.
         *
         * @param value 0 or more
         * @return this builder
         */
        public Builder shipping(Money value) {
            shipping = value;
            return this;
        }

        /**
         * Adds a means of payment.
         *
         * @param value the tender
         * @return this builder
         */
        public Builder tender(Tender value) {
            tenders.add(Objects.requireNonNull(value, "tender"));
            return this;
        }

        /**
         * Through which channel it was sold.
         *
         * @param value 1 to 40 characters
         * @return this builder
         */
        public Builder channel(String value) {
            channel = value;
            return this;
        }

        /**
         * In which store it was sold.
         *
         * @param value 1 to 40 characters
         * @return this builder
         */
        public Builder store(String value) {
            store = value;
            return this;
        }

        /**
         * Adds a coupon that was used.
         *
         * @param code 1 to 80 characters
         * @return this builder
         */
        public Builder coupon(String code) {
            coupons.add(Objects.requireNonNull(code, "coupon"));
            return this;
        }

        /**
         * The campaign this purchase is attributed to.
         *
         * @param value 1 to 80 characters
         * @return this builder
         */
        public Builder campaign(String value) {
            campaign = value;
            return this;
        }

        /**
         * Builds the purchase.
         *
         * @return the purchase
         * @throws IllegalArgumentException if a value breaks its rule; the message names it
         */
        public Purchase build() {
            return new Purchase(this);
        }
    }
}
