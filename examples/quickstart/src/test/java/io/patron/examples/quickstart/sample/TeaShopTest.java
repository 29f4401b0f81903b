// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.Crm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.operation.Verification;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Programs;
import io.patron.crm.report.Cohort;
import io.patron.crm.report.Liability;
import io.patron.crm.report.MonthFigures;
import io.patron.crm.report.PointsFigures;
import io.patron.crm.report.Report;
import io.patron.crm.report.ReportRequest;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.examples.quickstart.Consoles;
import io.patron.examples.quickstart.Shop;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("The tea shop")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TeaShopTest {
    private static final LocalDate TODAY = Script.CLOSING;

    private final TeaShop tea = new TeaShop();
    private final Map<String, Truth> truths = tea.truths();
    private Shop shop;
    private Crm crm;

    @BeforeAll
    void play() {
        shop = tea.play(Consoles.silent());
        crm = shop.crm();
    }

    private Standing standing(String customer) {
        return crm.standings().of(CustomerId.of(customer));
    }

    @Test
    @DisplayName("has every kind of customer, and each is what its story made it")
    void habits() {
        assertThat(truths).hasSize(400);
        Map<Habit, Set<String>> classes = by(Truth::customerClass);
        assertThat(classes.get(Habit.REGULAR)).containsExactly("loyal");
        assertThat(classes.get(Habit.HOUSE)).containsExactly("loyal");
        assertThat(classes.get(Habit.SEASONAL)).containsExactly("loyal");
        assertThat(classes.get(Habit.OCCASIONAL)).contains("occasional").isSubsetOf("once", "occasional", "loyal");
        assertThat(classes.get(Habit.ONE_TIMER)).containsExactly("once");
        assertThat(classes.get(Habit.NEVER)).containsExactly("never");
        Map<Habit, Set<String>> stages = by(t -> t.stage(TODAY));
        assertThat(stages.get(Habit.REGULAR)).containsExactly("stable");
        assertThat(stages.get(Habit.SEASONAL)).containsExactly("stable");
        assertThat(stages.get(Habit.CHURNED)).containsExactly("dormant");
        assertThat(stages.get(Habit.WON_BACK)).containsExactly("stable");
        assertThat(stages.get(Habit.ONE_TIMER)).contains("dormant", "formation");
        assertThat(stages.get(Habit.NEVER)).containsExactly("exploration");
        assertThat(by(Truth::tier).get(Habit.HOUSE)).containsExactly("gold");
        assertThat(by(Truth::tier).get(Habit.REGULAR)).containsExactlyInAnyOrder("bronze", "silver");
    }

    private Map<Habit, Set<String>> by(Function<Truth, String> what) {
        return truths.values().stream()
                .collect(Collectors.groupingBy(Truth::habit, Collectors.mapping(what, Collectors.toSet())));
    }

    @Test
    @DisplayName("tells of everything that can happen at a till")
    void events() {
        Map<Class<?>, Long> kinds = new Script(20_220_901L)
                .events().stream().collect(Collectors.groupingBy(Event::getClass, Collectors.counting()));
        assertThat(kinds.keySet()).containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
        assertThat(kinds.get(Event.Returned.class)).isGreaterThan(30);
        assertThat(kinds.get(Event.Redeemed.class)).isGreaterThan(100);
        assertThat(truths.values()).anyMatch(t -> t.expired() > 0).anyMatch(t -> t.points() < 0);
        assertThat(truths.values().stream().filter(t -> t.expired() > 0)).hasSizeGreaterThan(50);
    }

    @Test
    @DisplayName("is the same story every time")
    void fixed() {
        assertThat(new Script(1).events()).isEqualTo(new Script(1).events());
        assertThat(new Script(1).events()).isNotEqualTo(new Script(2).events());
        // Known numbers: another Java must throw the same dice.
        Dice dice = new Dice(7);
        assertThat(new int[] {dice.between(1, 6), dice.between(1, 6), dice.between(1, 1_000_000)})
                .containsExactly(4, 1, 57_731);
    }

    @Test
    @DisplayName(
            "is told by the CRM as the generator knows it: purchases, money, profit, class, stage, tier and points of each")
    void truth() {
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> actual = new TreeMap<>();
        truths.forEach((customer, t) -> {
            expected.put(
                    customer,
                    String.join(
                            " ",
                            "" + t.purchases(),
                            "" + t.netCents(),
                            "" + t.profitCents(),
                            t.customerClass(),
                            t.stage(TODAY),
                            t.tier(),
                            "" + t.points(),
                            "" + t.lastDay()));
            Standing s = standing(customer);
            actual.put(
                    customer,
                    String.join(
                            " ",
                            "" + s.history().purchases(),
                            "" + s.history().net().getAmountMinorLong(),
                            "" + s.history().profit().getAmountMinorLong(),
                            s.tier(Programs.CLASSES).tier(),
                            s.stage().name().toLowerCase(Locale.ROOT),
                            s.tier(Programs.STATUS).tier(),
                            "" + s.points(WalletId.POINTS).balance(),
                            "" + s.history().lastDay().orElse(null)));
        });
        expected.forEach((customer, truth) ->
                assertThat(actual.get(customer)).as(customer).isEqualTo(truth));
    }

    @Test
    @DisplayName("sums up: net, points outstanding, redeemed and expired")
    void sums() {
        while (crm.standings().bookDue(1_000) > 0) {
            // Until nothing is left.
        }
        Map<EntryKind, Long> entries = new TreeMap<>();
        for (String customer : truths.keySet()) {
            for (Change.Points change : crm.points().entries(CustomerId.of(customer), 0, 1_000)) {
                entries.merge(change.entry().kind(), change.entry().amount(), Long::sum);
            }
        }
        long redeemed = truths.values().stream().mapToLong(Truth::redeemed).sum();
        long expired = truths.values().stream().mapToLong(Truth::expired).sum();
        long outstanding = truths.values().stream().mapToLong(Truth::points).sum();
        assertThat(entries.get(EntryKind.REDEEM)).isEqualTo(-redeemed);
        assertThat(entries.get(EntryKind.EXPIRE)).isEqualTo(-expired);
        assertThat(entries.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(outstanding);
    }

    @Test
    @DisplayName("is clean when it is replayed from its journals")
    void verified() {
        Verification verification = crm.standings().verify(null, 1_000);
        assertThat(verification.checked()).isEqualTo(401);
        assertThat(verification.drifts()).isEmpty();
    }

    @Test
    @DisplayName("keeps totals only of walk-ins")
    void walkIns() {
        Standing walkIn = standing(Script.WALK_IN);
        assertThat(walkIn.history().net().getAmountMinorLong())
                .isEqualTo(shop.reading().anonymousMinor().longValueExact());
        assertThat(walkIn.points(WalletId.POINTS).balance()).isZero();
    }

    @Test
    @DisplayName("has a report that says what its story says")
    void report() {
        Report report = crm.report(ReportRequest.usual(), done -> {});
        assertThat(report.known().customers()).isEqualTo(truths.size());
        assertThat(report.known().net().getAmountMinorLong())
                .isEqualTo(truths.values().stream().mapToLong(Truth::netCents).sum());
        assertThat(report.known().purchases())
                .isEqualTo(truths.values().stream().mapToLong(Truth::purchases).sum());
        assertThat(report.anonymous().net().getAmountMinorLong())
                .isEqualTo(shop.reading().anonymousMinor().longValueExact());
        Map<String, Long> held = new TreeMap<>();
        Map<String, Long> told = new TreeMap<>();
        for (Truth truth : truths.values()) {
            held.merge(truth.tier(), 1L, Long::sum);
            held.merge(truth.customerClass(), 1L, Long::sum);
            held.merge(truth.stage(TODAY), 1L, Long::sum);
        }
        report.ladders()
                .forEach(ladder -> ladder.tiers()
                        .forEach(tier -> told.put(tier.tier().id(), tier.group().customers())));
        report.stages().forEach((stage, group) -> told.put(stage.name().toLowerCase(Locale.ROOT), group.customers()));
        assertThat(told).isEqualTo(held);
        PointsFigures points = report.wallets().get(0).total();
        assertThat(points.redeemed())
                .isEqualTo(truths.values().stream().mapToLong(Truth::redeemed).sum());
        assertThat(points.expired())
                .isEqualTo(truths.values().stream().mapToLong(Truth::expired).sum());
        assertThat(report.wallets().get(0).outstanding())
                .isEqualTo(truths.values().stream().mapToLong(Truth::points).sum());
        Liability liability = report.wallets().get(0).liability();
        assertThat(liability.cohorts().stream()
                        .map(Cohort::figures)
                        .reduce(liability.debtFigures(), PointsFigures::plus))
                .isEqualTo(points);
        assertThat(liability.open() - liability.debt())
                .isEqualTo(report.wallets().get(0).outstanding());
        assertThat(liability.schedule().total()).isEqualTo(liability.open());
        assertThat(report.best().get(0).standing().history().net().getAmountMinorLong())
                .isEqualTo(truths.values().stream()
                        .mapToLong(Truth::netCents)
                        .max()
                        .orElseThrow());
        assertThat(report.months().stream().mapToLong(MonthFigures::returns).sum())
                .isEqualTo(shop.reading().refunds());
    }
}
