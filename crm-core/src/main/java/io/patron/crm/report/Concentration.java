// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.error.Require;
import java.util.List;
import org.joda.money.Money;

/**
 * How much of the spend comes from how few: the customers in ten parts of one size, those who spent most first. Everyone but
 * walk-ins is in it, also who never bought.
 *
 * @param deciles ten, the best first; of so few customers that there is not one for each, some are empty
 */
public record Concentration(List<Decile> deciles) {
    /** How many parts there are. */
    public static final int PARTS = 10;

    /** Copies the deciles. */
    public Concentration {
        deciles = List.copyOf(deciles);
        Require.that(deciles.size() == PARTS, "deciles", deciles.size(), "must be " + PARTS);
    }

    /**
     * The share of the net spend that came from the best customers.
     *
     * @param part how many deciles: 2 for the best 20 % of the customers; 1 to 10
     * @return the share, 1.0 for all; more than that where others gave back more than they bought; 0 where nothing is left of
     *     the spend
     * @throws IllegalArgumentException if the number is out of range
     */
    public double share(int part) {
        Require.that(part >= 1 && part <= PARTS, "deciles", part, "must be 1 to " + PARTS);
        return deciles.get(part - 1).sharesUpTo();
    }

    /**
     * A tenth of the customers.
     *
     * @param customers how many these are: the best tenth, rounded up, less those of the deciles before
     * @param net what they spent, net of refunds
     * @param share their share of the net spend of all, 1.0 for all of it
     * @param sharesUpTo their share and that of all deciles before
     */
    public record Decile(long customers, Money net, double share, double sharesUpTo) {}
}
