// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.ConcurrentUpdateException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs work again after a conflict, a few times, each after a longer wait of random length. */
final class Tries {
    private static final int MOST = 8;
    private static final long FIRST_WAIT_MICROS = 1_000;

    private Tries() {}

    static <T> T of(Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (ConcurrentUpdateException e) {
                if (tries == MOST || !waited(tries)) {
                    throw e;
                }
            }
        }
    }

    /** Waits; an interrupt ends the wait and all tries. */
    private static boolean waited(int tries) {
        try {
            TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextLong(FIRST_WAIT_MICROS << tries));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
