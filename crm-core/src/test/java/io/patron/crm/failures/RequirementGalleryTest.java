// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.operation.TierAnswer;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.tier.Gauge;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** As {@link LadderGalleryTest}, on the ladders whose tiers ask for several things, or look at a customer's own anniversaries. */
@DisplayName("The gallery of ladders with requirements and anniversaries in docs/tiers.md, walked through")
class RequirementGalleryTest extends LadderWalk {
    private static final String MEMBERSHIP = "year of membership";

    private void buysEach(String euros, String... dates) {
        for (String date : dates) {
            buys(date, euros);
        }
    }

    private TierProgress progress() {
        return shop.crm().standings().progress(ada).get(0);
    }

    private String said(Locale locale, String tier) {
        TierAnswer answer = shop.crm().standings().why(ada, ladder, tier);
        return new Sentences(locale, ZoneOffset.UTC).of(answer.why());
    }

    @Test
    @DisplayName(
            "the anniversaries of joining: each year of membership begins at zero, and a tier is held to the end of the next one")
    void anniversary() {
        join("anniversary", "2026-02-01");
        buys("2026-03-10", "400");
        stands("member", null, null, NOBODY_SAID);
        buys("2027-03-09", "600");
        stands("silver", "2027-03-09", "2028-03-10", reached("silver", "EUR 1,000.00", MEMBERSHIP, "EUR 1,000.00"));
        assertThat(progress().counts())
                .isEqualTo(new TierProgress.Counts(LocalDate.of(2026, 3, 10), LocalDate.of(2027, 3, 10)));
        on("2027-03-10");
        assertThat(progress().measured()).as("of the second year").isZero();

        buys("2028-03-09", "3000");
        stands("gold", "2028-03-09", "2029-03-10", reached("gold", "EUR 3,000.00", MEMBERSHIP, "EUR 3,000.00"));
        buys("2028-09-01", "1000");
        on("2029-03-10");
        stands("silver", "2029-03-10", "2030-03-10", fell("silver", "EUR 1,000.00", MEMBERSHIP, "EUR 3,000.00"));
        buys("2029-04-01", "3000");
        stands("gold", "2029-04-01", "2031-03-10", reached("gold", "EUR 3,000.00", MEMBERSHIP, "EUR 3,000.00"));
        givesBack("2029-04-20", "2029-04-01");
        stands("silver", "2029-03-10", "2030-03-10", withdrawn("silver", "2029-04-01", "EUR 0.00"));
        on("2030-03-10");
        stands("member", "2030-03-10", null, fell("member", "EUR 0.00", MEMBERSHIP, "EUR 1,000.00"));
        buys("2030-03-10", "1000");
        stands("silver", "2030-03-10", "2032-03-10", reached("silver", "EUR 1,000.00", MEMBERSHIP, "EUR 1,000.00"));
    }

    @Test
    @DisplayName(
            "the day of joining that was stated counts, not that of the first purchase; 29 February is 28 February")
    void dayOfJoining() {
        join("join-date", "2026-05-01", LocalDate.of(2024, 2, 29));
        buys("2026-05-10", "500");
        String year = "12-month window";
        stands("silver", "2026-05-10", "2027-02-28", reached("silver", "EUR 500.00", year, "EUR 500.00"));
        on("2027-02-28");
        stands("silver", "2026-05-10", "2028-02-29", kept("silver", "EUR 500.00", year, "EUR 500.00"));
        buys("2027-12-01", "2000");
        stands("gold", "2027-12-01", "2028-02-29", reached("gold", "EUR 2,000.00", year, "EUR 2,000.00"));
        on("2028-02-29");
        stands("gold", "2027-12-01", "2029-02-28", kept("gold", "EUR 2,000.00", year, "EUR 2,000.00"));
        buys("2028-11-01", "499.99");
        on("2029-02-28");
        stands("member", "2029-02-28", null, fell("member", "EUR 499.99", year, "EUR 2,000.00"));
        buys("2029-03-01", "1500.01");
        stands("gold", "2029-03-01", "2030-02-28", reached("gold", "EUR 2,000.00", year, "EUR 2,000.00"));
        givesBack("2029-03-02", "2029-03-01");
        stands("member", "2029-02-28", null, withdrawn("member", "2029-03-01", "EUR 499.99"));
        buys("2029-03-03", "0.01");
        stands("silver", "2029-03-03", "2030-02-28", reached("silver", "EUR 500.00", year, "EUR 500.00"));
    }

    @Test
    @DisplayName(
            "any of three: 500 in a month, 1000 in a year, or 20 purchases; each time it is reached again it lasts a year from then")
    void anyOf() {
        join("any-of", "2026-01-05");
        stands("basic", null, null, NOBODY_SAID);
        buys("2026-01-10", "499.99");
        assertThat(said(Locale.ENGLISH, "gold"))
                .isEqualTo(
                        "The tier of any-of stays basic; gold takes 1 more of: EUR 499.99 of EUR 500.00 in the calendar"
                                + " month; EUR 499.99 of EUR 1,000.00 in the calendar year; 1 purchase of 20 purchases in the whole"
                                + " history.");
        assertThat(said(Locale.TRADITIONAL_CHINESE, "gold"))
                .isEqualTo("「any-of」的等級仍是「basic」；升為「gold」，下列尚缺 1 項：當月累計 EUR 499.99（要求 EUR 500.00）；"
                        + "當年累計 EUR 499.99（要求 EUR 1,000.00）；歷來累計 1 次消費（要求 20 次消費）。");
        assertThat(progress().clauses())
                .extracting(TierProgress.Clause::missing)
                .containsExactly(1L, 500_01L, 19L);
        buys("2026-01-31", "0.01");
        stands("gold", "2026-01-31", "2027-01-31", reached("gold", "EUR 500.00", "calendar month", "EUR 500.00"));
        buys("2026-06-30", "500");
        stands(
                "gold",
                "2026-01-31",
                "2027-06-30",
                "With EUR 500.00 in the calendar month, tier gold of any-of was reached again, which begins at"
                        + " EUR 500.00; its review is on 2027-06-30 now.");
        on("2027-06-30");
        stands(
                "basic",
                "2027-06-30",
                null,
                "The review of any-of found too little to stay, so the tier is now basic; it took 1 more of: EUR 0.00 of"
                        + " EUR 500.00 in the calendar month; EUR 0.00 of EUR 1,000.00 in the calendar year; 3 purchases of 20"
                        + " purchases in the whole history.");
        buysEach(
                "10",
                "2027-07-01",
                "2027-07-02",
                "2027-07-03",
                "2027-07-04",
                "2027-07-05",
                "2027-07-06",
                "2027-07-07",
                "2027-07-08",
                "2027-07-09",
                "2027-07-10",
                "2027-07-11",
                "2027-07-12",
                "2027-07-13",
                "2027-07-14",
                "2027-07-15",
                "2027-07-16");
        assertThat(shop.standing(ada).tier(ladder).tier()).as("19 purchases").isEqualTo("basic");
        buys("2027-08-01", "10");
        stands("gold", "2027-08-01", "2028-08-01", reached("gold", "20 purchases", "whole history", "20 purchases"));
        givesBack("2027-08-09", "2027-08-01");
        stands(
                "basic",
                "2027-06-30",
                null,
                "pos:2027-08-01 was given back; with EUR 0.00; EUR 160.00; 19 purchases left,"
                        + " the tier of any-of is now basic.");
        buys("2027-08-10", "1");
        stands("gold", "2027-08-10", "2028-08-10", reached("gold", "20 purchases", "whole history", "20 purchases"));
        on("2028-08-10");
        stands("gold", "2027-08-10", "2029-08-10", kept("gold", "20 purchases", "whole history", "20 purchases"));
    }

    @Test
    @DisplayName(
            "a period to upgrade and one to maintain: 900 in three months to come, 1200 in the twelve that end at the review to stay")
    void upgradeAndMaintain() {
        String months = "3-month window";
        String year = "12-month window";
        join("upgrade-maintain", "2026-02-01");
        buys("2026-02-10", "300");
        stands("blue", "2026-02-10", "2027-02-10", reached("blue", "EUR 300.00", months, "EUR 300.00"));
        buys("2026-03-20", "600");
        stands("gold", "2026-03-20", "2027-03-20", reached("gold", "EUR 900.00", months, "EUR 900.00"));
        TierProgress.Review review = progress().review();
        assertThat(review.missing()).as("of what counts in March 2027").isEqualTo(600_00);
        assertThat(review.clauses().get(0).asked().gauge().measure()).isEqualTo(Gauge.Measure.SPEND);

        buys("2026-07-05", "300");
        buys("2026-11-05", "300");
        on("2027-03-20");
        stands("gold", "2026-03-20", "2028-03-20", kept("gold", "EUR 1,200.00", year, "EUR 1,200.00"));
        buys("2027-09-01", "800");
        stands("gold", "2026-03-20", "2028-03-20", kept("gold", "EUR 1,200.00", year, "EUR 1,200.00"));
        on("2028-03-20");
        stands("blue", "2028-03-20", "2029-03-20", fell("blue", "EUR 800.00", year, "EUR 1,200.00"));
        buys("2028-05-01", "900");
        stands("gold", "2028-05-01", "2029-05-01", reached("gold", "EUR 900.00", months, "EUR 900.00"));
        givesBack("2028-05-25", "2028-05-01");
        stands("blue", "2028-03-20", "2029-03-20", withdrawn("blue", "2028-05-01", "EUR 0.00; EUR 800.00"));
        on("2029-03-20");
        stands("green", "2029-03-20", null, fell("green", "EUR 0.00", year, "EUR 400.00"));
        buys("2029-05-01", "300");
        stands("blue", "2029-05-01", "2030-05-01", reached("blue", "EUR 300.00", months, "EUR 300.00"));
    }

    @Test
    @DisplayName("two of three: spend, months with a purchase, and purchases; and a purchase in the tier year keeps it")
    void twoOfThree() {
        join("two-of-three", "2026-01-01");
        buys("2026-01-10", "300");
        buysEach("50", "2026-01-20", "2026-01-25", "2026-02-10", "2026-03-10");
        stands("guest", null, null, NOBODY_SAID);
        assertThat(progress().clauses())
                .extracting(TierProgress.Clause::measured)
                .as("spend, months, purchases")
                .containsExactly(500_00L, 3L, 5L);
        assertThat(said(Locale.ENGLISH, "friend"))
                .isEqualTo(
                        "The tier of two-of-three stays guest; friend takes 1 more of: 3 active months of 4 active months in"
                                + " the 12-month window; 5 purchases of 10 purchases in the 12-month window.");
        buys("2026-04-30", "50");
        String both =
                "Tier friend of two-of-three was reached: EUR 550.00 of EUR 500.00 in the 12-month window; 4 active months of"
                        + " 4 active months in the 12-month window.";
        stands("friend", "2026-04-30", "2027-04-30", both);
        givesBack("2026-05-02", "2026-04-30");
        stands(
                "guest",
                null,
                null,
                "pos:2026-04-30 was given back; with EUR 500.00; 3 active months; 5 purchases; 5 purchases left, the tier of"
                        + " two-of-three is now guest.");
        buys("2026-05-03", "50");
        stands("friend", "2026-05-03", "2027-05-03", both);
        on("2027-05-03");
        stands("guest", "2027-05-03", null, fell("guest", "0 purchases", "year in the tier", "1 purchase"));
    }

    @Test
    @DisplayName("of requirements in requirements, what is missing is said with what belongs together")
    void several() {
        join("several", "2026-01-01");
        buys("2026-01-10", "100");
        assertThat(said(Locale.ENGLISH, "friend"))
                .isEqualTo("The tier of several stays guest; friend takes 1 more of: EUR 100.00 of EUR 500.00 in the"
                        + " calendar month; 2 of (EUR 100.00 of EUR 1,000.00 in the 12-month window or 1 active month of"
                        + " 6 active months in the 12-month window).");
        assertThat(said(Locale.TRADITIONAL_CHINESE, "friend"))
                .isEqualTo("「several」的等級仍是「guest」；升為「friend」，下列尚缺 1 項：當月累計 EUR 100.00（要求 EUR 500.00）；"
                        + "下列 2 項（最近 12 個月累計 EUR 100.00（要求 EUR 1,000.00）、"
                        + "最近 12 個月累計 1 個有消費的月份（要求 6 個有消費的月份））。");
        buys("2026-02-10", "950");
        stands("friend", "2026-02-10", "2027-02-10", reached("friend", "EUR 950.00", "calendar month", "EUR 500.00"));
        on("2027-02-09");
        assertThat(progress().review().missing()).isEqualTo(2);
        assertThat(progress().review().stays()).isFalse();
    }

    @Test
    @DisplayName("a review looks at the days before it: what is bought on its day counts in the tier that it leaves")
    void theDayOfTheReview() {
        join("two-of-three", "2026-01-01");
        buys("2026-01-10", "500");
        buysEach("1", "2026-02-10", "2026-03-10", "2026-04-10");
        assertThat(shop.standing(ada).tier(ladder).tier()).isEqualTo("friend");
        on("2027-04-09");
        assertThat(progress().review().stays()).isFalse();
        buys("2027-04-10", "500");
        stands("guest", "2027-04-10", null, fell("guest", "0 purchases", "year in the tier", "1 purchase"));
        buysEach("1", "2027-05-10", "2027-06-10", "2027-07-10");
        assertThat(shop.standing(ada).tier(ladder).tier()).isEqualTo("friend");
    }

    @Test
    @DisplayName("who joins two memberships has the earlier day, and no review in the middle of a year")
    void merged() {
        join("anniversary", "2025-02-01", LocalDate.of(2026, 5, 1));
        CustomerId bea = shop.customer("bea");
        shop.buy(bea, "hers", "5");
        buys("2026-06-10", "1000");
        stands("silver", "2026-06-10", "2028-05-01", reached("silver", "EUR 1,000.00", MEMBERSHIP, "EUR 1,000.00"));
        shop.tick();
        shop.crm().customers().merge(ada, bea, ref("one"), Actor.of("kim"));
        assertThat(shop.standing(ada).joined()).isEqualTo(LocalDate.of(2025, 2, 1));
        buys("2027-06-10", "1000");
        buys("2028-02-01", "1000");
        assertThat(day(shop.standing(ada).tier(ladder).reviewAt())).isEqualTo("2029-02-01");
        on("2029-02-01");
        stands("silver", "2026-06-10", "2030-02-01", kept("silver", "EUR 1,000.00", MEMBERSHIP, "EUR 1,000.00"));
    }

    @Test
    @DisplayName("what a late purchase leads to is judged anew by what the ladder measures, not by all she ever spent")
    void learnedLate() {
        join("anniversary", "2025-01-10");
        buys("2025-01-10", "200");
        buys("2026-05-10", "600");
        buys("2026-06-10", "100");
        on("2026-06-20");
        shop.buy(ada, "late", "450", noon("2026-05-01"));
        stands(
                "silver",
                "2026-05-10",
                "2028-01-10",
                "The tier of anniversary was judged anew on EUR 1,150.00 and is now silver.");
    }
}
