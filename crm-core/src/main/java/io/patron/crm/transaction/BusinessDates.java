// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import io.patron.crm.error.Require;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The business dates a document can state. */
final class BusinessDates {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private BusinessDates() {}

    static @Nullable LocalDate checked(@Nullable LocalDate date) {
        Require.that(
                date == null || (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)),
                "business date",
                date,
                "must be in the years 1900 to 2199");
        return date;
    }
}
