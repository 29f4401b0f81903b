// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnDay;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.condition.OnPurchase;
import io.patron.crm.tier.Tier;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is left of a day, a purchase and a customer when several simple conditions hold together. */
final class NarrowingBuilder {
    private static final int MINUTES = 24 * 60;
    private static final int LOOKED_AT_DAYS = 1_500;
    private static final int WEEK = 7;
    private static final Set<String> STAGES = Set.of("exploration", "formation", "stable", "dormant");

    private final Program program;
    private final boolean oneLine;
    private final Set<DayOfWeek> weekdays = EnumSet.allOf(DayOfWeek.class);
    private final Set<Month> months = EnumSet.allOf(Month.class);
    private final Set<Integer> days =
            IntStream.rangeClosed(1, 31).boxed().collect(Collectors.toCollection(TreeSet::new));
    private final BitSet minutes = new BitSet(MINUTES);
    private final Set<String> stages = new HashSet<>(STAGES);
    private final Map<String, Set<String>> named = new HashMap<>();
    private final Map<String, Set<String>> excluded = new HashMap<>();
    private LocalDate from = LocalDate.MIN;
    private LocalDate to = LocalDate.MAX;
    private long leastNumber = 1;
    private long mostNumber = Long.MAX_VALUE;
    private @Nullable Set<Integer> numbers;
    private int leastSince;
    private int mostSince = Integer.MAX_VALUE;
    private boolean boughtBefore;
    private long leastAmount = Long.MIN_VALUE;
    private long mostAmount = Long.MAX_VALUE;
    private List<String> category = List.of();
    private final List<List<String>> excludedCategories = new ArrayList<>();
    private boolean apart;

    NarrowingBuilder(Program program, boolean oneLine) {
        this.program = program;
        this.oneLine = oneLine;
        minutes.set(0, MINUTES);
    }

    void add(Literal literal) {
        Condition condition = literal.condition();
        boolean holds = literal.holds();
        if (condition instanceof Condition.Weekday c) {
            narrow(weekdays, c.days(), holds);
        } else if (condition instanceof OnDay.InMonth c) {
            narrow(months, c.months(), holds);
        } else if (condition instanceof OnDay.DayOfMonth c) {
            narrow(days, c.days(), holds);
        } else if (condition instanceof OnDay.NthWeekday c && holds) {
            nth(c);
        } else if (condition instanceof OnDay.LastDayOfMonth && holds) {
            days.removeIf(day -> day < 28);
        } else if (condition instanceof OnDay.Hours c) {
            hours(c, holds);
        } else if (condition instanceof Condition.Between c && holds) {
            from = c.from().isAfter(from) ? c.from() : from;
            to = c.to().isBefore(to) ? c.to() : to;
        } else if (condition instanceof OnHistory.InStage c) {
            narrow(stages, c.stages(), holds);
        } else {
            addOfPurchase(condition, holds);
        }
    }

    private void addOfPurchase(Condition condition, boolean holds) {
        if (condition instanceof Condition.HoldsTier c) {
            Set<String> tiers = program.ladder(c.ladder()).stream()
                    .flatMap(ladder -> ladder.tiers().stream())
                    .map(Tier::id)
                    .collect(Collectors.toSet());
            narrow(named.computeIfAbsent("tier " + c.ladder(), key -> tiers), c.tiers(), holds);
        } else if (condition instanceof Condition.Channel c) {
            single("channel", c.channels(), holds);
        } else if (condition instanceof OnPurchase.Store c) {
            single("store", c.stores(), holds);
        } else if (condition instanceof OnPurchase.Campaign c) {
            single("campaign", c.campaigns(), holds);
        } else if (condition instanceof Condition.AmountAtLeast c) {
            long least = c.least().getAmountMinorLong();
            leastAmount = holds ? Math.max(leastAmount, least) : leastAmount;
            mostAmount = holds ? mostAmount : Math.min(mostAmount, least - 1);
        } else if (oneLine) {
            addOfLine(condition, holds);
        } else {
            addOfHistory(condition, holds);
        }
    }

    private void addOfLine(Condition condition, boolean holds) {
        if (condition instanceof Condition.Brand c) {
            single("brand", c.brands(), holds);
        } else if (condition instanceof Condition.Product c) {
            single("product", c.skus(), holds);
        } else if (condition instanceof Condition.Category c && holds) {
            List<String> longer = c.path().size() > category.size() ? c.path() : category;
            List<String> shorter = longer == category ? c.path() : category;
            apart |= !longer.subList(0, shorter.size()).equals(shorter);
            category = longer;
        } else if (condition instanceof Condition.Category c) {
            excludedCategories.add(c.path());
        }
    }

    /** Whether all products of the category are of one that is ruled out. */
    private boolean categoryExcluded() {
        return excludedCategories.stream()
                .anyMatch(path -> path.size() <= category.size()
                        && category.subList(0, path.size()).equals(path));
    }

    private void addOfHistory(Condition condition, boolean holds) {
        if (condition instanceof Condition.FirstPurchase) {
            leastNumber = holds ? leastNumber : Math.max(leastNumber, 2);
            mostNumber = holds ? 1 : mostNumber;
        } else if (condition instanceof OnHistory.NthPurchase c && holds) {
            if (numbers == null) {
                numbers = new TreeSet<>(c.numbers());
            } else {
                numbers.retainAll(c.numbers());
            }
        } else if (condition instanceof OnHistory.EveryNthPurchase c && holds) {
            leastNumber = Math.max(leastNumber, c.every());
        } else if (condition instanceof OnHistory.DaysSinceLastPurchase c && holds) {
            boughtBefore = true;
            leastSince = Math.max(leastSince, c.from());
            mostSince = Math.min(mostSince, c.to());
        } else if (condition instanceof OnHistory.BoughtAtLeast c && holds) {
            leastNumber = Math.max(leastNumber, c.least() + 1L);
        }
    }

    private void nth(OnDay.NthWeekday c) {
        weekdays.retainAll(Set.of(c.day()));
        int first = c.week().earliestDay();
        int last = c.week() == OnDay.Week.LAST ? 31 : first + WEEK - 1;
        days.removeIf(day -> day < first || day > last);
    }

    private void hours(OnDay.Hours c, boolean holds) {
        BitSet these = new BitSet(MINUTES);
        int begin = minute(c.from());
        int end = minute(c.to());
        if (begin < end) {
            these.set(begin, end);
        } else {
            these.set(begin, MINUTES);
            these.set(0, end);
        }
        if (holds) {
            minutes.and(these);
        } else {
            minutes.andNot(these);
        }
    }

    private static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    private static <T> void narrow(Set<T> left, Collection<T> these, boolean holds) {
        if (holds) {
            left.retainAll(these);
        } else {
            left.removeAll(these);
        }
    }

    /** What has one value at most: two conditions on it must agree. */
    private void single(String what, Set<String> values, boolean holds) {
        if (!holds) {
            excluded.computeIfAbsent(what, key -> new HashSet<>()).addAll(values);
        } else if (named.containsKey(what)) {
            named.get(what).retainAll(values);
        } else {
            named.put(what, new HashSet<>(values));
        }
    }

    boolean possible() {
        excluded.forEach((what, values) -> {
            if (named.containsKey(what)) {
                named.get(what).removeAll(values);
            }
        });
        return !apart
                && !categoryExcluded()
                && named.values().stream().noneMatch(Set::isEmpty)
                && !minutes.isEmpty()
                && leastAmount <= mostAmount
                && leastSince < mostSince
                && history()
                && someDay();
    }

    /** Who has not bought yet is in exploration, and nobody else is. */
    private boolean history() {
        if (boughtBefore || !stages.contains("exploration")) {
            leastNumber = Math.max(leastNumber, 2);
        }
        if (stages.equals(Set.of("exploration"))) {
            mostNumber = 1;
        }
        boolean numbered =
                numbers == null || numbers.stream().anyMatch(number -> number >= leastNumber && number <= mostNumber);
        return !stages.isEmpty() && leastNumber <= mostNumber && numbered;
    }

    private boolean someDay() {
        if (weekdays.isEmpty() || months.isEmpty() || days.isEmpty() || !from.isBefore(to)) {
            return false;
        }
        boolean exists = months.stream().anyMatch(month -> days.stream().anyMatch(day -> day <= month.maxLength()));
        boolean few = !from.equals(LocalDate.MIN)
                && !to.equals(LocalDate.MAX)
                && from.plusDays(LOOKED_AT_DAYS).isAfter(to);
        return exists && (!few || from.datesUntil(to).anyMatch(this::fits));
    }

    private boolean fits(LocalDate day) {
        return weekdays.contains(day.getDayOfWeek())
                && months.contains(day.getMonth())
                && days.contains(day.getDayOfMonth());
    }
}
