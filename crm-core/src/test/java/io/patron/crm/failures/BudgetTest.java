// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.Crm;
import io.patron.crm.condition.Condition;
import io.patron.crm.explanation.Reason;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Drawn;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Budget;
import io.patron.crm.points.Cap;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Guard;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Void;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** It is noon on 1 March 2026; a bonus of 60 points has a budget of 150 for all customers. */
@DisplayName("The budget of a rule")
class BudgetTest {
    private static final EarnRule BONUS = EarnRule.bonus("spring", 60);

    private final CustomerId ada = CustomerId.of("ada");
    private final CustomerId bea = CustomerId.of("bea");
    private Shop shop;

    private static Program program(int version, UnaryOperator<PointsPolicy.Builder> rules) {
        return Program.builder("club", version, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(rules.apply(PointsPolicy.builder(WalletId.POINTS)).build())
                .build();
    }

    private void open(UnaryOperator<PointsPolicy.Builder> rules) {
        shop = Shop.on(new InMemoryCrmStore(), program(1, rules));
        shop.customer("ada");
        shop.customer("bea");
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private long buy(CustomerId customer, String id) {
        return shop.buy(customer, id, "10").sum(WalletId.POINTS, EntryKind.EARN);
    }

    private long drawn(String rule) {
        return shop.crm().points().drawn(WalletId.POINTS, rule);
    }

    private static List<String> said(Receipt receipt, Locale locale) {
        return receipt.changes().stream()
                .map(change -> change.why())
                .filter(why -> why.reason() == Reason.POINTS_OVER_BUDGET)
                .map(new Sentences(locale, ZoneOffset.UTC)::of)
                .toList();
    }

    private static List<String> said(Receipt receipt) {
        return said(receipt, Locale.ENGLISH);
    }

    private List<List<Drawn>> facts(CustomerId customer) {
        return shop.store().read(TenantId.DEFAULT, unit -> unit.journal().read(customer, 0, 100)).stream()
                .map(recorded -> recorded.drawn())
                .filter(drawn -> !drawn.isEmpty())
                .toList();
    }

    @Test
    @DisplayName("is shared by all customers, never overspent, and says what was asked for and what was drawn")
    void says() {
        open(policy -> policy.rule(BONUS.budget(150)));
        assertThat(buy(ada, "1001")).isEqualTo(60);
        assertThat(buy(bea, "1002")).isEqualTo(60);
        Receipt cut = shop.buy(ada, "1003", "10");
        assertThat(cut.earned(WalletId.POINTS)).isEqualTo(30);
        assertThat(said(cut))
                .containsExactly(
                        "Of the 60 points that rule spring would have given for pos:1003, 30 were drawn from its"
                                + " budget of 150 for all customers.");
        assertThat(said(cut, Locale.TRADITIONAL_CHINESE))
                .containsExactly("規則 spring 就 pos:1003 原應給予 60 點，由其全體客戶預算 150 點中實撥 30 點。");
        Receipt nothing = shop.buy(bea, "1004", "10");
        assertThat(nothing.earned(WalletId.POINTS)).isZero();
        assertThat(said(nothing)).singleElement().asString().contains(" 0 were drawn ");
        assertThat(drawn("spring")).isEqualTo(150);
        assertThat(facts(ada))
                .containsExactly(
                        List.of(new Drawn("points", "spring", 60)), List.of(new Drawn("points", "spring", 30)));
    }

    @Test
    @DisplayName("is not the cap of a customer, and comes after it: what the cap cuts is not drawn")
    void afterCaps() {
        open(policy -> policy.rule(BONUS.atMost(70, Cap.Per.LIFETIME).budget(150)));
        assertThat(List.of(buy(ada, "1"), buy(ada, "2"), buy(ada, "3"))).containsExactly(60L, 10L, 0L);
        assertThat(drawn("spring")).isEqualTo(70);
        assertThat(List.of(buy(bea, "4"), buy(bea, "5"))).containsExactly(60L, 10L);
        assertThat(drawn("spring")).isEqualTo(140);
        CustomerId cid = shop.customer("cid");
        assertThat(List.of(buy(cid, "6"), buy(cid, "7"))).containsExactly(10L, 0L);
        assertThat(drawn("spring")).isEqualTo(150);
    }

    @Test
    @DisplayName("leaves to other rules what it does not give: a cap of the wallet is shared anew")
    void leavesRoom() {
        open(policy ->
                policy.rule(BONUS.budget(30)).rule(EarnRule.bonus("hello", 50)).cap(70, Cap.Per.DAY));
        Receipt cut = shop.buy(ada, "1", "10");
        assertThat(cut.earned(WalletId.POINTS)).isEqualTo(70);
        assertThat(drawn("spring")).isEqualTo(30);
    }

    @Test
    @DisplayName("gets nothing back with a return, a void or a correction")
    void nothingComesBack() {
        open(policy -> policy.rule(BONUS.budget(150)));
        buy(ada, "1001");
        shop.refund(ada, "R-1", "1001");
        buy(ada, "1002");
        shop.record(new Void(Origin.of(ada, ref("void")), ref("1002"), 1));
        assertThat(shop.points(ada)).isZero();
        assertThat(drawn("spring")).isEqualTo(120);
        assertThat(buy(bea, "1003")).isEqualTo(30);
    }

    @Test
    @DisplayName("is drawn from once: what is corrected gives no more than was drawn, and less where it earns less")
    void corrected() {
        open(policy -> policy.rule(EarnRule.perMoney("spring", 1, eur("1")).budget(150)));
        shop.buy(ada, "1001", "40");
        shop.record(new Correction(Origin.of(ada, ref("c-1")), ref("1001"), 1, purchase(ada, "1001", "90", null)));
        assertThat(shop.points(ada)).isEqualTo(40);
        shop.record(new Correction(Origin.of(ada, ref("c-2")), ref("1001"), 2, purchase(ada, "1001", "25", null)));
        assertThat(shop.points(ada)).isEqualTo(25);
        shop.record(new Correction(Origin.of(ada, ref("c-3")), ref("1001"), 3, purchase(ada, "1001", "30", null)));
        assertThat(shop.points(ada)).isEqualTo(30);
        assertThat(drawn("spring")).isEqualTo(40);
    }

    @Test
    @DisplayName("is drawn from once: a late purchase draws for itself, and what was decided before stays decided")
    void late() {
        open(policy -> policy.rule(BONUS.when(Condition.firstPurchase()).budget(150)));
        Instant early = shop.now();
        shop.wait(Duration.ofHours(1));
        buy(ada, "1001");
        buy(ada, "1002");
        shop.buy(ada, "1000", "10", early);
        assertThat(shop.points(ada)).as("the late one is the first now").isEqualTo(60);
        assertThat(drawn("spring")).isEqualTo(120);
        shop.record(new Void(Origin.of(ada, ref("void")), ref("1000"), 1));
        assertThat(shop.points(ada))
                .as("the other is the first again, as was decided")
                .isEqualTo(60);
        shop.record(new Void(Origin.of(ada, ref("void-2")), ref("1001"), 1));
        assertThat(shop.points(ada)).as("for the second nothing was drawn").isZero();
        assertThat(drawn("spring")).isEqualTo(120);
    }

    @Test
    @DisplayName("is drawn from by what is booked later, and by what is corrected in a closed period, as was decided")
    void closedPeriods() {
        open(policy -> policy.rule(EarnRule.perMoney("spring", 1, eur("1")).budget(100)));
        Instant early = shop.now();
        shop.buy(ada, "1001", "40");
        shop.waitDays(2);
        shop.record(new Checkpoint(Origin.of(ada, ref("close")), shop.now().minus(Duration.ofDays(1))));
        shop.buy(ada, "1002", "70", early.plusSeconds(60));
        assertThat(shop.points(ada)).isEqualTo(100);
        shop.record(new Correction(Origin.of(ada, ref("c-1")), ref("1001"), 1, purchase(ada, "1001", "60", null)));
        assertThat(shop.points(ada)).isEqualTo(100);
        assertThat(drawn("spring")).isEqualTo(100);
    }

    @Test
    @DisplayName("is shared in their order by purchases that are recorded together, by one customer or several")
    void together() {
        open(policy ->
                policy.rule(BONUS.budget(150)).rule(EarnRule.bonus("winter", 20).budget(70)));
        shop.tick();
        List<Receipt> receipts = shop.crm()
                .transactions()
                .record(List.of(
                        purchase(bea, "b1", "10", null),
                        purchase(ada, "a1", "10", shop.now()),
                        purchase(ada, "a2", "10", shop.now().plusMillis(1)),
                        purchase(bea, "b2", "10", shop.now().plusMillis(1))));
        assertThat(receipts).hasSize(4);
        shop.tick();
        assertThat(shop.points(ada) + shop.points(bea)).isEqualTo(150 + 70);
        assertThat(drawn("spring")).isEqualTo(150);
        assertThat(drawn("winter")).isEqualTo(70);
        assertThat(shop.points(ada)).isEqualTo(160);
    }

    @Test
    @DisplayName("is drawn from once by a fact that is said twice, and not at all by what is refused or only asked for")
    void repeatsAndRefusals() {
        open(policy -> policy.rule(BONUS.budget(150)));
        shop.tick();
        Fact sale = purchase(ada, "1001", "10", shop.now());
        assertThat(shop.crm().transactions().preview(sale).earned(WalletId.POINTS))
                .isEqualTo(60);
        assertThat(drawn("spring")).isZero();
        assertThatThrownBy(() -> shop.crm().transactions().record(List.of(sale, redemption(ada, "r", 61))))
                .isInstanceOf(InsufficientPointsException.class);
        assertThat(drawn("spring")).isZero();
        List<Attempt> attempts = shop.crm().transactions().recordEach(List.of(sale, redemption(ada, "r", 61), sale));
        assertThat(attempts).extracting(attempt -> attempt.receipt() != null).containsExactly(true, false, true);
        shop.record(sale);
        assertThat(drawn("spring")).isEqualTo(60);
        assertThat(shop.points(ada)).isEqualTo(60);
    }

    @Test
    @DisplayName("belongs to the name of the rule: a later version can make it larger, and another name begins anew")
    void versions() {
        open(policy -> policy.rule(BONUS.budget(100)));
        buy(ada, "1");
        buy(bea, "2");
        assertThat(drawn("spring")).isEqualTo(100);
        Program larger = program(
                2,
                policy -> policy.rule(BONUS.budget(130))
                        .rule(EarnRule.bonus("summer", 5).budget(5)));
        Crm.builder(shop.store(), larger, shop.clock()).build();
        shop.tick();
        shop.crm().standings().adopt(ada, new ProgramVersion("club", 2), ref("adopt"), Actor.of("boss"));
        assertThat(buy(bea, "3")).as("under the first version").isZero();
        assertThat(buy(ada, "4")).isEqualTo(35);
        assertThat(drawn("spring")).isEqualTo(130);
        assertThat(drawn("summer")).isEqualTo(5);
    }

    @Test
    @DisplayName("is not drawn from where a guard lets nothing be given, and is for what is held or pending")
    void guards() {
        open(policy -> policy.rule(BONUS.budget(150))
                .pending(Pending.untilReleased())
                .guard(Guard.noPoints("big", Condition.amountAtLeast(eur("100")))));
        shop.buy(ada, "1001", "100");
        assertThat(drawn("spring")).isZero();
        shop.buy(ada, "1002", "10");
        assertThat(drawn("spring")).isEqualTo(60);
        assertThat(shop.points(ada)).isZero();
    }

    @Test
    @DisplayName("is drawn from when a receipt without a card is claimed")
    void claimed() {
        open(policy -> policy.rule(BONUS.budget(100)));
        CustomerId till = shop.walkIn("till");
        shop.buy(till, "1001", "10");
        shop.buy(till, "1002", "10");
        assertThat(drawn("spring")).isZero();
        shop.reassign("1001", ada, "claim-1");
        shop.reassign("1002", bea, "claim-2");
        assertThat(shop.points(ada)).isEqualTo(60);
        assertThat(shop.points(bea)).isEqualTo(40);
        assertThat(drawn("spring")).isEqualTo(100);
    }

    @Test
    @DisplayName("of nothing is refused, and so is a question about one that no rule has")
    void badInput() {
        open(policy -> policy.rule(BONUS.budget(100)).rule(EarnRule.bonus("hello", 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BONUS.budget(0))
                .withMessage("budget of rule spring: must be more than 0, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> drawn("hello"))
                .withMessage("budget: must be one of program club, was \"rule hello of wallet points\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> drawn("winter"))
                .withMessageContaining("rule winter of wallet points");
        assertThatIllegalArgumentException().isThrownBy(() -> new Drawn("points", "spring", 0));
        assertThat(new Budget(WalletId.POINTS, "a")).isLessThan(new Budget(WalletId.POINTS, "b"));
        assertThat(new Budget(WalletId.POINTS, "a")).isLessThan(new Budget(new WalletId("stars"), "a"));
    }
}
