// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.reward;

import io.patron.crm.error.Require;
import io.patron.crm.fact.Reference;
import java.util.Objects;

/**
 * The shop says how many pieces of a reward there are, or how many more. Under one reference it counts once, so that it can be said
 * again when nobody knows whether it arrived. What customers take and give back needs no such word.
 *
 * <p>Example: {@code StockChange.added(Reference.of("warehouse", "delivery-17"), "mug", 12)}.
 *
 * @param reference the host's own key, unique in the tenant over all changes of stock
 * @param reward the reward's id, 1 to 40 characters
 * @param kind what is said
 * @param pieces how many; less than 0 only if they are added, 0 if there is no count any more; at most {@link #MOST_PIECES} either
 *     way
 */
public record StockChange(Reference reference, String reward, Kind kind, long pieces) {
    /** The most pieces that a change speaks of, and a stock can have. */
    public static final long MOST_PIECES = 1_000_000_000_000L;

    /** What is said. */
    public enum Kind {
        /** So many are there. */
        COUNTED,
        /** So many came, or, if less than 0, went otherwise than to customers. */
        ADDED,
        /** They are not counted any more: there are always enough. */
        UNLIMITED
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the id is empty or too long, or the pieces are not in their range
     */
    public StockChange {
        Objects.requireNonNull(reference, "reference");
        Require.text("reward", reward, 40);
        String name = "stock of reward " + reward;
        switch (kind) {
            case COUNTED ->
                Require.that(pieces >= 0 && pieces <= MOST_PIECES, name, pieces, "must be 0 to " + MOST_PIECES);
            case ADDED ->
                Require.that(
                        pieces != 0 && pieces >= -MOST_PIECES && pieces <= MOST_PIECES,
                        name + ", added",
                        pieces,
                        "must not be 0, and at most " + MOST_PIECES + " either way");
            case UNLIMITED -> Require.that(pieces == 0, name + ", unlimited", pieces, "must not be counted");
        }
    }

    /**
     * So many are there, whatever was said before.
     *
     * @param reference the host's own key
     * @param reward the reward's id
     * @param pieces how many, 0 or more
     * @return the change
     * @throws IllegalArgumentException if the id is empty or too long, or the pieces are not in their range
     */
    public static StockChange counted(Reference reference, String reward, long pieces) {
        return new StockChange(reference, reward, Kind.COUNTED, pieces);
    }

    /**
     * So many came.
     *
     * @param reference the host's own key, such as the number of the delivery
     * @param reward the reward's id
     * @param pieces how many; less than 0 if they broke or went otherwise
     * @return the change
     * @throws IllegalArgumentException if the id is empty or too long, or the pieces are not in their range
     */
    public static StockChange added(Reference reference, String reward, long pieces) {
        return new StockChange(reference, reward, Kind.ADDED, pieces);
    }

    /**
     * They are not counted any more.
     *
     * @param reference the host's own key
     * @param reward the reward's id
     * @return the change
     * @throws IllegalArgumentException if the id is empty or too long
     */
    public static StockChange unlimited(Reference reference, String reward) {
        return new StockChange(reference, reward, Kind.UNLIMITED, 0);
    }
}
