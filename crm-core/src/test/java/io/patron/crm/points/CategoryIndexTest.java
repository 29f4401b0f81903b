// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Condition;
import io.patron.crm.transaction.Line;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The index leaves out the rules of other categories, and no others. */
class CategoryIndexTest {
    private static final EarnRule BONUS = EarnRule.bonus("bonus", 1);

    private static List<Integer> candidates(List<EarnRule> rules, String... categories) {
        List<Line> lines = new ArrayList<>();
        for (String category : categories) {
            lines.add(
                    Line.of("sku", 1, "1.00").category(category.split("/", -1)).build());
        }
        lines.add(Line.of("bag", 1, "0.10").build());
        return BitSet.valueOf(new CategoryIndex(rules).candidates(lines)).stream()
                .boxed()
                .toList();
    }

    @Test
    @DisplayName("rules on other categories are left out, whether the category counts lines or purchases")
    void others() {
        List<EarnRule> rules = List.of(
                BONUS,
                BONUS.onLines(Condition.category("tea", "green")),
                BONUS.when(Condition.category("coffee")),
                BONUS.onLines(Condition.all(Condition.brand("Leaf"), Condition.category("tea"))));
        assertThat(candidates(rules)).containsExactly(0);
        assertThat(candidates(rules, "wine")).containsExactly(0);
        assertThat(candidates(rules, "tea/black")).containsExactly(0, 1, 3);
        assertThat(candidates(rules, "coffee")).containsExactly(0, 2);
        assertThat(candidates(rules, "coffee", "tea")).containsExactly(0, 1, 2, 3);
    }

    @Test
    @DisplayName("rules that can hold without the category are never left out")
    void open() {
        Condition tea = Condition.category("tea");
        List<EarnRule> rules = List.of(
                BONUS.onLines(Condition.not(tea)),
                BONUS.onLines(Condition.any(tea, Condition.brand("Leaf"))),
                BONUS.when(Condition.all(Condition.firstPurchase(), Condition.not(tea))));
        assertThat(candidates(rules, "coffee")).containsExactly(0, 1, 2);
    }

    @Test
    @DisplayName("a policy may have as many rules as it likes")
    void manyRules() {
        List<EarnRule> rules = IntStream.range(0, 200)
                .mapToObj(i -> BONUS.onLines(Condition.category("c" + i % 100)))
                .toList();
        assertThat(candidates(rules, "c0", "c63", "c64")).containsExactly(0, 63, 64, 100, 163, 164);
        assertThat(candidates(List.of(), "c0")).isEmpty();
    }
}
