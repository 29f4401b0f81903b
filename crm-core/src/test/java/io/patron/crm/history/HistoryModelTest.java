// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A history is compared with the simplest thing that could be one: a sorted map of days. */
class HistoryModelTest {
    private static final LocalDate START = LocalDate.of(2023, 12, 20);
    private static final int DAYS = 90;

    @Property
    void aHistoryIsASortedMapOfDays(@ForAll Random random, @ForAll @IntRange(min = 0, max = 60) int steps) {
        Model model = new Model();
        History.Builder builder = History.empty(CurrencyUnit.EUR).toBuilder();
        for (int i = 0; i < steps; i++) {
            Step step = model.next(random);
            step.on(builder);
            model.add(step);
            model.check(builder, random);
            if (random.nextInt(8) == 0) {
                History built = builder.build();
                model.check(built, random);
                builder = random.nextBoolean() ? builder : built.toBuilder();
            }
        }
        History built = builder.build();
        model.check(built, random);
        assertThat(builder.build()).isSameAs(built);
    }

    @Property
    void theOrderOfAddsDoesNotMatter(@ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int steps) {
        Model model = new Model();
        List<Step> all = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            Step step = model.next(random);
            model.add(step);
            all.add(step);
        }
        History inOrder = history(all);
        Collections.shuffle(all, random);
        History shuffled = history(all);
        assertThat(shuffled).isEqualTo(inOrder).hasSameHashCodeAs(inOrder);
    }

    @Property
    void anOlderHistoryNeverChanges(@ForAll Random random, @ForAll @IntRange(min = 1, max = 25) int steps) {
        IdentityHashMap<History, Map<Integer, long[]>> older = new IdentityHashMap<>();
        Model model = new Model();
        History.Builder builder = History.empty(CurrencyUnit.EUR).toBuilder();
        for (int i = 0; i < steps; i++) {
            Step step = model.next(random);
            step.on(builder);
            model.add(step);
            History now = builder.build();
            older.put(now, model.copy());
            // Two builders on one history, each going its own way.
            History.Builder aside = now.toBuilder();
            model.next(random).on(aside);
            model.next(random).on(aside);
            History other = aside.build();
            assertThat(other.currency()).isEqualTo(CurrencyUnit.EUR);
        }
        older.forEach((history, days) -> assertThat(days(history)).isEqualTo(days(days)));
    }

    @Property
    void takingAllBackLeavesNoTrace(@ForAll Random random, @ForAll @IntRange(min = 0, max = 30) int steps) {
        Model model = new Model();
        List<Step> all = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            Step step = model.next(random);
            model.add(step);
            all.add(step);
        }
        History.Builder builder = history(all).toBuilder();
        Collections.shuffle(all, random);
        all.forEach(step -> step.negated().on(builder));
        assertThat(builder.build()).isEqualTo(History.empty(CurrencyUnit.EUR));
    }

    private static History history(List<Step> steps) {
        History.Builder builder = History.empty(CurrencyUnit.EUR).toBuilder();
        steps.forEach(step -> step.on(builder));
        return builder.build();
    }

    private static List<String> days(History history) {
        List<String> shown = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = START.plusDays(day);
            LocalDate next = date.plusDays(1);
            shown.add(history.purchases(date, next) + "/" + history.netMinor(date, next) + "/"
                    + history.profit(date, next).getAmountMinorLong());
        }
        return shown;
    }

    private static List<String> days(Map<Integer, long[]> model) {
        List<String> shown = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            long[] d = model.getOrDefault(day, new long[4]);
            shown.add(d[0] + "/" + d[1] + "/" + d[2]);
        }
        return shown;
    }

    private record Step(int day, int purchases, DayAmounts amounts) {
        void on(History.Builder builder) {
            builder.add(START.plusDays(day), purchases, amounts);
        }

        Step negated() {
            return new Step(day, -purchases, new DayAmounts(-amounts.net(), -amounts.profit(), -amounts.netWithCost()));
        }
    }

    private static final class Model {
        private final TreeMap<Integer, long[]> days = new TreeMap<>();

        /** A purchase, an unlinked refund, or a day that is taken back as a whole. */
        Step next(Random random) {
            int kind = random.nextInt(10);
            if (kind == 0 && !days.isEmpty()) {
                int day = new ArrayList<>(days.keySet()).get(random.nextInt(days.size()));
                long[] d = days.get(day);
                return new Step(day, (int) -d[0], new DayAmounts(-d[1], -d[2], -d[3]));
            }
            int day = random.nextInt(DAYS);
            long net = random.nextInt(10_000);
            if (kind == 1) {
                return new Step(day, 0, new DayAmounts(-net, 0, 0));
            }
            return new Step(day, 1 + random.nextInt(2), new DayAmounts(net, random.nextInt(100) - 20, net / 2));
        }

        void add(Step step) {
            long[] d = days.computeIfAbsent(step.day, day -> new long[4]);
            d[0] += step.purchases;
            d[1] += step.amounts.net();
            d[2] += step.amounts.profit();
            d[3] += step.amounts.netWithCost();
            if (d[0] == 0 && d[1] == 0 && d[2] == 0 && d[3] == 0) {
                days.remove(step.day);
            }
        }

        Map<Integer, long[]> copy() {
            Map<Integer, long[]> copy = new TreeMap<>();
            days.forEach((day, d) -> copy.put(day, d.clone()));
            return copy;
        }

        private long sum(int field, int from, int to) {
            return days.subMap(Math.min(from, to), Math.max(from, to)).values().stream()
                    .mapToLong(d -> d[field])
                    .sum();
        }

        void check(HistoryView view, Random random) {
            int from = random.nextInt(DAYS + 20) - 10;
            int to = from + random.nextInt(DAYS);
            LocalDate first = START.plusDays(from);
            LocalDate end = START.plusDays(to);
            assertThat(view.purchases()).isEqualTo(sum(0, -100, 1_000));
            assertThat(view.purchases(first, end)).isEqualTo(sum(0, from, to));
            assertThat(view.netMinor(first, end)).isEqualTo(sum(1, from, to));
            assertThat(view.lastDay()).isEqualTo(bought(days.descendingMap()));
            if (view instanceof History history) {
                check(history, first, end, sum(1, from, to), sum(2, from, to));
            }
        }

        private void check(History history, LocalDate first, LocalDate end, long net, long profit) {
            assertThat(history.net(first, end)).isEqualTo(euros(net));
            assertThat(history.profit(first, end)).isEqualTo(euros(profit));
            assertThat(history.net()).isEqualTo(euros(sum(1, -100, 1_000)));
            assertThat(history.profit()).isEqualTo(euros(sum(2, -100, 1_000)));
            assertThat(history.netWithCost()).isEqualTo(euros(sum(3, -100, 1_000)));
            assertThat(history.firstDay()).isEqualTo(bought(days));
            assertThat(history.purchaseDays())
                    .containsExactly(days.entrySet().stream()
                            .filter(e -> e.getValue()[0] > 0)
                            .mapToLong(e -> START.plusDays(e.getKey()).toEpochDay())
                            .toArray());
        }

        private static Optional<LocalDate> bought(Map<Integer, long[]> inOrder) {
            return inOrder.entrySet().stream()
                    .filter(e -> e.getValue()[0] > 0)
                    .findFirst()
                    .map(e -> START.plusDays(e.getKey()));
        }

        private static Money euros(long minor) {
            return Money.ofMinor(CurrencyUnit.EUR, minor);
        }
    }
}
