// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One account, two threads, two things each: whatever they do and wherever they are interrupted, they see what they would see one after
 * the other, in some order. Lincheck draws what they do and tries the interruptions; {@link CheckedAccount.Plain} says what is right.
 */
@Tag("attack")
@Tag("lincheck")
@DisplayName("An account of the store in memory")
class AccountLincheckTest {
    private static final int SCENARIOS = 3;
    private static final int INTERLEAVINGS = 100;

    private static void check(Class<?> account) {
        new ModelCheckingOptions()
                .threads(2)
                .actorsBefore(0)
                .actorsPerThread(2)
                .actorsAfter(1)
                .iterations(SCENARIOS)
                .invocationsPerIteration(INTERLEAVINGS)
                .minimizeFailedScenario(false)
                .sequentialSpecification(CheckedAccount.Plain.class)
                // The maps of the JDK are taken for what they say they are: threads interrupt each other before and
                // after
                // a call, which is where the store can be wrong, and not inside. Otherwise there is no end to it.
                .addGuarantee(forClasses(AccountLincheckTest::isConcurrentMap)
                        .allMethods()
                        .treatAsAtomic())
                // Values, and what is made of them, no threads share.
                .addGuarantee(
                        forClasses(AccountLincheckTest::isValue).allMethods().ignore())
                .check(account);
    }

    private static boolean isConcurrentMap(String type) {
        return type.startsWith("java.util.concurrent.Concurrent");
    }

    private static boolean isValue(String type) {
        return type.startsWith("org.joda.")
                || (type.startsWith("io.patron.crm.") && !type.startsWith("io.patron.crm.memory."));
    }

    @Test
    @DisplayName("is linearizable")
    void linearizable() {
        check(CheckedAccount.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {CheckedAccount.WithoutLocks.class, CheckedAccount.LetGoTooSoon.class})
    @DisplayName("is found not to be so where units of work are careless with their locks")
    void careless(Class<?> account) {
        assertThatThrownBy(() -> check(account))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }
}
