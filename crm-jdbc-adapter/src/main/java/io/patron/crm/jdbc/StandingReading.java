// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.history.BusinessDay;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import io.patron.crm.history.Span;
import io.patron.crm.points.Aside;
import io.patron.crm.points.Counters;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.WalletId;
import io.patron.crm.spi.Extent;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierStanding;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts standings together from the rows of some customers: whole ones, or, where an extent is given, parts whose size does not
 * depend on the length of the past.
 */
final class StandingReading {
    private static final String HEADS =
            "SELECT " + Head.COLUMNS + " FROM {p}standing WHERE tenant = ? AND customer IN ({keys})";

    private static final String ACCOUNTS = """
            SELECT a.customer, a.place, a.wallet, a.remaining, a.debt, a.counters,
            l.expires_at, l.valid_from, l.source, l.id, l.rule, l.remaining
            FROM {p}account a LEFT JOIN {p}lot l
            ON l.tenant = a.tenant AND l.customer = a.customer AND l.wallet = a.wallet
            WHERE a.tenant = ? AND a.customer IN ({keys})
            """;

    private static final String ACCOUNTS_IN_PART = """
            SELECT a.customer, a.place, a.wallet, a.remaining, a.debt, a.counters,
            l.expires_at, l.valid_from, l.source, l.id, l.rule, l.remaining
            FROM {p}account a LEFT JOIN LATERAL (SELECT l.* FROM {p}lot l
            WHERE l.tenant = a.tenant AND l.customer = a.customer AND l.wallet = a.wallet
            ORDER BY l.expires_at, l.valid_from, l.source, l.id, l.rule LIMIT ?) l ON TRUE
            WHERE a.tenant = ? AND a.customer IN ({keys})
            """;

    private static final String ASIDE = """
            SELECT customer, wallet, reservation_source, reservation_id, lot_source, lot_id, lot_rule,
            place, until_at, valid_from, expires_at, points FROM {p}aside
            WHERE tenant = ? AND customer IN ({keys})
            """;

    private static final String TIERS = """
            SELECT customer, place, ladder, tier, since, review_at, by_hand FROM {p}tier
            WHERE tenant = ? AND customer IN ({keys})
            """;

    private static final String DAYS = """
            SELECT customer, business_day, purchases, net, profit, net_with_cost FROM {p}day
            WHERE tenant = ? AND customer IN ({keys})
            """;

    private static final String DAYS_SINCE = """
            SELECT customer, business_day, purchases, net, profit, net_with_cost FROM {p}day
            WHERE tenant = ? AND customer IN ({keys}) AND business_day >= ?
            """;

    /** Days one by one, and sums of those between; every customer's guard, also where there is no day. */
    private static final String DAYS_IN_PART = """
            SELECT s.customer, s.guard, d.* FROM {p}standing s LEFT JOIN LATERAL (%s) d ON TRUE
            WHERE s.tenant = ? AND s.customer IN ({keys})
            """;

    private static final String HERS =
            " FROM {p}day WHERE tenant = s.tenant AND customer = s.customer AND business_day >= ?";
    private static final String RECENT =
            "SELECT business_day, NULL::date, purchases, net, profit, net_with_cost, NULL::date" + HERS;
    private static final String EDGE = " UNION ALL " + RECENT + " AND business_day < ?";
    private static final String SPAN =
            " UNION ALL SELECT ?::date, ?::date, sum(purchases), sum(net)::bigint, sum(profit)::bigint,"
                    + " sum(net_with_cost)::bigint, max(business_day) FILTER (WHERE purchases > 0)" + HERS
                    + " AND business_day < ? HAVING count(*) > 0";

    private final Texts texts;
    private final TenantId tenant;
    private final @Nullable Extent asked;
    private final @Nullable Extent extent;
    private final GuardSink guards;
    private final Map<CustomerId, Parts> parts = new HashMap<>();

    private record AccountRow(WalletId wallet, long remaining, long debt, Counters counters, List<Lot> lots) {}

    /** What was read of one customer. */
    private static final class Parts {
        private Head.@Nullable Content head;
        private @Nullable Brief brief;
        private final SortedMap<Integer, AccountRow> accounts = new TreeMap<>();
        private final Map<WalletId, List<AsideRow>> aside = new HashMap<>(0);
        private final SortedMap<Integer, TierStanding> tiers = new TreeMap<>();
        private final List<BusinessDay> days = new ArrayList<>();
        private final List<Span> spans = new ArrayList<>();
    }

    /** What becomes of the guards that are read along with the days. */
    @FunctionalInterface
    interface GuardSink {
        void take(CustomerId customer, long guard);
    }

    StandingReading(Texts texts, TenantId tenant, @Nullable Extent asked, GuardSink guards) {
        this.texts = texts;
        this.tenant = tenant;
        this.asked = asked;
        this.extent = asked == null ? null : Brief.toRead(asked);
        this.guards = guards;
    }

    /** Whether the guard of every customer is read along with her days. */
    boolean showsGuards() {
        return extent != null && texts.dialect().laterals();
    }

    private List<Object> values(List<CustomerId> portion) {
        List<Object> values = new ArrayList<>(portion.size() + 2);
        values.add(tenant.value());
        portion.forEach(customer -> values.add(customer.value()));
        return values;
    }

    Step heads(List<CustomerId> portion) {
        return Step.query(texts.of(HEADS, portion.size()), values(portion), cells -> take(Head.read(cells)));
    }

    /** Takes a head that was read elsewhere, and its brief if that says enough. */
    void take(Head head) {
        Head.Content content = head.content();
        Parts read = of(head.customer());
        read.head = content;
        if (asked != null && content != null && content.brief() != null) {
            Brief brief = BriefText.read(content.brief(), content.currency());
            read.brief = brief.covers(asked) ? brief : null;
        }
    }

    /** The customers whose heads were read, and do not say enough. */
    Set<CustomerId> unfinished() {
        Set<CustomerId> unfinished = new TreeSet<>();
        parts.forEach((customer, read) -> {
            if (read.head != null && read.brief == null) {
                unfinished.add(customer);
            }
        });
        return unfinished;
    }

    /** The steps that read everything but the heads. */
    List<Step> rest(List<CustomerId> portion) {
        return List.of(
                accounts(portion),
                Step.query(texts.of(ASIDE, portion.size()), values(portion), this::aside),
                Step.query(texts.of(TIERS, portion.size()), values(portion), this::tier),
                days(portion));
    }

    private Step accounts(List<CustomerId> portion) {
        List<Object> values = values(portion);
        if (extent == null || !texts.dialect().laterals()) {
            return Step.query(texts.of(ACCOUNTS, portion.size()), values, this::account);
        }
        // One more than is wanted tells whether there are more.
        values.add(0, extent.lots() + 1);
        return Step.query(texts.of(ACCOUNTS_IN_PART, portion.size()), values, this::account);
    }

    private Step days(List<CustomerId> portion) {
        List<Object> values = values(portion);
        if (extent == null) {
            return Step.query(texts.of(DAYS, portion.size()), values, this::day);
        }
        if (!texts.dialect().laterals()) {
            values.add(extent.first());
            return Step.query(texts.of(DAYS_SINCE, portion.size()), values, this::day);
        }
        List<Object> all = new ArrayList<>(List.of(extent.recent()));
        for (Extent.Days edge : extent.edges()) {
            Collections.addAll(all, edge.from(), edge.to());
        }
        for (Extent.Days between : extent.between()) {
            Collections.addAll(all, between.from(), between.to(), between.from(), between.to());
        }
        all.addAll(values);
        int edges = extent.edges().size();
        String text = DAYS_IN_PART.formatted(RECENT + EDGE.repeat(edges) + SPAN.repeat(edges));
        return Step.query(texts.of(text, portion.size()), all, this::guardAndDays);
    }

    private Parts of(CustomerId customer) {
        return parts.computeIfAbsent(customer, id -> new Parts());
    }

    private void account(Cells cells) throws SQLException {
        SortedMap<Integer, AccountRow> accounts = of(CustomerId.of(cells.text())).accounts;
        int place = cells.integer();
        WalletId wallet = new WalletId(cells.text());
        long remaining = cells.number();
        long debt = cells.number();
        String counters = cells.text();
        AccountRow account = accounts.computeIfAbsent(
                place, p -> new AccountRow(wallet, remaining, debt, CountersText.read(counters), new ArrayList<>()));
        var expires = cells.instantOrNull();
        if (expires != null) {
            var validFrom = cells.instant();
            LotId id = new LotId(Reference.of(cells.text(), cells.text()), cells.text());
            account.lots.add(new Lot(id, cells.number(), validFrom, Never.to(expires)));
        }
    }

    private void aside(Cells cells) throws SQLException {
        Parts read = of(CustomerId.of(cells.text()));
        WalletId wallet = new WalletId(cells.text());
        read.aside.computeIfAbsent(wallet, w -> new ArrayList<>()).add(AsideRow.read(cells));
    }

    private void tier(Cells cells) throws SQLException {
        of(CustomerId.of(cells.text()))
                .tiers
                .put(
                        cells.integer(),
                        new TierStanding(
                                cells.text(),
                                cells.text(),
                                cells.instantOrNull(),
                                cells.instantOrNull(),
                                ByHandText.read(cells.text())));
    }

    private void day(Cells cells) throws SQLException {
        of(CustomerId.of(cells.text()))
                .days
                .add(new BusinessDay(
                        cells.date(), cells.integer(), new DayAmounts(cells.number(), cells.number(), cells.number())));
    }

    private void guardAndDays(Cells cells) throws SQLException {
        CustomerId customer = CustomerId.of(cells.text());
        guards.take(customer, cells.number());
        LocalDate first = cells.dateOrNull();
        if (first == null) {
            return;
        }
        LocalDate to = cells.dateOrNull();
        long purchases = cells.number();
        DayAmounts amounts = new DayAmounts(cells.number(), cells.number(), cells.number());
        if (to == null) {
            of(customer).days.add(new BusinessDay(first, Math.toIntExact(purchases), amounts));
        } else {
            of(customer).spans.add(new Span(first, to, purchases, amounts, cells.dateOrNull()));
        }
    }

    /** The standings of those that have one. */
    Map<CustomerId, Standing> standings() {
        Map<CustomerId, Standing> standings = new HashMap<>();
        parts.forEach((customer, read) -> {
            if (read.head != null) {
                standings.put(customer, standing(customer, read.head, read));
            }
        });
        return standings;
    }

    private Standing standing(CustomerId customer, Head.Content head, Parts read) {
        Brief brief = read.brief == null ? brief(head, read) : read.brief;
        return new Standing(
                customer,
                head.kind(),
                head.stamp(),
                head.joined(),
                head.status(),
                head.closedUntil(),
                brief.history(),
                brief.points(),
                brief.tiers(),
                head.stage(),
                head.waiting(),
                head.nextChangeAt(),
                head.identity());
    }

    /** What the tables say. */
    private Brief brief(Head.Content head, Parts read) {
        return new Brief(
                history(head, read),
                read.accounts.values().stream().map(row -> account(row, read)).toList(),
                List.copyOf(read.tiers.values()));
    }

    private History history(Head.Content head, Parts read) {
        History.Builder history = History.empty(head.currency()).toBuilder();
        SpanReading reading = new SpanReading(head, read.days);
        if (extent != null) {
            read.spans.forEach(reading::summed);
            reading.everythingSince(extent.first());
        }
        reading.spans().forEach(history::span);
        reading.days().forEach(day -> history.add(day.day(), day.purchases(), day.amounts()));
        return history.build();
    }

    private PointsAccount account(AccountRow row, Parts read) {
        Aside aside = AsideRow.aside(read.aside.getOrDefault(row.wallet, List.of()));
        List<Lot> lots = new ArrayList<>(row.lots);
        lots.sort(null);
        int wanted = extent == null ? lots.size() : extent.lots();
        long loaded = lots.stream().mapToLong(Lot::remaining).sum();
        if (lots.size() <= wanted || loaded == row.remaining) {
            return new PointsAccount(row.wallet, lots, row.debt, PointsAccount.Rest.NONE, aside, row.counters);
        }
        List<Lot> few = lots.subList(0, wanted);
        long rest = row.remaining - few.stream().mapToLong(Lot::remaining).sum();
        PointsAccount.Rest others = new PointsAccount.Rest(rest, few.get(wanted - 1));
        return new PointsAccount(row.wallet, few, row.debt, others, aside, row.counters);
    }
}
