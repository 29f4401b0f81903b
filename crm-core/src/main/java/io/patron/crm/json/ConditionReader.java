// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Subject;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;

/**
 * Reads what {@link ConditionWriter} wrote, for one place of a program: a condition is an object of one field.
 *
 * @param terms what it may speak of
 * @param allowed what it may look at
 * @param rule which conditions may stand there, as a phrase that starts with "must"
 */
record ConditionReader(Terms terms, Set<Subject> allowed, String rule) {
    Condition read(JsonObject from) {
        return from.as(object -> read(object, 1));
    }

    Condition read(JsonObject from, int depth) {
        if (depth > Condition.MAX_DEPTH) {
            throw JsonFormatException.of(
                    from.path(), depth, "must nest at most " + Condition.MAX_DEPTH + " levels of conditions");
        }
        String name = from.only(ConditionForms.names(), "must have one field, the name of a condition");
        Condition condition = from.at(name, () -> ConditionForms.read(new ConditionField(from, name, this, depth)));
        if (!allowed.containsAll(condition.subjects())) {
            throw from.problem(name, name, rule);
        }
        if (condition instanceof Condition.HoldsTier tier) {
            check(from.object(name), tier);
        }
        return condition;
    }

    /** An amount, in the program's currency. */
    Money money(JsonObject from, String name) {
        Money money = from.money(name);
        if (!money.getCurrencyUnit().equals(terms.currency())) {
            throw from.problem(name, money, "must be in the program's currency " + terms.currency());
        }
        return money;
    }

    private void check(JsonObject from, Condition.HoldsTier condition) {
        List<String> tiers = terms.ladders().get(condition.ladder());
        if (tiers == null) {
            Set<String> ladders = terms.ladders().keySet();
            throw from.problem(
                    "ladder",
                    condition.ladder(),
                    "must be a ladder of the program, one of " + ladders,
                    Nearest.hint(condition.ladder(), ladders));
        }
        JsonArray named = from.list("tiers");
        for (int i = 0; i < named.size(); i++) {
            if (!tiers.contains(named.get(i))) {
                throw named.problem(
                        i,
                        named.get(i),
                        "must be a tier of ladder " + condition.ladder() + ", one of " + tiers,
                        Nearest.hint(named.get(i), tiers));
            }
        }
    }
}
