// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.customer.CustomerKind;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Capture;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ada has 100 points, which live ten days, and fills a basket that she pays in a quarter of an hour. */
@DisplayName("Reserved points")
class ReservationTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final CustomerId ada = CustomerId.of("ada");
    private Shop shop;

    @BeforeEach
    void basket() {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .expiry(Expiry.after(Period.ofDays(10)))
                        .build())
                .build();
        shop = Shop.on(new InMemoryCrmStore(), program);
        shop.customer("ada");
        shop.buy(ada, "1001", "60");
        shop.waitDays(1);
        shop.buy(ada, "1002", "40");
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private Receipt reserve(String id, long points) {
        return reserve(id, points, QUARTER);
    }

    private Receipt reserve(String id, long points, Duration time) {
        shop.wait(Duration.ofSeconds(1));
        return shop.crm()
                .points()
                .reserve(new Reservation(
                        Origin.of(ada, ref(id)),
                        WalletId.POINTS,
                        points,
                        "basket",
                        shop.now().plus(time)));
    }

    private Receipt capture(String id, String of, long points) {
        shop.wait(Duration.ofSeconds(1));
        return shop.crm().points().capture(new Capture(Origin.of(ada, ref(id)), ref(of), points));
    }

    private Receipt end(String id, String of) {
        shop.wait(Duration.ofSeconds(1));
        return shop.crm().points().reverse(new Reversal(Origin.of(ada, ref(id)), ref(of)));
    }

    private PointsAccount account() {
        return shop.crm().points().account(ada, WalletId.POINTS);
    }

    private static List<String> said(Receipt receipt, Locale locale) {
        return receipt.changes().stream()
                .map(Change::why)
                .map(new Sentences(locale, ZoneOffset.UTC)::of)
                .toList();
    }

    @Test
    @DisplayName("I10: belong to her and cannot be spent; captured in part, the rest goes back")
    void inv_i10_capturedInPart() {
        Receipt receipt = reserve("basket", 80);
        assertThat(receipt.available(WalletId.POINTS)).isEqualTo(20);
        assertThat(said(receipt, Locale.ENGLISH))
                .containsExactly("80 points were reserved for pos:basket until 2026-03-02.");
        assertThat(account().balance()).isEqualTo(100);
        assertThat(account().aside().reservedPoints()).isEqualTo(80);
        assertThatThrownBy(() -> shop.redeem(ada, "gift", 21)).isInstanceOf(InsufficientPointsException.class);
        assertThat(shop.redeem(ada, "gift", 20).available(WalletId.POINTS)).isZero();
        Receipt captured = capture("paid", "basket", 70);
        assertThat(captured.sum(WalletId.POINTS, EntryKind.CAPTURE)).isEqualTo(-70);
        assertThat(captured.available(WalletId.POINTS)).isEqualTo(10);
        assertThat(said(captured, Locale.TAIWAN))
                .containsExactly("為 pos:basket 保留的 70 點已使用，其中 0 點已經不在，成為欠點。", "保留 pos:basket 已結束，10 點可以再使用。");
        assertThat(account().lots().get(0).id()).isEqualTo(new LotId(ref("1002"), "base"));
    }

    @Test
    @DisplayName("I8: a reservation is resolved exactly once: captured, ended, or over by itself")
    void inv_i8_onceOnly() {
        reserve("basket", 80);
        capture("paid", "basket", 80);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> capture("paid-again", "basket", 1))
                .withMessage("capture of pos:basket: must be the first capture or reversal of it, was \"pos:paid\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> end("cancel", "basket"))
                .withMessage("reversal of pos:basket: must be the first capture or reversal of it, was \"pos:paid\"");
        assertThat(shop.crm()
                        .points()
                        .capture(new Capture(Origin.of(ada, ref("paid")), ref("basket"), 80))
                        .replayed())
                .isTrue();
        reserve("basket-2", 20);
        Receipt ended = end("cancel-2", "basket-2");
        assertThat(ended.available(WalletId.POINTS)).isEqualTo(20);
        assertThat(said(ended, Locale.ENGLISH))
                .containsExactly("The reservation pos:basket-2 is over: 20 points can be spent again.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> capture("paid-2", "basket-2", 1))
                .withMessageContaining("must be the first capture or reversal of it, was \"pos:cancel-2\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> end("cancel-3", "cancel-2"))
                .withMessageContaining("must not be of a reservation's reversal: reserve again");
    }

    @Test
    @DisplayName("I8: a reservation that is over cannot be captured, and its points are free at that very moment")
    void inv_i8_over() {
        reserve("basket", 80);
        Instant until = shop.now().plus(QUARTER);
        assertThat(shop.standing(ada).nextChangeAt()).isEqualTo(until);
        shop.wait(QUARTER.minusSeconds(1));
        assertThat(shop.points(ada)).isEqualTo(20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> capture("paid", "basket", 80))
                .withMessage("capture of pos:basket, time: must be before the reservation ended, " + until + ", was \""
                        + until + "\"");
        assertThat(shop.points(ada)).isEqualTo(100);
        assertThat(account().aside().isEmpty()).isTrue();
    }

    @Test
    @DisplayName("I10: whose lot ends meanwhile stay reserved, can be captured, and end when they go back")
    void inv_i10_lotEnds() {
        reserve("basket", 80, Duration.ofDays(30));
        shop.waitDays(20);
        assertThat(account().lots()).isEmpty();
        assertThat(account().aside().reservedPoints()).isEqualTo(80);
        Receipt captured = capture("paid", "basket", 50);
        assertThat(captured.sum(WalletId.POINTS, EntryKind.CAPTURE)).isEqualTo(-50);
        assertThat(account().balance()).isZero();
        assertThat(shop.sum(ada, EntryKind.EXPIRE)).isEqualTo(-50);
    }

    @Test
    @DisplayName("that a late fact took away are captured all the same, and owed")
    void lateFact() {
        reserve("basket", 100);
        Instant before = Shop.NOON.plusSeconds(30);
        shop.record(io.patron.crm.transaction.Refund.of(ada, ref("R-1"), ref("1001"))
                .at(before)
                .build());
        assertThat(account().aside().reservedPoints()).isEqualTo(40);
        Receipt captured = capture("paid", "basket", 100);
        assertThat(said(captured, Locale.ENGLISH))
                .containsExactly(
                        "100 points reserved for pos:basket were spent; 60 of them were not there any more and are owed.");
        assertThat(account().debt()).isEqualTo(60);
    }

    @Test
    @DisplayName("C4: two baskets cannot have the same points, also at once")
    void fail_c4_twoBaskets() {
        reserve("basket", 60);
        assertThatThrownBy(() -> reserve("basket-2", 60))
                .isInstanceOf(InsufficientPointsException.class)
                .hasMessage("wallet points: asked for 60 points, but only 40 can be spent");
        assertThat(account().aside().holds()).hasSize(1);
    }

    @Test
    @DisplayName("C4: are not taken by what is learned late, nor by what happens at the same moment under another key")
    void fail_c4_notTakenLater() {
        shop.wait(Duration.ofSeconds(1));
        Instant moment = shop.now();
        shop.wait(Duration.ofSeconds(5));
        Instant until = shop.now().plus(QUARTER);
        shop.crm()
                .points()
                .reserve(new Reservation(
                        Origin.of(ada, ref("basket")).at(shop.now()), WalletId.POINTS, 100, "basket", until));
        assertThatThrownBy(() -> shop.crm()
                        .points()
                        .redeem(new Redemption(Origin.of(ada, ref("late")).at(moment), WalletId.POINTS, 10, "mug")))
                .isInstanceOf(InsufficientPointsException.class)
                .hasMessage("wallet points: asked for 10 points, but only 0 can be spent");
        assertThatThrownBy(() -> shop.crm()
                        .points()
                        .reserve(new Reservation(
                                Origin.of(ada, ref("a")).at(shop.now()), WalletId.POINTS, 1, "basket", until)))
                .isInstanceOf(InsufficientPointsException.class);
        assertThat(account().aside().reservedPoints()).isEqualTo(100);
    }

    @Test
    @DisplayName("captured in time, but learned after their points were spent by others, are refused")
    void capturedTooLate() {
        reserve("basket", 100);
        Instant intime = shop.now().plusSeconds(60);
        shop.wait(QUARTER.plusSeconds(1));
        shop.redeem(ada, "gift", 100);
        assertThatThrownBy(() -> shop.crm()
                        .points()
                        .capture(new Capture(Origin.of(ada, ref("paid")).at(intime), ref("basket"), 100)))
                .isInstanceOf(InsufficientPointsException.class);
        assertThat(account().debt()).isZero();
    }

    @Test
    @DisplayName(
            "of a period that is closed are refused where they would be over before they begin, and so is their capture")
    void closedPeriod() {
        reserve("basket", 50);
        Instant made = shop.now();
        shop.wait(Duration.ofHours(1));
        shop.record(new Checkpoint(Origin.of(ada, ref("closed")), shop.now()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm()
                        .points()
                        .capture(new Capture(Origin.of(ada, ref("paid")).at(made.plusSeconds(60)), ref("basket"), 50)))
                .withMessageStartingWith("capture of pos:basket, time: must be before the reservation ended, ");
        Reservation offline = new Reservation(
                Origin.of(ada, ref("offline")).at(made), WalletId.POINTS, 10, "basket", made.plus(QUARTER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm().points().reserve(offline))
                .withMessageStartingWith("reservation until: must be after ");
        assertThat(shop.points(ada)).isEqualTo(100);
    }

    @Test
    @DisplayName("of a named lot are that lot's alone")
    void named() {
        Reservation named = new Reservation(
                Origin.of(ada, ref("basket")),
                WalletId.POINTS,
                30,
                "basket",
                shop.now().plus(QUARTER),
                new LotId(ref("1002"), "base"));
        shop.crm().points().reserve(named);
        assertThat(account().aside().holds().get(0).lots().get(0).id()).isEqualTo(named.lot());
        assertThatThrownBy(() -> shop.crm()
                        .points()
                        .reserve(new Reservation(
                                Origin.of(ada, ref("basket-2")),
                                WalletId.POINTS,
                                11,
                                "basket",
                                shop.now().plus(QUARTER),
                                named.lot())))
                .isInstanceOf(InsufficientPointsException.class)
                .hasMessageContaining("asked for 11 points, but only 10 can be spent");
    }

    @Test
    @DisplayName("captured and then given back go to the lots they came from")
    void captureReversed() {
        reserve("basket", 80);
        capture("paid", "basket", 80);
        Receipt back = end("returned", "paid");
        assertThat(back.sum(WalletId.POINTS, EntryKind.RESTORE)).isEqualTo(80);
        assertThat(shop.points(ada)).isEqualTo(100);
    }

    @Test
    @DisplayName("bad input is refused with name, value and rule, and nothing is booked")
    void badInput() {
        Instant now = shop.now();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reservation(Origin.of(ada, ref("b")).at(now), WalletId.POINTS, 1, "basket", now))
                .withMessage("reservation until: must be after " + now + ", was \"" + now + "\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reservation(Origin.of(ada, ref("b")), WalletId.POINTS, 0, "basket", now))
                .withMessage("points: must be more than 0, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm()
                        .points()
                        .reserve(new Reservation(Origin.of(ada, ref("b")), WalletId.POINTS, 1, "basket", now)))
                .withMessageStartingWith("reservation until: must be after ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm()
                        .points()
                        .reserve(new Reservation(
                                Origin.of(ada, ref("b")), new WalletId("stars"), 1, "basket", now.plus(QUARTER))))
                .withMessage("wallet: must be one of program club/1, was \"stars\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> capture("paid", "never", 1))
                .withMessage("capture of pos:never: must be recorded before, was \"pos:never\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> capture("paid", "1001", 1))
                .withMessage("capture of pos:1001: must be of a reservation, was PURCHASE");
        reserve("basket", 10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> capture("paid", "basket", 11))
                .withMessage("capture of pos:basket, points: must be at most the 10 that were reserved, was 11");
        CustomerId bob = shop.customer("bob");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        shop.crm().points().capture(new Capture(Origin.of(bob, ref("paid")), ref("basket"), 1)))
                .withMessage("capture of pos:basket: must be by the customer whose it is, was \"bob\"");
        assertThat(account().aside().reservedPoints()).isEqualTo(10);
        assertThat(shop.standing(ada).kind()).isEqualTo(CustomerKind.PERSON);
    }
}
