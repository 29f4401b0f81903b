// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.CodePointOrder;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Reversal;
import io.patron.crm.program.Program;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many pieces of its reward a redemption still stands for. A piece is back when the points of a whole piece are; a reversal that
 * was reversed itself gave nothing back.
 */
final class PieceCount {
    private final Map<Reference, List<Recorded>> about;

    /** By what is said about facts. */
    PieceCount(Map<Reference, List<Recorded>> about) {
        this.about = about;
    }

    /**
     * The pieces that are not given back.
     *
     * @param more a reversal to be counted as well, or null
     */
    long standing(Redemption redemption, Pieces pieces, @Nullable Reversal more) {
        // Of a free one that comes back as a whole, each piece counts as one point.
        long all = redemption.isFree() ? pieces.count() : redemption.points();
        long price = all / pieces.count();
        long spokenOf = 0;
        long back = 0;
        for (Reversal reversal : reversals(redemption.reference(), more)) {
            long points = reversal.points() == null ? all - spokenOf : reversal.points();
            spokenOf += points;
            back += stands(reversal, more) ? points : 0;
        }
        return pieces.count() - back / price;
    }

    /** Whether a reversal was not reversed, or that was, and so on. */
    private boolean stands(Reversal reversal, @Nullable Reversal more) {
        boolean stands = true;
        List<Reversal> next = reversals(reversal.reference(), more);
        while (!next.isEmpty()) {
            stands = !stands;
            next = reversals(next.get(0).reference(), more);
        }
        return stands;
    }

    private List<Reversal> reversals(Reference of, @Nullable Reversal more) {
        List<Reversal> found = new ArrayList<>();
        for (Recorded other : about.getOrDefault(of, List.of())) {
            if (other.fact() instanceof Reversal reversal) {
                found.add(reversal);
            }
        }
        if (more != null && more.of().equals(of)) {
            found.add(more);
        }
        return found;
    }

    /** A reward and a month. */
    record Place(String reward, YearMonth month) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byReward = CodePointOrder.compare(reward, other.reward);
            return byReward != 0 ? byReward : month.compareTo(other.month);
        }
    }

    /** What a whole journal says a customer took and has not given back. */
    static Map<Place, Long> of(List<Recorded> journal, Program program) {
        Map<Reference, List<Recorded>> about = new HashMap<>();
        for (Recorded recorded : journal) {
            if (recorded.fact() instanceof Reversal reversal) {
                about.computeIfAbsent(reversal.of(), of -> new ArrayList<>()).add(recorded);
            }
        }
        PieceCount count = new PieceCount(about);
        Map<Place, Long> taken = new TreeMap<>();
        for (Recorded recorded : journal) {
            Fact fact = recorded.fact();
            if (fact instanceof Redemption redemption && redemption.pieces() != null) {
                Pieces pieces = redemption.pieces();
                taken.merge(
                        new Place(pieces.reward(), month(recorded, program)),
                        count.standing(redemption, pieces, null),
                        Math::addExact);
            }
        }
        taken.values().removeIf(pieces -> pieces == 0);
        return taken;
    }

    /** The month in which a redemption counts. */
    static YearMonth month(Recorded redemption, Program program) {
        return YearMonth.from(program.day(redemption.occurredAt()));
    }
}
