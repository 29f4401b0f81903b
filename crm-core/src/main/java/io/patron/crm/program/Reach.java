// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import io.patron.crm.condition.Condition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a condition can hold at all, as far as that can be told without looking at a shop. It errs on one side only: what it
 * calls impossible is.
 */
final class Reach {
    private final Program program;
    private final boolean oneLine;

    /**
     * Looks at conditions of a program.
     *
     * @param program whose ladders and tiers are known
     * @param oneLine whether a condition on products looks at a single line
     */
    Reach(Program program, boolean oneLine) {
        this.program = program;
        this.oneLine = oneLine;
    }

    /** What must hold together, and of what some part must hold. */
    private static final class DemandsBuilder {
        private final List<Literal> literals = new ArrayList<>();
        private final List<List<Literal>> choices = new ArrayList<>();
        private boolean impossible;

        void add(Condition condition, boolean holds) {
            if (condition instanceof Condition.Always) {
                impossible |= !holds;
            } else if (condition instanceof Condition.Not not) {
                add(not.part(), !holds);
            } else if (condition instanceof Condition.All all) {
                together(all.parts(), holds, holds);
            } else if (condition instanceof Condition.Any any) {
                together(any.parts(), !holds, holds);
            } else {
                literals.add(new Literal(condition, holds));
            }
        }

        private void together(List<Condition> parts, boolean every, boolean hold) {
            if (every) {
                parts.forEach(part -> add(part, hold));
            } else {
                choices.add(parts.stream().map(part -> new Literal(part, hold)).toList());
            }
        }
    }

    boolean possible(Condition... together) {
        DemandsBuilder demands = new DemandsBuilder();
        for (Condition condition : together) {
            demands.add(condition, true);
        }
        return possible(demands);
    }

    /** Whether it cannot but hold. */
    boolean certain(Condition condition) {
        DemandsBuilder demands = new DemandsBuilder();
        demands.add(condition, false);
        return !possible(demands);
    }

    private boolean possible(DemandsBuilder demands) {
        if (demands.impossible || !consistent(demands.literals)) {
            return false;
        }
        for (List<Literal> choice : demands.choices) {
            if (choice.stream().noneMatch(branch -> possible(demands.literals, branch))) {
                return false;
            }
        }
        return true;
    }

    /** Choices inside a branch are looked at by themselves, so that the work does not grow with their combinations. */
    private boolean possible(List<Literal> around, Literal branch) {
        DemandsBuilder inner = new DemandsBuilder();
        inner.literals.addAll(around);
        inner.add(branch.condition(), branch.holds());
        return possible(inner);
    }

    private boolean consistent(List<Literal> literals) {
        NarrowingBuilder narrowed = new NarrowingBuilder(program, oneLine);
        literals.forEach(narrowed::add);
        return narrowed.possible();
    }

    /** Whether it can hold only on days that are over. */
    boolean over(Condition condition, LocalDate today) {
        return possible(condition) && !possible(condition, Condition.between(today, LocalDate.of(9999, 12, 31)));
    }
}
