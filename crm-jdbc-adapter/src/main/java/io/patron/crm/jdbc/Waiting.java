// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.Reference;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/** References as one text: a line for each, with a tab in the middle. Neither can be in a reference. */
final class Waiting {
    private Waiting() {}

    static String write(SortedSet<Reference> references) {
        StringJoiner lines = new StringJoiner("\n");
        references.forEach(reference -> lines.add(reference.source() + '\t' + reference.id()));
        return lines.toString();
    }

    static SortedSet<Reference> read(String text) {
        SortedSet<Reference> references = new TreeSet<>();
        if (!text.isEmpty()) {
            for (String line : text.split("\n", -1)) {
                int tab = line.indexOf('\t');
                references.add(Reference.of(line.substring(0, tab), line.substring(tab + 1)));
            }
        }
        return references;
    }
}
