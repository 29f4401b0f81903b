// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Shop;
import io.patron.crm.tier.Requalification;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierPolicyBuilder;
import io.patron.crm.tier.Validity;
import io.patron.crm.tier.Window;
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

/** It is noon on 1 March 2026. Silver is from 500, and from 300 it is kept; gold is from 1000, and from 600 it is kept. */
@DisplayName("How long a tier is held, whatever window it is measured in")
class TierValidityTest {
    private static final Window YEAR = Window.rolling(Period.ofMonths(12));
    private static final Validity NEW_YEAR = Validity.cycle(Window.Unit.YEAR, MonthDay.of(1, 1), 0);

    private Shop shop;
    private CustomerId ada;

    private void open(Window window, UnaryOperator<TierPolicyBuilder> terms) {
        shop = Shop.on(new InMemoryCrmStore(), program(1, window, terms));
        ada = shop.customer("ada");
    }

    private static Program program(int version, Window window, UnaryOperator<TierPolicyBuilder> terms) {
        TierPolicyBuilder ladder = TierPolicy.onSpend(Shop.LADDER, window)
                .tier("base", "Base", eur("0"))
                .tier("silver", "Silver", eur("500"), eur("300"))
                .tier("gold", "Gold", eur("1000"), eur("600"));
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

    private void holds(String tier, String review) {
        assertThat(shop.tier(ada)).isEqualTo(tier);
        assertThat(shop.standing(ada).tier(Shop.LADDER).reviewAt()).isEqualTo(midnight(review));
    }

    /** The last sentence of what time has brought. */
    private String reviewed() {
        shop.crm().standings().bookDue(100);
        var bookings = shop.bookings(ada);
        List<String> said = bookings.get(bookings.size() - 1).changes().stream()
                .map(change -> new Sentences(Locale.ENGLISH, ZoneOffset.UTC).of(change.why()))
                .toList();
        return said.get(said.size() - 1);
    }

    @Test
    @DisplayName("E6, E8: twelve months to the end of a month: to the day, through two reviews")
    void fail_e8_roundedUp() {
        open(YEAR, ladder -> ladder.validity(Validity.lasting(Period.ofMonths(12), Window.Unit.MONTH)));
        on("2026-03-10");
        shop.buy(ada, "1", "1000");
        holds("gold", "2027-04-01");
        on("2026-05-05");
        shop.buy(ada, "2", "599.99");
        TierProgress.Review review = shop.crm().standings().progress(ada).get(0).review();
        assertThat(review.measured()).as("1 April 2026 through 31 March 2027").isEqualTo(59_999);
        assertThat(review.missing()).isEqualTo(1);
        on("2027-03-31");
        holds("gold", "2027-04-01");
        shop.buy(ada, "3", "0.01");
        on("2027-04-01");
        holds("gold", "2028-04-01");
        assertThat(reviewed())
                .isEqualTo("With EUR 600.00 in the 12-month window, tier gold of status was kept; it asks for EUR"
                        + " 600.00.");
        on("2028-03-31");
        holds("gold", "2028-04-01");
        on("2028-04-01");
        assertThat(shop.tier(ada)).isEqualTo("base");
        on("2028-05-01");
        shop.buy(ada, "4", "500");
        holds("silver", "2029-05-01");
    }

    @Test
    @DisplayName("E6, E8: every 31 December, by what was spent in twelve months or in the year")
    void fail_e8_cycle() {
        for (Window window : List.of(YEAR, Window.calendar(Window.Unit.YEAR))) {
            open(window, ladder -> ladder.validity(NEW_YEAR));
            shop.buy(ada, "1", "1000");
            holds("gold", "2027-01-01");
            on("2026-12-31");
            holds("gold", "2027-01-01");
            on("2027-01-01");
            holds("gold", "2028-01-01");
            on("2027-12-31");
            shop.buy(ada, "2", "300");
            on("2028-01-01");
            holds("silver", "2029-01-01");
            on("2028-12-31");
            shop.buy(ada, "3", "1000");
            holds("gold", "2029-01-01");
            on("2029-01-01");
            holds("gold", "2030-01-01");
            shop.checkLaws();
        }
    }

    @Test
    @DisplayName(
            "E8: reached on the last day of a cycle, a tier is held for a day, unless it is held at least for longer")
    void fail_e8_lastDayOfACycle() {
        open(YEAR, ladder -> ladder.validity(NEW_YEAR));
        on("2026-12-31");
        shop.buy(ada, "1", "599.99");
        holds("silver", "2027-01-01");
        on("2027-01-01");
        holds("silver", "2028-01-01");

        laws();
        open(YEAR, ladder -> ladder.validity(NEW_YEAR).stayAtLeast(Period.ofMonths(3)));
        on("2026-10-01");
        shop.buy(ada, "1", "1000");
        holds("gold", "2027-01-01");
        laws();
        open(YEAR, ladder -> ladder.validity(NEW_YEAR).stayAtLeast(Period.ofMonths(3)));
        on("2026-10-02");
        shop.buy(ada, "1", "1000");
        holds("gold", "2028-01-01");
    }

    @Test
    @DisplayName("E6: a calendar year to climb and twelve months to stay: the review sees the year as it is that day")
    void fail_e6_aLengthInACalendarYear() {
        open(Window.calendar(Window.Unit.YEAR), ladder -> ladder.validity(Validity.lasting(Period.ofMonths(12))));
        shop.buy(ada, "1", "1000");
        holds("gold", "2027-03-01");
        on("2026-12-31");
        shop.buy(ada, "2", "5000");
        on("2027-02-28");
        shop.buy(ada, "3", "300");
        on("2027-03-01");
        holds("silver", "2028-03-01");
        assertThat(reviewed())
                .isEqualTo("The review of status found EUR 300.00 in the calendar year; EUR 600.00 was needed to stay,"
                        + " so the tier is now silver.");
    }

    @Test
    @DisplayName("E8: who reaches her tier again holds it by the same rule from that day; a return takes that back")
    void fail_e8_requalification() {
        open(
                YEAR,
                ladder -> ladder.validity(Validity.lasting(Period.ofMonths(6), Window.Unit.QUARTER))
                        .requalification(Requalification.EXTEND));
        shop.buy(ada, "1", "1000");
        holds("gold", "2026-10-01");
        on("2026-04-01");
        shop.buy(ada, "2", "10");
        holds("gold", "2026-10-01");
        on("2026-04-02");
        shop.buy(ada, "3", "10");
        holds("gold", "2027-01-01");
        shop.refund(ada, "R", "3");
        holds("gold", "2026-10-01");

        laws();
        open(YEAR, ladder -> ladder.validity(NEW_YEAR).requalification(Requalification.EXTEND));
        shop.buy(ada, "1", "1000");
        on("2026-12-31");
        shop.buy(ada, "2", "10");
        holds("gold", "2027-01-01");
        on("2027-02-28");
        shop.buy(ada, "3", "980");
        holds("gold", "2028-01-01");
    }

    @Test
    @DisplayName(
            "E4: another validity holds from the next review on; who holds a tier keeps it to the one she was told")
    void fail_e4_anotherValidity() {
        open(YEAR, ladder -> ladder);
        shop.buy(ada, "1", "1000");
        holds("gold", "2027-03-01");
        on("2026-12-01");
        shop.buy(ada, "2", "600");
        Program next = program(2, YEAR, ladder -> ladder.validity(NEW_YEAR));
        Shop later = Shop.on(shop.store(), next, shop.clock(), TenantId.DEFAULT);
        later.crm().standings().adopt(ada, new ProgramVersion("club", 2), ref("adopt"), Actor.HOST);
        shop = later;
        holds("gold", "2027-03-01");
        on("2027-03-01");
        holds("gold", "2028-01-01");
    }
}
