// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.testkit.Race;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("Locks")
class KeyLocksTest {
    private static final int KEYS = 6;
    private static final int ROUNDS = 2_000;

    @Test
    @DisplayName("let one in at a time, whatever the order they are asked for, and are all free in the end")
    void oneAtATime() {
        KeyLocks locks = new KeyLocks(Duration.ofDays(1));
        // Not safe for several threads, so a lost update shows that two were in.
        int[] counts = new int[KEYS];

        Race<int[]> race = Race.of(8, i -> () -> {
            Random random = new Random(i);
            int[] mine = new int[KEYS];
            for (int round = 0; round < ROUNDS; round++) {
                KeyLocks.Owner owner = new KeyLocks.Owner();
                try {
                    for (int step = 0; step < 3; step++) {
                        int key = random.nextInt(KEYS);
                        locks.acquire(owner, List.of(key));
                        counts[key]++;
                        mine[key]++;
                    }
                } catch (ConcurrentUpdateException e) {
                    // It would have closed a circle: what it did before counts, the rest it leaves.
                    assertThat(e).hasMessageContaining("waits for this one");
                } finally {
                    locks.releaseAll(owner);
                }
            }
            return mine;
        });

        for (int key = 0; key < KEYS; key++) {
            int at = key;
            assertThat(counts[key])
                    .isEqualTo(race.withoutFailures().results().stream()
                            .mapToInt(mine -> mine[at])
                            .sum());
        }
        // Were one still held, this would wait for ever.
        locks.acquire(new KeyLocks.Owner(), IntStream.range(0, KEYS).boxed().toList());
    }

    @Test
    @DisplayName("that one owner holds it can take again")
    void again() {
        KeyLocks locks = new KeyLocks(Duration.ZERO);
        KeyLocks.Owner owner = new KeyLocks.Owner();

        locks.acquire(owner, List.of("a", "b", "a"));
        assertThatCode(() -> locks.acquire(owner, List.of("b"))).doesNotThrowAnyException();
        locks.releaseAll(owner);

        assertThatCode(() -> locks.acquire(new KeyLocks.Owner(), List.of("a", "b")))
                .doesNotThrowAnyException();
    }
}
