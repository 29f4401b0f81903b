// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.standing.Standing;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The guarded rows of the customers a unit writes for. They are locked in the order of the ids, once, together with what the
 * unit reads first. The same rows are read once more without a lock: what else is read comes from the same snapshot, and if
 * that is older than the locks, a decision must not rest on it.
 */
final class Guards {
    private static final String CREATE_ONE = "{p}standing (tenant, customer)";
    private static final String LOCK = "SELECT " + Head.COLUMNS
            + " FROM {p}standing WHERE tenant = ? AND customer IN ({keys}) ORDER BY customer FOR UPDATE";
    private static final String PROVE =
            "SELECT customer, guard FROM {p}standing WHERE tenant = ? AND customer IN ({keys})";
    private static final String TOUCH = """
            UPDATE {p}standing SET guard = guard + 1, facts = ?, bookings = ?
            WHERE tenant = ? AND customer = ? AND guard = ?
            """;

    private final JdbcUnit unit;
    private final TreeSet<CustomerId> named;
    private final NavigableMap<CustomerId, Guard> locked = new TreeMap<>();
    private boolean done;
    private Expected expected = Expected.NOTHING;

    Guards(JdbcUnit unit, Set<CustomerId> named) {
        this.unit = unit;
        this.named = new TreeSet<>(named);
    }

    void expect(Expected reads) {
        expected = reads;
    }

    boolean isNamed(CustomerId customer) {
        return named.contains(customer);
    }

    Set<CustomerId> named() {
        return named;
    }

    /** Refuses to write for a customer who is not locked. */
    void checkNamed(CustomerId customer) {
        if (!named.contains(customer)) {
            throw new IllegalStateException(
                    "customer \"" + customer + "\": must be named by the unit of work that writes for her");
        }
    }

    /** The row of a customer whom the unit writes for. */
    Guard of(CustomerId customer) {
        return Objects.requireNonNull(locked.get(customer), "guard");
    }

    /** Notes that something is written for her. */
    Guard change(CustomerId customer) {
        Guard guard = of(customer);
        guard.changed = true;
        return guard;
    }

    // ---------------------------------------------------------------- locking

    /** Takes the locks, if they are not taken, and reads what is expected. */
    void lock() {
        lock(expected);
    }

    /** The same, reading something else if nothing is expected. */
    void lockExpectedOr(Expected reads) {
        lock(expected.equals(Expected.NOTHING) ? reads : expected);
    }

    private void lock(Expected reads) {
        if (done) {
            return;
        }
        done = true;
        expected = Expected.NOTHING;
        StandingReading reading = new StandingReading(unit.texts(), unit.tenant(), reads.extent(), this::prove);
        Set<CustomerId> wanted = new TreeSet<>(reads.customers());
        wanted.retainAll(named);
        List<Step> steps = new ArrayList<>();
        for (List<CustomerId> portion : Keys.portions(named)) {
            steps.add(Step.query(
                    unit.texts().of(LOCK, portion.size()), values(portion), cells -> take(cells, wanted, reading)));
        }
        boolean together = unit.texts().dialect().pipelines();
        if (!together) {
            unit.session().read(steps);
            steps.clear();
        }
        steps.addAll(unit.facts().lookUp(reads.references()));
        if (reads.extent() == null) {
            addRest(steps, wanted, named, reading);
        } else if (together) {
            // Most often the locked rows say enough, and nothing else is read that could be older than they are.
            unit.session().read(steps);
            steps.clear();
            Set<CustomerId> unfinished = reading.unfinished();
            addRest(steps, unfinished, unfinished, reading);
        } else {
            addRest(steps, reading.unfinished(), named, reading);
        }
        unit.session().read(steps);
        createMissing();
        reading.standings().forEach((customer, standing) -> keep(customer, standing, reads));
    }

    /** Adds what the rows do not say of some customers, and the proof for those it rests on. */
    private void addRest(List<Step> steps, Set<CustomerId> customers, Set<CustomerId> proved, StandingReading reading) {
        Set<CustomerId> unproved = new TreeSet<>(proved);
        for (List<CustomerId> portion : Keys.portions(customers)) {
            steps.addAll(reading.rest(portion));
            if (reading.showsGuards()) {
                unproved.removeAll(portion);
            }
        }
        for (List<CustomerId> portion : Keys.portions(unproved)) {
            steps.add(Step.query(
                    unit.texts().of(PROVE, portion.size()),
                    values(portion),
                    cells -> prove(CustomerId.of(cells.text()), cells.number())));
        }
    }

    /** Keeps what is stored of a customer this unit writes for. */
    void keep(CustomerId customer, Standing standing, Expected reads) {
        Guard guard = of(customer);
        if (standing.complete()) {
            guard.whole = standing;
        }
        if (reads.extent() != null) {
            // A part goes with the extent it was read for.
            guard.part = standing.complete() ? null : standing;
            guard.extent = reads.extent();
        }
    }

    private List<Object> values(List<CustomerId> portion) {
        List<Object> values = new ArrayList<>(portion.size() + 1);
        values.add(unit.tenant().value());
        portion.forEach(customer -> values.add(customer.value()));
        return values;
    }

    private void take(Cells cells, Set<CustomerId> wanted, StandingReading reading) throws SQLException {
        Head head = Head.read(cells);
        String brief = head.content() == null ? null : head.content().brief();
        locked.put(head.customer(), new Guard(head.guard(), head.facts(), head.bookings(), head.version(), brief));
        if (wanted.contains(head.customer())) {
            reading.take(head);
        }
    }

    private void prove(CustomerId customer, long number) {
        Guard guard = locked.get(customer);
        if (guard == null || guard.number != number) {
            throw Conflicts.changed(customer);
        }
    }

    /** Rows of customers for whom nobody has written so far. One that somebody else adds meanwhile is a conflict. */
    private void createMissing() {
        for (CustomerId customer : named) {
            if (!locked.containsKey(customer)) {
                Inserts row = new Inserts(unit.texts(), CREATE_ONE, 2, "");
                row.add(unit.tenant().value(), customer.value());
                if (!unit.session().insertIfAbsent(row.step(row.rows(), count -> {}), 1)) {
                    throw Conflicts.changed(customer);
                }
                locked.put(customer, new Guard(0, 0, 0, 0, null));
            }
        }
    }

    // ---------------------------------------------------------------- writing

    List<Step> unsent() {
        List<Step> steps = new ArrayList<>();
        locked.forEach((customer, guard) -> {
            if (guard.changed) {
                steps.add(guard.unsaved == null ? touch(customer, guard) : update(customer, guard, guard.unsaved));
            }
        });
        return steps;
    }

    private Step touch(CustomerId customer, Guard guard) {
        List<Object> values =
                List.of(guard.facts, guard.bookings, unit.tenant().value(), customer.value(), guard.number);
        return Step.update(unit.texts().of(TOUCH), values, count -> Conflicts.one(count, customer));
    }

    private Step update(CustomerId customer, Guard guard, Standing standing) {
        List<Object> steady = Head.steady(standing);
        Standing stored = guard.whole != null ? guard.whole : guard.part;
        boolean moved = stored != null && steady.equals(Head.steady(stored));
        List<Object> values = new ArrayList<>(List.of(guard.facts, guard.bookings));
        guard.brief = BriefText.of(standing, guard.extent, guard.brief);
        values.addAll(Head.moving(standing, guard.brief));
        if (!moved) {
            values.addAll(steady);
        }
        values.addAll(List.of(unit.tenant().value(), customer.value(), guard.number, guard.version));
        String template = moved ? Head.MOVE : Head.UPDATE;
        return Step.update(unit.texts().of(template), values, count -> Conflicts.one(count, customer));
    }

    /** What was unsent is written now. */
    void sent() {
        locked.values().forEach(guard -> {
            if (guard.changed) {
                guard.changed = false;
                guard.number++;
                if (guard.unsaved != null) {
                    guard.version = guard.unsaved.stamp().version();
                    guard.whole = guard.unsaved.complete() ? guard.unsaved : null;
                    guard.part = guard.unsaved.complete() ? null : guard.unsaved;
                    guard.unsaved = null;
                }
            }
        });
    }
}
