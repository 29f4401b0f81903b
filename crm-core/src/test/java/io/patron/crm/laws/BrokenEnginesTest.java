// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.engine.Engine;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Script;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * Each law rejects the engine that breaks it, and no other reason makes it do so: the whole engine passes. The seed is fixed,
 * so that whether a counterexample is among the histories is no matter of luck.
 */
@Tag("once")
class BrokenEnginesTest {
    private static final int HISTORIES = 1_500;

    /** What a law checks of one history. */
    @FunctionalInterface
    private interface Check<T> {
        void of(T history) throws Exception;
    }

    private static <T> void rejects(List<T> histories, Check<T> broken, Check<T> whole) throws Exception {
        T counterexample = null;
        for (T history : histories) {
            if (fails(broken, history)) {
                counterexample = history;
                break;
            }
        }
        assertThat(counterexample).as("a history that shows what is broken").isNotNull();
        whole.of(counterexample);
    }

    private static <T> boolean fails(Check<T> check, T history) throws Exception {
        try {
            check.of(history);
            return false;
        } catch (AssertionError | RuntimeException e) {
            return true;
        }
    }

    private static final Engine WHOLE = new StandardEngine();

    private static InMemoryCrmStore store() {
        return new InMemoryCrmStore();
    }

    @Provide
    Arbitrary<List<Script>> histories() {
        return Arbitraries.scripts().list().ofSize(HISTORIES);
    }

    @Provide
    Arbitrary<List<LawL6Test.Case>> cases() {
        return new LawL6Test().cases().list().ofSize(HISTORIES);
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l1_rejects_an_engine_that_forgets_reviews_in_long_strides(
            @ForAll("histories") List<Script> histories, @ForAll long dice) throws Exception {
        rejects(
                histories,
                s -> LawL1Test.check(new BrokenEngines.LongStrides(), store(), s, dice),
                s -> LawL1Test.check(WHOLE, store(), s, dice));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l2_rejects_an_engine_that_is_late_for_changes(
            @ForAll("histories") List<Script> histories, @ForAll long dice) throws Exception {
        rejects(
                histories,
                s -> LawL2Test.check(new BrokenEngines.LateForChanges(), store(), s, dice),
                s -> LawL2Test.check(WHOLE, store(), s, dice));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l3_rejects_a_journal_that_forgets(@ForAll("histories") List<Script> histories) throws Exception {
        rejects(
                histories,
                s -> LawL3Test.check(WHOLE, new ForgetfulStore(store()), s),
                s -> LawL3Test.check(WHOLE, store(), s));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l4_rejects_an_engine_for_which_nothing_is_late(
            @ForAll("histories") List<Script> histories, @ForAll long dice) throws Exception {
        rejects(
                histories,
                s -> LawL4Test.replays(new BrokenEngines.NothingIsLate(), store(), s, dice),
                s -> LawL4Test.replays(WHOLE, store(), s, dice));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l5_rejects_an_engine_that_does_not_book_expiry(@ForAll("histories") List<Script> histories)
            throws Exception {
        rejects(
                histories,
                s -> LawL5Test.check(new BrokenEngines.SilentExpiry(), store(), s),
                s -> LawL5Test.check(WHOLE, store(), s));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l6_rejects_an_engine_that_takes_the_first_line_only(@ForAll("cases") List<LawL6Test.Case> cases)
            throws Exception {
        rejects(
                cases,
                c -> LawL6Test.check(new BrokenEngines.FirstLineOnly(), InMemoryCrmStore::new, c),
                c -> LawL6Test.check(WHOLE, InMemoryCrmStore::new, c));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l7_rejects_an_engine_that_drifts(@ForAll("histories") List<Script> histories) throws Exception {
        rejects(
                histories,
                s -> LawL7Test.check(new BrokenEngines.Drifting(), store(), s),
                s -> LawL7Test.check(WHOLE, store(), s));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l8_rejects_an_engine_that_goes_by_the_machine(@ForAll("histories") List<Script> histories)
            throws Exception {
        rejects(
                histories,
                s -> LawL8Test.check(new BrokenEngines.MachineTime(), InMemoryCrmStore::new, s),
                s -> LawL8Test.check(WHOLE, InMemoryCrmStore::new, s));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void the_naive_fold_rejects_an_engine_that_takes_the_first_line_only(@ForAll Random random) throws Exception {
        rejects(
                new StandingAtTest().cases().list().ofSize(HISTORIES).sample(),
                c -> StandingAtTest.now(new BrokenEngines.FirstLineOnly(), store(), c),
                c -> StandingAtTest.now(WHOLE, store(), c));
    }
}
