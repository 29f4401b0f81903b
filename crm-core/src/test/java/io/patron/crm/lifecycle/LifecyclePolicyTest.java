// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecyclePolicyTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final LifecyclePolicy POLICY = LifecyclePolicy.days(60, 90);

    @Test
    @DisplayName("who never bought is in exploration, without beginning or end")
    void exploration() {
        History never = history();
        assertThat(POLICY.stage(never, START)).isEqualTo(Stage.EXPLORATION);
        assertThat(POLICY.since(never, START)).isEmpty();
        assertThat(POLICY.nextChange(never, START)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, FORMATION", "59, FORMATION", "60, FORMATION", "61, DORMANT", "500, DORMANT"})
    @DisplayName("who bought once is in formation through day 60")
    void formation(int days, Stage stage) {
        assertThat(POLICY.stage(history(0), START.plusDays(days))).isEqualTo(stage);
    }

    @ParameterizedTest
    @CsvSource({"10, STABLE", "99, STABLE", "100, STABLE", "101, DORMANT", "500, DORMANT"})
    @DisplayName("who came back is stable through day 90 after the last purchase")
    void stable(int days, Stage stage) {
        assertThat(POLICY.stage(history(0, 10), START.plusDays(days))).isEqualTo(stage);
    }

    @Test
    @DisplayName("two purchases on one day are two purchases")
    void twoOnOneDay() {
        assertThat(POLICY.stage(history(0, 0), START)).isEqualTo(Stage.STABLE);
        assertThat(POLICY.since(history(0, 0), START.plusDays(5))).contains(START);
        assertThat(POLICY.since(history(0, 0, 50), START.plusDays(55))).contains(START);
        assertThat(POLICY.since(history(0, 0, 91), START.plusDays(95))).contains(START.plusDays(91));
    }

    @Test
    @DisplayName("fail_h13: the stage is a function of facts and day, so a lapsed customer comes back as stable")
    void fail_h13_theStageIsDerivedFromFacts() {
        History history = history(0, 10, 400);
        assertThat(POLICY.stage(history, START.plusDays(399))).isEqualTo(Stage.STABLE);
        assertThat(POLICY.since(history, START.plusDays(410))).contains(START.plusDays(400));
        assertThat(POLICY.since(history, START.plusDays(491))).contains(START.plusDays(491));
    }

    @Test
    @DisplayName("the days have a range")
    void range() {
        refused(0, 90, "formation days: must be 1 to 36500, was 0");
        refused(36_501, 90, "formation days: must be 1 to 36500, was 36501");
        refused(60, 0, "stable days: must be 1 to 36500, was 0");
        refused(60, 36_501, "stable days: must be 1 to 36500, was 36501");
        assertThat(LifecyclePolicy.days(1, 36_500)).isEqualTo(new LifecyclePolicy(1, 36_500));
    }

    @Property
    void theStagesAreAPartition(
            @ForAll @Size(max = 8) List<@IntRange(max = 120) Integer> days,
            @ForAll @IntRange(min = 1, max = 30) int formation,
            @ForAll @IntRange(min = 1, max = 30) int stable,
            @ForAll @IntRange(max = 160) int today) {
        LifecyclePolicy policy = LifecyclePolicy.days(formation, stable);
        History history = history(days);
        int last = days.stream().mapToInt(Integer::intValue).max().orElse(-1);
        long allowed = days.size() == 1 ? formation : stable;
        Map<Stage, Boolean> in = Map.of(
                Stage.EXPLORATION, days.isEmpty(),
                Stage.FORMATION, days.size() == 1 && today <= last + allowed,
                Stage.STABLE, days.size() > 1 && today <= last + allowed,
                Stage.DORMANT, !days.isEmpty() && today > last + allowed);
        Stage stage = policy.stage(history, START.plusDays(today));
        assertThat(in.get(stage)).isTrue();
        assertThat(in.values()).containsOnlyOnce(true);
        assertThat(policy.stage(history.toBuilder(), START.plusDays(today))).isEqualTo(stage);
    }

    @Property
    void theNextChangeIsExactlyTheDayTheStageChanges(
            @ForAll @Size(max = 8) List<@IntRange(max = 120) Integer> days,
            @ForAll @IntRange(min = 1, max = 30) int formation,
            @ForAll @IntRange(min = 1, max = 30) int stable,
            @ForAll @IntRange(max = 160) int today) {
        LifecyclePolicy policy = LifecyclePolicy.days(formation, stable);
        History history = history(days);
        LocalDate from = START.plusDays(today);
        Optional<LocalDate> expected = from.datesUntil(from.plusDays(200))
                .filter(day -> policy.stage(history, day) != policy.stage(history, from))
                .findFirst();
        assertThat(policy.nextChange(history, from)).isEqualTo(expected);
    }

    @Property
    void sinceAgreesWithADiary(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 90) Integer> days,
            @ForAll @IntRange(min = 1, max = 25) int formation,
            @ForAll @IntRange(min = 1, max = 25) int stable,
            @ForAll @IntRange(max = 40) int later) {
        LifecyclePolicy policy = LifecyclePolicy.days(formation, stable);
        int today = days.stream().mapToInt(Integer::intValue).max().orElse(0) + later;
        assertThat(policy.since(history(days), START.plusDays(today)))
                .as("bought on %s, asked on %s", days, today)
                .contains(diary(policy, days, today));
    }

    /** Day by day, first as the day begins and then as it ends, with what was bought until then. */
    private static LocalDate diary(LifecyclePolicy policy, List<Integer> days, int today) {
        LocalDate since = START;
        Stage stage = Stage.EXPLORATION;
        for (int day = 0; day <= today; day++) {
            for (int until = day; until <= day + 1; until++) {
                int before = until;
                List<Integer> known = days.stream().filter(d -> d < before).toList();
                Stage now = policy.stage(history(known), START.plusDays(day));
                if (now != stage) {
                    stage = now;
                    since = START.plusDays(day);
                }
            }
        }
        return since;
    }

    private static History history(Integer... days) {
        return history(Arrays.asList(days));
    }

    private static History history(List<Integer> days) {
        History.Builder builder = History.empty(CurrencyUnit.EUR).toBuilder();
        days.forEach(day -> builder.add(START.plusDays(day), 1, new DayAmounts(100, 0, 0)));
        return builder.build();
    }

    private static void refused(int formation, int stable, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LifecyclePolicy.days(formation, stable))
                .withMessage(message);
    }
}
