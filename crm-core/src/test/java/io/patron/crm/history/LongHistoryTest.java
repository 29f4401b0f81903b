// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;

/** A history so long that it lies in several blocks, against a sorted map of days. */
class LongHistoryTest {
    private static final LocalDate START = LocalDate.of(2001, 1, 1);
    private static final int DAYS = 1_500;
    private static final int ADDS = 3_000;

    @Property(tries = 20)
    void aLongHistoryIsASortedMapOfDays(@ForAll Random random) {
        TreeMap<Integer, long[]> model = new TreeMap<>();
        History.Builder builder = History.empty(CurrencyUnit.EUR).toBuilder();
        History before = builder.build();
        Map<Integer, long[]> daysBefore = Map.of();
        for (int i = 0; i < ADDS; i++) {
            add(builder, model, random, i);
            if (i % 300 == 299) {
                History built = builder.build();
                check(built, model, random);
                assertThat(built.daysOtherThan(before)).isEqualTo(difference(model, daysBefore));
                assertThat(before.daysOtherThan(built)).hasSameSizeAs(built.daysOtherThan(before));
                before = built;
                daysBefore = new TreeMap<>(model);
            }
        }
        History.Builder inOrder = History.empty(CurrencyUnit.EUR).toBuilder();
        model.forEach((day, d) -> inOrder.add(START.plusDays(day), (int) d[0], new DayAmounts(d[1], d[2], d[2])));
        assertThat(builder.build()).isEqualTo(inOrder.build()).hasSameHashCodeAs(inOrder.build());
        model.forEach((day, d) -> builder.add(START.plusDays(day), (int) -d[0], new DayAmounts(-d[1], -d[2], -d[2])));
        assertThat(builder.build()).isEqualTo(History.empty(CurrencyUnit.EUR));
    }

    /** Mostly on the last days, as customers buy; some on any day, and some days taken back as a whole. */
    private static void add(History.Builder builder, NavigableMap<Integer, long[]> model, Random random, int i) {
        int recent = i * DAYS / ADDS;
        int day = random.nextInt(4) == 0 ? random.nextInt(DAYS) : recent;
        long[] d = model.getOrDefault(day, new long[3]);
        long[] more = random.nextInt(10) == 0
                ? new long[] {-d[0], -d[1], -d[2]}
                : new long[] {1, random.nextInt(1_000), i < ADDS / 2 ? 0 : random.nextInt(10)};
        builder.add(START.plusDays(day), (int) more[0], new DayAmounts(more[1], more[2], more[2]));
        long[] sum = {d[0] + more[0], d[1] + more[1], d[2] + more[2]};
        if (Arrays.equals(sum, new long[3])) {
            model.remove(day);
        } else {
            model.put(day, sum);
        }
    }

    private static void check(History history, NavigableMap<Integer, long[]> model, Random random) {
        int from = random.nextInt(DAYS);
        int to = from + 1 + random.nextInt(DAYS - from);
        LocalDate first = START.plusDays(from);
        LocalDate end = START.plusDays(to);
        long[] sums = new long[3];
        model.subMap(from, to).values().forEach(d -> Arrays.setAll(sums, i -> sums[i] + d[i]));
        Span span = history.span(first, end);
        assertThat(span.purchases()).isEqualTo(sums[0]).isEqualTo(history.purchases(first, end));
        assertThat(span.amounts()).isEqualTo(new DayAmounts(sums[1], sums[2], sums[2]));
        assertThat(history.netMinor(first, end)).isEqualTo(sums[1]);
        assertThat(history.firstDay()).contains(START.plusDays(bought(model).get(0)));
        assertThat(history.lastDay())
                .contains(START.plusDays(bought(model).get(bought(model).size() - 1)));
        assertThat(history.purchaseDays()).hasSize(bought(model).size());
        assertThat(history.earliest()).contains(START.plusDays(model.firstKey()));
    }

    private static List<Integer> bought(NavigableMap<Integer, long[]> model) {
        return model.entrySet().stream()
                .filter(e -> e.getValue()[0] > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<BusinessDay> difference(NavigableMap<Integer, long[]> now, Map<Integer, long[]> before) {
        TreeMap<Integer, long[]> all = new TreeMap<>(before);
        all.putAll(now);
        List<BusinessDay> days = new ArrayList<>();
        for (int day : all.keySet()) {
            long[] d = now.getOrDefault(day, new long[3]);
            if (!Arrays.equals(d, before.getOrDefault(day, new long[3]))) {
                days.add(new BusinessDay(START.plusDays(day), (int) d[0], new DayAmounts(d[1], d[2], d[2])));
            }
        }
        return days;
    }
}
