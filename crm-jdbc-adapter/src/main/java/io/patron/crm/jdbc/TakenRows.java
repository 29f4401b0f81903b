// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.reward.Taken;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What customers took of rewards as one unit of work sees it and leaves it: a row for each month, changed only from what was read. */
final class TakenRows {
    private static final String FIND = "SELECT reward, month_from, pieces FROM {p}taken"
            + " WHERE tenant = ? AND customer = ? AND reward IN ({keys}) ORDER BY reward, month_from";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String INTO = "{p}taken (tenant, customer, reward, month_from, pieces)";
    private static final String KEY =
            " WHERE tenant = ? AND customer = ? AND reward = ? AND month_from = ? AND pieces = ?";
    private static final String UPDATE = "UPDATE {p}taken SET pieces = ?" + KEY;
    private static final String DELETE = "DELETE FROM {p}taken" + KEY;

    private final JdbcUnit unit;
    /** What is stored of what was read; only of a unit that writes. */
    private final Map<Owner, Map<YearMonth, Long>> stored = new LinkedHashMap<>(0);
    /** As the unit leaves it. */
    private final Map<Owner, Map<YearMonth, Long>> last = new LinkedHashMap<>(0);

    private record Owner(CustomerId customer, String reward) {}

    TakenRows(JdbcUnit unit) {
        this.unit = unit;
    }

    /** What must be read, and locked, before {@link #known} can be asked. */
    List<Step> loading(Set<CustomerId> customers, Set<String> rewards) {
        List<Step> steps = new ArrayList<>();
        for (CustomerId customer : customers) {
            Set<String> unknown = new LinkedHashSet<>(rewards);
            unknown.removeIf(reward -> last.containsKey(new Owner(customer, reward)));
            for (String reward : unknown) {
                stored.put(new Owner(customer, reward), new TreeMap<>());
                last.put(new Owner(customer, reward), new TreeMap<>());
            }
            steps.addAll(reading(LOCK, customer, unknown, taken -> {
                Owner owner = new Owner(taken.customer(), taken.reward());
                months(stored, owner).put(taken.month(), taken.pieces());
                months(last, owner).put(taken.month(), taken.pieces());
            }));
        }
        return steps;
    }

    /** What a unit that only reads sees. */
    List<Taken> read(Set<CustomerId> customers, Set<String> rewards) {
        List<Taken> found = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        customers.forEach(customer -> steps.addAll(reading(FIND, customer, rewards, found::add)));
        unit.session().read(steps);
        return found;
    }

    private List<Step> reading(String template, CustomerId customer, Set<String> rewards, Consumer<Taken> found) {
        List<Step> steps = new ArrayList<>();
        for (List<String> portion : Keys.portions(rewards)) {
            List<Object> values = new ArrayList<>(List.of(unit.tenant().value(), customer.value()));
            values.addAll(portion);
            steps.add(Step.query(
                    unit.texts().of(template, portion.size()),
                    values,
                    cells -> found.accept(
                            new Taken(customer, cells.text(), YearMonth.from(cells.date()), cells.number()))));
        }
        return steps;
    }

    /** As the unit leaves them. */
    List<Taken> known(Set<CustomerId> customers, Set<String> rewards) {
        List<Taken> found = new ArrayList<>();
        for (CustomerId customer : customers) {
            for (String reward : rewards) {
                months(last, new Owner(customer, reward)).forEach((month, pieces) -> {
                    if (pieces > 0) {
                        found.add(new Taken(customer, reward, month, pieces));
                    }
                });
            }
        }
        return found;
    }

    /** Of customers and rewards that were read. */
    void put(Taken taken) {
        months(last, new Owner(taken.customer(), taken.reward())).put(taken.month(), taken.pieces());
    }

    private static Map<YearMonth, Long> months(Map<Owner, Map<YearMonth, Long>> of, Owner owner) {
        return Objects.requireNonNull(of.get(owner), "months");
    }

    List<Step> unsent() {
        List<Step> steps = new ArrayList<>();
        Inserts rows = new Inserts(unit.texts(), INTO, 5, unit.texts().dialect().ifAbsent());
        last.forEach((owner, months) -> months.forEach((month, after) -> {
            long before = months(stored, owner).getOrDefault(month, 0L);
            if (after != before) {
                LocalDate from = month.atDay(1);
                String tenant = unit.tenant().value();
                String customer = owner.customer().value();
                if (before == 0) {
                    rows.add(tenant, customer, owner.reward(), from, after);
                } else if (after == 0) {
                    steps.add(Step.update(
                            unit.texts().of(DELETE),
                            List.of(tenant, customer, owner.reward(), from, before),
                            count -> Conflicts.one(count, owner.customer())));
                } else {
                    steps.add(Step.update(
                            unit.texts().of(UPDATE),
                            List.of(after, tenant, customer, owner.reward(), from, before),
                            count -> Conflicts.one(count, owner.customer())));
                }
            }
        }));
        steps.addAll(rows.steps(() -> {
            throw new ConcurrentUpdateException("pieces taken: were changed just now");
        }));
        return steps;
    }

    void sent() {
        last.forEach((owner, months) -> stored.put(owner, new TreeMap<>(months)));
    }
}
