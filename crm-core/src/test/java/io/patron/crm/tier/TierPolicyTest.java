// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierPolicyTest {
    private static final Window YEAR = Window.rolling(Period.ofMonths(12));
    private static final TierPolicy STATUS = spend(YEAR).build();
    private static final Membership JOINED = new Membership(LocalDate.of(2020, 1, 1));

    private static final TierPolicy CLASSES = TierPolicy.onPurchases("class", Window.lifetime())
            .tier("never", "Never bought", 0)
            .tier("once", "Bought once", 1)
            .tier("loyal", "Loyal", 5)
            .build();

    @Test
    @DisplayName("a ladder says what it was given")
    void aLadderSaysWhatItWasGiven() {
        assertThat(STATUS.ladder()).isEqualTo("status");
        assertThat(STATUS.gauge()).contains(new Gauge(Gauge.Measure.SPEND, YEAR));
        assertThat(STATUS.gauges()).containsExactly(new Gauge(Gauge.Measure.SPEND, YEAR));
        assertThat(STATUS.currency()).contains(CurrencyUnit.EUR);
        assertThat(STATUS.tiers())
                .isUnmodifiable()
                .containsExactly(
                        new Tier("bronze", "Bronze"),
                        new Tier("silver", "Silver", Requirement.spend(Money.parse("EUR 500"), YEAR), null),
                        new Tier("gold", "Gold", Requirement.spend(Money.parse("EUR 2000"), YEAR), null));
        assertThat(CLASSES.gauge()).contains(new Gauge(Gauge.Measure.PURCHASES, Window.lifetime()));
        assertThat(CLASSES.currency()).isEmpty();
    }

    @Test
    @DisplayName("fail_e1: each tier is reached exactly at its threshold, not one below")
    void fail_e1_eachTierIsReachedAtItsThreshold() {
        for (TierPolicy policy : new TierPolicy[] {STATUS, CLASSES}) {
            for (int i = 0; i < policy.tiers().size(); i++) {
                long threshold = i == 0 ? 0 : threshold(policy.tiers().get(i));
                assertThat(policy.reached(threshold - 1)).isEqualTo(Math.max(0, i - 1));
                assertThat(policy.reached(threshold)).isEqualTo(i);
            }
        }
        assertThat(STATUS.reached(1)).isZero();
        assertThat(STATUS.reached(50_001)).isEqualTo(1);
        assertThat(STATUS.reached(200_001)).isEqualTo(2);
        assertThat(CLASSES.reached(2)).isEqualTo(1);
        assertThat(CLASSES.reached(6)).isEqualTo(2);
        assertThat(STATUS.reached(Long.MAX_VALUE)).isEqualTo(2);
        assertThat(STATUS.reached(Long.MIN_VALUE)).isZero();
    }

    private static long threshold(Tier tier) {
        return ((Requirement.AtLeast) tier.enter()).least();
    }

    @Test
    @DisplayName("a tier is found by its id; what the ladder does not have is the base")
    void index() {
        assertThat(STATUS.index("bronze")).isZero();
        assertThat(STATUS.index("gold")).isEqualTo(2);
        assertThat(STATUS.index("platinum")).isZero();
    }

    @Test
    @DisplayName("a ladder measures spend or purchases in its window, the last day included")
    void measured() {
        LocalDate day = LocalDate.of(2025, 3, 15);
        History history = History.empty(CurrencyUnit.EUR).toBuilder()
                .add(day.minusYears(1), 1, new DayAmounts(700, 0, 0))
                .add(day.minusYears(1).plusDays(1), 1, new DayAmounts(20, 0, 0))
                .add(day, 2, new DayAmounts(5, 0, 0))
                .build();
        assertThat(STATUS.measured(history, day.plusDays(1), JOINED)).containsExactly(25);
        assertThat(STATUS.measured(history, day, JOINED)).containsExactly(720);
        assertThat(CLASSES.measured(history, day.plusDays(1), JOINED)).containsExactly(4);
        assertThat(CLASSES.measured(history, day, JOINED)).containsExactly(2);
    }

    @Test
    @DisplayName("fail_e1: a ladder whose thresholds do not rise is refused")
    void fail_e1_thresholdsRise() {
        refused(
                () -> spend(YEAR)
                        .tier("platinum", "Platinum", Money.parse("EUR 2000"))
                        .build(),
                "tier platinum, threshold: must be above 200000 of tier gold, was 200000");
        refused(
                () -> TierPolicy.onPurchases("class", YEAR)
                        .tier("a", "A", 0)
                        .tier("b", "B", 2)
                        .tier("c", "C", 1)
                        .build(),
                "tier c, threshold: must be above 2 of tier b, was 1");
    }

    @Test
    @DisplayName("fail_e1: a ladder begins with a base tier at 0")
    void fail_e1_theBaseIsAtZero() {
        refused(
                () -> TierPolicy.onPurchases("class", YEAR).tier("a", "A", 1).build(),
                "tier a, threshold: must be 0 for the first, was 1");
        refused(() -> TierPolicy.onPurchases("class", YEAR).build(), "ladder class, tiers: must be 1 or more, was 0");
    }

    @Test
    @DisplayName("a tier is named once, and a ladder has at most 50")
    void tiersAreNamedOnce() {
        refused(
                () -> spend(YEAR)
                        .tier("gold", "Gold again", Money.parse("EUR 3000"))
                        .build(),
                "tier: must be named once in ladder status, was \"gold\"");
        TierPolicyBuilder builder = TierPolicy.onPurchases("class", YEAR);
        for (int i = 0; i < 50; i++) {
            builder.tier("t" + i, "T", i);
        }
        assertThat(builder.build().tiers()).hasSize(50);
        refused(() -> builder.tier("t50", "T", 50).build(), "ladder class, tiers: must be at most 50, was 51");
    }

    @Test
    @DisplayName("texts and thresholds of a tier keep their rules")
    void tierRules() {
        refused(() -> new Tier("", "A"), "tier: must not be empty, was \"\"");
        refused(() -> new Tier("a", ""), "tier name: must not be empty, was \"\"");
        refused(
                () -> TierPolicy.onPurchases("class", YEAR).tier("a", "A", -1),
                "tier a, threshold: must not be negative, was -1");
        starting(() -> new Tier("a".repeat(41), "A"), "tier: must have at most 40 characters");
        starting(() -> new Tier("a", "A".repeat(81)), "tier name: must have at most 80 characters");
        refused(
                () -> TierPolicy.onPurchases("", YEAR).tier("a", "A", 0).build(),
                "ladder: must not be empty, was \"\"");
    }

    @Test
    @DisplayName("money measures spend, numbers measure purchases, in one currency")
    void measuresAreNotMixed() {
        refused(
                () -> TierPolicy.onPurchases("class", YEAR).tier("a", "A", Money.parse("EUR 0")),
                "tier a, threshold: must be a number of purchases, was \"EUR 0.00\"");
        refused(
                () -> TierPolicy.onSpend("status", YEAR).tier("a", "A", 0),
                "tier a, threshold: must be an amount of money, was 0");
        refused(
                () -> spend(YEAR).tier("platinum", "Platinum", Money.parse("USD 3000")),
                "tier platinum, threshold: must be in the currency of the others, EUR, was \"USD 3000.00\"");
        refused(
                () -> spend(YEAR).tier("platinum", "Platinum", Money.parse("EUR 99999999999999999999")),
                "tier platinum, threshold: must have at most 18 digits, was \"EUR 99999999999999999999.00\"");
    }

    @Test
    @DisplayName("how long a tier is kept is stated for a rolling window only, and is more than nothing")
    void keepFor() {
        refused(
                () -> spend(Window.lifetime()).keepFor(Period.ofMonths(1)).build(),
                "keep for: must be stated for a rolling window only, was \"P1M\"");
        refused(
                () -> spend(Window.calendar(Window.Unit.YEAR))
                        .keepFor(Period.ofMonths(1))
                        .build(),
                "keep for: must be stated for a rolling window only, was \"P1M\"");
        refused(() -> spend(YEAR).keepFor(Period.ZERO).build(), "keep for: must be more than nothing, was \"P0D\"");
        refused(
                () -> spend(YEAR).keepFor(Period.ofDays(-1)).build(),
                "keep for: must be more than nothing, was \"P-1D\"");
        assertThatNullPointerException().isThrownBy(() -> spend(null).build()).withMessage("window");
    }

    @ParameterizedTest
    @CsvSource({"2024-02-29, 2025-02-28", "2025-01-31, 2026-01-31", "2025-03-01, 2026-03-01"})
    @DisplayName("a tier of a rolling window is reviewed after as long as the window")
    void rollingReviews(LocalDate reached, LocalDate review) {
        assertThat(STATUS.firstReview(1, reached, JOINED.joined())).contains(review);
        assertThat(STATUS.nextReview(1, reached, JOINED.joined())).contains(review);
    }

    @Test
    @DisplayName("or after as long as it is kept")
    void keptReviews() {
        TierPolicy policy = spend(YEAR).keepFor(Period.ofMonths(6)).build();
        LocalDate day = LocalDate.of(2025, 8, 31);
        assertThat(policy.firstReview(2, day, JOINED.joined())).contains(LocalDate.of(2026, 2, 28));
        assertThat(policy.nextReview(1, LocalDate.of(2026, 2, 28), JOINED.joined()))
                .contains(LocalDate.of(2026, 8, 28));
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, --01-01, 2025-01-31, 2025-03-01, 2025-04-01",
        "MONTH, --01-01, 2025-02-01, 2025-04-01, 2025-05-01",
        "MONTH, --01-15, 2025-01-14, 2025-02-15, 2025-03-15",
        "MONTH, --01-15, 2025-01-15, 2025-03-15, 2025-04-15",
        "MONTH, --01-28, 2024-02-29, 2024-04-28, 2024-05-28",
        "QUARTER, --01-01, 2025-03-31, 2025-07-01, 2025-10-01",
        "QUARTER, --01-01, 2025-12-31, 2026-04-01, 2026-07-01",
        "QUARTER, --02-01, 2025-01-31, 2025-05-01, 2025-08-01",
        "QUARTER, --02-01, 2025-12-31, 2026-05-01, 2026-08-01",
        "YEAR, --01-01, 2024-02-29, 2026-01-01, 2027-01-01",
        "YEAR, --01-01, 2025-12-31, 2027-01-01, 2028-01-01",
        "YEAR, --04-01, 2026-03-31, 2027-04-01, 2028-04-01",
        "YEAR, --04-01, 2026-04-01, 2028-04-01, 2029-04-01"
    })
    @DisplayName("a tier of a calendar window is kept to the end of the unit after the one it was reached in")
    void calendarReviews(Window.Unit unit, MonthDay start, LocalDate reached, LocalDate first, LocalDate next) {
        TierPolicy policy = spend(Window.calendar(unit, start)).build();
        assertThat(policy.firstReview(1, reached, JOINED.joined())).contains(first);
        assertThat(policy.nextReview(1, first, JOINED.joined())).contains(next);
    }

    @ParameterizedTest
    @CsvSource({
        "P12M, 2026-03-10, 2027-03-10, 2028-03-10",
        "P12M, 2024-02-28, 2025-02-28, 2026-02-28",
        "P12M, 2024-02-29, 2025-02-28, 2026-02-28",
        "P12M, 2023-02-28, 2024-02-28, 2025-02-28",
        "P1M, 2025-01-31, 2025-02-28, 2025-03-28",
        "P1M, 2025-12-31, 2026-01-31, 2026-02-28",
        "P1M15D, 2025-01-31, 2025-03-15, 2025-04-30",
        "P1D, 2025-12-31, 2026-01-01, 2026-01-02"
    })
    @DisplayName("a tier that lasts for a length is reviewed after it, whatever the window")
    void lasting(Period length, LocalDate reached, LocalDate first, LocalDate next) {
        for (Window window : List.of(YEAR, Window.calendar(Window.Unit.YEAR))) {
            reviewed(window, Validity.lasting(length), reached, first, next);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "P12M, MONTH, 2026-03-10, 2027-04-01, 2028-04-01",
        "P12M, MONTH, 2026-02-28, 2027-03-01, 2028-03-01",
        "P12M, MONTH, 2026-03-01, 2027-03-01, 2028-03-01",
        "P12M, MONTH, 2026-03-02, 2027-04-01, 2028-04-01",
        "P12M, MONTH, 2024-02-29, 2025-03-01, 2026-03-01",
        "P12M, MONTH, 2025-12-31, 2027-01-01, 2028-01-01",
        "P1M, MONTH, 2025-01-31, 2025-03-01, 2025-04-01",
        "P1D, MONTH, 2025-01-31, 2025-02-01, 2025-03-01",
        "P6M, QUARTER, 2025-09-30, 2026-04-01, 2026-10-01",
        "P6M, QUARTER, 2025-10-01, 2026-04-01, 2026-10-01",
        "P6M, QUARTER, 2025-10-02, 2026-07-01, 2027-01-01",
        "P12M, YEAR, 2025-12-31, 2027-01-01, 2028-01-01",
        "P12M, YEAR, 2026-01-01, 2027-01-01, 2028-01-01",
        "P12M, YEAR, 2026-01-02, 2028-01-01, 2029-01-01",
        "P18M, YEAR, 2026-01-01, 2028-01-01, 2030-01-01"
    })
    @DisplayName("and on the first day of a unit that is not before that, where it is rounded")
    void rounded(Period length, Window.Unit to, LocalDate reached, LocalDate first, LocalDate next) {
        for (Window window : List.of(YEAR, Window.calendar(Window.Unit.MONTH))) {
            reviewed(window, Validity.lasting(length, to), reached, first, next);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "YEAR, --01-01, 0, 2025-12-31, 2026-01-01, 2027-01-01",
        "YEAR, --01-01, 0, 2026-01-01, 2027-01-01, 2028-01-01",
        "YEAR, --01-01, 0, 2024-02-29, 2025-01-01, 2026-01-01",
        "YEAR, --01-01, 1, 2025-12-31, 2027-01-01, 2028-01-01",
        "YEAR, --01-01, 10, 2026-01-01, 2037-01-01, 2038-01-01",
        "YEAR, --04-01, 0, 2026-03-31, 2026-04-01, 2027-04-01",
        "YEAR, --04-01, 1, 2026-03-31, 2027-04-01, 2028-04-01",
        "YEAR, --04-01, 1, 2026-04-01, 2028-04-01, 2029-04-01",
        "QUARTER, --11-01, 0, 2026-01-31, 2026-02-01, 2026-05-01",
        "QUARTER, --11-01, 2, 2026-02-01, 2026-11-01, 2027-02-01",
        "MONTH, --01-15, 0, 2026-01-14, 2026-01-15, 2026-02-15",
        "MONTH, --01-15, 0, 2026-01-15, 2026-02-15, 2026-03-15",
        "MONTH, --01-28, 1, 2024-02-29, 2024-04-28, 2024-05-28"
    })
    @DisplayName("of a cycle everybody is reviewed on the first day of a unit")
    void cycle(Window.Unit unit, MonthDay start, int more, LocalDate reached, LocalDate first, LocalDate next) {
        for (Window window : List.of(YEAR, Window.calendar(Window.Unit.QUARTER))) {
            reviewed(window, Validity.cycle(unit, start, more), reached, first, next);
        }
    }

    private static void reviewed(Window window, Validity validity, LocalDate reached, LocalDate first, LocalDate next) {
        TierPolicy policy = spend(window).validity(validity).build();
        assertThat(policy.firstReview(1, reached, JOINED.joined())).contains(first);
        assertThat(policy.nextReview(1, first, JOINED.joined())).contains(next);
        assertThat(policy.firstReview(0, reached, JOINED.joined())).isEmpty();
        assertThat(policy.nextReview(0, first, JOINED.joined())).isEmpty();
    }

    @Test
    @DisplayName("a review on a day that another version of the program planned is followed by one of this one")
    void afterAnotherVersion() {
        LocalDate day = LocalDate.of(2026, 3, 10);
        assertThat(spend(YEAR)
                        .validity(Validity.cycle(Window.Unit.YEAR, MonthDay.of(1, 1), 5))
                        .build()
                        .nextReview(1, day, JOINED.joined()))
                .contains(LocalDate.of(2027, 1, 1));
        assertThat(spend(YEAR)
                        .validity(Validity.lasting(Period.ofMonths(6), Window.Unit.MONTH))
                        .build()
                        .nextReview(1, day, JOINED.joined()))
                .contains(LocalDate.of(2026, 10, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-30, 2027-01-01, 2027-01-01, 2026-12-30",
        "2026-07-01, 2027-01-01, 2027-01-01, 2027-01-01",
        "2026-07-02, 2028-01-01, 2027-02-01, 2027-01-02"
    })
    @DisplayName(
            "a tier is held at least for a time, to the first end after it that its validity knows, and no longer later")
    void stayAtLeast(LocalDate reached, LocalDate cycle, LocalDate rounded, LocalDate lasting) {
        Period least = Period.ofMonths(6);
        Validity year = Validity.cycle(Window.Unit.YEAR, MonthDay.of(1, 1), 0);
        TierPolicy byYear = spend(YEAR).validity(year).stayAtLeast(least).build();
        assertThat(byYear.firstReview(1, reached, JOINED.joined())).contains(cycle);
        assertThat(byYear.nextReview(1, cycle, JOINED.joined())).contains(cycle.plusYears(1));
        Period length = Period.ofMonths(3);
        TierPolicy byMonth = spend(YEAR)
                .validity(Validity.lasting(length, Window.Unit.MONTH))
                .stayAtLeast(least)
                .build();
        assertThat(byMonth.firstReview(1, reached, JOINED.joined())).contains(rounded);
        assertThat(byMonth.nextReview(1, rounded, JOINED.joined())).contains(rounded.plusMonths(3));
        TierPolicy exact = spend(Window.calendar(Window.Unit.YEAR))
                .validity(Validity.lasting(length))
                .stayAtLeast(least)
                .build();
        assertThat(exact.firstReview(1, reached, JOINED.joined())).contains(lasting);
        assertThat(exact.nextReview(1, lasting, JOINED.joined())).contains(lasting.plusMonths(3));
        assertThat(spend(YEAR)
                        .validity(Validity.lasting(Period.ofMonths(7)))
                        .stayAtLeast(least)
                        .build()
                        .firstReview(1, reached, JOINED.joined()))
                .contains(reached.plusMonths(7));
    }

    @Test
    @DisplayName("what is said of the validity in two ways is one ladder")
    void validityInOneWay() {
        Window calendar = Window.calendar(Window.Unit.YEAR);
        Validity next = Validity.cycle(Window.Unit.YEAR, MonthDay.of(1, 1), 1);
        assertThat(STATUS.validity()).contains(Validity.lasting(Period.ofMonths(12)));
        assertThat(spend(YEAR).validity(Validity.lasting(Period.ofMonths(12))).build())
                .isEqualTo(STATUS);
        TierPolicy half =
                spend(YEAR).validity(Validity.lasting(Period.ofMonths(6))).build();
        assertThat(half).isEqualTo(spend(YEAR).keepFor(Period.ofMonths(6)).build());
        assertThat(half.keepFor()).contains(Period.ofMonths(6));
        assertThat(spend(calendar).build().validity()).contains(next);
        assertThat(spend(calendar).validity(next).build())
                .isEqualTo(spend(calendar).build());
        assertThat(spend(Window.calendar(Window.Unit.QUARTER, MonthDay.of(11, 1)))
                        .validity(Validity.cycle(Window.Unit.QUARTER, MonthDay.of(2, 1), 1))
                        .build())
                .isEqualTo(spend(Window.calendar(Window.Unit.QUARTER, MonthDay.of(5, 1)))
                        .build());
        assertThat(spend(calendar)
                        .validity(Validity.lasting(Period.ofMonths(12)))
                        .build()
                        .keepFor())
                .isEmpty();
        assertThat(spend(YEAR).validity(next).build().keepFor()).isEmpty();
        assertThat(spend(YEAR).validity(next).build()).isNotEqualTo(STATUS);
        assertThat(spend(YEAR)
                        .validity(Validity.lasting(Period.ofMonths(12), Window.Unit.MONTH))
                        .build())
                .isNotEqualTo(STATUS);
        assertThat(spend(Window.lifetime()).build().validity()).isEmpty();
        assertThat(spend(YEAR).downgrade(Downgrade.NEVER).build().validity()).isEmpty();
        assertThat(spend(calendar).downgrade(Downgrade.NEVER).build().validity())
                .isEmpty();
    }

    @Test
    @DisplayName("a validity that breaks its rule, or that is stated where there is no review, is refused")
    void validityRules() {
        Validity year = Validity.lasting(Period.ofMonths(12));
        String why =
                ": must not be stated in ladder status, whose tiers are not reviewed, was \"Lasting[length=P12M]\"";
        refused(() -> spend(Window.lifetime()).validity(year).build(), "validity" + why);
        refused(() -> spend(YEAR).downgrade(Downgrade.NEVER).validity(year).build(), "validity" + why);
        refused(
                () -> spend(YEAR).keepFor(Period.ofMonths(12)).validity(year).build(),
                "validity: must not be stated beside keep for in ladder status, was \"Lasting[length=P12M]\"");
        assertThatNullPointerException()
                .isThrownBy(() -> spend(YEAR).validity(null))
                .withMessage("validity");
        refused(() -> Validity.lasting(Period.ZERO), "validity: must be more than nothing, was \"P0D\"");
        refused(() -> Validity.lasting(Period.ofDays(-1)), "validity: must be more than nothing, was \"P-1D\"");
        refused(
                () -> Validity.lasting(Period.ofYears(101), Window.Unit.YEAR),
                "validity: must be at most 100 years, was \"P101Y\"");
        refused(
                () -> Validity.lasting(Period.ZERO, Window.Unit.YEAR),
                "validity: must be more than nothing, was \"P0D\"");
        assertThatNullPointerException()
                .isThrownBy(() -> Validity.lasting(null))
                .withMessage("length");
        assertThatNullPointerException()
                .isThrownBy(() -> Validity.lasting(Period.ofDays(1), null))
                .withMessage("to");
        MonthDay newYear = MonthDay.of(1, 1);
        refused(() -> Validity.cycle(Window.Unit.YEAR, newYear, -1), "validity, more: must be 0 to 10, was -1");
        refused(() -> Validity.cycle(Window.Unit.YEAR, newYear, 11), "validity, more: must be 0 to 10, was 11");
        refused(
                () -> Validity.cycle(Window.Unit.YEAR, MonthDay.of(2, 29), 0),
                "validity start: must be on day 1 to 28, which every month has, was \"--02-29\"");
        refused(
                () -> Validity.cycle(Window.Unit.MONTH, MonthDay.of(2, 1), 0),
                "validity start: must be in January where the unit is a month: its day alone counts, was \"--02-01\"");
        assertThatNullPointerException()
                .isThrownBy(() -> Validity.cycle(null, newYear, 0))
                .withMessage("unit");
        assertThatNullPointerException()
                .isThrownBy(() -> Validity.cycle(Window.Unit.YEAR, null, 0))
                .withMessage("start");
    }

    @Test
    @DisplayName("the base and a ladder over all time are never reviewed")
    void noReviews() {
        LocalDate day = LocalDate.of(2025, 3, 15);
        TierPolicy forever = spend(Window.lifetime()).build();
        assertThat(STATUS.firstReview(0, day, JOINED.joined())).isEmpty();
        assertThat(STATUS.nextReview(0, day, JOINED.joined())).isEmpty();
        assertThat(forever.firstReview(2, day, JOINED.joined())).isEmpty();
        assertThat(forever.nextReview(2, day, JOINED.joined())).isEmpty();
    }

    @Test
    @DisplayName("every part makes another ladder")
    void equality() {
        TierPolicy same = spend(YEAR).build();
        assertThat(same).isEqualTo(STATUS).hasSameHashCodeAs(STATUS);
        assertThat(spend(YEAR).keepFor(Period.ofMonths(12)).build()).isEqualTo(STATUS);
        assertThat(STATUS)
                .isNotEqualTo("status")
                .isNotEqualTo(spend(Window.lifetime()).build())
                .isNotEqualTo(spend(YEAR).keepFor(Period.ofMonths(6)).build())
                .isNotEqualTo(
                        spend(YEAR).tier("p", "P", Money.parse("EUR 3000")).build())
                .isNotEqualTo(ladder("other", CurrencyUnit.EUR))
                .isNotEqualTo(ladder("status", CurrencyUnit.EUR));
        assertThat(ladder("status", CurrencyUnit.EUR)).isNotEqualTo(ladder("status", CurrencyUnit.USD));
        assertThat(ladder("status", CurrencyUnit.EUR))
                .isNotEqualTo(
                        TierPolicy.onPurchases("status", YEAR).tier("a", "A", 0).build());
    }

    @Test
    @DisplayName("a standing names ladder and tier")
    void standings() {
        assertThatNullPointerException()
                .isThrownBy(() -> new TierStanding(null, "gold", null, null))
                .withMessage("ladder");
        assertThatNullPointerException()
                .isThrownBy(() -> new TierStanding("status", null, null, null))
                .withMessage("tier");
        assertThat(new TierStanding("status", "gold", null, null).since()).isNull();
    }

    private static TierPolicy ladder(String id, CurrencyUnit currency) {
        return TierPolicy.onSpend(id, YEAR).tier("a", "A", Money.zero(currency)).build();
    }

    private static TierPolicyBuilder spend(Window window) {
        return TierPolicy.onSpend("status", window)
                .tier("bronze", "Bronze", Money.parse("EUR 0"))
                .tier("silver", "Silver", Money.parse("EUR 500"))
                .tier("gold", "Gold", Money.parse("EUR 2000"));
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static void starting(ThrowingCallable call, String start) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(start);
    }
}
