// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.points.Worth;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a shop owes its customers in points of one wallet: the open points of all lots, by the month in which they were issued, and
 * when they expire. What customers owe, because points were taken back that were already spent, is not subtracted: it stands
 * beside it. Amounts are minor units of the wallet.
 *
 * <p>It ties to the entries of the ledger: the figures of all cohorts and of the debt together are the figures of the wallet; the open
 * points of all cohorts are the schedule, and less the debt what is outstanding.
 *
 * @param worth what points pay under the program of the report, or null where it says nothing
 * @param cost what points cost the shop under that program, or null where it says nothing
 * @param months the liability at the end of each month of the report
 * @param cohorts points by the month in which they were issued, ascending; months without any are left out
 * @param debtFigures what was taken although customers did not have it any more, by what took it; {@code settled} is less than 0:
 *     new points paid it
 * @param schedule when what is open expires
 */
public record Liability(
        @Nullable Worth worth,
        @Nullable Worth cost,
        List<MonthEnd> months,
        List<Cohort> cohorts,
        PointsFigures debtFigures,
        ExpirySchedule schedule) {
    /** Copies the lists. */
    public Liability {
        months = List.copyOf(months);
        cohorts = List.copyOf(cohorts);
        Objects.requireNonNull(debtFigures, "debtFigures");
        Objects.requireNonNull(schedule, "schedule");
    }

    /**
     * What is open.
     *
     * @return the points of all lots, 0 or more
     */
    public long open() {
        long sum = 0;
        for (Cohort cohort : cohorts) {
            sum = Math.addExact(sum, cohort.open());
        }
        return sum;
    }

    /**
     * What customers owe.
     *
     * @return points, 0 or more
     */
    public long debt() {
        return -debtFigures.change();
    }

    /**
     * What so many points pay under the program of the report, also those of earlier months. Rounded down to the decimals of the
     * currency: the amounts of some parts may be less than that of the whole, by less than its smallest unit for each part.
     *
     * @param points 0 or more
     * @return the amount; empty where the program says nothing of it
     */
    public Optional<Money> money(long points) {
        return Optional.ofNullable(worth).map(known -> known.pays(points));
    }

    /**
     * The share of points that expired unused, of all cohorts that have ended: what expired of them, divided by what was issued of
     * them and not taken back with refunds. Cohorts have ended up to the first of which something is open still; a later one that was
     * spent sooner does not count, for it would make the share too small.
     *
     * <p>It is an estimate for points that are open now as far as customers and the program are what they were; it says nothing of
     * points that never expire, and little where few cohorts have ended.
     *
     * @return 0 to 1; empty as long as no cohort has ended
     */
    public OptionalDouble breakage() {
        PointsFigures ended = ended();
        long used = used(ended);
        return used <= 0 ? OptionalDouble.empty() : OptionalDouble.of((double) ended.expired() / used);
    }

    /** Of all cohorts before the first of which something is open. */
    private PointsFigures ended() {
        PointsFigures ended = PointsFigures.NONE;
        for (Cohort cohort : cohorts) {
            if (cohort.open() > 0) {
                break;
            }
            ended = ended.plus(cohort.figures());
        }
        return ended;
    }

    private static long used(PointsFigures figures) {
        return Math.subtractExact(figures.issued(), figures.takenBack());
    }

    /**
     * How many of the open points will expire unused if the share of those that do stays what it was.
     *
     * @return the open points by the {@link #breakage()}, rounded down; 0 as long as no cohort has ended
     */
    public long expectedToExpire() {
        PointsFigures ended = ended();
        long used = used(ended);
        return used <= 0
                ? 0
                : BigInteger.valueOf(open())
                        .multiply(BigInteger.valueOf(ended.expired()))
                        .divide(BigInteger.valueOf(used))
                        .longValueExact();
    }

    /**
     * What the open points cost the shop if all of them are spent.
     *
     * @return the amount, rounded down; empty where the program says neither what they cost nor what they pay
     */
    public Optional<Money> fullCost() {
        return Optional.ofNullable(cost).map(known -> known.pays(open()));
    }

    /**
     * What the open points will cost the shop if as many of them expire as {@linkplain #expectedToExpire() is to be expected}.
     *
     * @return the amount, rounded down; empty where the program says neither what they cost nor what they pay
     */
    public Optional<Money> expectedCost() {
        return Optional.ofNullable(cost).map(known -> known.pays(open() - expectedToExpire()));
    }

    /**
     * How it stood at the end of a month.
     *
     * @param month the month
     * @param open what was open
     * @param debt what customers owed
     */
    public record MonthEnd(YearMonth month, long open, long debt) {
        /** Checks the parts. */
        public MonthEnd {
            Objects.requireNonNull(month, "month");
        }

        /**
         * What customers owned, less what they owed.
         *
         * @return minor units of the wallet
         */
        public long outstanding() {
            return Math.subtractExact(open, debt);
        }
    }
}
