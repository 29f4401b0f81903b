// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;

/** How much of a purchase a refund gives back: all that is left, some lines or units, or an amount. */
public sealed interface RefundScope {
    /** All that is left of the purchase. */
    record Whole() implements RefundScope {}

    /**
     * Some lines, or some units of them.
     *
     * @param returns one entry or more, each line at most once
     */
    record Lines(List<LineReturn> returns) implements RefundScope {
        /**
         * Copies and checks the entries.
         *
         * @throws IllegalArgumentException if there is none, or a line is named twice
         */
        public Lines {
            returns = List.copyOf(returns);
            Require.that(!returns.isEmpty(), "returned lines", returns.size(), "must be 1 or more");
            long distinct =
                    returns.stream().mapToInt(LineReturn::line).distinct().count();
            Require.that(distinct == returns.size(), "returned lines", returns, "must name each line once");
        }
    }

    /**
     * An amount of money, spread over what is left of the lines. What exceeds it is not taken.
     *
     * @param money more than 0
     */
    record Amount(Money money) implements RefundScope {
        /**
         * Checks the amount.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Amount {
            Objects.requireNonNull(money, "money");
            Require.that(money.isPositive(), "refund amount", money, "must be more than 0");
            Require.decimal("refund amount", money.getAmount());
        }
    }

    /**
     * Writes the content.
     *
     * @param form receives the content
     */
    default void describe(ContentForm form) {
        if (this instanceof Whole) {
            form.text("whole");
        } else if (this instanceof Lines lines) {
            form.text("lines").number(lines.returns.size());
            lines.returns.forEach(r -> r.describe(form));
        } else if (this instanceof Amount amount) {
            form.text("amount").text(amount.money.getCurrencyUnit().getCode()).decimal(amount.money.getAmount());
        } else {
            throw new AssertionError(this);
        }
    }
}
