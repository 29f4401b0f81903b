// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PointsFactsTest {
    private static final Origin ORIGIN = Origin.of(CustomerId.of("ada"), Reference.of("pos", "1"));
    private static final WalletId MILES = new WalletId("miles");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** The three facts on points, which have the same shape. */
    private enum Kind {
        GRANT(FactKind.GRANT) {
            @Override
            Fact of(Origin origin, WalletId wallet, long points, String reason) {
                return new Grant(origin, wallet, points, reason);
            }
        },
        DEDUCTION(FactKind.DEDUCTION) {
            @Override
            Fact of(Origin origin, WalletId wallet, long points, String reason) {
                return new Deduction(origin, wallet, points, reason);
            }
        },
        REDEMPTION(FactKind.REDEMPTION) {
            @Override
            Fact of(Origin origin, WalletId wallet, long points, String reason) {
                return new Redemption(origin, wallet, points, reason);
            }
        };

        private final FactKind kind;

        Kind(FactKind kind) {
            this.kind = kind;
        }

        abstract Fact of(Origin origin, WalletId wallet, long points, String reason);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("each has a kind, 1 to the most points and a reason of 1 to 200 characters")
    void rules(Kind kind) {
        assertThat(kind.of(ORIGIN, MILES, PointsPolicy.MOST_POINTS, "because").kind())
                .isEqualTo(kind.kind);
        refused(kind, 0, "because", "points: must be more than 0, was 0");
        refused(kind, -1, "because", "points: must be more than 0, was -1");
        refused(
                kind,
                PointsPolicy.MOST_POINTS + 1,
                "because",
                "points: must be at most 1000000000000, was 1000000000001");
        refused(kind, 1, "", "reason: must not be empty, was \"\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.of(ORIGIN, MILES, 1, "r".repeat(201)))
                .withMessageStartingWith("reason: must have at most 200 characters");
        assertThatNullPointerException()
                .isThrownBy(() -> kind.of(null, MILES, 1, "r"))
                .withMessage("origin");
        assertThatNullPointerException()
                .isThrownBy(() -> kind.of(ORIGIN, null, 1, "r"))
                .withMessage("wallet");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("each field is content, and so is the kind")
    void content(Kind kind) {
        List<Fact> facts = new ArrayList<>(List.of(
                kind.of(ORIGIN, MILES, 1, "a"),
                kind.of(ORIGIN, WalletId.POINTS, 1, "a"),
                kind.of(ORIGIN, MILES, 2, "a"),
                kind.of(ORIGIN, MILES, 1, "b")));
        Stream.of(Kind.values()).filter(k -> k != kind).forEach(k -> facts.add(k.of(ORIGIN, MILES, 1, "a")));
        assertThat(facts.stream().map(ContentForm::hash).distinct()).hasSameSizeAs(facts);
    }

    @Test
    @DisplayName("the amount of an entry is what the lots gained less what the debt gained")
    void entries() {
        LotId lot = new LotId(Reference.of("pos", "1"), "base");
        List<LotChange> changes = new ArrayList<>(List.of(new LotChange(lot, -30)));
        PointsEntry entry = new PointsEntry(EntryKind.REVERSE, MILES, -50, changes, 20, NOON, Reference.of("pos", "R"));
        changes.clear();
        assertThat(entry.lots()).isUnmodifiable().containsExactly(new LotChange(lot, -30));
        assertThat(entry.causedBy()).contains(Reference.of("pos", "R"));
        assertThat(new PointsEntry(EntryKind.EXPIRE, MILES, 0, List.of(), 0, NOON, null).causedBy())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PointsEntry(
                        EntryKind.REVERSE, MILES, -30, List.of(new LotChange(lot, -30)), 20, NOON, null))
                .withMessage("entry amount: must be what its lots and debt say, -50, was -30");
        List<LotChange> huge = List.of(new LotChange(lot, Long.MAX_VALUE), new LotChange(lot, 1));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new PointsEntry(EntryKind.EARN, MILES, 0, huge, 0, NOON, null));
    }

    @Test
    @DisplayName("nothing but the cause of an entry may be missing")
    void missingParts() {
        assertThatNullPointerException()
                .isThrownBy(() -> new PointsEntry(null, MILES, 0, List.of(), 0, NOON, null))
                .withMessage("kind");
        assertThatNullPointerException()
                .isThrownBy(() -> new PointsEntry(EntryKind.EARN, null, 0, List.of(), 0, NOON, null))
                .withMessage("wallet");
        assertThatNullPointerException()
                .isThrownBy(() -> new PointsEntry(EntryKind.EARN, MILES, 0, List.of(), 0, null, null))
                .withMessage("at");
        assertThatNullPointerException()
                .isThrownBy(() -> new LotChange(null, 1))
                .withMessage("lot");
    }

    @Test
    @DisplayName("a shortage says what was asked for and what there is")
    void shortages() {
        InsufficientPointsException shortage = new InsufficientPointsException(MILES, 120, 80);
        assertThat(shortage).hasMessage("wallet miles: asked for 120 points, but only 80 can be spent");
        assertThat(shortage.requested()).isEqualTo(120);
        assertThat(shortage.available()).isEqualTo(80);
        assertThat(shortage.retryable()).isFalse();
    }

    private static void refused(Kind kind, long points, String reason, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.of(ORIGIN, MILES, points, reason))
                .withMessage(message);
    }
}
