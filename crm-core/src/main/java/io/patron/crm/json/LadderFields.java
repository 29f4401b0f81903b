// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.tier.AfterReturn;
import io.patron.crm.tier.Downgrade;
import io.patron.crm.tier.Requalification;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Validity;
import io.patron.crm.tier.Window;
import java.time.Month;
import java.time.MonthDay;
import java.time.Period;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Writes and reads ladders. The threshold of a tier is money on a ladder of spend or profit, and a number on one of purchases. */
final class LadderFields {
    private static final Set<String> WINDOWS = new LinkedHashSet<>(List.of("lifetime", "rolling", "calendar"));

    private static final String CALENDAR = "calendar";
    private static final String FROM = "from";
    private static final String KEEP_FOR = "keepFor";
    private static final String KEEP_FROM = "keepFrom";
    private static final String VALIDITY = "validity";
    private static final String CYCLE = "cycle";
    private static final String FOR = "for";
    private static final List<String> VALIDITIES = List.of(FOR, CYCLE);
    private static final int MOST_MORE = 10;
    private static final MonthDay NEW_YEAR = MonthDay.of(Month.JANUARY, 1);
    private static final String NO_REVIEW = "the tiers are not reviewed";

    private LadderFields() {}

    static void write(JsonWriter writer, TierPolicy policy) {
        writer.text("ladder", policy.ladder());
        writer.text("measure", Registry.MEASURES.of(policy.measure()));
        writer.begin("window");
        window(writer, policy.window());
        writer.end();
        writer.plain(KEEP_FOR, policy.keepFor().orElse(null));
        policy.validity().filter(validity -> isStated(policy, validity)).ifPresent(validity -> {
            writer.begin(VALIDITY);
            validity(writer, validity);
            writer.end();
        });
        policy.stayAtLeast().ifPresent(period -> writer.plain("stayAtLeast", period));
        if (policy.downgrade() != Downgrade.MEASURED) {
            writer.text("downgrade", Registry.DOWNGRADES.of(policy.downgrade()));
        }
        if (policy.requalification() != Requalification.KEEP) {
            writer.text("requalification", Registry.REQUALIFICATIONS.of(policy.requalification()));
        }
        if (policy.afterReturn() != AfterReturn.WITHDRAW) {
            writer.text("afterReturn", Registry.AFTER_RETURNS.of(policy.afterReturn()));
        }
        Optional<CurrencyUnit> currency = policy.currency();
        writer.objects("tiers", policy.tiers(), (w, tier) -> tier(w, tier, currency));
    }

    private static void window(JsonWriter writer, Window window) {
        if (window instanceof Window.Lifetime) {
            writer.flag("lifetime", true);
        } else if (window instanceof Window.Rolling rolling) {
            writer.plain("rolling", rolling.length());
        } else if (window instanceof Window.Calendar calendar) {
            writer.text(CALENDAR, Registry.UNITS.of(calendar.unit()));
            from(writer, calendar.unit(), calendar.start());
        } else {
            throw new AssertionError(window);
        }
    }

    /** Whether a validity is more than what the window says, or {@code keepFor}. */
    private static boolean isStated(TierPolicy policy, Validity validity) {
        boolean own = policy.window() instanceof Window.Calendar calendar
                && validity.equals(Validity.cycle(calendar.unit(), calendar.start(), 1));
        return !own && policy.keepFor().isEmpty();
    }

    private static void validity(JsonWriter writer, Validity validity) {
        if (validity instanceof Validity.Lasting lasting) {
            writer.plain(FOR, lasting.length());
        } else if (validity instanceof Validity.Rounded rounded) {
            writer.plain(FOR, rounded.length());
            writer.text("to", Registry.UNITS.of(rounded.to()));
        } else if (validity instanceof Validity.Cycle cycle) {
            writer.text(CYCLE, Registry.UNITS.of(cycle.unit()));
            from(writer, cycle.unit(), cycle.start());
            if (cycle.more() > 0) {
                writer.whole("more", cycle.more());
            }
        } else {
            throw new AssertionError(validity);
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

    private static void tier(JsonWriter writer, Tier tier, Optional<CurrencyUnit> currency) {
        writer.text("id", tier.id());
        writer.text("name", tier.name());
        from(writer, "threshold", tier.threshold(), currency);
        if (tier.keepFrom() != tier.threshold()) {
            from(writer, "keepFrom", tier.keepFrom(), currency);
        }
    }

    private static void from(JsonWriter writer, String name, long from, Optional<CurrencyUnit> currency) {
        if (currency.isPresent()) {
            writer.money(name, Money.ofMinor(currency.get(), from));
        } else {
            writer.whole(name, from);
        }
    }

    /** Reads a ladder of a program in a currency; the id must be new. */
    static TierPolicy read(JsonObject from, CurrencyUnit currency, Set<String> ladders) {
        String ladder = from.text("ladder", 40);
        from.once("ladder", ladders, ladder, "must be named once");
        TierPolicy.Measure measure = from.named("measure", Registry.MEASURES);
        Window window = from.object("window").as(LadderFields::window);
        TierPolicy.Builder policy = switch (measure) {
            case SPEND -> TierPolicy.onSpend(ladder, window);
            case PROFIT -> TierPolicy.onProfit(ladder, window);
            case PURCHASES -> TierPolicy.onPurchases(ladder, window);
        };
        if (from.find(KEEP_FOR) != null) {
            if (!(window instanceof Window.Rolling)) {
                throw from.problem(KEEP_FOR, from.find(KEEP_FOR), "must be stated for a rolling window only");
            }
            policy.keepFor(from.lifetime(KEEP_FOR));
        }
        boolean reviewed = reviews(from, policy, window);
        if (from.find("afterReturn") != null) {
            policy.afterReturn(from.named("afterReturn", Registry.AFTER_RETURNS));
        }
        Steps steps = new Steps(policy, measure, currency, reviewed);
        from.list("tiers").objects(steps::add);
        return from.at("tiers", policy::build);
    }

    /** What is said of reviews; answers whether there are any. */
    private static boolean reviews(JsonObject from, TierPolicy.Builder policy, Window window) {
        boolean lasts = window instanceof Window.Lifetime;
        if (from.find("downgrade") != null) {
            Downgrade downgrade = from.named("downgrade", Registry.DOWNGRADES);
            if (lasts) {
                throw from.problem(
                        "downgrade", from.text("downgrade"), "must not be stated for a lifetime: " + NO_REVIEW);
            }
            policy.downgrade(downgrade);
            lasts = downgrade == Downgrade.NEVER;
        }
        for (String name : List.of(KEEP_FOR, VALIDITY, "stayAtLeast", "requalification")) {
            if (lasts && from.find(name) != null) {
                throw from.problem(name, from.find(name), "must not be stated here: " + NO_REVIEW);
            }
        }
        if (from.find(VALIDITY) != null) {
            if (from.find(KEEP_FOR) != null) {
                throw from.problem(VALIDITY, from.find(VALIDITY), "must not be stated beside keepFor");
            }
            policy.validity(from.object(VALIDITY).as(LadderFields::validity));
        }
        if (from.find("stayAtLeast") != null) {
            policy.stayAtLeast(from.lifetime("stayAtLeast"));
        }
        if (from.find("requalification") != null) {
            policy.requalification(from.named("requalification", Registry.REQUALIFICATIONS));
        }
        return !lasts;
    }

    /** The tiers of one ladder, while they are read. */
    private static final class Steps {
        private final TierPolicy.Builder policy;
        private final TierPolicy.Measure measure;
        private final CurrencyUnit currency;
        private final Set<String> ids = new HashSet<>();
        private final boolean reviewed;
        private long reached = -1;
        private long kept;

        Steps(TierPolicy.Builder policy, TierPolicy.Measure measure, CurrencyUnit currency, boolean reviewed) {
            this.reviewed = reviewed;
            this.policy = policy;
            this.measure = measure;
            this.currency = currency;
        }

        TierPolicy.Builder add(JsonObject from) {
            String id = from.text("id", 40);
            from.once("id", ids, id, "must be named once in its ladder");
            String name = from.text("name", 80);
            return measure.isMoney() ? amount(from, id, name) : purchases(from, id, name);
        }

        private TierPolicy.Builder purchases(JsonObject from, String id, String name) {
            long threshold = from.whole("threshold");
            check(from, threshold, threshold);
            long keepFrom = from.find(KEEP_FROM) == null ? threshold : from.whole(KEEP_FROM);
            checkKept(from, keepFrom, threshold, keepFrom);
            return policy.tier(id, name, threshold, keepFrom);
        }

        private TierPolicy.Builder amount(JsonObject from, String id, String name) {
            Money threshold = money(from, "threshold");
            Money keepFrom = from.find(KEEP_FROM) == null ? threshold : money(from, KEEP_FROM);
            TierPolicy.Builder added = from.at("threshold", () -> policy.tier(id, name, threshold, keepFrom));
            check(from, threshold.getAmountMinorLong(), threshold);
            checkKept(from, keepFrom.getAmountMinorLong(), threshold.getAmountMinorLong(), keepFrom);
            return added;
        }

        private Money money(JsonObject from, String name) {
            Money money = from.money(name);
            if (!money.getCurrencyUnit().equals(currency)) {
                throw from.problem(name, money, "must be in the program's currency " + currency);
            }
            return money;
        }

        private void checkKept(JsonObject from, long minor, long threshold, Object keepFrom) {
            if (from.find(KEEP_FROM) != null) {
                if (!reviewed) {
                    throw from.problem(KEEP_FROM, keepFrom, "must not be stated here: " + NO_REVIEW);
                }
                if (minor > threshold || minor < 0) {
                    throw from.problem(KEEP_FROM, keepFrom, "must be 0 to the threshold");
                }
            }
            if (minor < kept) {
                throw from.problem(KEEP_FROM, keepFrom, "must not be below that of the tier before");
            }
            kept = minor;
        }

        private void check(JsonObject from, long minor, Object threshold) {
            if (reached < 0 && minor != 0) {
                throw from.problem("threshold", threshold, "must be 0 for the first tier");
            }
            if (minor <= reached) {
                throw from.problem("threshold", threshold, "must be above that of the tier before");
            }
            reached = minor;
        }
    }

    private static Window window(JsonObject from) {
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

    private static Validity validity(JsonObject from) {
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
        int more = from.find("more") == null ? 0 : from.wholeInt("more", 0, MOST_MORE);
        return from.at(FROM, () -> Validity.cycle(unit, day, more));
    }
}
