// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Consumption;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.Shop;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The newer points expire sooner: the second version of the program gives them a month, the first gave two years. */
@DisplayName("Which points are spent first")
class ConsumptionTest {
    private static Program program(int version, Period life, Consumption order) {
        return Program.builder("club", version, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .expiry(Expiry.after(life))
                        .consumption(order)
                        .build())
                .build();
    }

    private final CustomerId ada = CustomerId.of("ada");

    private Shop shop(Consumption order) {
        Shop shop = Shop.on(new InMemoryCrmStore(), program(1, Period.ofYears(2), order));
        shop.customer("ada");
        shop.buy(ada, "old", "30");
        shop.waitDays(1);
        Shop next = shop.beside(TenantId.DEFAULT, program(2, Period.ofMonths(1), order));
        next.crm().standings().adopt(ada, new ProgramVersion("club", 2), ref("adopt"), Actor.of("owner"));
        next.buy(ada, "new", "30");
        return next;
    }

    private static List<String> lots(Receipt receipt) {
        return receipt.changes().stream()
                .flatMap(change ->
                        change instanceof Change.Points points ? points.entry().lots().stream() : Stream.empty())
                .map(change -> change.lot().origin().id() + " " + change.points())
                .toList();
    }

    @Test
    @DisplayName("D7: those that expire soonest, so that nobody loses what she could have spent")
    void fail_d7_soonestExpiry() {
        Shop shop = shop(Consumption.SOONEST_EXPIRY);
        assertThat(lots(shop.redeem(ada, "gift", 40))).containsExactly("new -30", "old -10");
        shop.checkLaws();
    }

    @Test
    @DisplayName("D7: the oldest, where the program says so")
    void fail_d7_oldest() {
        Shop shop = shop(Consumption.OLDEST);
        assertThat(lots(shop.redeem(ada, "gift", 40))).containsExactly("old -30", "new -10");
        assertThat(lots(shop.deduct(ada, "mistake", 5))).containsExactly("new -5");
        shop.checkLaws();
    }

    @Test
    @DisplayName("A15: what a refund takes back comes from its own lot first, then in the order of the program")
    void fail_a15_refundInOrder() {
        for (Consumption order : Consumption.values()) {
            Shop shop = shop(order);
            shop.buy(ada, "third", "10");
            shop.crm().points().redeem(redemption(ada, "gift", 5).fromLot(new LotId(ref("third"), "base")));
            assertThat(lots(shop.refund(ada, "r", "third")))
                    .containsExactly("third -5", order == Consumption.OLDEST ? "old -5" : "new -5");
            shop.checkLaws();
        }
    }

    @Test
    @DisplayName("the lot that is named, and no other")
    void named() {
        Shop shop = shop(Consumption.SOONEST_EXPIRY);
        LotId old = new LotId(ref("old"), "base");

        assertThat(lots(shop.crm().points().redeem(redemption(ada, "gift", 20).fromLot(old))))
                .containsExactly("old -20");

        int before = shop.bookings(ada).size();
        assertThatThrownBy(() ->
                        shop.crm().points().redeem(redemption(ada, "more", 11).fromLot(old)))
                .isInstanceOf(InsufficientPointsException.class)
                .hasMessage("wallet points, lot pos:old/base: asked for 11 points, but only 10 can be spent");
        assertThatThrownBy(() -> shop.crm()
                        .points()
                        .redeem(redemption(ada, "other", 1).fromLot(new LotId(ref("nothing"), "base"))))
                .isInstanceOf(InsufficientPointsException.class)
                .hasMessage("wallet points, lot pos:nothing/base: asked for 1 points, but only 0 can be spent");
        assertThat(shop.bookings(ada)).hasSize(before);
        assertThat(shop.points(ada)).isEqualTo(40);
        shop.checkLaws();
    }

    @Test
    @DisplayName(
            "C1: under a named lot that turns out to have had fewer, the others follow, and only then there is debt")
    void fail_c1_namedLotShortLater() {
        Shop shop = shop(Consumption.SOONEST_EXPIRY);
        LotId old = new LotId(ref("old"), "base");
        shop.crm().points().redeem(redemption(ada, "gift", 30).fromLot(old));

        shop.refund(ada, "r", "old", "20");

        assertThat(shop.points(ada)).isEqualTo(10);
        assertThat(shop.debt(ada)).isZero();
        assertThat(shop.sum(ada, EntryKind.REVERSE)).isEqualTo(-20);
        shop.checkLaws();
    }

    @Test
    @DisplayName("the same redemption from another lot is another content")
    void contentOfANamedLot() {
        Shop shop = shop(Consumption.SOONEST_EXPIRY);
        Receipt first = shop.crm().points().redeem(redemption(ada, "gift", 5).fromLot(new LotId(ref("old"), "base")));
        assertThat(shop.crm()
                        .points()
                        .redeem(redemption(ada, "gift", 5).fromLot(new LotId(ref("old"), "base")))
                        .changes())
                .isEqualTo(first.changes());
        assertThatThrownBy(() -> shop.redeem(ada, "gift", 5)).isInstanceOf(ReferenceConflictException.class);
    }
}
