// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.tier.Validity;
import io.patron.crm.tier.Window;
import java.time.Month;
import java.time.MonthDay;
import java.time.Period;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes and reads the days a ladder looks at, and how long its tiers are held. */
final class WindowFields {
    private static final String ANNIVERSARY = "anniversary";
    private static final String SINCE = "since";
    private static final Set<String> WINDOWS =
            new LinkedHashSet<>(List.of("lifetime", "rolling", "calendar", ANNIVERSARY, SINCE));

    private static final String CALENDAR = "calendar";
    private static final String FROM = "from";
    private static final String CYCLE = "cycle";
    private static final String FOR = "for";
    private static final List<String> VALIDITIES = List.of(FOR, CYCLE, ANNIVERSARY);
    private static final int MOST_MORE = 10;
    private static final MonthDay NEW_YEAR = MonthDay.of(Month.JANUARY, 1);

    private WindowFields() {}

    static void window(JsonWriter writer, Window window) {
        if (window instanceof Window.Lifetime) {
            writer.flag("lifetime", true);
        } else if (window instanceof Window.Rolling rolling) {
            writer.plain("rolling", rolling.length());
        } else if (window instanceof Window.Calendar calendar) {
            writer.text(CALENDAR, Registry.UNITS.of(calendar.unit()));
            from(writer, calendar.unit(), calendar.start());
        } else if (window instanceof Window.Anniversary anniversary) {
            writer.text(ANNIVERSARY, Registry.ANCHORS.of(anniversary.of()));
        } else if (window instanceof Window.SinceTier) {
            writer.text(SINCE, Registry.ANCHORS.of(Window.Anchor.TIER));
        } else {
            throw new AssertionError(window);
        }
    }

    static void validity(JsonWriter writer, Validity validity) {
        if (validity instanceof Validity.Lasting lasting) {
            writer.plain(FOR, lasting.length());
        } else if (validity instanceof Validity.Rounded rounded) {
            writer.plain(FOR, rounded.length());
            writer.text("to", Registry.UNITS.of(rounded.to()));
        } else if (validity instanceof Validity.Cycle cycle) {
            writer.text(CYCLE, Registry.UNITS.of(cycle.unit()));
            from(writer, cycle.unit(), cycle.start());
            more(writer, cycle.more());
        } else if (validity instanceof Validity.Anniversary anniversary) {
            writer.text(ANNIVERSARY, Registry.ANCHORS.of(Window.Anchor.JOINING));
            more(writer, anniversary.more());
        } else {
            throw new AssertionError(validity);
        }
    }

    private static void more(JsonWriter writer, int more) {
        if (more > 0) {
            writer.whole("more", more);
        }
    }

    /** Where a unit begins, if not where the calendar begins it: the day of a month, or a day of the year. */
    private static void from(JsonWriter writer, Window.Unit unit, MonthDay start) {
        if (start.equals(NEW_YEAR)) {
            return;
        }
        if (unit == Window.Unit.MONTH) {
            writer.whole(FROM, start.getDayOfMonth());
        } else {
            writer.text(FROM, Exact.text(start));
        }
    }

    static Window window(JsonObject from) {
        Object begin = from.find(FROM);
        if (from.find(CALENDAR) != null) {
            return calendar(from, begin);
        }
        if (begin != null) {
            throw from.problem(FROM, begin, "must be stated for a calendar window only");
        }
        String type = from.only(WINDOWS, "must have one field, one of " + WINDOWS);
        if (type.equals("rolling")) {
            return Window.rolling(from.lifetime(type));
        }
        if (type.equals(ANNIVERSARY)) {
            return Window.anniversary(from.named(type, Registry.ANCHORS));
        }
        if (type.equals(SINCE)) {
            only(from, type, Window.Anchor.TIER);
            return Window.sinceTier();
        }
        from.isTrue(type);
        return Window.lifetime();
    }

    private static Window calendar(JsonObject from, @Nullable Object begin) {
        Window.Unit unit = from.named(CALENDAR, Registry.UNITS);
        MonthDay day = begin(from, unit, begin);
        return from.at(FROM, () -> Window.calendar(unit, day));
    }

    /** Where a unit begins: of a month the day, or a day of the year; where nothing is said, with the calendar. */
    private static MonthDay begin(JsonObject from, Window.Unit unit, @Nullable Object begin) {
        if (begin == null) {
            return NEW_YEAR;
        }
        if (unit == Window.Unit.MONTH && !(begin instanceof Long)) {
            throw from.problem(FROM, begin, "must be a day of the month such as 15");
        }
        return unit == Window.Unit.MONTH ? MonthDay.of(Month.JANUARY, from.wholeInt(FROM, 1, 28)) : from.monthDay(FROM);
    }

    private static JsonFormatException neither(JsonObject from) {
        String first = from.firstName();
        return first.isEmpty()
                ? JsonFormatException.of(from.path(), "no field", "must have one of " + VALIDITIES)
                : from.problem(first, first, "must be one of " + VALIDITIES, Nearest.hint(first, VALIDITIES));
    }

    static Validity validity(JsonObject from) {
        if (from.find(ANNIVERSARY) != null) {
            only(from, ANNIVERSARY, Window.Anchor.JOINING);
            return Validity.anniversary(more(from));
        }
        if (from.find(CYCLE) == null) {
            Period length = from.find(FOR) == null ? null : from.lifetime(FOR);
            if (length == null) {
                throw neither(from);
            }
            return from.find("to") == null
                    ? Validity.lasting(length)
                    : Validity.lasting(length, from.named("to", Registry.UNITS));
        }
        Window.Unit unit = from.named(CYCLE, Registry.UNITS);
        MonthDay day = begin(from, unit, from.find(FROM));
        int more = more(from);
        return from.at(FROM, () -> Validity.cycle(unit, day, more));
    }

    private static int more(JsonObject from) {
        return from.find("more") == null ? 0 : from.wholeInt("more", 0, MOST_MORE);
    }

    private static void only(JsonObject from, String name, Window.Anchor anchor) {
        if (from.named(name, Registry.ANCHORS) != anchor) {
            throw from.problem(name, from.text(name), "must be " + Registry.ANCHORS.of(anchor));
        }
    }
}
