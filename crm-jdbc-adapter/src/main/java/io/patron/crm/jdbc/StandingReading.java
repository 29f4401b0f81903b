// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.Earlier;
import io.patron.crm.history.History;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierStanding;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts standings together from the rows of some customers: whole ones, or, where a first day is given, parts whose size does
 * not depend on the length of the past.
 */
final class StandingReading {
    /** As many lots of a wallet as are loaded of a part. */
    static final int MOST_LOTS = 64;

    private static final String HEADS =
            "SELECT " + Head.COLUMNS + " FROM {p}standing WHERE tenant = ? AND customer IN ({keys})";

    private static final String ACCOUNTS = """
            SELECT a.customer, a.wallet, a.remaining, a.debt,
            l.expires_at, l.valid_from, l.source, l.id, l.rule, l.remaining
            FROM {p}account a LEFT JOIN {p}lot l
            ON l.tenant = a.tenant AND l.customer = a.customer AND l.wallet = a.wallet
            WHERE a.tenant = ? AND a.customer IN ({keys}) ORDER BY a.customer, a.place, a.wallet
            """;

    private static final String ACCOUNTS_IN_PART = """
            SELECT a.customer, a.wallet, a.remaining, a.debt,
            l.expires_at, l.valid_from, l.source, l.id, l.rule, l.remaining
            FROM {p}account a LEFT JOIN LATERAL (SELECT l.* FROM {p}lot l
            WHERE l.tenant = a.tenant AND l.customer = a.customer AND l.wallet = a.wallet
            ORDER BY l.expires_at, l.valid_from, l.source, l.id, l.rule LIMIT 65) l ON TRUE
            WHERE a.tenant = ? AND a.customer IN ({keys}) ORDER BY a.customer, a.place, a.wallet
            """;

    private static final String TIERS = """
            SELECT customer, ladder, tier, since, review_at FROM {p}tier
            WHERE tenant = ? AND customer IN ({keys}) ORDER BY customer, place
            """;

    private static final String DAYS = """
            SELECT customer, business_day, purchases, net, profit, net_with_cost FROM {p}day
            WHERE tenant = ? AND customer IN ({keys}) ORDER BY customer, business_day
            """;

    private static final String DAYS_SINCE = """
            SELECT customer, business_day, purchases, net, profit, net_with_cost FROM {p}day
            WHERE tenant = ? AND customer IN ({keys}) AND business_day >= ? ORDER BY customer, business_day
            """;

    private final Texts texts;
    private final TenantId tenant;
    private final @Nullable LocalDate since;
    private final Map<CustomerId, Parts> parts = new HashMap<>();

    private record Day(LocalDate day, int purchases, DayAmounts amounts) {}

    private record AccountRow(WalletId wallet, long remaining, long debt, List<Lot> lots) {}

    /** What was read of one customer. */
    private static final class Parts {
        private Head.@Nullable Content head;
        private final List<AccountRow> accounts = new ArrayList<>();
        private final List<TierStanding> tiers = new ArrayList<>();
        private final List<Day> days = new ArrayList<>();
    }

    StandingReading(Texts texts, TenantId tenant, @Nullable LocalDate since) {
        this.texts = texts;
        this.tenant = tenant;
        this.since = since;
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

    /** Takes a head that was read elsewhere. */
    void take(Head head) {
        of(head.customer()).head = head.content();
    }

    /** The steps that read everything but the heads. */
    List<Step> rest(List<CustomerId> portion) {
        boolean whole = since == null;
        boolean few = !whole && texts.dialect() == Dialect.POSTGRESQL;
        List<Object> days = values(portion);
        if (since != null) {
            days.add(since);
        }
        return List.of(
                Step.query(texts.of(few ? ACCOUNTS_IN_PART : ACCOUNTS, portion.size()), values(portion), this::account),
                Step.query(texts.of(TIERS, portion.size()), values(portion), this::tier),
                Step.query(texts.of(whole ? DAYS : DAYS_SINCE, portion.size()), days, this::day));
    }

    private Parts of(CustomerId customer) {
        return parts.computeIfAbsent(customer, id -> new Parts());
    }

    private void account(Cells cells) throws SQLException {
        List<AccountRow> accounts = of(CustomerId.of(cells.text())).accounts;
        WalletId wallet = new WalletId(cells.text());
        long remaining = cells.number();
        long debt = cells.number();
        if (accounts.isEmpty() || !accounts.get(accounts.size() - 1).wallet.equals(wallet)) {
            accounts.add(new AccountRow(wallet, remaining, debt, new ArrayList<>()));
        }
        var expires = cells.instantOrNull();
        if (expires != null) {
            var validFrom = cells.instant();
            LotId id = new LotId(Reference.of(cells.text(), cells.text()), cells.text());
            accounts.get(accounts.size() - 1).lots.add(new Lot(id, cells.number(), validFrom, Never.to(expires)));
        }
    }

    private void tier(Cells cells) throws SQLException {
        of(CustomerId.of(cells.text()))
                .tiers
                .add(new TierStanding(cells.text(), cells.text(), cells.instantOrNull(), cells.instantOrNull()));
    }

    private void day(Cells cells) throws SQLException {
        of(CustomerId.of(cells.text()))
                .days
                .add(new Day(
                        cells.date(), cells.integer(), new DayAmounts(cells.number(), cells.number(), cells.number())));
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
        return new Standing(
                customer,
                head.kind(),
                head.stamp(),
                head.status(),
                head.closedUntil(),
                history(head, read.days),
                read.accounts.stream().map(StandingReading::account).toList(),
                read.tiers,
                head.stage(),
                head.waiting(),
                head.nextChangeAt());
    }

    private History history(Head.Content head, List<Day> days) {
        History.Builder history = History.empty(head.currency()).toBuilder();
        LocalDate first = head.firstDay();
        if (since != null && first != null && first.isBefore(since)) {
            long purchases = head.purchases();
            DayAmounts totals = head.totals();
            long net = totals.net();
            long profit = totals.profit();
            long costed = totals.netWithCost();
            for (Day day : days) {
                purchases -= day.purchases;
                net -= day.amounts.net();
                profit -= day.amounts.profit();
                costed -= day.amounts.netWithCost();
            }
            history.earlier(new Earlier(first, since, purchases, new DayAmounts(net, profit, costed)));
        }
        days.forEach(day -> history.add(day.day, day.purchases, day.amounts));
        return history.build();
    }

    private static PointsAccount account(AccountRow row) {
        List<Lot> lots = new ArrayList<>(row.lots);
        lots.sort(null);
        if (lots.size() <= MOST_LOTS) {
            return new PointsAccount(row.wallet, lots, row.debt);
        }
        long loaded = lots.stream().mapToLong(Lot::remaining).sum();
        if (loaded == row.remaining) {
            return new PointsAccount(row.wallet, lots, row.debt);
        }
        List<Lot> few = lots.subList(0, MOST_LOTS);
        long rest = row.remaining - few.stream().mapToLong(Lot::remaining).sum();
        return new PointsAccount(
                row.wallet,
                few,
                row.debt,
                new PointsAccount.Rest(rest, Objects.requireNonNull(few.get(MOST_LOTS - 1))));
    }
}
