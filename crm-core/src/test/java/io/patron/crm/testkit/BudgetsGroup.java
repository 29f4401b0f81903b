// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Drawn;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.points.Budget;
import io.patron.crm.points.WalletId;
import io.patron.crm.spi.UnitOfWork;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was drawn from the budgets of rules. */
abstract class BudgetsGroup extends ContractGroup {
    /** Forty characters, each of two UTF-16 units. */
    private static final String LONGEST = "🍵".repeat(40);

    private static final Budget SPRING = budget("spring");
    private static final Budget SUMMER = budget("summer");
    private static final Budget STARS = new Budget(new WalletId("stars"), "spring");

    BudgetsGroup(Bench bench) {
        super(bench);
    }

    private static Budget budget(String rule) {
        return new Budget(WalletId.POINTS, rule);
    }

    private Map<Budget, Long> drawn(Budget... budgets) {
        return read(unit -> unit.budgets().drawn(List.of(budgets)));
    }

    private static long draw(UnitOfWork unit, Budget budget, long points) {
        long before = unit.budgets().drawn(Set.of(budget)).getOrDefault(budget, 0L);
        unit.budgets().save(Map.of(budget, before + points));
        return before;
    }

    @Test
    @DisplayName("what was drawn is what was stored last, by wallet and rule; of others nothing was")
    void stored() {
        Budget longest = new Budget(new WalletId(LONGEST), LONGEST);
        assertThat(drawn(SPRING, SUMMER)).isEmpty();
        write(ADA, unit -> {
            unit.budgets().save(Map.of(SPRING, 3L, STARS, 4L, longest, Long.MAX_VALUE));
            assertThat(unit.budgets().drawn(List.of(STARS, SPRING, SUMMER))).isEqualTo(Map.of(SPRING, 3L, STARS, 4L));
            unit.budgets().save(Map.of(SPRING, 5L));
            assertThat(unit.budgets().drawn(Set.of(SPRING))).isEqualTo(Map.of(SPRING, 5L));
        });
        assertThat(drawn(SPRING, SUMMER, STARS, longest))
                .isEqualTo(Map.of(SPRING, 5L, STARS, 4L, longest, Long.MAX_VALUE));
        assertThat(drawn()).isEmpty();
        assertThat(drawn(budget("Spring"), budget("spring "), budget("sprin"))).isEmpty();
        write(ADA, unit -> unit.budgets().save(Map.of(SUMMER, 1L, SPRING, 6L)));
        assertThat(drawn(SPRING, SUMMER)).isEqualTo(Map.of(SPRING, 6L, SUMMER, 1L));
        Map<Budget, Long> others =
                store().read(TenantId.of("other"), unit -> unit.budgets().drawn(Set.of(SPRING)));
        assertThat(others).as("of another tenant").isEmpty();
    }

    @Test
    @DisplayName("what a fact drew comes back with it")
    void facts() {
        Recorded drawing = bought(ADA, "1", 1)
                .drawing(List.of(new Drawn("points", "spring", 60), new Drawn(LONGEST, LONGEST, Long.MAX_VALUE)));
        Recorded plain = bought(ADA, "2", 2);
        write(
                ADA,
                unit -> assertThat(unit.journal().append(List.of(drawing, plain)))
                        .isEmpty());
        assertThat(list(unit -> unit.journal().read(ADA, 0, 10))).containsExactly(drawing, plain);
        assertThat(map(unit -> unit.journal().find(Set.of(drawing.fact().reference()))))
                .containsValue(drawing);
        assertThat(drawing).isNotEqualTo(bought(ADA, "1", 1));
        assertThat(drawing.recordedAt()).isAfterOrEqualTo(NOON.minusSeconds(86_400));
    }

    @Test
    @DisplayName("work that throws draws nothing, and a unit that only reads cannot draw")
    void nothingIsLeft() {
        write(ADA, unit -> unit.budgets().save(Map.of(SPRING, 3L)));
        assertThatIllegalStateException()
                .isThrownBy(() -> write(ADA, unit -> {
                    draw(unit, SPRING, 4);
                    draw(unit, SUMMER, 4);
                    throw new IllegalStateException("no");
                }));
        assertThat(drawn(SPRING, SUMMER)).isEqualTo(Map.of(SPRING, 3L));
        assertThatIllegalStateException()
                .isThrownBy(() -> read(unit -> {
                    unit.budgets().save(Map.of(SPRING, 9L));
                    return 0;
                }));
        assertThat(drawn(SPRING)).isEqualTo(Map.of(SPRING, 3L));
    }

    @Test
    @DisplayName("of sixteen that draw at the same time, also for the first time, each sees what was drawn before")
    void races() {
        Race<Integer> race = Race.of(RACERS, i -> () -> {
                    for (int round = 0; round < 5; round++) {
                        write(Set.of(CustomerId.of("c" + i)), unit -> draw(unit, SPRING, 2));
                    }
                    return i;
                })
                .withoutFailures();
        assertThat(race.results()).hasSize(RACERS);
        assertThat(drawn(SPRING)).isEqualTo(Map.of(SPRING, RACERS * 10L));
    }

    @Test
    @DisplayName("units that draw from the same budgets in any order do not block each other for good")
    void crosswise() {
        List<Budget> all = List.of(SPRING, SUMMER, STARS);
        write(ADA, unit -> unit.budgets().save(Map.of(SPRING, 1L, SUMMER, 1L, STARS, 1L)));
        Race.of(8, i -> () -> {
                    for (int round = 0; round < 25; round++) {
                        List<Budget> two = List.of(all.get((i + round + 1) % 3), all.get((i + round) % 3));
                        write(Set.of(CustomerId.of("c" + i)), unit -> {
                            Map<Budget, Long> there = unit.budgets().drawn(two);
                            unit.budgets()
                                    .save(Map.of(
                                            two.get(0),
                                            there.get(two.get(0)) + 1,
                                            two.get(1),
                                            there.get(two.get(1)) + 1));
                            return 0;
                        });
                    }
                    return i;
                })
                .withoutFailures();
        assertThat(drawn(SPRING, SUMMER, STARS).values().stream()
                        .mapToLong(points -> points)
                        .sum())
                .isEqualTo(3 + 8 * 25 * 2);
    }
}
