// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import java.util.Objects;
import org.joda.money.Money;

/**
 * Some customers, and what they come to.
 *
 * @param customers how many
 * @param purchases how many of their purchases count: what was wholly given back does not
 * @param net what they spent, net of refunds, in the program's currency
 */
public record CustomerGroup(long customers, long purchases, Money net) {
    /** Checks that nothing is missing. */
    public CustomerGroup {
        Objects.requireNonNull(net, "net");
    }

    CustomerGroup with(long morePurchases, Money moreNet) {
        return new CustomerGroup(customers + 1, Math.addExact(purchases, morePurchases), net.plus(moreNet));
    }
}
