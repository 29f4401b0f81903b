// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a purchase: a product, how many, at which price, what was taken off, and what it cost the shop.
 *
 * <p>Amounts are in the currency of the purchase. {@code amount = quantity × unit price − discount}, rounded half up to the
 * currency, unless the host states the amount it printed. Immutable and thread-safe.
 *
 * <p>Example: {@code Line.of("GT-100", 2, "4.90").name("Green tea 100 g").category("tea", "green").unitCost("2.10").build()}.
 */
public final class Line {
    private static final BigDecimal MOST_UNITS = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal MOST_MONEY = BigDecimal.valueOf(1_000_000_000_000L);

    private final String sku;
    private final @Nullable String name;
    private final List<String> category;
    private final @Nullable String brand;
    private final BigDecimal quantity;
    private final BigDecimal unitPrice;
    private final BigDecimal discount;
    private final @Nullable BigDecimal unitCost;
    private final @Nullable BigDecimal amount;

    private Line(Builder b) {
        sku = Require.text("line sku", b.sku, 80);
        name = b.name == null ? null : Require.text("line name", b.name, 200);
        brand = b.brand == null ? null : Require.text("line brand", b.brand, 80);
        category = List.copyOf(b.category);
        Require.that(category.size() <= 10, "line category", category, "must have at most 10 steps");
        for (String step : category) {
            Require.text("line category", step, 80);
        }
        quantity = Require.decimal("line quantity", b.quantity);
        Require.that(quantity.signum() > 0, "line quantity", quantity, "must be more than 0 (a return is a refund)");
        Require.that(quantity.compareTo(MOST_UNITS) <= 0, "line quantity", quantity, "must be at most 1000000000");
        unitPrice = money("line unit price", b.unitPrice);
        discount = money("line discount", b.discount);
        unitCost = b.unitCost == null ? null : money("line unit cost", b.unitCost);
        amount = b.amount == null ? null : money("line amount", b.amount);
        BigDecimal full = quantity.multiply(unitPrice);
        Require.that(
                discount.compareTo(full) <= 0,
                "line discount",
                discount,
                () -> "must be at most the price of the line, " + full.toPlainString());
        Require.that(full.compareTo(MOST_MONEY) <= 0, "line price", full, "must be at most 1000000000000");
    }

    private static BigDecimal money(String name, BigDecimal value) {
        BigDecimal checked = Require.decimal(name, value);
        Require.that(checked.signum() >= 0, name, value, "must not be negative");
        Require.that(checked.compareTo(MOST_MONEY) <= 0, name, value, "must be at most 1000000000000");
        return checked;
    }

    private static BigDecimal number(String name, String text) {
        Objects.requireNonNull(text, name);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            Require.that(false, name, text, "must be a number such as 4.90");
            throw e;
        }
    }

    /**
     * Starts a line.
     *
     * @param sku the product's key, 1 to 80 characters
     * @param quantity how many units, more than 0
     * @param unitPrice the price of one unit, 0 or more
     * @return a builder
     */
    public static Builder of(String sku, BigDecimal quantity, BigDecimal unitPrice) {
        return new Builder(sku, quantity, unitPrice);
    }

    /**
     * Starts a line of whole units.
     *
     * @param sku the product's key, 1 to 80 characters
     * @param quantity how many units, more than 0
     * @param unitPrice the price of one unit as text, such as {@code "4.90"}
     * @return a builder
     * @throws IllegalArgumentException if the price is no number
     */
    public static Builder of(String sku, long quantity, String unitPrice) {
        return new Builder(sku, BigDecimal.valueOf(quantity), number("line unit price", unitPrice));
    }

    /**
     * The product's key.
     *
     * @return the key
     */
    public String sku() {
        return sku;
    }

    /**
     * The product's name as printed.
     *
     * @return the name, if stated
     */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /**
     * The path of the product's category, widest first, such as {@code [tea, green]}.
     *
     * @return the path, possibly empty
     */
    public List<String> category() {
        return category;
    }

    /**
     * The product's brand.
     *
     * @return the brand, if stated
     */
    public Optional<String> brand() {
        return Optional.ofNullable(brand);
    }

    /**
     * How many units.
     *
     * @return more than 0
     */
    public BigDecimal quantity() {
        return quantity;
    }

    /**
     * The price of one unit before discounts.
     *
     * @return 0 or more
     */
    public BigDecimal unitPrice() {
        return unitPrice;
    }

    /**
     * What was taken off this line: its own discounts and its share of the document's.
     *
     * @return 0 or more, at most the price of the line
     */
    public BigDecimal discount() {
        return discount;
    }

    /**
     * What one unit cost the shop, so that profit is known.
     *
     * @return the cost, if stated
     */
    public Optional<BigDecimal> unitCost() {
        return Optional.ofNullable(unitCost);
    }

    /**
     * The amount that the host printed for this line.
     *
     * @return the amount, if stated
     */
    public Optional<BigDecimal> statedAmount() {
        return Optional.ofNullable(amount);
    }

    /**
     * The amount of the line at a currency's scale.
     *
     * @param decimals the currency's digits after the point
     * @return the stated amount, or {@code quantity × unit price − discount}, rounded half up
     */
    public BigDecimal amount(int decimals) {
        BigDecimal exact = amount;
        if (exact == null) {
            // Most lines are one unit without a discount: then there is nothing to calculate.
            BigDecimal full = quantity.compareTo(BigDecimal.ONE) == 0 ? unitPrice : quantity.multiply(unitPrice);
            exact = discount.signum() == 0 ? full : full.subtract(discount);
        }
        return exact.setScale(decimals, RoundingMode.HALF_UP);
    }

    /** The same line with its share of the document's discount taken off what it comes to. */
    Line discounted(BigDecimal share, int decimals) {
        Builder b = new Builder(sku, quantity, unitPrice);
        b.name = name;
        b.category = category;
        b.brand = brand;
        BigDecimal wanted = discount.add(share);
        BigDecimal full = quantity.multiply(unitPrice);
        b.discount = wanted.min(full);
        b.unitCost = unitCost;
        // A line that was rounded up can give more than its exact price: then what is left must be stated.
        b.amount = amount == null && wanted.compareTo(full) <= 0
                ? null
                : amount(decimals).subtract(share);
        return b.build();
    }

    void describe(ContentForm form) {
        form.text(sku).text(name).number(category.size());
        category.forEach(form::text);
        form.text(brand)
                .decimal(quantity)
                .decimal(unitPrice)
                .decimal(discount)
                .decimal(unitCost)
                .decimal(amount);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Line l
                && sku.equals(l.sku)
                && Objects.equals(name, l.name)
                && category.equals(l.category)
                && Objects.equals(brand, l.brand)
                && quantity.equals(l.quantity)
                && unitPrice.equals(l.unitPrice)
                && discount.equals(l.discount)
                && Objects.equals(unitCost, l.unitCost)
                && Objects.equals(amount, l.amount);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sku, quantity, unitPrice);
    }

    @Override
    public String toString() {
        return quantity.toPlainString() + " × " + sku + " at " + unitPrice.toPlainString();
    }

    /** Builds a {@link Line}. Not thread-safe. */
    public static final class Builder {
        private final String sku;
        private final BigDecimal quantity;
        private final BigDecimal unitPrice;
        private @Nullable String name;
        private List<String> category = List.of();
        private @Nullable String brand;
        private BigDecimal discount = BigDecimal.ZERO;
        private @Nullable BigDecimal unitCost;
        private @Nullable BigDecimal amount;

        private Builder(String sku, BigDecimal quantity, BigDecimal unitPrice) {
            this.sku = sku;
            this.quantity = quantity;
            this.unitPrice = unitPrice;
        }

        /**
         * The product's name as printed.
         *
         * @param value 1 to 200 characters
         * @return this builder
         */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * The path of the product's category, widest first.
         *
         * @param path up to 10 steps of 1 to 80 characters
         * @return this builder
         */
        public Builder category(String... path) {
            category = new ArrayList<>(List.of(path));
            return this;
        }

        /**
         * The product's brand.
         *
         * @param value 1 to 80 characters
         * @return this builder
         */
        public Builder brand(String value) {
            brand = value;
            return this;
        }

        /**
         * What was taken off this line, in money.
         *
         * @param value 0 or more, at most the price of the line
         * @return this builder
         * @throws IllegalArgumentException if it is no number
         */
        public Builder discount(String value) {
            discount = number("line discount", value);
            return this;
        }

        /**
         * What one unit cost the shop.
         *
         * @param value 0 or more
         * @return this builder
         * @throws IllegalArgumentException if it is no number
         */
        public Builder unitCost(String value) {
            unitCost = number("line unit cost", value);
            return this;
        }

        /**
         * The amount the host printed for this line, where its rounding differs from ours.
         *
         * @param value 0 or more
         * @return this builder
         */
        public Builder amount(BigDecimal value) {
            amount = value;
            return this;
        }

        /**
         * Builds the line.
         *
         * @return the line
         * @throws IllegalArgumentException if a value breaks its rule; the message names it
         */
        public Line build() {
            return new Line(this);
        }
    }
}
