// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.patron.crm.condition.OnHistory;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Cap;
import io.patron.crm.points.CapUse;
import io.patron.crm.points.Capture;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Guard;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Returned;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.SpendLimitException;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.transaction.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Guards against abuse, caps on spending, and what they count. */
abstract class CrmGuardsGroup extends CrmGroup {
    private static final TenantId TENANT = TenantId.of("guarded");

    private Shop club;
    private CustomerId ada;

    CrmGuardsGroup(CrmBench bench) {
        super(bench);
    }

    @BeforeEach
    final void openClub() {
        PointsPolicy policy = PointsPolicy.builder(WalletId.POINTS)
                .rule(EarnRule.perMoney("base", 1, eur("1.00")))
                .spendAtMost(60, Cap.Per.DAY)
                .spendAtMost(100, Cap.Per.YEAR)
                .guard(Guard.hold("returns", new OnHistory.ReturnedAtLeast(50, 2, Period.ofDays(30))))
                .guard(Guard.noPoints("many-a-day", new OnHistory.BoughtAtLeast(4, Period.ofDays(1))))
                .build();
        Program program = Program.builder("guarded", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(policy)
                .build();
        club = bench().audit(shop().beside(TENANT, program));
        ada = club.customer("ada");
    }

    private List<Returned> returned() {
        return club.crm().points().account(ada, WalletId.POINTS).counters().returned();
    }

    private static List<String> explained(Receipt receipt) {
        return receipt.changes().stream().map(change -> change.why().toString()).toList();
    }

    @Test
    @DisplayName("points of somebody who gives much back are held, and the host releases them")
    void held() {
        club.buy(ada, "1", "40");
        club.buy(ada, "2", "60");
        club.refund(ada, "R-1", "2", "50");
        assertThat(returned()).containsExactly(new Returned(LocalDate.of(2026, 3, 1), 0, 5_000));
        Instant at = club.tick();
        Purchase third = purchase(ada, "3", "30", at);
        Receipt held = club.record(third);
        assertThat(held.sum(WalletId.POINTS, EntryKind.PENDING)).isEqualTo(30);
        assertThat(explained(held))
                .contains("points.held{guard=returns, wallet=points, points=30, found=RETURNED|50|50|P30D,"
                        + " purchase=pos:3}");
        assertThat(club.record(third)).isEqualTo(held.again());
        assertThat(club.points(ada)).isEqualTo(50);
        club.record(new Release(Origin.of(ada, ref("looked-at")), ref("3")));
        assertThat(club.points(ada)).isEqualTo(80);
    }

    @Test
    @DisplayName("what was given back is counted day by day, also where it is learned late")
    void returnsByDay() {
        Instant early = club.now();
        club.buy(ada, "1", "40");
        club.waitDays(10);
        club.buy(ada, "2", "60");
        club.refund(ada, "R-2", "2", "10");
        club.refund(ada, "R-1", "1");
        assertThat(returned())
                .containsExactly(
                        new Returned(LocalDate.of(2026, 3, 1), 1, 4_000),
                        new Returned(LocalDate.of(2026, 3, 11), 0, 1_000));
        club.buy(ada, "0", "5", early.plusSeconds(1));
        club.refund(ada, "R-0", "0");
        assertThat(returned())
                .containsExactly(
                        new Returned(LocalDate.of(2026, 3, 1), 2, 4_500),
                        new Returned(LocalDate.of(2026, 3, 11), 0, 1_000));
        assertThat(club.buy(ada, "3", "30").sum(WalletId.POINTS, EntryKind.PENDING))
                .as("55 of 105")
                .isEqualTo(30);
    }

    @Test
    @DisplayName("no more is spent in a day and a year than may be, one after the other and back again")
    void spendingIsCapped() {
        club.grant(ada, "start", 500);
        club.redeem(ada, "a", 40);
        assertThatThrownBy(() -> club.redeem(ada, "b", 21))
                .isInstanceOf(SpendLimitException.class)
                .hasMessage("wallet points: pos:b asked for 21 points, but a customer can spend 60 per day and has used"
                        + " 40; the period ends at 2026-03-02T00:00:00Z");
        assertThat(club.points(ada)).isEqualTo(460);
        club.redeem(ada, "c", 20);
        club.waitDays(1);
        club.tick();
        Instant until = club.now().plusSeconds(900);
        club.record(new Reservation(Origin.of(ada, ref("basket")), WalletId.POINTS, 40, "basket", until));
        assertThatThrownBy(() -> club.redeem(ada, "d", 1)).hasMessageContaining("100 per year and has used 100");
        club.tick();
        club.record(new Capture(Origin.of(ada, ref("paid")), ref("basket"), 15));
        club.tick();
        club.record(new Reversal(Origin.of(ada, ref("back")), ref("c")));
        assertThat(club.crm().points().account(ada, WalletId.POINTS).counters().spent())
                .extracting(CapUse::per, CapUse::used)
                .containsExactly(tuple(Cap.Per.DAY, 15L), tuple(Cap.Per.YEAR, 55L));
        club.redeem(ada, "e", 45);
        assertThat(club.points(ada)).isEqualTo(500 - 40 - 15 - 45);
    }

    @Test
    @DisplayName("no more is spent in a day than may be by many who ask at the same time")
    void spendingIsCappedForMany() {
        club.grant(ada, "start", 500);
        club.tick();
        Race<Receipt> race = Race.of(24, i -> () -> club.crm().points().redeem(Shop.redemption(ada, "r-" + i, 7)));
        assertThat(race.results()).hasSize(8);
        assertThat(race.failures())
                .hasSize(16)
                .allSatisfy(e -> assertThat(e)
                        .isInstanceOfSatisfying(
                                SpendLimitException.class,
                                refused -> assertThat(refused.left()).isEqualTo(4)));
        assertThat(club.points(ada)).isEqualTo(500 - 8 * 7);
    }

    @Test
    @DisplayName("from so many purchases a day on nothing is given, and the entries say so as they are read again")
    void velocity() {
        for (int i = 1; i <= 4; i++) {
            club.buy(ada, Integer.toString(i), "10");
        }
        Receipt stopped = club.buy(ada, "5", "25");
        assertThat(stopped.earned(WalletId.POINTS)).isZero();
        String why = "points.guarded{guard=many-a-day, wallet=points, points=25, found=BOUGHT|4|4|P1D, purchase=pos:5}";
        assertThat(explained(stopped)).contains(why);
        assertThat(club.bookings(ada).stream()
                        .flatMap(booking -> booking.changes().stream())
                        .map(change -> change.why().toString()))
                .contains(why);
        club.waitDays(1);
        assertThat(club.buy(ada, "6", "25").earned(WalletId.POINTS)).isEqualTo(25);
    }
}
