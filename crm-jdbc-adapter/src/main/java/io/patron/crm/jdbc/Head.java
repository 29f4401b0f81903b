// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Status;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Position;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.standing.Identity;
import io.patron.crm.standing.Stamp;
import io.patron.crm.standing.Standing;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The head of a standing: its row in the table of standings, without accounts, tiers and days. */
record Head(
        CustomerId customer,
        long guard,
        long facts,
        long bookings,
        long version,
        @Nullable Content content) {
    static final String COLUMNS = "customer, guard, facts, bookings, version, kind, status, stage, closed_until,"
            + " next_change_at, as_of, stamp_sequence, stamp_bookings, last_fact_at, last_fact_rank, last_fact_source,"
            + " last_fact_id, last_tick, last_step, recorded_at, program, program_number, engine, currency, purchases, net,"
            + " profit, net_with_cost, first_day, brief, waiting, merged, joined";

    private static final String MOVING = "guard = guard + 1, facts = ?, bookings = ?, version = ?, next_change_at = ?,"
            + " as_of = ?, stamp_sequence = ?, stamp_bookings = ?, last_fact_at = ?, last_fact_rank = ?,"
            + " last_fact_source = ?, last_fact_id = ?, last_step = ?, recorded_at = ?, purchases = ?, net = ?, profit = ?,"
            + " net_with_cost = ?, brief = ?";
    private static final String STEADY =
            "kind = ?, status = ?, stage = ?, closed_until = ?, last_tick = ?, program = ?,"
                    + " program_number = ?, engine = ?, currency = ?, first_day = ?, waiting = ?, merged = ?, joined = ?";
    private static final String CONDITION = " WHERE tenant = ? AND customer = ? AND guard = ? AND version = ?";

    /** What a unit writes of it, where only that has changed which every fact moves; the guard's number goes up by one. */
    static final String MOVE = "UPDATE {p}standing SET " + MOVING + CONDITION;

    /** The whole of what a unit writes. */
    static final String UPDATE = "UPDATE {p}standing SET " + MOVING + ", " + STEADY + CONDITION;

    /** What is there once a standing was stored. */
    record Content(
            CustomerKind kind,
            Status status,
            Stage stage,
            @Nullable Instant closedUntil,
            @Nullable Instant nextChangeAt,
            Stamp stamp,
            CurrencyUnit currency,
            long purchases,
            DayAmounts totals,
            @Nullable LocalDate firstDay,
            @Nullable String brief,
            SortedSet<Reference> waiting,
            Identity identity,
            @Nullable LocalDate joined) {}

    static Head read(Cells cells) throws SQLException {
        CustomerId customer = CustomerId.of(cells.text());
        long guard = cells.number();
        long facts = cells.number();
        long bookings = cells.number();
        long version = cells.number();
        return new Head(customer, guard, facts, bookings, version, version == 0 ? null : content(cells, version));
    }

    private static Content content(Cells cells, long version) throws SQLException {
        CustomerKind kind = cells.constant(CustomerKind.class);
        Status status = cells.constant(Status.class);
        Stage stage = cells.constant(Stage.class);
        Instant closedUntil = cells.instantOrNull();
        Instant nextChangeAt = cells.instantOrNull();
        Instant asOf = cells.instant();
        long sequence = cells.number();
        long booked = cells.number();
        Instant lastFactAt = cells.instantOrNull();
        int rank = cells.integer();
        String source = cells.textOrNull();
        String id = cells.textOrNull();
        Position lastFact = lastFactAt == null || source == null || id == null
                ? null
                : new Position(lastFactAt, rank, Reference.of(source, id));
        Stamp stamp = new Stamp(
                version,
                sequence,
                booked,
                asOf,
                lastFact,
                cells.instantOrNull(),
                cells.instantOrNull(),
                cells.instantOrNull(),
                new ProgramVersion(cells.text(), cells.integer()),
                cells.integer());
        return new Content(
                kind,
                status,
                stage,
                closedUntil,
                nextChangeAt,
                stamp,
                CurrencyUnit.of(cells.text()),
                cells.number(),
                new DayAmounts(cells.number(), cells.number(), cells.number()),
                cells.dateOrNull(),
                cells.textOrNull(),
                Waiting.read(cells.text()),
                IdentityText.read(cells.text()),
                cells.dateOrNull());
    }

    /** The values that every fact moves, without the numbers of facts and bookings. */
    static List<Object> moving(Standing standing, @Nullable String brief) {
        Stamp stamp = standing.stamp();
        Position last = stamp.lastFact();
        return List.of(
                stamp.version(),
                Null.or(standing.nextChangeAt()),
                stamp.asOf(),
                stamp.sequence(),
                stamp.bookings(),
                Null.or(last == null ? null : last.at()),
                Null.or(last == null ? null : (Integer) last.rank()),
                Null.or(last == null ? null : last.reference().source()),
                Null.or(last == null ? null : last.reference().id()),
                Null.or(stamp.lastStep()),
                Null.or(stamp.recordedAt()),
                standing.history().purchases(),
                standing.history().net().getAmountMinorLong(),
                standing.history().profit().getAmountMinorLong(),
                standing.history().netWithCost().getAmountMinorLong(),
                Null.or(brief));
    }

    /** The values that seldom change. */
    static List<Object> steady(Standing standing) {
        Stamp stamp = standing.stamp();
        return List.of(
                standing.kind(),
                standing.status(),
                standing.stage(),
                Null.or(standing.closedUntil()),
                Null.or(stamp.lastTick()),
                stamp.program().program(),
                stamp.program().number(),
                stamp.engine(),
                standing.history().currency().getCode(),
                Null.or(standing.history().earliest().orElse(null)),
                Waiting.write(standing.waiting()),
                IdentityText.write(standing.identity()),
                Null.or(standing.joined()));
    }
}
