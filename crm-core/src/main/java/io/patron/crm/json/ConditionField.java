// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import io.patron.crm.customer.AttributeValue;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;

/**
 * The one field of a condition that was read: its name says which condition it is, its value what it is made of.
 *
 * @param from the condition
 * @param name the field
 * @param reader reads the conditions inside
 * @param depth how many levels of conditions there are around it, itself included
 */
record ConditionField(JsonObject from, String name, ConditionReader reader, int depth) {
    /** The field says {@code true}: there is nothing more to say. */
    <T> T always(T value) {
        from.isTrue(name);
        return value;
    }

    Set<String> names(int longest) {
        return from.list(name).names(name, longest);
    }

    Set<Integer> wholes(int least, int most) {
        return from.list(name).wholes(least, most);
    }

    <E extends Enum<E>> Set<E> named(Names<E> words) {
        return from.list(name).named(words);
    }

    List<String> path() {
        JsonArray steps = from.list(name);
        List<String> texts = steps.texts();
        for (int i = 0; i < texts.size(); i++) {
            steps.label(i, name, texts.get(i), 80);
        }
        return texts;
    }

    int whole(int least, int most) {
        return from.wholeInt(name, least, most);
    }

    Money money() {
        return reader.money(from, name);
    }

    /** What it is made of; it ends with {@link JsonObject#nothingMore}. */
    JsonObject parts() {
        return from.object(name).noting();
    }

    Condition condition() {
        return reader.read(from.object(name), depth + 1);
    }

    List<Condition> conditions() {
        return from.list(name).objects(part -> reader.read(part, depth + 1));
    }

    static LocalTime time(JsonObject parts, String name) {
        String text = parts.text(name);
        LocalTime time = Exact.time(text);
        if (time == null) {
            throw parts.problem(name, text, "must be a time of day such as \"14:00\"");
        }
        return time;
    }

    static Set<AttributeValue> attributes(JsonObject parts, String name) {
        JsonArray list = parts.list(name);
        Set<AttributeValue> values = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Object value = list.get(i);
            if (!values.add(CustomerReader.attribute(list, i, value))) {
                throw list.problem(i, value, "must be named once");
            }
        }
        return values;
    }
}
