// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Capture;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Void;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** It is noon in Taipei's evening of 1 March 2026; points end thirty days after she was active last. */
@DisplayName("Points that end with inactivity")
class InactivityTest {
    private final CustomerId ada = CustomerId.of("ada");
    private Shop shop;

    private void open(Expiry expiry) {
        shop = Shop.on(new InMemoryCrmStore(), program(1, expiry));
        shop.customer("ada");
    }

    private static Program program(int version, Expiry expiry) {
        return Program.builder("club", version, CurrencyUnit.EUR, ZoneId.of("Asia/Taipei"))
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .expiry(expiry)
                        .build())
                .build();
    }

    private void open(Expiry.Activity... by) {
        open(
                by.length == 0
                        ? Expiry.inactivity(Period.ofDays(30))
                        : Expiry.inactivity(Period.ofDays(30), EnumSet.copyOf(Set.of(by))));
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private PointsAccount account() {
        return shop.crm().points().account(ada, WalletId.POINTS);
    }

    @Test
    @DisplayName("live through the thirtieth day, and all of them end together")
    void end() {
        open();
        shop.buy(ada, "1001", "50");
        assertThat(account().lapsesAt()).isEqualTo("2026-03-31T16:00:00Z");
        assertThat(account().expirySchedule()).containsEntry(Instant.parse("2026-03-31T16:00:00Z"), 50L);
        shop.waitDays(20);
        shop.buy(ada, "1002", "7");
        assertThat(account().lapsesAt()).isEqualTo("2026-04-20T16:00:00Z");
        shop.waitDays(30);
        assertThat(shop.points(ada)).isEqualTo(57);
        shop.waitDays(1);
        assertThat(shop.points(ada)).isZero();
        assertThat(account().lapsesAt()).isNull();
        shop.crm().standings().bookDue(10);
        assertThat(shop.sum(ada, EntryKind.EXPIRE)).isEqualTo(-57);
    }

    @Test
    @DisplayName("D9: each activity keeps them alive, and only those the program names")
    void fail_d9_everyActivityTellsApart() {
        for (Expiry.Activity what : Expiry.Activity.values()) {
            for (Expiry.Activity named : Expiry.Activity.values()) {
                open(named);
                shop.grant(ada, "hello", 50);
                shop.waitDays(20);
                if (what == Expiry.Activity.PURCHASE) {
                    shop.buy(ada, "1001", "0.50");
                } else {
                    shop.redeem(ada, "gift", 1);
                }
                shop.waitDays(20);
                assertThat(shop.points(ada) > 0)
                        .as(what + " where it is " + named)
                        .isEqualTo(what == named);
                shop.checkLaws();
            }
        }
    }

    @Test
    @DisplayName("A11: are not kept alive by a purchase that is given back, nor by spending that is undone")
    void fail_a11_nothingIsRenewedByGoingBack() {
        open(Expiry.Activity.PURCHASE);
        shop.grant(ada, "hello", 50);
        shop.waitDays(20);
        shop.buy(ada, "1001", "7");
        shop.waitDays(15);
        assertThat(shop.points(ada)).isEqualTo(57);
        shop.refund(ada, "R-1", "1001");
        assertThat(shop.sum(ada, EntryKind.EXPIRE)).isEqualTo(-50);
        assertThat(shop.points(ada)).isZero();
        shop.grant(ada, "more", 40);
        shop.redeem(ada, "gift", 40);
        shop.waitDays(31);
        Receipt undone = shop.record(new Reversal(Origin.of(ada, ref("undo")), ref("gift")));
        assertThat(undone.sum(WalletId.POINTS, EntryKind.RESTORE)).isEqualTo(40);
        assertThat(shop.sum(ada, EntryKind.EXPIRE)).isEqualTo(-90);
        assertThat(shop.points(ada)).isZero();
    }

    @Test
    @DisplayName(
            "end while they are reserved, and are gone when the reservation is over; what was captured before was spent")
    void reserved() {
        open(Expiry.Activity.PURCHASE);
        shop.grant(ada, "hello", 50);
        Instant until = shop.now().plus(Duration.ofDays(60));
        shop.record(new Reservation(Origin.of(ada, ref("basket")), WalletId.POINTS, 30, "tea", until));
        shop.waitDays(31);
        assertThat(account().aside().reservedPoints()).isEqualTo(30);
        shop.grant(ada, "later", 5);
        assertThat(shop.points(ada)).isEqualTo(5);
        shop.record(new Capture(Origin.of(ada, ref("paid")), ref("basket"), 10));
        assertThat(shop.points(ada)).isEqualTo(5);
        assertThat(shop.sum(ada, EntryKind.EXPIRE)).isEqualTo(-40);
    }

    @Test
    @DisplayName("that waited begin to live when they are released")
    void pending() {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneId.of("Asia/Taipei"))
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .pending(Pending.untilReleased())
                        .expiry(Expiry.inactivity(Period.ofDays(30), Set.of(Expiry.Activity.REDEMPTION)))
                        .build())
                .build();
        shop = Shop.on(new InMemoryCrmStore(), program);
        shop.customer("ada");
        shop.buy(ada, "1001", "50");
        shop.waitDays(100);
        assertThat(account().lapsesAt()).isNull();
        shop.record(new Release(Origin.of(ada, ref("delivered")), ref("1001")));
        shop.waitDays(30);
        assertThat(shop.points(ada)).isEqualTo(50);
        shop.waitDays(1);
        assertThat(shop.points(ada)).isZero();
    }

    @Test
    @DisplayName("without an end of their own begin to count where a new version of the program lets them end")
    void adopted() {
        shop = Shop.on(new InMemoryCrmStore(), program(1, Expiry.never()));
        shop.customer("ada");
        shop.buy(ada, "1001", "50");
        shop.waitDays(400);
        shop = shop.beside(TenantId.DEFAULT, program(2, Expiry.inactivity(Period.ofDays(30))));
        shop.crm().standings().adopt(ada, new ProgramVersion("club", 2), ref("second"), Actor.of("owner"));
        shop.waitDays(30);
        assertThat(shop.points(ada)).isEqualTo(50);
        shop.waitDays(1);
        assertThat(shop.points(ada)).isZero();
    }

    @Test
    @DisplayName("end no sooner than a new period after a version was adopted that counts in another way")
    void adoptedShorter() {
        open();
        shop.grant(ada, "hello", 50);
        shop.waitDays(25);
        shop = shop.beside(TenantId.DEFAULT, program(2, Expiry.inactivity(Period.ofDays(7))));
        shop.crm().standings().adopt(ada, new ProgramVersion("club", 2), ref("second"), Actor.of("owner"));
        shop.waitDays(7);
        assertThat(shop.points(ada)).isEqualTo(50);
        shop.waitDays(1);
        assertThat(shop.points(ada)).isZero();
    }

    @Test
    @DisplayName("that came without an activity live as long as if there had been one")
    void granted() {
        open();
        shop.grant(ada, "hello", 50);
        shop.waitDays(10);
        shop.grant(ada, "more", 5);
        assertThat(account().lapsesAt()).isEqualTo("2026-03-31T16:00:00Z");
        shop.waitDays(30);
        assertThat(shop.points(ada)).isZero();
    }

    @Test
    @DisplayName("end again where the purchase that kept them alive is void, and live on where one is learned late")
    void lateAndVoid() {
        open();
        shop.buy(ada, "1001", "50");
        shop.waitDays(20);
        Instant then = shop.now();
        shop.waitDays(15);
        assertThat(shop.points(ada)).isZero();
        shop.buy(ada, "1002", "7", then);
        assertThat(shop.points(ada)).isEqualTo(57);
        shop.record(new Void(Origin.of(ada, ref("void")), ref("1002"), 1));
        assertThat(shop.points(ada)).isZero();
    }

    @Test
    @DisplayName("a refund after they ended takes nothing back")
    void refundAfterTheEnd() {
        open();
        shop.buy(ada, "1001", "50");
        shop.waitDays(40);
        assertThat(shop.refund(ada, "R-1", "1001").sum(WalletId.POINTS, EntryKind.REVERSE))
                .isZero();
        assertThat(account().debt()).isZero();
    }

    @Test
    @DisplayName("a period of nothing, and nothing that counts, are refused")
    void badInput() {
        open();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expiry.inactivity(Period.ZERO))
                .withMessage("expiry: must be more than nothing, was \"P0D\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expiry.inactivity(Period.ofDays(1), Set.of()))
                .withMessage("activities: must be at least one, was \"[]\"");
    }
}
