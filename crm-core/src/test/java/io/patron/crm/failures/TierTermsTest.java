// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Shop;
import io.patron.crm.tier.AfterReturn;
import io.patron.crm.tier.Downgrade;
import io.patron.crm.tier.Requalification;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierPolicyBuilder;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** It is noon on 1 March 2026. Silver is from 500, gold from 1000, of the last twelve months, and each is held for twelve. */
@DisplayName("How a tier is kept, lost and held for longer")
class TierTermsTest {
    private Shop shop;
    private CustomerId ada;

    private void open(UnaryOperator<TierPolicyBuilder> terms) {
        open(Window.rolling(Period.ofMonths(12)), terms);
    }

    private void open(Window window, UnaryOperator<TierPolicyBuilder> terms) {
        shop = Shop.on(new InMemoryCrmStore(), program(1, window, terms));
        ada = shop.customer("ada");
    }

    private static Program program(int version, Window window, UnaryOperator<TierPolicyBuilder> terms) {
        TierPolicyBuilder ladder = TierPolicy.onSpend(Shop.LADDER, window)
                .tier("base", "Base", eur("0"))
                .tier("silver", "Silver", eur("500"))
                .tier("gold", "Gold", eur("1000"));
        return Program.builder("club", version, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(terms.apply(ladder).build())
                .build();
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private void on(String date) {
        shop.wait(Duration.between(shop.now(), midnight(date).plus(Duration.ofHours(12))));
    }

    private static Instant midnight(String date) {
        return LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private Instant review() {
        return shop.standing(ada).tier(Shop.LADDER).reviewAt();
    }

    private TierProgress progress() {
        return shop.crm().standings().progress(ada).get(0);
    }

    private static List<String> said(Receipt receipt, Locale locale) {
        Sentences sentences = new Sentences(locale, ZoneOffset.UTC);
        return receipt.changes().stream()
                .map(change -> sentences.of(change.why()))
                .toList();
    }

    /** The sentences of what time has brought. */
    private List<String> reviewed() {
        shop.crm().standings().bookDue(100);
        Sentences sentences = new Sentences(Locale.ENGLISH, ZoneOffset.UTC);
        var bookings = shop.bookings(ada);
        return bookings.get(bookings.size() - 1).changes().stream()
                .map(change -> sentences.of(change.why()))
                .toList();
    }

    // ---------------------------------------------------------------- reviews

    @Test
    @DisplayName("E8: it can take less to stay than to come, to the cent")
    void fail_e8_keepFrom() {
        for (String spend : List.of("599.99", "600", "999.99")) {
            open(ladder -> easier());
            shop.buy(ada, "1", "1000");
            on("2027-06-01");
            assertThat(shop.tier(ada)).as("by the year before").isEqualTo("gold");
            shop.buy(ada, "2", spend);
            TierProgress.Review review = progress().review();
            assertThat(review.at()).isEqualTo(midnight("2028-03-01"));
            assertThat(review.missing()).isEqualTo(spend.equals("599.99") ? 1 : 0);
            on("2028-03-01");
            assertThat(shop.tier(ada)).as(spend).isEqualTo(spend.equals("599.99") ? "silver" : "gold");
            assertThat(review.expected().id()).isEqualTo(shop.tier(ada));
            shop.checkLaws();
        }
        assertThat(reviewed())
                .contains(
                        "With EUR 999.99 in the 12-month window, tier gold of status was kept; it asks for EUR 600.00.");
    }

    /** The same ladder with less to stay. */
    private static TierPolicyBuilder easier() {
        return TierPolicy.onSpend(Shop.LADDER, Window.rolling(Period.ofMonths(12)))
                .tier("base", "Base", eur("0"))
                .tier("silver", "Silver", eur("500"), eur("300"))
                .tier("gold", "Gold", eur("1000"), eur("600"));
    }

    @Test
    @DisplayName(
            "E8: who falls, falls to the highest tier of which there is what it takes to stay, not what it takes to come")
    void fail_e8_fallsToWhatIsKept() {
        open(ladder -> easier());
        shop.buy(ada, "1", "1000");
        on("2027-06-01");
        shop.buy(ada, "2", "300");
        on("2028-03-01");
        assertThat(shop.tier(ada)).isEqualTo("silver");
    }

    @Test
    @DisplayName("E6, E8: a review lowers to what is measured, by one step, or not at all")
    void fail_e6_downgrades() {
        open(ladder -> ladder);
        shop.buy(ada, "1", "1000");
        on("2028-03-01");
        assertThat(shop.tier(ada)).isEqualTo("base");

        laws();
        open(ladder -> ladder.downgrade(Downgrade.ONE_STEP));
        shop.buy(ada, "1", "1000");
        on("2028-03-01");
        assertThat(shop.tier(ada)).isEqualTo("silver");
        assertThat(reviewed())
                .last()
                .isEqualTo(
                        "The review of status found EUR 0.00 in the 12-month window; EUR 1,000.00 was needed to stay,"
                                + " so the tier falls by one and is now silver.");
        assertThat(review()).isEqualTo(midnight("2029-03-01"));
        on("2029-03-01");
        assertThat(shop.tier(ada)).isEqualTo("base");
        assertThat(review()).isNull();

        laws();
        open(ladder -> ladder.downgrade(Downgrade.NEVER));
        shop.buy(ada, "1", "1000");
        assertThat(review()).isNull();
        assertThat(progress().review()).isNull();
        on("2035-03-01");
        assertThat(shop.tier(ada)).isEqualTo("gold");
    }

    @Test
    @DisplayName("a review lifts as well, where there is more than it takes to come")
    void aReviewLifts() {
        open(Window.calendar(Window.Unit.YEAR), ladder -> ladder.downgrade(Downgrade.ONE_STEP));
        shop.buy(ada, "1", "500");
        on("2027-02-01");
        shop.buy(ada, "2", "999.99");
        assertThat(shop.tier(ada)).isEqualTo("silver");
        shop.buy(ada, "3", "0.01");
        assertThat(shop.tier(ada)).isEqualTo("gold");
        assertThat(review()).isEqualTo(midnight("2029-01-01"));
    }

    @Test
    @DisplayName("E8: a tier is held at least for a time, to the end of the calendar unit that is over then")
    void fail_e8_stayAtLeast() {
        open(ladder -> ladder.stayAtLeast(Period.ofMonths(24)));
        shop.buy(ada, "1", "1000");
        assertThat(review()).isEqualTo(midnight("2028-03-01"));

        laws();
        open(Window.calendar(Window.Unit.QUARTER), ladder -> ladder.stayAtLeast(Period.ofMonths(8)));
        shop.buy(ada, "1", "1000");
        assertThat(review()).as("1 July without it").isEqualTo(midnight("2027-01-01"));
        on("2026-12-31");
        assertThat(shop.tier(ada)).isEqualTo("gold");
        on("2027-01-01");
        assertThat(shop.tier(ada)).isEqualTo("base");
    }

    @Test
    @DisplayName("E6: of a year from 1 April, 31 March is the last day: reached then, a tier is held a year less")
    void fail_e6_aYearFromApril() {
        Window fiscal = Window.calendar(Window.Unit.YEAR, MonthDay.of(4, 1));
        open(fiscal, ladder -> ladder);
        shop.buy(ada, "1", "400");
        on("2026-03-31");
        Receipt last = shop.buy(ada, "2", "100");
        assertThat(shop.tier(ada)).isEqualTo("silver");
        assertThat(said(last, Locale.ENGLISH))
                .contains("With EUR 500.00 in the year from 1 April, tier silver of status was reached; it begins at"
                        + " EUR 500.00.");
        assertThat(said(last, Locale.TRADITIONAL_CHINESE))
                .contains("自 4 月 1 日起的一年累計 EUR 500.00，達到「status」的「silver」，門檻為 EUR 500.00。");
        assertThat(review()).as("to the end of the year that begins tomorrow").isEqualTo(midnight("2027-04-01"));
        on("2026-04-01");
        assertThat(progress().measured()).as("of the new year").isZero();
        on("2027-03-31");
        shop.buy(ada, "3", "499.99");
        assertThat(progress().review().missing()).isEqualTo(1);
        assertThat(shop.tier(ada)).isEqualTo("silver");
        on("2027-04-01");
        assertThat(shop.tier(ada)).isEqualTo("base");
        assertThat(reviewed())
                .contains("The review of status found EUR 499.99 in the year from 1 April; EUR 500.00 was needed to"
                        + " stay, so the tier is now base.");

        laws();
        open(fiscal, ladder -> ladder);
        shop.buy(ada, "1", "400");
        on("2026-04-01");
        shop.buy(ada, "2", "100");
        assertThat(shop.tier(ada)).as("100 in the new year").isEqualTo("base");
        shop.buy(ada, "3", "400");
        assertThat(shop.tier(ada)).isEqualTo("silver");
        assertThat(review()).isEqualTo(midnight("2028-04-01"));
        on("2028-03-31");
        shop.buy(ada, "4", "500");
        on("2028-04-01");
        assertThat(shop.tier(ada)).as("by 500 in the year that ended").isEqualTo("silver");
        assertThat(review()).isEqualTo(midnight("2029-04-01"));
        on("2029-04-01");
        assertThat(shop.tier(ada)).isEqualTo("base");
    }

    @Test
    @DisplayName("quarters and months begin on another day as well, and say on which")
    void quartersAndMonthsFromAnotherDay() {
        open(Window.calendar(Window.Unit.QUARTER, MonthDay.of(2, 1)), ladder -> ladder);
        on("2026-07-31");
        shop.buy(ada, "1", "300");
        on("2026-08-01");
        shop.buy(ada, "2", "300");
        assertThat(shop.tier(ada)).as("300 since 1 August").isEqualTo("base");
        on("2026-10-31");
        assertThat(said(shop.buy(ada, "3", "200"), Locale.ENGLISH))
                .contains("With EUR 500.00 in the quarter from 1 August, tier silver of status was reached; it begins"
                        + " at EUR 500.00.");
        assertThat(review()).isEqualTo(midnight("2027-02-01"));
        on("2027-02-01");
        assertThat(shop.tier(ada)).isEqualTo("base");
        assertThat(reviewed())
                .as("the quarter that ended the day before")
                .anyMatch(
                        text -> text.startsWith("The review of status found EUR 0.00 in the quarter from 1 November;"));

        laws();
        open(Window.calendar(Window.Unit.MONTH, MonthDay.of(1, 15)), ladder -> ladder);
        on("2026-03-14");
        shop.buy(ada, "1", "499.99");
        on("2026-03-15");
        shop.buy(ada, "2", "499.99");
        assertThat(shop.tier(ada)).isEqualTo("base");
        on("2026-04-14");
        assertThat(said(shop.buy(ada, "3", "0.01"), Locale.ENGLISH))
                .contains("With EUR 500.00 in the month from 15 March, tier silver of status was reached; it begins at"
                        + " EUR 500.00.");
        assertThat(review()).isEqualTo(midnight("2026-05-15"));
    }

    // ---------------------------------------------------------------- requalification

    @Test
    @DisplayName(
            "E8: who reaches her tier again holds it for longer from that day, where the policy says so; a return takes that back")
    void fail_e8_requalification() {
        open(ladder -> ladder);
        shop.buy(ada, "1", "1000");
        on("2026-12-01");
        shop.buy(ada, "2", "10");
        assertThat(review()).isEqualTo(midnight("2027-03-01"));

        laws();
        open(ladder -> ladder.requalification(Requalification.EXTEND));
        shop.buy(ada, "1", "1000");
        on("2026-12-01");
        Receipt receipt = shop.buy(ada, "2", "10");
        assertThat(review()).isEqualTo(midnight("2027-12-01"));
        assertThat(said(receipt, Locale.ENGLISH))
                .contains(
                        "With EUR 1,010.00 in the 12-month window, tier gold of status was reached again, which begins at"
                                + " EUR 1,000.00; its review is on 2027-12-01 now.");
        assertThat(said(receipt, Locale.TRADITIONAL_CHINESE))
                .anyMatch(text -> text.contains("效期延長") && text.contains("2027-12-01"));
        assertThat(shop.standing(ada).tier(Shop.LADDER).since())
                .as("since when she holds it does not change")
                .isBefore(midnight("2026-03-02"));
        shop.refund(ada, "R", "2");
        assertThat(review()).isEqualTo(midnight("2027-03-01"));
        on("2027-02-27");
        shop.buy(ada, "3", "900");
        assertThat(review()).isEqualTo(midnight("2028-02-27"));
    }

    @Test
    @DisplayName("E4: a new version of the program is no purchase: it makes no tier last longer")
    void fail_e4_adoptionExtendsNothing() {
        open(ladder -> ladder.requalification(Requalification.EXTEND));
        shop.buy(ada, "1", "1000");
        on("2026-12-01");
        Program next = program(
                2, Window.rolling(Period.ofMonths(12)), ladder -> ladder.requalification(Requalification.EXTEND));
        Shop later = Shop.on(shop.store(), next, shop.clock(), TenantId.DEFAULT);
        later.crm().standings().adopt(ada, new ProgramVersion("club", 2), ref("adopt"), Actor.HOST);
        assertThat(later.standing(ada).tier(Shop.LADDER).reviewAt()).isEqualTo(midnight("2027-03-01"));
    }

    @Test
    @DisplayName("E8: reaching a tier again never makes it end sooner, under whatever version of the program")
    void fail_e8_requalificationShortensNothing() {
        open(ladder -> ladder);
        shop.buy(ada, "1", "1000");
        on("2026-03-05");
        Program next = program(
                2,
                Window.rolling(Period.ofMonths(12)),
                ladder -> ladder.keepFor(Period.ofMonths(1)).requalification(Requalification.EXTEND));
        Shop later = Shop.on(shop.store(), next, shop.clock(), TenantId.DEFAULT);
        later.crm().standings().adopt(ada, new ProgramVersion("club", 2), ref("adopt"), Actor.HOST);
        later.waitDays(1);
        later.buy(ada, "2", "10");
        assertThat(later.standing(ada).tier(Shop.LADDER).reviewAt()).isEqualTo(midnight("2027-03-01"));
    }

    // ---------------------------------------------------------------- returns

    @Test
    @DisplayName(
            "A12: a return takes the tier, one step of it, or leaves it to the review, as the policy says; which is recorded")
    void fail_a12_afterReturn() {
        open(ladder -> ladder);
        shop.buy(ada, "1", "1200");
        shop.waitDays(1);
        assertThat(said(shop.refund(ada, "R", "1"), Locale.ENGLISH))
                .contains("pos:1 was given back; with EUR 0.00 left, the tier of status is now base.");
        assertThat(shop.tier(ada)).isEqualTo("base");

        laws();
        open(ladder -> ladder.afterReturn(AfterReturn.ONE_STEP));
        shop.buy(ada, "1", "1200");
        shop.waitDays(1);
        assertThat(said(shop.refund(ada, "R", "1"), Locale.ENGLISH))
                .contains(
                        "pos:1 was given back; with EUR 0.00 left, the tier of status falls by one and is now silver.");
        assertThat(shop.tier(ada)).isEqualTo("silver");
        assertThat(review()).as("as if it were reached then").isEqualTo(midnight("2027-03-02"));
        on("2027-03-02");
        assertThat(shop.tier(ada)).isEqualTo("base");

        laws();
        open(ladder -> ladder.afterReturn(AfterReturn.KEEP));
        shop.buy(ada, "1", "1200");
        shop.waitDays(1);
        Receipt kept = shop.refund(ada, "R", "1");
        assertThat(said(kept, Locale.ENGLISH))
                .contains("pos:1 was given back; EUR 0.00 are left, and the tier of status stays gold all the same.");
        assertThat(said(kept, Locale.TRADITIONAL_CHINESE)).contains("pos:1 已退貨，剩下 EUR 0.00，「status」的等級仍保留「gold」。");
        assertThat(shop.tier(ada)).isEqualTo("gold");
        on("2027-03-01");
        assertThat(shop.tier(ada)).isEqualTo("base");
    }

    @Test
    @DisplayName(
            "A12: where a return lowers by one step, the rest of the same purchase lowers no more; what is less than a step is that")
    void fail_a12_oneStepIsSettled() {
        open(ladder -> ladder.afterReturn(AfterReturn.ONE_STEP));
        shop.buy(ada, "1", "1200");
        shop.waitDays(1);
        shop.refund(ada, "R-1", "1", "750");
        assertThat(shop.tier(ada)).as("450 are left").isEqualTo("silver");
        shop.waitDays(1);
        shop.refund(ada, "R-2", "1");
        assertThat(shop.tier(ada)).isEqualTo("silver");

        laws();
        open(ladder -> ladder.tier("platinum", "Platinum", eur("2000")).afterReturn(AfterReturn.ONE_STEP));
        shop.buy(ada, "1", "2200");
        shop.waitDays(1);
        shop.refund(ada, "R-1", "1", "1600");
        assertThat(shop.tier(ada)).as("600 are left, which would be silver").isEqualTo("gold");
        shop.refund(ada, "R-2", "1");
        assertThat(shop.tier(ada)).isEqualTo("gold");
        assertThat(review()).isEqualTo(midnight("2027-03-02"));

        laws();
        open(ladder -> ladder.afterReturn(AfterReturn.ONE_STEP));
        shop.buy(ada, "1", "600");
        shop.waitDays(1);
        shop.buy(ada, "2", "600");
        shop.waitDays(1);
        shop.refund(ada, "R-2", "2");
        assertThat(shop.tier(ada)).isEqualTo("silver");
        assertThat(review()).as("as it was before").isEqualTo(midnight("2027-03-01"));
        shop.refund(ada, "R-1", "1");
        assertThat(shop.tier(ada)).isEqualTo("base");
    }

    // ---------------------------------------------------------------- profit

    @Test
    @DisplayName(
            "E1, E8: a ladder on profit measures what was earned on lines whose cost is known, to the cent, and less what comes back")
    void fail_e8_profit() {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(TierPolicy.onProfit(Shop.LADDER, Window.lifetime())
                        .tier("base", "Base", eur("0"))
                        .tier("worthwhile", "Worthwhile", eur("100"))
                        .build())
                .build();
        shop = Shop.on(new InMemoryCrmStore(), program);
        ada = shop.customer("ada");
        shop.record(costing("1", "500", "400.01"));
        shop.buy(ada, "2", "9999");
        assertThat(shop.tier(ada)).as("99.99, and of the rest nobody knows").isEqualTo("base");
        assertThat(progress().missing()).contains(1L);
        Receipt receipt = shop.record(costing("3", "0.02", "0.01"));
        assertThat(shop.tier(ada)).isEqualTo("worthwhile");
        assertThat(said(receipt, Locale.ENGLISH))
                .contains(
                        "With EUR 100.00 in the whole history, tier worthwhile of status was reached; it begins at EUR"
                                + " 100.00.");
        shop.waitDays(1);
        shop.refund(ada, "R", "3");
        assertThat(shop.tier(ada)).isEqualTo("base");
    }

    private Purchase costing(String id, String euros, String cost) {
        return Purchase.builder(ada, ref(id), CurrencyUnit.EUR)
                .line(Line.of("tea", BigDecimal.ONE, new BigDecimal(euros))
                        .unitCost(cost)
                        .build())
                .build();
    }

    // ---------------------------------------------------------------- what is missing, and bad input

    @Test
    @DisplayName("E10: what it takes to stay is said, with the day and the tier that is to be expected")
    void fail_e10_whatItTakesToStay() {
        open(Window.calendar(Window.Unit.YEAR), ladder -> ladder.downgrade(Downgrade.ONE_STEP));
        assertThat(progress().review()).isNull();
        shop.buy(ada, "1", "1000");
        TierProgress.Review first = progress().review();
        assertThat(first.at()).as("held to the end of the next year").isEqualTo(midnight("2028-01-01"));
        assertThat(first.measured()).as("of 2027").isZero();
        assertThat(first.missing()).isEqualTo(100_000);
        assertThat(first.expected().id()).isEqualTo("silver");
        on("2027-05-05");
        shop.buy(ada, "2", "999.99");
        TierProgress.Review second = progress().review();
        assertThat(second.missing()).isEqualTo(1);
        assertThat(second.clauses().get(0).asked().least()).isEqualTo(100_000);
        shop.buy(ada, "3", "0.01");
        assertThat(progress().review().expected().id()).isEqualTo("gold");
        on("2028-01-01");
        assertThat(shop.tier(ada)).isEqualTo("gold");
    }

    @Test
    @DisplayName("E8: what has no effect is refused, with its name and why")
    void fail_e8_withoutEffect() {
        open(ladder -> ladder);
        String why = "must not be stated in ladder status, whose tiers are not reviewed";
        Window life = Window.lifetime();
        Window year = Window.rolling(Period.ofMonths(12));
        refused(life, ladder -> ladder.downgrade(Downgrade.ONE_STEP), "downgrade: " + why + ", was ONE_STEP");
        refused(life, ladder -> ladder.downgrade(Downgrade.NEVER), "downgrade: " + why + ", was NEVER");
        refused(life, ladder -> ladder.requalification(Requalification.EXTEND), "requalification: " + why);
        refused(life, ladder -> ladder.stayAtLeast(Period.ofDays(1)), "stay at least: " + why);
        refused(life, ladder -> ladder.tier("plus", "Plus", eur("2000"), eur("1999")), "tier plus, keep from: " + why);
        UnaryOperator<TierPolicyBuilder> never = ladder -> ladder.downgrade(Downgrade.NEVER);
        refused(year, ladder -> never.apply(ladder).keepFor(Period.ofDays(1)), "keep for: " + why);
        refused(year, ladder -> never.apply(ladder).stayAtLeast(Period.ofDays(1)), "stay at least: " + why);
        refused(year, ladder -> ladder.stayAtLeast(Period.ZERO), "stay at least: must be more than nothing");
        refused(
                year,
                ladder -> ladder.tier("plus", "Plus", eur("2000"), eur("2000.01")),
                "tier plus, keep from: must be 0 to the threshold, 200000, was 200001");
        refused(
                year,
                ladder -> ladder.tier("plus", "Plus", eur("2000"), eur("999.99")),
                "tier plus, keep from: must not be below 100000 of tier gold, was 99999");
    }

    private static void refused(Window window, UnaryOperator<TierPolicyBuilder> terms, String message) {
        assertThatThrownBy(() -> program(1, window, terms))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
