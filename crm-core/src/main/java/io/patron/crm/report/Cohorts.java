// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.points.Lot;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.Worth;
import io.patron.crm.program.Program;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the lots of one wallet by the month in which they came in. An entry is taken apart into what it did to each lot and to the
 * debt; each part counts as what the entry is.
 */
final class Cohorts {
    private final Program program;
    private final YearMonth last;
    /** What happened to the lots of a month, in which month. */
    private final TreeMap<YearMonth, TreeMap<YearMonth, PointsFigures>> lots = new TreeMap<>();

    private final TreeMap<YearMonth, PointsFigures> debt = new TreeMap<>();
    private final TreeMap<YearMonth, Long> dated = new TreeMap<>();
    private long undated;

    Cohorts(Program program, YearMonth last) {
        this.program = program;
        this.last = last;
    }

    /**
     * An entry of a customer, in the order in which they took effect.
     *
     * @param entry the entry
     * @param month when it took effect
     * @param issued when each lot of the customer came in, as far as it was told of
     */
    void add(PointsEntry entry, YearMonth month, Map<LotId, YearMonth> issued) {
        for (LotChange change : entry.lots()) {
            YearMonth cohort = issued.computeIfAbsent(change.lot(), lot -> month);
            lots.computeIfAbsent(cohort, c -> new TreeMap<>())
                    .merge(month, part(entry, change.points(), List.of(change), 0), PointsFigures::plus);
        }
        long owed = entry.debtChange();
        if (owed != 0) {
            debt.merge(month, part(entry, -owed, List.of(), owed), PointsFigures::plus);
        }
    }

    private static PointsFigures part(PointsEntry entry, long amount, List<LotChange> lots, long debtChange) {
        // What leaves the balance as it is moves points from one part to another.
        return entry.amount() == 0
                ? new PointsFigures(0, 0, 0, 0, 0, -amount)
                : Wallets.figures(new PointsEntry(
                        entry.kind(), entry.wallet(), amount, lots, debtChange, entry.at(), entry.cause()));
    }

    /** What a customer has in the end, under the program of the report, or another one: null. */
    void add(PointsAccount account, @Nullable Program own) {
        long left = Math.addExact(account.balance(), account.debt());
        for (Lot lot : account.lots()) {
            Instant end = account.endOf(lot);
            if (end != null) {
                dated.merge(YearMonth.from(program.day(end)), lot.remaining(), Math::addExact);
                left -= lot.remaining();
            }
        }
        long owed = account.debt();
        for (Coming lot : Coming.of(account, own)) {
            // What pays a debt when it comes will not expire.
            long pays = lot.expiresAtOnce() ? 0 : Math.min(owed, lot.points());
            owed -= pays;
            if (lot.end() != null) {
                dated.merge(YearMonth.from(program.day(lot.end())), lot.points() - pays, Math::addExact);
                left -= lot.points() - pays;
            }
        }
        dated.values().removeIf(points -> points == 0);
        undated = Math.addExact(undated, left);
    }

    /** All of it, in the months since one, or without months where nothing is known. */
    Liability liability(@Nullable Worth worth, @Nullable Worth cost, @Nullable YearMonth first) {
        List<Cohort> cohorts = new ArrayList<>();
        lots.forEach((month, figures) -> cohorts.add(cohort(month, figures)));
        List<Liability.MonthEnd> ends = new ArrayList<>();
        PointsFigures owed = PointsFigures.NONE;
        for (YearMonth month = first; month != null && !month.isAfter(last); month = month.plusMonths(1)) {
            long open = 0;
            for (Cohort cohort : cohorts) {
                open = Math.addExact(open, cohort.openAt(month));
            }
            owed = owed.plus(debt.getOrDefault(month, PointsFigures.NONE));
            ends.add(new Liability.MonthEnd(month, open, -owed.change()));
        }
        List<ExpirySchedule.MonthOfExpiry> schedule = new ArrayList<>();
        dated.forEach((month, points) -> schedule.add(new ExpirySchedule.MonthOfExpiry(month, points)));
        return new Liability(worth, cost, ends, cohorts, owed, new ExpirySchedule(schedule, undated));
    }

    private Cohort cohort(YearMonth month, Map<YearMonth, PointsFigures> figures) {
        PointsFigures sum = PointsFigures.NONE;
        List<Long> open = new ArrayList<>();
        for (YearMonth end = month; !end.isAfter(last); end = end.plusMonths(1)) {
            sum = sum.plus(figures.getOrDefault(end, PointsFigures.NONE));
            open.add(sum.change());
        }
        return new Cohort(month, sum, open);
    }
}
