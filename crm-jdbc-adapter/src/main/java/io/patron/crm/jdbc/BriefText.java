// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.Reference;
import io.patron.crm.history.BusinessDay;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import io.patron.crm.history.Span;
import io.patron.crm.points.Aside;
import io.patron.crm.points.Counters;
import io.patron.crm.points.Hold;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PendingLot;
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
    private static final char SPAN = 's';
    private static final char DAY = 'd';
    private static final char ACCOUNT = 'a';
    private static final char LOT = 'l';
    private static final char PENDING = 'p';
    private static final char HOLD = 'h';
    private static final char TIER = 't';
    static final long MICROS_OF_SECOND = 1_000_000;
    static final long NANOS_OF_MICRO = 1_000;

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
            account.lots().forEach(lot -> lot(text, lot));
            aside(text, account.aside());
            CountersText.write(text, account.counters());
        }
        for (TierStanding tier : brief.tiers()) {
            line(text, TIER, tier.ladder(), tier.tier(), micros(tier.since()), micros(tier.reviewAt()));
            ByHandText.write(text, tier.byHand());
        }
        return text.toString();
    }

    private static void lot(StringBuilder text, Lot lot) {
        LotId id = lot.id();
        line(text, LOT, id.origin().source(), id.origin().id(), id.rule(), lot.remaining());
        values(text, micros(lot.validFrom()), micros(lot.expiresAt()));
    }

    private static void aside(StringBuilder text, Aside aside) {
        for (PendingLot lot : aside.pending()) {
            LotId id = lot.id();
            line(text, PENDING, id.origin().source(), id.origin().id(), id.rule(), lot.points());
            values(text, micros(lot.releaseAt()), micros(lot.expiresAt()));
        }
        for (Hold hold : aside.holds()) {
            line(text, HOLD, hold.reservation().source(), hold.reservation().id(), micros(hold.until()));
            hold.lots().forEach(lot -> lot(text, lot));
        }
    }

    static void line(StringBuilder text, char kind, Object... values) {
        if (text.length() > 0) {
            text.append('\n');
        }
        text.append(kind);
        values(text, values);
    }

    static void values(StringBuilder text, Object... values) {
        for (Object value : values) {
            text.append('\t').append(value);
        }
    }

    static Object micros(@Nullable Instant moment) {
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
        BriefFields fields = new BriefFields(text);
        while (fields.hasLine()) {
            switch (fields.kind()) {
                case SPAN ->
                    history.span(
                            new Span(fields.day(), fields.day(), fields.number(), amounts(fields), fields.dayOrNull()));
                case DAY -> history.add(fields.day(), Math.toIntExact(fields.number()), amounts(fields));
                case ACCOUNT -> points.add(account(fields));
                case TIER ->
                    tiers.add(new TierStanding(
                            fields.text(),
                            fields.text(),
                            fields.momentOrNull(),
                            fields.momentOrNull(),
                            ByHandText.read(fields)));
                default -> throw BriefFields.unreadable();
            }
        }
        return new Brief(history.build(), points, tiers);
    }

    /** An account and the lines of its lots, of pending ones, of reservations, each with its own lots, and of what it counts. */
    private static PointsAccount account(BriefFields fields) {
        WalletId wallet = new WalletId(fields.text());
        long debt = fields.number();
        long rest = fields.number();
        List<Lot> lots = lots(fields);
        Aside aside = aside(fields);
        Counters counters = CountersText.read(fields);
        if (rest == 0) {
            return new PointsAccount(wallet, lots, debt, PointsAccount.Rest.NONE, aside, counters);
        }
        if (lots.isEmpty()) {
            throw BriefFields.unreadable();
        }
        PointsAccount.Rest others = new PointsAccount.Rest(rest, lots.get(lots.size() - 1));
        return new PointsAccount(wallet, lots, debt, others, aside, counters);
    }

    private static List<Lot> lots(BriefFields fields) {
        List<Lot> lots = new ArrayList<>(Brief.MOST_LOTS);
        while (fields.isNext(LOT)) {
            fields.kind();
            lots.add(new Lot(lot(fields), fields.number(), fields.moment(), fields.momentOrNull()));
        }
        return lots;
    }

    private static LotId lot(BriefFields fields) {
        return new LotId(Reference.of(fields.text(), fields.text()), fields.text());
    }

    private static Aside aside(BriefFields fields) {
        if (!fields.isNext(PENDING) && !fields.isNext(HOLD)) {
            return Aside.NONE;
        }
        List<PendingLot> pending = new ArrayList<>();
        while (fields.isNext(PENDING)) {
            fields.kind();
            pending.add(new PendingLot(lot(fields), fields.number(), fields.momentOrNull(), fields.momentOrNull()));
        }
        List<Hold> holds = new ArrayList<>();
        while (fields.isNext(HOLD)) {
            fields.kind();
            Reference reservation = Reference.of(fields.text(), fields.text());
            holds.add(new Hold(reservation, fields.moment(), lots(fields)));
        }
        return new Aside(pending, holds);
    }

    private static DayAmounts amounts(BriefFields fields) {
        return new DayAmounts(fields.number(), fields.number(), fields.number());
    }
}
