// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy.Share;
import io.patron.crm.points.WalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Changes")
class ChangesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProgramVersion CLUB = new ProgramVersion("club", 1);
    private static final Reference SALE = Reference.of("pos", "1");
    private static final Money SPEND = Money.parse("EUR 49.90");
    private static final Change NOTE = new Change.Note(NOON, CLUB, Explanation.of(Reason.HISTORY_ADDED, SPEND, SALE));

    private static List<Change> changes(Share... shares) {
        return Changes.builder()
                .add(NOTE)
                .earned(WalletId.POINTS, CLUB, SALE, NOON, SPEND, List.of(shares))
                .add(NOTE)
                .build();
    }

    private static Change points(String rule, long requested, long granted) {
        LotChange lot = new LotChange(new LotId(SALE, rule), granted);
        PointsEntry entry = new PointsEntry(EntryKind.EARN, WalletId.POINTS, granted, List.of(lot), 0, NOON, SALE);
        return new Change.Points(
                entry, CLUB, Explanation.of(Reason.POINTS_EARNED, rule, granted, requested, SPEND, SALE));
    }

    @Test
    @DisplayName("that are earned are entries, each with its lot and its reason, and a note where the cap left nothing")
    void earned() {
        Explanation none = Explanation.of(Reason.POINTS_EARNED, "late", 0L, 7L, SPEND, SALE);
        List<Change> expected = List.of(
                NOTE, points("base", 49, 49), points("bonus", 100, 51), new Change.Note(NOON, CLUB, none), NOTE);

        List<Change> changes = changes(new Share("base", 49, 49), new Share("bonus", 100, 51), new Share("late", 7, 0));

        assertThat(changes).isEqualTo(expected).hasSameHashCodeAs(expected).hasToString(expected.toString());
        assertThat(expected).isEqualTo(changes);
        assertThat(new ArrayList<>(changes)).isEqualTo(changes);
        assertThat(changes.subList(1, 3)).isEqualTo(expected.subList(1, 3));
    }

    @Test
    @DisplayName("are equal if they say the same, and differ in any part of it")
    void equality() {
        List<Change> changes = changes(new Share("base", 49, 49));

        assertThat(changes)
                .isEqualTo(changes(new Share("base", 49, 49)))
                .isEqualTo(List.of(NOTE, points("base", 49, 49), NOTE));
        assertThat(changes)
                .isNotEqualTo(changes(new Share("base", 50, 49)))
                .isNotEqualTo(changes(new Share("base", 48, 48)))
                .isNotEqualTo(changes(new Share("other", 49, 49)))
                .isNotEqualTo(changes())
                .isNotEqualTo(List.of(NOTE));
        assertThat(changes()).isEqualTo(List.of(NOTE, NOTE));
    }

    @Test
    @DisplayName("are equal however they are kept")
    void keptOtherwise() {
        Share base = new Share("base", 49, 49);
        Share more = new Share("more", 5, 5);
        List<Change> two = Changes.builder()
                .earned(WalletId.POINTS, CLUB, SALE, NOON, SPEND, List.of(base, more))
                .build();
        List<Change> one = Changes.builder()
                .earned(WalletId.POINTS, CLUB, SALE, NOON, SPEND, List.of(base))
                .build();
        List<Change> onePlain = Changes.builder().add(points("base", 49, 49)).build();
        List<Change> twoPlain = Changes.builder()
                .add(points("base", 49, 49))
                .add(points("more", 5, 5))
                .build();

        assertThat(two).isEqualTo(twoPlain).isNotEqualTo(onePlain);
        assertThat(twoPlain).isEqualTo(two);
        assertThat(one).isEqualTo(onePlain).isEqualTo(one).isNotEqualTo("changes");
        assertThat(onePlain)
                .isEqualTo(one)
                .isNotEqualTo(Changes.builder().add(NOTE).build());
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> one.get(1));
    }

    @Test
    @DisplayName("differ in wallet, program, purchase, moment and spend")
    void everyPartCounts() {
        List<Share> shares = List.of(new Share("base", 49, 49));
        List<Change> changes = Changes.builder()
                .earned(WalletId.POINTS, CLUB, SALE, NOON, SPEND, shares)
                .build();
        WalletId miles = new WalletId("miles");
        ProgramVersion next = new ProgramVersion("club", 2);
        Reference other = Reference.of("pos", "2");

        assertThat(changes)
                .isNotEqualTo(Changes.builder()
                        .earned(miles, CLUB, SALE, NOON, SPEND, shares)
                        .build())
                .isNotEqualTo(Changes.builder()
                        .earned(WalletId.POINTS, next, SALE, NOON, SPEND, shares)
                        .build())
                .isNotEqualTo(Changes.builder()
                        .earned(WalletId.POINTS, CLUB, other, NOON, SPEND, shares)
                        .build())
                .isNotEqualTo(Changes.builder()
                        .earned(WalletId.POINTS, CLUB, SALE, NOON.plusSeconds(1), SPEND, shares)
                        .build())
                .isNotEqualTo(Changes.builder()
                        .earned(WalletId.POINTS, CLUB, SALE, NOON, SPEND.plus(1), shares)
                        .build());
    }

    @Test
    @DisplayName("that nobody can change are kept, others are copied")
    void copies() {
        List<Change> changes = changes(new Share("base", 49, 49));
        List<Change> open = new ArrayList<>(changes);

        List<Change> copy = Changes.copyOf(open);
        open.clear();

        assertThat(Changes.copyOf(changes)).isSameAs(changes);
        assertThat(copy).isEqualTo(changes);
        assertThat(Changes.builder().build()).isEmpty();
    }
}
