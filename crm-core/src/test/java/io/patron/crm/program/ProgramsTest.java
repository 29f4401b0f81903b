// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Situation;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.History;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.PointsPolicy.Share;
import io.patron.crm.points.WalletId;
import io.patron.crm.testkit.Situations;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.transaction.LineAmounts;
import io.patron.crm.transaction.Purchase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramsTest {
    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");
    private static final CurrencyUnit TWD = CurrencyUnit.of("TWD");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

    @ParameterizedTest
    @CsvSource({"0, never", "1, once", "2, occasional", "4, occasional", "5, loyal", "500, loyal"})
    @DisplayName("four classes by the number of purchases")
    void fourClasses(long purchases, String tier) {
        Program program = Programs.fourClasses(TWD, TAIPEI);
        TierPolicy classes = program.ladder(Programs.CLASSES).orElseThrow();
        assertThat(classes.tiers().get(classes.reached(purchases)).id()).isEqualTo(tier);
        assertThat(program.points()).isEmpty();
        assertThat(program.currency()).isEqualTo(TWD);
        assertThat(program.zone()).isEqualTo(TAIPEI);
        assertThat(program).isEqualTo(Programs.fourClasses(TWD, TAIPEI));
    }

    @ParameterizedTest
    @CsvSource({
        "bronze, 'base 200, welcome 100'",
        "silver, 'base 200, silver-plus 50, welcome 100'",
        "gold, 'base 200, gold-plus 100, welcome 100'"
    })
    @DisplayName("points and tiers: a point per unit, a quarter or half as many again, and a welcome")
    void pointsAndTiers(String tier, String shares) {
        PointsPolicy points = program().points(WalletId.POINTS).orElseThrow();
        Purchase purchase = Purchase.of(CustomerId.of("ada"), Reference.of("pos", "1"), Money.parse("EUR 200.50"));
        Situation first = Situations.of(
                purchase,
                DAY,
                History.empty(CurrencyUnit.EUR),
                Situations.held("stable", Map.of(Programs.STATUS, tier)));
        List<Share> earned = points.earn(first, LineAmounts.of(purchase, CurrencyUnit.EUR));
        assertThat(earned.stream().map(s -> s.rule() + " " + s.granted()).toList())
                .containsExactly(shares.split(", ", -1));
        assertThat(points.expiry().goneOn(DAY)).contains(LocalDate.of(2028, 2, 1));
    }

    @ParameterizedTest
    @CsvSource({"0, bronze", "49999, bronze", "50000, silver", "199999, silver", "200000, gold"})
    @DisplayName("fail_e1: silver from 500 and gold from 2000 of the last twelve months")
    void fail_e1_statusThresholds(long minor, String tier) {
        TierPolicy status = program().ladder(Programs.STATUS).orElseThrow();
        assertThat(status.tiers().get(status.reached(minor)).id()).isEqualTo(tier);
        assertThat(status.gauge().orElseThrow().window().from(LocalDate.of(2026, 3, 16)))
                .isEqualTo(LocalDate.of(2025, 3, 16));
    }

    @Test
    @DisplayName("points and tiers come with the four classes and a rhythm of 60 and 90 days")
    void theRest() {
        assertThat(program().ladder(Programs.CLASSES)).isPresent();
        assertThat(program().lifecycle()).isEqualTo(LifecyclePolicy.days(60, 90));
    }

    private static Program program() {
        return Programs.pointsAndTiers(CurrencyUnit.EUR, ZoneId.of("Europe/Lisbon"));
    }
}
