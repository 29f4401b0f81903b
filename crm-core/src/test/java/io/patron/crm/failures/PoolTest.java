// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Consumption;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Opening;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Shop;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ada, Bob and Cleo have 30, 40 and 50 points, which end one day after the other; Cleo's came first. */
@DisplayName("Points of a family")
class PoolTest {
    private final CustomerId ada = CustomerId.of("ada");
    private final CustomerId bob = CustomerId.of("bob");
    private final CustomerId cleo = CustomerId.of("cleo");
    private Shop shop;

    private void open(Consumption order) {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .expiry(Expiry.after(Period.ofDays(10)))
                        .consumption(order)
                        .build())
                .build();
        shop = Shop.on(new InMemoryCrmStore(), program);
        List.of("ada", "bob", "cleo").forEach(shop::customer);
        shop.buy(ada, "1001", "30");
        shop.waitDays(1);
        shop.buy(bob, "1002", "40");
        shop.waitDays(1);
        shop.buy(cleo, "1003", "50");
        shop.wait(Duration.ofSeconds(1));
    }

    @BeforeEach
    void open() {
        open(Consumption.SOONEST_EXPIRY);
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private List<Receipt> spend(CustomerId who, long points, CustomerId... others) {
        return shop.crm().points().redeemTogether(redemption(who, "dinner", points), List.of(others));
    }

    private List<Long> left() {
        return List.of(shop.points(ada), shop.points(bob), shop.points(cleo));
    }

    @Test
    @DisplayName("are spent in the order in which they end, whosever they are")
    void soonestFirst() {
        List<Receipt> receipts = spend(cleo, 75, bob, ada);
        assertThat(left()).containsExactly(0L, 0L, 45L);
        assertThat(receipts).extracting(Receipt::customer).containsExactly(ada, bob, cleo);
        assertThat(receipts)
                .extracting(Receipt::reference)
                .containsExactly(ref("dinner"), ref("dinner/1"), ref("dinner/2"));
        assertThat(receipts)
                .extracting(receipt -> receipt.sum(WalletId.POINTS, EntryKind.REDEEM))
                .containsExactly(-30L, -40L, -5L);
    }

    @Test
    @DisplayName("that end at one moment: hers first who spends")
    void hersFirst() {
        shop = Shop.on(new InMemoryCrmStore());
        List.of("ada", "bob").forEach(shop::customer);
        shop.buy(ada, "1001", "30", Shop.NOON);
        shop.buy(bob, "1002", "30", Shop.NOON);
        shop.wait(Duration.ofSeconds(1));
        assertThat(spend(bob, 20, ada)).extracting(Receipt::customer).containsExactly(bob);
        assertThat(shop.points(ada)).isEqualTo(30);
    }

    @Test
    @DisplayName("are spent from the oldest on where the program says so")
    void oldestFirst() {
        shop = null;
        open(Consumption.OLDEST);
        shop.waitDays(1);
        shop.crm().points().open(opening());
        shop.wait(Duration.ofSeconds(1));
        spend(ada, 110, bob, cleo);
        assertThat(left()).containsExactly(0L, 0L, 110L);
        assertThat(shop.crm().points().account(cleo, WalletId.POINTS).lots())
                .as("those that were brought along end first and came last")
                .extracting(lot -> lot.id().origin())
                .containsExactly(ref("card"), ref("1003"));
    }

    private Opening opening() {
        return new Opening(
                Origin.of(cleo, ref("card")),
                WalletId.POINTS,
                List.of(new Opening.Balance("card", 100, null, LocalDate.of(2026, 3, 5))));
    }

    @Test
    @DisplayName("are not enough: nobody gives any")
    void notEnough() {
        assertThatExceptionOfType(InsufficientPointsException.class)
                .isThrownBy(() -> spend(ada, 121, bob, cleo))
                .withMessageContaining("121")
                .withMessageContaining("120");
        assertThat(left()).containsExactly(30L, 40L, 50L);
    }

    @Test
    @DisplayName("are spent once, however often it is said, and come back one by one")
    void againAndBack() {
        List<Receipt> receipts = spend(ada, 60, bob);
        assertThat(spend(ada, 60, bob))
                .containsExactlyInAnyOrderElementsOf(
                        receipts.stream().map(Receipt::again).toList());
        assertThatExceptionOfType(ReferenceConflictException.class).isThrownBy(() -> spend(ada, 61, bob));
        assertThat(spend(bob, 60, cleo))
                .as("whoever shares by then")
                .containsExactlyElementsOf(receipts.stream().map(Receipt::again).toList());
        assertThatExceptionOfType(ReferenceConflictException.class)
                .isThrownBy(() -> shop.crm().points().redeem(redemption(ada, "dinner", 60)));
        shop.redeem(cleo, "lunch", 1);
        assertThatExceptionOfType(ReferenceConflictException.class)
                .isThrownBy(() -> shop.crm().points().redeemTogether(redemption(ada, "lunch", 2), List.of(bob)));
        assertThatExceptionOfType(ReferenceConflictException.class)
                .isThrownBy(() -> shop.crm()
                        .points()
                        .redeemTogether(
                                new Redemption(Origin.of(ada, ref("dinner")), new WalletId("miles"), 60, "gift"),
                                List.of(bob)));
        assertThatExceptionOfType(ReferenceConflictException.class)
                .isThrownBy(() -> shop.crm()
                        .points()
                        .redeemTogether(
                                new Redemption(Origin.of(ada, ref("dinner")), WalletId.POINTS, 60, "lunch"),
                                List.of(bob)));
        shop.buy(ada, "supper/1", "1");
        shop.wait(Duration.ofSeconds(1));
        assertThatExceptionOfType(ReferenceConflictException.class)
                .isThrownBy(() -> shop.crm().points().redeemTogether(redemption(ada, "supper", 11), List.of(bob)));
        shop.wait(Duration.ofSeconds(1));
        for (Receipt receipt : receipts) {
            shop.crm()
                    .points()
                    .reverse(new Reversal(
                            Origin.of(receipt.customer(), ref("back-" + receipt.customer())), receipt.reference()));
        }
        assertThat(left()).containsExactly(31L, 40L, 49L);
    }

    @Test
    @DisplayName("of who is not enrolled, named twice or not known are refused, and nothing is booked")
    void refused() {
        shop.crm().customers().status(new StatusChange(Origin.of(ada, ref("s")), Status.SUSPENDED, null));
        shop.wait(Duration.ofSeconds(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spend(bob, 60, ada))
                .withMessage("status: must be ENROLLED to redeem, was SUSPENDED");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spend(ada, 60, bob))
                .withMessage("customer ada who spends: must be ENROLLED, and not a walk-in, was \"PERSON, SUSPENDED\"");
        Redemption dated = new Redemption(Origin.of(bob, ref("dinner")).at(shop.now()), WalletId.POINTS, 5, "dinner");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm().points().redeemTogether(dated, List.of(cleo)))
                .withMessageStartingWith("time of redemption pos:dinner of a pool: must not be stated: it is made now");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spend(bob, 60, cleo, bob))
                .withMessage("member of a pool: must be named once, was \"bob\"");
        assertThatExceptionOfType(CustomerNotFoundException.class)
                .isThrownBy(() -> spend(bob, 60, CustomerId.of("nobody")));
        Redemption fromLot = redemption(bob, "dinner", 5).fromLot(new LotId(ref("1002"), "base"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm().points().redeemTogether(fromLot, List.of(cleo)))
                .withMessage("redemption pos:dinner of a pool: must not name a lot or a reward, was \"pos:1002/base\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm()
                        .points()
                        .redeemTogether(redemption(bob, "dinner", 5), Collections.nCopies(5_000, cleo)))
                .withMessageStartingWith("limit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm()
                        .points()
                        .redeemTogether(
                                new Redemption(Origin.of(bob, ref("dinner")), new WalletId("miles"), 5, "dinner"),
                                List.of()))
                .withMessageContaining("must be one of program club/1");
        assertThat(left()).containsExactly(30L, 40L, 50L);
    }

    @Test
    @DisplayName("of who has never had any do not matter, and points without an end come last")
    void nothingYet() {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .build())
                .build();
        shop = Shop.on(new InMemoryCrmStore(), program);
        List.of("ada", "bob", "cleo").forEach(shop::customer);
        shop.buy(ada, "1001", "30");
        shop.wait(Duration.ofSeconds(1));
        assertThat(spend(bob, 20, cleo, ada)).extracting(Receipt::customer).containsExactly(ada);
        Redemption pieces = redemption(bob, "dinner", 5).forPieces(new Pieces("mug", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm().points().redeemTogether(pieces, List.of(cleo)))
                .withMessageStartingWith("redemption pos:dinner of a pool: must not name a lot or a reward");
    }

    @Test
    @DisplayName("who was merged is one member under all her ids")
    void merged() {
        CustomerId eda = shop.customer("eda");
        shop.buy(eda, "2001", "10");
        shop.wait(Duration.ofSeconds(1));
        shop.crm().customers().merge(ada, eda, ref("merge"), Actor.HOST);
        shop.wait(Duration.ofSeconds(1));
        assertThatIllegalArgumentException().isThrownBy(() -> spend(ada, 60, eda));
        List<CustomerId> givers = new ArrayList<>();
        spend(eda, 80, bob).forEach(receipt -> givers.add(receipt.customer()));
        assertThat(givers).containsExactly(eda, bob);
        assertThat(shop.points(ada)).isZero();
    }
}
