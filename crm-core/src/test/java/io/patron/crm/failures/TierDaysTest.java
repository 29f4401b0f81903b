// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.LADDER;
import static io.patron.crm.testkit.Shop.eur;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.testkit.Shop;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.tier.Validity;
import io.patron.crm.tier.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silver is from 500, by six months; it is held for twelve, and kept from 300. */
@DisplayName("The day of a review, wherever the program is at home and whatever its clocks do")
class TierDaysTest {
    private Shop shop;
    private CustomerId ada;

    /** She buys for 500 at noon of a day. */
    private void silverFrom(ZoneId zone, LocalDate day) {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, zone)
                .ladder(TierPolicy.onSpend(LADDER, Window.rolling(Period.ofMonths(6)))
                        .tier("base", "Base", eur("0"))
                        .tier("silver", "Silver", eur("500"), eur("300"))
                        .validity(Validity.lasting(Period.ofMonths(12)))
                        .build())
                .build();
        Instant noon = day.atTime(12, 0).atZone(zone).toInstant();
        shop = Shop.on(new InMemoryCrmStore(), program, MutableClock.at(noon), TenantId.DEFAULT);
        ada = shop.customer("ada");
        shop.buy(ada, "first", "500");
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private void buyAt(Instant at, String euros) {
        shop.clock().set(at);
        shop.record(Shop.purchase(ada, at.toString(), euros, null));
    }

    private TierStanding heldAt(Instant at) {
        shop.clock().set(at);
        return shop.standing(ada).tier(LADDER);
    }

    /** What is bought in the last microsecond before a day counts for the review of that day; what is bought after it does not. */
    private void reviewedWhenItBegins(ZoneId zone, LocalDate day, Instant begins) {
        Instant before = begins.minusNanos(1_000);

        silverFrom(zone, day.minusYears(1));
        assertThat(heldAt(before))
                .isEqualTo(new TierStanding(
                        LADDER, "silver", shop.standing(ada).tier(LADDER).since(), begins));
        buyAt(before, "300");
        assertThat(heldAt(begins).tier()).as("300 in the last microsecond").isEqualTo("silver");
        laws();

        silverFrom(zone, day.minusYears(1));
        buyAt(before, "299.99");
        assertThat(heldAt(before).tier()).isEqualTo("silver");
        assertThat(heldAt(begins)).as("a cent too few").isEqualTo(new TierStanding(LADDER, "base", begins, null));
        laws();

        silverFrom(zone, day.minusYears(1));
        buyAt(begins, "300");
        assertThat(heldAt(begins))
                .as("300 on the day itself")
                .isEqualTo(new TierStanding(LADDER, "base", begins, null));
    }

    @ParameterizedTest
    @CsvSource({
        "America/Sao_Paulo, 2018-11-04, 2018-11-04T03:00:00Z",
        "Asia/Beirut, 2022-03-27, 2022-03-26T22:00:00Z",
        "America/Havana, 2024-03-10, 2024-03-10T05:00:00Z",
        "Africa/Cairo, 2024-04-26, 2024-04-25T22:00:00Z"
    })
    @DisplayName("F2: a review on a day whose midnight is skipped is at the first moment of that day")
    void fail_f2_a_review_on_a_day_without_midnight(ZoneId zone, LocalDate day, Instant begins) {
        reviewedWhenItBegins(zone, day, begins);
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Pago_Pago, 2026-05-30, 2026-05-30T11:00:00Z",
        "America/New_York, 2026-03-09, 2026-03-09T04:00:00Z",
        "America/New_York, 2026-11-02, 2026-11-02T05:00:00Z",
        "America/St_Johns, 2026-03-09, 2026-03-09T02:30:00Z",
        "Europe/Berlin, 2026-03-30, 2026-03-29T22:00:00Z",
        "Europe/Berlin, 2026-10-26, 2026-10-25T23:00:00Z",
        "Asia/Kathmandu, 2026-05-30, 2026-05-29T18:15:00Z",
        "Australia/Lord_Howe, 2026-04-05, 2026-04-04T13:00:00Z",
        "Australia/Lord_Howe, 2026-04-06, 2026-04-05T13:30:00Z",
        "Pacific/Kiritimati, 2026-05-30, 2026-05-29T10:00:00Z"
    })
    @DisplayName(
            "F3: from UTC−11 to UTC+14, after days of 23, 23½, 24½ and 25 hours, a review is at the local midnight")
    void fail_f3_a_review_at_midnight_everywhere(ZoneId zone, LocalDate day, Instant begins) {
        reviewedWhenItBegins(zone, day, begins);
    }

    @Test
    @DisplayName("F4: an hour that comes twice before midnight is before the review both times")
    void fail_f4_an_hour_that_comes_twice_before_a_review() {
        // At midnight after 31 October 2024 the clocks there went back to 23:00.
        ZoneId cairo = ZoneId.of("Africa/Cairo");
        LocalDate november = LocalDate.of(2024, 11, 1);
        silverFrom(cairo, november.minusYears(1));
        buyAt(Instant.parse("2024-10-31T20:30:00Z"), "150");
        buyAt(Instant.parse("2024-10-31T21:30:00Z"), "150");
        assertThat(heldAt(Instant.parse("2024-10-31T22:00:00Z")).tier()).isEqualTo("silver");
        laws();
        reviewedWhenItBegins(cairo, november, Instant.parse("2024-10-31T22:00:00Z"));
    }

    @Test
    @DisplayName("F4: where the clocks are put back over midnight, a review is when the day begins for the first time")
    void fail_f4_a_review_on_a_day_that_begins_twice() {
        // At 00:01 of 7 November 2010 the clocks there went back to 23:01 of the 6th.
        ZoneId stJohns = ZoneId.of("America/St_Johns");
        reviewedWhenItBegins(stJohns, LocalDate.of(2010, 11, 7), Instant.parse("2010-11-07T02:30:00Z"));
        laws();

        Instant clockSaysTheSixth = Instant.parse("2010-11-07T02:45:00Z");
        silverFrom(stJohns, LocalDate.of(2009, 11, 7));
        buyAt(clockSaysTheSixth, "500");
        Instant noonOfTheSeventh = Instant.parse("2010-11-07T15:30:00Z");
        assertThat(heldAt(noonOfTheSeventh))
                .as("fell at the review, and reached it again on the 7th")
                .isEqualTo(
                        new TierStanding(LADDER, "silver", clockSaysTheSixth, Instant.parse("2011-11-07T03:30:00Z")));
    }

    @Test
    @DisplayName("F4: a validity that ends on a day that never was ends with the day before it")
    void fail_f4_a_validity_that_ends_on_a_skipped_day() {
        // Samoa went from 29 to 31 December 2011.
        ZoneId apia = ZoneId.of("Pacific/Apia");
        Instant never = Instant.parse("2011-12-30T10:00:00Z");
        reviewedWhenItBegins(apia, LocalDate.of(2011, 12, 30), never);
        laws();

        silverFrom(apia, LocalDate.of(2010, 12, 30));
        buyAt(never.minusNanos(1_000), "300");
        assertThat(heldAt(never).reviewAt())
                .as("twelve months from the day of the review, the 31st")
                .isEqualTo(Instant.parse("2012-12-30T10:00:00Z"));
    }
}
