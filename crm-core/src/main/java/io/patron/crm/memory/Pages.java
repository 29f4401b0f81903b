// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.error.Require;
import java.util.List;

/** The rules of every page. */
final class Pages {
    private Pages() {}

    static void check(int limit) {
        Require.that(limit >= 1, "limit", limit, "must be 1 or more");
    }

    /** A page of a numbered log: what comes after a number, at most so many. */
    static <T> List<T> page(Log<T> log, long after, int limit) {
        check(limit);
        int from = (int) Math.max(0, Math.min(after, log.size()));
        return log.slice(from, (int) Math.min(log.size(), (long) from + limit));
    }
}
