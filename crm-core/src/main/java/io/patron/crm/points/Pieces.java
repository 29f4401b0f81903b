// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;

/**
 * How many pieces of which reward a redemption is for.
 *
 * <p>Example: {@code new Pieces("mug", 2)}.
 *
 * @param reward the reward's id in the program, 1 to 40 characters
 * @param count how many, 1 to {@link #MOST}
 */
public record Pieces(String reward, int count) {
    /** The most pieces of one redemption. */
    public static final int MOST = 1_000_000;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the id is empty or too long, or the count is not in its range
     */
    public Pieces {
        Require.text("reward", reward, 40);
        Require.that(count >= 1 && count <= MOST, "pieces of reward " + reward, count, "must be 1 to " + MOST);
    }

    @Override
    public String toString() {
        return reward + " × " + count;
    }
}
