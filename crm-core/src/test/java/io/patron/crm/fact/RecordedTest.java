// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedTest {
    private static final Reference REFERENCE = Reference.of("pos", "1");
    private static final Origin ORIGIN = Origin.of(CustomerId.of("ada"), REFERENCE);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    /** The smallest fact there could be. */
    private record Remark(Origin origin, FactKind kind, String text) implements Fact {
        @Override
        public void describe(ContentForm form) {
            form.text(text);
        }
    }

    @Test
    @DisplayName("a fact tells its origin")
    void facts() {
        Fact fact = remark("a", NOON);
        assertThat(fact.customer()).isEqualTo(CustomerId.of("ada"));
        assertThat(fact.reference()).isEqualTo(REFERENCE);
        assertThat(fact.at()).contains(NOON);
        assertThat(fact.actor()).isEqualTo(Actor.HOST);
        assertThat(fact.about()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01T00:00:00Z", "2199-12-31T23:59:59.999999999Z"})
    @DisplayName("a fact is dated in the years 1900 to 2199")
    void timesInRange(Instant at) {
        assertThat(ORIGIN.at(at).at()).isEqualTo(Recorded.micros(at));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1899-12-31T23:59:59.999999999Z", "2200-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
    @DisplayName("a fact dated before or after them is refused")
    void timesOutOfRange(Instant at) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ORIGIN.at(at))
                .withMessage("time: must be in the years 1900 to 2199, was \"" + at + "\"");
    }

    @Test
    @DisplayName("times are kept to the microsecond")
    void microseconds() {
        assertThat(ORIGIN.at(NOON.plusNanos(1_999)).at()).isEqualTo(NOON.plusNanos(1_000));
        assertThat(Recorded.micros(NOON)).isSameAs(NOON);
        assertThat(Recorded.micros(Instant.parse("1960-01-01T00:00:00.000001999Z")))
                .isEqualTo(Instant.parse("1960-01-01T00:00:00.000001Z"));
        Recorded recorded = new Recorded(
                remark("a", null), 1, NOON.plusNanos(999), LATER.plusNanos(1), LATER.plusNanos(2), hash("a"));
        assertThat(recorded.recordedAt()).isEqualTo(NOON);
        assertThat(recorded.occurredAt()).isEqualTo(LATER);
        assertThat(recorded.closedUntil()).contains(LATER);
        assertThat(new Recorded(remark("a", null), 1, NOON.plusNanos(9), NOON.plusNanos(9), null, hash("a"))
                        .occurredAt())
                .isEqualTo(NOON);
    }

    @Test
    @DisplayName("an origin changes one part at a time, and none may be missing but the time")
    void origins() {
        Origin origin = ORIGIN.at(NOON).by(Actor.of("clerk")).of(CustomerId.of("bo"));
        assertThat(origin).isEqualTo(new Origin(CustomerId.of("bo"), REFERENCE, NOON, Actor.of("clerk")));
        assertThat(ORIGIN.at()).isNull();
        missing(() -> ORIGIN.at(null), "time");
        missing(() -> ORIGIN.by(null), "actor");
        missing(() -> ORIGIN.of(null), "customer");
        missing(() -> Origin.of(CustomerId.of("ada"), null), "reference");
    }

    @Test
    @DisplayName("a statement repeats a fact if it says the same, and the same time if it states one")
    void repeats() {
        Recorded recorded = recorded(remark("a", null), 1, null);
        assertThat(recorded.repeats(remark("a", null))).isTrue();
        assertThat(recorded.repeats(remark("a", NOON))).isTrue();
        assertThat(recorded.repeats(remark("a", NOON.plusNanos(999)))).isTrue();
        assertThat(recorded.repeats(remark("a", NOON.plusNanos(1_000)))).isFalse();
        assertThat(recorded.repeats(remark("b", NOON))).isFalse();
        assertThat(recorded.repeats(new Remark(ORIGIN, FactKind.GRANT, "a"))).isFalse();
        assertThat(recorded.repeats(new Remark(ORIGIN.of(CustomerId.of("bo")), FactKind.PURCHASE, "a")))
                .isFalse();
        assertThat(recorded.repeats(new Remark(ORIGIN.by(Actor.of("clerk")), FactKind.PURCHASE, "a")))
                .isTrue();
    }

    @Test
    @DisplayName("the host's own program is an actor like another")
    void theHostIsAnActor() {
        assertThat(Actor.HOST).hasToString("host").isEqualTo(Actor.of("host"));
        assertThat(TenantId.DEFAULT).hasToString("default").isEqualTo(TenantId.of("default"));
    }

    @Test
    @DisplayName("a fact is posted when it happened, or at the end of the closed period it was dated in")
    void posting() {
        assertThat(recorded(remark("a", null), 1, null).postedAt()).isEqualTo(NOON);
        assertThat(recorded(remark("a", null), 1, NOON.minusSeconds(1)).postedAt())
                .isEqualTo(NOON);
        assertThat(recorded(remark("a", null), 1, LATER).postedAt()).isEqualTo(LATER);
        assertThat(recorded(remark("a", null), 1, LATER).position()).isEqualTo(new Position(LATER, 1, REFERENCE));
    }

    @Test
    @DisplayName("facts order by instant, then by rank, then by reference")
    void positions() {
        List<Position> ordered = List.of(
                new Position(NOON, 4, Reference.of("z", "9")),
                new Position(LATER, 0, Reference.of("z", "9")),
                new Position(LATER, 1, Reference.of("a", "2")),
                new Position(LATER, 1, Reference.of("b", "1")));
        for (int i = 0; i < ordered.size(); i++) {
            for (int j = 0; j < ordered.size(); j++) {
                assertThat(Integer.signum(ordered.get(i).compareTo(ordered.get(j))))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    @DisplayName("at one instant: grant and earn before purchase before redemption before refund before changes")
    void ranks() {
        assertThat(FactKind.values()).isSortedAccordingTo((a, b) -> Integer.compare(a.rank(), b.rank()));
        assertThat(FactKind.GRANT.rank()).isLessThan(FactKind.PURCHASE.rank());
        assertThat(FactKind.PURCHASE.rank()).isLessThan(FactKind.REDEMPTION.rank());
        assertThat(FactKind.REDEMPTION.rank())
                .isEqualTo(FactKind.DEDUCTION.rank())
                .isLessThan(FactKind.REFUND.rank());
        assertThat(FactKind.REFUND.rank()).isLessThan(FactKind.CORRECTION.rank());
    }

    @Test
    @DisplayName("the sequence counts from 1, and nothing may be missing")
    void parts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recorded(remark("a", null), 0, null))
                .withMessage("sequence: must be 1 or more, was 0");
        missing(() -> new Recorded(null, 1, NOON, NOON, null, hash("a")), "fact");
        missing(() -> new Recorded(remark("a", null), 1, NOON, NOON, null, null), "hash");
        Recorded recorded = recorded(remark("a", null), 7, null);
        assertThat(recorded.sequence()).isEqualTo(7);
        assertThat(recorded.fact()).isEqualTo(remark("a", null));
        assertThat(recorded.hash()).isEqualTo(hash("a"));
        assertThat(recorded.closedUntil()).isEmpty();
        assertThat(recorded).hasToString("#7 PURCHASE pos:1 at 2026-03-02T12:00:00Z");
    }

    @Test
    @DisplayName("every part makes another recorded fact")
    void equality() {
        Recorded recorded = recorded(remark("a", null), 1, LATER);
        assertThat(recorded(remark("a", null), 1, LATER)).isEqualTo(recorded).hasSameHashCodeAs(recorded);
        assertThat(recorded)
                .isNotEqualTo("recorded")
                .isNotEqualTo(recorded(remark("a", null), 2, LATER))
                .isNotEqualTo(recorded(remark("b", null), 1, LATER))
                .isNotEqualTo(recorded(remark("a", null), 1, null))
                .isNotEqualTo(new Recorded(remark("a", null), 1, LATER, NOON, LATER, hash("a")))
                .isNotEqualTo(new Recorded(remark("a", null), 1, NOON, LATER, LATER, hash("a")))
                .isNotEqualTo(new Recorded(remark("a", null), 1, NOON, NOON, LATER, hash("b")));
    }

    private static Fact remark(String text, Instant at) {
        return new Remark(Optional.ofNullable(at).map(ORIGIN::at).orElse(ORIGIN), FactKind.PURCHASE, text);
    }

    private static ContentHash hash(String text) {
        return ContentForm.hash(remark(text, null));
    }

    private static Recorded recorded(Fact fact, long sequence, Instant closedUntil) {
        return new Recorded(fact, sequence, NOON, NOON, closedUntil, ContentForm.hash(fact));
    }

    private static void missing(ThrowingCallable call, String name) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }
}
