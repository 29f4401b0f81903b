// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.tier.AfterReturn;
import io.patron.crm.tier.Downgrade;
import io.patron.crm.tier.Requalification;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import java.time.Month;
import java.time.MonthDay;
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
    private static final String KEEP_FROM = "keepFrom";
    private static final String NO_REVIEW = "the tiers are not reviewed";

    private LadderFields() {}

    static void write(JsonWriter writer, TierPolicy policy) {
        writer.text("ladder", policy.ladder());
        writer.text("measure", Registry.MEASURES.of(policy.measure()));
        writer.begin("window");
        window(writer, policy.window());
        writer.end();
        writer.plain("keepFor", policy.keepFor().orElse(null));
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
            from(writer, calendar);
        } else {
            throw new AssertionError(window);
        }
    }

    /** Where a unit begins, if not where the calendar begins it: the day of a month, or a day of the year. */
    private static void from(JsonWriter writer, Window.Calendar window) {
        if (window.equals(Window.calendar(window.unit()))) {
            return;
        }
        if (window.unit() == Window.Unit.MONTH) {
            writer.whole(FROM, window.start().getDayOfMonth());
        } else {
            writer.text(FROM, Exact.text(window.start()));
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
        if (from.find("keepFor") != null) {
            if (!(window instanceof Window.Rolling)) {
                throw from.problem("keepFor", from.find("keepFor"), "must be stated for a rolling window only");
            }
            policy.keepFor(from.lifetime("keepFor"));
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
        for (String name : List.of("keepFor", "stayAtLeast", "requalification")) {
            if (lasts && from.find(name) != null) {
                throw from.problem(name, from.find(name), "must not be stated here: " + NO_REVIEW);
            }
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
        if (begin == null) {
            return Window.calendar(unit);
        }
        if (unit == Window.Unit.MONTH && !(begin instanceof Long)) {
            throw from.problem(FROM, begin, "must be a day of the month such as 15");
        }
        MonthDay day = unit == Window.Unit.MONTH
                ? MonthDay.of(Month.JANUARY, from.wholeInt(FROM, 1, 28))
                : from.monthDay(FROM);
        return from.at(FROM, () -> Window.calendar(unit, day));
    }
}
