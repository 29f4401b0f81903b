// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Rows to be added to one table: many at once in one statement, whose rows are a power of two, so there are few texts. A
 * driver that rewrites batches says nothing about their counts; these it leaves alone.
 */
final class Inserts {
    private static final int MOST_ROWS = 64;

    private final Texts texts;
    private final String into;
    private final int columns;
    private final String end;
    private final List<List<Object>> rows = new ArrayList<>();

    /**
     * Nothing yet.
     *
     * @param texts where the texts of statements are
     * @param into the template of the table and its columns
     * @param columns how many
     * @param end what the statement ends with
     */
    Inserts(Texts texts, String into, int columns, String end) {
        this.texts = texts;
        this.into = into;
        this.columns = columns;
        this.end = end;
    }

    void add(Object... values) {
        rows.add(List.of(values));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The statements; each must add all its rows. */
    List<Step> steps(Runnable missing) {
        List<Step> steps = new ArrayList<>();
        int from = 0;
        while (from < rows.size()) {
            int size = Math.min(MOST_ROWS, Integer.highestOneBit(rows.size() - from));
            IntConsumer counted = count -> {
                if (count != size) {
                    missing.run();
                }
            };
            steps.add(step(rows.subList(from, from + size), counted));
            from += size;
        }
        return steps;
    }

    /** All rows in one statement. */
    Step step(List<List<Object>> some, IntConsumer counted) {
        List<Object> values = new ArrayList<>();
        some.forEach(values::addAll);
        return Step.update(texts.insert(into, columns, some.size(), end), values, counted);
    }

    List<List<Object>> rows() {
        return rows;
    }
}
