// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.points.Cap;
import io.patron.crm.points.CapUse;
import io.patron.crm.points.Counters;
import io.patron.crm.points.Lapse;
import io.patron.crm.points.Returned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What an account counts besides its points, as lines of a text: those of its column, and of a brief. */
final class CountersText {
    static final char LAPSE = 'i';
    static final char CAP = 'c';
    static final char SPENT = 'u';
    static final char RETURNED = 'r';

    /** The words of periods; they are stored. */
    private static final List<Cap.Per> PERIODS = List.of(Cap.Per.DAY, Cap.Per.MONTH, Cap.Per.YEAR, Cap.Per.LIFETIME);

    private CountersText() {}

    static String of(Counters counters) {
        if (counters.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        write(text, counters);
        return text.toString();
    }

    static void write(StringBuilder text, Counters counters) {
        Lapse lapse = counters.lapse();
        if (lapse != null) {
            BriefText.line(text, LAPSE, lapse.since().toEpochDay(), BriefText.micros(lapse.at()));
        }
        for (CapUse use : counters.caps()) {
            String rule = use.rule();
            // Counted from 1, and less than 0 for the whole wallet, for a rule may have any name.
            int period = PERIODS.indexOf(use.per()) + 1;
            BriefText.line(text, CAP, rule == null ? -period : period, rule == null ? "" : rule);
            BriefText.values(text, BriefText.micros(use.until()), use.used());
        }
        for (CapUse use : counters.spent()) {
            BriefText.line(text, SPENT, PERIODS.indexOf(use.per()) + 1, BriefText.micros(use.until()), use.used());
        }
        for (Returned returned : counters.returned()) {
            BriefText.line(text, RETURNED, returned.day().toEpochDay(), returned.purchases());
            BriefText.values(text, returned.minor());
        }
    }

    static Counters read(String text) {
        return text.isEmpty() ? Counters.NONE : read(new BriefFields(text));
    }

    /** The next lines, as far as they are of this kind. */
    static Counters read(BriefFields fields) {
        Lapse lapse = null;
        if (fields.isNext(LAPSE)) {
            fields.kind();
            LocalDate since = fields.day();
            Instant at = fields.moment();
            lapse = new Lapse(since, at);
        }
        List<CapUse> caps = new ArrayList<>(0);
        while (fields.isNext(CAP)) {
            fields.kind();
            int period = Math.toIntExact(fields.number());
            String rule = fields.text();
            caps.add(new CapUse(
                    period < 0 ? null : rule,
                    PERIODS.get(Math.abs(period) - 1),
                    fields.momentOrNull(),
                    fields.number()));
        }
        List<CapUse> spent = new ArrayList<>(0);
        while (fields.isNext(SPENT)) {
            fields.kind();
            Cap.Per per = PERIODS.get(Math.toIntExact(fields.number()) - 1);
            spent.add(new CapUse(null, per, fields.momentOrNull(), fields.number()));
        }
        List<Returned> returned = new ArrayList<>(0);
        while (fields.isNext(RETURNED)) {
            fields.kind();
            returned.add(new Returned(fields.day(), fields.number(), fields.number()));
        }
        Counters counters = new Counters(lapse, caps, spent, returned);
        return counters.isEmpty() ? Counters.NONE : counters;
    }
}
