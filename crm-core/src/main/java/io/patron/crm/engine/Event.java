// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Position;
import io.patron.crm.fact.Recorded;
import java.time.Instant;

/**
 * Something that takes effect at one place of the total order.
 *
 * @param position where
 * @param type what is done with it
 * @param source the accepted fact it comes from
 * @param content what counts: the fact, or the last revision of a document
 * @param occurredAt when the content is dated
 * @param drawing the fact with which the document came to the customer, which says what was drawn for it from budgets
 */
record Event(Position position, Type type, Recorded source, Fact content, Instant occurredAt, Recorded drawing)
        implements Comparable<Event> {
    enum Type {
        /** Valued and posted. */
        BOOK,
        /** Valued now, posted later: it is dated in a closed period. */
        VALUE,
        /** Posted, having been valued before. */
        POST,
        /** What it left is taken back: it was changed after its period had been closed. */
        CANCEL
    }

    @Override
    public int compareTo(Event other) {
        int byPosition = position.compareTo(other.position);
        return byPosition != 0 ? byPosition : Integer.compare(order(), other.order());
    }

    /** At one position, an old revision goes before the new one comes. */
    private int order() {
        return switch (type) {
            case CANCEL -> 0;
            case VALUE -> 1;
            case BOOK -> 2;
            case POST -> 3;
        };
    }
}
