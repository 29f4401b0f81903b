// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.program.Program;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The versions of programs. */
abstract class ProgramsGroup extends ContractGroup {
    ProgramsGroup(Bench bench) {
        super(bench);
    }

    private boolean insert(Program program) {
        return write(Set.of(), unit -> unit.programs().insert(program));
    }

    @Test
    @DisplayName("a version is found by its id and number, an unknown one is not")
    void found() {
        assertThat(insert(program(1))).isTrue();

        assertThat(optional(unit -> unit.programs().find(new ProgramVersion("club", 1))))
                .contains(program(1));
        assertThat(optional(unit -> unit.programs().find(new ProgramVersion("club", 2))))
                .isEmpty();
        assertThat(optional(unit -> unit.programs().find(new ProgramVersion("Club", 1))))
                .isEmpty();
    }

    @Test
    @DisplayName("a stored version never changes")
    void neverChanges() {
        insert(program(1));
        Program other =
                Program.builder("club", 1, CurrencyUnit.USD, ZoneOffset.UTC).build();

        assertThat(insert(other)).isFalse();
        assertThat(insert(program(1))).isFalse();
        assertThat(optional(unit -> unit.programs().find(new ProgramVersion("club", 1))))
                .contains(program(1));
    }

    @Test
    @DisplayName("the versions of one program come ascending by number")
    void versions() {
        for (int version : new int[] {10, 2, 1}) {
            insert(program(version));
        }
        insert(program("clubs", 3));
        insert(program("Club", 4));

        assertThat(list(unit -> unit.programs().versions("club"))).containsExactly(program(1), program(2), program(10));
        assertThat(list(unit -> unit.programs().versions("none"))).isEmpty();
    }

    @Test
    @DisplayName("of 16 units that race for one version exactly one stores it")
    void race() {
        Race<Boolean> race = Race.of(RACERS, i -> () -> insert(program(1)));

        assertThat(race.withoutFailures().results()).containsOnlyOnce(true);
    }

    @Test
    @DisplayName("a version that another unit is storing is stored once, whoever comes first")
    void heldVersion() {
        for (int version = 1; version <= 20; version++) {
            Program program = program(version);
            try (HeldUnit first = HeldUnit.of(
                    store(), TENANT, Set.of(), unit -> unit.programs().insert(program))) {
                Callable<Boolean> second = () -> insert(program);
                Callable<Boolean> end = () -> {
                    first.commit();
                    return true;
                };

                Race<Boolean> race = Race.run(List.of(second, end));

                assertThat(race.withoutFailures().results()).containsExactly(false, true);
            }
        }
    }
}
