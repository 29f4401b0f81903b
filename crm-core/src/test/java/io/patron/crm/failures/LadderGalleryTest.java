// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.testkit.Shop;
import io.patron.crm.testkit.golden.ProjectFiles;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.transaction.Refund;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One customer on each ladder of docs/tiers.md: she joins, climbs, stays, falls, climbs and gives back, leaves and comes again. */
@DisplayName("The gallery of ladders in docs/tiers.md, walked through")
class LadderGalleryTest {
    private static final String NOBODY_SAID = "";

    private final CustomerId ada = CustomerId.of("ada");
    private Shop shop;
    private String ladder;

    private void join(String name, String date) {
        ladder = name;
        Program program = ProgramJson.read(
                "{\"v\": 1, \"id\": \"house\", \"version\": 1, \"currency\": \"EUR\", \"zone\": \"UTC\","
                        + " \"ladders\": [" + documented(name) + "]}");
        shop = Shop.on(new InMemoryCrmStore(), program, MutableClock.at(noon(date)), TenantId.DEFAULT);
        shop.customer("ada");
    }

    private static String documented(String ladder) {
        ProjectFiles docs = ProjectFiles.of("docs");
        String page = docs.read(docs.module().resolve("tiers.md"));
        Matcher blocks = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page);
        while (blocks.find()) {
            if (blocks.group(1).contains("\"ladder\": \"" + ladder + "\"")) {
                return blocks.group(1);
            }
        }
        throw new AssertionError(ladder);
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private static Instant noon(String date) {
        return LocalDate.parse(date).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private void on(String date) {
        shop.wait(Duration.between(shop.now(), noon(date)));
    }

    /** What she buys on a day is called by the day. */
    private void buys(String date, String euros) {
        on(date);
        shop.buy(ada, date, euros);
    }

    private void givesBack(String date, String bought) {
        on(date);
        shop.record(Refund.of(ada, ref("back of " + bought), ref(bought))
                .at(shop.tick())
                .build());
    }

    /** The tier she holds, since which day, when it is reviewed, and why she has it or it was reviewed last. */
    private void stands(String tier, @Nullable String since, @Nullable String review, String why) {
        shop.crm().standings().bookDue(100);
        TierStanding standing = shop.standing(ada).tier(ladder);
        String at = LocalDate.ofInstant(shop.now(), ZoneOffset.UTC).toString();
        assertThat(standing.tier()).as(at).isEqualTo(tier);
        assertThat(day(standing.since())).as("since, on " + at).isEqualTo(since);
        assertThat(day(standing.reviewAt())).as("review, on " + at).isEqualTo(review);
        if (review != null) {
            assertThat(standing.reviewAt()).as("review").isEqualTo(noon(review).minus(Duration.ofHours(12)));
        }
        assertThat(shop.bookings(ada).stream()
                        .flatMap(booking -> booking.changes().stream())
                        .filter(Change.Tier.class::isInstance)
                        .map(change -> new Sentences(Locale.ENGLISH, ZoneOffset.UTC).of(change.why()))
                        .reduce(NOBODY_SAID, (before, last) -> last))
                .as(at)
                .isEqualTo(why);
    }

    private static @Nullable String day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    private String reached(String tier, String measured, String window, String threshold) {
        return "With " + measured + " in the " + window + ", tier " + tier + " of " + ladder
                + " was reached; it begins at " + threshold + ".";
    }

    private String kept(String tier, String measured, String window, String asked) {
        return "With " + measured + " in the " + window + ", tier " + tier + " of " + ladder + " was kept; it asks for "
                + asked + ".";
    }

    private String fell(String tier, String measured, String window, String asked) {
        return "The review of " + ladder + " found " + measured + " in the " + window + "; " + asked
                + " was needed to stay, so the tier is now " + tier + ".";
    }

    private String fellByOne(String tier, String measured, String window, String asked) {
        return "The review of " + ladder + " found " + measured + " in the " + window + "; " + asked
                + " was needed to stay, so the tier falls by one and is now " + tier + ".";
    }

    private String withdrawn(String tier, String purchase, String left) {
        return "pos:" + purchase + " was given back; with " + left + " left, the tier of " + ladder + " is now " + tier
                + ".";
    }

    @Test
    @DisplayName("fixed dates: a calendar year that begins at zero, and a tier to the end of the next one")
    void fixedDate() {
        String year = "calendar year";
        join("fixed-date", "2026-02-01");
        stands("member", null, null, NOBODY_SAID);
        buys("2026-02-10", "1000");
        stands("silver", "2026-02-10", "2028-01-01", reached("silver", "EUR 1,000.00", year, "EUR 1,000.00"));
        buys("2026-11-27", "2000");
        stands("gold", "2026-11-27", "2028-01-01", reached("gold", "EUR 3,000.00", year, "EUR 3,000.00"));

        buys("2027-06-15", "3000");
        on("2028-01-01");
        stands("gold", "2026-11-27", "2029-01-01", kept("gold", "EUR 3,000.00", year, "EUR 3,000.00"));
        buys("2028-05-05", "1200");
        on("2029-01-01");
        stands("silver", "2029-01-01", "2030-01-01", fell("silver", "EUR 1,200.00", year, "EUR 3,000.00"));

        buys("2029-03-01", "3000");
        stands("gold", "2029-03-01", "2031-01-01", reached("gold", "EUR 3,000.00", year, "EUR 3,000.00"));
        givesBack("2029-03-20", "2029-03-01");
        stands("silver", "2029-01-01", "2030-01-01", withdrawn("silver", "2029-03-01", "EUR 0.00"));
        on("2030-01-01");
        stands("member", "2030-01-01", null, fell("member", "EUR 0.00", year, "EUR 1,000.00"));
        buys("2030-02-01", "1000");
        stands("silver", "2030-02-01", "2032-01-01", reached("silver", "EUR 1,000.00", year, "EUR 1,000.00"));
    }

    @Test
    @DisplayName("a rolling year that never begins at zero, and eighteen months from each change")
    void fromChange() {
        String year = "12-month window";
        join("from-change", "2026-02-01");
        stands("member", null, null, NOBODY_SAID);
        buys("2026-02-10", "500");
        stands("silver", "2026-02-10", "2027-08-10", reached("silver", "EUR 500.00", year, "EUR 500.00"));
        buys("2026-06-01", "1500");
        stands("gold", "2026-06-01", "2027-12-01", reached("gold", "EUR 2,000.00", year, "EUR 2,000.00"));

        buys("2027-11-30", "2000");
        on("2027-12-01");
        stands("gold", "2026-06-01", "2029-06-01", kept("gold", "EUR 2,000.00", year, "EUR 2,000.00"));
        buys("2028-06-01", "600");
        on("2029-06-01");
        stands("silver", "2029-06-01", "2030-12-01", fell("silver", "EUR 600.00", year, "EUR 2,000.00"));

        buys("2029-08-15", "2000");
        stands("gold", "2029-08-15", "2031-02-15", reached("gold", "EUR 2,000.00", year, "EUR 2,000.00"));
        givesBack("2029-08-30", "2029-08-15");
        stands("silver", "2029-06-01", "2030-12-01", withdrawn("silver", "2029-08-15", "EUR 0.00"));
        on("2030-12-01");
        stands("member", "2030-12-01", null, fell("member", "EUR 0.00", year, "EUR 500.00"));
        buys("2031-01-01", "500");
        stands("silver", "2031-01-01", "2032-07-01", reached("silver", "EUR 500.00", year, "EUR 500.00"));
    }

    @Test
    @DisplayName("a year from its start, to the end of the month, and down one by one")
    void stepDown() {
        String year = "12-month window";
        join("step-down", "2026-02-01");
        stands("member", null, null, NOBODY_SAID);
        buys("2026-02-10", "500");
        stands("silver", "2026-02-10", "2027-03-01", reached("silver", "EUR 500.00", year, "EUR 500.00"));
        buys("2026-04-20", "1500");
        stands("platinum", "2026-04-20", "2027-05-01", reached("platinum", "EUR 2,000.00", year, "EUR 2,000.00"));

        buys("2026-12-24", "2000");
        on("2027-05-01");
        stands("platinum", "2026-04-20", "2028-05-01", kept("platinum", "EUR 2,000.00", year, "EUR 2,000.00"));
        on("2028-05-01");
        stands("gold", "2028-05-01", "2029-05-01", fellByOne("gold", "EUR 0.00", year, "EUR 2,000.00"));

        buys("2028-07-07", "2000");
        stands("platinum", "2028-07-07", "2029-08-01", reached("platinum", "EUR 2,000.00", year, "EUR 2,000.00"));
        givesBack("2028-07-20", "2028-07-07");
        stands("gold", "2028-05-01", "2029-05-01", withdrawn("gold", "2028-07-07", "EUR 0.00"));
        on("2029-05-01");
        stands("silver", "2029-05-01", "2030-05-01", fellByOne("silver", "EUR 0.00", year, "EUR 1,000.00"));
        on("2030-05-01");
        stands("member", "2030-05-01", null, fellByOne("member", "EUR 0.00", year, "EUR 500.00"));
        buys("2030-06-01", "500");
        stands("silver", "2030-06-01", "2031-06-01", reached("silver", "EUR 500.00", year, "EUR 500.00"));
    }

    @Test
    @DisplayName("a year from its start, to the end of the month, and down to what there is")
    void byBalance() {
        String year = "12-month window";
        join("by-balance", "2026-02-01");
        stands("member", null, null, NOBODY_SAID);
        buys("2026-02-10", "500");
        stands("silver", "2026-02-10", "2027-03-01", reached("silver", "EUR 500.00", year, "EUR 500.00"));
        buys("2026-04-20", "1500");
        stands("platinum", "2026-04-20", "2027-05-01", reached("platinum", "EUR 2,000.00", year, "EUR 2,000.00"));

        buys("2026-12-24", "2000");
        on("2027-05-01");
        stands("platinum", "2026-04-20", "2028-05-01", kept("platinum", "EUR 2,000.00", year, "EUR 2,000.00"));
        buys("2028-01-15", "700");
        on("2028-05-01");
        stands("silver", "2028-05-01", "2029-05-01", fell("silver", "EUR 700.00", year, "EUR 2,000.00"));

        buys("2028-07-07", "1000");
        stands("gold", "2028-07-07", "2029-08-01", reached("gold", "EUR 1,700.00", year, "EUR 1,000.00"));
        givesBack("2028-07-20", "2028-07-07");
        stands("silver", "2028-05-01", "2029-05-01", withdrawn("silver", "2028-07-07", "EUR 700.00"));
        on("2029-05-01");
        stands("member", "2029-05-01", null, fell("member", "EUR 0.00", year, "EUR 500.00"));
        buys("2029-06-02", "500");
        stands("silver", "2029-06-02", "2030-07-01", reached("silver", "EUR 500.00", year, "EUR 500.00"));
    }

    @Test
    @DisplayName("one day for everybody: all tiers end with the year")
    void newYear() {
        String year = "12-month window";
        join("new-year", "2026-02-01");
        stands("member", null, null, NOBODY_SAID);
        buys("2026-02-10", "500");
        stands("silver", "2026-02-10", "2027-01-01", reached("silver", "EUR 500.00", year, "EUR 500.00"));
        buys("2026-12-31", "1500");
        stands("gold", "2026-12-31", "2027-01-01", reached("gold", "EUR 2,000.00", year, "EUR 2,000.00"));

        on("2027-01-01");
        stands("gold", "2026-12-31", "2028-01-01", kept("gold", "EUR 2,000.00", year, "EUR 2,000.00"));
        buys("2027-10-10", "600");
        on("2028-01-01");
        stands("silver", "2028-01-01", "2029-01-01", fell("silver", "EUR 600.00", year, "EUR 2,000.00"));

        buys("2028-03-01", "1400");
        stands("gold", "2028-03-01", "2029-01-01", reached("gold", "EUR 2,000.00", year, "EUR 2,000.00"));
        givesBack("2028-03-15", "2028-03-01");
        stands("silver", "2028-01-01", "2029-01-01", withdrawn("silver", "2028-03-01", "EUR 600.00"));
        on("2029-01-01");
        stands("member", "2029-01-01", null, fell("member", "EUR 0.00", year, "EUR 500.00"));
        buys("2029-01-02", "500");
        stands("silver", "2029-01-02", "2030-01-01", reached("silver", "EUR 500.00", year, "EUR 500.00"));
    }

    @Test
    @DisplayName(
            "a department store: everybody on 1 January by the year that ended, a fifth less to stay, one tier at a time")
    void storeYear() {
        String year = "calendar year";
        join("store-year", "2026-02-01");
        stands("card", null, null, NOBODY_SAID);
        buys("2026-02-10", "1000");
        stands("silver", "2026-02-10", "2027-01-01", reached("silver", "EUR 1,000.00", year, "EUR 1,000.00"));
        buys("2026-11-27", "2000");
        stands("gold", "2026-11-27", "2027-01-01", reached("gold", "EUR 3,000.00", year, "EUR 3,000.00"));

        on("2027-01-01");
        stands("gold", "2026-11-27", "2028-01-01", kept("gold", "EUR 3,000.00", year, "EUR 2,400.00"));
        buys("2027-12-31", "2400");
        on("2028-01-01");
        stands("gold", "2026-11-27", "2029-01-01", kept("gold", "EUR 2,400.00", year, "EUR 2,400.00"));
        buys("2028-06-01", "700");
        on("2029-01-01");
        stands("silver", "2029-01-01", "2030-01-01", fellByOne("silver", "EUR 700.00", year, "EUR 2,400.00"));

        buys("2029-04-01", "3200");
        stands("gold", "2029-04-01", "2030-01-01", reached("gold", "EUR 3,200.00", year, "EUR 3,000.00"));
        givesBack("2029-04-20", "2029-04-01");
        stands("silver", "2029-01-01", "2030-01-01", withdrawn("silver", "2029-04-01", "EUR 0.00"));
        on("2030-01-01");
        stands("card", "2030-01-01", null, fellByOne("card", "EUR 0.00", year, "EUR 800.00"));
        buys("2030-12-31", "1000");
        stands("silver", "2030-12-31", "2031-01-01", reached("silver", "EUR 1,000.00", year, "EUR 1,000.00"));
        on("2031-01-01");
        stands("silver", "2030-12-31", "2032-01-01", kept("silver", "EUR 1,000.00", year, "EUR 800.00"));
    }

    @Test
    @DisplayName("three months to climb, twelve to enjoy it, and a third of it to stay")
    void climbAndMaintain() {
        String months = "3-month window";
        join("climb-and-maintain", "2026-02-01");
        stands("green", null, null, NOBODY_SAID);
        buys("2026-02-10", "300");
        stands("blue", "2026-02-10", "2027-02-10", reached("blue", "EUR 300.00", months, "EUR 300.00"));
        buys("2026-03-20", "600");
        stands("gold", "2026-03-20", "2027-03-20", reached("gold", "EUR 900.00", months, "EUR 900.00"));

        buys("2027-01-05", "300");
        on("2027-03-20");
        stands("gold", "2026-03-20", "2028-03-20", kept("gold", "EUR 300.00", months, "EUR 300.00"));
        buys("2028-02-01", "299.99");
        on("2028-03-20");
        stands("blue", "2028-03-20", "2029-03-20", fell("blue", "EUR 299.99", months, "EUR 300.00"));

        buys("2028-04-10", "900");
        stands("gold", "2028-04-10", "2029-04-10", reached("gold", "EUR 1,199.99", months, "EUR 900.00"));
        givesBack("2028-04-25", "2028-04-10");
        stands("blue", "2028-03-20", "2029-03-20", withdrawn("blue", "2028-04-10", "EUR 299.99"));
        on("2029-03-20");
        stands("green", "2029-03-20", null, fell("green", "EUR 0.00", months, "EUR 100.00"));
        buys("2029-05-01", "300");
        stands("blue", "2029-05-01", "2030-05-01", reached("blue", "EUR 300.00", months, "EUR 300.00"));
    }

    @Test
    @DisplayName("the four classes of a shop: no review takes anything, a return does")
    void classes() {
        String ever = "whole history";
        join("class", "2026-02-01");
        stands("never", null, null, NOBODY_SAID);
        buys("2026-02-10", "20");
        stands("once", "2026-02-10", null, reached("once", "1 purchase", ever, "1 purchase"));
        buys("2026-03-10", "20");
        stands("occasional", "2026-03-10", null, reached("occasional", "2 purchases", ever, "2 purchases"));
        buys("2026-04-10", "20");
        buys("2026-05-10", "20");
        stands("occasional", "2026-03-10", null, reached("occasional", "2 purchases", ever, "2 purchases"));
        buys("2026-06-10", "20");
        stands("loyal", "2026-06-10", null, reached("loyal", "5 purchases", ever, "5 purchases"));

        on("2030-06-10");
        stands("loyal", "2026-06-10", null, reached("loyal", "5 purchases", ever, "5 purchases"));
        givesBack("2030-06-11", "2026-06-10");
        stands("occasional", "2026-03-10", null, withdrawn("occasional", "2026-06-10", "4 purchases"));
        buys("2030-06-12", "20");
        stands("loyal", "2030-06-12", null, reached("loyal", "5 purchases", ever, "5 purchases"));
        givesBack("2030-06-13", "2030-06-12");
        stands("occasional", "2026-03-10", null, withdrawn("occasional", "2030-06-12", "4 purchases"));
        givesBack("2030-06-14", "2026-05-10");
        givesBack("2030-06-15", "2026-04-10");
        stands("occasional", "2026-03-10", null, withdrawn("occasional", "2030-06-12", "4 purchases"));
        givesBack("2030-06-16", "2026-03-10");
        stands("once", "2026-02-10", null, withdrawn("once", "2026-03-10", "1 purchase"));
        givesBack("2030-06-17", "2026-02-10");
        stands("never", null, null, withdrawn("never", "2026-02-10", "0 purchases"));
        buys("2030-06-18", "20");
        stands("once", "2030-06-18", null, reached("once", "1 purchase", ever, "1 purchase"));
    }
}
