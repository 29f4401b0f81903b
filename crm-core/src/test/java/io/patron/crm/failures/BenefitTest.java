// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.LADDER;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.condition.Condition;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.Offer;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.reward.Benefit;
import io.patron.crm.reward.Reward;
import io.patron.crm.reward.RewardLimit;
import io.patron.crm.reward.RewardLimitException;
import io.patron.crm.reward.RewardNotMeantException;
import io.patron.crm.reward.StockChange;
import io.patron.crm.testkit.Catalogue;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Void;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** It is noon on 1 March 2026. Gold takes EUR 2000 in twelve months. */
@DisplayName("What a tier brings with it")
class BenefitTest {
    private static final Condition GOLD = Condition.holdsTier(LADDER, "gold");
    private static final Reward DELIVERY =
            Reward.free("delivery", Benefit.voucher()).forWhom(GOLD).limited(RewardLimit.perMonth(2));
    private static final Reward WELCOME =
            Reward.free("welcome", Benefit.gift()).forWhom(GOLD).limited(RewardLimit.inAll(1));
    private static final Reward SAMPLE = Reward.free("sample", Benefit.gift());

    private final Shop shop =
            Shop.on(new InMemoryCrmStore(), with(Shop.programOf(1, ZoneOffset.UTC, 1), DELIVERY, WELCOME, SAMPLE));
    private final CustomerId ada = shop.customer("ada");
    private final CustomerId bea = shop.customer("bea");

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private static Program with(Program.Builder program, Reward... rewards) {
        for (Reward reward : rewards) {
            program.reward(reward);
        }
        return program.build();
    }

    private void on(String day) {
        shop.wait(Duration.between(shop.now(), Instant.parse(day + "T12:00:00Z")));
    }

    private Receipt redeem(CustomerId customer, String id, String reward) {
        return Catalogue.redeem(shop, customer, id, reward, 1);
    }

    private void notFor(CustomerId customer, String reward) {
        assertThatThrownBy(() -> redeem(customer, "not-" + shop.now(), reward))
                .isInstanceOf(RewardNotMeantException.class)
                .hasMessageStartingWith("reward " + reward + ": is only for customers of whom HoldsTier[")
                .hasMessageEndingWith("holds, and it does not of customer \"" + customer + '"');
    }

    private List<String> offers(CustomerId customer) {
        return shop.crm().rewards().offers(customer).stream()
                .map(offer -> offer.reward().id() + " " + offer.most())
                .toList();
    }

    private List<Reason> reasons(Receipt receipt) {
        return receipt.changes().stream().map(change -> change.why().reason()).toList();
    }

    // ---------------------------------------------------------------- for whom

    @Test
    @DisplayName("E11: it is for those who hold the tier, from the moment they reach it, and for nobody else")
    void fail_e11_only_who_holds_the_tier_gets_it() {
        assertThat(offers(ada)).containsExactly("sample 1000000");
        notFor(ada, "delivery");
        shop.buy(ada, "p1", "2000");
        assertThat(offers(ada)).containsExactly("delivery 2", "welcome 1", "sample 1000000");
        Receipt receipt = redeem(ada, "d1", "delivery");
        assertThat(reasons(receipt)).contains(Reason.REWARD_GIVEN);
        assertThat(shop.points(ada)).isEqualTo(2000);
        notFor(bea, "delivery");
        assertThat(reasons(redeem(bea, "s1", "sample"))).containsExactly(Reason.REWARD_GIVEN);
    }

    @Test
    @DisplayName(
            "E11: who reached the tier before the program brought the benefit has it, once she is under that version")
    void fail_e11_a_member_already_in_the_tier_gets_it() {
        Program before = Shop.programOf(1, ZoneOffset.UTC, 1).build();
        Program after = with(Shop.programOf(2, ZoneOffset.UTC, 1), WELCOME);
        InMemoryCrmStore store = new InMemoryCrmStore();
        Shop club = Shop.on(store, before);
        CustomerId eda = club.customer("eda");
        club.buy(eda, "p1", "2000");
        club.waitDays(10);
        Shop later = Shop.on(store, after, club.clock(), TenantId.DEFAULT);
        later.crm().standings().adopt(eda, after.version(), ref("adopt"), Actor.HOST);
        assertThat(Catalogue.most(later, eda, "welcome")).isEqualTo(1);
        Catalogue.redeem(later, eda, "w1", "welcome", 1);
        assertThat(Catalogue.most(later, eda, "welcome")).isZero();
        later.checkLaws();
    }

    @Test
    @DisplayName(
            "E11: where it is said not to be retroactive, who held the tier before gets nothing, and who reaches it from the day does")
    void fail_e11_not_retroactive() {
        Reward welcome = WELCOME.reachedFrom(LADDER, LocalDate.parse("2026-03-11"));
        Program after = with(Shop.programOf(2, ZoneOffset.UTC, 1), welcome);
        InMemoryCrmStore store = new InMemoryCrmStore();
        Shop club = Shop.on(store, Shop.programOf(1, ZoneOffset.UTC, 1).build());
        CustomerId eda = club.customer("eda");
        CustomerId fay = club.customer("fay");
        club.waitDays(9);
        club.buy(eda, "p1", "2000", Instant.parse("2026-03-10T11:00:00Z"));
        Shop later = Shop.on(store, after, club.clock(), TenantId.DEFAULT);
        for (CustomerId customer : List.of(eda, fay)) {
            later.crm().standings().adopt(customer, after.version(), ref("adopt-" + customer), Actor.HOST);
        }
        later.waitDays(1);
        later.buy(fay, "p2", "2000");
        assertThat(later.crm().rewards().offers(eda)).isEmpty();
        assertThatThrownBy(() -> Catalogue.redeem(later, eda, "w1", "welcome", 1))
                .isInstanceOf(RewardNotMeantException.class)
                .hasMessage(
                        "reward welcome: is only for customers of whom a tier of status that was reached on 2026-03-11"
                                + " or later holds, and it does not of customer \"eda\"");
        assertThat(Catalogue.most(later, fay, "welcome")).isEqualTo(1);
        Catalogue.redeem(later, fay, "w2", "welcome", 1);
        assertThat(Catalogue.most(later, fay, "welcome")).isZero();
        later.checkLaws();
    }

    @Test
    @DisplayName(
            "E11: a redemption dated before she was under the version that brought it is judged by its condition all the same")
    void fail_e11_dated_before_the_version() {
        Program after = with(Shop.programOf(2, ZoneOffset.UTC, 1), WELCOME);
        InMemoryCrmStore store = new InMemoryCrmStore();
        Shop club = Shop.on(store, Shop.programOf(1, ZoneOffset.UTC, 1).build());
        CustomerId eda = club.customer("eda");
        club.buy(eda, "p1", "1");
        club.waitDays(9);
        Shop later = Shop.on(store, after, club.clock(), TenantId.DEFAULT);
        later.crm().standings().adopt(eda, after.version(), ref("adopt"), Actor.HOST);
        Origin before = Origin.of(eda, ref("w1")).at(Instant.parse("2026-03-05T12:00:00Z"));
        assertThatThrownBy(() -> later.crm().rewards().redeem(before, "welcome", 1))
                .isInstanceOf(RewardNotMeantException.class);
        later.checkLaws();
    }

    @Test
    @DisplayName("E11: whoever falls has it no more; what she had stays")
    void fail_e11_who_falls_has_it_no_more() {
        shop.buy(ada, "p1", "2000");
        redeem(ada, "d1", "delivery");
        on("2028-03-02");
        assertThat(shop.tier(ada)).isEqualTo("bronze");
        notFor(ada, "delivery");
        assertThat(offers(ada)).containsExactly("sample 1000000");
    }

    @Test
    @DisplayName("E11: it is judged where the redemption is dated, whichever way she went since")
    void fail_e11_it_is_judged_at_the_time_of_the_redemption() {
        on("2026-03-10");
        shop.buy(ada, "p1", "2000");
        on("2026-03-20");
        Instant early = Instant.parse("2026-03-09T12:00:00Z");
        assertThatThrownBy(() -> shop.record(
                        DELIVERY.redemption(Origin.of(ada, ref("slip-1")).at(early), 1)))
                .isInstanceOf(RewardNotMeantException.class);
        Instant inTier = Instant.parse("2026-03-15T12:00:00Z");
        on("2028-03-20");
        assertThat(shop.tier(ada)).isEqualTo("bronze");
        shop.record(DELIVERY.redemption(Origin.of(ada, ref("slip-2")).at(inTier), 1));
        assertThat(shop.crm().rewards().offers(ada)).hasSize(1);
    }

    @Test
    @DisplayName(
            "E11: what a redemption was recorded by may be lost later; the redemption stays, and its replay remarks it")
    void fail_e11_what_was_recorded_stays() {
        shop.buy(ada, "p1", "2000");
        redeem(ada, "d1", "delivery");
        on("2026-03-05");
        shop.refund(ada, "r1", "p1");
        assertThat(shop.tier(ada)).isEqualTo("bronze");
        shop.buy(ada, "late", "1", Instant.parse("2026-02-28T12:00:00Z"));
        shop.record(new Void(Origin.of(ada, ref("void-1")), ref("p1"), 1));
        assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();
        notFor(ada, "delivery");
    }

    @Test
    @DisplayName("E11: a purchase that reaches the tier and the benefit can be recorded together, in either order")
    void fail_e11_with_the_purchase_that_reaches_the_tier() {
        List<Fact> facts = new ArrayList<>();
        facts.add(WELCOME.redemption(Origin.of(ada, ref("w1")), 1));
        facts.add(Shop.purchase(ada, "p1", "2000", null));
        facts.add(WELCOME.redemption(Origin.of(bea, ref("w2")), 1));
        List<Attempt> attempts = shop.crm().transactions().recordEach(facts);
        assertThat(attempts.get(0).accepted()).isPresent();
        assertThat(attempts.get(1).accepted()).isPresent();
        assertThat(attempts.get(2).refusal()).isInstanceOf(RewardNotMeantException.class);
        assertThat(Catalogue.most(shop, ada, "welcome")).isZero();
        shop.buy(bea, "p2", "2000");
        assertThat(Catalogue.most(shop, bea, "welcome")).isEqualTo(1);
    }

    // ---------------------------------------------------------------- how often

    @Test
    @DisplayName("E11: once ever is once, also after she fell and came again")
    void fail_e11_once_ever() {
        shop.buy(ada, "p1", "2000");
        redeem(ada, "w1", "welcome");
        on("2028-03-10");
        shop.buy(ada, "p2", "2000");
        assertThatThrownBy(() -> redeem(ada, "w2", "welcome"))
                .isInstanceOf(RewardLimitException.class)
                .hasMessage("reward welcome: asked for 1 pieces, but a customer can have 1 in all and has had 1");
    }

    @Test
    @DisplayName("E11: twice a month is twice in March and twice in April")
    void fail_e11_twice_a_month() {
        shop.buy(ada, "p1", "2000");
        redeem(ada, "d1", "delivery");
        redeem(ada, "d2", "delivery");
        assertThatThrownBy(() -> redeem(ada, "d3", "delivery")).isInstanceOf(RewardLimitException.class);
        on("2026-04-01");
        redeem(ada, "d4", "delivery");
        assertThat(Catalogue.most(shop, ada, "delivery")).isEqualTo(1);
    }

    // ---------------------------------------------------------------- free

    @Test
    @DisplayName("What is free counts against stock and limit, comes back as a whole, and can go out again")
    void reversed() {
        shop.buy(ada, "p1", "2000");
        shop.crm().rewards().record(StockChange.counted(Catalogue.stockRef("count"), "delivery", 5));
        Catalogue.redeem(shop, ada, "d1", "delivery", 2);
        assertThat(Catalogue.stock(shop, "delivery")).isEqualTo(3);
        assertThatThrownBy(() -> Catalogue.reverse(shop, ada, "part", "d1", 1))
                .hasMessage("reversal of pos:d1, points: must not be stated: it is reversed as a whole, was 1");
        assertThat(reasons(Catalogue.reverse(shop, ada, "back", "d1"))).containsExactly(Reason.REWARD_GIVEN_BACK);
        assertThat(Catalogue.stock(shop, "delivery")).isEqualTo(5);
        assertThat(Catalogue.most(shop, ada, "delivery")).isEqualTo(2);
        assertThatThrownBy(() -> Catalogue.reverse(shop, ada, "back-2", "d1"))
                .hasMessageContaining("must not be reversed already");
        assertThat(reasons(Catalogue.reverse(shop, ada, "again", "back"))).containsExactly(Reason.REWARD_GIVEN_AGAIN);
        assertThat(Catalogue.stock(shop, "delivery")).isEqualTo(3);
        assertThat(Catalogue.most(shop, ada, "delivery")).isZero();
        assertThat(reasons(shop.record(new Reversal(Origin.of(ada, ref("back-3")), ref("again")))))
                .containsExactly(Reason.REWARD_GIVEN_BACK);
        assertThat(Catalogue.stock(shop, "delivery")).isEqualTo(5);
        assertThat(shop.points(ada)).isEqualTo(2000);
    }

    @Test
    @DisplayName("What is free is for members: not for a walk-in, nor while she is suspended")
    void onlyMembers() {
        CustomerId nobody = shop.walkIn("till");
        assertThatThrownBy(() -> redeem(nobody, "s1", "sample"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("walk-in");
        assertThat(shop.crm().rewards().offers(nobody)).extracting(Offer::most).containsExactly(0);
    }

    @Test
    @DisplayName("What is free must be said to be: points for it are refused, and no points for what costs some")
    void statedPrice() {
        assertThatThrownBy(() -> shop.record(Reward.of("sample", WalletId.POINTS, 5, Benefit.gift())
                        .redemption(Origin.of(ada, ref("x")), 1)))
                .hasMessageContaining("must be the 0 that it costs in program club/1");
    }
}
