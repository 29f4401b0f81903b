// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.reward;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import java.time.YearMonth;
import java.util.Objects;

/**
 * How many pieces of a reward a customer took in a month and has not given back.
 *
 * @param customer the customer
 * @param reward the reward's id
 * @param month the month, in the program's zone, in which they were redeemed
 * @param pieces how many, 0 or more
 */
public record Taken(CustomerId customer, String reward, YearMonth month, long pieces) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the pieces are less than 0
     */
    public Taken {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(reward, "reward");
        Objects.requireNonNull(month, "month");
        Require.that(pieces >= 0, "pieces taken of reward " + reward, pieces, "must be 0 or more");
    }
}
