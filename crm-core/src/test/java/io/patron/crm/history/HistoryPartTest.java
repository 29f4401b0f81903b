// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.error.NotLoadedException;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A history that was loaded in part")
class HistoryPartTest {
    private static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1);
    private static final LocalDate MARCH_2 = LocalDate.of(2026, 3, 2);
    private static final LocalDate MARCH_5 = LocalDate.of(2026, 3, 5);
    private static final LocalDate MARCH_9 = LocalDate.of(2026, 3, 9);
    private static final LocalDate MARCH_10 = MARCH_9.plusDays(1);
    private static final LocalDate LONG_AGO = LocalDate.of(1000, 1, 1);
    private static final History NONE = History.empty(CurrencyUnit.EUR);
    private static final Span EARLIER = new Span(MARCH_1, MARCH_5, 3, amounts(600, 60, 500), null);

    /** What is known of it all, and what is left of it where the days before 5 March are known by their sum. */
    private static final History WHOLE = NONE.toBuilder()
            .add(MARCH_1, 1, amounts(100, 10, 100))
            .add(MARCH_2, 2, amounts(500, 50, 400))
            .add(MARCH_5, 0, amounts(-30, 0, 0))
            .add(MARCH_9, 1, amounts(700, 70, 700))
            .build();

    private static final History PART = NONE.toBuilder()
            .span(EARLIER)
            .add(MARCH_5, 0, amounts(-30, 0, 0))
            .add(MARCH_9, 1, amounts(700, 70, 700))
            .build();

    private static DayAmounts amounts(long net, long profit, long netWithCost) {
        return new DayAmounts(net, profit, netWithCost);
    }

    private static void notLoaded(ThrowingCallable question, String what) {
        assertThatExceptionOfType(NotLoadedException.class)
                .isThrownBy(question)
                .withMessageContaining(what)
                .withMessageContaining("is not loaded");
    }

    @Test
    @DisplayName("knows the sums over all time, and says that it is a part")
    void sums() {
        assertThat(WHOLE.complete()).isTrue();
        assertThat(WHOLE.spans()).isEmpty();
        assertThat(PART.complete()).isFalse();
        assertThat(PART.spans()).containsExactly(EARLIER);
        assertThat(PART.purchases()).isEqualTo(WHOLE.purchases()).isEqualTo(4);
        assertThat(PART.net()).isEqualTo(WHOLE.net());
        assertThat(PART.profit()).isEqualTo(WHOLE.profit());
        assertThat(PART.netWithCost()).isEqualTo(WHOLE.netWithCost());
        assertThat(PART).isNotEqualTo(WHOLE).isEqualTo(PART.toBuilder().build());
        assertThat(PART.toBuilder().purchases()).isEqualTo(4);
    }

    @Test
    @DisplayName("answers for windows of the days it knows, of none and of all; of some of the others it cannot")
    void windows() {
        for (LocalDate[] window : new LocalDate[][] {
            {MARCH_5, MARCH_10}, {MARCH_9, MARCH_10}, {LONG_AGO, MARCH_1}, {MARCH_1, MARCH_5}, {LONG_AGO, MARCH_10}
        }) {
            LocalDate from = window[0];
            LocalDate to = window[1];
            for (HistoryView part : List.of(PART, PART.toBuilder())) {
                assertThat(part.purchases(from, to)).isEqualTo(WHOLE.purchases(from, to));
                assertThat(part.netMinor(from, to)).isEqualTo(WHOLE.netMinor(from, to));
            }
            assertThat(PART.net(from, to)).isEqualTo(WHOLE.net(from, to));
            assertThat(PART.profit(from, to)).isEqualTo(WHOLE.profit(from, to));
        }
        for (HistoryView part : List.of(PART, PART.toBuilder())) {
            notLoaded(() -> part.purchases(MARCH_2, MARCH_10), "history from 2026-03-02 to 2026-03-10");
            notLoaded(() -> part.netMinor(LONG_AGO, MARCH_2), "history from 1000-01-01 to 2026-03-02");
        }
        notLoaded(() -> PART.profit(MARCH_2, MARCH_5), "history");
    }

    @Test
    @DisplayName("knows the last day of purchase where it is recent, and nothing of the first")
    void days() {
        assertThat(PART.lastDay()).contains(MARCH_9);
        notLoaded(PART::firstDay, "first day of purchase");
        notLoaded(PART::purchaseDays, "days of purchase");
        History onlyRefunds = NONE.toBuilder()
                .span(EARLIER)
                .add(MARCH_5, 0, amounts(-30, 0, 0))
                .build();
        notLoaded(onlyRefunds::lastDay, "last day of purchase");
        notLoaded(onlyRefunds.toBuilder()::lastDay, "last day of purchase");
        History nothingBefore = NONE.toBuilder()
                .span(new Span(MARCH_1, MARCH_5, 0, amounts(-10, 0, 0), null))
                .build();
        assertThat(nothingBefore.lastDay()).isEmpty();
        assertThat(nothingBefore.firstDay()).isEmpty();
    }

    @Test
    @DisplayName("takes nothing on a day it does not know, and is told of its spans first and in order")
    void building() {
        notLoaded(() -> PART.toBuilder().add(MARCH_2, 1, DayAmounts.NONE), "business day 2026-03-02");
        assertThat(PART.toBuilder().add(LONG_AGO, 1, DayAmounts.NONE).build().earliest())
                .contains(LONG_AGO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PART.toBuilder().span(EARLIER))
                .withMessageContaining("must be stated before any day");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NONE.toBuilder().span(EARLIER).span(EARLIER))
                .withMessageContaining("must follow the span before");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Span(MARCH_5, MARCH_5, 0, DayAmounts.NONE, null))
                .withMessageContaining("must be after 2026-03-05");
        for (LocalDate day : List.of(LONG_AGO, MARCH_5)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Span(MARCH_1, MARCH_5, 1, DayAmounts.NONE, day))
                    .withMessageContaining("last day of purchase: must be a day from 2026-03-01 to 2026-03-05");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Span(MARCH_1, MARCH_5, 0, DayAmounts.NONE, MARCH_2))
                .withMessageContaining("with a purchase");
    }

    @Test
    @DisplayName("gives the sums of a window, also of one that covers a span or is one")
    void windowsAsSpans() {
        assertThat(WHOLE.span(MARCH_1, MARCH_5))
                .isEqualTo(new Span(MARCH_1, MARCH_5, 3, amounts(600, 60, 500), MARCH_2));
        assertThat(WHOLE.span(MARCH_5, MARCH_9)).isEqualTo(new Span(MARCH_5, MARCH_9, 0, amounts(-30, 0, 0), null));
        assertThat(WHOLE.span(MARCH_5, MARCH_10))
                .isEqualTo(new Span(MARCH_5, MARCH_10, 1, amounts(670, 70, 700), MARCH_9));
        assertThat(WHOLE.span(MARCH_10, MARCH_10.plusDays(1)).amounts()).isEqualTo(DayAmounts.NONE);
        assertThat(PART.span(MARCH_1, MARCH_5)).isSameAs(PART.spans().get(0));
        assertThat(PART.span(MARCH_1, MARCH_9)).isEqualTo(new Span(MARCH_1, MARCH_9, 3, amounts(570, 60, 500), null));
        assertThat(PART.span(MARCH_1, MARCH_10).lastDay()).isEqualTo(MARCH_9);
        assertThat(PART.span(MARCH_5, MARCH_10)).isEqualTo(WHOLE.span(MARCH_5, MARCH_10));
        notLoaded(() -> PART.span(MARCH_2, MARCH_10), "history from 2026-03-02");
    }

    @Test
    @DisplayName("may have a gap between days it knows: a window goes over it or leaves it out")
    void gap() {
        Span gap = new Span(MARCH_2, MARCH_9, 2, amounts(470, 50, 400), MARCH_2);
        History part = NONE.toBuilder()
                .span(gap)
                .add(MARCH_9, 1, amounts(700, 70, 700))
                .build();
        assertThat(part.lastDay()).contains(MARCH_9);
        assertThat(part.earliest()).contains(MARCH_2);
        History before = History.empty(CurrencyUnit.EUR).toBuilder()
                .span(new Span(LONG_AGO, MARCH_1, 1, amounts(5, 0, 0), null))
                .span(gap)
                .add(MARCH_1, 1, amounts(100, 10, 100))
                .build();
        assertThat(before.net(MARCH_1, MARCH_10).getAmountMinorLong()).isEqualTo(570);
        assertThat(before.net(MARCH_1, MARCH_2).getAmountMinorLong()).isEqualTo(100);
        assertThat(before.purchases(LONG_AGO, MARCH_10))
                .isEqualTo(before.purchases())
                .isEqualTo(4);
        assertThat(before.lastDay()).as("in the gap").contains(MARCH_2);
        assertThat(before.earliest()).contains(LONG_AGO);
        notLoaded(() -> before.net(MARCH_5, MARCH_10), "history from 2026-03-05");
        notLoaded(() -> before.toBuilder().add(MARCH_5, 1, DayAmounts.NONE), "business day 2026-03-05");
        notLoaded(before::firstDay, "first day of purchase");
        History first =
                NONE.toBuilder().span(gap).add(MARCH_9, 1, amounts(1, 1, 1)).build();
        notLoaded(first::firstDay, "first day of purchase");
        History known = NONE.toBuilder()
                .span(new Span(MARCH_5, MARCH_9, 1, amounts(1, 0, 0), null))
                .add(MARCH_9, 1, amounts(2, 0, 0))
                .build();
        assertThat(known.toBuilder().add(MARCH_10, 1, amounts(1, 0, 0)).lastDay())
                .contains(MARCH_10);
        History loadedFirst =
                NONE.toBuilder().span(gap).add(MARCH_1, 1, amounts(1, 0, 0)).build();
        assertThat(loadedFirst.firstDay()).as("before the gap").contains(MARCH_1);
        assertThat(loadedFirst.earliest()).contains(MARCH_1);
        assertThat(NONE.earliest()).isEmpty();
        assertThat(WHOLE.earliest()).contains(MARCH_1);
    }

    @Test
    @DisplayName("tells which days differ from another that knows the same days")
    void differences() {
        History changed = PART.toBuilder()
                .add(MARCH_5, 0, amounts(30, 0, 0))
                .add(MARCH_9, 0, amounts(0, 1, 0))
                .add(MARCH_10, 1, amounts(5, 5, 5))
                .build();
        assertThat(changed.daysOtherThan(PART))
                .containsExactly(
                        new BusinessDay(MARCH_5, 0, DayAmounts.NONE),
                        new BusinessDay(MARCH_9, 1, amounts(700, 71, 700)),
                        new BusinessDay(MARCH_10, 1, amounts(5, 5, 5)));
        assertThat(PART.daysOtherThan(changed))
                .containsExactly(
                        new BusinessDay(MARCH_5, 0, amounts(-30, 0, 0)),
                        new BusinessDay(MARCH_9, 1, amounts(700, 70, 700)),
                        new BusinessDay(MARCH_10, 0, DayAmounts.NONE));
        for (History other : List.of(
                PART.toBuilder().add(MARCH_9, 1, DayAmounts.NONE).build(),
                PART.toBuilder().add(MARCH_9, 0, amounts(1, 0, 0)).build(),
                PART.toBuilder().add(MARCH_9, 0, amounts(0, 0, 1)).build())) {
            assertThat(other.daysOtherThan(PART)).extracting(BusinessDay::day).containsExactly(MARCH_9);
        }
        assertThat(PART.daysOtherThan(PART)).isEmpty();
        assertThat(WHOLE.daysOtherThan(NONE)).hasSize(4);
        assertThat(NONE.daysOtherThan(WHOLE)).hasSize(4).allMatch(BusinessDay::isEmpty);
        notLoaded(() -> WHOLE.daysOtherThan(PART), "the same days");
        assertThat(new BusinessDay(MARCH_1, 1, DayAmounts.NONE).isEmpty()).isFalse();
        assertThat(new BusinessDay(MARCH_1, 0, amounts(1, 0, 0)).isEmpty()).isFalse();
    }
}
