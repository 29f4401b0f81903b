// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.outside.operation;

/** Each nested class violates: starts a thread, stays behind, or reads what nobody handed in. */
public final class Neighbours {
    private Neighbours() {}

    static final class Worker {
        Object read() {
            return java.util.concurrent.Executors.newSingleThreadExecutor();
        }
    }

    static final class Alarm {
        Object read() {
            return new java.util.Timer();
        }
    }

    static final class Pool {
        Object read() {
            return java.util.concurrent.ForkJoinPool.commonPool();
        }
    }

    static final class Environment {
        Object read() {
            return System.getenv("HOME");
        }
    }

    static final class Property {
        Object read() {
            return System.getProperty("user.home");
        }
    }

    static final class Starter {
        void begin(Thread thread) {
            thread.start();
        }
    }

    static final class Hook {
        void hang(Thread thread) {
            Runtime.getRuntime().addShutdownHook(thread);
        }
    }
}
