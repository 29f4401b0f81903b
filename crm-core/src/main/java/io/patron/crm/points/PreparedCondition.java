// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Condition;
import java.util.List;

/**
 * A condition on purchases in the form in which it is judged fastest: what most rules ask is one comparison with a
 * {@link Glance}. All others ask the condition itself. Holds for the same purchases.
 *
 * <p>One class with a switch, and not one for each kind: which of many classes is called cannot be foreseen, and twenty rules
 * spent more on such calls than on what they asked.
 */
final class PreparedCondition {
    private static final PreparedCondition[] NONE = {};

    private final Kind kind;
    private final boolean negated;
    /** Least amount; first day; bits of weekdays. */
    private final long from;
    /** The day after the last. */
    private final long to;
    /** Of a tier. */
    private final String ladder;
    /** The one tier or channel. */
    private final String name;

    private final PreparedCondition[] parts;
    private final Condition condition;

    private enum Kind {
        ALWAYS,
        AMOUNT,
        WEEKDAY,
        BETWEEN,
        FIRST_PURCHASE,
        TIER,
        CHANNEL,
        ALL,
        ANY,
        OTHER
    }

    private PreparedCondition(
            Kind kind,
            boolean negated,
            long from,
            long to,
            String ladder,
            String name,
            PreparedCondition[] parts,
            Condition condition) {
        this.kind = kind;
        this.negated = negated;
        this.from = from;
        this.to = to;
        this.ladder = ladder;
        this.name = name;
        this.parts = parts;
        this.condition = condition;
    }

    static PreparedCondition of(Condition condition) {
        return of(condition, false);
    }

    private static PreparedCondition of(Condition condition, boolean negated) {
        if (condition instanceof Condition.Not not) {
            return of(not.part(), !negated);
        }
        if (condition instanceof Condition.Always) {
            return numbers(Kind.ALWAYS, negated, 0, 0, condition);
        }
        if (condition instanceof Condition.AmountAtLeast amount) {
            return numbers(Kind.AMOUNT, negated, amount.least().getAmountMinorLong(), 0, condition);
        }
        if (condition instanceof Condition.Weekday weekday) {
            return numbers(Kind.WEEKDAY, negated, Glance.bits(weekday.days()), 0, condition);
        }
        if (condition instanceof Condition.Between between) {
            long from = between.from().toEpochDay();
            return numbers(Kind.BETWEEN, negated, from, between.to().toEpochDay(), condition);
        }
        if (condition instanceof Condition.FirstPurchase) {
            return numbers(Kind.FIRST_PURCHASE, negated, 0, 0, condition);
        }
        if (condition instanceof Condition.HoldsTier tier && tier.tiers().size() == 1) {
            return names(
                    Kind.TIER, negated, tier.ladder(), tier.tiers().iterator().next(), condition);
        }
        if (condition instanceof Condition.Channel channel && channel.channels().size() == 1) {
            return names(
                    Kind.CHANNEL, negated, "", channel.channels().iterator().next(), condition);
        }
        if (condition instanceof Condition.All all) {
            return parts(Kind.ALL, negated, all.parts(), condition);
        }
        if (condition instanceof Condition.Any any) {
            return parts(Kind.ANY, negated, any.parts(), condition);
        }
        return numbers(Kind.OTHER, negated, 0, 0, condition);
    }

    private static PreparedCondition numbers(Kind kind, boolean negated, long from, long to, Condition condition) {
        return new PreparedCondition(kind, negated, from, to, "", "", NONE, condition);
    }

    private static PreparedCondition names(
            Kind kind, boolean negated, String ladder, String name, Condition condition) {
        return new PreparedCondition(kind, negated, 0, 0, ladder, name, NONE, condition);
    }

    private static PreparedCondition parts(Kind kind, boolean negated, List<Condition> parts, Condition condition) {
        PreparedCondition[] prepared = new PreparedCondition[parts.size()];
        for (int i = 0; i < prepared.length; i++) {
            prepared[i] = of(parts.get(i));
        }
        return new PreparedCondition(kind, negated, 0, 0, "", "", prepared, condition);
    }

    /** Whether the condition holds for the purchase that is looked at. */
    boolean holds(Glance glance) {
        boolean holds = switch (kind) {
            case ALWAYS -> true;
            case AMOUNT -> glance.netMinor() >= from;
            case WEEKDAY -> (glance.weekday() & from) != 0;
            case BETWEEN -> glance.day() >= from && glance.day() < to;
            case FIRST_PURCHASE -> glance.situation().before().purchases() == 0;
            case TIER -> name.equals(glance.situation().standing().tier(ladder));
            case CHANNEL -> name.equals(glance.channel());
            case ALL -> everyPart(glance, true);
            case ANY -> !everyPart(glance, false);
            case OTHER -> condition.holds(glance.situation());
        };
        return holds != negated;
    }

    private boolean everyPart(Glance glance, boolean wanted) {
        for (PreparedCondition part : parts) {
            if (part.holds(glance) != wanted) {
                return false;
            }
        }
        return true;
    }
}
