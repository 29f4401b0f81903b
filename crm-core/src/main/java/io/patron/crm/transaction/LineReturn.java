// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is given back of one line.
 *
 * @param line the number of the line, from 1
 * @param quantity how many units come back, or null for all that are left
 * @param amount the money given back for them in the purchase's currency, or null for their share of the line
 */
public record LineReturn(
        int line, @Nullable BigDecimal quantity, @Nullable BigDecimal amount) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the line is less than 1, the quantity not positive or the amount negative
     */
    public LineReturn {
        Require.that(line >= 1, "line number", line, "must be 1 or more");
        if (quantity != null) {
            quantity = Require.decimal("returned quantity", quantity);
            Require.that(quantity.signum() > 0, "returned quantity", quantity, "must be more than 0");
        }
        if (amount != null) {
            amount = Require.decimal("returned amount", amount);
            Require.that(amount.signum() >= 0, "returned amount", amount, "must not be negative");
        }
    }

    /**
     * The whole line.
     *
     * @param line the number of the line, from 1
     * @return the return of all that is left of it
     */
    public static LineReturn whole(int line) {
        return new LineReturn(line, null, null);
    }

    /**
     * Some units of a line.
     *
     * @param line the number of the line, from 1
     * @param quantity how many units come back
     * @return the return of those units
     */
    public static LineReturn units(int line, BigDecimal quantity) {
        return new LineReturn(line, quantity, null);
    }

    void describe(ContentForm form) {
        form.number(line).decimal(quantity).decimal(amount);
    }
}
