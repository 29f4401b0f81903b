// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.customer.AttributeValue;
import io.patron.crm.history.History;
import io.patron.crm.testkit.Situations;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The limits of conditions, and what each looks at. Their examples stand in the documentation. */
class LimitsOfConditionsTest {
    @Test
    @DisplayName("a condition says what it looks at, a combined one what its parts do")
    void subjects() {
        assertThat(Condition.always().subjects()).isEmpty();
        assertThat(Condition.not(Condition.category("tea")).subjects()).containsExactly(Subject.LINE);
        assertThat(Condition.all(
                                Condition.any(OnDay.dayOfMonth(1), OnPurchase.coupon("a")),
                                OnHistory.nthPurchase(3),
                                new OnHistory.ReturnedAtLeast(50, 2, Period.ofDays(30)),
                                OnCustomer.tagged("tea"),
                                Condition.brand("own"))
                        .subjects())
                .containsExactlyInAnyOrder(Subject.values());
    }

    @Test
    @DisplayName("numbers, names and times have limits")
    void limits() {
        refused(() -> OnDay.dayOfMonth(), "days of the month: must be 1 or more, was 0");
        refused(() -> OnDay.dayOfMonth(0), "days of the month: must be 1 to 31, was 0");
        refused(() -> OnDay.dayOfMonth(32), "days of the month: must be 1 to 31, was 32");
        refused(() -> OnDay.month(), "months: must be 1 or more, was \"[]\"");
        LocalTime noon = LocalTime.NOON;
        refused(() -> new OnDay.Hours(noon, noon), "hours from: must differ from the end, was \"12:00\"");
        refused(
                () -> new OnDay.Hours(noon.plusSeconds(1), noon),
                "hours from: must be a whole minute, was \"12:00:01\"");
        refused(() -> new OnDay.Hours(noon, noon.plusNanos(1)), "hours to: must be a whole minute, was \"12:00:00.000");
        refused(() -> OnPurchase.store(), "stores: must be 1 or more, was 0");
        refused(() -> OnPurchase.store("x".repeat(41)), "stores: must have at most 40 characters, was ");
        refused(() -> OnPurchase.coupon(""), "coupons: must not be empty, was \"\"");
        refused(() -> OnPurchase.campaign("\n"), "campaigns: must not contain control characters, was ");
        refused(() -> OnPurchase.paidBy("\ud800"), "tenders: must be well-formed Unicode, was ");
        refused(() -> OnHistory.nthPurchase(0), "numbers of the purchase: must be 1 to 1000000, was 0");
        refused(() -> new OnHistory.EveryNthPurchase(1), "every so many purchases: must be 2 to 1000000, was 1");
        refused(
                () -> new OnHistory.DaysSinceLastPurchase(-1, 1),
                "days since the last purchase from: must be 0 to 36500");
        refused(() -> new OnHistory.DaysSinceLastPurchase(0, 36_501), "days since the last purchase to: must be 0 to");
        refused(
                () -> new OnHistory.DaysSinceLastPurchase(3, 3),
                "days since the last purchase from: must be below 3, was 3");
        refused(
                () -> OnHistory.inStage("asleep"),
                "stage: must be exploration, formation, stable or dormant, was \"asl");
        Period day = Period.ofDays(1);
        refused(
                () -> new OnHistory.SpentAtLeast(Money.parse("EUR 0"), day),
                "spent at least: must be more than 0, with");
        refused(
                () -> new OnHistory.SpentAtLeast(Money.parse("EUR 99999999999999999999"), day),
                "spent at least: must be more than 0, with at most 18 digits");
        refused(() -> new OnHistory.BoughtAtLeast(0, day), "bought at least: must be 1 to 1000000, was 0");
        refused(() -> new OnHistory.BoughtAtLeast(1, Period.ZERO), "within: must be more than nothing, was \"P0D\"");
        refused(
                () -> new OnHistory.BoughtAtLeast(1, Period.ofDays(-1)),
                "within: must be more than nothing, was \"P-1D\"");
        refused(() -> new OnHistory.BoughtAtLeast(1, Period.ofYears(101)), "within: must be at most 100 years, was");
        refused(() -> new OnHistory.BoughtAtLeast(1, Period.ofDays(36_501)), "within: must be at most 100 years, was");
        refused(
                () -> new OnCustomer.Birthday(181, 0, OnCustomer.LeapDay.MARCH_1),
                "days before the birthday: must be 0 to");
        refused(
                () -> new OnCustomer.Birthday(0, -1, OnCustomer.LeapDay.MARCH_1),
                "days after the birthday: must be 0 to");
        refused(() -> OnCustomer.tagged(), "tags: must be 1 or more, was 0");
        refused(() -> new OnCustomer.HasAttribute("", Set.of(AttributeValue.of("x"))), "attribute: must not be empty");
        refused(
                () -> new OnCustomer.HasAttribute("diet", Set.of()),
                "attribute diet, values: must be 1 or more, was 0");
        refused(() -> new OnCustomer.OfKind(Set.of()), "kinds of customer: must be 1 or more, was \"[]\"");
        refused(() -> new OnCustomer.DaysSinceJoining(1, 1), "days since joining from: must be below 1, was 1");
        refused(
                () -> Condition.category("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"),
                "category: must have at");
        refused(() -> Condition.category(""), "category: must not be empty, was \"\"");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(message);
    }

    @Test
    @DisplayName("hours over midnight hold before and after it")
    void overMidnight() {
        Condition night = new OnDay.Hours(LocalTime.of(22, 0), LocalTime.of(2, 0));
        assertThat(night.holds(at(LocalTime.of(21, 59)))).isFalse();
        assertThat(night.holds(at(LocalTime.of(22, 0)))).isTrue();
        assertThat(night.holds(at(LocalTime.of(1, 59)))).isTrue();
        assertThat(night.holds(at(LocalTime.of(2, 0)))).isFalse();
        Condition afternoon = new OnDay.Hours(LocalTime.of(14, 0), LocalTime.of(17, 0));
        assertThat(afternoon.holds(at(LocalTime.of(13, 59)))).isFalse();
    }

    @Test
    @DisplayName("the last of a weekday is the fourth or the fifth; the fifth is no other")
    void lastWeekday() {
        Condition last = new OnDay.NthWeekday(OnDay.Week.LAST, DayOfWeek.TUESDAY);
        assertThat(last.holds(on(LocalDate.of(2026, 3, 31)))).isTrue();
        assertThat(last.holds(on(LocalDate.of(2026, 3, 24)))).isFalse();
        assertThat(last.holds(on(LocalDate.of(2026, 2, 24)))).isTrue();
        Condition fourth = new OnDay.NthWeekday(OnDay.Week.FOURTH, DayOfWeek.TUESDAY);
        assertThat(fourth.holds(on(LocalDate.of(2026, 3, 24)))).isTrue();
        assertThat(fourth.holds(on(LocalDate.of(2026, 3, 31)))).isFalse();
    }

    @Test
    @DisplayName("where there is no purchase or no customer, a condition that looks for one says so")
    void nothingToLookAt() {
        Situation bare = on(LocalDate.of(2026, 3, 3));
        refused(() -> Condition.channel("web").holds(bare), "purchase: must be there for a condition on purchases");
        refused(() -> OnCustomer.tagged("tea").holds(bare), "customer: must be there for a condition on customers");
        assertThat(bare).hasToString("no purchase on 2026-03-03");
    }

    @Test
    @DisplayName("equal conditions read the same, whichever way their values were given")
    void oneOrder() {
        List<AttributeValue> values = List.of(
                AttributeValue.of("b"),
                AttributeValue.of("a"),
                AttributeValue.of(BigDecimal.ONE),
                AttributeValue.of(true));
        OnCustomer.HasAttribute one = new OnCustomer.HasAttribute("x", new java.util.LinkedHashSet<>(values));
        OnCustomer.HasAttribute other = new OnCustomer.HasAttribute("x", Set.copyOf(values));
        assertThat(one).isEqualTo(other).hasToString(other.toString());
        assertThat(OnHistory.nthPurchase(5, 3))
                .hasToString(OnHistory.nthPurchase(3, 5).toString());
    }

    private static Situation on(LocalDate day) {
        return Situation.of(
                Situations.at(day, LocalTime.NOON), History.empty(CurrencyUnit.EUR), Situations.nothing(), null);
    }

    private static Situation at(LocalTime time) {
        return Situation.of(
                Situations.at(LocalDate.of(2026, 3, 3), time),
                History.empty(CurrencyUnit.EUR),
                Situations.nothing(),
                null);
    }
}
