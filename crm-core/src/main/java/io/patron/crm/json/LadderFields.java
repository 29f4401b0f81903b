// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Writes and reads ladders. The threshold of a tier is money on a ladder of spend, and a number on one of purchases. */
final class LadderFields {
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
            writer.text("type", "lifetime");
        } else if (window instanceof Window.Rolling rolling) {
            writer.text("type", "rolling");
            writer.plain("length", rolling.length());
        } else if (window instanceof Window.Calendar calendar) {
            writer.text("type", "calendar");
            writer.text("unit", Registry.UNITS.of(calendar.unit()));
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

    static TierPolicy read(JsonObject from) {
        String ladder = from.text("ladder");
        TierPolicy.Measure measure = from.named("measure", Registry.MEASURES);
        Window window = from.object("window").as(LadderFields::window);
        TierPolicy.Builder policy = switch (measure) {
            case SPEND -> TierPolicy.onSpend(ladder, window);
            case PURCHASES -> TierPolicy.onPurchases(ladder, window);
        };
        if (from.find("keepFor") != null) {
            policy.keepFor(from.period("keepFor"));
        }
        from.objects("tiers", tier -> tier(policy, measure, tier));
        return policy.build();
    }

    private static TierPolicy.Builder tier(TierPolicy.Builder policy, TierPolicy.Measure measure, JsonObject from) {
        String id = from.text("id");
        String name = from.text("name");
        return switch (measure) {
            case SPEND -> policy.tier(id, name, from.money("threshold"));
            case PURCHASES -> policy.tier(id, name, from.whole("threshold"));
        };
    }

    private static Window window(JsonObject from) {
        String type = from.text("type");
        return switch (type) {
            case "lifetime" -> Window.lifetime();
            case "rolling" -> Window.rolling(from.period("length"));
            case "calendar" -> Window.calendar(from.named("unit", Registry.UNITS));
            default -> throw from.problem("type", type, "must be one of [lifetime, rolling, calendar]");
        };
    }
}
