// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.Reference;
import io.patron.crm.history.BusinessDay;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import io.patron.crm.history.Span;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.WalletId;
import io.patron.crm.spi.Extent;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierStanding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A brief as one text: a line for each part, named by its first letter, with tabs between its values. None of them can hold a
 * tab or the end of a line. Days are counted from 1970, moments in microseconds.
 */
final class BriefText {
    private static final String SPAN = "s";
    private static final String DAY = "d";
    private static final String ACCOUNT = "a";
    private static final String LOT = "l";
    private static final String TIER = "t";
    private static final long MICROS_OF_SECOND = 1_000_000;
    private static final long NANOS_OF_MICRO = 1_000;

    private BriefText() {}

    /** What to repeat of a standing, where something was repeated before; null where nothing can be. */
    static @Nullable String of(Standing standing, @Nullable Extent extent, @Nullable String before) {
        Brief was = extent != null || before == null
                ? null
                : read(before, standing.history().currency());
        Brief brief = Brief.of(standing, extent, was);
        return brief == null ? null : write(brief);
    }

    // ---------------------------------------------------------------- writing

    static String write(Brief brief) {
        StringBuilder text = new StringBuilder(256);
        for (Span span : brief.history().spans()) {
            LocalDate last = span.lastDay();
            DayAmounts sum = span.amounts();
            line(text, SPAN, span.from().toEpochDay(), span.to().toEpochDay(), span.purchases());
            values(text, sum.net(), sum.profit(), sum.netWithCost(), last == null ? "" : last.toEpochDay());
        }
        for (BusinessDay day : brief.history().days()) {
            DayAmounts sum = day.amounts();
            line(text, DAY, day.day().toEpochDay(), day.purchases(), sum.net(), sum.profit(), sum.netWithCost());
        }
        for (PointsAccount account : brief.points()) {
            line(text, ACCOUNT, account.wallet(), account.debt(), account.rest().remaining());
            for (Lot lot : account.lots()) {
                LotId id = lot.id();
                line(text, LOT, id.origin().source(), id.origin().id(), id.rule(), lot.remaining());
                values(text, micros(lot.validFrom()), micros(lot.expiresAt()));
            }
        }
        for (TierStanding tier : brief.tiers()) {
            line(text, TIER, tier.ladder(), tier.tier(), micros(tier.since()), micros(tier.reviewAt()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String kind, Object... values) {
        if (text.length() > 0) {
            text.append('\n');
        }
        text.append(kind);
        values(text, values);
    }

    private static void values(StringBuilder text, Object... values) {
        for (Object value : values) {
            text.append('\t').append(value);
        }
    }

    private static Object micros(@Nullable Instant moment) {
        return moment == null
                ? ""
                : (Object) Math.addExact(
                        Math.multiplyExact(moment.getEpochSecond(), MICROS_OF_SECOND),
                        moment.getNano() / NANOS_OF_MICRO);
    }

    // ---------------------------------------------------------------- reading

    static Brief read(String text, CurrencyUnit currency) {
        History.Builder history = History.empty(currency).toBuilder();
        List<PointsAccount> points = new ArrayList<>();
        List<TierStanding> tiers = new ArrayList<>();
        List<String[]> account = new ArrayList<>();
        for (String line : text.isEmpty() ? new String[0] : text.split("\n", -1)) {
            String[] part = line.split("\t", -1);
            if (part[0].equals(LOT)) {
                account.add(part);
                continue;
            }
            close(account, points);
            switch (part[0]) {
                case SPAN ->
                    history.span(new Span(
                            day(part[1]), day(part[2]), number(part[3]), amounts(part, 4), dayOrNull(part[7])));
                case DAY -> history.add(day(part[1]), Integer.parseInt(part[2]), amounts(part, 3));
                case ACCOUNT -> account.add(part);
                case TIER ->
                    tiers.add(new TierStanding(part[1], part[2], momentOrNull(part[3]), momentOrNull(part[4])));
                default -> throw new IllegalArgumentException("brief: must have lines of known kinds");
            }
        }
        close(account, points);
        return new Brief(history.build(), points, tiers);
    }

    /** Ends the account whose lines were read, if there is one. */
    private static void close(List<String[]> lines, List<PointsAccount> points) {
        if (lines.isEmpty()) {
            return;
        }
        List<Lot> lots = new ArrayList<>(lines.size());
        for (String[] part : lines.subList(1, lines.size())) {
            LotId id = new LotId(Reference.of(part[1], part[2]), part[3]);
            lots.add(new Lot(id, number(part[4]), moment(part[5]), momentOrNull(part[6])));
        }
        String[] head = lines.get(0);
        long rest = number(head[3]);
        points.add(new PointsAccount(
                new WalletId(head[1]),
                lots,
                number(head[2]),
                rest == 0 ? PointsAccount.Rest.NONE : new PointsAccount.Rest(rest, lots.get(lots.size() - 1))));
        lines.clear();
    }

    private static DayAmounts amounts(String[] part, int first) {
        return new DayAmounts(number(part[first]), number(part[first + 1]), number(part[first + 2]));
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }

    private static LocalDate day(String text) {
        return LocalDate.ofEpochDay(number(text));
    }

    private static @Nullable LocalDate dayOrNull(String text) {
        return text.isEmpty() ? null : day(text);
    }

    private static Instant moment(String text) {
        long micros = number(text);
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_OF_SECOND), Math.floorMod(micros, MICROS_OF_SECOND) * NANOS_OF_MICRO);
    }

    private static @Nullable Instant momentOrNull(String text) {
        return text.isEmpty() ? null : moment(text);
    }
}
