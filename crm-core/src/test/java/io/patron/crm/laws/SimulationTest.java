// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Nodes that share a store, whatever goes wrong with them")
class SimulationTest {
    private static final int STEPS = 80;

    @Test
    @DisplayName("keep every acknowledged command once, leave nothing of a refused one, and add up after every step")
    void simulations() {
        Long only = Long.getLong("simulation.seed");
        int seeds = Integer.getInteger("simulation.seeds", 200);
        Simulation.Tally tally = new Simulation.Tally();
        for (long seed = only == null ? 1 : only; seed <= (only == null ? seeds : only); seed++) {
            tally.add(Simulation.run(seed, STEPS));
        }
        System.out.println("simulated " + tally);
        if (only == null && seeds >= 20) {
            for (Fault fault : Fault.values()) {
                assertThat(tally.of(fault)).as("%s", fault).isPositive();
            }
            assertThat(tally.pieces()).as("pieces that were taken").isPositive();
            assertThat(tally.soldOut()).as("rewards that were sold out").isPositive();
            assertThat(tally.overLimit()).as("customers at their limit").isPositive();
            assertThat(tally.drawn()).as("points drawn from budgets").isPositive();
            assertThat(tally.usedUp()).as("budgets that were used up").isPositive();
        }
    }

    @Test
    @DisplayName("do the same under the same seed")
    void law_l8_a_seed_says_everything() {
        List<String> once = new ArrayList<>();
        List<String> again = new ArrayList<>();
        Simulation.run(7, STEPS, UnaryOperator.identity(), once);
        Simulation.run(7, STEPS, UnaryOperator.identity(), again);
        assertThat(again).isNotEmpty().isEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource(DefectiveStore.Defect.class)
    @DisplayName("are found out where their store is defective, with the seed that shows it")
    void defects(DefectiveStore.Defect defect) {
        AssertionError found = null;
        long seed = 0;
        // A defect shows in several ways; one of them is peculiar to it.
        while (seed < 50 && (found == null || !found.getMessage().contains(defect.shows()))) {
            seed++;
            found = failure(seed, defect);
        }
        assertThat(found).as("a simulation that fails").isNotNull();
        assertThat(found).hasMessageStartingWith("simulation failed with seed=" + seed + " at step ");
        assertThat(found).hasMessageContaining("-Dsimulation.seed=" + seed);
        assertThat(found).hasMessageContaining(defect.shows());
        assertThat(failure(seed, defect)).hasMessage(found.getMessage());
        assertThat(Simulation.run(seed, STEPS).of(Fault.DUPLICATE)).isPositive();
    }

    private static AssertionError failure(long seed, DefectiveStore.Defect defect) {
        try {
            Simulation.run(seed, STEPS, store -> new DefectiveStore(store, defect), new ArrayList<>());
            return null;
        } catch (AssertionError e) {
            return e;
        }
    }
}
