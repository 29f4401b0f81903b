// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.error.CrmException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Arbitraries.Kind;
import io.patron.crm.testkit.Doors;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.ScriptRun;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** What is said beforehand is what happens, refusals included, and saying it changes nothing. */
class PreviewTest {
    /** What has a door of its own, and no preview. */
    private static final Set<FactKind> OTHERS =
            EnumSet.of(FactKind.REGISTRATION, FactKind.ADOPTION, FactKind.STATUS, FactKind.REASSIGN);

    /** A receipt, or why there is none. */
    private record Answer(
            @Nullable Receipt receipt,
            @Nullable Class<?> refusal,
            @Nullable String message) {}

    private interface Asking {
        Receipt ask();
    }

    private static Answer answer(Asking asking) {
        try {
            return new Answer(asking.ask(), null, null);
        } catch (IllegalArgumentException | ArithmeticException | CrmException e) {
            return new Answer(null, e.getClass(), e.getMessage());
        }
    }

    @Provide
    Arbitrary<Script> scripts() {
        return Arbitraries.scripts(20, List.of(Kind.values()));
    }

    @Property
    void a_preview_says_what_happens(@ForAll("scripts") Script script) {
        ScriptRun run = new ScriptRun(script, Doors.over(new InMemoryCrmStore()));
        for (Script.Step step : script.steps()) {
            run.setNow(step.at());
            if (step.command() instanceof Script.Command.Say say
                    && !OTHERS.contains(say.fact().kind())) {
                compare(run, say.fact());
            } else {
                run.play(step.command());
            }
        }
    }

    private static void compare(ScriptRun run, Fact fact) {
        CustomerId customer = fact.customer();
        Standing before = run.doors().standings().of(customer);
        Answer said = answer(() -> run.doors().transactions().preview(fact));
        assertThat(run.doors().standings().of(customer)).isEqualTo(before);
        Answer done = answer(() -> run.say(fact));
        assertThat(said).isEqualTo(done);
        Statistics.label("previews")
                .collect(done.receipt() == null ? "refused" : done.receipt().replayed() ? "repeated" : "recorded");
    }
}
