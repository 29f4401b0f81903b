// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.Habits.Favourite;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HabitsTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Money NOTHING = Money.zero(CurrencyUnit.EUR);

    @Test
    @DisplayName("who never bought has no habits")
    void nothing() {
        Habits habits = Habits.of(List.of(), 0, NOTHING);
        assertThat(habits.lastPurchase()).isEmpty();
        assertThat(habits.categories()).isEmpty();
        assertThat(habits.products()).isEmpty();
        assertThat(habits.channels()).isEmpty();
        assertThat(habits.weekdays()).isEmpty();
        assertThat(habits.refunds()).isZero();
        assertThat(habits.refunded()).isEqualTo(NOTHING);
    }

    @Test
    @DisplayName("purchases are summed by category, product, channel and weekday")
    void sums() {
        Kept first = kept("1", "shop", MONDAY, 500, 700);
        Kept second = kept("2", "web", MONDAY.plusDays(7), 300, 0);
        Habits habits = Habits.of(List.of(first, second), 2, Money.parse("EUR 7"));
        assertThat(habits.categories()).containsExactly(favourite("tea", 2, 1_500));
        assertThat(habits.products()).containsExactly(favourite("p0", 2, 800), favourite("p1", 1, 700));
        assertThat(habits.channels()).containsExactly(favourite("shop", 1, 1_200), favourite("web", 1, 300));
        assertThat(habits.weekdays()).containsExactly(favourite(DayOfWeek.MONDAY, 2, 1_500));
        assertThat(habits.refunds()).isEqualTo(2);
        assertThat(habits.refunded()).isEqualTo(Money.parse("EUR 7.00"));
    }

    @Test
    @DisplayName("two lines of a product are one purchase of it")
    void twoLinesAreOnePurchase() {
        Purchase purchase = Purchase.builder(CustomerId.of("ada"), Reference.of("pos", "1"), CurrencyUnit.EUR)
                .line(Line.of("a", 1, "1").build())
                .line(Line.of("a", 1, "2").build())
                .build();
        Habits habits = Habits.of(List.of(new Kept(purchase, MONDAY, true, List.of(100L, 200L))), 0, NOTHING);
        assertThat(habits.products()).containsExactly(favourite("a", 1, 300));
        assertThat(habits.categories()).isEmpty();
        assertThat(habits.channels()).isEmpty();
    }

    @Test
    @DisplayName("what was wholly given back does not count")
    void givenBackDoesNotCount() {
        Purchase purchase = kept("1", "shop", MONDAY, 500).purchase();
        Habits habits = Habits.of(
                List.of(new Kept(purchase, MONDAY, false, List.of(0L)), kept("0", "shop", MONDAY.minusDays(1), 0)),
                1,
                NOTHING);
        assertThat(habits.lastPurchase()).map(Purchase::reference).contains(Reference.of("pos", "0"));
        assertThat(habits.products()).isEmpty();
    }

    @Test
    @DisplayName("most spent comes first, then more purchases, then the name")
    void order() {
        Habits habits = Habits.of(
                List.of(
                        kept("1", "b", MONDAY, 500),
                        kept("2", "a", MONDAY, 500),
                        kept("3", "c", MONDAY, 250),
                        kept("4", "c", MONDAY, 250),
                        kept("5", "d", MONDAY, 501)),
                0,
                NOTHING);
        assertThat(habits.channels()).extracting(Favourite::what).containsExactly("d", "c", "a", "b");
    }

    @Test
    @DisplayName("a list names at most twenty things")
    void atMostTwenty() {
        List<Kept> kept = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            kept.add(kept("d" + i, "channel " + i, MONDAY, 100 + i));
        }
        assertThat(Habits.of(kept, 0, NOTHING).channels())
                .hasSize(Habits.TOP)
                .first()
                .isEqualTo(favourite("channel 24", 1, 124));
    }

    @Test
    @DisplayName("the last purchase is the latest by day, then by moment, then by reference")
    void lastPurchase() {
        assertThat(last(kept("9", "a", MONDAY, 1), kept("1", "a", MONDAY.plusDays(1), 1)))
                .isEqualTo("1");
        assertThat(last(timed("9", NOON), timed("1", NOON.plusSeconds(1)))).isEqualTo("1");
        assertThat(last(timed("1", NOON), timed("2", NOON))).isEqualTo("2");
        assertThat(last(kept("9", "a", MONDAY, 1), timed("1", NOON))).isEqualTo("1");
    }

    @Test
    @DisplayName("the lists are copied, and nothing may be missing")
    void partsAreChecked() {
        List<Favourite<String>> names = new ArrayList<>(List.of(favourite("a", 1, 1)));
        Habits habits = new Habits(null, names, names, names, List.of(), 0, NOTHING);
        names.clear();
        assertThat(habits.categories()).hasSize(1);
        assertThat(habits.products()).hasSize(1);
        assertThat(habits.channels()).hasSize(1);
        assertThatNullPointerException()
                .isThrownBy(() -> new Habits(null, names, names, names, List.of(), 0, null))
                .withMessage("refunded");
        assertThatNullPointerException()
                .isThrownBy(() -> new Favourite<String>(null, 1, NOTHING))
                .withMessage("what");
        assertThatNullPointerException()
                .isThrownBy(() -> new Favourite<>("a", 1, null))
                .withMessage("net");
    }

    private static String last(Kept... kept) {
        List<Kept> reversed = new ArrayList<>(Arrays.asList(kept));
        Collections.reverse(reversed);
        Purchase forwards =
                Habits.of(Arrays.asList(kept), 0, NOTHING).lastPurchase().orElseThrow();
        assertThat(Habits.of(reversed, 0, NOTHING).lastPurchase()).contains(forwards);
        return forwards.reference().id();
    }

    private static Kept timed(String id, Instant at) {
        Kept kept = kept(id, "a", MONDAY, 1);
        return new Kept(kept.purchase().from(kept.purchase().origin().at(at)), MONDAY, true, kept.net());
    }

    private static Kept kept(String id, String channel, LocalDate day, long... net) {
        Purchase.Builder builder = Purchase.builder(CustomerId.of("ada"), Reference.of("pos", id), CurrencyUnit.EUR)
                .channel(channel);
        for (int i = 0; i < net.length; i++) {
            builder.line(Line.of("p" + i, 1, "10").category("tea", "green " + i).build());
        }
        return new Kept(builder.build(), day, true, Arrays.stream(net).boxed().toList());
    }

    private static <T> Favourite<T> favourite(T what, long purchases, long net) {
        return new Favourite<>(what, purchases, Money.ofMinor(CurrencyUnit.EUR, net));
    }
}
