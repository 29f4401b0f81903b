// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.CustomerKind;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Chronicle;
import io.patron.crm.operation.Chronicle.MonthEnd;
import io.patron.crm.operation.Chronicle.Movement;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Doors;
import io.patron.crm.testkit.LedgerLaws;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.ScriptRun;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;

/** The sums of a report are those of the journals, the ledgers and the standings, whatever happened. */
class ReconciliationTest {
    /** A shop in which a script has been played, a while after its end: no fact is dated beyond. */
    private static final class Played {
        final InMemoryCrmStore store = new InMemoryCrmStore();
        final Program program;
        final ScriptRun run;
        final List<CustomerId> customers = new ArrayList<>();

        Played(Script script) {
            program = script.program();
            run = new ScriptRun(script, Doors.over(store));
            run.finish();
            // Never the first moment of a month: what ends then is counted in the month that a report of that moment
            // closes.
            run.setNow(script.end().plus(Duration.ofHours(7)).plusSeconds(37).plusNanos(11_000));
            script.customers().forEach(customer -> customers.add(customer.id()));
        }

        List<Chronicle> chronicles() {
            return run.doors().standings().chronicles(customers, run.now());
        }

        Report report() {
            return Report.of(
                    program,
                    run.doors().customers(),
                    run.doors().standings(),
                    run.now(),
                    ReportRequest.usual().favourites(1),
                    done -> {});
        }

        Instant end(YearMonth month) {
            return program.startOf(month.plusMonths(1).atDay(1)).minus(1, ChronoUnit.MICROS);
        }

        Standing at(CustomerId customer, YearMonth month) {
            return run.doors().standings().at(customer, end(month), run.now());
        }
    }

    @Property
    @Label("a chronicle ends where the customer stands, and its movements and entries are her spend and her ledger")
    void chronicleIsTheJournal(@ForAll("scripts") Script script) {
        Played shop = new Played(script);
        shop.run.play(new Script.Command.BookDue());
        for (Chronicle chronicle : shop.chronicles()) {
            Standing now = shop.run.doors().standings().of(chronicle.customer());
            assertThat(chronicle.standing().saysTheSameAs(now)).isTrue();
            assertThat(sum(chronicle.movements(), Movement::net, shop))
                    .isEqualTo(now.history().net());
            List<Change> booked = new ArrayList<>();
            for (Booking booking : LedgerLaws.bookings(shop.store, TenantId.DEFAULT, chronicle.customer())) {
                booked.addAll(booking.changes());
            }
            assertThat(points(chronicle.changes())).isEqualTo(points(booked));
        }
    }

    @Property
    @Label("at the end of each month a chronicle says how the customer stood, as it is known now")
    void monthEndsAreStandings(@ForAll("scripts") Script script) {
        Played shop = new Played(script);
        for (Chronicle chronicle : shop.chronicles()) {
            List<MonthEnd> ends = chronicle.monthEnds();
            assertThat(ends.get(ends.size() - 1).standing().stage())
                    .isEqualTo(chronicle.standing().stage());
            for (MonthEnd end : ends.subList(0, ends.size() - 1)) {
                Standing then = shop.at(chronicle.customer(), end.month());
                assertThat(end.standing().stage()).isEqualTo(then.stage());
                assertThat(end.standing().tiers())
                        .isEqualTo(then.tiers().stream()
                                .map(tier -> tier.ladder() + "/" + tier.tier())
                                .toList());
                then.points()
                        .forEach(account -> assertThat(end.standing().balances())
                                .contains(new Booking.Balance(
                                        account.wallet(), account.available(shop.end(end.month())), account.debt())));
            }
        }
    }

    @Property
    @Label("a report adds up, month by month and in each list, and is the same whether or not time was booked")
    void reportAddsUp(@ForAll("scripts") Script script) {
        Played shop = new Played(script);
        Report report = shop.report();
        List<Chronicle> chronicles = shop.chronicles();
        spendAddsUp(report, shop);
        customersAddUp(report, chronicles);
        pointsAddUp(report, chronicles, shop);
        liabilityAddsUp(report, chronicles, shop);
        shop.run.play(new Script.Command.BookDue());
        assertThat(shop.report()).usingRecursiveComparison().isEqualTo(report);
    }

    private static void spendAddsUp(Report report, Played shop) {
        Money net = Money.zero(shop.program.currency());
        for (CustomerId customer : shop.customers) {
            net = net.plus(shop.run.doors().standings().of(customer).history().net());
        }
        assertThat(report.net()).isEqualTo(net);
        assertThat(sum(report.months(), MonthFigures::net, shop)).isEqualTo(net);
        assertThat(sum(report.months(), MonthFigures::anonymousNet, shop))
                .isEqualTo(report.anonymous().net());
        assertThat(sum(report.concentration().deciles(), Concentration.Decile::net, shop))
                .isEqualTo(report.known().net());
        for (Favourites favourites : List.of(report.categories(), report.products())) {
            assertThat(sum(favourites.things(), FavouriteThing::net, shop)
                            .plus(favourites.othersNet())
                            .plus(favourites.unnamedNet())
                            .plus(report.unlinkedNet()))
                    .isEqualTo(net);
        }
        assertThat(report.unlinkedNet().isPositive()).isFalse();
    }

    private static void customersAddUp(Report report, List<Chronicle> chronicles) {
        List<Standing> known = chronicles.stream()
                .filter(c -> c.kind() != CustomerKind.WALK_IN)
                .map(Chronicle::standing)
                .toList();
        assertThat(report.known().customers()).isEqualTo(known.size());
        assertThat(report.months().stream()
                        .mapToLong(MonthFigures::newCustomers)
                        .sum())
                .isEqualTo(
                        known.stream().filter(s -> s.history().purchases() > 0).count());
        Map<Stage, Long> last = report.months().get(report.months().size() - 1).stages();
        for (Stage stage : Stage.values()) {
            long in = known.stream().filter(s -> s.stage() == stage).count();
            assertThat(report.stages().get(stage).customers()).isEqualTo(in);
            assertThat(last.get(stage)).isEqualTo(in);
        }
        for (LadderCount ladder : report.ladders()) {
            for (LadderCount.TierCount count : ladder.tiers()) {
                assertThat(count.group().customers())
                        .isEqualTo(known.stream()
                                .flatMap(s -> s.tiers().stream())
                                .filter(t -> t.ladder().equals(ladder.ladder())
                                        && t.tier().equals(count.tier().id()))
                                .count());
            }
        }
    }

    private static void pointsAddUp(Report report, List<Chronicle> chronicles, Played shop) {
        for (WalletFigures wallet : report.wallets()) {
            PointsFigures sum = PointsFigures.NONE;
            for (WalletFigures.MonthOfPoints month : wallet.months()) {
                sum = sum.plus(month.figures());
                assertThat(month.outstanding()).isEqualTo(sum.change());
            }
            assertThat(sum).isEqualTo(wallet.total());
            assertThat(wallet.outstanding()).isEqualTo(balance(wallet.wallet(), chronicles));
            // The last month goes on to the moment of the report; the others end at midnight.
            for (WalletFigures.MonthOfPoints month :
                    wallet.months().subList(0, wallet.months().size() - 1)) {
                long then = 0;
                for (CustomerId customer : shop.customers) {
                    then += shop.at(customer, month.month())
                            .points(wallet.wallet())
                            .balance();
                }
                assertThat(month.outstanding()).as("%s", month.month()).isEqualTo(then);
            }
        }
    }

    private static void liabilityAddsUp(Report report, List<Chronicle> chronicles, Played shop) {
        for (WalletFigures wallet : report.wallets()) {
            Liability liability = wallet.liability();
            PointsFigures sum = liability.debtFigures();
            for (Cohort cohort : liability.cohorts()) {
                sum = sum.plus(cohort.figures());
            }
            assertThat(sum).isEqualTo(wallet.total());
            assertThat(liability.open() - liability.debt()).isEqualTo(wallet.outstanding());
            assertThat(liability.debt()).isEqualTo(debt(wallet.wallet(), chronicles));
            assertThat(cohorts(liability)).isEqualTo(lotsByMonthOfIssue(wallet.wallet(), chronicles, shop));
            assertThat(liability.schedule().total()).isEqualTo(liability.open());
            assertThat(liability.months())
                    .extracting(Liability.MonthEnd::month)
                    .isEqualTo(report.months().stream().map(MonthFigures::month).toList());
            for (int i = 0; i < wallet.months().size(); i++) {
                Liability.MonthEnd end = liability.months().get(i);
                assertThat(end.outstanding()).isEqualTo(wallet.months().get(i).outstanding());
                assertThat(liability.cohorts().stream()
                                .mapToLong(c -> c.openAt(end.month()))
                                .sum())
                        .isEqualTo(end.open());
                long owed = 0;
                for (CustomerId customer : shop.customers) {
                    owed += i == wallet.months().size() - 1
                            ? 0
                            : shop.at(customer, end.month())
                                    .points(wallet.wallet())
                                    .debt();
                }
                assertThat(end.debt()).isEqualTo(i == wallet.months().size() - 1 ? liability.debt() : owed);
            }
        }
    }

    private static Map<YearMonth, Long> cohorts(Liability liability) {
        Map<YearMonth, Long> open = new TreeMap<>();
        liability.cohorts().forEach(cohort -> open.put(cohort.month(), cohort.open()));
        open.values().removeIf(points -> points == 0);
        return open;
    }

    /** What a customer has of each lot, whether or not it can be spent now. */
    private static Map<LotId, Long> owned(PointsAccount account) {
        Map<LotId, Long> owned = new TreeMap<>();
        account.lots().forEach(lot -> owned.merge(lot.id(), lot.remaining(), Math::addExact));
        account.aside().pending().forEach(lot -> owned.merge(lot.id(), lot.points(), Math::addExact));
        account.aside().holds().stream()
                .flatMap(hold -> hold.lots().stream())
                .forEach(lot -> owned.merge(lot.id(), lot.remaining(), Math::addExact));
        return owned;
    }

    /** What the lots hold that are there now, by the month of the entry that told of each first. */
    private static Map<YearMonth, Long> lotsByMonthOfIssue(WalletId wallet, List<Chronicle> chronicles, Played shop) {
        Map<YearMonth, Long> open = new TreeMap<>();
        for (Chronicle chronicle : chronicles) {
            owned(chronicle.standing().points(wallet)).forEach((lot, points) -> {
                PointsEntry first = chronicle.changes().stream()
                        .filter(Change.Points.class::isInstance)
                        .map(change -> ((Change.Points) change).entry())
                        .filter(entry -> entry.wallet().equals(wallet)
                                && entry.lots().stream()
                                        .anyMatch(change -> change.lot().equals(lot)))
                        .findFirst()
                        .orElseThrow();
                open.merge(YearMonth.from(shop.program.day(first.at())), points, Math::addExact);
            });
        }
        return open;
    }

    @Property
    @Label("what a schedule says will expire expires, in the month it says, if nothing else happens")
    void schedulesComeTrue(@ForAll("scripts") Script script) {
        Played shop = new Played(script);
        Assume.that(shop.chronicles().stream().noneMatch(chronicle -> beginsToLapse(chronicle, shop.program)));
        Report before = shop.report();
        shop.run.setNow(shop.run.now().plus(Duration.ofDays(5 * 366)));
        Report after = shop.report();
        for (int i = 0; i < before.wallets().size(); i++) {
            Map<YearMonth, Long> expired = new TreeMap<>();
            after.wallets()
                    .get(i)
                    .months()
                    .forEach(m -> expired.put(m.month(), m.figures().expired()));
            before.wallets()
                    .get(i)
                    .months()
                    .forEach(m -> expired.merge(m.month(), -m.figures().expired(), Math::addExact));
            expired.values().removeIf(points -> points == 0);
            Map<YearMonth, Long> said = new TreeMap<>();
            ExpirySchedule schedule = before.wallets().get(i).liability().schedule();
            schedule.months().forEach(m -> said.put(m.month(), m.points()));
            // Of the month that has begun, only a part is over.
            YearMonth last = YearMonth.from(shop.program.day(shop.run.now()));
            said.keySet().removeIf(month -> !month.isBefore(last));
            expired.keySet().removeIf(month -> !month.isBefore(last));
            assertThat(expired).isEqualTo(said);
        }
    }

    /** Whether points are pending whose inactivity begins to count later, as a program says that the report does not know. */
    private static boolean beginsToLapse(Chronicle chronicle, Program program) {
        Standing standing = chronicle.standing();
        return !standing.stamp().program().equals(program.version())
                && standing.points().stream()
                        .flatMap(account -> account.aside().pending().stream())
                        .anyMatch(lot -> lot.releaseAt() != null && lot.expiresAt() == null);
    }

    private static long debt(WalletId wallet, List<Chronicle> chronicles) {
        return chronicles.stream()
                .mapToLong(c -> c.standing().points(wallet).debt())
                .sum();
    }

    private static long balance(WalletId wallet, List<Chronicle> chronicles) {
        return chronicles.stream()
                .mapToLong(c -> c.standing().points(wallet).balance())
                .sum();
    }

    private static Map<String, Long> points(List<Change> changes) {
        Map<String, Long> sums = new TreeMap<>();
        for (Change change : changes) {
            if (change instanceof Change.Points points && points.entry().kind() != EntryKind.SETTLE) {
                String key = points.entry().wallet() + " " + points.entry().kind() + " " + change.at();
                sums.merge(key, points.entry().amount(), Math::addExact);
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static <T> Money sum(List<T> rows, Function<T, Money> part, Played shop) {
        Money sum = Money.zero(shop.program.currency());
        for (T row : rows) {
            sum = sum.plus(part.apply(row));
        }
        return sum;
    }

    @Provide
    Arbitrary<Script> scripts() {
        return Arbitraries.scripts();
    }
}
