// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An object that was read. Each field is asked for by the type it must have; a field that nobody asked for is refused at the
 * end. Fields are found at once when they are asked for in the order in which they stand.
 */
final class JsonObject extends JsonPlace {
    private static final int FIRST_FIELDS = 8;

    private String[] names = new String[FIRST_FIELDS];
    private Object[] values = new Object[FIRST_FIELDS];
    private boolean[] asked = new boolean[FIRST_FIELDS];
    private int size;
    private int next;
    private @Nullable Set<String> seen;
    private @Nullable List<String> missed;

    JsonObject(@Nullable JsonPlace parent, Object key) {
        super(parent, key);
    }

    /** Adds a field; its name must be new. */
    void add(String name, Object value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
            asked = Arrays.copyOf(asked, size * 2);
        }
        names[size] = name;
        values[size] = value;
        size++;
    }

    /** Refuses a name that is not new, before its value is read. */
    void checkNew(String name) {
        if (size == Format.MAX_FIELDS) {
            throw problem(name, name, "must be one of at most " + Format.MAX_FIELDS + " fields");
        }
        if (isTaken(name)) {
            throw problem(name, name, "must be stated once");
        }
    }

    private boolean isTaken(String name) {
        if (seen == null && size >= FIRST_FIELDS * 2) {
            seen = new HashSet<>(Arrays.asList(names).subList(0, size));
        }
        if (seen != null) {
            return !seen.add(name);
        }
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The object as a value of the model; a rule of the model that it breaks, or a field left over, is refused. */
    <T> T as(Function<JsonObject, T> reader) {
        T value;
        try {
            value = reader.apply(this);
        } catch (JsonFormatException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw JsonFormatException.broken(path(), e);
        }
        for (int i = 0; i < size; i++) {
            if (!asked[i]) {
                throw unknown(i, wanted(reader));
            }
        }
        return value;
    }

    private JsonFormatException unknown(int i, Collection<String> known) {
        return problem(names[i], values[i], "must not be stated here (unknown field)", Nearest.hint(names[i], known));
    }

    /** The fields that a reader asks for and does not find. It is asked again, because nobody takes notes while all is well. */
    private List<String> wanted(Function<JsonObject, ?> reader) {
        missed = new ArrayList<>();
        List<String> wanted = missed;
        try {
            var unused = reader.apply(this);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            // What it asked for until here is enough for a hint.
            return wanted;
        } finally {
            missed = null;
        }
        return wanted;
    }

    @Nullable Object find(String name) {
        for (int tried = 0; tried < size; tried++) {
            int i = next + tried < size ? next + tried : next + tried - size;
            if (names[i].equals(name)) {
                asked[i] = true;
                next = i;
                return values[i];
            }
        }
        if (missed != null) {
            missed.add(name);
        }
        return null;
    }

    /** The same object, taking notes of the fields that are asked for and not found: see {@link #nothingMore}. */
    JsonObject noting() {
        missed = new ArrayList<>();
        return this;
    }

    /** What was made of the object; a field that nobody asked for is refused. */
    <T> T nothingMore(T made) {
        List<String> wanted = Objects.requireNonNull(missed, "notes");
        missed = null;
        for (int i = 0; i < size; i++) {
            if (!asked[i]) {
                throw unknown(i, wanted);
            }
        }
        return made;
    }

    /** The one field of an object that has one field. */
    String only(Collection<String> known, String rule) {
        if (size != 1) {
            throw JsonFormatException.of(path(), size == 0 ? "no field" : names(), rule);
        }
        if (!known.contains(names[0])) {
            throw problem(names[0], names[0], "must be one of " + known, Nearest.hint(names[0], known));
        }
        return names[0];
    }

    /** The name of the first field, empty if there is none. */
    String firstName() {
        return size == 0 ? "" : names[0];
    }

    Object get(String name) {
        Object value = find(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    /** A field that nobody asked for and that reads like the one that is missing is where the fault is. */
    private JsonFormatException missing(String name) {
        for (int i = 0; i < size; i++) {
            if (!asked[i] && Nearest.to(names[i], List.of(name)) != null) {
                return unknown(i, List.of(name));
            }
        }
        return problem(name, null, "must be stated");
    }

    /** The names of an object whose names are data. */
    List<String> names() {
        return Arrays.asList(names).subList(0, size);
    }

    String text(String name) {
        return text(name, get(name));
    }

    /** A text that serves as an identity or a label. */
    String text(String name, int longest) {
        return label(name, name, text(name), longest);
    }

    @Nullable String optionalText(String name) {
        Object value = find(name);
        return value == null ? null : text(name, value);
    }

    private String text(String name, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw problem(name, value, "must be a text");
    }

    long whole(String name) {
        Object value = get(name);
        if (value instanceof Long whole) {
            return whole;
        }
        throw problem(
                name,
                value,
                value instanceof String ? "must be a whole number, not in quotation marks" : "must be a whole number");
    }

    long whole(String name, long absent) {
        return find(name) == null ? absent : whole(name);
    }

    int wholeInt(String name) {
        long value = whole(name);
        if (value != (int) value) {
            throw problem(name, value, "must be a whole number of at most 32 bits");
        }
        return (int) value;
    }

    /** A whole number in a range. */
    int wholeInt(String name, int least, int most) {
        int value = wholeInt(name);
        if (value < least || value > most) {
            throw problem(name, value, "must be " + least + " to " + most);
        }
        return value;
    }

    /** Refuses a value that was named before. */
    void once(String name, Set<String> before, String value, String rule) {
        // When a reader is asked again, its values were all named before.
        if (!before.add(value) && missed == null) {
            throw problem(name, value, rule);
        }
    }

    /** A field that says no more than that it is there. */
    void isTrue(String name) {
        Object value = get(name);
        if (!Boolean.TRUE.equals(value)) {
            throw problem(name, value, "must be true");
        }
    }

    BigDecimal decimal(String name) {
        Object value = get(name);
        return exact(
                name,
                value,
                value instanceof String text ? Exact.decimal(text) : null,
                "must be an exact number as a text");
    }

    @Nullable BigDecimal optionalDecimal(String name) {
        return find(name) == null ? null : decimal(name);
    }

    Money money(String name) {
        Object value = get(name);
        return exact(
                name,
                value,
                value instanceof String text ? Exact.money(text) : null,
                "must be money such as \"EUR 49.90\"");
    }

    @Nullable Money optionalMoney(String name) {
        return find(name) == null ? null : money(name);
    }

    CurrencyUnit currency(String name) {
        Object value = get(name);
        return exact(
                name,
                value,
                value instanceof String text ? Exact.currency(text) : null,
                "must be the code of a known currency");
    }

    Instant instant(String name) {
        Object value = get(name);
        return exact(
                name,
                value,
                value instanceof String text ? Exact.instant(text) : null,
                "must be an instant such as \"2026-03-01T12:00:00Z\"");
    }

    @Nullable Instant optionalInstant(String name) {
        return find(name) == null ? null : instant(name);
    }

    LocalDate date(String name) {
        Object value = get(name);
        return exact(
                name,
                value,
                value instanceof String text ? Exact.date(text) : null,
                "must be a date such as \"2026-03-01\"");
    }

    @Nullable LocalDate optionalDate(String name) {
        return find(name) == null ? null : date(name);
    }

    Period period(String name) {
        Object value = get(name);
        return exact(
                name,
                value,
                value instanceof String text ? Exact.period(text) : null,
                "must be a period such as \"P18M\"");
    }

    /** A period of more than nothing and at most a hundred years. */
    Period lifetime(String name) {
        Period period = period(name);
        boolean fits = !period.isNegative()
                && !period.isZero()
                && period.toTotalMonths() <= 1_200
                && period.getDays() <= 36_500;
        if (!fits) {
            throw problem(name, period, "must be more than nothing and at most 100 years");
        }
        return period;
    }

    ZoneId zone(String name) {
        Object value = get(name);
        return exact(
                name, value, value instanceof String text ? Exact.zone(text) : null, "must be the id of a known zone");
    }

    MonthDay monthDay(String name) {
        Object value = get(name);
        return exact(
                name,
                value,
                value instanceof String text ? Exact.monthDay(text) : null,
                "must be a day of the year such as \"03-31\"");
    }

    ProgramVersion program(String name) {
        Object value = get(name);
        return exact(
                name,
                value,
                value instanceof String text ? Exact.version(text) : null,
                "must be a version of a program such as \"club/2\"");
    }

    private <T> T exact(String name, Object value, @Nullable T exact, String rule) {
        if (exact == null) {
            throw problem(name, value, rule);
        }
        return exact;
    }

    <E extends Enum<E>> E named(String name, Names<E> names) {
        Object value = get(name);
        E constant = value instanceof String word ? names.find(word) : null;
        if (constant == null) {
            throw problem(name, value, names.rule(), names.hint(value));
        }
        return constant;
    }

    JsonObject object(String name) {
        Object value = get(name);
        if (value instanceof JsonObject object) {
            return object;
        }
        throw problem(name, value, "must be an object");
    }

    <T> T optionalObject(String name, Function<JsonObject, T> reader, T absent) {
        return find(name) == null ? absent : object(name).as(reader);
    }

    Reference reference(String name) {
        return object(name).as(JsonObject::reference);
    }

    @Nullable Reference optionalReference(String name) {
        return find(name) == null ? null : reference(name);
    }

    /** The two fields of a reference. */
    Reference reference() {
        return new Reference(text("source"), text("id"));
    }

    /** The texts of a list, none when it is left out. */
    List<String> texts(String name) {
        JsonArray array = array(name);
        return array == null ? List.of() : array.texts();
    }

    /** The objects of a list, none when it is left out. */
    <T> List<T> objects(String name, Function<JsonObject, T> reader) {
        JsonArray array = array(name);
        return array == null ? List.of() : array.objects(reader);
    }

    /** Refuses a list that is too long, before it is read. */
    void atMost(String name, int most) {
        JsonArray array = array(name);
        if (array != null && array.size() > most) {
            throw problem(name, array.size(), "must be at most " + most);
        }
    }

    /** A list that must be there. */
    JsonArray list(String name) {
        Object value = get(name);
        if (value instanceof JsonArray array) {
            return array;
        }
        throw problem(name, value, "must be a list");
    }

    private @Nullable JsonArray array(String name) {
        Object value = find(name);
        if (value == null || value instanceof JsonArray) {
            return (JsonArray) value;
        }
        throw problem(name, value, "must be a list");
    }

    @Override
    public String toString() {
        return "an object";
    }
}
