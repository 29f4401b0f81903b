// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;

import io.patron.crm.error.NotLoadedException;
import io.patron.crm.fact.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PointsAccountTest {
    private static final Instant JAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FEB = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant MAR = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    @DisplayName("an empty account has nothing and owes nothing")
    void empty() {
        PointsAccount account = PointsAccount.empty(WalletId.POINTS);
        assertThat(account.balance()).isZero();
        assertThat(account.available(JAN)).isZero();
        assertThat(account.expirySchedule()).isEmpty();
        assertThat(account.debt()).isZero();
    }

    @Test
    @DisplayName("fail_d1: the balance is what remains in the lots less the debt")
    void fail_d1_theBalanceIsTheSumOfTheLots() {
        assertThat(account(5, lot("a", 10, JAN, FEB), lot("b", 20, JAN, null)).balance())
                .isEqualTo(25);
        assertThat(account(5).balance()).isEqualTo(-5);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(account(0, lot("a", Long.MAX_VALUE, JAN, null), lot("b", 1, JAN, null))::balance);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> account(0, lot("a", Long.MAX_VALUE, JAN, null), lot("b", 1, JAN, null))
                        .available(JAN));
    }

    @Test
    @DisplayName("fail_d8: points past their expiry cannot be spent, booked or not")
    void fail_d8_pointsPastTheirExpiryCannotBeSpent() {
        PointsAccount account = account(0, lot("a", 10, JAN, MAR), lot("b", 20, FEB, null));
        assertThat(account.available(JAN.minusNanos(1))).isZero();
        assertThat(account.available(JAN)).isEqualTo(10);
        assertThat(account.available(FEB)).isEqualTo(30);
        assertThat(account.available(MAR.minusNanos(1))).isEqualTo(30);
        assertThat(account.available(MAR)).isEqualTo(20);
    }

    @Test
    @DisplayName("fail_d9: the whole schedule of expiry is told, points that live for ever are not in it")
    void fail_d9_theWholeScheduleIsTold() {
        PointsAccount account = account(
                0, lot("a", 10, JAN, FEB), lot("b", 5, JAN, FEB), lot("c", 7, JAN, MAR), lot("d", 9, JAN, null));
        assertThat(account.expirySchedule()).containsExactly(entry(FEB, 15L), entry(MAR, 7L));
    }

    @Test
    @DisplayName("fail_d7: lots order by expiry, soonest first, then by validity, then by origin and rule")
    void fail_d7_soonestExpiryFirst() {
        List<Lot> ordered = List.of(
                lot("z", 1, JAN, FEB),
                lot("a", 1, JAN, MAR),
                lot("b", 1, JAN, MAR),
                new Lot(new LotId(Reference.of("pos", "b"), "s"), 1, JAN, MAR),
                lot("a", 1, FEB, MAR),
                lot("0", 1, JAN, null));
        List<Lot> sorted = new ArrayList<>(ordered);
        Collections.reverse(sorted);
        assertThat(sorted.stream().sorted()).isEqualTo(ordered);
        assertThat(new PointsAccount(WalletId.POINTS, ordered, 0).lots()).isUnmodifiable();
    }

    @Test
    @DisplayName("an account keeps its lots in order, each once, and no negative debt")
    void rules() {
        refused(
                () -> account(0, lot("b", 1, JAN, null), lot("a", 1, JAN, null)),
                "lot: must follow in order, was \"pos:a/r\"");
        refused(
                () -> account(0, lot("a", 1, JAN, null), lot("a", 1, JAN, null)),
                "lot: must follow in order, was \"pos:a/r\"");
        refused(() -> account(-1), "debt: must not be negative, was -1");
        assertThatNullPointerException()
                .isThrownBy(() -> new PointsAccount(null, List.of(), 0))
                .withMessage("wallet");
    }

    @Test
    @DisplayName("a lot has something left and expires after it becomes valid")
    void lots() {
        refused(() -> lot("a", 0, JAN, null), "remaining points: must be more than 0, was 0");
        refused(() -> lot("a", -1, JAN, null), "remaining points: must be more than 0, was -1");
        refused(
                () -> lot("a", 1, FEB, FEB),
                "expiry: must be after 2026-02-01T00:00:00Z, was \"2026-02-01T00:00:00Z\"");
        assertThatNullPointerException()
                .isThrownBy(() -> new Lot(null, 1, JAN, null))
                .withMessage("id");
    }

    @Test
    @DisplayName("a lot is known by its document and rule")
    void lotIds() {
        LotId id = new LotId(Reference.of("pos", "1001"), "base");
        assertThat(id).hasToString("pos:1001/base");
        refused(() -> new LotId(Reference.of("pos", "1"), ""), "rule: must not be empty, was \"\"");
        assertThatNullPointerException()
                .isThrownBy(() -> new LotId(null, "base"))
                .withMessage("origin");
        assertThat(Stream.of(
                                new LotId(Reference.of("pos", "2"), "a"),
                                new LotId(Reference.of("pos", "1"), "b"),
                                new LotId(Reference.of("pos", "1"), "a"))
                        .sorted())
                .map(LotId::toString)
                .containsExactly("pos:1/a", "pos:1/b", "pos:2/a");
    }

    @Test
    @DisplayName("a wallet has a name of 1 to 40 characters")
    void wallets() {
        refused(() -> new WalletId(""), "wallet: must not be empty, was \"\"");
        assertThat(WalletId.POINTS).hasToString("points").isGreaterThan(new WalletId("miles"));
    }

    private static PointsAccount account(long debt, Lot... lots) {
        return new PointsAccount(WalletId.POINTS, List.of(lots), debt);
    }

    private static Lot lot(String document, long points, Instant from, Instant until) {
        return new Lot(new LotId(Reference.of("pos", document), "r"), points, from, until);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    @Test
    @DisplayName("lots that are not loaded are counted, and can be spent while the last that is loaded can")
    void aRest() {
        Instant from = Instant.parse("2026-03-01T00:00:00Z");
        Instant to = Instant.parse("2027-03-01T00:00:00Z");
        Lot first = new Lot(new LotId(Reference.of("pos", "1"), "base"), 10, from, to);
        PointsAccount account =
                new PointsAccount(WalletId.POINTS, List.of(first), 0, new PointsAccount.Rest(90, first), Aside.NONE);
        assertThat(account.complete()).isFalse();
        assertThat(account.balance()).isEqualTo(100);
        assertThat(account.available(from)).isEqualTo(100);
        assertThatExceptionOfType(NotLoadedException.class).isThrownBy(() -> account.available(to));
        assertThatExceptionOfType(NotLoadedException.class).isThrownBy(account::expirySchedule);
        PointsAccount none =
                new PointsAccount(WalletId.POINTS, List.of(), 0, new PointsAccount.Rest(90, null), Aside.NONE);
        assertThatExceptionOfType(NotLoadedException.class).isThrownBy(() -> none.available(from));
        Lot ever = new Lot(new LotId(Reference.of("pos", "1"), "base"), 10, from, null);
        assertThat(new PointsAccount.Rest(90, ever).available(to)).isEqualTo(90);
        assertThatIllegalArgumentException().isThrownBy(() -> new PointsAccount.Rest(-1, null));
    }
}
