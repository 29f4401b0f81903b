// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.error.Require;

/**
 * How long the lists of a report may be.
 *
 * <p>Example: {@code crm.report(ReportRequest.usual().best(50), done -> {})}.
 *
 * @param best at most so many of the best customers, 0 to {@value #MOST}
 * @param favourites at most so many categories and products, 0 to {@value #MOST}
 */
public record ReportRequest(int best, int favourites) {
    /** The longest list. */
    public static final int MOST = 1_000;

    private static final int USUAL_BEST = 10;
    private static final int USUAL_FAVOURITES = 15;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public ReportRequest {
        Require.that(best >= 0 && best <= MOST, "best customers", best, "must be 0 to " + MOST);
        Require.that(favourites >= 0 && favourites <= MOST, "favourites", favourites, "must be 0 to " + MOST);
    }

    /**
     * The usual: 10 customers, 15 categories and 15 products.
     *
     * @return the request
     */
    public static ReportRequest usual() {
        return new ReportRequest(USUAL_BEST, USUAL_FAVOURITES);
    }

    /**
     * With another number of best customers.
     *
     * @param number at most so many, 0 to {@value #MOST}
     * @return the request
     * @throws IllegalArgumentException if the number is out of range
     */
    public ReportRequest best(int number) {
        return new ReportRequest(number, favourites);
    }

    /**
     * With another number of categories and products.
     *
     * @param number at most so many of each, 0 to {@value #MOST}
     * @return the request
     * @throws IllegalArgumentException if the number is out of range
     */
    public ReportRequest favourites(int number) {
        return new ReportRequest(best, number);
    }
}
