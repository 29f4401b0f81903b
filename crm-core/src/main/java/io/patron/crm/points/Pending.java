// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.time.Period;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long points of a purchase are pending: hers, and not to be spent yet, so that a return within the period takes back
 * nothing that was spent. A return takes pending points first. The life of points begins when they can be spent.
 */
public sealed interface Pending {
    /** They can be spent at once. */
    record None() implements Pending {}

    /**
     * They can be spent from the beginning of the business day that lies a period after the day of the purchase; or sooner, if
     * the host releases them.
     *
     * @param period years, months and days, more than nothing, at most 10 years
     */
    record Lasting(Period period) implements Pending {
        /**
         * Checks the period.
         *
         * @throws IllegalArgumentException if it is nothing, negative or longer than 10 years
         */
        public Lasting {
            Require.that(!period.isNegative() && !period.isZero(), "pending", period, "must be more than nothing");
            Require.that(
                    period.toTotalMonths() <= 120 && period.getDays() <= 3_650,
                    "pending",
                    period,
                    "must be at most 10 years");
        }
    }

    /** They can be spent when the host releases them, such as when the time for returns is over. */
    record UntilReleased() implements Pending {}

    /**
     * They can be spent when the host says that the purchase has come so far, or further; or when it releases them.
     *
     * @param milestone how far
     */
    record Until(Milestone milestone) implements Pending {
        /** Checks the part. */
        public Until {
            Objects.requireNonNull(milestone, "milestone");
        }
    }

    /**
     * Points that can be spent at once.
     *
     * @return the policy
     */
    static Pending none() {
        return new None();
    }

    /**
     * Points that are pending for a period.
     *
     * <p>Example: {@code Pending.lasting(Period.ofDays(14))}.
     *
     * @param period more than nothing, at most 10 years
     * @return the policy
     */
    static Pending lasting(Period period) {
        return new Lasting(period);
    }

    /**
     * Points that are pending until the host releases them.
     *
     * @return the policy
     */
    static Pending untilReleased() {
        return new UntilReleased();
    }

    /**
     * Points that are pending until the purchase has come so far.
     *
     * <p>Example: {@code Pending.until(Milestone.DELIVERED)}.
     *
     * @param milestone how far
     * @return the policy
     */
    static Pending until(Milestone milestone) {
        return new Until(milestone);
    }

    /**
     * Whether a release lets them be spent: one that names no milestone always does, and one that does if it is the one they wait for
     * or a later one.
     *
     * @param reached the milestone of the release, or null
     * @return {@code true} if they can be spent then
     */
    default boolean releasedBy(@Nullable Milestone reached) {
        return reached == null || (this instanceof Until until && reached.compareTo(until.milestone) >= 0);
    }

    /**
     * The first business day on which points of a day can be spent, if nobody releases them sooner.
     *
     * @param earned the business day of the purchase
     * @return the day; empty where it is not known
     */
    default Optional<LocalDate> firstDay(LocalDate earned) {
        if (this instanceof Lasting lasting) {
            return Optional.of(earned.plus(lasting.period));
        }
        return this instanceof None ? Optional.of(earned) : Optional.empty();
    }
}
