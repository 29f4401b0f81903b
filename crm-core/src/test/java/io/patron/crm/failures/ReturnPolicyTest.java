// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.Shortage;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Void;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ada earned 50 points, spent 40 of them, and gives everything back. */
@DisplayName("A return whose points were spent already")
class ReturnPolicyTest {
    private final CustomerId ada = CustomerId.of("ada");

    private Shop shop(Shortage shortage) {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .shortage(shortage)
                        .worth(100, eur("1"))
                        .build())
                .build();
        Shop shop = Shop.on(new InMemoryCrmStore(), program);
        shop.customer("ada");
        shop.buy(ada, "1001", "50");
        shop.redeem(ada, "gift", 40);
        return shop;
    }

    private static List<String> said(Receipt receipt, Locale locale) {
        return receipt.changes().stream()
                .map(change -> new Sentences(locale, ZoneOffset.UTC).of(change.why()))
                .toList();
    }

    @Test
    @DisplayName("A6: is accepted, and she owes them")
    void fail_a6_debt() {
        Shop shop = shop(Shortage.DEBT);
        Receipt receipt = shop.refund(ada, "R-1", "1001");
        assertThat(receipt.sum(WalletId.POINTS, EntryKind.REVERSE)).isEqualTo(-50);
        PointsAccount account = shop.crm().points().account(ada, WalletId.POINTS);
        assertThat(account.debt()).isEqualTo(40);
        assertThat(account.balance()).isEqualTo(-40);
        assertThat(shop.buy(ada, "1002", "60").available(WalletId.POINTS)).isEqualTo(20);
        shop.checkLaws();
    }

    @Test
    @DisplayName("A6: is accepted, and they are forgiven where the program says so")
    void fail_a6_forgive() {
        Shop shop = shop(Shortage.FORGIVE);
        Receipt receipt = shop.refund(ada, "R-1", "1001");
        assertThat(receipt.sum(WalletId.POINTS, EntryKind.REVERSE)).isEqualTo(-10);
        assertThat(said(receipt, Locale.ENGLISH))
                .contains(
                        "Refund pos:R-1 took back 10 points of pos:1001; 40 more were spent already and are forgiven.");
        assertThat(said(receipt, Locale.TAIWAN)).contains("退貨 pos:R-1 收回了 pos:1001 的 10 點，另有 40 點已經用掉，不再追討。");
        assertThat(shop.crm().points().account(ada, WalletId.POINTS).balance()).isZero();
        assertThat(shop.buy(ada, "1002", "60").available(WalletId.POINTS)).isEqualTo(60);
        shop.checkLaws();
    }

    @Test
    @DisplayName("A6: is accepted, and what she spent is withheld from the money; a preview says how much")
    void fail_a6_withhold() {
        Shop shop = shop(Shortage.WITHHOLD);
        Refund refund = Refund.of(ada, ref("R-1"), ref("1001")).build();
        assertThat(shop.crm().transactions().preview(refund).withheld()).contains(eur("0.40"));
        Receipt receipt = shop.refund(ada, "R-1", "1001");
        assertThat(receipt.withheld()).contains(eur("0.40"));
        assertThat(said(receipt, Locale.ENGLISH))
                .contains("Refund pos:R-1 took back 10 points of pos:1001; 40 more were spent already:"
                        + " EUR 0.40 are withheld for them.");
        assertThat(said(receipt, Locale.TAIWAN))
                .contains("退貨 pos:R-1 收回 pos:1001 的 10 點；另有 40 點先前已使用，自退款中扣下 EUR 0.40。");
        assertThat(shop.debt(ada)).isZero();
        shop.record(new Reversal(Origin.of(ada, ref("sent-back")), ref("gift")));
        assertThat(shop.points(ada)).as("she has paid for them").isEqualTo(40);
        assertThat(shop(Shortage.FORGIVE).refund(ada, "R-1", "1001").withheld()).isEmpty();
        shop.checkLaws();
    }

    @Test
    @DisplayName("A16: takes pending points only where the program says so; what she could spend is hers")
    void fail_a16_pendingOnly() {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .pending(Pending.lasting(Period.ofDays(14)))
                        .shortage(Shortage.PENDING_ONLY)
                        .build())
                .build();
        Shop shop = Shop.on(new InMemoryCrmStore(), program);
        shop.customer("ada");
        shop.buy(ada, "1001", "50");
        assertThat(shop.refund(ada, "R-1", "1001", "20").sum(WalletId.POINTS, EntryKind.REVERSE))
                .isEqualTo(-20);
        shop.waitDays(20);
        Receipt receipt = shop.refund(ada, "R-2", "1001");
        assertThat(receipt.sum(WalletId.POINTS, EntryKind.REVERSE)).isZero();
        assertThat(said(receipt, Locale.ENGLISH))
                .contains(
                        "Refund pos:R-2 took back 0 pending points of pos:1001; 30 more had been hers to spend and are kept.");
        assertThat(said(receipt, Locale.TAIWAN)).contains("退貨 pos:R-2 收回 pos:1001 待生效的 0 點；另有 30 點先前已可使用，由客戶保留。");
        assertThat(shop.points(ada)).isEqualTo(30);
        shop.checkLaws();
    }

    @Test
    @DisplayName(
            "A2: what was forgiven because it was spent is taken when the spending is undone, and there is no way round")
    void fail_a2_forgivenAndUndone() {
        Shop shop = shop(Shortage.FORGIVE);
        shop.refund(ada, "R-1", "1001");
        Receipt undone = shop.record(new Reversal(Origin.of(ada, ref("sent-back")), ref("gift"), 15L));
        assertThat(undone.sum(WalletId.POINTS, EntryKind.RESTORE)).isEqualTo(15);
        assertThat(undone.sum(WalletId.POINTS, EntryKind.REVERSE)).isEqualTo(-15);
        assertThat(said(undone, Locale.ENGLISH))
                .contains(
                        "15 points of pos:1001, which was given back, were forgiven because they were spent; they came"
                                + " back with pos:sent-back and are taken now.");
        assertThat(shop.points(ada)).isZero();
        shop.record(new Reversal(Origin.of(ada, ref("rest")), ref("gift")));
        assertThat(shop.points(ada)).isZero();
        shop.record(new Reversal(Origin.of(ada, ref("again")), ref("rest")));
        assertThat(shop.points(ada)).isZero();
        assertThat(shop.debt(ada)).isZero();
        shop.checkLaws();
    }

    @Test
    @DisplayName("is not withheld for points that have no worth")
    void withholdingNeedsAWorth() {
        PointsPolicy.Builder policy = PointsPolicy.builder(WalletId.POINTS).shortage(Shortage.WITHHOLD);
        assertThatIllegalArgumentException()
                .isThrownBy(policy::build)
                .withMessage(
                        "shortage: must not be withheld where the points of wallet points have no worth, was WITHHOLD");
    }

    @Test
    @DisplayName("A5: what was forgiven is not taken from what she earns later, however often something is given back")
    void fail_a5_forgivenOnce() {
        Shop shop = shop(Shortage.FORGIVE);
        shop.redeem(ada, "gift-2", 10);
        Receipt receipt = shop.refund(ada, "R-1", "1001");
        assertThat(receipt.sum(WalletId.POINTS, EntryKind.REVERSE)).isZero();
        assertThat(said(receipt, Locale.ENGLISH))
                .contains(
                        "Refund pos:R-1 took back 0 points of pos:1001; 50 more were spent already and are forgiven.");
        shop.buy(ada, "1002", "60");
        shop.refund(ada, "R-2", "1001");
        assertThat(shop.points(ada)).isEqualTo(60);
        shop.checkLaws();
    }

    @Test
    @DisplayName(
            "L6: what is reserved is not spent, so it is owed and not forgiven; then abandoning the basket makes nothing")
    void law_l6_reservedIsNotSpent() {
        Shop shop = shop(Shortage.FORGIVE);
        Reservation basket = new Reservation(
                Origin.of(ada, ref("basket")),
                WalletId.POINTS,
                10,
                "basket",
                shop.now().plusSeconds(900));
        shop.crm().points().reserve(basket);
        shop.tick();
        shop.refund(ada, "R-1", "1001");
        assertThat(shop.debt(ada)).isEqualTo(10);
        shop.crm().points().reverse(new Reversal(Origin.of(ada, ref("left")), ref("basket")));
        assertThat(shop.points(ada)).isZero();
        assertThat(shop.debt(ada)).isZero();
        shop.checkLaws();
    }

    @Test
    @DisplayName("A6: what of other points is reserved makes nothing owed, and one reservation is not counted twice")
    void fail_a6_oneReservationTwoReturns() {
        for (Shortage shortage : List.of(Shortage.FORGIVE, Shortage.WITHHOLD)) {
            Shop shop = shop(shortage);
            shop.redeem(ada, "gift-2", 10);
            shop.buy(ada, "1002", "100");
            shop.redeem(ada, "gift-3", 60);
            shop.record(new Reservation(
                    Origin.of(ada, ref("basket")),
                    WalletId.POINTS,
                    40,
                    "basket",
                    shop.now().plusSeconds(900)));
            shop.refund(ada, "R-1", "1001");
            assertThat(shop.debt(ada)).isZero();
            shop.refund(ada, "R-2", "1002", "50");
            shop.refund(ada, "R-3", "1002");
            assertThat(shop.debt(ada)).isEqualTo(40);
            shop.record(new Reversal(Origin.of(ada, ref("left")), ref("basket")));
            assertThat(shop.debt(ada)).isZero();
            assertThat(shop.points(ada)).isZero();
            shop.checkLaws();
        }
    }

    @Test
    @DisplayName("A4: what is withheld in parts is what would be withheld at once")
    void fail_a4_withheldInParts() {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .rule(EarnRule.bonus("three", 3))
                        .shortage(Shortage.WITHHOLD)
                        .worth(2, eur("0.01"))
                        .build())
                .build();
        Shop shop = Shop.on(new InMemoryCrmStore(), program);
        shop.customer("ada");
        shop.buy(ada, "1001", "3");
        shop.redeem(ada, "gift", 6);
        Refund whole = Refund.of(ada, ref("R-1"), ref("1001")).build();
        assertThat(shop.crm().transactions().preview(whole).withheld()).contains(eur("0.03"));
        Money sum = eur("0");
        for (int part = 1; part <= 3; part++) {
            sum = sum.plus(shop.refund(ada, "P-" + part, "1001", "1").withheld().orElse(eur("0")));
        }
        assertThat(sum).isEqualTo(eur("0.03"));
        shop.checkLaws();
    }

    @Test
    @DisplayName("L6: what paid a debt is owed again, so that buying and giving back forgives nothing older")
    void law_l6_oldDebtStays() {
        Shop shop = shop(Shortage.FORGIVE);
        shop.record(new Void(Origin.of(ada, ref("void")), ref("1001"), 1));
        assertThat(shop.debt(ada)).isEqualTo(40);
        shop.buy(ada, "1002", "60");
        assertThat(shop.points(ada)).isEqualTo(20);
        shop.refund(ada, "R-1", "1002", "30");
        shop.refund(ada, "R-2", "1002");
        assertThat(shop.debt(ada)).isEqualTo(40);
        assertThat(shop.points(ada)).isZero();
        shop.checkLaws();
    }

    @Test
    @DisplayName("L6: what paid a debt is owed again whichever rule it came from")
    void law_l6_oldDebtOfAnotherRule() {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .rule(EarnRule.multiplier("times", "3"))
                        .shortage(Shortage.FORGIVE)
                        .build())
                .build();
        Shop shop = Shop.on(new InMemoryCrmStore(), program);
        shop.customer("ada");
        shop.buy(ada, "1001", "20");
        shop.redeem(ada, "gift", 50);
        shop.record(new Void(Origin.of(ada, ref("void")), ref("1001"), 1));
        assertThat(shop.debt(ada)).isEqualTo(50);
        shop.buy(ada, "1002", "60");
        assertThat(shop.points(ada)).isEqualTo(130);
        shop.refund(ada, "R-1", "1002");
        assertThat(shop.debt(ada)).isEqualTo(50);
        shop.checkLaws();
    }

    @Test
    @DisplayName("a correction in a closed period takes what a return had left her, and does not give it once more")
    void keptAndCorrectedInAClosedPeriod() {
        for (String back : List.of("20", "50")) {
            Shop shop = shop(Shortage.PENDING_ONLY);
            shop.refund(ada, "R-1", "1001", back);
            assertThat(shop.points(ada)).isEqualTo(10);
            shop.wait(Duration.ofHours(1));
            shop.record(new Checkpoint(Origin.of(ada, ref("closed")), shop.now()));
            shop.wait(Duration.ofHours(1));
            shop.record(new Correction(
                    Origin.of(ada, ref("edit")),
                    ref("1001"),
                    1,
                    Shop.purchase(ada, "1001", "50", Shop.NOON.plusSeconds(1))));
            assertThat(shop.points(ada)).isEqualTo(10);
            assertThat(shop.debt(ada)).isZero();
            shop.checkLaws();
        }
    }

    @Test
    @DisplayName("a correction in a closed period gives what it takes, and not once more, where the program forgives")
    void correctedInAClosedPeriod() {
        Shop shop = shop(Shortage.FORGIVE);
        shop.wait(Duration.ofHours(1));
        shop.record(new Checkpoint(Origin.of(ada, ref("closed")), shop.now()));
        shop.wait(Duration.ofHours(1));
        shop.record(new Correction(
                Origin.of(ada, ref("edit")),
                ref("1001"),
                1,
                Shop.purchase(ada, "1001", "50", Shop.NOON.plusSeconds(1))));
        assertThat(shop.points(ada)).isEqualTo(10);
        assertThat(shop.debt(ada)).isZero();
        shop.checkLaws();
    }
}
