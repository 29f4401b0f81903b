// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.ConcurrentUpdateException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The stock of rewards as one unit of work sees it and leaves it. One that writes locks a row as it reads it, and changes it only from
 * what it read, so that no piece goes out twice at any level of isolation.
 */
final class StockRows {
    private static final String FIND =
            "SELECT reward, pieces FROM {p}stock WHERE tenant = ? AND reward IN ({keys}) ORDER BY reward";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String INTO = "{p}stock (tenant, reward, pieces)";
    private static final String UPDATE =
            "UPDATE {p}stock SET pieces = ? WHERE tenant = ? AND reward = ? AND pieces = ?";
    private static final String DELETE = "DELETE FROM {p}stock WHERE tenant = ? AND reward = ? AND pieces = ?";

    private final JdbcUnit unit;
    /** What is stored of the rewards that are locked; empty where nothing is. */
    private final Map<String, Optional<Long>> stored = new HashMap<>(0);
    /** What is to be stored. */
    private final Map<String, Optional<Long>> changed = new TreeMap<>();

    StockRows(JdbcUnit unit) {
        this.unit = unit;
    }

    /** What must be read, and locked, before {@link #known} can be asked. */
    List<Step> loading(Set<String> rewards) {
        List<String> unknown = new ArrayList<>(rewards);
        unknown.removeAll(stored.keySet());
        unknown.forEach(reward -> stored.put(reward, Optional.empty()));
        return reading(LOCK, unknown, (reward, pieces) -> stored.put(reward, Optional.of(pieces)));
    }

    /** What a unit that only reads sees. */
    Map<String, Long> read(Set<String> rewards) {
        Map<String, Long> read = new HashMap<>();
        unit.session().read(reading(FIND, rewards, read::put));
        return read;
    }

    private List<Step> reading(String template, Collection<String> rewards, BiConsumer<String, Long> found) {
        List<Step> steps = new ArrayList<>();
        for (List<String> portion : Keys.portions(rewards)) {
            List<Object> values = new ArrayList<>(portion.size() + 1);
            values.add(unit.tenant().value());
            values.addAll(portion);
            steps.add(Step.query(
                    unit.texts().of(template, portion.size()),
                    values,
                    cells -> found.accept(cells.text(), cells.number())));
        }
        return steps;
    }

    /** As the unit leaves them. */
    Map<String, Long> known(Set<String> rewards) {
        Map<String, Long> found = new HashMap<>();
        for (String reward : rewards) {
            changed.getOrDefault(reward, stored.getOrDefault(reward, Optional.empty()))
                    .ifPresent(pieces -> found.put(reward, pieces));
        }
        return found;
    }

    /** Of a reward that is locked. */
    void put(String reward, long pieces) {
        changed.put(reward, Optional.of(pieces));
    }

    void remove(String reward) {
        changed.put(reward, Optional.empty());
    }

    List<Step> unsent() {
        List<Step> steps = new ArrayList<>();
        changed.forEach((reward, pieces) -> {
            Optional<Long> before = stored.getOrDefault(reward, Optional.empty());
            if (!before.equals(pieces)) {
                steps.add(step(reward, before, pieces));
            }
        });
        return steps;
    }

    private Step step(String reward, Optional<Long> before, Optional<Long> after) {
        String tenant = unit.tenant().value();
        if (before.isEmpty()) {
            Inserts row =
                    new Inserts(unit.texts(), INTO, 3, unit.texts().dialect().ifAbsent());
            row.add(tenant, reward, after.orElseThrow());
            return row.step(row.rows(), count -> one(count, reward));
        }
        return after.isEmpty()
                ? Step.update(
                        unit.texts().of(DELETE), List.of(tenant, reward, before.get()), count -> one(count, reward))
                : Step.update(
                        unit.texts().of(UPDATE),
                        List.of(after.get(), tenant, reward, before.get()),
                        count -> one(count, reward));
    }

    private static void one(int count, String reward) {
        if (count != 1) {
            throw new ConcurrentUpdateException("stock of reward \"" + reward + "\": was changed just now");
        }
    }

    void sent() {
        stored.putAll(changed);
        changed.clear();
    }
}
