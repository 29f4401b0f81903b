// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import io.patron.crm.error.Require;

/**
 * One of a customer's identifiers in some system: a loyalty card, an account in the web shop, a debtor number in the ERP.
 * Unique per tenant: a till finds the customer by any of them.
 *
 * @param system the system, such as {@code card}, {@code web} or {@code erp}, 1 to 40 characters
 * @param value the key in that system, 1 to 160 characters, compared byte by byte
 */
public record Identifier(String system, String value) {
    /** The system of loyalty cards. */
    public static final String CARD = "card";

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if one is empty, too long, or holds control characters or broken Unicode
     */
    public Identifier {
        Require.text("identifier system", system, 40);
        Require.text("identifier", value, 160);
    }

    /**
     * A loyalty card.
     *
     * @param number the card's number
     * @return the identifier
     */
    public static Identifier card(String number) {
        return new Identifier(CARD, number);
    }

    @Override
    public String toString() {
        return system + ":" + value;
    }
}
