// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.crm.Crm;
import java.time.Instant;
import org.joda.money.CurrencyUnit;

/**
 * A shop whose log was replayed.
 *
 * @param title what it is called in the summary
 * @param crm its customers
 * @param asOf the moment at which they are looked at
 * @param reading what was read
 */
public record Shop(String title, Crm crm, Instant asOf, Reading reading) {
    CurrencyUnit currency() {
        return crm.program().currency();
    }
}
