// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.fact.CodePointOrder;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Some consecutive lots of an account, in columns: a quarter of what they take as one object each. Immutable. */
final class LotBlock {
    /** As many lots as are copied when one of them changes. */
    static final int MOST_LOTS = 256;

    private static final int FEW_LOTS = 64;

    private final Issue[] issues;
    private final String[] rules;
    private final long[] remaining;
    private final int size;
    /** What is left of all; less than nothing where that leaves the range of 64 bits, which is refused when somebody asks. */
    private final long sum;

    private final Instant validFrom;

    /** None where it is as quick to look through all. */
    private final @Nullable LotHashes hashes;

    /**
     * Lots.
     *
     * @param issues what each has in common with others
     * @param rules the rule of each
     * @param remaining what is left of each
     * @param size how many there are
     * @param sum what is left of all, or less than nothing where that leaves the range
     * @param validFrom from when on all are valid
     */
    LotBlock(Issue[] issues, String[] rules, long[] remaining, int size, long sum, Instant validFrom) {
        this.issues = issues;
        this.rules = rules;
        this.remaining = remaining;
        this.size = size;
        this.sum = sum;
        this.validFrom = validFrom;
        hashes = size > FEW_LOTS ? new LotHashes() : null;
    }

    static LotBlock empty() {
        return new LotBlock(new Issue[0], new String[0], new long[0], 0, 0, Instant.MIN);
    }

    /** A copy with room for so many lots. */
    LotBlock copy(int capacity) {
        return new LotBlock(
                Arrays.copyOf(issues, capacity),
                Arrays.copyOf(rules, capacity),
                Arrays.copyOf(remaining, capacity),
                size,
                sum,
                validFrom);
    }

    /** The lots from one index to before another. */
    LotBlock part(int from, int to) {
        long left = 0;
        for (int i = from; i < to; i++) {
            left = plus(left, remaining[i]);
        }
        return new LotBlock(
                Arrays.copyOfRange(issues, from, to),
                Arrays.copyOfRange(rules, from, to),
                Arrays.copyOfRange(remaining, from, to),
                to - from,
                left,
                validFrom);
    }

    Issue[] issues() {
        return issues;
    }

    String[] rules() {
        return rules;
    }

    long[] remaining() {
        return remaining;
    }

    int size() {
        return size;
    }

    /** What is left of all. */
    long sum() {
        if (sum >= 0) {
            return sum;
        }
        long exact = 0;
        for (int i = 0; i < size; i++) {
            exact = Math.addExact(exact, remaining[i]);
        }
        return exact;
    }

    /** What is left of all, as it was counted so far; less than nothing where that has left the range. */
    long counted() {
        return sum;
    }

    /** The sum after a lot has come, or points have gone. */
    long sumAfter(long points) {
        return plus(sum, points);
    }

    /** Once it has left the range it is counted anew whenever somebody asks. */
    static long plus(long sum, long points) {
        return sum < 0 ? sum : sum + points;
    }

    Instant validFrom() {
        return validFrom;
    }

    Issue issue(int i) {
        return issues[i];
    }

    long remaining(int i) {
        return remaining[i];
    }

    /** The index of a lot, or -1. */
    int indexOf(LotId id) {
        if (hashes != null && !hashes.mayHold(this, id)) {
            return -1;
        }
        for (int i = size - 1; i >= 0; i--) {
            if (issues[i].origin().equals(id.origin()) && rules[i].equals(id.rule())) {
                return i;
            }
        }
        return -1;
    }

    Lot lot(int i) {
        Issue issue = issues[i];
        return new Lot(new LotId(issue.origin(), rules[i]), remaining[i], issue.validFrom(), issue.expiresAt());
    }

    boolean same(int i, LotBlock other, int j) {
        return remaining[i] == other.remaining[j]
                && rules[i].equals(other.rules[j])
                && issues[i].equals(other.issues[j]);
    }

    /** Where a lot stands in the order against one of these. */
    int compare(int i, Lot lot) {
        int byIssue = issues[i].compareTo(lot);
        return byIssue != 0
                ? byIssue
                : CodePointOrder.compare(rules[i], lot.id().rule());
    }

    int compareLast(Lot lot) {
        return compare(size - 1, lot);
    }

    /** The first index whose lot does not come before one. */
    int lowerBound(Lot lot) {
        int low = 0;
        int high = size;
        if (size > 0 && compareLast(lot) < 0) {
            return size;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, lot) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first index whose lot did not come before those of an issue. */
    int lowerBound(Issue issue) {
        int low = 0;
        int high = size;
        if (size > 0 && issues[size - 1].compareTo(issue) < 0) {
            return size;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (issues[middle].compareTo(issue) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What can be spent of them at a moment. */
    long available(Instant at) {
        Instant soonest = issues[0].expiresAt();
        if (!at.isBefore(validFrom) && (soonest == null || at.isBefore(soonest))) {
            return sum();
        }
        long available = 0;
        for (int i = 0; i < size; i++) {
            available = Math.addExact(available, issues[i].spendable(at) ? remaining[i] : 0);
        }
        return available;
    }
}
