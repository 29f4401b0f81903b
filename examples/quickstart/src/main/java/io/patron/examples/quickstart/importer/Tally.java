// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.math.BigInteger;

/** What an import counted. Money is in minor units, and as large as it gets. */
public final class Tally {
    long rows;
    long anonymousRows;
    BigInteger anonymousMinor = BigInteger.ZERO;
    long customers;
    long purchases;
    long refunds;
    long refundFacts;
    long unlinkedFacts;
    BigInteger unlinkedMinor = BigInteger.ZERO;
    BigInteger netMinor = BigInteger.ZERO;

    Tally() {}

    /**
     * Rows of the file, without header and empty lines.
     *
     * @return 0 or more
     */
    public long rows() {
        return rows;
    }

    /**
     * Accepted rows without a customer.
     *
     * @return 0 or more
     */
    public long anonymousRows() {
        return anonymousRows;
    }

    /**
     * The money of the rows without a customer, cancellations subtracted.
     *
     * @return minor units
     */
    public BigInteger anonymousMinor() {
        return anonymousMinor;
    }

    /**
     * Customers with an accepted row.
     *
     * @return 0 or more
     */
    public long customers() {
        return customers;
    }

    /**
     * Documents of known customers that sell.
     *
     * @return 0 or more
     */
    public long purchases() {
        return purchases;
    }

    /**
     * Documents of known customers that give back.
     *
     * @return 0 or more
     */
    public long refunds() {
        return refunds;
    }

    /**
     * The refunds these documents became: one for each purchase they take from, and one for the rest.
     *
     * @return 0 or more
     */
    public long refundFacts() {
        return refundFacts;
    }

    /**
     * The refunds among them for which no purchase was found.
     *
     * @return 0 or more
     */
    public long unlinkedFacts() {
        return unlinkedFacts;
    }

    /**
     * The money of the refunds for which no purchase was found.
     *
     * @return minor units
     */
    public BigInteger unlinkedMinor() {
        return unlinkedMinor;
    }

    /**
     * The money of known customers, refunds subtracted.
     *
     * @return minor units
     */
    public BigInteger netMinor() {
        return netMinor;
    }
}
