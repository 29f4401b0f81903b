// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import java.util.List;

/**
 * Figures along an axis.
 *
 * @param id the element it is drawn into
 * @param kind {@code pyramid}, {@code bars} or {@code months}
 * @param style what its numbers are: {@code count}, {@code money} or {@code percent}
 * @param scale how many digits after the point its numbers have that are given in smallest units
 * @param categories what stands along its axis
 * @param labels what is written beside each bar, or nothing
 * @param series its numbers
 */
record Chart(
        String id,
        String kind,
        String style,
        int scale,
        List<String> categories,
        List<String> labels,
        List<Series> series)
        implements Drawing {
    /**
     * Numbers of one colour.
     *
     * @param name what they are
     * @param colour a key of the palette
     * @param stack whether they are piled on those of the others
     * @param line whether they are a line
     * @param area whether what lies below the line is shaded
     * @param data one for each category
     */
    record Series(String name, String colour, boolean stack, boolean line, boolean area, List<? extends Number> data) {
        static Series piled(String name, String colour, List<? extends Number> data) {
            return new Series(name, colour, true, false, false, data);
        }

        static Series line(String name, String colour, List<? extends Number> data) {
            return new Series(name, colour, false, true, false, data);
        }

        static Series area(String name, String colour, List<? extends Number> data) {
            return new Series(name, colour, false, true, true, data);
        }

        static Series columns(String name, String colour, List<? extends Number> data) {
            return new Series(name, colour, false, false, false, data);
        }
    }

    static Chart of(
            String id, String kind, String style, List<String> categories, List<String> labels, Series... series) {
        return new Chart(id, kind, style, 0, categories, labels, List.of(series));
    }
}
