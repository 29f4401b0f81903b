// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit.laws;

import io.patron.crm.engine.Engine;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Script;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The eight laws on a store: whatever happened, what comes back out of the store obeys them as what went in does. How often
 * each is tried says the configuration parameter {@code jqwik.tries.default}.
 *
 * <p>Example:
 *
 * <pre>{@code
 * class MyLawsTest extends LawsContract {
 *     @Override
 *     protected Tenancy newTenancy() {
 *         return new Tenancy(STORE, TenantId.of("t" + NUMBER.incrementAndGet()));
 *     }
 * }
 * }</pre>
 */
public abstract class LawsContract {
    private final Engine engine = new StandardEngine();

    /** For subclasses. */
    protected LawsContract() {}

    /**
     * Makes a place for one history. Called from several threads at once.
     *
     * @return a tenant, of whom the store knows nothing
     */
    protected abstract Tenancy newTenancy();

    @Provide
    final Arbitrary<Script> scripts() {
        return Arbitraries.scripts();
    }

    @Provide
    final Arbitrary<Script> timeless() {
        return LawL4.timeless();
    }

    @Provide
    final Arbitrary<LawL6.Case> cases() {
        return LawL6.cases();
    }

    @Property
    final void law_l1_advance_composes(@ForAll("scripts") Script script, @ForAll long dice) {
        LawL1.check(engine, newTenancy(), script, dice);
    }

    @Property
    final void law_l2_nothing_changes_before_the_next_change(@ForAll("scripts") Script script, @ForAll long dice) {
        LawL2.check(engine, newTenancy(), script, dice);
    }

    @Property
    final void law_l3_a_repeat_counts_once(@ForAll("scripts") Script script) {
        LawL3.check(engine, newTenancy(), script);
    }

    @Property
    final void law_l4_a_shuffled_journal_replays_to_the_stored_standing(
            @ForAll("scripts") Script script, @ForAll long dice) {
        LawL4.replays(engine, newTenancy(), script, dice);
    }

    @Property
    final void law_l4_facts_recorded_in_another_order_give_the_same_standing(
            @ForAll("timeless") Script script, @ForAll long dice) {
        LawL4.recordsAgain(engine, this::newTenancy, script, dice);
    }

    @Property
    final void law_l5_the_ledger_adds_up(@ForAll("scripts") Script script) {
        LawL5.check(engine, newTenancy(), script);
    }

    @Property
    final void law_l6_a_purchase_wholly_given_back_was_never_made(@ForAll("cases") LawL6.Case c) {
        LawL6.check(engine, this::newTenancy, c);
    }

    @Property
    final void law_l7_the_stored_standing_equals_the_replay(@ForAll("scripts") Script script) {
        LawL7.check(engine, newTenancy(), script);
    }

    @Property
    final void law_l8_the_answer_does_not_depend_on_the_place(@ForAll("scripts") Script script) throws Exception {
        LawL8.check(engine, this::newTenancy, script);
    }

    @Property
    final void law_l8_the_answer_does_not_depend_on_the_thread(@ForAll("scripts") Script script) throws Exception {
        LawL8.checkThreads(engine, this::newTenancy, script);
    }
}
