// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import java.util.Objects;
import org.joda.money.Money;

/**
 * A category or product that customers like, by what they kept of it. Walk-ins are among them.
 *
 * @param id the widest step of the category, or the product's key
 * @param name what it was called last; the id where it has no name
 * @param customers how many bought it
 * @param purchases how many purchases had it
 * @param net what was spent on it, net of refunds
 */
public record FavouriteThing(String id, String name, long customers, long purchases, Money net) {
    /** Checks that nothing is missing. */
    public FavouriteThing {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(net, "net");
    }
}
