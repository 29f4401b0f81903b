// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import io.patron.crm.error.Require;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks rows one by one: each becomes an entry, an anonymous sale, or a refusal with its reason. */
final class RowCheck {
    private static final BigDecimal MOST_UNITS = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal MOST_MONEY = BigDecimal.valueOf(1_000_000_000_000L);
    private static final int PRICE_SCALE = 6;
    private static final int NAME_LENGTH = 200;
    private static final int LABEL_LENGTH = 80;
    private static final int SHORT_LABEL_LENGTH = 40;
    private static final int CUSTOMER_LENGTH = 64;
    // Leaves room in a reference for the number of a refund.
    private static final int DOCUMENT_LENGTH = 120;

    private final Mapping mapping;
    private final Layout layout;
    private final Decimals decimals;
    private final Times times;
    private final int scale;
    private final Strings strings = new Strings();

    RowCheck(Mapping mapping, Layout layout, Instant latest) {
        this.mapping = mapping;
        this.layout = layout;
        decimals = new Decimals(mapping.decimal());
        times = new Times(mapping.timePatterns(), mapping.zone(), latest);
        scale = mapping.currency().getDecimalPlaces();
    }

    /**
     * What a row says.
     *
     * @param anonymous whether it names no customer
     * @param entry the rest
     */
    record Accepted(boolean anonymous, Entry entry) {
        /** The money of the row, less than 0 if it gives back. */
        long signedMinor() {
            return entry.cancels() ? -entry.amountMinor() : entry.amountMinor();
        }
    }

    /** How long what is constant may be. */
    static int longest(Column column) {
        return switch (column) {
            case NAME -> NAME_LENGTH;
            case CHANNEL, STORE -> SHORT_LABEL_LENGTH;
            case SKU, CATEGORY -> LABEL_LENGTH;
            case CUSTOMER, DOCUMENT, QUANTITY, UNIT_PRICE, AMOUNT, TIME ->
                throw new IllegalArgumentException(column + " is no constant");
        };
    }

    Accepted check(long line, List<String> row) throws RefusedRowException {
        String document = document(row);
        BigDecimal quantity = quantity(row);
        BigDecimal money = money(row);
        boolean cancels = cancels(document, quantity, money);
        if (mapping.statesAmounts() ? money.signum() * (cancels ? -1 : 1) < 0 : money.signum() < 0) {
            throw new RefusedRowException(
                    Problem.MONEY, "the " + moneyName() + " is " + money.toPlainString() + ": it must not be negative");
        }
        String sku = label(Column.SKU, Problem.PRODUCT, "product key", row, LABEL_LENGTH);
        String name = name(row);
        Instant time = times.read(layout.cell(Column.TIME, row));
        String customer = customer(row);
        Entry entry = new Entry(
                line,
                customer,
                document.isEmpty() ? null : strings.one(document),
                cancels,
                ChronoUnit.MICROS.between(Instant.EPOCH, time),
                new Entry.Product(sku.isEmpty() ? "sale" : sku, name, category(row)),
                quantity.abs(),
                unitPrice(quantity.abs(), money.abs()),
                amountMinor(quantity.abs(), money.abs()),
                orNull(label(Column.CHANNEL, Problem.COLUMNS, "channel", row, SHORT_LABEL_LENGTH)),
                orNull(label(Column.STORE, Problem.COLUMNS, "store", row, SHORT_LABEL_LENGTH)));
        return new Accepted(customer.isEmpty(), entry);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private String document(List<String> row) throws RefusedRowException {
        String document = layout.cell(Column.DOCUMENT, row);
        String adjustment = mapping.adjustmentPrefix();
        if (adjustment != null && document.startsWith(adjustment)) {
            throw new RefusedRowException(
                    Problem.ADJUSTMENT,
                    "document " + Refusal.shown(document) + " is an adjustment of the books, not a sale");
        }
        return checked(Problem.DOCUMENT, "invoice number", document, DOCUMENT_LENGTH);
    }

    private BigDecimal quantity(List<String> row) throws RefusedRowException {
        if (layout.places(Column.QUANTITY).length == 0) {
            return BigDecimal.ONE;
        }
        BigDecimal value = decimals.read(layout.cell(Column.QUANTITY, row), "quantity", Problem.QUANTITY, MOST_UNITS);
        if (value.signum() == 0) {
            throw new RefusedRowException(Problem.QUANTITY, "the quantity is 0: nothing was sold");
        }
        return value;
    }

    private BigDecimal money(List<String> row) throws RefusedRowException {
        Column column = mapping.statesAmounts() ? Column.AMOUNT : Column.UNIT_PRICE;
        return decimals.read(layout.cell(column, row), moneyName(), Problem.MONEY, MOST_MONEY);
    }

    private String moneyName() {
        return mapping.statesAmounts() ? "amount" : "price";
    }

    private boolean cancels(String document, BigDecimal quantity, BigDecimal money) throws RefusedRowException {
        boolean signed = layout.places(Column.QUANTITY).length == 0 ? money.signum() < 0 : quantity.signum() < 0;
        String prefix = mapping.cancellations().documentPrefix();
        boolean prefixed = prefix != null && document.startsWith(prefix);
        if (prefixed && !signed) {
            throw new RefusedRowException(
                    Problem.CANCELLATION,
                    "document " + Refusal.shown(document) + " cancels, but its quantity is not negative");
        }
        if (!signed || prefixed || mapping.cancellations().negativeQuantity()) {
            return signed;
        }
        if (layout.places(Column.QUANTITY).length == 0) {
            return false;
        }
        throw new RefusedRowException(
                Problem.STOCK,
                "the quantity is " + quantity.toPlainString()
                        + " in a document that cancels nothing: a stock correction, not a sale");
    }

    private String customer(List<String> row) throws RefusedRowException {
        String customer = layout.cell(Column.CUSTOMER, row);
        String suffix = mapping.stripFromCustomer();
        if (!suffix.isEmpty() && customer.endsWith(suffix)) {
            customer = customer.substring(0, customer.length() - suffix.length());
        }
        return checked(Problem.CUSTOMER, "customer number", customer, CUSTOMER_LENGTH);
    }

    private String label(Column column, Problem problem, String what, List<String> row, int most)
            throws RefusedRowException {
        return checked(problem, what, layout.cell(column, row), most);
    }

    private String checked(Problem problem, String what, String text, int most) throws RefusedRowException {
        if (text.isEmpty()) {
            return text;
        }
        try {
            return strings.one(Require.text(what, text, most));
        } catch (IllegalArgumentException e) {
            String rule = text.codePointCount(0, text.length()) > most
                    ? "it must have at most " + most + " characters"
                    : "it must not contain control characters";
            throw new RefusedRowException(problem, "the " + what + " is " + Refusal.shown(text) + ": " + rule);
        }
    }

    /** A name is for people: line breaks become blanks and what is too long is cut, and no row is lost for it. */
    private @Nullable String name(List<String> row) {
        String name = readable(layout.cell(Column.NAME, row), NAME_LENGTH);
        return name.isEmpty() ? null : name;
    }

    private List<String> category(List<String> row) {
        int[] places = layout.places(Column.CATEGORY);
        if (places.length == 0) {
            String constant = readable(layout.cell(Column.CATEGORY, row), LABEL_LENGTH);
            return constant.isEmpty() ? List.of() : List.of(constant);
        }
        List<String> path = new ArrayList<>(places.length);
        for (int place : places) {
            String step = readable(row.get(place), LABEL_LENGTH);
            if (!step.isEmpty()) {
                path.add(step);
            }
        }
        return List.copyOf(path);
    }

    private String readable(String text, int most) {
        if (text.isEmpty()) {
            return text;
        }
        String known = strings.known(text);
        if (known != null && known.length() <= most) {
            return known;
        }
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                        ? ' '
                        : c)
                .limit(most)
                .forEach(clean::appendCodePoint);
        String result = clean.toString().strip();
        return result.equals(text) ? strings.one(text) : result;
    }

    private BigDecimal unitPrice(BigDecimal quantity, BigDecimal money) {
        if (!mapping.statesAmounts()) {
            return money;
        }
        // For information only: the amount counts. Rounded down, so that quantity times price never exceeds it.
        BigDecimal price = money.divide(quantity, PRICE_SCALE, RoundingMode.DOWN);
        return Decimals.plain(price.min(MOST_MONEY));
    }

    /** The one rounding of money here, half up to the currency, as a line of a purchase rounds it. */
    private long amountMinor(BigDecimal quantity, BigDecimal money) throws RefusedRowException {
        BigDecimal amount = mapping.statesAmounts() ? money : quantity.multiply(money);
        if (amount.compareTo(MOST_MONEY) > 0) {
            throw new RefusedRowException(
                    Problem.MONEY,
                    String.format(
                            Locale.ROOT,
                            "quantity times price is %s: it must be at most %s",
                            amount.toPlainString(),
                            MOST_MONEY.toPlainString()));
        }
        return amount.setScale(scale, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }
}
