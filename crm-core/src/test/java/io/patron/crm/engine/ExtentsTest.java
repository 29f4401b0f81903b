// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.program.Program;
import io.patron.crm.spi.Extent;
import io.patron.crm.spi.Extent.Days;
import io.patron.crm.testkit.Shop;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How much of a standing is needed")
class ExtentsTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final LocalDate TOMORROW = LocalDate.of(2026, 11, 27);
    private static final LocalDate RECENT = LocalDate.of(2026, 10, 26);

    private static Program program(Window window) {
        return Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(TierPolicy.onSpend("status", window)
                        .tier("one", "One", Money.zero(CurrencyUnit.EUR))
                        .tier("two", "Two", Money.ofMajor(CurrencyUnit.EUR, 100))
                        .build())
                .build();
    }

    private static Extent of(Program program, Period... looksBack) {
        return Extents.of(program, Set.of(looksBack), NOON, List.of());
    }

    @Test
    @DisplayName("is the last month, and the week with which each window begins")
    void edges() {
        Extent lifetime = of(program(Window.lifetime()));
        assertThat(lifetime.edges()).isEmpty();
        assertThat(lifetime.recent()).isEqualTo(RECENT).isEqualTo(lifetime.first());

        Extent year = of(program(Window.rolling(Period.ofMonths(12))));
        LocalDate begin = TOMORROW.minusYears(1);
        assertThat(year.edges()).containsExactly(new Days(begin.minusDays(7), begin.plusDays(1)));
        assertThat(year.recent()).isEqualTo(RECENT);
        assertThat(year.first()).isEqualTo(begin.minusDays(7));
    }

    @Test
    @DisplayName("joins what overlaps: windows that begin close together, or within the last month")
    void joined() {
        Extent close = of(program(Window.rolling(Period.ofDays(200))), Period.ofDays(203));
        LocalDate begin = TOMORROW.minusDays(200);
        assertThat(close.edges()).containsExactly(new Days(begin.minusDays(10), begin.plusDays(1)));

        Extent within = of(program(Window.rolling(Period.ofDays(33))));
        assertThat(within.edges()).isEmpty();
        assertThat(within.recent()).isEqualTo(TOMORROW.minusDays(33).minusDays(7));
        assertThat(of(program(Window.rolling(Period.ofDays(10)))).recent()).isEqualTo(RECENT);

        Extent apart = of(program(Window.rolling(Period.ofDays(100))), Period.ofDays(300), Period.ofDays(100));
        assertThat(apart.edges())
                .extracting(Days::from)
                .containsExactly(TOMORROW.minusDays(307), TOMORROW.minusDays(107));
    }

    @Test
    @DisplayName("is a few lots for purchases, and more for whatever takes points")
    void lots() {
        Program program = Shop.program(ZoneOffset.UTC);
        assertThat(of(program).lots()).isEqualTo(4);
        assertThat(Extents.of(program, Set.of(), NOON, List.of(Shop.redemption(CustomerId.of("ada"), "r", 10)))
                        .lots())
                .isEqualTo(64);
    }

    @Test
    @DisplayName("refuses days out of order, and no lots")
    void order() {
        Days march = new Days(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 5));
        LocalDate later = LocalDate.of(2026, 4, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Days(later, later))
                .withMessageContaining("must be after 2026-04-01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Extent(List.of(march, march), later, 1))
                .withMessageContaining("must follow in order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Extent(List.of(march), march.to(), 1))
                .withMessageContaining("must follow in order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Extent(List.of(march), later, 0))
                .withMessageContaining("lots: must be 1 or more");
    }
}
