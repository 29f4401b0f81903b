// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the file: its cells, or why it has none.
 *
 * @param line the number of its first line
 * @param cells its cells, without the white space around them
 * @param refusal why it cannot be used, or null
 */
record Row(long line, List<String> cells, @Nullable Refusal refusal) {
    static Row refused(Line line, Problem problem, String message) {
        List<String> cells = List.of(line.text());
        return new Row(line.number(), cells, new Refusal(line.number(), problem, message, cells));
    }
}
