// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.history.BusinessDay;
import io.patron.crm.history.History;
import io.patron.crm.points.Aside;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what differs between the standing a unit found and the one it leaves: accounts, lots, what is put aside, tiers and days. */
final class StandingWriting {
    private static final String UPDATE_ACCOUNT = """
            UPDATE {p}account SET place = ?, remaining = ?, debt = ?, counters = ?
            WHERE tenant = ? AND customer = ? AND wallet = ?
            """;
    private static final String DELETE_ACCOUNT =
            "DELETE FROM {p}account WHERE tenant = ? AND customer = ? AND wallet = ?";
    private static final String UPDATE_LOT = """
            UPDATE {p}lot SET remaining = ? WHERE tenant = ? AND customer = ? AND wallet = ? AND expires_at = ?
            AND valid_from = ? AND source = ? AND id = ? AND rule = ? AND remaining = ?
            """;
    private static final String DELETE_LOT = """
            DELETE FROM {p}lot WHERE tenant = ? AND customer = ? AND wallet = ? AND expires_at = ? AND valid_from = ?
            AND source = ? AND id = ? AND rule = ? AND remaining = ?
            """;
    private static final String DELETE_ASIDE = """
            DELETE FROM {p}aside WHERE tenant = ? AND customer = ? AND wallet = ? AND reservation_source = ?
            AND reservation_id = ? AND lot_source = ? AND lot_id = ? AND lot_rule = ? AND points = ?
            """;
    private static final String ASIDE = "{p}aside (tenant, customer, wallet, reservation_source, reservation_id,"
            + " lot_source, lot_id, lot_rule, place, until_at, valid_from, expires_at, points)";
    private static final String UPDATE_TIER = """
            UPDATE {p}tier SET place = ?, tier = ?, since = ?, review_at = ?, by_hand = ?
            WHERE tenant = ? AND customer = ? AND ladder = ?
            """;
    private static final String DELETE_TIER = "DELETE FROM {p}tier WHERE tenant = ? AND customer = ? AND ladder = ?";
    private static final String UPDATE_DAY = """
            UPDATE {p}day SET purchases = ?, net = ?, profit = ?, net_with_cost = ?
            WHERE tenant = ? AND customer = ? AND business_day = ?
            """;
    private static final String DELETE_DAY =
            "DELETE FROM {p}day WHERE tenant = ? AND customer = ? AND business_day = ?";

    private final Texts texts;
    private final TenantId tenant;
    private final List<Step> changes = new ArrayList<>();
    private final Inserts accounts;
    private final Inserts lots;
    private final Inserts aside;
    private final Inserts tiers;
    private final Inserts days;

    /** What tells a lot from every other of its wallet. */
    private record LotKey(
            LotId id, Instant validFrom, @Nullable Instant expiresAt) {
        static LotKey of(Lot lot) {
            return new LotKey(lot.id(), lot.validFrom(), lot.expiresAt());
        }
    }

    private record Place<T>(int place, T value) {}

    StandingWriting(Texts texts, TenantId tenant) {
        this.texts = texts;
        this.tenant = tenant;
        accounts = new Inserts(texts, "{p}account (tenant, customer, wallet, place, remaining, debt, counters)", 7, "");
        lots = new Inserts(
                texts, "{p}lot (tenant, customer, wallet, expires_at, valid_from, source, id, rule, remaining)", 9, "");
        aside = new Inserts(texts, ASIDE, 13, "");
        tiers = new Inserts(texts, "{p}tier (tenant, customer, ladder, place, tier, since, review_at, by_hand)", 8, "");
        days = new Inserts(
                texts, "{p}day (tenant, customer, business_day, purchases, net, profit, net_with_cost)", 7, "");
    }

    /** All statements, what is taken away first. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>(changes);
        for (Inserts inserts : List.of(accounts, lots, aside, tiers, days)) {
            steps.addAll(inserts.steps(() -> {}));
        }
        return steps;
    }

    /**
     * Takes note of what changes.
     *
     * @param before what is stored, as far as the new standing is known, or null for nothing
     * @param after the new standing
     */
    void add(@Nullable Standing before, Standing after) {
        CustomerId customer = after.customer();
        addAccounts(customer, before == null ? List.of() : before.points(), after.points());
        addTiers(customer, before == null ? List.of() : before.tiers(), after.tiers());
        addDays(
                customer,
                before == null ? History.empty(after.history().currency()) : before.history(),
                after.history());
    }

    // ---------------------------------------------------------------- days

    private void addDays(CustomerId customer, History before, History after) {
        List<BusinessDay> now = after.daysOtherThan(before);
        List<BusinessDay> then = before.daysOtherThan(after);
        for (int i = 0; i < now.size(); i++) {
            addDay(customer, now.get(i), !then.get(i).isEmpty());
        }
    }

    private void addDay(CustomerId customer, BusinessDay day, boolean stored) {
        if (day.isEmpty()) {
            change(DELETE_DAY, customer, List.of(), day.day());
        } else if (stored) {
            change(UPDATE_DAY, customer, amounts(day), day.day());
        } else {
            List<Object> row = new ArrayList<>(List.of(tenant.value(), customer.value(), day.day()));
            row.addAll(amounts(day));
            days.add(row.toArray());
        }
    }

    private static List<Object> amounts(BusinessDay day) {
        return List.of(
                day.purchases(),
                day.amounts().net(),
                day.amounts().profit(),
                day.amounts().netWithCost());
    }

    // ---------------------------------------------------------------- accounts and lots

    private void addAccounts(CustomerId customer, List<PointsAccount> before, List<PointsAccount> after) {
        Map<WalletId, Place<PointsAccount>> stored = new LinkedHashMap<>();
        before.forEach(account -> stored.put(account.wallet(), new Place<>(stored.size(), account)));
        for (int place = 0; place < after.size(); place++) {
            PointsAccount account = after.get(place);
            String wallet = account.wallet().value();
            long remaining = account.remaining();
            Place<PointsAccount> was = stored.remove(account.wallet());
            if (was == null) {
                String counters = CountersText.of(account.counters());
                accounts.add(tenant.value(), customer.value(), wallet, place, remaining, account.debt(), counters);
            } else if (was.place != place
                    || was.value.debt() != account.debt()
                    || was.value.remaining() != account.remaining()
                    || !was.value.counters().equals(account.counters())) {
                String counters = CountersText.of(account.counters());
                change(UPDATE_ACCOUNT, customer, List.of(place, remaining, account.debt(), counters), wallet);
            }
            addLots(customer, wallet, was == null ? List.of() : was.value.lots(), account.lots());
            addAside(customer, wallet, was == null ? Aside.NONE : was.value.aside(), account.aside());
        }
        stored.values().forEach(was -> {
            String wallet = was.value.wallet().value();
            change(DELETE_ACCOUNT, customer, List.of(), wallet);
            addLots(customer, wallet, was.value.lots(), List.of());
            addAside(customer, wallet, was.value.aside(), Aside.NONE);
        });
    }

    private void addLots(CustomerId customer, String wallet, List<Lot> before, List<Lot> after) {
        if (before.equals(after)) {
            return;
        }
        Map<LotKey, Lot> stored = new HashMap<>();
        before.forEach(lot -> stored.put(LotKey.of(lot), lot));
        List<Lot> added = new ArrayList<>();
        for (Lot lot : after) {
            Lot was = stored.remove(LotKey.of(lot));
            if (was == null) {
                added.add(lot);
            } else if (was.remaining() != lot.remaining()) {
                changeLot(UPDATE_LOT, customer, List.of(lot.remaining()), wallet, was);
            }
        }
        stored.values().forEach(lot -> changeLot(DELETE_LOT, customer, List.of(), wallet, lot));
        for (Lot lot : added) {
            List<Object> row = new ArrayList<>(List.of(tenant.value(), customer.value(), wallet));
            Collections.addAll(row, key(lot));
            row.add(lot.remaining());
            lots.add(row.toArray());
        }
    }

    private void addAside(CustomerId customer, String wallet, Aside before, Aside after) {
        if (before.equals(after)) {
            return;
        }
        Set<AsideRow> gone = new LinkedHashSet<>(AsideRow.of(before));
        for (AsideRow row : AsideRow.of(after)) {
            if (!gone.remove(row)) {
                List<Object> values = new ArrayList<>(List.of(tenant.value(), customer.value(), wallet));
                values.addAll(row.key());
                values.addAll(row.values());
                aside.add(values.toArray());
            }
        }
        for (AsideRow row : gone) {
            List<Object> key = new ArrayList<>(List.of(wallet));
            key.addAll(row.key());
            key.add(row.points());
            change(DELETE_ASIDE, customer, List.of(), key.toArray());
        }
    }

    private void changeLot(String template, CustomerId customer, List<Object> set, String wallet, Lot was) {
        List<Object> key = new ArrayList<>(List.of(wallet));
        Collections.addAll(key, key(was));
        key.add(was.remaining());
        change(template, customer, set, key.toArray());
    }

    private static Object[] key(Lot lot) {
        return new Object[] {
            Never.from(lot.expiresAt()),
            lot.validFrom(),
            lot.id().origin().source(),
            lot.id().origin().id(),
            lot.id().rule()
        };
    }

    // ---------------------------------------------------------------- tiers

    private void addTiers(CustomerId customer, List<TierStanding> before, List<TierStanding> after) {
        if (before.equals(after)) {
            return;
        }
        Map<String, Place<TierStanding>> stored = new LinkedHashMap<>();
        before.forEach(tier -> stored.put(tier.ladder(), new Place<>(stored.size(), tier)));
        Set<String> kept = new HashSet<>();
        for (int place = 0; place < after.size(); place++) {
            TierStanding tier = after.get(place);
            kept.add(tier.ladder());
            Place<TierStanding> was = stored.get(tier.ladder());
            Object since = Null.or(tier.since());
            Object review = Null.or(tier.reviewAt());
            String hand = ByHandText.write(tier.byHand());
            if (was == null) {
                tiers.add(tenant.value(), customer.value(), tier.ladder(), place, tier.tier(), since, review, hand);
            } else if (was.place != place || !was.value.equals(tier)) {
                change(UPDATE_TIER, customer, List.of(place, tier.tier(), since, review, hand), tier.ladder());
            }
        }
        for (String ladder : stored.keySet()) {
            if (!kept.contains(ladder)) {
                change(DELETE_TIER, customer, List.of(), ladder);
            }
        }
    }

    /** A statement that changes or deletes exactly one row. */
    private void change(String template, CustomerId customer, List<Object> set, Object... key) {
        List<Object> values = new ArrayList<>(set);
        values.add(tenant.value());
        values.add(customer.value());
        Collections.addAll(values, key);
        changes.add(Step.update(texts.of(template), values, count -> Conflicts.one(count, customer)));
    }
}
