// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Input;
import io.patron.crm.explanation.Reason;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.Samples;
import io.patron.crm.tier.TierStanding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChangesJsonTest {
    @Test
    @DisplayName("a change of each kind comes back, and what it left behind")
    void changesComeBack() {
        Booking booking = Samples.fullBooking(JsonSamples.ADA, 1, 1);
        comeBack(booking.changes());
        comesBack(booking.after());
        comeBack(List.of());
        comesBack(new Booking.Snapshot(List.of(), List.of(), Stage.EXPLORATION));
    }

    static void comeBack(List<Change> changes) {
        String text = ChangesJson.write(changes);
        assertThat(ChangesJson.read(text)).as(text).isEqualTo(changes);
        assertThat(ChangesJson.write(ChangesJson.read(text))).isEqualTo(text);
    }

    static void comesBack(Booking.Snapshot snapshot) {
        String text = ChangesJson.writeSnapshot(snapshot);
        assertThat(ChangesJson.readSnapshot(text)).as(text).isEqualTo(snapshot);
        assertThat(ChangesJson.writeSnapshot(ChangesJson.readSnapshot(text))).isEqualTo(text);
    }

    @Test
    @DisplayName("the texts of changes and of what they left behind stay as they are: stores keep them")
    void theTextsStay() {
        Booking booking = Samples.fullBooking(JsonSamples.ADA, 1, 1);
        assertThat(ChangesJson.write(booking.changes()) + "\n" + ChangesJson.writeSnapshot(booking.after()))
                .isEqualTo(Golden.read("changes.txt"));
    }

    @Test
    @DisplayName("every reason comes back, and every input keeps its exact type")
    void explanationsComeBack() {
        List<Change> changes = new ArrayList<>();
        for (Explanation why : JsonSamples.explanations()) {
            changes.add(note(why));
        }
        for (Object input : JsonSamples.INPUTS) {
            changes.add(note(Explanation.of(Reason.PERIOD_CLOSED, input)));
        }
        comeBack(changes);
        for (Change change : ChangesJson.read(ChangesJson.write(changes))) {
            assertThat(change.why().inputs().keySet())
                    .containsExactlyElementsOf(change.why().reason().inputs());
        }
    }

    private static Change note(Explanation why) {
        return new Change.Note(Samples.NOON, Samples.CLUB, why);
    }

    @Test
    @DisplayName("half a surrogate pair comes back, by way of bytes as well")
    void halvesOfPairsComeBack() {
        for (String text : List.of("\ud83c", "\udf75", "\udf75\ud83c", "a\ud83cb \"\\\n\0 🍵", "🍵\ud83c")) {
            Change change = note(Explanation.of(Reason.PERIOD_CLOSED, text));
            comeBack(List.of(change));
            String json = ChangesJson.write(List.of(change));
            assertThat(new String(
                            json.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(json);
        }
    }

    @Test
    @DisplayName("texts that nobody has checked come back: a tier or a ladder without a name")
    void uncheckedTextsComeBack() {
        TierStanding odd = new TierStanding("", "\ud800\0", null, null);
        comeBack(List.of(new Change.Tier(
                Samples.NOON, odd, odd, Samples.CLUB, Explanation.of(Reason.PERIOD_CLOSED, Samples.NOON))));
        comesBack(new Booking.Snapshot(
                List.of(new Booking.Balance(WalletId.POINTS, Long.MIN_VALUE, Long.MAX_VALUE)),
                List.of("", "\ud800"),
                Stage.DORMANT));
    }

    @Test
    @DisplayName("what could not be read back is not written")
    void whatCannotBeReadIsNotWritten() {
        refused(new HostInput(), ": must be an input of this library, was \"HostInput\"");
        refused("x".repeat(20_001), ": must have at most 20000 characters, was \"xxx");
        refused(new BigDecimal("1E+31"), ".decimal: must have at most 40 digits, and a scale of at most 30, was 1E+31");
        refused(new BigDecimal("1E-31"), ".decimal: must have at most 40 digits, and a scale of at most 30, was 1E-31");
        refused(new BigDecimal("1E+20000000"), ".decimal: must have at most 40 digits");
        refused(new BigDecimal(new BigDecimal("1E+40").toBigInteger()), ".decimal: must have at most 40 digits");
    }

    @Test
    @DisplayName("a text in a list that could not be read back is not written")
    void aTextInAListIsBounded() {
        Booking.Snapshot snapshot =
                new Booking.Snapshot(List.of(), List.of("a", "b", "x".repeat(20_001)), Stage.STABLE);
        assertThatThrownBy(() -> ChangesJson.writeSnapshot(snapshot))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith("$.tiers[2]: must have at most 20000 characters, was \"xxx");
    }

    private static void refused(Object input, String rule) {
        Change good = note(Explanation.of(Reason.PERIOD_CLOSED, 1L));
        Change bad = note(Explanation.of(Reason.DOCUMENT_CHANGED, "x", input));
        assertThatThrownBy(() -> ChangesJson.write(List.of(good, bad)))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith("$.changes[1].inputs.revision" + rule);
    }

    /** An input that a host made up. */
    private record HostInput() implements Input {}
}
