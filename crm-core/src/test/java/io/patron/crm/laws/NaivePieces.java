// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Reversal;
import io.patron.crm.reward.RewardLimit;
import io.patron.crm.reward.Taken;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pieces of rewards that a customer took and has not given back, counted fact by fact in the order in which they were learned. It
 * shares nothing with the engine but the facts.
 */
final class NaivePieces {
    private final Map<Reference, Bag> bags = new TreeMap<>();
    private final Map<Reference, Way> ways = new TreeMap<>();
    private final ZoneId zone;

    /** A redemption of pieces, and how many of its points came back. */
    private static final class Bag {
        private final Redemption redemption;
        private final YearMonth month;
        private long spokenOf;
        private long back;

        Bag(Redemption redemption, YearMonth month) {
            this.redemption = redemption;
            this.month = month;
        }

        long pieces() {
            int count = redemption.pieces().count();
            return count - back / (worth() / count);
        }

        /** What is free comes back as a whole: as if each piece were a point. */
        long worth() {
            return redemption.points() == 0 ? redemption.pieces().count() : redemption.points();
        }
    }

    /** What a reversal moved: points back, or away again if less than 0. */
    private record Way(Bag bag, long points) {}

    NaivePieces(List<Recorded> journal, ZoneId zone) {
        this.zone = zone;
        journal.forEach(this::count);
    }

    private void count(Recorded recorded) {
        Fact fact = recorded.fact();
        if (fact instanceof Redemption redemption && redemption.pieces() != null) {
            YearMonth month = YearMonth.from(recorded.occurredAt().atZone(zone));
            bags.put(redemption.reference(), new Bag(redemption, month));
        } else if (fact instanceof Reversal reversal && bags.containsKey(reversal.of())) {
            Bag bag = bags.get(reversal.of());
            long rest = bag.worth() - bag.spokenOf;
            long points = reversal.points() == null ? rest : reversal.points();
            bag.spokenOf += points;
            move(reversal, new Way(bag, points));
        } else if (fact instanceof Reversal reversal && ways.containsKey(reversal.of())) {
            Way before = ways.get(reversal.of());
            move(reversal, new Way(before.bag, -before.points));
        }
    }

    private void move(Reversal reversal, Way way) {
        way.bag.back += way.points;
        ways.put(reversal.reference(), way);
    }

    /** By reward and month. */
    Map<String, Map<YearMonth, Long>> taken() {
        Map<String, Map<YearMonth, Long>> taken = new TreeMap<>();
        bags.values().forEach(bag -> add(taken, bag.redemption.pieces().reward(), bag.month, bag.pieces()));
        return taken;
    }

    /** What a store says, in the same form. */
    static Map<String, Map<YearMonth, Long>> stored(List<Taken> all) {
        Map<String, Map<YearMonth, Long>> taken = new TreeMap<>();
        all.forEach(one -> add(taken, one.reward(), one.month(), one.pieces()));
        return taken;
    }

    private static void add(Map<String, Map<YearMonth, Long>> taken, String reward, YearMonth month, long pieces) {
        if (pieces != 0) {
            taken.computeIfAbsent(reward, r -> new TreeMap<>()).merge(month, pieces, Math::addExact);
        }
    }

    /** What counts together with a month under a limit. */
    static long within(RewardLimit.Within within, YearMonth month, Map<YearMonth, Long> months) {
        return months.entrySet().stream()
                .filter(m -> switch (within) {
                    case LIFETIME -> true;
                    case YEAR -> m.getKey().getYear() == month.getYear();
                    case MONTH -> m.getKey().equals(month);
                })
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
