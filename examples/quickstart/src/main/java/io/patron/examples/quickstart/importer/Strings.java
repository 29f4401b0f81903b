// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps one copy of texts that repeat within an import, such as product keys; forgets them all when there are too many. */
final class Strings {
    private static final int MOST = 100_000;

    private final Map<String, String> known = new HashMap<>();

    /** The copy that is kept. */
    String one(String text) {
        String kept = known.putIfAbsent(text, text);
        if (kept != null) {
            return kept;
        }
        if (known.size() > MOST) {
            known.clear();
        }
        return text;
    }

    /** The copy that is kept, or null. */
    @Nullable String known(String text) {
        return known.get(text);
    }
}
