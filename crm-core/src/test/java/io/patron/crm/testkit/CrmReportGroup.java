// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.LADDER;
import static io.patron.crm.testkit.Shop.eur;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.operation.Page;
import io.patron.crm.report.Cohort;
import io.patron.crm.report.CustomerGroup;
import io.patron.crm.report.ExpirySchedule;
import io.patron.crm.report.FavouriteThing;
import io.patron.crm.report.LadderCount;
import io.patron.crm.report.Liability;
import io.patron.crm.report.MonthFigures;
import io.patron.crm.report.PointsFigures;
import io.patron.crm.report.Report;
import io.patron.crm.report.ReportRequest;
import io.patron.crm.report.WalletFigures;
import io.patron.crm.standing.Change;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reports, counted by hand. */
abstract class CrmReportGroup extends CrmGroup {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    CrmReportGroup(CrmBench bench) {
        super(bench);
    }

    private Report report() {
        return crm().report(ReportRequest.usual(), done -> {});
    }

    /** Ada and Bob buy, Cleo does not, and somebody whom nobody knows does. */
    private void spring() {
        CustomerId ada = shop().customer("ada");
        CustomerId bob = shop().customer("bob");
        shop().customer("cleo");
        CustomerId till = shop().walkIn("till");
        shop().buy(ada, "1", "100.50");
        shop().buy(bob, "2", "600");
        shop().buy(till, "3", "20");
        shop().waitDays(20).buy(ada, "4", "40");
        shop().waitDays(20).refund(ada, "r", "4");
        shop().redeem(bob, "gift", 100);
        shop().deduct(bob, "oops", 50);
        shop().grant(ada, "sorry", 10);
        shop().clock().set(Instant.parse("2026-06-30T12:00:00Z"));
    }

    @Test
    @DisplayName("customers by tier and stage, now and at each month's end")
    void customers() {
        spring();
        Report report = report();
        assertThat(report.known()).isEqualTo(new CustomerGroup(3, 2, eur("700.50")));
        assertThat(report.anonymous()).isEqualTo(new CustomerGroup(1, 1, eur("20")));
        assertThat(report.net()).isEqualTo(eur("720.50"));
        LadderCount status = report.ladders().get(0);
        assertThat(status.ladder()).isEqualTo(LADDER);
        assertThat(status.tiers()).extracting(count -> count.tier().id()).containsExactly("bronze", "silver", "gold");
        assertThat(status.tiers())
                .extracting(LadderCount.TierCount::group)
                .containsExactly(
                        new CustomerGroup(2, 1, eur("100.50")),
                        new CustomerGroup(1, 1, eur("600")),
                        new CustomerGroup(0, 0, eur("0")));
        assertThat(report.stages())
                .containsEntry(Stage.DORMANT, new CustomerGroup(2, 2, eur("700.50")))
                .containsEntry(Stage.EXPLORATION, new CustomerGroup(1, 0, eur("0")))
                .containsEntry(Stage.STABLE, new CustomerGroup(0, 0, eur("0")));
        // In March Ada had bought twice; in April she gave the second back, and on its last day was in formation still.
        assertThat(report.months())
                .extracting(month -> in(month, Stage.FORMATION) + in(month, Stage.STABLE) + in(month, Stage.DORMANT))
                .containsExactly("110", "200", "002", "002");
        // A host's own customers of whom nothing was ever recorded are known since now.
        assertThat(report.months().get(3).stages()).containsEntry(Stage.EXPLORATION, 1L);
    }

    private static String in(MonthFigures month, Stage stage) {
        return String.valueOf(month.stages().get(stage));
    }

    @Test
    @DisplayName("purchases, returns, and new and returning customers of each month")
    void months() {
        spring();
        List<MonthFigures> months = report().months();
        assertThat(months)
                .extracting(MonthFigures::month)
                .containsExactly(MARCH, MARCH.plusMonths(1), MARCH.plusMonths(2), MARCH.plusMonths(3));
        MonthFigures march = months.get(0);
        assertThat(march.purchases()).isEqualTo(4);
        assertThat(march.bought()).isEqualTo(eur("760.50"));
        assertThat(march.returns()).isZero();
        assertThat(march.anonymousPurchases()).isEqualTo(1);
        assertThat(march.anonymousNet()).isEqualTo(eur("20"));
        assertThat(march.newCustomers()).isEqualTo(2);
        assertThat(march.returningCustomers()).isZero();
        MonthFigures april = months.get(1);
        assertThat(april.purchases()).isZero();
        assertThat(april.returns()).isEqualTo(1);
        assertThat(april.givenBack()).isEqualTo(eur("40"));
        assertThat(april.net()).isEqualTo(eur("-40"));

        CustomerId ada = CustomerId.of("ada");
        shop().buy(ada, "5", "7");
        shop().buy(ada, "6", "7");
        List<MonthFigures> more = report().months();
        assertThat(more.get(3).returningCustomers()).isEqualTo(1);
        assertThat(more.get(3).purchases()).isEqualTo(2);
    }

    @Test
    @DisplayName("points of each month, those included that time took and nobody has booked yet")
    void points() {
        spring();
        WalletFigures spring = report().wallets().get(0);
        assertThat(spring.months())
                .extracting(WalletFigures.MonthOfPoints::figures)
                .containsExactly(
                        new PointsFigures(740, 0, 0, 0, 0),
                        new PointsFigures(10, 100, 0, 40, 50),
                        PointsFigures.NONE,
                        PointsFigures.NONE);
        assertThat(spring.months())
                .extracting(WalletFigures.MonthOfPoints::outstanding)
                .containsExactly(740L, 560L, 560L, 560L);
        assertThat(spring.outstanding()).isEqualTo(560);
        Liability liability = spring.liability();
        assertThat(liability.cohorts())
                .containsExactly(
                        new Cohort(MARCH, new PointsFigures(740, 100, 0, 40, 50), List.of(740L, 550L, 550L, 550L)),
                        new Cohort(MARCH.plusMonths(1), new PointsFigures(10, 0, 0, 0, 0), List.of(10L, 10L, 10L)));
        assertThat(liability.schedule())
                .isEqualTo(new ExpirySchedule(
                        List.of(
                                new ExpirySchedule.MonthOfExpiry(MARCH.plusYears(1), 550),
                                new ExpirySchedule.MonthOfExpiry(
                                        MARCH.plusYears(1).plusMonths(1), 10)),
                        0));

        shop().clock().set(Instant.parse("2027-03-20T00:00:00Z"));
        WalletFigures later = report().wallets().get(0);
        assertThat(later.total()).isEqualTo(new PointsFigures(750, 100, 550, 40, 50));
        assertThat(later.months().get(12).figures()).isEqualTo(new PointsFigures(0, 0, 550, 0, 0));
        assertThat(later.outstanding()).isEqualTo(10);
        while (crm().standings().bookDue(100) > 0) {
            assertThat(later.outstanding()).isEqualTo(10);
        }
        assertThat(report().wallets().get(0)).isEqualTo(later);
    }

    @Test
    @DisplayName("who spends how much of it all, on what, and who is best and why")
    void best() {
        spring();
        Report report = report();
        assertThat(report.concentration().deciles())
                .extracting(decile -> decile.customers())
                .containsExactly(1L, 0L, 0L, 1L, 0L, 0L, 1L, 0L, 0L, 0L);
        assertThat(report.concentration().share(2)).isEqualTo(600 / 700.5);
        assertThat(report.concentration().share(10)).isEqualTo(1.0);
        assertThat(report.categories().things()).isEmpty();
        assertThat(report.categories().unnamedNet()).isEqualTo(eur("720.50"));
        Money spent = eur("0");
        for (FavouriteThing thing : report.products().things()) {
            spent = spent.plus(thing.net());
        }
        assertThat(spent).isEqualTo(eur("720.50"));
        assertThat(report.best()).extracting(b -> b.name()).containsExactly("Customer bob", "Customer ada");
        assertThat(report.best().get(0).why())
                .extracting(change -> change.why().reason())
                .containsExactly(Reason.TIER_REACHED, Reason.STAGE_ENTERED);
        Change dormant = report.best().get(0).why().get(1);
        assertThat(dormant.at()).isEqualTo(Instant.parse("2026-05-01T00:00:00Z"));
        assertThat(report.best().get(1).progress().get(0).missing()).contains(39_950L);
        assertThat(crm().report(ReportRequest.usual().best(1), done -> {}).best())
                .extracting(b -> b.name())
                .containsExactly("Customer bob");
    }

    @Test
    @DisplayName("goes through every page of the customers, and says how far it is")
    void pages() {
        for (int i = 0; i < 230; i++) {
            shop().customer("c" + i);
        }
        List<Long> heard = new ArrayList<>();
        Report report = crm().report(ReportRequest.usual(), heard::add);
        assertThat(heard).isSorted().endsWith(230L).hasSizeGreaterThan(1);
        assertThat(report.known().customers()).isEqualTo(230);
        assertThat(report.isEmpty()).isFalse();
        assertThat(crm().customers().page(null, Page.MAX_LIMIT).items()).hasSize(230);
    }

    @Test
    @DisplayName("of a shop without customers says so")
    void empty() {
        Report report = report();
        assertThat(report.isEmpty()).isTrue();
        assertThat(report.months()).isEmpty();
        assertThat(report.best()).isEmpty();
        assertThat(report.concentration().share(2)).isZero();
        assertThat(report.wallets().get(0).outstanding()).isZero();
        assertThat(report.net()).isEqualTo(eur("0"));
    }
}
