// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.fact.Reference;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the lots that one document brought have in common. */
record Issue(Reference origin, Instant validFrom, @Nullable Instant expiresAt) {
    /** Of a lot, sharing what it can with the issue of a lot beside it. */
    static Issue of(Lot lot, @Nullable Issue beside) {
        if (beside == null || !Objects.equals(beside.expiresAt, lot.expiresAt())) {
            return new Issue(lot.id().origin(), lot.validFrom(), lot.expiresAt());
        }
        boolean same = beside.origin.equals(lot.id().origin()) && beside.validFrom.equals(lot.validFrom());
        return same ? beside : new Issue(lot.id().origin(), lot.validFrom(), beside.expiresAt);
    }

    boolean spendable(Instant at) {
        return !at.isBefore(validFrom) && (expiresAt == null || at.isBefore(expiresAt));
    }

    /** The same, sharing what it can with one beside it. */
    Issue beside(Issue other) {
        return Objects.equals(other.expiresAt, expiresAt) ? new Issue(origin, validFrom, other.expiresAt) : this;
    }

    int compareTo(Lot lot) {
        return compareTo(lot.id().origin(), lot.validFrom(), lot.expiresAt());
    }

    int compareTo(Issue other) {
        return compareTo(other.origin, other.validFrom, other.expiresAt);
    }

    /** Soonest expiry first, then by the moment of validity, then by document. */
    private int compareTo(Reference otherOrigin, Instant otherFrom, @Nullable Instant otherEnd) {
        int byExpiry = compare(expiresAt, otherEnd);
        if (byExpiry != 0) {
            return byExpiry;
        }
        int byValidity = validFrom.compareTo(otherFrom);
        return byValidity != 0 ? byValidity : origin.compareTo(otherOrigin);
    }

    private static int compare(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return Boolean.compare(a == null, b == null);
        }
        return a.compareTo(b);
    }
}
