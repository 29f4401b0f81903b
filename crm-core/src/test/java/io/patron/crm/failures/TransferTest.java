// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Transfer;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Refund;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ada has 60 points of 1 March and 40 of the next day, which live a year. */
@DisplayName("Points that are given to another customer")
class TransferTest {
    private Shop shop;
    private CustomerId ada;
    private CustomerId bob;

    @BeforeEach
    void open() {
        shop = Shop.on(new InMemoryCrmStore());
        ada = shop.customer("ada");
        bob = shop.customer("bob");
        shop.buy(ada, "1001", "60");
        shop.waitDays(1);
        shop.buy(ada, "1002", "40");
        shop.tick();
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private List<Receipt> give(CustomerId from, CustomerId to, String id, long points) {
        shop.tick();
        return shop.crm()
                .points()
                .transfer(new Transfer(Origin.of(from, ref(id)), WalletId.POINTS, points, to, "happy birthday"));
    }

    private List<Lot> lots(CustomerId customer) {
        return shop.crm().points().account(customer, WalletId.POINTS).lots();
    }

    @Test
    @DisplayName("I15: leave one and come to the other, with the days on which they end, there and back again")
    void inv_i15_expiryTravels() {
        List<Receipt> receipts = give(ada, bob, "gift", 70);
        assertThat(receipts).extracting(Receipt::customer).containsExactly(ada, bob);
        assertThat(receipts.get(0).sum(WalletId.POINTS, EntryKind.TRANSFER)).isEqualTo(-70);
        assertThat(receipts.get(1).sum(WalletId.POINTS, EntryKind.TRANSFER)).isEqualTo(70);
        assertThat(lots(bob))
                .containsExactly(
                        new Lot(
                                new LotId(ref("gift/received"), "1"),
                                60,
                                Instant.parse("2026-03-01T12:00:01Z"),
                                Instant.parse("2027-03-02T00:00:00Z")),
                        new Lot(
                                new LotId(ref("gift/received"), "2"),
                                10,
                                Instant.parse("2026-03-02T12:00:02Z"),
                                Instant.parse("2027-03-03T00:00:00Z")));
        shop.waitDays(100);
        give(bob, ada, "back", 70);
        assertThat(lots(ada))
                .extracting(Lot::expiresAt)
                .containsExactly(
                        Instant.parse("2027-03-02T00:00:00Z"),
                        Instant.parse("2027-03-03T00:00:00Z"),
                        Instant.parse("2027-03-03T00:00:00Z"));
        assertThat(lots(bob)).isEmpty();
        assertThat(receipts.get(1).changes().stream()
                        .map(Change::why)
                        .map(new Sentences(Locale.ENGLISH, ZoneOffset.UTC)::of))
                .contains("60 points were received from customer ada: happy birthday.");
    }

    @Test
    @DisplayName("E3: count for no tier, on neither side")
    void fail_e3_noTier() {
        shop.buy(ada, "big", "600");
        give(ada, bob, "gift", 650);
        assertThat(shop.tier(ada)).isEqualTo("silver");
        assertThat(shop.tier(bob)).isEqualTo("bronze");
    }

    @Test
    @DisplayName("a repeat gives nothing more, and other content under the same reference is refused")
    void repeat() {
        List<Receipt> first = give(ada, bob, "gift", 30);
        assertThat(give(ada, bob, "gift", 30))
                .containsExactly(first.get(0).again(), first.get(1).again());
        assertThatThrownBy(() -> give(ada, bob, "gift", 31)).isInstanceOf(ReferenceConflictException.class);
        assertThatThrownBy(() -> give(bob, ada, "gift", 30)).isInstanceOf(ReferenceConflictException.class);
        CustomerId eve = shop.customer("eve");
        for (Transfer other : List.of(
                new Transfer(Origin.of(ada, ref("gift")), WalletId.POINTS, 30, eve, "happy birthday"),
                new Transfer(Origin.of(ada, ref("gift")), new WalletId("stars"), 30, bob, "happy birthday"),
                new Transfer(Origin.of(ada, ref("gift")), WalletId.POINTS, 30, bob, "sorry"))) {
            assertThatThrownBy(() -> shop.crm().points().transfer(other))
                    .isInstanceOf(ReferenceConflictException.class);
        }
        assertThatThrownBy(() -> give(ada, bob, "1001", 30)).isInstanceOf(ReferenceConflictException.class);
        assertThat(shop.points(ada)).isEqualTo(70);
        assertThat(shop.points(bob)).isEqualTo(30);
    }

    @Test
    @DisplayName("pay what the other owes first")
    void debtOfTheOther() {
        shop.buy(bob, "2001", "50");
        shop.redeem(bob, "mug", 50);
        shop.refund(bob, "R-1", "2001");
        give(ada, bob, "gift", 70);
        assertThat(shop.points(bob)).isEqualTo(20);
        assertThat(shop.debt(bob)).isZero();
    }

    @Test
    @DisplayName("a shortage that is found later stays with who gave")
    void shortageStaysWithTheGiver() {
        give(ada, bob, "gift", 100);
        shop.record(Refund.of(ada, ref("R-1"), ref("1001"))
                .at(Shop.NOON.plusSeconds(60))
                .build());
        assertThat(shop.debt(ada)).isEqualTo(60);
        assertThat(shop.points(bob)).isEqualTo(100);
    }

    @Test
    @DisplayName(
            "I15: refused, both are as before: too many, to herself, to nobody, to a walk-in, of a wallet that is not there, or by who is suspended")
    void inv_i15_bothOrNeither() {
        CustomerId till = shop.walkIn("till");
        List<Standing> before = List.of(shop.standing(ada), shop.standing(bob));
        assertThatThrownBy(() -> give(ada, bob, "gift", 101))
                .isInstanceOf(InsufficientPointsException.class)
                .hasMessage("wallet points: asked for 101 points, but only 100 can be spent");
        assertThatThrownBy(() -> give(bob, ada, "gift", 1)).isInstanceOf(InsufficientPointsException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> give(ada, ada, "gift", 1))
                .withMessage("transfer to: must be another customer than who gives, was \"ada\"");
        assertThatThrownBy(() -> give(ada, CustomerId.of("nobody"), "gift", 1))
                .isInstanceOf(CustomerNotFoundException.class);
        assertThatThrownBy(() -> give(CustomerId.of("nobody"), ada, "gift", 1))
                .isInstanceOf(CustomerNotFoundException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> give(ada, till, "gift", 1))
                .withMessage("customer: must not be a walk-in, who has no points, was \"till\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm()
                        .points()
                        .transfer(new Transfer(Origin.of(ada, ref("gift")), new WalletId("stars"), 1, bob, "x")))
                .withMessage("wallet: must be one of program club/1, was \"stars\"");
        for (long wrong : new long[] {0, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> give(ada, bob, "gift", wrong))
                    .withMessage("points: must be more than 0, was " + wrong);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Transfer(Origin.of(ada, ref("gift")).at(shop.now()), WalletId.POINTS, 1, bob, "x"))
                .withMessageStartingWith("time of transfer: must not be stated: it is made now");
        assertThat(shop.standing(ada).saysTheSameAs(before.get(0))).isTrue();
        assertThat(shop.standing(bob).saysTheSameAs(before.get(1))).isTrue();
        shop.crm().customers().status(new StatusChange(Origin.of(bob, ref("stop")), Status.SUSPENDED, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> give(ada, bob, "gift", 1))
                .withMessage("status of customer bob: must be ENROLLED to give or receive points, was SUSPENDED");
        assertThat(shop.points(ada)).isEqualTo(100);
    }
}
