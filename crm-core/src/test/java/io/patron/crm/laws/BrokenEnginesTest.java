// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.engine.Engine;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.laws.LawL1;
import io.patron.crm.testkit.laws.LawL2;
import io.patron.crm.testkit.laws.LawL3;
import io.patron.crm.testkit.laws.LawL4;
import io.patron.crm.testkit.laws.LawL5;
import io.patron.crm.testkit.laws.LawL6;
import io.patron.crm.testkit.laws.LawL7;
import io.patron.crm.testkit.laws.LawL8;
import io.patron.crm.testkit.laws.Tenancy;
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

    private static Tenancy tenancy() {
        return Tenancy.inMemory();
    }

    private static Tenancy forgetful() {
        Tenancy whole = tenancy();
        return new Tenancy(new ForgetfulStore(whole.store()), whole.tenant());
    }

    @Provide
    Arbitrary<List<Script>> histories() {
        return Arbitraries.scripts().list().ofSize(HISTORIES);
    }

    @Provide
    Arbitrary<List<LawL6.Case>> cases() {
        return LawL6.cases().list().ofSize(HISTORIES);
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l1_rejects_an_engine_that_forgets_reviews_in_long_strides(
            @ForAll("histories") List<Script> histories, @ForAll long dice) throws Exception {
        rejects(
                histories,
                s -> LawL1.check(new BrokenEngines.LongStrides(), tenancy(), s, dice),
                s -> LawL1.check(WHOLE, tenancy(), s, dice));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l2_rejects_an_engine_that_is_late_for_changes(
            @ForAll("histories") List<Script> histories, @ForAll long dice) throws Exception {
        rejects(
                histories,
                s -> LawL2.check(new BrokenEngines.LateForChanges(), tenancy(), s, dice),
                s -> LawL2.check(WHOLE, tenancy(), s, dice));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l3_rejects_a_journal_that_forgets(@ForAll("histories") List<Script> histories) throws Exception {
        rejects(histories, s -> LawL3.check(WHOLE, forgetful(), s), s -> LawL3.check(WHOLE, tenancy(), s));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l4_rejects_an_engine_for_which_nothing_is_late(
            @ForAll("histories") List<Script> histories, @ForAll long dice) throws Exception {
        rejects(
                histories,
                s -> LawL4.replays(new BrokenEngines.NothingIsLate(), tenancy(), s, dice),
                s -> LawL4.replays(WHOLE, tenancy(), s, dice));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l5_rejects_an_engine_that_does_not_book_expiry(@ForAll("histories") List<Script> histories)
            throws Exception {
        rejects(
                histories,
                s -> LawL5.check(new BrokenEngines.SilentExpiry(), tenancy(), s),
                s -> LawL5.check(WHOLE, tenancy(), s));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l6_rejects_an_engine_that_takes_the_first_line_only(@ForAll("cases") List<LawL6.Case> cases)
            throws Exception {
        rejects(
                cases,
                c -> LawL6.check(new BrokenEngines.FirstLineOnly(), Tenancy::inMemory, c),
                c -> LawL6.check(WHOLE, Tenancy::inMemory, c));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l7_rejects_an_engine_that_drifts(@ForAll("histories") List<Script> histories) throws Exception {
        rejects(
                histories,
                s -> LawL7.check(new BrokenEngines.Drifting(), tenancy(), s),
                s -> LawL7.check(WHOLE, tenancy(), s));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void law_l8_rejects_an_engine_that_goes_by_the_machine(@ForAll("histories") List<Script> histories)
            throws Exception {
        rejects(
                histories,
                s -> LawL8.check(new BrokenEngines.MachineTime(), Tenancy::inMemory, s),
                s -> LawL8.check(WHOLE, Tenancy::inMemory, s));
    }

    @Property(tries = 1, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void the_naive_fold_rejects_an_engine_that_takes_the_first_line_only(@ForAll Random random) throws Exception {
        rejects(
                new StandingAtTest().cases().list().ofSize(HISTORIES).sample(),
                c -> StandingAtTest.now(new BrokenEngines.FirstLineOnly(), tenancy(), c),
                c -> StandingAtTest.now(WHOLE, tenancy(), c));
    }
}
