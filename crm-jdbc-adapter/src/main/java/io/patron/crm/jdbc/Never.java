// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What never ends, as a moment that every database can keep and compare. */
final class Never {
    static final Instant MOMENT = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Never() {}

    static Instant from(@Nullable Instant end) {
        return end == null ? MOMENT : end;
    }

    static @Nullable Instant to(Instant end) {
        return end.equals(MOMENT) ? null : end;
    }
}
