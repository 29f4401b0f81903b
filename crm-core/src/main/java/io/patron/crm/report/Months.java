// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.customer.CustomerKind;
import io.patron.crm.fact.FactKind;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.operation.Chronicle;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Adds up month by month. */
final class Months {
    private final Money nothing;
    private final YearMonth last;
    private final TreeMap<YearMonth, Sums> months = new TreeMap<>();

    /** One month while it is added up. */
    private static final class Sums {
        private long purchases;
        private Money bought;
        private long returns;
        private Money givenBack;
        private long anonymousPurchases;
        private Money anonymousNet;
        private long newCustomers;
        private long returningCustomers;
        private final Map<Stage, Long> stages = new EnumMap<>(Stage.class);

        Sums(Money nothing) {
            bought = nothing;
            givenBack = nothing;
            anonymousNet = nothing;
        }

        void move(Chronicle.Movement movement, boolean anonymous) {
            // A document that was changed after its period had been closed: what it was is taken out again.
            long more = movement.kind() == FactKind.PURCHASE ? 1 : movement.kind() == FactKind.REFUND ? 0 : -1;
            if (more == 0) {
                returns++;
                givenBack = givenBack.minus(movement.net());
            } else {
                purchases += more;
                bought = bought.plus(movement.net());
            }
            if (anonymous) {
                anonymousPurchases += more;
                anonymousNet = anonymousNet.plus(movement.net());
            }
        }

        MonthFigures figures(YearMonth month) {
            return new MonthFigures(
                    month,
                    purchases,
                    bought,
                    returns,
                    givenBack,
                    anonymousPurchases,
                    anonymousNet,
                    newCustomers,
                    returningCustomers,
                    stages);
        }
    }

    Months(Money nothing, YearMonth last) {
        this.nothing = nothing;
        this.last = last;
    }

    /** The month of a day, of this report: nothing lies beyond its last. */
    static YearMonth monthOf(LocalDate day, YearMonth last) {
        YearMonth month = YearMonth.from(day);
        return month.isAfter(last) ? last : month;
    }

    private Sums sums(YearMonth month) {
        return months.computeIfAbsent(month, m -> new Sums(nothing));
    }

    void add(Chronicle chronicle) {
        boolean anonymous = chronicle.kind() == CustomerKind.WALK_IN;
        for (Chronicle.Movement movement : chronicle.movements()) {
            sums(monthOf(movement.day(), last)).move(movement, anonymous);
        }
        for (Chronicle.MonthEnd end : chronicle.monthEnds()) {
            Sums sums = sums(end.month());
            if (!anonymous) {
                sums.stages.merge(end.standing().stage(), 1L, Long::sum);
            }
        }
        if (!anonymous) {
            come(chronicle.standing().history().purchaseDays());
        }
    }

    /** Takes note of a customer in the months in which she came; the first time she is new. */
    private void come(long[] days) {
        YearMonth before = null;
        for (long day : days) {
            YearMonth month = monthOf(LocalDate.ofEpochDay(day), last);
            if (before == null) {
                sums(month).newCustomers++;
            } else if (!month.equals(before)) {
                sums(month).returningCustomers++;
            }
            before = month;
        }
    }

    /** Takes note of a month in which nothing may have been bought. */
    void begin(@Nullable YearMonth month) {
        if (month != null) {
            var unused = sums(month);
        }
    }

    /** The first month of which anything is known, or null. */
    @Nullable YearMonth first() {
        return months.isEmpty() ? null : months.firstKey();
    }

    List<MonthFigures> figures() {
        List<MonthFigures> figures = new ArrayList<>();
        YearMonth first = first();
        if (first != null) {
            for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
                figures.add(sums(month).figures(month));
            }
        }
        return figures;
    }
}
