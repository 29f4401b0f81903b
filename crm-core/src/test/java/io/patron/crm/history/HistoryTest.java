// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.transaction.Purchase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final DayAmounts TEN = new DayAmounts(1_000, 400, 1_000);

    @Test
    @DisplayName("a customer who never bought has an empty history")
    void empty() {
        History history = History.empty(CurrencyUnit.EUR);
        assertThat(history.purchases()).isZero();
        assertThat(history.net()).isEqualTo(Money.zero(CurrencyUnit.EUR));
        assertThat(history.profit()).isEqualTo(Money.zero(CurrencyUnit.EUR));
        assertThat(history.netWithCost()).isEqualTo(Money.zero(CurrencyUnit.EUR));
        assertThat(history.firstDay()).isEmpty();
        assertThat(history.lastDay()).isEmpty();
        assertThat(history.purchaseDays()).isEmpty();
        assertThat(history.purchases(LocalDate.MIN, LocalDate.MAX)).isZero();
        assertThat(history.toBuilder().build()).isSameAs(history);
        assertThat(history).hasToString("0 purchases, EUR 0.00 on 0 days");
        assertThatNullPointerException().isThrownBy(() -> History.empty(null)).withMessage("currency");
    }

    @Test
    @DisplayName("a window includes its first day and excludes its end")
    void windowsAreHalfOpen() {
        History history = bought(MONDAY, MONDAY.plusDays(1), MONDAY.plusDays(2));
        assertThat(history.purchases(MONDAY, MONDAY.plusDays(2))).isEqualTo(2);
        assertThat(history.net(MONDAY.plusDays(1), MONDAY.plusDays(3))).isEqualTo(Money.parse("EUR 20.00"));
        assertThat(history.purchases(MONDAY, MONDAY)).isZero();
        assertThat(history.purchases(LocalDate.MIN, LocalDate.MAX)).isEqualTo(3);
    }

    @Test
    @DisplayName("a day with money but without a purchase is not a purchase day")
    void moneyAloneIsNoPurchaseDay() {
        History history = bought(MONDAY).toBuilder()
                .add(MONDAY.minusDays(3), 0, new DayAmounts(-50, 0, 0))
                .add(MONDAY.plusDays(3), 0, new DayAmounts(-50, 0, 0))
                .build();
        assertThat(history.firstDay()).contains(MONDAY);
        assertThat(history.lastDay()).contains(MONDAY);
        assertThat(history.toBuilder().lastDay()).contains(MONDAY);
        assertThat(history.purchaseDays()).containsExactly(MONDAY.toEpochDay());
        assertThat(history.net()).isEqualTo(Money.parse("EUR 9.00"));
    }

    @Test
    @DisplayName("days before 1970 keep their order")
    void daysBefore1970() {
        LocalDate early = LocalDate.of(1900, 1, 1);
        History history = bought(MONDAY, early, LocalDate.EPOCH);
        assertThat(history.firstDay()).contains(early);
        assertThat(history.lastDay()).contains(MONDAY);
        assertThat(history.purchases(early, LocalDate.EPOCH)).isEqualTo(1);
    }

    @Test
    @DisplayName("each part of a day makes another history")
    void equality() {
        History history = bought(MONDAY);
        assertThat(bought(MONDAY)).isEqualTo(history).hasSameHashCodeAs(history);
        assertThat(history)
                .isNotEqualTo("history")
                .isNotEqualTo(History.empty(CurrencyUnit.EUR))
                .isNotEqualTo(bought(MONDAY.plusDays(1)))
                .isNotEqualTo(plus(history, 1, 0, 0, 0))
                .isNotEqualTo(plus(history, 0, 1, 0, 0))
                .isNotEqualTo(plus(history, 0, 0, 1, 0))
                .isNotEqualTo(plus(history, 0, 0, 0, 1));
        assertThat(History.empty(CurrencyUnit.EUR)).isNotEqualTo(History.empty(CurrencyUnit.USD));
    }

    @Test
    @DisplayName("a day stays while any part of it is left")
    void aDayStaysWhileAnythingIsLeft() {
        History empty = History.empty(CurrencyUnit.EUR);
        assertThat(plus(empty, 0, 0, 0, 0)).isEqualTo(empty);
        assertThat(plus(empty, 1, 0, 0, 0)).hasToString("1 purchases, EUR 0.00 on 1 days");
        assertThat(plus(empty, 0, 1, 0, 0)).hasToString("0 purchases, EUR 0.01 on 1 days");
        assertThat(plus(empty, 0, 0, 1, 0)).hasToString("0 purchases, EUR 0.00 on 1 days");
        assertThat(plus(empty, 0, 0, 0, 1)).hasToString("0 purchases, EUR 0.00 on 1 days");
    }

    @Test
    @DisplayName("a sum that leaves the range is refused, never wrapped")
    void overflowIsRefused() {
        History.Builder builder =
                History.empty(CurrencyUnit.EUR).toBuilder().add(MONDAY, 1, new DayAmounts(Long.MAX_VALUE, 0, 0));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> builder.add(MONDAY, 1, new DayAmounts(1, 0, 0)));
        History.Builder twoDays =
                bought(MONDAY).toBuilder().add(MONDAY.plusDays(1), 1, new DayAmounts(Long.MAX_VALUE, 0, 0));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(twoDays::build);
    }

    @Test
    @DisplayName("a day of no age of ours is refused")
    void absurdDaysAreRefused() {
        History.Builder builder = History.empty(CurrencyUnit.EUR).toBuilder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(LocalDate.MAX, 1, TEN))
                .withMessage("business day: must be a date of our age, was \"+999999999-12-31\"");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(LocalDate.MIN, 1, TEN));
    }

    @Test
    @DisplayName("what is kept of a purchase has one amount for each line")
    void kept() {
        Purchase purchase = Purchase.of(CustomerId.of("ada"), Reference.of("pos", "1"), Money.parse("EUR 5"));
        List<Long> net = new ArrayList<>(List.of(500L));
        Kept kept = new Kept(purchase, MONDAY, true, net);
        net.clear();
        assertThat(kept.net()).isUnmodifiable().containsExactly(500L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Kept(purchase, MONDAY, true, List.of()))
                .withMessage("kept amounts: must be one for each of the 1 lines, was 0");
        assertThatNullPointerException()
                .isThrownBy(() -> new Kept(null, MONDAY, true, List.of()))
                .withMessage("purchase");
        assertThatNullPointerException()
                .isThrownBy(() -> new Kept(purchase, null, true, List.of(1L)))
                .withMessage("day");
    }

    private static History bought(LocalDate... days) {
        History.Builder builder = History.empty(CurrencyUnit.EUR).toBuilder();
        for (LocalDate day : days) {
            builder.add(day, 1, TEN);
        }
        return builder.build();
    }

    private static History plus(History history, int purchases, long net, long profit, long costed) {
        return history.toBuilder()
                .add(MONDAY, purchases, new DayAmounts(net, profit, costed))
                .build();
    }
}
