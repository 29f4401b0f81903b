// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spi;

import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How much of a standing is needed: some business days one by one, of all others no more than what they add up to, and the
 * lots that end first. Where it turns out to be too little, the whole is read.
 *
 * @param edges days where a window of a ladder begins, and some before them; in order of time, no two touching
 * @param recent the first of the last days, all of which are needed; after the edges
 * @param lots how many lots of each wallet, those that end first; 1 or more
 */
public record Extent(List<Days> edges, LocalDate recent, int lots) {
    /**
     * Some days.
     *
     * @param from the first
     * @param to the day after the last
     */
    public record Days(LocalDate from, LocalDate to) {
        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if {@code to} is not after {@code from}
         */
        public Days {
            Objects.requireNonNull(from, "from");
            Require.that(to.isAfter(from), "end of days", to, () -> "must be after " + from);
        }
    }

    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if the days are out of order, or no lot is needed
     */
    public Extent {
        edges = List.copyOf(edges);
        Objects.requireNonNull(recent, "recent");
        Require.that(lots >= 1, "lots", lots, "must be 1 or more");
        LocalDate last = null;
        for (Days days : edges) {
            Require.that(last == null || days.from().isAfter(last), "days from", days.from(), "must follow in order");
            last = days.to();
        }
        Require.that(last == null || recent.isAfter(last), "recent days from", recent, "must follow in order");
    }

    /**
     * The first day that is needed.
     *
     * @return the first day of the first edge, or of the recent days where there is none
     */
    public LocalDate first() {
        return edges.isEmpty() ? recent : edges.get(0).from();
    }

    /**
     * The days between, of which the sums are enough.
     *
     * @return those from each edge to the next, and from the last edge to the recent days
     */
    public List<Days> between() {
        List<Days> between = new ArrayList<>(edges.size());
        for (int i = 0; i < edges.size(); i++) {
            LocalDate to = i + 1 < edges.size() ? edges.get(i + 1).from() : recent;
            between.add(new Days(edges.get(i).to(), to));
        }
        return between;
    }
}
