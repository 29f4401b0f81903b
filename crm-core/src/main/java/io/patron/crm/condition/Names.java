// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.condition;

import io.patron.crm.error.Require;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** The names that a condition lists. */
final class Names {
    private Names() {}

    /**
     * One name or more; sorted, so that equal conditions read the same wherever they are printed or stored, and found without
     * comparing them in that order.
     */
    static Set<String> of(String what, Set<String> values, int longest) {
        Require.that(!values.isEmpty(), what, values.size(), "must be 1 or more");
        for (String value : values) {
            Require.text(what, value, longest);
        }
        return Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(values)));
    }
}
