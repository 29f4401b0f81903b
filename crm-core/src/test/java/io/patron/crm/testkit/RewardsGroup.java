// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.BEA;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.reward.StockChange;
import io.patron.crm.reward.Taken;
import io.patron.crm.spi.UnitOfWork;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The stock of rewards, and what customers took. */
abstract class RewardsGroup extends ContractGroup {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    /** Forty characters, each of two UTF-16 units. */
    private static final String LONGEST = "🍵".repeat(40);

    RewardsGroup(Bench bench) {
        super(bench);
    }

    private void change(Consumer<UnitOfWork> work) {
        write(Set.of(), does(work));
    }

    private Map<String, Long> stock(String... rewards) {
        return read(unit -> unit.rewards().stock(List.of(rewards)));
    }

    private List<Taken> taken(CustomerId customer, String... rewards) {
        return read(unit -> unit.rewards().taken(List.of(customer), List.of(rewards)));
    }

    private void save(Taken... taken) {
        write(taken[0].customer(), unit -> unit.rewards().saveTaken(List.of(taken)));
    }

    private Set<Reference> append(StockChange... changes) {
        return write(Set.of(), unit -> unit.rewards().append(List.of(changes)));
    }

    @Test
    @DisplayName("a stock is what was stored last; what was never stored is not counted")
    void stocks() {
        assertThat(stock("mug", "pen")).isEmpty();

        change(unit -> unit.rewards().saveStock(Map.of("mug", 3L, "pen", 0L, LONGEST, StockChange.MOST_PIECES)));
        assertThat(stock("mug", "pen", "cup", LONGEST))
                .isEqualTo(Map.of("mug", 3L, "pen", 0L, LONGEST, StockChange.MOST_PIECES));
        assertThat(stock()).isEmpty();
        assertThat(stock("Mug", "mug ", "mu")).isEmpty();

        change(unit -> {
            assertThat(unit.rewards().stock(List.of("pen", "mug", "cup"))).isEqualTo(Map.of("mug", 3L, "pen", 0L));
            unit.rewards().saveStock(Map.of("mug", 2L));
            assertThat(unit.rewards().stock(List.of("mug"))).isEqualTo(Map.of("mug", 2L));
            unit.rewards().saveStock(Map.of("mug", 7L));
        });
        assertThat(stock("mug", "pen")).isEqualTo(Map.of("mug", 7L, "pen", 0L));

        change(unit -> {
            unit.rewards().removeStock(List.of("mug", "cup"));
            assertThat(unit.rewards().stock(List.of("mug", "cup"))).isEmpty();
        });
        assertThat(stock("mug", "pen")).isEqualTo(Map.of("pen", 0L));
        change(unit -> {
            unit.rewards().removeStock(List.of("pen"));
            unit.rewards().saveStock(Map.of("pen", 5L));
        });
        assertThat(stock("pen")).isEqualTo(Map.of("pen", 5L));
    }

    @Test
    @DisplayName("what a customer took is kept by reward and month, and a number that is 0 is none")
    void takings() {
        assertThat(taken(ADA, "mug")).isEmpty();

        Taken march = new Taken(ADA, "mug", MARCH, 2);
        Taken april = new Taken(ADA, "mug", APRIL, 1);
        Taken pen = new Taken(ADA, LONGEST, APRIL, Long.MAX_VALUE);
        save(april, pen, march);
        save(new Taken(BEA, "mug", MARCH, 9));

        assertThat(taken(ADA, "mug", LONGEST)).containsExactly(march, april, pen);
        assertThat(taken(ADA, "mug")).containsExactly(march, april);
        assertThat(taken(ADA)).isEmpty();
        assertThat(taken(ADA, "pen")).isEmpty();
        assertThat(list(unit -> unit.rewards().taken(List.of(BEA, ADA), List.of("mug"))))
                .containsExactlyInAnyOrder(march, april, new Taken(BEA, "mug", MARCH, 9));

        write(ADA, unit -> {
            unit.rewards().saveTaken(List.of(new Taken(ADA, "mug", MARCH, 3), new Taken(ADA, "mug", APRIL, 0)));
            assertThat(unit.rewards().taken(List.of(ADA), List.of("mug")))
                    .containsExactly(new Taken(ADA, "mug", MARCH, 3));
        });
        assertThat(taken(ADA, "mug", LONGEST)).containsExactly(new Taken(ADA, "mug", MARCH, 3), pen);
        save(april);
        assertThat(taken(ADA, "mug")).containsExactly(new Taken(ADA, "mug", MARCH, 3), april);
    }

    @Test
    @DisplayName("a change of stock is added once, and comes back as it was")
    void changes() {
        StockChange counted = StockChange.counted(ref("1"), "mug", StockChange.MOST_PIECES);
        StockChange added = StockChange.added(ref("2"), LONGEST, -StockChange.MOST_PIECES);
        StockChange unlimited = StockChange.unlimited(ref("3"), "mug");
        assertThat(append(counted, added, unlimited)).isEmpty();
        assertThat(map(unit -> unit.rewards().changes(List.of(ref("1"), ref("2"), ref("3"), ref("4")))))
                .isEqualTo(Map.of(ref("1"), counted, ref("2"), added, ref("3"), unlimited));

        StockChange other = StockChange.added(ref("4"), "mug", 1);
        assertThat(append(other, counted)).containsExactly(ref("1"));
        assertThat(append(other, other)).containsExactly(ref("4"));
        assertThat(map(unit -> unit.rewards().changes(List.of(ref("4"))))).isEmpty();
    }

    @Test
    @DisplayName("work that throws leaves nothing")
    void atomic() {
        change(unit -> unit.rewards().saveStock(Map.of("mug", 3L)));
        save(new Taken(ADA, "mug", MARCH, 1));
        assertThatThrownBy(() -> write(ADA, unit -> {
                    unit.rewards().saveStock(Map.of("mug", 2L, "pen", 5L));
                    unit.rewards().saveTaken(List.of(new Taken(ADA, "mug", MARCH, 2)));
                    unit.rewards().append(List.of(StockChange.added(ref("1"), "mug", 1)));
                    throw new IllegalArgumentException("the host thought better of it");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(stock("mug", "pen")).isEqualTo(Map.of("mug", 3L));
        assertThat(taken(ADA, "mug")).containsExactly(new Taken(ADA, "mug", MARCH, 1));
        assertThat(map(unit -> unit.rewards().changes(List.of(ref("1"))))).isEmpty();
    }

    @Test
    @DisplayName("a unit that only reads changes nothing, and one that writes only what customers took whom it named")
    void guarded() {
        Taken taken = new Taken(BEA, "mug", MARCH, 1);
        for (Consumer<UnitOfWork> work : List.<Consumer<UnitOfWork>>of(
                unit -> unit.rewards().saveStock(Map.of("mug", 1L)),
                unit -> unit.rewards().removeStock(List.of("mug")),
                unit -> unit.rewards().saveTaken(List.of(taken)),
                unit -> unit.rewards().append(List.of(StockChange.added(ref("1"), "mug", 1))))) {
            assertThatIllegalStateException().isThrownBy(() -> read(does(work)));
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> write(ADA, unit -> unit.rewards().saveTaken(List.of(taken))))
                .withMessageContaining("bea");
        assertThat(taken(BEA, "mug")).isEmpty();
        UnitOfWork kept = read(unit -> unit);
        assertThatIllegalStateException().isThrownBy(kept::rewards);
    }

    @Test
    @DisplayName("tenants have stocks, takings and changes of their own")
    void tenants() {
        TenantId other = TenantId.of("other");
        change(unit -> unit.rewards().saveStock(Map.of("mug", 3L)));
        save(new Taken(ADA, "mug", MARCH, 1));
        store().write(other, Set.of(ADA), does(unit -> {
            assertThat(unit.rewards().stock(List.of("mug"))).isEmpty();
            assertThat(unit.rewards().taken(List.of(ADA), List.of("mug"))).isEmpty();
            unit.rewards().saveStock(Map.of("mug", 8L));
            unit.rewards().append(List.of(StockChange.counted(ref("1"), "mug", 8)));
        }));
        assertThat(stock("mug")).isEqualTo(Map.of("mug", 3L));
        assertThat(map(unit -> unit.rewards().changes(List.of(ref("1"))))).isEmpty();
    }

    @Test
    @DisplayName("whoever asks for a stock that another unit holds waits for it, and sees how it was left")
    void waits() {
        for (boolean commits : new boolean[] {false, true}) {
            change(unit -> unit.rewards().saveStock(Map.of("mug", 5L)));
            Race<Long> race;
            try (HeldUnit first = hold(ADA, unit -> {
                assertThat(unit.rewards().stock(List.of("mug"))).isEqualTo(Map.of("mug", 5L));
                unit.rewards().saveStock(Map.of("mug", 4L));
            })) {
                assertThat(stock("mug")).as("a reader does not wait").isEqualTo(Map.of("mug", 5L));
                Callable<Long> second = () -> write(Set.of(BEA), unit -> take(unit, "mug"));
                Callable<Long> end = () -> {
                    if (commits) {
                        first.commit();
                    } else {
                        first.rollBack();
                    }
                    return -1L;
                };
                race = Race.run(List.of(second, end));
            }
            assertThat(race.withoutFailures().results()).containsExactly(commits ? 3L : 4L, -1L);
        }
    }

    /** Takes a piece; answers with how many are left, or -1 if there was none. */
    private static long take(UnitOfWork unit, String reward) {
        long there = unit.rewards().stock(List.of(reward)).get(reward);
        if (there > 0) {
            unit.rewards().saveStock(Map.of(reward, there - 1));
        }
        return there - 1;
    }

    @Test
    @DisplayName("of sixteen that take pieces at the same time, as many get one as there are")
    void races() {
        change(unit -> unit.rewards().saveStock(Map.of("mug", 40L)));
        Race<Integer> race = Race.of(RACERS, i -> () -> {
                    int got = 0;
                    for (int round = 0; round < 5; round++) {
                        CustomerId customer = CustomerId.of("c" + i);
                        got += write(Set.of(customer), unit -> take(unit, "mug")) >= 0 ? 1 : 0;
                    }
                    return got;
                })
                .withoutFailures();
        assertThat(race.results().stream().mapToInt(got -> got).sum()).isEqualTo(40);
        assertThat(stock("mug")).isEqualTo(Map.of("mug", 0L));
    }

    @Test
    @DisplayName("units that want the same rewards in any order do not block each other for good")
    void crosswise() {
        List<String> all = List.of("a", "b", "c");
        change(unit -> unit.rewards().saveStock(Map.of("a", 400L, "b", 400L, "c", 400L)));
        Race.of(8, i -> () -> {
                    for (int round = 0; round < 25; round++) {
                        List<String> two = List.of(all.get((i + round + 1) % 3), all.get((i + round) % 3));
                        write(Set.of(CustomerId.of("c" + i)), does(unit -> {
                            Map<String, Long> there = unit.rewards().stock(two);
                            unit.rewards()
                                    .saveStock(Map.of(
                                            two.get(0),
                                            there.get(two.get(0)) - 1,
                                            two.get(1),
                                            there.get(two.get(1)) - 1));
                        }));
                    }
                    return i;
                })
                .withoutFailures();
        assertThat(stock("a", "b", "c").values().stream()
                        .mapToLong(left -> left)
                        .sum())
                .isEqualTo(1_200 - 8 * 25 * 2);
    }

    @Test
    @DisplayName(
            "of sixteen who count for the first time, or say one thing, at the same time, each sees what came before")
    void firstCounts() {
        Race.of(
                        RACERS,
                        i -> () -> write(Set.of(), unit -> {
                            long there = unit.rewards().stock(List.of("mug")).getOrDefault("mug", 0L);
                            unit.rewards().saveStock(Map.of("mug", there + 1));
                            return there;
                        }))
                .withoutFailures();
        assertThat(stock("mug")).isEqualTo(Map.of("mug", (long) RACERS));

        StockChange change = StockChange.added(ref("delivery"), "mug", 1);
        Race<Integer> said = Race.of(
                        RACERS,
                        i -> () -> write(
                                Set.of(),
                                unit -> unit.rewards().append(List.of(change)).size()))
                .withoutFailures();
        assertThat(said.results()).filteredOn(taken -> taken == 0).hasSize(1);
    }
}
