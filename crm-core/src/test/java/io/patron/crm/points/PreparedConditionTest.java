// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Situation;
import io.patron.crm.testkit.Situations;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A condition holds for the same purchases in both of its forms. */
class PreparedConditionTest {
    @Property
    void holdsWhereTheConditionHolds(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int lines) {
        RuleDraw draw = new RuleDraw(random);
        Condition condition = draw.condition(4);
        Situation situation = draw.situation(lines);
        boolean holds = condition.holds(situation);
        assertThat(PreparedCondition.of(condition).holds(Glance.at(situation)))
                .as("%s for %s", condition, situation)
                .isEqualTo(holds);
        Statistics.label("holds").collect(holds);
        Statistics.label("holds").coverage(seen -> seen.check(true).percentage(p -> p > 10 && p < 90));
    }

    @Test
    @DisplayName("a weekday is told from the number of the day, before 1970 as well")
    void weekdays() {
        for (LocalDate day = LocalDate.of(1899, 12, 28); day.getYear() < 2201; day = day.plusDays(1)) {
            Glance glance = Glance.at(on(day));
            assertThat(glance.weekday()).as("%s", day).isEqualTo(Glance.bits(Set.of(day.getDayOfWeek())));
        }
    }

    @Test
    @DisplayName("a window begins on its first day and is over on the day after its last")
    void windows() {
        LocalDate first = LocalDate.of(2026, 3, 2);
        PreparedCondition week = PreparedCondition.of(Condition.between(first, first.plusDays(7)));
        assertThat(first.minusDays(1).datesUntil(first.plusDays(9)).map(day -> week.holds(Glance.at(on(day)))))
                .containsExactly(false, true, true, true, true, true, true, true, false, false);
    }

    @Test
    @DisplayName("what does not hold is turned as often as it is denied")
    void denied() {
        Condition monday = Condition.weekday(DayOfWeek.MONDAY);
        Condition dear = Condition.amountAtLeast(Money.of(CurrencyUnit.EUR, 100));
        Glance glance = Glance.at(on(LocalDate.of(2026, 3, 2)));
        assertThat(PreparedCondition.of(Condition.not(monday)).holds(glance)).isFalse();
        assertThat(PreparedCondition.of(Condition.not(Condition.not(monday))).holds(glance))
                .isTrue();
        assertThat(PreparedCondition.of(Condition.not(Condition.any(dear, Condition.not(monday))))
                        .holds(glance))
                .isTrue();
        assertThat(PreparedCondition.of(Condition.not(Condition.all(monday, Condition.not(dear))))
                        .holds(glance))
                .isFalse();
    }

    private static Situation on(LocalDate day) {
        Basket basket = Basket.of("1.00");
        return Situations.of(basket.purchase(), day, basket.situation().before(), Situations.nothing());
    }
}
