// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.explanation;

import io.patron.crm.error.Require;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Why something happened, or did not: a reason and its inputs. This is what is stored; {@link Sentences} renders it when
 * somebody reads it. Immutable and thread-safe.
 *
 * <p>Example: {@code Explanation.of(Reason.POINTS_EXPIRED, 120L, "pos:1001")}.
 */
public final class Explanation {
    private final Reason reason;
    private final Object[] values;

    private Explanation(Reason reason, Object[] values) {
        this.reason = reason;
        this.values = values;
    }

    /**
     * An explanation.
     *
     * @param reason the reason
     * @param values its inputs, in the order of {@link Reason#inputs()}: text, whole numbers, exact numbers, money, dates,
     *     instants, or an {@link Input}
     * @return the explanation
     * @throws IllegalArgumentException if the number of inputs differs, or one is of another type
     */
    public static Explanation of(Reason reason, Object... values) {
        Objects.requireNonNull(reason, "reason");
        List<String> names = reason.inputs();
        if (values.length != names.size()) {
            Require.that(false, "inputs of " + reason, values.length, "must be " + names);
        }
        Object[] copy = values.clone();
        for (int i = 0; i < copy.length; i++) {
            if (!allowed(copy[i])) {
                Require.that(
                        false, names.get(i), copy[i], "must be text, a number, money, a date, an instant or an input");
            }
        }
        return new Explanation(reason, copy);
    }

    private static boolean allowed(Object value) {
        // Final classes first: whether something is an Input, an interface, takes the longest to find out.
        return value instanceof String
                || value instanceof Long
                || value instanceof Money
                || value instanceof Instant
                || value instanceof LocalDate
                || value instanceof BigDecimal
                || value instanceof Input;
    }

    /**
     * The reason.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * The inputs by name, in the order of {@link Reason#inputs()}.
     *
     * @return a new map
     */
    public Map<String, Object> inputs() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(reason.inputs().get(i), values[i]);
        }
        return map;
    }

    /**
     * One input.
     *
     * @param name its name
     * @return the value
     * @throws IllegalArgumentException if the reason has no such input
     */
    public Object input(String name) {
        int index = reason.inputs().indexOf(name);
        Require.that(index >= 0, "input", name, "must be one of " + reason.inputs());
        return values[index];
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Explanation e && reason == e.reason && Arrays.equals(values, e.values);
    }

    @Override
    public int hashCode() {
        return 31 * reason.hashCode() + Arrays.hashCode(values);
    }

    /** The machine-readable form: the key and the inputs. */
    @Override
    public String toString() {
        StringJoiner joiner = new StringJoiner(", ", reason.key() + "{", "}");
        inputs().forEach((name, value) -> joiner.add(name + "=" + value));
        return joiner.toString();
    }
}
