// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.lang.System.Logger.Level;
import java.util.List;

/** Runs the actions after a commit. Everything is committed by then, so one that fails is no reason to leave out the others. */
final class Actions {
    private static final System.Logger LOGGER = System.getLogger(JdbcCrmStore.class.getName());

    private Actions() {}

    static void runAll(List<Runnable> actions) {
        Error first = null;
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                warn(e);
            } catch (Error e) {
                warn(e);
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** The message of a failure may speak of a person; its kind and the place it came from do not. */
    private static void warn(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        LOGGER.log(
                Level.WARNING,
                "an action after commit failed: {0} at {1}",
                failure.getClass().getName(),
                trace.length == 0 ? "an unknown place" : trace[0]);
    }
}
