// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import java.time.LocalDate;
import java.util.List;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.conf.KieBaseOption;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.StatelessKieSession;
import org.kie.internal.utils.KieHelper;

/**
 * The rules of {@link Twenty} in Drools, as an executable model: the rules add up in the event itself, which is the fastest of its
 * forms. They say nothing of where the points come from.
 */
final class RulesByDrools {
    private static final String HEAD = """
            package rules;
            import io.patron.examples.benchmarks.Sale;
            import java.time.DayOfWeek;
            """;

    private final StatelessKieSession session;

    /** Builds the rules, in sequential mode if asked to: the faster or the slower one, by the number of events in a session. */
    RulesByDrools(KieBaseOption... options) {
        session = new KieHelper()
                .addContent(text(), ResourceType.DRL)
                .build(ExecutableModelProject.class, options)
                .newStatelessKieSession();
    }

    static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        rate(text, "base", "", 10);
        rate(text, "silver", "tier == \"silver\"", 2);
        rate(text, "gold", "tier == \"gold\"", 5);
        rate(text, "weekend", "weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY", 5);
        rate(text, "app", "channel == \"app\"", 1);
        bonus(text, "welcome", "first == true", 100);
        bonus(text, "over-50", "cents >= 5000", 5);
        bonus(text, "over-100", "cents >= 10000", 10);
        bonus(text, "over-200", "cents >= 20000", 25);
        long summer = LocalDate.of(2026, 7, 1).toEpochDay();
        long autumn = LocalDate.of(2026, 9, 1).toEpochDay();
        bonus(text, "summer", "day >= " + summer + ", day < " + autumn, 10);
        bonus(text, "tea-in-the-app", "channel == \"app\", cents >= 2000", 3);
        bonus(text, "not-on-monday", "weekday != DayOfWeek.MONDAY", 1);
        for (int i = 0; i < 8; i++) {
            rate(text, "category-" + i, "category == \"category-" + i + "\"", i + 1);
        }
        return text.toString();
    }

    private static void rate(StringBuilder text, String rule, String when, int tenthsOfPercent) {
        rule(text, rule, when, "$sale.getCents() * " + tenthsOfPercent + "L");
    }

    private static void bonus(StringBuilder text, String rule, String when, int points) {
        rule(text, rule, when, points + "000L");
    }

    private static void rule(StringBuilder text, String rule, String when, String thousandths) {
        text.append("rule \"")
                .append(rule)
                .append("\" when $sale : Sale(")
                .append(when)
                .append(") then $sale.add(");
        text.append(thousandths).append("); end\n");
    }

    /** One session for many events: the fastest form. */
    void together(List<Sale> sales) {
        session.execute(sales);
    }

    /** One session for one event: what most applications do. */
    void oneByOne(Sale sale) {
        session.execute(sale);
    }
}
