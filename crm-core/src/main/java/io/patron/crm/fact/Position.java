// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import java.time.Instant;

/**
 * Where a fact stands in the one total order: by instant, then by rank of its kind, then by reference.
 *
 * @param at the instant
 * @param rank the rank of the kind
 * @param reference the fact's reference
 */
public record Position(Instant at, int rank, Reference reference) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
        int byTime = at.compareTo(other.at);
        if (byTime != 0) {
            return byTime;
        }
        int byRank = Integer.compare(rank, other.rank);
        return byRank != 0 ? byRank : reference.compareTo(other.reference);
    }
}
