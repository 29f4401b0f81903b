// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.time.points;

/** Each nested class violates: asks the machine instead of being told. */
public final class Watches {
    private Watches() {}

    static final class InstantNow {
        Object read() {
            return java.time.Instant.now();
        }
    }

    static final class DateInZone {
        Object read() {
            return java.time.LocalDate.now(java.time.ZoneOffset.UTC);
        }
    }

    static final class NowByReference {
        java.util.function.Supplier<?> read() {
            return java.time.Instant::now;
        }
    }

    static final class Millis {
        Object read() {
            return System.currentTimeMillis();
        }
    }

    static final class Nanos {
        Object read() {
            return System.nanoTime();
        }
    }

    static final class Zone {
        Object read() {
            return java.time.ZoneId.systemDefault();
        }
    }

    static final class DefaultClock {
        @SuppressWarnings("JavaTimeDefaultTimeZone")
        Object read() {
            return java.time.Clock.systemDefaultZone();
        }
    }

    static final class Language {
        Object read() {
            return java.util.Locale.getDefault();
        }
    }

    static final class BareDate {
        @SuppressWarnings("JavaUtilDate")
        Object read() {
            return new java.util.Date();
        }
    }

    static final class OldZone {
        Object read() {
            return java.util.TimeZone.getDefault();
        }
    }

    static final class OldCalendar {
        Object read() {
            return java.util.Calendar.getInstance();
        }
    }
}
