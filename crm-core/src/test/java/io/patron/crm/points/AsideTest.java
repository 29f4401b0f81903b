// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.fact.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Points put aside")
class AsideTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Instant LATEST = NOON.plusSeconds(120);

    private static LotId id(String document) {
        return new LotId(Reference.of("pos", document), "base");
    }

    private static Lot lot(String document, long points, Instant end) {
        return new Lot(id(document), points, NOON, end);
    }

    private static Reference ref(String basket) {
        return Reference.of("pos", basket);
    }

    private static PointsAccount account(long debt, Aside aside, Lot... lots) {
        return new PointsAccount(WalletId.POINTS, List.of(lots), debt, PointsAccount.Rest.NONE, aside);
    }

    @Test
    @DisplayName("are in order: by release, those that wait for the host last; by the end of the reservation")
    void order() {
        PendingLot soon = new PendingLot(id("1"), 5, LATER, null);
        PendingLot alsoSoon = new PendingLot(id("2"), 6, LATER, LATEST);
        PendingLot late = new PendingLot(id("0"), 7, LATEST, null);
        PendingLot waits = new PendingLot(id("0"), 8, null, null);
        Hold first = new Hold(ref("b"), LATER, List.of(lot("1", 3, null), lot("2", 4, LATEST)));
        Hold second = new Hold(ref("a"), LATEST, List.of());
        Aside aside = Aside.NONE
                .with(waits)
                .with(late)
                .with(alsoSoon)
                .with(soon)
                .with(second)
                .with(first);
        assertThat(aside.pending()).containsExactly(soon, alsoSoon, late, waits);
        assertThat(aside.holds()).containsExactly(first, second);
        assertThat(aside.pendingPoints()).isEqualTo(26);
        assertThat(aside.reservedPoints()).isEqualTo(7);
        assertThat(aside.points()).isEqualTo(33);
        assertThat(aside.without(first).without(second).withoutPending(lot -> true))
                .isEqualTo(Aside.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Aside(List.of(late, soon), List.of()))
                .withMessageStartingWith("pending lot: must follow in order, was ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Aside(List.of(), List.of(second, first)))
                .withMessageStartingWith("hold: must follow in order, was ");
    }

    @Test
    @DisplayName("change next when the first is released or the first reservation ends")
    void nextChange() {
        PendingLot soon = new PendingLot(id("1"), 5, LATER, null);
        PendingLot waits = new PendingLot(id("0"), 8, null, null);
        Hold hold = new Hold(ref("b"), LATEST, List.of());
        assertThat(Aside.NONE.nextChange()).isNull();
        assertThat(Aside.NONE.with(waits).nextChange()).isNull();
        assertThat(Aside.NONE.with(soon).nextChange()).isEqualTo(LATER);
        assertThat(Aside.NONE.with(hold).nextChange()).isEqualTo(LATEST);
        assertThat(Aside.NONE.with(hold).with(soon).nextChange()).isEqualTo(LATER);
        assertThat(Aside.NONE
                        .with(new Hold(ref("c"), NOON, List.of()))
                        .with(soon)
                        .nextChange())
                .isEqualTo(NOON);
    }

    @Test
    @DisplayName("count as soon as their time has come, whether or not that is booked, and pay the debt first")
    void available() {
        Aside aside = Aside.NONE
                .with(new PendingLot(id("1"), 5, LATER, LATEST))
                .with(new PendingLot(id("2"), 6, LATER, null))
                .with(new PendingLot(id("3"), 7, null, null))
                .with(new Hold(ref("b"), LATER, List.of(lot("4", 10, LATER), lot("5", 20, null))));
        PointsAccount account = account(0, aside, lot("6", 100, null));
        assertThat(account.balance()).isEqualTo(148);
        assertThat(account.available(NOON)).isEqualTo(100);
        assertThat(account.available(LATER)).isEqualTo(131);
        assertThat(account.available(LATEST)).isEqualTo(126);
        PointsAccount owes = account(8, aside);
        assertThat(owes.balance()).isEqualTo(40);
        assertThat(owes.available(NOON)).isZero();
        assertThat(owes.available(LATER)).isEqualTo(23);
        assertThat(owes.toBuilder().build()).isEqualTo(owes);
    }

    @Test
    @DisplayName("of nothing, or that end before they begin, are refused")
    void badInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PendingLot(id("1"), 0, null, null))
                .withMessage("pending points: must be more than 0, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PendingLot(id("1"), 1, LATER, LATER))
                .withMessageStartingWith("expiry: must be after ");
        assertThat(new PendingLot(id("1"), 1, null, NOON).expiresAt()).isEqualTo(NOON);
    }

    @Test
    @DisplayName("are pending from the day of the purchase: none, for a period, until the host says so")
    void firstDay() {
        LocalDate day = LocalDate.of(2026, 1, 31);
        assertThat(Pending.none().firstDay(day)).contains(day);
        assertThat(Pending.lasting(Period.ofMonths(1)).firstDay(day)).contains(LocalDate.of(2026, 2, 28));
        assertThat(Pending.untilReleased().firstDay(day)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pending.lasting(Period.ofDays(-1)))
                .withMessageStartingWith("pending: must be more than nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pending.lasting(Period.ofDays(4_000)))
                .withMessageStartingWith("pending: must be at most 10 years");
    }
}
