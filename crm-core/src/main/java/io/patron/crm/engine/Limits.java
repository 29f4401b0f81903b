// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.error.Require;
import io.patron.crm.operation.Page;

/** The rule of page sizes, in one place. */
final class Limits {
    private Limits() {}

    static void check(int limit) {
        Require.that(limit >= 1 && limit <= Page.MAX_LIMIT, "limit", limit, "must be 1 to " + Page.MAX_LIMIT);
    }
}
