// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraditionalChineseSentencesTest {
    private static final String NAME = "io.patron.crm.explanation.sentences";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    @Test
    @DisplayName("the bundle says all that the English one says, with the same inputs")
    void saysTheSame() {
        ResourceBundle english = ResourceBundle.getBundle(NAME, Locale.ROOT);
        ResourceBundle chinese = ResourceBundle.getBundle(NAME, Locale.TRADITIONAL_CHINESE);
        assertThat(chinese.getLocale()).isEqualTo(Locale.TRADITIONAL_CHINESE);
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        assertThat(english.keySet()).allSatisfy(key -> {
            assertThat(inputs(chinese.getString(key))).as(key).isEqualTo(inputs(english.getString(key)));
            assertThat(chinese.getString(key)).as(key).isNotEqualTo(english.getString(key));
        });
    }

    private static Set<String> inputs(String sentence) {
        return PLACEHOLDER.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "P12M, 最近 12 個月",
        "YEAR, 當年",
        "YEAR --04-01, 自 4 月 1 日起的一年",
        "QUARTER --08-01, 自 8 月 1 日起的一季",
        "MONTH --12-15, 自 12 月 15 日起的一個月"
    })
    @DisplayName("a sentence reads in Chinese, its window and its amounts included")
    void reads(String window, String words) {
        Explanation reached = Explanation.of(
                Reason.TIER_REACHED, "status", "silver", Money.parse("EUR 512.30"), Money.parse("EUR 500"), window);
        assertThat(new Sentences(Locale.TRADITIONAL_CHINESE, ZoneOffset.UTC).of(reached))
                .isEqualTo(words + "累計 EUR 512.30，達到「status」的「silver」，門檻為 EUR 500.00。");
    }
}
