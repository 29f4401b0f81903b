// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Condition;
import io.patron.crm.transaction.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rules can give something for a purchase, by the categories of its lines. Rules of a shop often come one for each category,
 * and a line is in one: all others need not be looked at. A set of rules is bits, 64 rules in each number.
 *
 * <p>Only the first step of a path is looked up. A rule that is found may still not hold; one that is not found cannot.
 */
final class CategoryIndex {
    /** Rules that can hold whatever the categories are. */
    private final long[] open;

    private final Map<String, long[]> byFirstStep = new HashMap<>();

    CategoryIndex(List<EarnRule> rules) {
        open = new long[(rules.size() + Long.SIZE - 1) / Long.SIZE];
        for (int i = 0; i < rules.size(); i++) {
            String step = needed(rules.get(i));
            long[] set = step == null ? open : byFirstStep.computeIfAbsent(step, s -> new long[open.length]);
            set[i / Long.SIZE] |= 1L << i;
        }
    }

    private static @Nullable String needed(EarnRule rule) {
        String step = needed(rule.lines());
        return step == null ? needed(rule.when()) : step;
    }

    /** The first step of a category in which a line must be, or null if the condition can hold without. */
    private static @Nullable String needed(Condition condition) {
        if (condition instanceof Condition.Category category) {
            return category.path().get(0);
        }
        if (condition instanceof Condition.All all) {
            for (Condition part : all.parts()) {
                String step = needed(part);
                if (step != null) {
                    return step;
                }
            }
        }
        return null;
    }

    /** The rules to look at, as bits; not to be written to. */
    long[] candidates(List<Line> lines) {
        long[] candidates = open;
        for (int i = 0; i < lines.size(); i++) {
            List<String> path = lines.get(i).category();
            long[] more = path.isEmpty() ? null : byFirstStep.get(path.get(0));
            if (more != null) {
                candidates = candidates == open ? open.clone() : candidates;
                for (int j = 0; j < more.length; j++) {
                    candidates[j] |= more[j];
                }
            }
        }
        return candidates;
    }
}
