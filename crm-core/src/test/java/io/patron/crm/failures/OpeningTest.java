// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Opening;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.Shop;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** It is 1 March 2026; points live twelve months. */
@DisplayName("D15: Points that are brought along from another system")
class OpeningTest {
    private final CustomerId ada = CustomerId.of("ada");
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.on(new InMemoryCrmStore());
        shop.customer("ada");
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private Receipt open(String id, Opening.Balance... balances) {
        return shop.crm().points().open(new Opening(Origin.of(ada, ref(id)), WalletId.POINTS, List.of(balances)));
    }

    private PointsAccount account() {
        return shop.crm().points().account(ada, WalletId.POINTS);
    }

    @Test
    @DisplayName("keep the days they were earned and end, make no purchase and no tier, and are spent in their order")
    void fail_d15_lotsWithDates() {
        Receipt receipt = open(
                "old-system",
                new Opening.Balance("2026", 300, LocalDate.of(2026, 2, 1), null),
                new Opening.Balance("2025", 1_200, LocalDate.of(2025, 12, 31), LocalDate.of(2026, 12, 31)),
                new Opening.Balance("gift", 5, null, null));
        assertThat(receipt.sum(WalletId.POINTS, EntryKind.OPENING)).isEqualTo(1_505);
        assertThat(account().lots().stream()
                        .map(lot -> lot.id().rule() + " " + lot.validFrom() + " " + lot.expiresAt())
                        .toList())
                .containsExactly(
                        "2025 2025-12-31T00:00:00Z 2027-01-01T00:00:00Z",
                        "2026 2026-02-01T00:00:00Z 2027-02-02T00:00:00Z",
                        "gift 2026-03-01T12:00:00Z 2027-03-02T00:00:00Z");
        assertThat(shop.standing(ada).history().purchases()).isZero();
        assertThat(shop.tier(ada)).isEqualTo("bronze");
        assertThat(receipt.changes().stream().map(Change::why).map(new Sentences(Locale.ENGLISH, ZoneOffset.UTC)::of))
                .contains("1,200 points were brought along (2025).");
        shop.redeem(ada, "gift", 1_201);
        assertThat(account().lots().get(0).remaining()).isEqualTo(299);
    }

    @Test
    @DisplayName("pay a debt, and can be taken back as a whole")
    void debtAndReversal() {
        shop.buy(ada, "1001", "50");
        shop.redeem(ada, "gift", 50);
        shop.refund(ada, "R-1", "1001");
        open("old-system", new Opening.Balance("a", 20, null, null), new Opening.Balance("b", 40, null, null));
        assertThat(account().debt()).isZero();
        assertThat(shop.points(ada)).isEqualTo(10);
        shop.crm().points().reverse(new Reversal(Origin.of(ada, ref("wrong-file")), ref("old-system")));
        assertThat(account().balance()).isEqualTo(-50);
    }

    @Test
    @DisplayName("are brought along once under one reference")
    void once() {
        Opening.Balance balance = new Opening.Balance("a", 20, null, null);
        open("old-system", balance);
        assertThat(open("old-system", balance).replayed()).isTrue();
        assertThat(shop.points(ada)).isEqualTo(20);
        assertThat(account().lots().get(0).id()).isEqualTo(new LotId(ref("old-system"), "a"));
    }

    @Test
    @DisplayName(
            "that have ended already, were earned in the future, or make no sense are refused, and nothing is booked")
    void badInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open("x", new Opening.Balance("a", 20, null, LocalDate.of(2026, 2, 28))))
                .withMessage(
                        "last day of balance a: must not be before the day of the opening, 2026-03-01, was \"2026-02-28\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open("x", new Opening.Balance("a", 20, LocalDate.of(2025, 2, 28), null)))
                .withMessage(
                        "last day of balance a: must not be before the day of the opening, 2026-03-01, was \"2026-02-28\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open("x", new Opening.Balance("a", 20, LocalDate.of(2026, 3, 2), null)))
                .withMessage(
                        "first day of balance a: must not be after the day of the opening, 2026-03-01, was \"2026-03-02\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Opening.Balance("a", 0, null, null))
                .withMessage("points of balance a: must be more than 0, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Opening.Balance("a", 1, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 1)))
                .withMessage("last day of balance a: must not be before 2026-03-02, was \"2026-03-01\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open("x"))
                .withMessage("balances: must be 1 or more, was 0");
        Opening.Balance balance = new Opening.Balance("a", 20, null, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open("x", balance, balance))
                .withMessage("balance: must be named once, was \"a\"");
        assertThat(account().balance()).isZero();
        CustomerId till = shop.walkIn("till");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm()
                        .points()
                        .open(new Opening(Origin.of(till, ref("y")), WalletId.POINTS, List.of(balance))))
                .withMessage("customer: must not be a walk-in, who has no points, was \"till\"");
    }
}
