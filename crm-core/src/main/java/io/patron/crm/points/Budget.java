// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CodePointOrder;
import java.util.Objects;

/**
 * The budget of a rule, which all customers share. What was drawn from it belongs to the name of the rule, whatever the version of the
 * program; how large it is, the program says.
 *
 * @param wallet the wallet
 * @param rule the rule's id
 */
public record Budget(WalletId wallet, String rule) implements Comparable<Budget> {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the rule's id is empty or too long
     */
    public Budget {
        Objects.requireNonNull(wallet, "wallet");
        Require.text("rule", rule, 40);
    }

    /** In the order in which they are locked. */
    @Override
    public int compareTo(Budget other) {
        int byWallet = wallet.compareTo(other.wallet);
        return byWallet != 0 ? byWallet : CodePointOrder.compare(rule, other.rule);
    }

    @Override
    public String toString() {
        return "rule " + rule + " of wallet " + wallet;
    }
}
