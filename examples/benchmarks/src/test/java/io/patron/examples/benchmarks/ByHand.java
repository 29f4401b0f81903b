// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What somebody writes who knows JDBC and needs no library: locks the customer's row, then one statement for each row, then
 * the commit. The rows are those that Patron writes for a purchase of a customer who has bought before; nothing is checked
 * that the tables do not check.
 */
final class ByHand {
    private static final String TENANT = "default";

    /** So many are repeated in the customer's row. */
    private static final int LOTS = 8;

    private final DataSource source;

    ByHand(DataSource source) {
        this.source = source;
    }

    private record Row(long facts, long bookings, long net, long purchases, String brief, long remaining) {}

    void purchase(String customer, String id, long cents) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                record(connection, customer, id, cents);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void record(Connection connection, String customer, String id, long cents) throws SQLException {
        Row row = lock(connection, customer);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        LocalDate day = at.toLocalDate();
        OffsetDateTime expires = day.plusMonths(12).plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        OffsetDateTime next = day.plusDays(61).atStartOfDay().atOffset(ZoneOffset.UTC);
        long points = cents / 100;
        String body = body(customer, id, cents, "");
        UUID hash = UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.UTF_8));
        execute(
                connection,
                "INSERT INTO hand_fact (tenant, customer, sequence, source, id, kind, occurred_at, recorded_at,"
                        + " hash_high, hash_low, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                TENANT,
                customer,
                row.facts + 1,
                "bench",
                id,
                "PURCHASE",
                at,
                at,
                hash.getMostSignificantBits(),
                hash.getLeastSignificantBits(),
                body);
        execute(
                connection,
                "INSERT INTO hand_document (tenant, source, id, customer, occurred_at, kind, body)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                TENANT,
                "bench",
                id,
                customer,
                at,
                "PURCHASE",
                body(customer, id, cents, ",\"at\":\"" + now + "\""));
        execute(
                connection,
                "INSERT INTO hand_booking (tenant, customer, number, sequence, booked_at, changes, after)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                TENANT,
                customer,
                row.bookings + 1,
                row.facts + 1,
                at,
                changes(id, cents, points, row, now),
                after(row.remaining + points));
        execute(
                connection,
                "INSERT INTO hand_entry (tenant, customer, number, ordinal, part, wallet, kind, takes_effect_at,"
                        + " cause_source, cause_id, debt_change, lot_source, lot_id, lot_rule, points)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                TENANT,
                customer,
                row.bookings + 1,
                0,
                0,
                "points",
                "EARN",
                at,
                "bench",
                id,
                0L,
                "bench",
                id,
                "base",
                points);
        execute(
                connection,
                "INSERT INTO hand_lot (tenant, customer, wallet, expires_at, valid_from, source, id, rule, remaining)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                TENANT,
                customer,
                "points",
                expires,
                at,
                "bench",
                id,
                "base",
                points);
        execute(
                connection,
                "UPDATE hand_account SET remaining = remaining + ? WHERE tenant = ? AND customer = ? AND wallet = ?",
                points,
                TENANT,
                customer,
                "points");
        execute(
                connection,
                "INSERT INTO hand_day (tenant, customer, business_day, purchases, net, profit, net_with_cost)"
                        + " VALUES (?, ?, ?, 1, ?, 0, 0) ON CONFLICT (tenant, customer, business_day) DO UPDATE"
                        + " SET purchases = hand_day.purchases + 1, net = hand_day.net + EXCLUDED.net",
                TENANT,
                customer,
                day,
                cents);
        execute(
                connection,
                "UPDATE hand_standing SET guard = guard + 1, facts = ?, bookings = ?, version = version + 1,"
                        + " next_change_at = ?, as_of = ?, stamp_sequence = ?, stamp_bookings = ?, last_fact_at = ?,"
                        + " last_fact_rank = ?, last_fact_source = ?, last_fact_id = ?, recorded_at = ?, purchases = ?,"
                        + " net = ?, brief = ? WHERE tenant = ? AND customer = ?",
                row.facts + 1,
                row.bookings + 1,
                next,
                at,
                row.facts + 1,
                row.bookings + 1,
                at,
                1,
                "bench",
                id,
                at,
                row.purchases + 1,
                row.net + cents,
                brief(row.brief, id, points, at, expires),
                TENANT,
                customer);
    }

    private static Row lock(Connection connection, String customer) throws SQLException {
        long remaining;
        try (PreparedStatement lock = connection.prepareStatement("SELECT facts, bookings, net, purchases, brief"
                        + " FROM hand_standing WHERE tenant = ? AND customer = ? FOR UPDATE");
                PreparedStatement account = connection.prepareStatement(
                        "SELECT remaining FROM hand_account WHERE tenant = ? AND customer = ? AND wallet = ?")) {
            lock.setString(1, TENANT);
            lock.setString(2, customer);
            try (ResultSet head = lock.executeQuery()) {
                head.next();
                account.setString(1, TENANT);
                account.setString(2, customer);
                account.setString(3, "points");
                try (ResultSet rows = account.executeQuery()) {
                    rows.next();
                    remaining = rows.getLong(1);
                }
                return new Row(
                        head.getLong(1),
                        head.getLong(2),
                        head.getLong(3),
                        head.getLong(4),
                        head.getString(5),
                        remaining);
            }
        }
    }

    private static void execute(Connection connection, String text, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static String body(String customer, String id, long cents, String at) {
        return "{\"v\":1,\"kind\":\"purchase\",\"customer\":\"" + customer
                + "\",\"reference\":{\"source\":\"bench\",\"id\":\"" + id + "\"}" + at
                + ",\"currency\":\"EUR\",\"lines\":[{\"sku\":\"sale\",\"quantity\":\"1\",\"unitPrice\":\""
                + euros(cents)
                + "\"}]}";
    }

    private static String changes(String id, long cents, long points, Row row, Instant at) {
        String document = "{\"reference\":{\"source\":\"bench\",\"id\":\"" + id + "\"}}";
        String common = "\",\"at\":\"" + at + "\",\"program\":\"club/1\",\"why\":\"";
        return "{\"v\":1,\"changes\":[{\"kind\":\"note" + common
                + "history.added\",\"inputs\":{\"spend\":{\"money\":\"EUR "
                + euros(cents) + "\"},\"document\":" + document + "}},{\"kind\":\"points" + common
                + "points.earned\",\"entry\":\"earn\",\"wallet\":\"points\",\"amount\":" + points
                + ",\"lots\":[{\"source\":\"bench\",\"id\":\"" + id + "\",\"rule\":\"base\",\"points\":" + points
                + "}],\"cause\":{\"source\":\"bench\",\"id\":\"" + id
                + "\"},\"inputs\":{\"rule\":\"base\",\"points\":" + points + ",\"requested\":" + points
                + ",\"spend\":{\"money\":\"EUR " + euros(cents) + "\"},\"purchase\":" + document + "}},{\"kind\":\"note"
                + common
                + "tier.unchanged\",\"inputs\":{\"ladder\":\"status\",\"tier\":\"bronze\",\"measured\":{\"money\":\"EUR "
                + euros(row.net + cents) + "\"},\"next\":\"silver\",\"missing\":{\"money\":\"EUR "
                + euros(10_000_000 - row.net - cents) + "\"}}}]}";
    }

    /** Repeats one more lot beside the row's others, as long as they are few. */
    private static String brief(String before, String id, long points, OffsetDateTime at, OffsetDateTime expires) {
        int tier = before.lastIndexOf("\nt\t");
        boolean few = before.split("\nl\t", -1).length <= LOTS;
        String lot = "\nl\tbench\t" + id + "\tbase\t" + points + '\t' + micros(at) + '\t' + micros(expires);
        return few ? before.substring(0, tier) + lot + before.substring(tier) : before;
    }

    private static long micros(OffsetDateTime at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at.toInstant());
    }

    private static String after(long available) {
        return "{\"v\":1,\"balances\":[{\"wallet\":\"points\",\"available\":" + available
                + ",\"debt\":0}],\"tiers\":[\"status/bronze\"],\"stage\":\"stable\"}";
    }

    private static String euros(long cents) {
        return cents / 100 + "." + cents % 100 / 10 + cents % 10;
    }
}
