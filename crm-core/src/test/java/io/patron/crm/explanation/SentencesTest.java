// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("io.patron.crm.explanation.sentences", Locale.ROOT);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Sentences ENGLISH = new Sentences(Locale.ENGLISH, ZoneOffset.UTC);

    @ParameterizedTest
    @EnumSource
    @DisplayName("every reason has a sentence, and what stands in braces there is an input of the reason")
    void everyReasonHasASentence(Reason reason) {
        assertThat(BUNDLE.containsKey(reason.key())).as(reason.key()).isTrue();
        String sentence = BUNDLE.getString(reason.key());
        assertThat(placeholders(sentence)).isNotEmpty().isSubsetOf(reason.inputs());
        assertThat(sentence).endsWith(".");
        assertThat(sentence.replaceAll("\\{[^{}]*}", "")).doesNotContain("{", "}");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("every reason is rendered without a brace left over")
    void everyReasonIsRendered(Reason reason) {
        Object[] values = reason.inputs().stream()
                .map(input -> input.equals("window") ? "P12M" : "<" + input + ">")
                .toArray();
        assertThat(ENGLISH.of(Explanation.of(reason, values))).doesNotContain("{", "}", "P12M");
    }

    @Test
    @DisplayName("the bundle has no sentence that no reason asks for")
    void noSentenceIsLeftOver() {
        Set<String> known =
                Arrays.stream(Reason.values()).map(Reason::key).collect(Collectors.toCollection(HashSet::new));
        assertThat(BUNDLE.keySet())
                .allSatisfy(key -> assertThat(
                                known.contains(key) || key.matches("(window|purchases|active-months|name)[.].+"))
                        .as(key)
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "LIFETIME, the whole history",
        "MONTH, the calendar month",
        "QUARTER, the calendar quarter",
        "YEAR, the calendar year",
        "MONTH --12-15, the month from 15 December",
        "QUARTER --08-01, the quarter from 1 August",
        "YEAR --04-01, the year from 1 April",
        "JOINING, the year of membership",
        "TIER, the year in the tier",
        "SINCE_TIER, the time in the tier",
        "P12M, the 12-month window",
        "P1Y6M, the 1-year 6-month window",
        "P30D, the 30-day window",
        "P1Y2M3D, the 1-year 2-month 3-day window"
    })
    @DisplayName("every window has words")
    void everyWindowHasWords(String code, String words) {
        assertThat(ENGLISH.of(reached(code)))
                .isEqualTo("With EUR 512.30 in " + words
                        + ", tier silver of status was reached; it begins at EUR 500.00.");
    }

    @Test
    @DisplayName("every month has a name")
    void everyMonthHasAName() {
        for (Month month : Month.values()) {
            assertThat(ENGLISH.of(reached("YEAR " + MonthDay.of(month, 2))))
                    .contains("in the year from 2 " + month.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ", tier");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NET TAX | spend, tax",
                "GROSS TAX SHIPPING LINES | price before discounts, tax, shipping, of some products",
                "NET LESS gift-card, points | spend, less what gift-card, points paid"
            })
    @DisplayName("every base has words")
    void everyBaseHasWords(String code, String words) {
        Money base = Money.parse("EUR 12.00");
        Explanation earned = Explanation.of(
                Reason.POINTS_EARNED_ON, "base", 12L, 12L, base, code, Money.parse("EUR 10.00"), "pos:1");
        assertThat(ENGLISH.of(earned))
                .isEqualTo("Rule base gave 12 of 12 points for EUR 12.00 of pos:1 (" + words
                        + "), on which EUR 10.00 was spent.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "de-DE", "ar-EG", "und"})
    @DisplayName("a language without a bundle gets the English words, whatever its capital letters are")
    void otherLanguagesGetEnglish(String tag) {
        assertThat(new Sentences(Locale.forLanguageTag(tag), ZoneOffset.UTC).of(reached("LIFETIME")))
                .contains(" in the whole history, tier silver of status was reached");
    }

    @Test
    @DisplayName("numbers and money are written as the language writes them")
    void numbersAreWrittenInTheLanguage() {
        Explanation added = Explanation.of(Reason.HISTORY_ADDED, Money.parse("EUR 1234567.50"), "pos:1");
        assertThat(ENGLISH.of(added)).isEqualTo("pos:1 added EUR 1,234,567.50 to what the customer spent.");
        assertThat(new Sentences(Locale.GERMANY, ZoneOffset.UTC).of(added)).contains("EUR 1.234.567,50");
        assertThat(ENGLISH.of(Explanation.of(Reason.POINTS_EXPIRED, 1_234_567L, "pos:1001")))
                .isEqualTo("1,234,567 points from pos:1001 expired.");
        assertThat(ENGLISH.of(Explanation.of(Reason.POINTS_EXPIRED, new BigDecimal("1.5"), "pos:1001")))
                .isEqualTo("1.5 points from pos:1001 expired.");
    }

    @ParameterizedTest
    @CsvSource({"JPY 1200, 'JPY 1,200'", "EUR 0.30, EUR 0.30", "KWD 1.250, KWD 1.250", "EUR -5, EUR -5.00"})
    @DisplayName("money has the digits of its currency")
    void moneyHasTheDigitsOfItsCurrency(String money, String shown) {
        assertThat(ENGLISH.of(Explanation.of(Reason.HISTORY_ADDED, Money.parse(money), "pos:1")))
                .isEqualTo("pos:1 added " + shown + " to what the customer spent.");
    }

    @Test
    @DisplayName("what a ladder on purchases measured is written as a number of purchases")
    void aMeasureOfPurchasesIsWrittenAsPurchases() {
        assertThat(ENGLISH.of(Explanation.of(Reason.TIER_UNCHANGED, "class", "once", 1L, "occasional", 1_200L)))
                .isEqualTo(
                        "The tier of class stays once with 1 purchase; 1,200 purchases more would reach occasional.");
        assertThat(ENGLISH.of(Explanation.of(Reason.TIER_TOP, "class", "never", 0L)))
                .isEqualTo("The tier of class stays never with 0 purchases; there is none above it.");
    }

    @Test
    @DisplayName("a moment is written as the date in the zone, a date as it is")
    void momentsAreWrittenInTheZone() {
        Explanation closed = Explanation.of(Reason.PERIOD_CLOSED, Instant.parse("2026-03-31T22:30:00Z"));
        assertThat(ENGLISH.of(closed)).isEqualTo("Everything before 2026-03-31 is closed.");
        assertThat(new Sentences(Locale.ENGLISH, ZoneId.of("Europe/Berlin")).of(closed))
                .isEqualTo("Everything before 2026-04-01 is closed.");
        assertThat(new Sentences(Locale.ENGLISH, ZoneId.of("Pacific/Pago_Pago"))
                        .of(Explanation.of(Reason.PERIOD_CLOSED, LocalDate.of(2026, 4, 1))))
                .isEqualTo("Everything before 2026-04-01 is closed.");
    }

    @Test
    @DisplayName("braces in an input are text")
    void bracesInAnInputAreText() {
        assertThat(ENGLISH.of(Explanation.of(Reason.POINTS_GRANTED, 5L, "sorry {points} {x")))
                .isEqualTo("5 points were granted: sorry {points} {x.");
    }

    @Test
    @DisplayName("language and zone must be stated")
    void languageAndZoneMustBeStated() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Sentences(null, ZoneOffset.UTC))
                .withMessage("locale");
        assertThatNullPointerException()
                .isThrownBy(() -> new Sentences(Locale.ENGLISH, null))
                .withMessage("zone");
    }

    @Test
    @DisplayName("ladders and tiers are called by the names that were given, stages of life by those of the language")
    void namesInsteadOfIds() {
        Names names = new Names() {
            @Override
            public String ladder(String ladder) {
                return ladder.equals("status") ? "Club" : ladder;
            }

            @Override
            public String tier(String ladder, String tier) {
                return ladder(ladder) + "'s " + tier.toUpperCase(Locale.ROOT);
            }
        };
        Sentences named = new Sentences(Locale.ENGLISH, ZoneOffset.UTC, names);
        assertThat(named.of(reached("LIFETIME"))).contains("tier Club's SILVER of Club was reached");
        assertThat(named.of(Explanation.of(Reason.TIER_UNCHANGED, "class", "once", 1L, "loyal", 4L)))
                .isEqualTo("The tier of class stays class's ONCE with 1 purchase;"
                        + " 4 purchases more would reach class's LOYAL.");
        assertThat(ENGLISH.of(Explanation.of(Reason.STAGE_ENTERED, "STABLE", 2L, 0L)))
                .isEqualTo("The customer is now in stage stable; purchases so far: 2, days since the last: 0.");
        assertThat(ENGLISH.stage("LIMBO")).isEqualTo("LIMBO");
        assertThat(new Sentences(Locale.TRADITIONAL_CHINESE, ZoneOffset.UTC).stage("DORMANT"))
                .isEqualTo("沈睡期");
    }

    private static Explanation reached(String window) {
        return Explanation.of(
                Reason.TIER_REACHED, "status", "silver", Money.parse("EUR 512.30"), Money.parse("EUR 500.00"), window);
    }

    private static Set<String> placeholders(String sentence) {
        return PLACEHOLDER.matcher(sentence).results().map(m -> m.group(1)).collect(Collectors.toSet());
    }
}
