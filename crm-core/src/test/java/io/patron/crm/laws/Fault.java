// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import java.util.Locale;

/** What goes wrong in a {@link Simulation}. */
enum Fault {
    /** The unit of work throws, and nothing is committed. */
    FAIL_BEFORE,
    /** The unit of work is committed, and the caller sees an exception. */
    FAIL_AFTER_COMMIT,
    /** The unit of work is rolled back at its end and done again, as a store does after a conflict. */
    CONFLICT,
    /** Another node does something between two units of work of one command, or between two tries of one unit. */
    INTERRUPTION,
    /** A command that was answered is sent again, to any node. */
    DUPLICATE,
    /** A command is held back and delivered many steps later. */
    DELAY,
    /** A node loses all that it remembers. */
    CRASH,
    /** A node's clock goes ahead by hours to months. */
    CLOCK_AHEAD,
    /** A node's clock goes back by hours to months. */
    CLOCK_BACK,
    /** Time leaps by hours to months. */
    LEAP,
    /** Time leaps to where the clocks of the zone are put forward or back. */
    LEAP_TO_DST,
    /** Time leaps to the end of a year. */
    LEAP_TO_YEAR_END,
    /** Time leaps to the end of a February. */
    LEAP_TO_FEBRUARY_29;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
