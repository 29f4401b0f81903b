// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import java.util.List;

/**
 * Customers who go from one group to another, as bands between two columns.
 *
 * @param id the element it is drawn into
 * @param kind {@code flows}
 * @param groups the groups on the left and on the right, from top to bottom
 * @param bands who goes from which to which
 */
record Flows(String id, String kind, List<Group> groups, List<Band> bands) implements Drawing {
    /** So many letters fit beside a group. */
    private static final int LETTERS = 24;

    /**
     * Customers on one side.
     *
     * @param key tells it from the others
     * @param name what it is called
     * @param customers how many, as people read it
     * @param left whether it is as it is, and not as it would be
     */
    record Group(String key, String name, String customers, boolean left) {
        Group {
            name = name.length() <= LETTERS ? name : name.substring(0, LETTERS - 1) + "…";
        }
    }

    /**
     * Customers who go one way.
     *
     * @param from the key of a group on the left
     * @param to the key of a group on the right
     * @param customers how many
     * @param label what is written on it, or nothing
     * @param description what is said of it
     * @param colour a key of the palette
     */
    record Band(String from, String to, long customers, String label, String description, String colour) {}

    static Flows of(String id, List<Group> groups, List<Band> bands) {
        return new Flows(id, "flows", groups, bands);
    }
}
