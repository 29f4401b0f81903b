// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.lifecycle;

/** The four stages of a customer's life. At every instant a customer is in exactly one. */
public enum Stage {
    /** No purchase yet: she knows little of us (考察期). */
    EXPLORATION,
    /** One purchase, not long ago: she has tried us (形成期). */
    FORMATION,
    /** Two purchases or more, the last within the rhythm (穩定期). */
    STABLE,
    /** The last purchase is longer ago than the rhythm allows (沈睡期). */
    DORMANT;

    /**
     * The word by which conditions and texts name it.
     *
     * @return exploration, formation, stable or dormant
     */
    public String word() {
        return switch (this) {
            case EXPLORATION -> "exploration";
            case FORMATION -> "formation";
            case STABLE -> "stable";
            case DORMANT -> "dormant";
        };
    }
}
