// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.LADDER;
import static io.patron.crm.testkit.Shop.NOON;
import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.Crm;
import io.patron.crm.condition.Condition;
import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.explanation.Reason;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Comparison;
import io.patron.crm.operation.Receipt;
import io.patron.crm.operation.TierAnswer;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.operation.WhatIf;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.Shop;
import io.patron.crm.tier.ByHand;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.tier.ManualTier.Hold;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Checkpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Kim at the desk gives and takes tiers by hand; silver begins at 500 and gold at 2,000 within twelve months. */
@DisplayName("A tier by hand")
class ManualTierTest {
    private static final Sentences ENGLISH = new Sentences(Locale.ENGLISH, ZoneOffset.UTC);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    private Shop shop = Shop.on(new InMemoryCrmStore());
    private final CustomerId ada = shop.customer("ada");

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private static Origin origin(CustomerId customer, String id) {
        return Origin.of(customer, ref(id)).by(Actor.of("kim"));
    }

    private Receipt give(String id, String tier, @Nullable LocalDate until) {
        shop.tick();
        return set(ManualTier.atLeast(origin(ada, id), LADDER, tier, until, "a good friend"));
    }

    private Receipt fix(String id, String tier, @Nullable LocalDate until) {
        shop.tick();
        return set(ManualTier.exactly(origin(ada, id), LADDER, tier, until, "a bad check"));
    }

    private Receipt set(ManualTier tier) {
        return shop.crm().standings().setTier(tier);
    }

    private Receipt lift(String id) {
        shop.tick();
        return shop.crm().standings().liftTier(origin(ada, id), LADDER, "a mistake");
    }

    private TierStanding held() {
        return shop.standing(ada).tier(LADDER);
    }

    private static String said(Receipt receipt) {
        return String.join(
                "\n",
                receipt.changes().stream()
                        .filter(change -> change.why().inputs().containsKey("ladder"))
                        .map(change -> ENGLISH.of(change.why()))
                        .toList());
    }

    private void at(String moment) {
        shop.clock().set(Instant.parse(moment));
    }

    /** Each change of a tier begins where the one before it ended. */
    private void chain(CustomerId customer) {
        TierStanding last = new TierStanding(LADDER, "bronze", null, null);
        for (var booking : shop.bookings(customer)) {
            for (Change change : booking.changes()) {
                if (change instanceof Change.Tier tier) {
                    assertThat(tier.from()).isEqualTo(last);
                    last = tier.to();
                }
            }
        }
        assertThat(shop.standing(customer).tier(LADDER)).isEqualTo(last);
    }

    @Test
    @DisplayName(
            "that is given until a day is held through the day before, in the program's zone, and then she is what the rules say")
    void untilADay() {
        shop = Shop.on(new InMemoryCrmStore(), Shop.program(ZoneId.of("Asia/Taipei")));
        shop.customer("ada");
        Receipt given =
                set(ManualTier.atLeast(origin(ada, "gift"), LADDER, "gold", APRIL, "moved from the other club"));
        Instant end = Instant.parse("2026-03-31T16:00:00Z");
        assertThat(said(given))
                .isEqualTo("kim gave tier gold of status by hand, as the least that is held, to the end of 2026-03-31:"
                        + " moved from the other club. The tier is now gold.");
        ByHand hand = new ByHand("gold", Hold.AT_LEAST, NOON, end, ref("gift"), "bronze", null);
        assertThat(held()).isEqualTo(new TierStanding(LADDER, "gold", NOON, null, hand));
        assertThat(held().isByHand()).isTrue();
        assertThat(held().earned()).isEqualTo(new TierStanding(LADDER, "bronze", null, null));
        assertThat(shop.standing(ada).nextChangeAt()).isEqualTo(end);
        assertThat(given.after().tiers()).containsExactly("status/gold");
        at("2026-03-31T15:59:59.999999Z");
        assertThat(shop.tier(ada)).isEqualTo("gold");
        at("2026-03-31T16:00:00Z");
        assertThat(held()).isEqualTo(new TierStanding(LADDER, "bronze", null, null));
        assertThat(shop.crm().standings().bookDue(10)).isEqualTo(1);
        Change ended =
                shop.bookings(ada).get(shop.bookings(ada).size() - 1).changes().get(0);
        assertThat(ended.at()).isEqualTo(end);
        assertThat(ENGLISH.of(ended.why()))
                .isEqualTo(
                        "Tier gold of status was held by hand to the end of 2026-03-31. By the rules the tier is bronze.");
        assertThat(shop.standing(ada).nextChangeAt()).isNull();
        chain(ada);
    }

    @Test
    @DisplayName("is the least she holds: above it she rises by the rules, and falls back to it")
    void risesAbove() {
        give("gift", "silver", null);
        Instant given = shop.now();
        shop.waitDays(5);
        Receipt bought = shop.buy(ada, "1", "2100");
        assertThat(bought.changes()).extracting(change -> change.why().reason()).contains(Reason.TIER_REACHED);
        Instant rose = shop.now();
        Instant review = Instant.parse("2027-03-06T00:00:00Z");
        ByHand hand = new ByHand("silver", Hold.AT_LEAST, given, null, ref("gift"), "gold", rose);
        assertThat(held()).isEqualTo(new TierStanding(LADDER, "gold", rose, review, hand));
        assertThat(held().isByHand()).isFalse();
        at("2027-03-06T00:00:00Z");
        assertThat(shop.tier(ada)).as("what she bought is still in the window").isEqualTo("gold");
        review = Instant.parse("2028-03-06T00:00:00Z");
        at("2028-03-06T00:00:00Z");
        hand = new ByHand("silver", Hold.AT_LEAST, given, null, ref("gift"), "bronze", review);
        assertThat(held()).isEqualTo(new TierStanding(LADDER, "silver", given, null, hand));
        shop.crm().standings().bookDue(10);
        shop.buy(ada, "2", "600");
        assertThat(held().since()).as("by the rules again").isEqualTo(shop.now());
        lift("over");
        assertThat(shop.tier(ada)).isEqualTo("silver");
        chain(ada);
    }

    @Test
    @DisplayName("that is fixed holds against the rules, which go on underneath, and says so")
    void fixed() {
        shop.buy(ada, "1", "2100");
        TierStanding gold = held();
        Receipt fixed = fix("penalty", "bronze", LocalDate.of(2026, 9, 1));
        assertThat(said(fixed))
                .isEqualTo("kim fixed the tier of status at bronze by hand, whatever the rules say, to the end of"
                        + " 2026-08-31: a bad check.");
        assertThat(shop.tier(ada)).isEqualTo("bronze");
        assertThat(held().reviewAt()).isEqualTo(gold.reviewAt());
        shop.waitDays(1);
        Receipt bought = shop.buy(ada, "2", "10");
        assertThat(said(bought))
                .isEqualTo("The tier of status stays bronze, which is held by hand; by the rules it would be gold.");
        at("2026-09-01T00:00:00Z");
        assertThat(held()).as("as if it had never been").isEqualTo(gold);
        assertThat(said(fix("again", "silver", null)))
                .startsWith(
                        "Tier bronze of status was held by hand to the end of 2026-08-31. By the rules the tier is gold.")
                .endsWith("kim fixed the tier of status at silver by hand, whatever the rules say: a bad check.");
        assertThat(shop.tier(ada)).isEqualTo("silver");
        chain(ada);
    }

    @Test
    @DisplayName("that is fixed where the rules have her anyway does not begin anew, and decides all the same")
    void fixedWhereSheIs() {
        shop.buy(ada, "1", "600");
        Instant since = held().since();
        fix("penalty", "silver", null);
        shop.waitDays(1);
        assertThat(held().since()).isEqualTo(since);
        assertThat(held().isByHand()).isTrue();
        Instant fixed = Objects.requireNonNull(held().byHand()).since();
        shop.buy(ada, "2", "2000");
        assertThat(shop.tier(ada)).isEqualTo("silver");
        assertThat(held().since()).as("the rules say gold now").isEqualTo(fixed);
        chain(ada);
    }

    @Test
    @DisplayName("takes the place of the one before; the same tier again goes on; lifted, she is what the rules say")
    void replaced() {
        give("1", "gold", APRIL);
        Instant first = shop.now();
        shop.waitDays(3);
        give("2", "gold", LocalDate.of(2026, 6, 1));
        ByHand hand = Objects.requireNonNull(held().byHand());
        assertThat(hand.since()).isEqualTo(first);
        assertThat(hand.until()).isEqualTo(Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(hand.fact()).isEqualTo(ref("2"));
        shop.waitDays(3);
        Receipt silver = give("3", "silver", null);
        assertThat(said(silver))
                .isEqualTo("kim gave tier silver of status by hand, as the least that is held: a good friend."
                        + " The tier is now silver.");
        assertThat(held().since()).isEqualTo(shop.now());
        at("2026-06-02T00:00:00Z");
        assertThat(shop.tier(ada)).as("the end of what was replaced").isEqualTo("silver");
        assertThat(said(lift("4")))
                .isEqualTo(
                        "kim lifted tier silver of status, which was held by hand: a mistake. By the rules the tier is"
                                + " bronze.");
        assertThat(held()).isEqualTo(new TierStanding(LADDER, "bronze", null, null));
        assertThat(said(lift("5")))
                .isEqualTo(
                        "kim lifted what is held by hand on status, but nothing is. By the rules the tier is bronze.");
        chain(ada);
    }

    @Test
    @DisplayName("counts wherever a tier is asked for: gold earns twice, from the moment it is given to its end")
    void counts() {
        shop = Shop.on(new InMemoryCrmStore(), twiceForGold(1).build());
        shop.customer("ada");
        shop.buy(ada, "1", "100");
        give("gift", "gold", APRIL);
        shop.buy(ada, "2", "100");
        at("2026-04-01T00:00:00Z");
        shop.buy(ada, "3", "100");
        assertThat(shop.points(ada)).isEqualTo(100 + 200 + 100);
        shop.refund(ada, "r", "2");
        assertThat(shop.points(ada))
                .as("what it gave, though she is gold no more")
                .isEqualTo(200);
        assertThat(shop.crm().standings().fits(ada, Condition.holdsTier(LADDER, "gold")))
                .isFalse();
    }

    private static Program.Builder twiceForGold(int version) {
        return Program.builder("club", version, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .rule(EarnRule.multiplier("gold", "2").when(Condition.holdsTier(LADDER, "gold")))
                        .build())
                .ladder(TierPolicy.onSpend(LADDER, Window.rolling(Period.ofMonths(12)))
                        .tier("bronze", "Bronze", eur("0"))
                        .tier("silver", "Silver", eur("500"))
                        .tier("gold", "Gold", eur("2000"))
                        .build());
    }

    @Test
    @DisplayName(
            "that is learned late held when it did: what was earned then is worked out anew, and nothing of it is left if it is over")
    void learnedLate() {
        shop = Shop.on(new InMemoryCrmStore(), twiceForGold(1).build());
        shop.customer("ada");
        shop.waitDays(10);
        shop.buy(ada, "1", "100");
        Instant between = shop.now();
        at("2026-04-09T12:00:00Z");
        shop.buy(ada, "2", "100");
        at("2026-04-10T12:00:00Z");
        Receipt late = set(ManualTier.atLeast(
                origin(ada, "gift").at(NOON.plusSeconds(60)), LADDER, "gold", APRIL, "told by phone"));
        assertThat(shop.tier(ada)).isEqualTo("bronze");
        assertThat(shop.points(ada)).isEqualTo(200 + 100);
        assertThat(late.after().tiers()).containsExactly("status/bronze");
        chain(ada);
        assertThat(shop.crm()
                        .standings()
                        .at(ada, between, shop.now())
                        .tier(LADDER)
                        .tier())
                .isEqualTo("gold");
        assertThat(shop.crm().standings().at(ada, between, between).tier(LADDER).tier())
                .as("as it was known")
                .isEqualTo("bronze");
    }

    @Test
    @DisplayName("that is learned late and goes on is held now")
    void learnedLateAndStill() {
        shop.waitDays(10);
        shop.buy(ada, "1", "100");
        shop.waitDays(1);
        set(ManualTier.atLeast(origin(ada, "gift").at(NOON.plusSeconds(60)), LADDER, "gold", null, "told by phone"));
        assertThat(held().since()).isEqualTo(NOON.plusSeconds(60));
        chain(ada);
        shop.waitDays(1);
        shop.buy(ada, "0", "600", NOON.plusSeconds(90));
        assertThat(held().earned().tier()).isEqualTo("silver");
        assertThat(shop.bookings(ada).get(2).changes())
                .filteredOn(Change.Tier.class::isInstance)
                .as("by the rules, underneath")
                .hasSize(1);
        chain(ada);
    }

    @Test
    @DisplayName("stays where a return takes back what the rules rested on")
    void afterReturn() {
        give("gift", "silver", null);
        shop.buy(ada, "1", "2100");
        shop.waitDays(1);
        Receipt returned = shop.refund(ada, "r", "1");
        assertThat(shop.tier(ada)).isEqualTo("silver");
        assertThat(held().earned().tier()).isEqualTo("bronze");
        assertThat(returned.changes())
                .extracting(change -> change.why().reason())
                .contains(Reason.TIER_WITHDRAWN);
        chain(ada);
    }

    @Test
    @DisplayName(
            "of two customers who are one: the survivor's stays, or else the other's is taken over; parted, each has her own")
    void merged() {
        CustomerId eda = shop.customer("eda");
        CustomerId ida = shop.customer("ida");
        set(ManualTier.atLeast(origin(eda, "gift-e"), LADDER, "silver", APRIL, "by mail"));
        set(ManualTier.atLeast(origin(ida, "gift-i"), LADDER, "gold", null, "in the shop"));
        shop.tick();
        Receipt merged = shop.crm().customers().merge(ada, eda, ref("merge-1"), Actor.of("kim"));
        assertThat(said(merged))
                .contains(
                        "Tier silver of status, which customer eda held by hand, was taken over. The tier is now silver.");
        assertThat(Objects.requireNonNull(held().byHand()).until()).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
        TierAnswer why = shop.crm().standings().why(ada, LADDER, "silver");
        assertThat(ENGLISH.of(Objects.requireNonNull(why.why())))
                .startsWith("kim gave tier silver of status by hand")
                .contains("by mail");
        shop.tick();
        shop.crm().customers().merge(ada, ida, ref("merge-2"), Actor.of("kim"));
        assertThat(shop.tier(ada)).as("what is hers by now wins").isEqualTo("silver");
        chain(ada);
        shop.tick();
        set(ManualTier.exactly(origin(ida, "later"), LADDER, "bronze", null, "said of her former id"));
        assertThat(shop.tier(ada)).isEqualTo("bronze");
        shop.tick();
        shop.crm().customers().unmerge(ida, ref("part-2"), Actor.of("kim"));
        assertThat(shop.tier(ida))
                .as("what was said under her own id goes with her")
                .isEqualTo("bronze");
        assertThat(shop.tier(ada)).isEqualTo("silver");
        shop.tick();
        shop.crm().customers().unmerge(eda, ref("part-1"), Actor.of("kim"));
        assertThat(shop.tier(eda)).isEqualTo("silver");
        assertThat(held()).isEqualTo(new TierStanding(LADDER, "bronze", null, null));
    }

    @Test
    @DisplayName("ends where another version of the program has no such tier or ladder, and does not come back")
    void adopted() {
        Crm.builder(shop.store(), ladders(2, "status", "silver"), shop.clock()).build();
        Crm.builder(shop.store(), ladders(3, "other", "gold"), shop.clock()).build();
        Crm.builder(shop.store(), ladders(4, "status", "gold"), shop.clock()).build();
        give("1", "gold", null);
        shop.tick();
        Receipt second = adopt(2);
        assertThat(said(second))
                .startsWith("Tier gold of status is not held by hand under program club/2, which has no such tier."
                        + " By the rules the tier is bronze.");
        assertThat(held().byHand()).isNull();
        chain(ada);
        give("2", "silver", null);
        shop.tick();
        Receipt third = adopt(3);
        assertThat(said(third))
                .contains("Tier silver of status is not held by hand under program club/3, which has no such ladder.");
        shop.tick();
        adopt(4);
        assertThat(held().byHand()).isNull();
    }

    private Receipt adopt(int version) {
        return shop.crm()
                .standings()
                .adopt(ada, new ProgramVersion("club", version), ref("v" + version), Actor.of("kim"));
    }

    /** A program in which a tier is above the base, and perhaps the one that is else above it is below it. */
    private static Program ladders(int version, String ladder, String top) {
        return Program.builder("club", version, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(TierPolicy.onSpend(ladder, Window.lifetime())
                        .tier("bronze", "Bronze", eur("0"))
                        .tier(top, "Top", eur("100"))
                        .build())
                .build();
    }

    @Test
    @DisplayName("goes on under a version that has it elsewhere on the ladder")
    void reordered() {
        Program other = Program.builder("club", 2, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(TierPolicy.onSpend(LADDER, Window.lifetime())
                        .tier("gold", "Gold", eur("0"))
                        .tier("silver", "Silver", eur("500"))
                        .tier("bronze", "Bronze", eur("2000"))
                        .build())
                .build();
        Crm.builder(shop.store(), other, shop.clock()).build();
        shop.buy(ada, "1", "600");
        give("gift", "gold", null);
        shop.tick();
        Receipt adopted = adopt(2);
        assertThat(shop.tier(ada)).as("gold is the base there").isEqualTo("silver");
        assertThat(adopted.changes()).filteredOn(Change.Tier.class::isInstance).hasSize(1);
        assertThat(said(adopted))
                .startsWith(
                        "Tier gold of status, which is held by hand, has another place under program club/2. The tier is"
                                + " now silver.");
        chain(ada);
        assertThat(Objects.requireNonNull(held().byHand()).tier()).isEqualTo("gold");
    }

    @Test
    @DisplayName(
            "is asked about: who said so, why and until when; what lifts her above it; and what its end leaves her")
    void asked() {
        shop.buy(ada, "1", "600");
        give("gift", "gold", APRIL);
        TierAnswer gold = shop.crm().standings().why(ada, LADDER, "gold");
        assertThat(gold.held()).isEqualTo(TierAnswer.Held.IN);
        assertThat(gold.missing()).isEqualTo(1_400_00);
        assertThat(ENGLISH.of(Objects.requireNonNull(gold.why())))
                .isEqualTo("kim gave tier gold of status by hand, as the least that is held, to the end of 2026-03-31:"
                        + " a good friend. The tier is now gold.");
        assertThat(shop.crm().standings().why(ada, LADDER, "bronze").why()).isEqualTo(gold.why());
        TierProgress progress = gold.progress();
        assertThat(progress.next()).isNull();
        assertThat(progress.isFixed()).isFalse();
        assertThat(progress.byHand()).isEqualTo(held().byHand());
        assertThat(Objects.requireNonNull(progress.review()).missing()).isZero();
        assertThat(progress.review().expected().id()).isEqualTo("silver");

        give("less", "silver", null);
        assertThat(shop.crm().standings().why(ada, LADDER, "silver").why())
                .as("in the place of gold")
                .extracting(why -> Objects.requireNonNull(why).reason())
                .isEqualTo(Reason.TIER_GIVEN);
        fix("penalty", "bronze", null);
        TierAnswer silver = shop.crm().standings().why(ada, LADDER, "silver");
        assertThat(silver.held()).isEqualTo(TierAnswer.Held.BELOW);
        assertThat(silver.missing()).isZero();
        assertThat(ENGLISH.of(Objects.requireNonNull(silver.why())))
                .isEqualTo("kim fixed the tier of status at bronze by hand, whatever the rules say: a bad check.");
        assertThat(silver.progress().next()).isNull();
        assertThat(silver.progress().isFixed()).isTrue();
        give("gift-2", "silver", null);
        assertThat(shop.crm().standings().why(ada, LADDER, "gold").why())
                .extracting(why -> Objects.requireNonNull(why).reason())
                .isEqualTo(Reason.TIER_UNCHANGED);
    }

    @Test
    @DisplayName("that lies beneath what the rules say is not why she is there")
    void beneath() {
        shop.buy(ada, "1", "600");
        give("gift", "silver", null);
        TierAnswer silver = shop.crm().standings().why(ada, LADDER, "silver");
        assertThat(Objects.requireNonNull(silver.why()).reason()).isEqualTo(Reason.TIER_REACHED);
        lift("end");
        assertThat(shop.crm().standings().why(ada, LADDER, "silver").why()).isEqualTo(silver.why());
        fix("penalty", "silver", null);
        assertThat(Objects.requireNonNull(shop.crm()
                                .standings()
                                .why(ada, LADDER, "silver")
                                .why())
                        .reason())
                .isEqualTo(Reason.TIER_FIXED);
        lift("end-2");
        assertThat(Objects.requireNonNull(shop.crm()
                                .standings()
                                .why(ada, LADDER, "silver")
                                .why())
                        .reason())
                .as("it decided before")
                .isEqualTo(Reason.TIER_LIFTED);
        chain(ada);
    }

    @Test
    @DisplayName("of a closed period takes effect at its end, and never where its days are over by then")
    void closedPeriod() {
        shop.buy(ada, "1", "10");
        shop.waitDays(60);
        shop.record(new Checkpoint(origin(ada, "closed"), shop.now()));
        Instant closed = shop.now();
        Receipt over = set(ManualTier.atLeast(
                origin(ada, "gift").at(NOON.plusSeconds(60)), LADDER, "gold", APRIL, "told by phone"));
        assertThat(said(over))
                .isEqualTo(
                        "Tier gold of status was held by hand to the end of 2026-03-31. By the rules the tier is bronze.");
        assertThat(held().byHand()).isNull();
        set(ManualTier.atLeast(origin(ada, "still").at(NOON.plusSeconds(60)), LADDER, "gold", null, "told by phone"));
        assertThat(held().since()).isEqualTo(closed);
    }

    @Test
    @DisplayName("goes with her in a simulation, where the other program has it")
    void simulated() {
        give("1", "gold", null);
        shop.tick();
        Comparison with = shop.crm()
                .standings()
                .whatIf(List.of(ada), WhatIf.always(ladders(2, "status", "gold"), shop.now()))
                .get(0);
        assertThat(with.simulated().tier(LADDER).tier()).isEqualTo("gold");
        Comparison without = shop.crm()
                .standings()
                .whatIf(List.of(ada), WhatIf.adopted(ladders(2, "status", "silver"), shop.now(), shop.now()))
                .get(0);
        assertThat(without.simulated().tier(LADDER).tier()).isEqualTo("bronze");
        assertThat(without.why().get(0).why().reason()).isEqualTo(Reason.TIER_HAND_UNKNOWN);
        Comparison nowhere = shop.crm()
                .standings()
                .whatIf(List.of(ada), WhatIf.always(ladders(2, "other", "gold"), shop.now()))
                .get(0);
        assertThat(nowhere.simulated().tier("other").byHand()).isNull();
    }

    @Test
    @DisplayName("said again is the same; said otherwise under the same key, or reversed, it is refused")
    void again() {
        Receipt once = give("gift", "gold", APRIL);
        assertThat(give("gift", "gold", APRIL)).isEqualTo(once.again());
        assertThatExceptionOfType(ReferenceConflictException.class).isThrownBy(() -> give("gift", "gold", null));
        assertThatExceptionOfType(ReferenceConflictException.class).isThrownBy(() -> lift("gift"));
        Receipt lifted = lift("end");
        assertThat(lift("end")).isEqualTo(lifted.again());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm().points().reverse(new Reversal(origin(ada, "back"), ref("gift"), null)))
                .withMessageContaining("must be of a redemption");
    }

    @Test
    @DisplayName("names what is wrong: ladder, tier, end, reason, customer")
    void refused() {
        refused(
                ManualTier.atLeast(origin(ada, "1"), "stat", "gold", null, "x"),
                "ladder: must be one of [status], was \"stat\"");
        refused(ManualTier.lifted(origin(ada, "1"), "stat", "x"), "ladder: must be one of [status], was \"stat\"");
        refused(
                ManualTier.exactly(origin(ada, "1"), LADDER, "platinum", null, "x"),
                "tier: must be one of [bronze, silver, gold], was \"platinum\"");
        refused(
                ManualTier.atLeast(origin(ada, "1"), LADDER, "gold", LocalDate.of(2026, 3, 1), "x"),
                "end of tier gold: must be after its day, 2026-03-01, was \"2026-03-01\"");
        CustomerId till = shop.walkIn("till");
        refused(
                ManualTier.atLeast(origin(till, "1"), LADDER, "gold", null, "x"),
                "customer: must not be a walk-in, who has no tiers, was \"till\"");
        CustomerId nobody = CustomerId.of("nobody");
        assertThatExceptionOfType(CustomerNotFoundException.class)
                .isThrownBy(() -> set(ManualTier.atLeast(origin(nobody, "1"), LADDER, "gold", null, "x")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManualTier.atLeast(origin(ada, "1"), LADDER, "gold", null, ""))
                .withMessageStartingWith("reason: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ManualTier(origin(ada, "1"), LADDER, "gold", null, null, "x"))
                .withMessage("hold: must be stated with a tier, was null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ManualTier(origin(ada, "1"), LADDER, null, Hold.EXACTLY, null, "x"))
                .withMessage("hold: must not be stated where no tier is, was EXACTLY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ManualTier(origin(ada, "1"), LADDER, null, null, APRIL, "x"))
                .withMessage("until: must not be stated where no tier is, was \"2026-04-01\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ByHand("gold", Hold.AT_LEAST, NOON, NOON, ref("1"), "bronze", null))
                .withMessageStartingWith("until: must be after " + NOON);
        assertThat(held().byHand()).isNull();
    }

    private void refused(ManualTier tier, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> set(tier)).withMessage(message);
    }
}
