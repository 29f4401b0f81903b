// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One customer on each ladder of docs/tiers.md: she joins, climbs, stays, falls, climbs and gives back, leaves and comes again. */
@DisplayName("The gallery of ladders in docs/tiers.md, walked through")
class LadderGalleryTest extends LadderWalk {
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
