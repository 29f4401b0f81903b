// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What it takes to come to a tier")
class RequirementTest {
    private static final Window YEAR = Window.rolling(Period.ofMonths(12));

    private static void refused(ThrowingCallable by, String message) {
        assertThatIllegalArgumentException().isThrownBy(by).withMessage(message);
    }

    private static Requirement.AtLeast bought(long least) {
        return Requirement.purchases(least, YEAR);
    }

    private static Requirement.AtLeast spent(long euros) {
        return Requirement.spend(Money.ofMajor(CurrencyUnit.EUR, euros), YEAR);
    }

    @Test
    @DisplayName("is met at its number, not one below, and of several by as many as are asked for")
    void reached() {
        TierPolicy policy = TierPolicy.onRequirements("status")
                .tier("a", "A")
                .tier("b", "B", Requirement.some(2, spent(5), bought(3), Requirement.activeMonths(2, YEAR)))
                .tier("c", "C", Requirement.all(spent(5), bought(3), Requirement.activeMonths(2, YEAR)))
                .build();
        assertThat(policy.gauges()).hasSize(3);
        assertThat(policy.reached(500, 2, 1)).isZero();
        assertThat(policy.reached(499, 3, 1)).isZero();
        assertThat(policy.reached(500, 3, 1)).isEqualTo(1);
        assertThat(policy.reached(0, 3, 2)).isEqualTo(1);
        assertThat(policy.reached(500, 2, 2)).isEqualTo(1);
        assertThat(policy.reached(500, 3, 2)).isEqualTo(2);
        assertThat(policy.validity()).isEmpty();
        assertThat(policy.currency()).contains(CurrencyUnit.EUR);
    }

    @Test
    @DisplayName(
            "implies another where whoever meets it meets the other one, and nothing is said where they cannot be compared")
    void implies() {
        Requirement both = Requirement.all(spent(5), bought(3));
        Requirement either = Requirement.any(spent(5), bought(3));
        assertThat(both.implies(either)).isTrue();
        assertThat(either.implies(both)).isFalse();
        assertThat(both.implies(spent(5))).isTrue();
        assertThat(both.implies(spent(6))).isFalse();
        assertThat(either.implies(spent(5))).isFalse();
        assertThat(spent(6).implies(spent(5))).isTrue();
        assertThat(spent(5).implies(Requirement.spend(Money.parse("EUR 1"), Window.lifetime())))
                .isFalse();
        assertThat(Requirement.some(2, spent(5), bought(3), bought(4)).implies(bought(3)))
                .as("of three of which two imply it, one is among any two")
                .isTrue();
    }

    @Test
    @DisplayName("fail_e1: a tier that is reached by whoever reaches the one below is refused")
    void fail_e1_aTierAsksForMore() {
        TierPolicyBuilder ladder =
                TierPolicy.onRequirements("status").tier("a", "A").tier("b", "B", Requirement.all(spent(5), bought(3)));
        refused(
                () -> ladder.tier("c", "C", spent(4)).build(),
                "tier c, requirement: must ask for more than tier b, was \"a requirement\"");
        refused(
                () -> TierPolicy.onRequirements("status")
                        .tier("a", "A")
                        .tier("b", "B", spent(0))
                        .build(),
                "tier b, threshold: must be above 0 of tier a, was 0");
        refused(
                () -> TierPolicy.onRequirements("status")
                        .tier("a", "A", spent(1))
                        .build(),
                "tier a, requirement: must not be stated for the first, which everybody has, was \"" + "AtLeast["
                        + "gauge=Gauge[measure=SPEND, window=Rolling[length=P12M]], least=100, curr…\"");
    }

    @Test
    @DisplayName("is compared in no time, however deep its parts lie")
    void deep() {
        Requirement one = bought(40);
        Requirement other = spent(90);
        for (int i = 39; i > 0; i--) {
            one = i % 2 == 0 ? Requirement.all(bought(i), one) : Requirement.any(spent(i), one);
            other = i % 2 == 0 ? Requirement.any(bought(i + 1L), other) : Requirement.all(spent(i + 1L), other);
        }
        Requirement from = one;
        Requirement to = other;
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> from.implies(to));
        Requirement deepest = one;
        for (int i = 0; i < 11; i++) {
            deepest = Requirement.any(spent(100 + i), deepest);
        }
        Requirement whole = deepest;
        refused(() -> Requirement.any(spent(200), whole), "requirements in requirements: must be at most 100, was 102");
    }

    @Test
    @DisplayName("has parts, each once, and asks for no more of them than there are")
    void parts() {
        refused(Requirement::all, "requirements: must be 1 to 20, was 0");
        refused(
                () -> Requirement.some(3, spent(1), bought(1)),
                "requirements that are asked for: must be 1 to all 2, was 3");
        refused(
                () -> Requirement.some(0, spent(1), bought(1)),
                "requirements that are asked for: must be 1 to all 2, was 0");
        refused(() -> bought(-1), "requirement: must not be negative, was -1");
        refused(
                () -> new Requirement.AtLeast(new Gauge(Gauge.Measure.SPEND, YEAR), 1, null),
                "requirement: must be an amount of money, was 1");
        refused(
                () -> new Requirement.AtLeast(new Gauge(Gauge.Measure.PURCHASES, YEAR), 1, CurrencyUnit.EUR),
                "requirement: must be a number, was 1");
        refused(
                () -> Requirement.activeMonths(1, Window.lifetime()),
                "window of active months: must be at most ten years long, was \"Lifetime[]\"");
        refused(
                () -> Requirement.profit(Money.parse("EUR 1"), Window.sinceTier()),
                "window of profit: must be one of the calendar or of a length, was \"SinceTier[]\"");
        assertThat(Requirement.all(spent(1), Requirement.any(bought(2), spent(1)))
                        .clauses())
                .containsExactly(spent(1), bought(2));
    }

    @Test
    @DisplayName("is kept where there are reviews, and a ladder with a measure asks for so much of that")
    void whereTheyBelong() {
        refused(
                () -> TierPolicy.onRequirements("status")
                        .tier("a", "A")
                        .tier("b", "B", spent(5), bought(1))
                        .build(),
                "tier b, keep from: must not be stated in ladder status, whose tiers are not reviewed, was 1");
        refused(
                () -> TierPolicy.onSpend("status", YEAR).tier("a", "A").tier("b", "B", bought(1)),
                "tier b, requirement: must be so much of what the ladder measures, was \"AtLeast[gauge=Gauge["
                        + "measure=PURCHASES, window=Rolling[length=P12M]], least=1, cu…\"");
        refused(
                () -> TierPolicy.onRequirements("status").tier("a", "A").tier("b", "B", 5),
                "tier b, threshold: must be stated as a requirement on a ladder without a measure, was 5");
        refused(
                () -> TierPolicy.onRequirements("status")
                        .tier("a", "A")
                        .tier("b", "B", Requirement.any(spent(5), Requirement.spend(Money.parse("USD 5"), YEAR)))
                        .build(),
                "tier b, currency: must be that of the others, EUR, was \"USD\"");
    }

    @Test
    @DisplayName("windows of her own: the year of membership, the year in the tier, the time in it")
    void personalWindows() {
        Window joining = Window.anniversary(Window.Anchor.JOINING);
        Window tier = Window.anniversary(Window.Anchor.TIER);
        LocalDate joined = LocalDate.of(2024, 2, 29);
        Membership reached = new Membership(joined, LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 2));
        assertThat(joining.from(LocalDate.of(2027, 3, 1), reached)).isEqualTo("2027-02-28");
        assertThat(joining.from(LocalDate.of(2027, 2, 28), reached)).isEqualTo("2026-02-28");
        assertThat(joining.leaves(LocalDate.of(2027, 3, 1), reached)).contains(LocalDate.of(2028, 2, 29));
        assertThat(tier.from(LocalDate.of(2026, 5, 3), reached)).isEqualTo("2026-05-02");
        assertThat(tier.from(LocalDate.of(2027, 5, 2), reached)).isEqualTo("2027-05-01");
        assertThat(Window.sinceTier().from(LocalDate.of(2030, 1, 1), reached)).isEqualTo("2026-05-02");
        assertThat(Window.sinceTier().leaves(LocalDate.of(2026, 5, 2), reached)).isEmpty();
        Membership first = new Membership(joined);
        assertThat(tier.from(LocalDate.of(2026, 5, 3), first)).isEqualTo("2026-02-28");
        assertThat(joining.from(LocalDate.of(2026, 5, 3), new Membership(null)))
                .as("of who has not joined yet, each day is the first")
                .isEqualTo("2026-05-02");
        assertThat(Validity.anniversary(1).after(LocalDate.of(2026, 5, 1), true, LocalDate.of(2026, 5, 1), joined))
                .isEqualTo("2028-02-29");
        assertThat(Validity.anniversary(0).after(LocalDate.of(2026, 2, 28), false, LocalDate.of(2028, 1, 1), joined))
                .isEqualTo("2028-02-29");
    }

    @Test
    @DisplayName("has its limits: digits, parts, months, years")
    void limits() {
        Gauge spend = new Gauge(Gauge.Measure.SPEND, YEAR);
        refused(
                () -> new Requirement.AtLeast(spend, Long.MAX_VALUE, CurrencyUnit.EUR),
                "requirement: must have at most 18 digits, was 9223372036854775807");
        refused(
                () -> Requirement.money(
                        spend, Money.parse("EUR 10000000000000000.00").multipliedBy(10)),
                "requirement: must have at most 18 digits, was \"EUR 100000000000000000.00\"");
        Requirement[] many =
                LongStream.rangeClosed(1, 21).mapToObj(RequirementTest::bought).toArray(Requirement[]::new);
        refused(() -> Requirement.any(many), "requirements: must be 1 to 20, was 21");
        refused(
                () -> Requirement.any(bought(1), bought(1)),
                "requirement: must be named once, was \"AtLeast[gauge=Gauge[measure=PURCHASES, window=Rolling[length=P12M]],"
                        + " least=1, cu…\"");
        refused(
                () -> Requirement.activeMonths(1, Window.rolling(Period.ofMonths(121))),
                "window of active months: must be at most ten years long, was \"Rolling[length=P121M]\"");
        refused(
                () -> Requirement.activeMonths(1, Window.rolling(Period.ofDays(3_661))),
                "window of active months: must be at most ten years long, was \"Rolling[length=P3661D]\"");
        refused(() -> Validity.anniversary(-1), "validity, more: must be 0 to 10, was -1");
        refused(() -> Validity.anniversary(11), "validity, more: must be 0 to 10, was 11");
    }

    @Test
    @DisplayName("takes no more of the same to stay than to come, and nothing to stay in the first tier")
    void staying() {
        refused(
                () -> new Tier("a", "A", bought(2), bought(3)),
                "tier a, keep from: must be 0 to the threshold, 2, was 3");
        starting(() -> new Tier("a", "A", null, bought(1)), "tier a, keep: must not be stated for the first, was ");
        starting(
                () -> TierPolicy.onSpend("status", YEAR)
                        .tier("a", "A")
                        .tier("b", "B", Requirement.any(spent(1), bought(1))),
                "tier b, requirement: must be so much of what the ladder measures, was ");
        assertThat(new Tier("a", "A", bought(2), Requirement.purchases(3, Window.lifetime())).keep())
                .isEqualTo(Requirement.purchases(3, Window.lifetime()));
    }

    private static void starting(ThrowingCallable by, String message) {
        assertThatIllegalArgumentException().isThrownBy(by).withMessageStartingWith(message);
    }

    private static TierPolicyBuilder plain(String ladder) {
        return TierPolicy.onSpend(ladder, YEAR)
                .tier("a", "A", Money.parse("EUR 0"))
                .tier("b", "B", Money.parse("EUR 10"));
    }

    @Test
    @DisplayName("ladders agree as far as nobody can tell them apart, and are equal in all they say")
    void agree() {
        TierPolicy policy = plain("status").build();
        TierPolicy higher =
                plain("status").tier("c", "C", Money.parse("EUR 20")).build();
        assertThat(policy.agrees(higher, 19_99)).isTrue();
        assertThat(policy.agrees(higher, 20_00)).isFalse();
        assertThat(policy.agrees(plain("other").build(), 0)).isFalse();
        TierPolicy asking = TierPolicy.onRequirements("status")
                .tier("a", "A")
                .tier("b", "B", spent(10))
                .build();
        assertThat(asking.agrees(policy, 0)).isFalse();
        assertThat(policy.agrees(asking, 0)).isFalse();
        assertThat(asking.isValidityOfWindow()).isTrue();
        assertThat(policy)
                .isEqualTo(plain("status").build())
                .isNotEqualTo(plain("other").build())
                .isNotEqualTo(asking)
                .isNotEqualTo(plain("status").downgrade(Downgrade.ONE_STEP).build())
                .isNotEqualTo(
                        plain("status").requalification(Requalification.EXTEND).build())
                .isNotEqualTo(plain("status").afterReturn(AfterReturn.KEEP).build())
                .isNotEqualTo(plain("status").stayAtLeast(Period.ofMonths(24)).build())
                .isNotEqualTo(plain("status").keepFor(Period.ofMonths(6)).build());
        assertThat(policy.shown("b")).isEqualTo("status/b");
        assertThat(policy.shown("gone")).isEqualTo("status/gone");
        assertThat(TierPolicy.onSpend("status", YEAR).tier("a", "A").build())
                .isNotEqualTo(TierPolicy.onSpend("status", YEAR)
                        .tier("a", "A", Money.parse("EUR 0"))
                        .build());
    }
}
