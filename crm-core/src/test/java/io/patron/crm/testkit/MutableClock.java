// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is moved, and moves back only where the test says so in words. Thread-safe.
 *
 * <p>Example: {@code MutableClock.at("2026-03-01T12:00:00Z").advance(Duration.ofDays(90))}.
 */
public final class MutableClock implements InstantSource {
    private final AtomicReference<Instant> now;

    private MutableClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /**
     * A clock that shows a moment.
     *
     * @param start the moment
     * @return the clock
     */
    public static MutableClock at(Instant start) {
        return new MutableClock(Objects.requireNonNull(start, "start"));
    }

    /**
     * A clock that shows a moment.
     *
     * @param start the moment in ISO form, such as {@code 2026-03-01T12:00:00Z}
     * @return the clock
     */
    public static MutableClock at(String start) {
        return at(Instant.parse(start));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /**
     * Moves forward to a moment.
     *
     * @param moment not before the one shown
     * @return this clock
     * @throws IllegalArgumentException if the moment lies before
     */
    public MutableClock set(Instant moment) {
        now.updateAndGet(shown -> {
            if (moment.isBefore(shown)) {
                throw new IllegalArgumentException(
                        "clock: must not go back from " + shown + " unless told, was " + moment);
            }
            return moment;
        });
        return this;
    }

    /**
     * Moves forward.
     *
     * @param duration 0 or more
     * @return this clock
     * @throws IllegalArgumentException if the duration is negative
     */
    public MutableClock advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration: must not be negative, was " + duration);
        }
        now.updateAndGet(shown -> shown.plus(duration));
        return this;
    }

    /**
     * Moves back, as the clock of a machine does that was put right.
     *
     * @param moment not after the one shown
     * @return this clock
     * @throws IllegalArgumentException if the moment lies after
     */
    public MutableClock goBackTo(Instant moment) {
        now.updateAndGet(shown -> {
            if (moment.isAfter(shown)) {
                throw new IllegalArgumentException("clock: must go back from " + shown + ", was " + moment);
            }
            return moment;
        });
        return this;
    }

    @Override
    public String toString() {
        return "clock at " + now.get();
    }
}
