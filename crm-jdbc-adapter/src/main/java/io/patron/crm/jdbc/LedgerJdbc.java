// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.json.ChangesJson;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.spi.Ledger;
import io.patron.crm.standing.Booking;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bookings as one unit of work sees them. */
final class LedgerJdbc implements Ledger {
    private static final String INTO = "{p}booking (tenant, customer, number, sequence, booked_at, changes, after)";
    private static final String COLUMNS = "number, sequence, booked_at, changes, after";
    private static final String OF_FACTS = "SELECT " + COLUMNS
            + " FROM {p}booking WHERE tenant = ? AND customer = ? AND sequence IN ({keys}) AND sequence > 0 ORDER BY number";
    private static final String READ = "SELECT " + COLUMNS
            + " FROM {p}booking WHERE tenant = ? AND customer = ? AND number > ? ORDER BY number LIMIT ?";

    private final JdbcUnit unit;
    private Inserts bookings;
    private EntryRows entries;

    LedgerJdbc(JdbcUnit unit) {
        this.unit = unit;
        bookings = none();
        entries = new EntryRows(unit.texts(), unit.tenant());
    }

    private Inserts none() {
        return new Inserts(unit.texts(), INTO, 7, "");
    }

    @Override
    public void append(List<Booking> added) {
        Guards guards = unit.beforeWrite();
        Map<CustomerId, Long> last = new LinkedHashMap<>();
        for (Booking booking : added) {
            CustomerId customer = booking.customer();
            guards.checkNamed(customer);
            long next = last.getOrDefault(customer, guards.of(customer).bookings) + 1;
            Require.that(
                    booking.number() == next,
                    "booking number",
                    booking.number(),
                    () -> "must be " + next + ", the next of customer \"" + customer + '"');
            last.put(customer, next);
        }
        for (Booking booking : added) {
            bookings.add(
                    unit.tenant().value(),
                    booking.customer().value(),
                    booking.number(),
                    booking.sequence(),
                    booking.bookedAt(),
                    ChangesJson.write(booking.changes()),
                    ChangesJson.writeSnapshot(booking.after()));
            entries.add(booking);
        }
        last.forEach((customer, number) -> guards.change(customer).bookings = number);
    }

    List<Step> unsent() {
        List<Step> steps = new ArrayList<>(bookings.steps(() -> {}));
        steps.addAll(entries.inserts().steps(() -> {}));
        return steps;
    }

    void sent() {
        if (!bookings.isEmpty()) {
            bookings = none();
            entries = new EntryRows(unit.texts(), unit.tenant());
        }
    }

    @Override
    public Map<Long, Booking> ofFacts(CustomerId customer, Collection<Long> sequences) {
        unit.beforeRead();
        Map<Long, Booking> found = new HashMap<>();
        for (List<Long> portion : Keys.portions(sequences)) {
            List<Object> values = new ArrayList<>(List.of(unit.tenant().value(), customer.value()));
            values.addAll(portion);
            unit.session().read(Step.query(unit.texts().of(OF_FACTS, portion.size()), values, cells -> {
                Booking booking = booking(customer, cells);
                found.putIfAbsent(booking.sequence(), booking);
            }));
        }
        return found;
    }

    @Override
    public List<PointsEntry> entriesOf(CustomerId customer, Reference origin) {
        unit.beforeRead();
        EntryReading reading = new EntryReading();
        unit.session().read(reading.of(unit.texts(), unit.tenant(), customer, origin));
        return reading.entries();
    }

    @Override
    public List<Booking> read(CustomerId customer, long after, int limit) {
        Pages.check(limit);
        unit.beforeRead();
        List<Booking> page = new ArrayList<>();
        List<Object> values = List.of(unit.tenant().value(), customer.value(), after, limit);
        unit.session().read(Step.query(unit.texts().of(READ), values, cells -> page.add(booking(customer, cells))));
        return List.copyOf(page);
    }

    private static Booking booking(CustomerId customer, Cells cells) throws SQLException {
        return new Booking(
                customer,
                cells.number(),
                cells.number(),
                cells.instant(),
                ChangesJson.read(cells.text()),
                ChangesJson.readSnapshot(cells.text()));
    }
}
