// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.sample;

import java.time.LocalDateTime;

/** Something the shop does, at the moment it does it. */
sealed interface Event {
    /** When the shop records it. */
    LocalDateTime recordedAt();

    /** A customer is entered. */
    record Joined(LocalDateTime recordedAt, String customer) implements Event {}

    /** A sale is recorded, perhaps later than it happened. */
    record Sold(LocalDateTime recordedAt, Sale sale) implements Event {}

    /** A sale, or one line of it, is given back. A line of 0 means all of it. */
    record Returned(LocalDateTime recordedAt, String id, Sale sale, int line) implements Event {
        static final int WHOLE = 0;

        boolean gives(int lineOfSale) {
            return line == WHOLE || line == lineOfSale;
        }
    }

    /** Points are spent. */
    record Redeemed(LocalDateTime recordedAt, String id, String customer, long points) implements Event {}

    /** A sale is edited. */
    record Corrected(LocalDateTime recordedAt, String id, Sale replacement) implements Event {}

    /** A sale never happened. */
    record Voided(LocalDateTime recordedAt, String id, Sale sale) implements Event {}

    /** The receipt of a walk-in is claimed by a customer. */
    record Claimed(LocalDateTime recordedAt, String id, Sale sale, String customer) implements Event {}
}
