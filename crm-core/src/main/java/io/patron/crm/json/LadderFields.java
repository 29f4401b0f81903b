// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Writes and reads ladders. The threshold of a tier is money on a ladder of spend, and a number on one of purchases. */
final class LadderFields {
    private static final Set<String> WINDOWS = new LinkedHashSet<>(List.of("lifetime", "rolling", "calendar"));

    private LadderFields() {}

    static void write(JsonWriter writer, TierPolicy policy) {
        writer.text("ladder", policy.ladder());
        writer.text("measure", Registry.MEASURES.of(policy.measure()));
        writer.begin("window");
        window(writer, policy.window());
        writer.end();
        writer.plain("keepFor", policy.keepFor().orElse(null));
        Optional<CurrencyUnit> currency = policy.currency();
        writer.objects("tiers", policy.tiers(), (w, tier) -> tier(w, tier, currency));
    }

    private static void window(JsonWriter writer, Window window) {
        if (window instanceof Window.Lifetime) {
            writer.flag("lifetime", true);
        } else if (window instanceof Window.Rolling rolling) {
            writer.plain("rolling", rolling.length());
        } else if (window instanceof Window.Calendar calendar) {
            writer.text("calendar", Registry.UNITS.of(calendar.unit()));
        } else {
            throw new AssertionError(window);
        }
    }

    private static void tier(JsonWriter writer, Tier tier, Optional<CurrencyUnit> currency) {
        writer.text("id", tier.id());
        writer.text("name", tier.name());
        if (currency.isPresent()) {
            writer.money("threshold", Money.ofMinor(currency.get(), tier.threshold()));
        } else {
            writer.whole("threshold", tier.threshold());
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
            case PURCHASES -> TierPolicy.onPurchases(ladder, window);
        };
        if (from.find("keepFor") != null) {
            if (!(window instanceof Window.Rolling)) {
                throw from.problem("keepFor", from.find("keepFor"), "must be stated for a rolling window only");
            }
            policy.keepFor(from.lifetime("keepFor"));
        }
        Steps steps = new Steps(policy, measure, currency);
        from.list("tiers").objects(steps::add);
        return from.at("tiers", policy::build);
    }

    /** The tiers of one ladder, while they are read. */
    private static final class Steps {
        private final TierPolicy.Builder policy;
        private final TierPolicy.Measure measure;
        private final CurrencyUnit currency;
        private final Set<String> ids = new HashSet<>();
        private long reached = -1;

        Steps(TierPolicy.Builder policy, TierPolicy.Measure measure, CurrencyUnit currency) {
            this.policy = policy;
            this.measure = measure;
            this.currency = currency;
        }

        TierPolicy.Builder add(JsonObject from) {
            String id = from.text("id", 40);
            from.once("id", ids, id, "must be named once in its ladder");
            String name = from.text("name", 80);
            return switch (measure) {
                case SPEND -> spend(from, id, name);
                case PURCHASES -> {
                    long threshold = from.whole("threshold");
                    check(from, threshold, threshold);
                    yield policy.tier(id, name, threshold);
                }
            };
        }

        private TierPolicy.Builder spend(JsonObject from, String id, String name) {
            Money threshold = from.money("threshold");
            if (!threshold.getCurrencyUnit().equals(currency)) {
                throw from.problem("threshold", threshold, "must be in the program's currency " + currency);
            }
            TierPolicy.Builder added = from.at("threshold", () -> policy.tier(id, name, threshold));
            check(from, threshold.getAmountMinorLong(), threshold);
            return added;
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
        String type = from.only(WINDOWS, "must have one field, one of " + WINDOWS);
        return switch (type) {
            case "lifetime" -> {
                from.isTrue(type);
                yield Window.lifetime();
            }
            case "rolling" -> Window.rolling(from.lifetime(type));
            default -> Window.calendar(from.named(type, Registry.UNITS));
        };
    }
}
