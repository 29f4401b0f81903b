// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.tier.Downgrade;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierPolicyBuilder;
import io.patron.crm.tier.Validity;
import io.patron.crm.tier.Window;
import java.time.Instant;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What is remarked about ladders")
class LadderLintTest {
    private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");
    private static final Window YEAR = Window.calendar(Window.Unit.YEAR);
    private static final Window TWELVE_MONTHS = Window.rolling(Period.ofMonths(12));

    private static TierPolicyBuilder ladder(Window window) {
        return TierPolicy.onPurchases("status", window).tier("base", "Base", 0).tier("silver", "Silver", 5);
    }

    private static List<Finding> findings(TierPolicyBuilder ladder) {
        return Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(ladder.build())
                .build()
                .lint(NOW);
    }

    private static List<String> lint(TierPolicyBuilder ladder) {
        return findings(ladder).stream()
                .map(f -> f.path() + " " + f.code().key())
                .toList();
    }

    @Test
    @DisplayName("a tier that a review asks nothing to stay in; without reviews, or for 1, there is nothing to say")
    void neverFalls() {
        TierPolicyBuilder kept = TierPolicy.onPurchases("status", TWELVE_MONTHS)
                .tier("base", "Base", 0)
                .tier("silver", "Silver", 5, 0)
                .tier("gold", "Gold", 10, 1);
        assertThat(lint(kept)).containsExactly("$.ladders[0].tiers[1].keepFrom tier.never-falls");
        assertThat(findings(kept).get(0).sentence(Locale.ENGLISH))
                .isEqualTo("Tier silver of ladder status is never lowered: its reviews ask for 0 to stay.");
        assertThat(lint(TierPolicy.onPurchases("status", TWELVE_MONTHS)
                        .tier("base", "Base", 0)
                        .tier("silver", "Silver", 5, 1)))
                .isEmpty();
        assertThat(lint(ladder(TWELVE_MONTHS).downgrade(Downgrade.NEVER))).isEmpty();
    }

    @Test
    @DisplayName("a ladder with one tier, on which nobody can rise")
    void ofOne() {
        for (Window window : List.of(Window.lifetime(), YEAR, TWELVE_MONTHS)) {
            assertThat(lint(TierPolicy.onPurchases("status", window).tier("base", "Base", 0)))
                    .containsExactly("$.ladders[0].tiers ladder.of-one");
            assertThat(lint(ladder(window))).isEmpty();
        }
    }

    @Test
    @DisplayName("a calendar window whose reviews are not at the end of its unit")
    void reviewOfAPart() {
        String finding = "$.ladders[0].validity ladder.review-of-a-part";
        TierPolicyBuilder twelveMonths = ladder(YEAR).validity(Validity.lasting(Period.ofMonths(12)));
        assertThat(lint(twelveMonths)).containsExactly(finding);
        assertThat(findings(twelveMonths).get(0).sentence(Locale.ENGLISH))
                .isEqualTo("Reviews of ladder status are not at the end of a year: most find only what was bought since"
                        + " the running year began.");
        assertThat(lint(ladder(YEAR).validity(Validity.lasting(Period.ofMonths(12), Window.Unit.MONTH))))
                .containsExactly(finding);
        assertThat(lint(ladder(YEAR).validity(Validity.lasting(Period.ofMonths(12), Window.Unit.YEAR))))
                .isEmpty();
        assertThat(lint(ladder(YEAR).validity(Validity.cycle(Window.Unit.QUARTER, MonthDay.of(1, 1), 0))))
                .containsExactly(finding);
        Validity years = Validity.cycle(Window.Unit.YEAR, MonthDay.of(4, 1), 0);
        assertThat(lint(ladder(YEAR).validity(years))).containsExactly(finding);
        assertThat(lint(ladder(Window.calendar(Window.Unit.YEAR, MonthDay.of(4, 1)))
                        .validity(years)))
                .isEmpty();
        assertThat(lint(ladder(Window.calendar(Window.Unit.MONTH)).validity(years)))
                .isEmpty();
        assertThat(lint(ladder(Window.calendar(Window.Unit.MONTH, MonthDay.of(1, 15)))
                        .validity(years)))
                .containsExactly(finding);
        assertThat(lint(ladder(TWELVE_MONTHS).validity(years))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Window.Unit.class)
    @DisplayName(
            "a calendar window that says nothing of it is reviewed at the end of its unit, also with a time to stay")
    void calendarsByThemselves(Window.Unit unit) {
        assertThat(lint(ladder(Window.calendar(unit)))).isEmpty();
        assertThat(lint(ladder(Window.calendar(unit)).stayAtLeast(Period.ofMonths(30))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "P12M, P365D, true",
        "P12M, P360D, true",
        "P12M, P359D, false",
        "P12M, P52W, true",
        "P12M, P1Y, false",
        "P30D, P1M, true",
        "P31D, P1M, true",
        "P90D, P3M, true",
        "P12M, P11M, false",
        "P12M, P18M, false",
        "P3M, P12M, false"
    })
    @DisplayName("a rolling window and a time to hold that are meant to be as long and are not")
    void nearlyAsLong(Period window, Period validity, boolean remarked) {
        List<String> found = lint(ladder(Window.rolling(window)).keepFor(validity));
        List<String> back = lint(ladder(Window.rolling(validity)).validity(Validity.lasting(window)));
        if (remarked) {
            assertThat(found).isEqualTo(back).containsExactly("$.ladders[0].keepFor ladder.nearly-as-long");
        } else {
            assertThat(found).isEqualTo(back).isEmpty();
        }
    }

    @Test
    @DisplayName("a time to hold at least that is over before the first review anyway")
    void stayWithoutEffect() {
        String finding = "$.ladders[0].stayAtLeast ladder.stay-without-effect";
        assertThat(lint(ladder(TWELVE_MONTHS).stayAtLeast(Period.ofMonths(12)))).containsExactly(finding);
        assertThat(lint(ladder(TWELVE_MONTHS).stayAtLeast(Period.of(0, 12, 1)))).isEmpty();
        assertThat(findings(ladder(TWELVE_MONTHS).stayAtLeast(Period.ofMonths(3)))
                        .get(0)
                        .sentence(Locale.ENGLISH))
                .isEqualTo(
                        "That a tier of ladder status is held for at least P3M has no effect: each is held for as long"
                                + " anyway.");
        Validity toNewYear = Validity.cycle(Window.Unit.YEAR, MonthDay.of(1, 1), 0);
        assertThat(lint(ladder(YEAR).validity(toNewYear).stayAtLeast(Period.ofDays(1))))
                .as("to the end of the running year: a day at least on the last, which it is anyway")
                .containsExactly(finding);
        assertThat(lint(ladder(YEAR).validity(toNewYear).stayAtLeast(Period.ofDays(2))))
                .isEmpty();
        assertThat(lint(ladder(YEAR).stayAtLeast(Period.ofYears(1)))).containsExactly(finding);
        assertThat(lint(ladder(YEAR).stayAtLeast(Period.ofMonths(18)))).isEmpty();
    }
}
