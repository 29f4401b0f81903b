// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CodePointOrder;

/**
 * The id of a wallet in a program, such as {@code points}.
 *
 * @param value 1 to 40 characters
 */
public record WalletId(String value) implements Comparable<WalletId> {
    /** The wallet of a program that has one. */
    public static final WalletId POINTS = new WalletId("points");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is empty or too long
     */
    public WalletId {
        Require.text("wallet", value, 40);
    }

    @Override
    public int compareTo(WalletId other) {
        return CodePointOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
