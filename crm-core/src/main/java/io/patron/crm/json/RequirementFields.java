// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.tier.Gauge;
import io.patron.crm.tier.Requirement;
import io.patron.crm.tier.Window;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Writes and reads what it takes to reach a tier, or to keep it. */
final class RequirementFields {
    private static final String MEASURE = "measure";
    private static final String THRESHOLD = "threshold";
    private static final String ALL = "all";
    private static final String ANY = "any";
    private static final String SOME = "some";
    private static final String OF = "of";
    private static final Set<String> FORMS = new LinkedHashSet<>(List.of(MEASURE, ALL, ANY, SOME));

    private RequirementFields() {}

    static void write(JsonWriter writer, Requirement requirement) {
        if (requirement instanceof Requirement.AtLeast clause) {
            gauge(writer, clause.gauge());
            least(writer, THRESHOLD, clause.gauge(), clause.least(), clause.currency());
            return;
        }
        Requirement.Several several = (Requirement.Several) requirement;
        int parts = several.of().size();
        String form = several.least() == parts ? ALL : several.least() == 1 ? ANY : OF;
        if (form.equals(OF)) {
            writer.whole(SOME, several.least());
        }
        writer.objects(form, several.of(), RequirementFields::write);
    }

    static void gauge(JsonWriter writer, Gauge gauge) {
        writer.text(MEASURE, Registry.MEASURES.of(gauge.measure()));
        writer.begin("window");
        WindowFields.window(writer, gauge.window());
        writer.end();
    }

    static void least(JsonWriter writer, String name, Gauge gauge, long least, @Nullable CurrencyUnit currency) {
        if (gauge.measure().isMoney()) {
            writer.money(name, Money.ofMinor(Objects.requireNonNull(currency, "currency"), least));
        } else {
            writer.whole(name, least);
        }
    }

    /** Reads a requirement of a program in a currency. */
    static Requirement read(JsonObject from, CurrencyUnit currency) {
        return from.as(object -> requirement(object, currency));
    }

    private static Requirement requirement(JsonObject from, CurrencyUnit currency) {
        for (String form : List.of(ALL, ANY)) {
            if (from.find(form) != null) {
                List<Requirement> parts = from.list(form).objects(part -> requirement(part, currency));
                int least = form.equals(ALL) ? parts.size() : 1;
                return from.at(form, () -> new Requirement.Several(least, parts));
            }
        }
        if (from.find(SOME) != null) {
            List<Requirement> parts = from.list(OF).objects(part -> requirement(part, currency));
            int least = from.wholeInt(SOME);
            return from.at(SOME, () -> new Requirement.Several(least, parts));
        }
        if (from.find(MEASURE) == null) {
            from.only(FORMS, "must have one of " + FORMS);
        }
        return least(from, THRESHOLD, gauge(from), currency);
    }

    static Gauge gauge(JsonObject from) {
        Gauge.Measure measure = from.named(MEASURE, Registry.MEASURES);
        Window window = from.object("window").as(WindowFields::window);
        return from.at("window", () -> new Gauge(measure, window));
    }

    static Requirement.AtLeast least(JsonObject from, String name, Gauge gauge, CurrencyUnit currency) {
        if (gauge.measure().isMoney()) {
            Money least = money(from, name, currency);
            return from.at(name, () -> Requirement.money(gauge, least));
        }
        long least = from.whole(name);
        return from.at(name, () -> new Requirement.AtLeast(gauge, least, null));
    }

    /** Money in the program's currency. */
    static Money money(JsonObject from, String name, CurrencyUnit currency) {
        Money money = from.money(name);
        if (!money.getCurrencyUnit().equals(currency)) {
            throw from.problem(name, money, "must be in the program's currency " + currency);
        }
        return money;
    }
}
