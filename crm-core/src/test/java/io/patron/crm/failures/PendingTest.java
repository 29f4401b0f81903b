// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Milestone;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Release;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** It is noon in London, 1 March 2026, and a point is given for each euro. */
@DisplayName("Pending points")
class PendingTest {
    private final CustomerId ada = CustomerId.of("ada");
    private Shop shop;

    private Shop shop(Pending pending, Expiry expiry) {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneId.of("Europe/London"))
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .pending(pending)
                        .expiry(expiry)
                        .build())
                .build();
        shop = Shop.on(new InMemoryCrmStore(), program);
        shop.customer("ada");
        return shop;
    }

    private Shop twoWeeks() {
        return shop(Pending.lasting(Period.ofDays(14)), Expiry.after(Period.ofMonths(1)));
    }

    private PointsAccount account() {
        return shop.crm().points().account(ada, WalletId.POINTS);
    }

    private Receipt release(String id, String of) {
        return shop.crm().points().release(new Release(Origin.of(ada, ref(id)), ref(of)));
    }

    private static List<String> said(Receipt receipt, Locale locale) {
        return receipt.changes().stream()
                .map(Change::why)
                .map(new Sentences(locale, ZoneId.of("Europe/London"))::of)
                .toList();
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    @Test
    @DisplayName(
            "I8: belong to her, are shown, and cannot be spent before the fourteenth day begins in the program's zone")
    void inv_i8_notSpendable() {
        Receipt receipt = twoWeeks().buy(ada, "1001", "50");
        assertThat(receipt.sum(WalletId.POINTS, EntryKind.PENDING)).isEqualTo(50);
        assertThat(receipt.available(WalletId.POINTS)).isZero();
        assertThat(said(receipt, Locale.ENGLISH))
                .contains(
                        "Rule base gave 50 of 50 points for EUR 50.00 spent on pos:1001; they can be spent from 2026-03-15 on.");
        assertThat(said(receipt, Locale.TAIWAN).toString()).contains("依規則 base", "應得 50 點", "自 2026-03-15 起可以使用。");
        assertThat(account().balance()).isEqualTo(50);
        assertThat(account().aside().pendingPoints()).isEqualTo(50);
        assertThat(shop.standing(ada).nextChangeAt()).isEqualTo("2026-03-15T00:00:00Z");
        assertThatThrownBy(() -> shop.redeem(ada, "gift", 1))
                .isInstanceOf(InsufficientPointsException.class)
                .hasMessage("wallet points: asked for 1 points, but only 0 can be spent");
        shop.wait(Duration.between(shop.now(), Instant.parse("2026-03-14T23:59:59.999999Z")));
        assertThat(shop.points(ada)).isZero();
        shop.wait(Duration.ofNanos(1_000));
        assertThat(shop.points(ada)).isEqualTo(50);
        assertThat(account().aside().isEmpty()).isTrue();
        assertThat(shop.redeem(ada, "gift", 50).available(WalletId.POINTS)).isZero();
    }

    @Test
    @DisplayName("live from the day they can be spent")
    void lifeBeginsWithRelease() {
        twoWeeks().buy(ada, "1001", "50");
        shop.waitDays(20);
        assertThat(account().lots())
                .containsExactly(new Lot(
                        new LotId(ref("1001"), "base"),
                        50,
                        Instant.parse("2026-03-15T00:00:00Z"),
                        // Summer time has begun: 16 April begins an hour earlier.
                        Instant.parse("2026-04-15T23:00:00Z")));
    }

    @Test
    @DisplayName("A16: are taken back first, so that what she bought with other points stays paid")
    void fail_a16_returnWithinThePeriod() {
        twoWeeks().grant(ada, "hello", 30);
        shop.buy(ada, "1001", "50");
        shop.redeem(ada, "gift", 30);
        Receipt receipt = shop.refund(ada, "R-1", "1001");
        assertThat(receipt.sum(WalletId.POINTS, EntryKind.REVERSE)).isEqualTo(-50);
        assertThat(account().balance()).isZero();
        assertThat(account().debt()).isZero();
        shop.waitDays(20);
        assertThat(shop.points(ada)).isZero();
    }

    @Test
    @DisplayName("A16: are taken back in part, and the rest is released")
    void fail_a16_returnOfAPart() {
        twoWeeks().buy(ada, "1001", "50");
        shop.refund(ada, "R-1", "1001", "20");
        assertThat(account().aside().pendingPoints()).isEqualTo(30);
        shop.waitDays(14);
        assertThat(shop.points(ada)).isEqualTo(30);
        shop.refund(ada, "R-2", "1001", "10");
        assertThat(shop.points(ada)).isEqualTo(20);
    }

    @Test
    @DisplayName("A16: are released by the host, once, and only those of that purchase")
    void fail_a16_releasedByTheHost() {
        shop(Pending.untilReleased(), Expiry.after(Period.ofMonths(1)));
        shop.buy(ada, "1001", "50");
        shop.buy(ada, "1002", "7");
        shop.waitDays(100);
        assertThat(shop.points(ada)).isZero();
        Receipt receipt = release("paid", "1001");
        assertThat(receipt.available(WalletId.POINTS)).isEqualTo(50);
        assertThat(receipt.sum(WalletId.POINTS, EntryKind.RELEASE)).isZero();
        assertThat(said(receipt, Locale.ENGLISH)).contains("50 points of pos:1001 can be spent from now on.");
        assertThat(release("paid", "1001").replayed()).isTrue();
        assertThat(said(release("paid-2", "1001"), Locale.ENGLISH))
                .containsExactly("Release pos:paid-2 found no pending points of pos:1001.");
        assertThat(account().balance()).isEqualTo(57);
        // They live a month from 9 June, through 9 July; midnight in London is an hour before it in UTC.
        assertThat(account().expirySchedule()).containsOnlyKeys(Instant.parse("2026-07-09T23:00:00Z"));
    }

    @Test
    @DisplayName(
            "A16: can be spent when the purchase has come as far as the program says, whatever the host reports, and once")
    void fail_a16_theTriggerIsDeclaredOnce() {
        shop(Pending.until(Milestone.DELIVERED), Expiry.never());
        shop.buy(ada, "1001", "50");
        Receipt paid = reached("paid", Milestone.PAID);
        assertThat(paid.available(WalletId.POINTS)).isZero();
        assertThat(said(paid, Locale.ENGLISH))
                .containsExactly("50 points of pos:1001 stay pending after pos:paid: they wait for more than that.");
        assertThat(said(paid, Locale.TAIWAN)).containsExactly("pos:paid 之後，pos:1001 的 50 點仍待生效：還未到生效的條件。");
        assertThat(reached("delivered", Milestone.DELIVERED).available(WalletId.POINTS))
                .isEqualTo(50);
        assertThat(reached("delivered again", Milestone.DELIVERED).available(WalletId.POINTS))
                .isEqualTo(50);
        assertThat(account().balance()).isEqualTo(50);

        shop(Pending.until(Milestone.PAID), Expiry.never());
        shop.buy(ada, "1001", "50");
        assertThat(reached("delivered", Milestone.DELIVERED).available(WalletId.POINTS))
                .as("who has it has paid, or need not")
                .isEqualTo(50);
    }

    @Test
    @DisplayName("that wait for the host's word or for their day do not mind how far the purchase has come")
    void otherTriggers() {
        for (Pending pending : List.of(Pending.untilReleased(), Pending.lasting(Period.ofDays(14)))) {
            shop(pending, Expiry.never());
            shop.buy(ada, "1001", "50");
            assertThat(reached("delivered", Milestone.DELIVERED).available(WalletId.POINTS))
                    .isZero();
            assertThat(release("released", "1001").available(WalletId.POINTS)).isEqualTo(50);
        }
    }

    private Receipt reached(String id, Milestone milestone) {
        shop.wait(Duration.ofSeconds(1));
        return shop.crm().points().release(new Release(Origin.of(ada, ref(id)), ref("1001"), milestone));
    }

    @Test
    @DisplayName("with a period are released sooner if the host says so")
    void releasedSooner() {
        twoWeeks().buy(ada, "1001", "50");
        assertThat(release("paid", "1001").available(WalletId.POINTS)).isEqualTo(50);
        shop.waitDays(20);
        assertThat(shop.points(ada)).isEqualTo(50);
    }

    @Test
    @DisplayName("of a purchase that arrives after its release can be spent at once")
    void releaseWaits() {
        shop(Pending.untilReleased(), Expiry.never());
        Receipt waits = release("paid", "1001");
        assertThat(said(waits, Locale.ENGLISH))
                .containsExactly("Release pos:paid waits for purchase pos:1001, which has not arrived yet.");
        assertThat(shop.standing(ada).waiting()).containsExactly(ref("1001"));
        shop.buy(ada, "1001", "50");
        assertThat(shop.points(ada)).isEqualTo(50);
        assertThat(shop.standing(ada).waiting()).isEmpty();
    }

    @Test
    @DisplayName("pay a debt when they are released, and not before")
    void debt() {
        twoWeeks().buy(ada, "1001", "50");
        shop.waitDays(14);
        shop.redeem(ada, "gift", 50);
        shop.refund(ada, "R-1", "1001");
        shop.buy(ada, "1002", "80");
        assertThat(account().debt()).isEqualTo(50);
        assertThat(account().balance()).isEqualTo(30);
        shop.waitDays(14);
        assertThat(account().debt()).isZero();
        assertThat(shop.points(ada)).isEqualTo(30);
    }

    @Test
    @DisplayName("that would be over before they can be spent are not issued")
    void neverIssued() {
        shop(Pending.lasting(Period.ofDays(14)), Expiry.through(LocalDate.of(2026, 3, 10)));
        Receipt receipt = shop.buy(ada, "1001", "50");
        assertThat(said(receipt, Locale.ENGLISH))
                .contains("pos:1001 brought no points to wallet points: its points ended on 2026-03-10.");
        assertThat(account().balance()).isZero();
    }

    @Test
    @DisplayName("that wait for the host past their last day expire when they are released")
    void releasedTooLate() {
        shop(Pending.untilReleased(), Expiry.through(LocalDate.of(2026, 3, 10)));
        shop.buy(ada, "1001", "50");
        shop.waitDays(30);
        Receipt receipt = release("paid", "1001");
        assertThat(receipt.sum(WalletId.POINTS, EntryKind.EXPIRE)).isEqualTo(-50);
        assertThat(account().balance()).isZero();
        assertThat(shop.refund(ada, "R-1", "1001").sum(WalletId.POINTS, EntryKind.REVERSE))
                .isZero();
    }

    @Test
    @DisplayName("of a purchase that is learned late are pending for as long as they would have been")
    void late() {
        twoWeeks();
        shop.waitDays(10);
        shop.buy(ada, "1001", "50", Shop.NOON);
        assertThat(account().aside().pendingPoints()).isEqualTo(50);
        shop.waitDays(4);
        assertThat(shop.points(ada)).isEqualTo(50);
        shop.buy(ada, "1000", "5", Shop.NOON.minusSeconds(60));
        assertThat(shop.points(ada)).isEqualTo(55);
    }

    @Test
    @DisplayName("a release of anything but a purchase, and of itself, is refused")
    void badInput() {
        twoWeeks().grant(ada, "hello", 30);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> release("paid", "hello"))
                .withMessage("release of pos:hello: must be of a purchase, was GRANT");
        shop.buy(ada, "1001", "50");
        CustomerId bob = shop.customer("bob");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm().points().release(new Release(Origin.of(bob, ref("paid")), ref("1001"))))
                .withMessage("release of pos:1001: must be by the customer who bought, was \"bob\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> release("paid", "paid"))
                .withMessage("release of: must be another document than the release itself, was \"pos:paid\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pending.lasting(Period.ZERO))
                .withMessage("pending: must be more than nothing, was \"P0D\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pending.lasting(Period.ofYears(11)))
                .withMessage("pending: must be at most 10 years, was \"P11Y\"");
    }

    @Test
    @DisplayName("C1: cannot be spent by name either")
    void fail_c1_namedLot() {
        twoWeeks().buy(ada, "1001", "50");
        assertThatThrownBy(() ->
                        shop.crm().points().redeem(redemption(ada, "gift", 10).fromLot(new LotId(ref("1001"), "base"))))
                .isInstanceOf(InsufficientPointsException.class);
        assertThat(account().aside().pendingPoints()).isEqualTo(50);
    }
}
