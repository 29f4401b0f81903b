// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.ConcurrentUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Numbers that all customers share, as one unit of work sees them and leaves them. One that writes locks a row as it reads it, and changes
 * it only from what it read, so that nothing goes out twice at any level of isolation.
 *
 * @param <K> what is counted
 */
final class CountRows<K extends Comparable<? super K>> {
    private final JdbcUnit unit;
    private final Table<K> table;
    /** What is stored of what is locked; empty where nothing is. */
    private final Map<K, Optional<Long>> stored = new HashMap<>(0);
    /** What is to be stored. */
    private final Map<K, Optional<Long>> changed = new TreeMap<>();

    /** Reads a key. */
    @FunctionalInterface
    interface Reading<K> {
        K read(Cells cells) throws SQLException;
    }

    /** The statements on one table, whose keys are one column or two. */
    static final class Table<K> {
        private final String what;
        private final String find;
        private final String lock;
        private final String into;
        private final int columns;
        private final String update;
        private final String delete;
        private final Function<K, List<Object>> values;
        private final Reading<K> reading;

        /**
         * A table.
         *
         * @param what what it counts, for messages
         * @param name its name
         * @param key its columns that name what is counted, besides the tenant
         * @param number its column with the number
         * @param values the values of the key's columns
         * @param reading reads them
         */
        Table(
                String what,
                String name,
                List<String> key,
                String number,
                Function<K, List<Object>> values,
                Reading<K> reading) {
            String keys = String.join(", ", key);
            String in = key.size() == 1 ? keys + " IN ({keys})" : "(" + keys + ") IN ({pairs})";
            String one = " WHERE tenant = ? AND " + String.join(" = ? AND ", key) + " = ? AND " + number + " = ?";
            this.what = what;
            find = "SELECT " + keys + ", " + number + " FROM {p}" + name + " WHERE tenant = ? AND " + in + " ORDER BY "
                    + keys;
            lock = find + " FOR UPDATE";
            into = "{p}" + name + " (tenant, " + keys + ", " + number + ")";
            columns = key.size() + 2;
            update = "UPDATE {p}" + name + " SET " + number + " = ?" + one;
            delete = "DELETE FROM {p}" + name + one;
            this.values = values;
            this.reading = reading;
        }
    }

    CountRows(JdbcUnit unit, Table<K> table) {
        this.unit = unit;
        this.table = table;
    }

    /** What must be read, and locked, before {@link #known} can be asked. */
    List<Step> loading(Set<K> keys) {
        List<K> unknown = new ArrayList<>(keys);
        unknown.removeAll(stored.keySet());
        unknown.forEach(key -> stored.put(key, Optional.empty()));
        return reading(table.lock, unknown, (key, number) -> stored.put(key, Optional.of(number)));
    }

    /** What a unit that only reads sees. */
    Map<K, Long> read(Set<K> keys) {
        Map<K, Long> read = new HashMap<>();
        unit.session().read(reading(table.find, keys, read::put));
        return read;
    }

    private List<Step> reading(String template, Collection<K> keys, BiConsumer<K, Long> found) {
        List<Step> steps = new ArrayList<>();
        for (List<K> portion : Keys.portions(keys)) {
            List<Object> values = new ArrayList<>(2 * portion.size() + 1);
            values.add(unit.tenant().value());
            portion.forEach(key -> values.addAll(table.values.apply(key)));
            steps.add(Step.query(
                    unit.texts().of(template, portion.size()),
                    values,
                    cells -> found.accept(table.reading.read(cells), cells.number())));
        }
        return steps;
    }

    /** As the unit leaves them. */
    Map<K, Long> known(Set<K> keys) {
        Map<K, Long> found = new HashMap<>();
        for (K key : keys) {
            changed.getOrDefault(key, stored.getOrDefault(key, Optional.empty()))
                    .ifPresent(number -> found.put(key, number));
        }
        return found;
    }

    /** Of something that is locked. */
    void put(K key, long number) {
        changed.put(key, Optional.of(number));
    }

    void remove(K key) {
        changed.put(key, Optional.empty());
    }

    List<Step> unsent() {
        List<Step> steps = new ArrayList<>();
        changed.forEach((key, number) -> {
            Optional<Long> before = stored.getOrDefault(key, Optional.empty());
            if (!before.equals(number)) {
                steps.add(step(key, before, number));
            }
        });
        return steps;
    }

    private Step step(K key, Optional<Long> before, Optional<Long> after) {
        List<Object> values = new ArrayList<>();
        values.add(unit.tenant().value());
        values.addAll(table.values.apply(key));
        if (before.isEmpty()) {
            Inserts row = new Inserts(
                    unit.texts(),
                    table.into,
                    table.columns,
                    unit.texts().dialect().ifAbsent());
            values.add(after.orElseThrow());
            row.add(values.toArray());
            return row.step(row.rows(), count -> one(count, key));
        }
        values.add(before.get());
        if (after.isEmpty()) {
            return Step.update(unit.texts().of(table.delete), values, count -> one(count, key));
        }
        values.add(0, after.get());
        return Step.update(unit.texts().of(table.update), values, count -> one(count, key));
    }

    private void one(int count, K key) {
        if (count != 1) {
            throw new ConcurrentUpdateException(table.what + " \"" + key + "\": was changed just now");
        }
    }

    void sent() {
        stored.putAll(changed);
        changed.clear();
    }
}
