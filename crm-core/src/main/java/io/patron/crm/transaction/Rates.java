// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import io.patron.crm.error.Require;
import java.math.BigDecimal;

/** The rule of exchange rates, in one place. */
final class Rates {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000L);

    private Rates() {}

    static BigDecimal checked(BigDecimal rate) {
        BigDecimal value = Require.decimal("rate", rate);
        Require.that(value.signum() > 0, "rate", rate, "must be more than 0");
        Require.that(value.compareTo(MOST) <= 0, "rate", rate, "must be at most 1000000000");
        return value;
    }
}
