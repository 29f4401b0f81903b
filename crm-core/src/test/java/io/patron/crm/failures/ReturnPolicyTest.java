// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
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
import io.patron.crm.transaction.Void;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
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
