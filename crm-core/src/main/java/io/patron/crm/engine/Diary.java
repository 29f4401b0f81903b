// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Changes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is written down while a customer is worked on, in as much detail as somebody reads: a replay of ten thousand purchases
 * whose end alone is asked for spent a third of its time on sentences' inputs.
 */
class Diary {
    private final Changes.Builder changes = Changes.builder();
    /** What ended, where points alone are kept; before any of the changes, as time comes before the fact of its moment. */
    private final List<Ended> ended = new ArrayList<>(0);

    private Detail detail;

    /** How much is written down. */
    enum Detail {
        /** Only the end is asked for. */
        NOTHING,
        /** What became of tiers. */
        TIERS,
        /** What became of points. */
        POINTS,
        /** Every change and every remark. */
        EVERYTHING
    }

    Diary(Detail detail) {
        this.detail = detail;
    }

    /** Writes in another detail from now on. */
    void keep(Detail wanted) {
        detail = wanted;
    }

    void note(Instant at, ProgramVersion program, Supplier<Explanation> why) {
        change(() -> new Change.Note(at, program, why.get()));
    }

    /** A remark for whoever looks at points alone as well. */
    void warn(Instant at, ProgramVersion program, Supplier<Explanation> why) {
        points(told -> told.add(new Change.Note(at, program, why.get())));
    }

    /** Another tier, or the same reviewed. */
    void tier(Supplier<Change.Tier> change) {
        if (detail == Detail.EVERYTHING || detail == Detail.TIERS) {
            changes.add(change.get());
        }
    }

    /** Something that is neither of points nor of tiers. */
    void change(Supplier<Change> change) {
        if (detail == Detail.EVERYTHING) {
            changes.add(change.get());
        }
    }

    void points(PointsEntry entry, ProgramVersion program, Supplier<Explanation> why) {
        points(told -> told.add(new Change.Points(entry, program, why.get())));
    }

    /** Something that is of points, in whatever form it is told. */
    void points(Consumer<Changes.Builder> telling) {
        if (detail == Detail.EVERYTHING || detail == Detail.POINTS) {
            telling.accept(changes);
        }
    }

    /** Points of a lot that ended. */
    void ended(Ended lot) {
        if (detail == Detail.POINTS) {
            ended.add(lot);
        } else if (detail == Detail.EVERYTHING) {
            changes.add(lot.change());
        }
    }

    /** What was written down since the last call. */
    Told told() {
        Told told = new Told(ended.isEmpty() ? List.of() : List.copyOf(ended), changes.build());
        ended.clear();
        return told;
    }

    /** The changes since the last call. */
    List<Change> drain() {
        return told().all();
    }

    /** A lot that ended, by time or because points came back too late. As a change it takes five times as much, and most are only compared with each other. */
    record Ended(
            WalletId wallet,
            ProgramVersion program,
            Reference origin,
            String rule,
            long points,
            Instant at,
            @Nullable Reference cause) {
        Change change() {
            LotChange change = new LotChange(new LotId(origin, rule), -points);
            return new Change.Points(
                    new PointsEntry(EntryKind.EXPIRE, wallet, -points, List.of(change), 0, at, cause),
                    program,
                    Explanation.of(Reason.POINTS_EXPIRED, points, origin));
        }
    }

    /** What was written down. */
    record Told(List<Ended> ended, List<Change> changes) {
        List<Change> all() {
            if (ended.isEmpty()) {
                return changes;
            }
            List<Change> all = new ArrayList<>(ended.size() + changes.size());
            ended.forEach(lot -> all.add(lot.change()));
            all.addAll(changes);
            return all;
        }
    }
}
