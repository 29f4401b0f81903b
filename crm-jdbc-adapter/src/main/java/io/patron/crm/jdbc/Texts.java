// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of the statements, with the prefix of the tables put in once. In a text, <code>{p}</code> is the prefix,
 * <code>{keys}</code> a list of parameters, <code>{pairs}</code> a list of pairs of them, and <code>{bytes:x}</code> the
 * expression x in the order of code points. Thread-safe.
 */
final class Texts {
    private final Dialect dialect;
    private final String prefix;
    private final Map<String, String> plain = new ConcurrentHashMap<>();
    private final Map<Sized, String> sized = new ConcurrentHashMap<>();

    private record Sized(String template, int keys) {}

    Texts(Dialect dialect, String prefix) {
        this.dialect = dialect;
        this.prefix = prefix;
    }

    Dialect dialect() {
        return dialect;
    }

    String prefix() {
        return prefix;
    }

    String of(String template) {
        return plain.computeIfAbsent(template, this::substituted);
    }

    /** A text with so many keys; their number is a power of two, so there are few texts. */
    String of(String template, int keys) {
        return sized.computeIfAbsent(
                new Sized(template, keys),
                s -> substituted(s.template)
                        .replace("{keys}", String.join(", ", Collections.nCopies(s.keys, "?")))
                        .replace("{pairs}", String.join(", ", Collections.nCopies(s.keys, "(?, ?)"))));
    }

    private String substituted(String template) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int at = template.indexOf("{bytes:"); at >= 0; at = template.indexOf("{bytes:", from)) {
            int end = template.indexOf('}', at);
            text.append(template, from, at).append(dialect.ordered(template.substring(at + 7, end)));
            from = end + 1;
        }
        return text.append(template, from, template.length()).toString().strip().replace("{p}", prefix);
    }
}
