// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.sample;

/** The kinds of customer of the tea shop. */
public enum Habit {
    /** Comes every other week, to the end. */
    REGULAR(55),
    /** A café that buys for its guests. */
    HOUSE(5),
    /** Comes for presents before Christmas, and once in spring. */
    SEASONAL(50),
    /** Has bought two to four times, the last not long ago. */
    OCCASIONAL(80),
    /** Came often, and stopped. */
    CHURNED(70),
    /** Stopped, and came back. */
    WON_BACK(30),
    /** Bought once. */
    ONE_TIMER(80),
    /** Took a card and never bought. */
    NEVER(30);

    private final int customers;

    Habit(int customers) {
        this.customers = customers;
    }

    /**
     * How many customers of this kind there are.
     *
     * @return 1 or more
     */
    public int customers() {
        return customers;
    }
}
