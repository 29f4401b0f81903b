// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.customer.Customer;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Doors;
import io.patron.crm.testkit.LedgerLaws;
import io.patron.crm.testkit.Samples;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.ScriptRun;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Whatever happens in a shop comes back from its text as it was. */
class JsonPropertiesTest {
    @Provide
    Arbitrary<Script> scripts() {
        return Arbitraries.scripts();
    }

    @Provide
    Arbitrary<Program> programs() {
        return Arbitraries.programs();
    }

    @Property
    void what_a_shop_is_told_and_books_comes_back(@ForAll("scripts") Script script) {
        for (Script.Step step : script.steps()) {
            if (step.command() instanceof Script.Command.Say say) {
                FactJsonTest.comesBack(say.fact());
            }
        }
        InMemoryCrmStore store = new InMemoryCrmStore();
        new ScriptRun(script, Doors.over(store)).finish();
        for (Customer customer : script.customers()) {
            CustomerJsonTest.comesBack(customer);
            for (Recorded recorded : LedgerLaws.journal(store, TenantId.DEFAULT, customer.id())) {
                FactJsonTest.comesBack(recorded.fact());
            }
            for (Booking booking : LedgerLaws.bookings(store, TenantId.DEFAULT, customer.id())) {
                ChangesJsonTest.comeBack(booking.changes());
                ChangesJsonTest.comesBack(booking.after());
            }
        }
    }

    @Property
    void programs_come_back(@ForAll("programs") Program program) {
        ProgramJsonTest.comesBack(program);
    }

    @Property
    void texts_come_back(@ForAll @StringLength(max = 40) String text) {
        inputComesBack(text);
    }

    @Property
    void exact_numbers_come_back(@ForAll BigInteger digits, @ForAll @IntRange(min = -30, max = 30) int scale) {
        inputComesBack(new BigDecimal(digits, scale));
    }

    private static void inputComesBack(Object input) {
        Change change = new Change.Note(
                Samples.NOON, Samples.CLUB, Explanation.of(Reason.DOCUMENT_CHANGED, input, "a text after it"));
        ChangesJsonTest.comeBack(List.of(change));
    }

    @Property
    void a_damaged_text_is_refused_in_one_way(
            @ForAll("scripts") Script script, @ForAll int place, @ForAll("characters") char character) {
        if (!(script.steps().get(0).command() instanceof Script.Command.Say say)) {
            return;
        }
        String text = FactJson.write(say.fact());
        int at = Math.floorMod(place, text.length());
        assertThatThrownBy(() -> FactJson.read(text.substring(0, at))).isInstanceOf(JsonFormatException.class);
        String damaged = text.substring(0, at) + character + text.substring(at + 1);
        try {
            // Where a letter of a text changed, it is another fact.
            assertThat(FactJson.write(FactJson.read(damaged))).hasSizeGreaterThan(1);
        } catch (JsonFormatException e) {
            assertThat(e).hasMessageStartingWith("$");
        }
    }

    @Provide
    Arbitrary<Character> characters() {
        return net.jqwik.api.Arbitraries.of(
                '{', '}', '[', ']', '"', ',', ':', '0', '9', '-', '.', 'e', 'E', ' ', '\\', 'n', 'x', '\0', '\ud800',
                'é');
    }
}
