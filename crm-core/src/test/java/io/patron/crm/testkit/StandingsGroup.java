// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.BEA;
import static io.patron.crm.testkit.Samples.CLEO;
import static io.patron.crm.testkit.Samples.NOON;
import static io.patron.crm.testkit.Samples.customer;
import static io.patron.crm.testkit.Samples.recorded;
import static io.patron.crm.testkit.Samples.registration;
import static io.patron.crm.testkit.Samples.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import io.patron.crm.points.Cap;
import io.patron.crm.points.CapUse;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.WalletId;
import io.patron.crm.spi.Extent;
import io.patron.crm.standing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The standings. */
abstract class StandingsGroup extends ContractGroup {
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);

    StandingsGroup(Bench bench) {
        super(bench);
    }

    private Set<CustomerId> save(Standing... standings) {
        Set<CustomerId> customers =
                Set.copyOf(List.of(standings).stream().map(Standing::customer).toList());
        return write(customers, unit -> unit.standings().save(List.of(standings)));
    }

    private List<CustomerId> due(Instant until) {
        return read(unit -> unit.standings().due(until, null, 1_000));
    }

    private static Instant tomorrow() {
        return NOON.plus(Duration.ofDays(1));
    }

    @Test
    @DisplayName("a standing is found by its customer and replaced by its next version")
    void versions() {
        assertThat(save(standing(ADA, 1, tomorrow()))).isEmpty();
        assertThat(save(standing(ADA, 2, null))).isEmpty();

        assertThat(map(unit -> unit.standings().find(List.of(ADA, BEA))))
                .isEqualTo(Map.of(ADA, standing(ADA, 2, null)));
    }

    @Test
    @DisplayName("a version that does not follow the stored one is refused; the others of the batch are stored")
    void otherVersions() {
        save(standing(ADA, 1, null));

        assertThat(save(standing(ADA, 1, tomorrow()), standing(BEA, 1, null))).containsExactly(ADA);
        assertThat(save(standing(ADA, 3, tomorrow()), standing(CLEO, 2, null))).containsExactlyInAnyOrder(ADA, CLEO);

        assertThat(map(unit -> unit.standings().find(List.of(ADA, BEA, CLEO))))
                .isEqualTo(Map.of(ADA, standing(ADA, 1, null), BEA, standing(BEA, 1, null)));
    }

    @Test
    @DisplayName("everything in a standing comes back as it was")
    void full() {
        Standing full = Samples.fullStanding(ADA, 1);
        save(full);

        assertThat(map(unit -> unit.standings().find(List.of(ADA)))).isEqualTo(Map.of(ADA, full));
    }

    @Test
    @DisplayName("what an account counts besides its points is replaced, also where nothing else changes")
    void counters() {
        Standing before = Samples.fullStanding(ADA, 1);
        save(before);
        Standing next = Samples.fullStanding(ADA, 2);
        List<PointsAccount> accounts = next.points().stream()
                .map(account -> account.toBuilder()
                        .counters(account.counters().with(new CapUse("more", Cap.Per.LIFETIME, null, 7)))
                        .build())
                .toList();
        Standing counted = Altered.of(next).points(accounts).standing();

        assertThat(save(counted)).isEmpty();
        assertThat(map(unit -> unit.standings().find(List.of(ADA)))).isEqualTo(Map.of(ADA, counted));
    }

    @Test
    @DisplayName("due is who changes at or before the moment; never is never due")
    void due() {
        save(standing(BEA, 1, tomorrow()), standing(ADA, 1, tomorrow().plusNanos(1_000)), standing(CLEO, 1, null));

        assertThat(due(tomorrow().minusNanos(1_000))).isEmpty();
        assertThat(due(tomorrow())).containsExactly(BEA);
        assertThat(due(tomorrow().plusNanos(1_000))).containsExactly(ADA, BEA);
        assertThat(due(Instant.parse("2199-12-31T23:59:59Z"))).containsExactly(ADA, BEA);
    }

    @Test
    @DisplayName("due follows the standing: earlier, later, never")
    void dueMoves() {
        save(standing(ADA, 1, tomorrow()));
        save(standing(ADA, 2, tomorrow().plusSeconds(10)));
        assertThat(due(tomorrow())).isEmpty();
        save(standing(ADA, 3, tomorrow().minusSeconds(10)));
        assertThat(due(tomorrow().minusSeconds(10))).containsExactly(ADA);
        save(standing(ADA, 4, null));
        assertThat(due(Instant.parse("2199-12-31T23:59:59Z"))).isEmpty();
    }

    @Test
    @DisplayName("due goes by id, page by page, whether few of many are due or all")
    void dueInPages() {
        List<CustomerId> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            CustomerId id = CustomerId.of("c%03d".formatted(i));
            all.add(id);
            // The later the id, the sooner it is due.
            save(standing(id, 1, tomorrow().plusSeconds(300 - i)));
        }

        assertThat(list(unit -> unit.standings().due(tomorrow().plusSeconds(3), null, 2)))
                .isEqualTo(all.subList(297, 299));
        assertThat(list(unit -> unit.standings().due(tomorrow().plusSeconds(3), all.get(298), 2)))
                .isEqualTo(all.subList(299, 300));
        List<CustomerId> seen = new ArrayList<>();
        CustomerId last = null;
        List<CustomerId> page;
        do {
            CustomerId after = last;
            page = read(unit -> unit.standings().due(tomorrow().plusSeconds(200), after, 7));
            seen.addAll(page);
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (!page.isEmpty());
        assertThat(seen).isEqualTo(all.subList(100, 300));
        assertThat(due(tomorrow().plusSeconds(1_000))).isEqualTo(all);
    }

    @Test
    @DisplayName("pages go by id and hold only customers with a standing")
    void pages() {
        write(BEA, unit -> {
            customers(unit).insert(List.of(customer(BEA)));
            unit.journal().append(List.of(recorded(registration(BEA), 1)));
        });
        CustomerId dora = CustomerId.of("dora");
        save(standing(dora, 1, null), standing(ADA, 1, null), standing(CLEO, 1, null));

        assertThat(list(unit -> unit.standings().page(null, 2))).containsExactly(ADA, CLEO);
        assertThat(list(unit -> unit.standings().page(CLEO, 2))).containsExactly(dora);
        assertThat(list(unit -> unit.standings().page(dora, 2))).isEmpty();
    }

    /** A standing with a past: a purchase a day, each with a lot that lives a year, and one that never ends. */
    private static Standing past(long version, int days) {
        Standing empty = standing(ADA, version, tomorrow());
        History.Builder history = empty.history().toBuilder();
        List<Lot> lots = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            LocalDate day = FIRST.plusDays(i);
            history.add(day, 1, new DayAmounts(100 + i, 10, 50));
            lots.add(lot("d" + i, 1 + i, day, day.plusYears(1)));
        }
        lots.add(lot("ever", 7, FIRST, null));
        return with(empty, history.build(), new PointsAccount(WalletId.POINTS, lots, 0));
    }

    private static Lot lot(String id, long points, LocalDate from, @Nullable LocalDate to) {
        return new Lot(
                new LotId(Reference.of("pos", id), "base"),
                points,
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to == null ? null : to.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static Standing with(Standing s, History history, PointsAccount account) {
        return Altered.of(s).history(history).points(List.of(account)).standing();
    }

    @Test
    @DisplayName(
            "a head holds the days and lots that are needed and the sums of all, and what is made of it is saved as a whole")
    void heads() {
        int days = 600;
        Standing whole = past(1, days);
        save(whole);
        LocalDate since = FIRST.plusDays(500);
        LocalDate begin = FIRST.plusDays(200);
        Extent extent = new Extent(List.of(new Extent.Days(begin.minusDays(7), begin.plusDays(1))), since, 8);
        // Whoever finds a head too small reads the whole, and what is saved then is enough from there on.
        Standing again = whole.stamped(standing(ADA, 2, null).stamp());
        write(ADA, unit -> {
            unit.expect(List.of(), List.of(ADA), extent);
            assertThat(unit.standings().heads(List.of(ADA), extent)).containsOnlyKeys(ADA);
            assertThat(unit.standings().find(List.of(ADA))).isEqualTo(Map.of(ADA, whole));
            assertThat(unit.standings().save(List.of(again))).isEmpty();
        });
        Lot fresh = lot("fresh", 5, FIRST.plusDays(days), FIRST.plusDays(days).plusYears(1));
        write(ADA, unit -> {
            unit.expect(List.of(Reference.of("pos", "new")), List.of(ADA), extent);
            Standing head = unit.standings().heads(List.of(ADA, BEA), extent).get(ADA);
            assertThat(unit.standings().heads(List.of(BEA), extent)).isEmpty();
            assertThat(head.stamp()).isEqualTo(again.stamp());
            assertThat(head.history().purchases()).isEqualTo(days);
            assertThat(head.history().net()).isEqualTo(whole.history().net());
            assertThat(head.history().profit()).isEqualTo(whole.history().profit());
            assertThat(head.history().lastDay()).isEqualTo(whole.history().lastDay());
            LocalDate end = FIRST.plusDays(days);
            assertThat(head.history().netMinor(since, end))
                    .isEqualTo(whole.history().netMinor(since, end));
            for (int late = 0; late <= 7; late++) {
                LocalDate from = begin.minusDays(late);
                assertThat(head.history().netMinor(from, end))
                        .isEqualTo(whole.history().netMinor(from, end));
                assertThat(head.history().purchases(from, end)).isEqualTo(600 - 200 + late);
            }
            PointsAccount account = head.points(WalletId.POINTS);
            assertThat(account.balance())
                    .isEqualTo(whole.points(WalletId.POINTS).balance());
            List<Lot> lots = new ArrayList<>(account.lots());
            assertThat(whole.points(WalletId.POINTS).lots()).startsWith(lots.toArray(Lot[]::new));
            lots.remove(0);
            lots.add(fresh);
            lots.sort(null);
            History history = head.history().toBuilder()
                    .add(FIRST.plusDays(550), 0, new DayAmounts(-20, 0, 0))
                    .add(end, 1, new DayAmounts(30, 3, 30))
                    .build();
            Standing next = with(
                    head.stamped(standing(ADA, 3, null).stamp()),
                    history,
                    new PointsAccount(WalletId.POINTS, lots, 0, account.rest(), account.aside(), account.counters()));
            assertThat(unit.standings().save(List.of(next))).isEmpty();
        });

        List<Lot> lots = new ArrayList<>(whole.points(WalletId.POINTS).lots());
        lots.remove(0);
        lots.add(fresh);
        lots.sort(null);
        History history = whole.history().toBuilder()
                .add(FIRST.plusDays(550), 0, new DayAmounts(-20, 0, 0))
                .add(FIRST.plusDays(days), 1, new DayAmounts(30, 3, 30))
                .build();
        Standing expected = with(
                whole.stamped(standing(ADA, 3, null).stamp()), history, new PointsAccount(WalletId.POINTS, lots, 0));
        assertThat(map(unit -> unit.standings().find(List.of(ADA)))).isEqualTo(Map.of(ADA, expected));
        assertThat(expected.complete()).isTrue();
    }

    @Test
    @DisplayName("a whole standing is saved over a head")
    void aWholeOverAHead() {
        save(past(1, 300));
        Standing shorter = past(2, 120);
        write(ADA, unit -> {
            unit.standings().heads(List.of(ADA), new Extent(List.of(), FIRST.plusDays(299), 1));
            assertThat(unit.standings().save(List.of(shorter))).isEmpty();
        });
        assertThat(map(unit -> unit.standings().find(List.of(ADA)))).isEqualTo(Map.of(ADA, shorter));
    }

    @Test
    @DisplayName("a unit saves only for customers it named")
    void unnamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> write(ADA, unit -> unit.standings().save(List.of(standing(BEA, 1, null)))))
                .withMessageContaining("bea");
    }

    @Test
    @DisplayName("a page of none is a programmer's error")
    void pageOfNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(unit -> unit.standings().page(null, 0)))
                .withMessageContaining("limit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(unit -> unit.standings().due(NOON, null, 0)))
                .withMessageContaining("limit");
    }
}
