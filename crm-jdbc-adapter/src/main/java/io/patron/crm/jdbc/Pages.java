// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import org.jspecify.annotations.Nullable;

/** The rules of every page. */
final class Pages {
    private Pages() {}

    static void check(int limit) {
        Require.that(limit >= 1, "limit", limit, "must be 1 or more");
    }

    /** The id that a page comes after; no id is empty, so all come after the empty text. */
    static String after(@Nullable CustomerId after) {
        return after == null ? "" : after.value();
    }
}
