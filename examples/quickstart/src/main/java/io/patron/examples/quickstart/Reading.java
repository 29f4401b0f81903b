// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import java.math.BigInteger;
import java.util.List;

/**
 * What was read, before any customer is looked at. Money is in minor units of the shop's currency.
 *
 * @param rows rows read
 * @param rejected rows not counted
 * @param reasons how many for which reason, as lines of text
 * @param rejections the first of them, as sentences
 * @param rejectedFile where all of them are written, or empty
 * @param anonymousRows rows without a customer
 * @param anonymousMinor their money
 * @param customers customers with an id
 * @param purchases their purchases
 * @param refunds the documents by which they gave something back
 * @param refundFacts the refunds these became
 * @param unlinkedFacts the refunds whose purchase is not known
 * @param unlinkedMinor their money
 */
public record Reading(
        long rows,
        long rejected,
        List<Count> reasons,
        List<String> rejections,
        String rejectedFile,
        long anonymousRows,
        BigInteger anonymousMinor,
        long customers,
        long purchases,
        long refunds,
        long refundFacts,
        long unlinkedFacts,
        BigInteger unlinkedMinor) {
    /** Copies the lists. */
    public Reading {
        reasons = List.copyOf(reasons);
        rejections = List.copyOf(rejections);
    }

    /**
     * How often.
     *
     * @param what what
     * @param count how often
     */
    public record Count(String what, long count) {}
}
