// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.redemption;
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
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.Shortage;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Void;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ada has 60 points of 1 March and 40 of the next day, which live ten days. */
@DisplayName("What was done to points and is undone")
class ReversalTest {
    private static final LotId FIRST = new LotId(ref("1001"), "base");
    private static final LotId SECOND = new LotId(ref("1002"), "base");

    private final CustomerId ada = CustomerId.of("ada");
    private Shop shop;

    private void open(Shortage shortage) {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .expiry(Expiry.after(Period.ofDays(10)))
                        .shortage(shortage)
                        .worth(100, eur("1"))
                        .build())
                .build();
        shop = Shop.on(new InMemoryCrmStore(), program);
        shop.customer("ada");
        shop.buy(ada, "1001", "60");
        shop.waitDays(1);
        shop.buy(ada, "1002", "40");
    }

    @BeforeEach
    void open() {
        open(Shortage.DEBT);
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private Receipt reverse(String id, String of) {
        shop.wait(Duration.ofSeconds(1));
        return shop.crm().points().reverse(new Reversal(Origin.of(ada, ref(id)), ref(of)));
    }

    private Receipt reverse(String id, String of, long points) {
        shop.wait(Duration.ofSeconds(1));
        return shop.crm().points().reverse(new Reversal(Origin.of(ada, ref(id)), ref(of), points));
    }

    private PointsAccount account() {
        return shop.crm().points().account(ada, WalletId.POINTS);
    }

    private long left(LotId lot) {
        return account().lots().stream()
                .filter(l -> l.id().equals(lot))
                .mapToLong(Lot::remaining)
                .sum();
    }

    private static List<String> said(Receipt receipt, Locale locale) {
        return receipt.changes().stream()
                .map(Change::why)
                .map(new Sentences(locale, ZoneOffset.UTC)::of)
                .toList();
    }

    @Test
    @DisplayName("A10, I13: points come back to the lots they came from, and end when those end")
    void fail_a10_originalLots() {
        shop.redeem(ada, "gift", 80);
        assertThat(left(SECOND)).isEqualTo(20);
        Receipt receipt = reverse("cancelled", "gift");
        assertThat(receipt.sum(WalletId.POINTS, EntryKind.RESTORE)).isEqualTo(80);
        assertThat(said(receipt, Locale.ENGLISH))
                .containsExactly("80 points came back, because pos:cancelled reversed pos:gift.");
        assertThat(said(receipt, Locale.TAIWAN)).containsExactly("因 pos:cancelled 撤銷了 pos:gift，80 點已退回。");
        assertThat(left(FIRST)).isEqualTo(60);
        assertThat(left(SECOND)).isEqualTo(40);
        assertThat(account().expirySchedule().keySet().toString())
                .isEqualTo("[2026-03-12T00:00:00Z, 2026-03-13T00:00:00Z]");
    }

    @Test
    @DisplayName(
            "A11: points whose time is over when they come back are lost, so that spending and cancelling renews nothing")
    void fail_a11_originalExpiry() {
        shop.redeem(ada, "gift", 80);
        // Early on 12 March the first lot is over, the second lives for another day.
        shop.wait(Duration.between(shop.now(), java.time.Instant.parse("2026-03-12T08:00:00Z")));
        Receipt receipt = reverse("cancelled", "gift");
        assertThat(receipt.sum(WalletId.POINTS, EntryKind.RESTORE)).isEqualTo(80);
        assertThat(receipt.available(WalletId.POINTS)).isEqualTo(40);
        assertThat(shop.sum(ada, EntryKind.EXPIRE)).isEqualTo(-60);
        assertThat(said(receipt, Locale.ENGLISH)).contains("60 points from pos:1001 expired.");
    }

    @Test
    @DisplayName("A9: a reversal can be reversed any number of times, and all is as if it had never happened")
    void fail_a9_reversalOfReversal() {
        shop.redeem(ada, "gift", 80);
        List<Lot> spent = account().lots();
        reverse("r1", "gift");
        List<Lot> back = account().lots();
        String last = "r1";
        for (int i = 2; i < 8; i++) {
            Receipt receipt = reverse("r" + i, last);
            last = "r" + i;
            assertThat(account().lots()).isEqualTo(i % 2 == 0 ? spent : back);
            assertThat(receipt.sum(WalletId.POINTS, i % 2 == 0 ? EntryKind.REDEEM : EntryKind.RESTORE))
                    .isEqualTo(i % 2 == 0 ? -80 : 80);
        }
        assertThat(shop.points(ada)).isEqualTo(100);
    }

    @Test
    @DisplayName("A9: what came back and ended is not taken a second time")
    void fail_a9_endedMeanwhile() {
        shop.redeem(ada, "gift", 80);
        shop.waitDays(20);
        reverse("r1", "gift");
        shop.buy(ada, "1003", "500");
        reverse("r2", "r1");
        assertThat(shop.points(ada)).isEqualTo(500);
        assertThat(account().debt()).isZero();
    }

    @Test
    @DisplayName("A9: many reversals of one moment follow each other")
    void fail_a9_oneMoment() {
        shop.redeem(ada, "gift", 80);
        // Under keys that would order the other way round.
        for (String[] pair : new String[][] {{"z", "gift"}, {"y", "z"}, {"x", "y"}, {"w", "x"}, {"v", "w"}}) {
            shop.crm()
                    .points()
                    .reverse(new Reversal(Origin.of(ada, ref(pair[0])).at(shop.now()), ref(pair[1])));
        }
        assertThat(shop.points(ada)).isEqualTo(100);
    }

    @Test
    @DisplayName("I13: in parts, what was taken last comes back first, until all of it is back, and not a point more")
    void inv_i13_inParts() {
        shop.redeem(ada, "gift", 80);
        reverse("r1", "gift", 15);
        assertThat(left(FIRST)).isZero();
        assertThat(left(SECOND)).isEqualTo(35);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reverse("r2", "gift", 66))
                .withMessage("reversal of pos:gift, points: must be at most the 65 that are left, was 66");
        reverse("r2", "gift", 10);
        assertThat(left(FIRST)).isEqualTo(5);
        reverse("r3", "gift");
        assertThat(shop.points(ada)).isEqualTo(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reverse("r4", "gift"))
                .withMessage(
                        "reversal of pos:gift: must not be reversed already; to undo that, reverse the reversal, was \"pos:r3\"");
        reverse("r4", "r2");
        assertThat(shop.points(ada)).isEqualTo(90);
    }

    @Test
    @DisplayName(
            "A2: an order paid with points is cancelled: what it earned goes, what paid it comes back, in one unit of work")
    void fail_a2_orderPaidWithPoints() {
        shop.redeem(ada, "paid-1003", 80);
        shop.buy(ada, "1003", "20");
        shop.crm()
                .transactions()
                .record(List.of(
                        new Void(Origin.of(ada, ref("void-1003")), ref("1003"), 1),
                        new Reversal(Origin.of(ada, ref("back-1003")), ref("paid-1003"))));
        assertThat(shop.points(ada)).isEqualTo(100);
        assertThat(account().debt()).isZero();
        assertThat(shop.standing(ada).history().purchases()).isEqualTo(2);
    }

    @Test
    @DisplayName("A2: a refund and a reversal refused together leave nothing behind")
    void fail_a2_allOrNothing() {
        shop.redeem(ada, "paid-1003", 80);
        Standing before = shop.standing(ada);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm()
                        .transactions()
                        .record(List.of(
                                Refund.of(ada, ref("R-1"), ref("1002")).build(),
                                new Reversal(Origin.of(ada, ref("back")), ref("never")))));
        assertThat(shop.standing(ada)).isEqualTo(before);
    }

    @Test
    @DisplayName("restored points pay what is owed first")
    void debt() {
        shop.redeem(ada, "gift", 100);
        shop.refund(ada, "R-1", "1001");
        assertThat(account().debt()).isEqualTo(60);
        Receipt receipt = reverse("cancelled", "gift");
        assertThat(receipt.available(WalletId.POINTS)).isEqualTo(40);
        assertThat(account().debt()).isZero();
    }

    @Test
    @DisplayName(
            "what a late fact had turned into debt lowers the debt, or comes back as a lot of its own once it was paid")
    void debtOfTheRedemption() {
        shop.redeem(ada, "gift", 100);
        shop.record(Refund.of(ada, ref("R-1"), ref("1001"))
                .at(Shop.NOON.plusSeconds(9))
                .build());
        assertThat(account().debt()).isEqualTo(60);
        shop.buy(ada, "1003", "50");
        assertThat(account().debt()).isEqualTo(10);
        reverse("cancelled", "gift");
        assertThat(account().debt()).isZero();
        assertThat(left(SECOND)).isEqualTo(40);
        assertThat(left(new LotId(ref("cancelled"), "restored"))).isEqualTo(50);
        assertThat(shop.points(ada)).isEqualTo(90);
    }

    @Test
    @DisplayName(
            "I12: a grant that is reversed is taken back; what is short is owed, or forgiven where the program says so")
    void inv_i12_grant() {
        for (Shortage shortage : Shortage.values()) {
            open(shortage);
            shop.grant(ada, "hello", 30);
            shop.redeem(ada, "gift", 120);
            Receipt receipt = reverse("mistake", "hello");
            assertThat(account().debt()).isEqualTo(shortage == Shortage.FORGIVE ? 0 : 20);
            assertThat(receipt.sum(WalletId.POINTS, EntryKind.REVERSE))
                    .isEqualTo(shortage == Shortage.FORGIVE ? -10 : -30);
            assertThat(said(receipt, Locale.ENGLISH).get(0))
                    .endsWith(
                            shortage == Shortage.FORGIVE
                                    ? "0 of them are owed, 20 more are forgiven."
                                    : "20 of them are owed, 0 more are forgiven.");
            reverse("no-mistake", "mistake");
            assertThat(account().balance()).isEqualTo(10);
            shop.checkLaws();
        }
    }

    @Test
    @DisplayName("a deduction comes back, and a redemption that is learned late before it moves the lots it came from")
    void deduction() {
        shop.deduct(ada, "fee", 70);
        reverse("sorry", "fee");
        assertThat(shop.points(ada)).isEqualTo(100);
        shop.crm().points().redeem(redemption(ada, "late", 30));
        assertThat(shop.points(ada)).isEqualTo(70);
    }

    @Test
    @DisplayName("bad input is refused with name, value and rule")
    void badInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reverse("r", "never"))
                .withMessage("reversal of pos:never: must be recorded before, was \"pos:never\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reverse("r", "1001"))
                .withMessage(
                        "reversal of pos:1001: must be of a redemption, deduction, capture, reservation, grant, opening,"
                                + " referral or reversal, was PURCHASE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reverse("r", "r"))
                .withMessage("reversal of: must be another fact than the reversal itself, was \"pos:r\"");
        shop.grant(ada, "hello", 30);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reverse("r", "hello", 3))
                .withMessage("reversal of pos:hello, points: must not be stated: it is reversed as a whole, was 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reverse("r", "hello", 0))
                .withMessage("points: must be more than 0, was 0");
        shop.redeem(ada, "gift", 10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm()
                        .points()
                        .reverse(new Reversal(Origin.of(ada, ref("r")).at(Shop.NOON), ref("gift"))))
                .withMessageStartingWith("reversal of pos:gift, time: must not be before ");
        CustomerId bob = shop.customer("bob");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm().points().reverse(new Reversal(Origin.of(bob, ref("r")), ref("gift"))))
                .withMessage("reversal of pos:gift: must be by the customer whose it is, was \"bob\"");
        assertThat(shop.points(ada)).isEqualTo(120);
    }
}
