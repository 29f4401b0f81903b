// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import io.patron.crm.error.Require;
import java.util.Objects;
import org.joda.money.Money;

/**
 * One means of payment and what was paid with it. Kept apart from the lines: how it was paid is not what was bought.
 *
 * @param type the means in the host's terms, such as {@code card}, {@code cash} or {@code gift-card}
 * @param amount what was paid with it
 */
public record Tender(String type, Money amount) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the type is empty or longer than 40 characters, or the amount is negative
     */
    public Tender {
        Require.text("tender type", type, 40);
        Objects.requireNonNull(amount, "amount");
        Require.that(!amount.isNegative(), "tender amount", amount, "must not be negative");
    }
}
