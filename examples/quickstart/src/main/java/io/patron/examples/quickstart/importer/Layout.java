// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** In which columns of one file the things stand that a mapping names. */
final class Layout {
    /** So much of a header is shown, which is all of it for any but the oddest file. */
    static final int MOST_SHOWN = 4_000;

    private final Map<Column, int[]> places = new EnumMap<>(Column.class);
    private final Map<Column, String> constants;
    private final int columns;

    private Layout(Map<Column, String> constants, int columns) {
        this.constants = constants;
        this.columns = columns;
    }

    /** The layout of a file with that header. */
    static Layout named(Mapping mapping, List<String> header) {
        Layout layout = new Layout(mapping.constants(), header.size());
        mapping.columns()
                .forEach((column, names) -> layout.places.put(
                        column,
                        names.stream().mapToInt(name -> place(name, header)).toArray()));
        return layout;
    }

    /** The layout of a file without a header. */
    static Layout numbered(Mapping mapping) {
        int last = mapping.columns().values().stream()
                .flatMap(List::stream)
                .mapToInt(Integer::parseInt)
                .max()
                .orElseThrow();
        Layout layout = new Layout(mapping.constants(), last);
        mapping.columns()
                .forEach((column, numbers) -> layout.places.put(
                        column,
                        numbers.stream()
                                .mapToInt(number -> Integer.parseInt(number) - 1)
                                .toArray()));
        return layout;
    }

    /** Whether a header names every column of a mapping. */
    static boolean fits(Mapping mapping, List<String> header) {
        List<String> there =
                header.stream().map(h -> h.toLowerCase(Locale.ROOT)).toList();
        return mapping.columns().values().stream()
                .flatMap(List::stream)
                .allMatch(name -> there.contains(name.toLowerCase(Locale.ROOT)));
    }

    private static int place(String name, List<String> header) {
        int found = -1;
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                if (found >= 0) {
                    throw new BadInputException("The file has two columns named " + Refusal.shown(name) + ".");
                }
                found = i;
            }
        }
        if (found < 0) {
            throw new BadInputException("The file has no column " + Refusal.shown(name) + ". Its columns are: "
                    + Refusal.shown(String.join(", ", header), MOST_SHOWN) + ".");
        }
        return found;
    }

    /** How many columns the header has; without a header, how many a row needs. */
    int columns() {
        return columns;
    }

    /** What a row says, or the empty text. */
    String cell(Column column, List<String> row) {
        int[] found = places.get(column);
        return found == null ? constants.getOrDefault(column, "") : row.get(found[0]);
    }

    /** All the columns of a path. */
    int[] places(Column column) {
        return places.getOrDefault(column, new int[0]);
    }
}
