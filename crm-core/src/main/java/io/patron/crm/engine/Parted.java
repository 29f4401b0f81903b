// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import java.util.List;

/**
 * Where two replays of a journal part, one without some facts and one with them. What did the same to points in both is
 * left out.
 *
 * @param old what was otherwise without the facts: what became of points
 * @param now what is otherwise with them: all that the facts did, and of others what became of points
 * @param replayed what the replay with them found
 */
public record Parted(List<Effect> old, List<Effect> now, Replayed replayed) {
    /** Copies the lists. */
    public Parted {
        old = List.copyOf(old);
        now = List.copyOf(now);
    }

    /**
     * The same with something else found.
     *
     * @param other what the replay with the facts found
     * @return the effects, and it
     */
    public Parted with(Replayed other) {
        return new Parted(old, now, other);
    }
}
