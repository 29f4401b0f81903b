// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Situation;
import io.patron.crm.transaction.LineAmounts;
import org.jspecify.annotations.Nullable;

/**
 * Counts the share of one rule after another in one purchase: it knows the lines, and what the rates that applied so far give for
 * them. Not thread-safe.
 */
final class ShareBuilder {
    private final Situation situation;
    private final LineAmounts amounts;
    private final long total;
    /** How many parts of a rate's share a multiplier counts in. */
    private final long unit;

    /** Parts per minor unit of the rates that count for all lines. */
    private long everywhere;
    /** By line, parts per minor unit of the other rates; null while none applied. */
    private long @Nullable [] more;
    /** By line, what its condition looks at; null while none asked. */
    private Situation @Nullable [] lines;

    ShareBuilder(Situation situation, LineAmounts amounts, long unit) {
        this.situation = situation;
        this.amounts = amounts;
        this.unit = unit;
        total = amounts.total();
    }

    /** What a rule that applies adds to the sum, in parts. From now on a rate is multiplied. */
    long share(PreparedRule rule) {
        if (rule.kind() == PreparedRule.Kind.RATE) {
            return rated(rule) * rule.parts() * unit;
        }
        return offer(rule);
    }

    /** What a rule that applies would add to the sum, in parts. */
    long offer(PreparedRule rule) {
        return switch (rule.kind()) {
            case RATE -> spend(rule.lines()) * rule.parts() * unit;
            case MULTIPLIER -> multiplied(rule.lines()) * rule.parts();
            case BONUS -> anyLine(rule.lines()) ? rule.parts() : 0;
        };
    }

    /** The spend that a rate counts; from now on it is multiplied. */
    private long rated(PreparedRule rate) {
        Condition counts = rate.lines();
        if (counts == null) {
            everywhere += rate.parts();
            return total;
        }
        if (more == null) {
            more = new long[amounts.lines()];
        }
        long spend = 0;
        for (int i = 0; i < amounts.lines(); i++) {
            if (counts.holds(line(i))) {
                more[i] += rate.parts();
                spend += amounts.net(i);
            }
        }
        return spend;
    }

    private long spend(@Nullable Condition counts) {
        if (counts == null) {
            return total;
        }
        long spend = 0;
        for (int i = 0; i < amounts.lines(); i++) {
            spend += counts.holds(line(i)) ? amounts.net(i) : 0;
        }
        return spend;
    }

    /** What the rates so far give for the lines that count for a multiplier. */
    private long multiplied(@Nullable Condition counts) {
        if (counts == null && more == null) {
            return total * everywhere;
        }
        long sum = 0;
        for (int i = 0; i < amounts.lines(); i++) {
            if (counts == null || counts.holds(line(i))) {
                sum += amounts.net(i) * (more == null ? everywhere : everywhere + more[i]);
            }
        }
        return sum;
    }

    private boolean anyLine(@Nullable Condition counts) {
        if (counts == null) {
            return true;
        }
        for (int i = 0; i < amounts.lines(); i++) {
            if (counts.holds(line(i))) {
                return true;
            }
        }
        return false;
    }

    private Situation line(int index) {
        if (lines == null) {
            lines = new Situation[amounts.lines()];
        }
        Situation line = lines[index];
        if (line == null) {
            line = situation.at(situation.purchase().lines().get(index));
            lines[index] = line;
        }
        return line;
    }
}
