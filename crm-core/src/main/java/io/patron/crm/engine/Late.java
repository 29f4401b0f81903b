// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Merge;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.Release;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.ByHand;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.DocumentChange;
import io.patron.crm.transaction.Refund;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Late facts: the journal is replayed without and with them, once together, however many they are, and the difference is booked.
 * What the new facts did themselves is booked as they did it; what they changed in the effect of others is booked as
 * compensation, with the last of them.
 */
final class Late {
    private static final Set<Reason> OWN_TIER_REASONS = EnumSet.of(
            Reason.TIER_REACHED,
            Reason.TIER_REACHED_WITH,
            Reason.TIER_EXTENDED,
            Reason.TIER_EXTENDED_WITH,
            Reason.TIER_WITHDRAWN,
            Reason.TIER_WITHDRAWN_BY_ONE,
            Reason.TIER_REJUDGED,
            Reason.TIER_GIVEN,
            Reason.TIER_GIVEN_UNTIL,
            Reason.TIER_FIXED,
            Reason.TIER_FIXED_UNTIL,
            Reason.TIER_LIFTED,
            Reason.TIER_HAND_UNKNOWN,
            Reason.TIER_HAND_MOVED,
            Reason.TIER_HAND_TAKEN_OVER);

    private final Engine engine;
    private final ProgramVersions programs;

    Late(Engine engine, ProgramVersions programs) {
        this.engine = engine;
        this.programs = programs;
    }

    /** What makes two entries the same: all but how much. */
    private record Key(
            EntryKind kind, WalletId wallet, @Nullable Reference cause, Instant at) {}

    /**
     * Books facts that belong before what a standing holds, or change it.
     *
     * @param before where the customer stands
     * @param known the journal so far
     * @param added the new facts
     * @return the standing with them, and what to book for each
     */
    Applied book(Standing before, List<Recorded> known, List<Recorded> added) {
        Parted parted = engine.part(programs, known, added, before.stamp().asOf());
        Replayed now = parted.replayed();
        boolean changed = added.stream().anyMatch(recorded -> recorded.fact() instanceof DocumentChange);
        return new Applied(
                now.standing(),
                steps(before, added, parted, revisions(known, added)),
                changed ? now.documents() : null);
    }

    /** The highest revision of each document that was changed. */
    private static Map<Reference, Integer> revisions(List<Recorded> known, List<Recorded> added) {
        Map<Reference, Integer> revisions = new HashMap<>();
        for (List<Recorded> facts : List.of(known, added)) {
            for (Recorded recorded : facts) {
                if (recorded.fact() instanceof DocumentChange change) {
                    revisions.merge(change.of(), change.revision(), Math::max);
                }
            }
        }
        return revisions;
    }

    private List<Step> steps(Standing before, List<Recorded> added, Parted parted, Map<Reference, Integer> revisions) {
        Replayed now = parted.replayed();
        Set<Reference> news = new HashSet<>();
        added.forEach(recorded -> news.add(recorded.fact().reference()));
        Map<Key, EntrySum> difference = difference(parted);
        Map<Reference, List<Change>> own = new HashMap<>();
        for (Effect effect : parted.now()) {
            for (Change change : effect.changes()) {
                Reference source = effect.source();
                if (change instanceof Change.Points points) {
                    Reference cause = points.entry().cause();
                    if (cause != null && news.contains(cause)) {
                        own.computeIfAbsent(cause, r -> new ArrayList<>()).add(change);
                        difference.remove(key(points.entry()));
                    }
                } else if (source != null && news.contains(source) && isOwn(change, effect)) {
                    own.computeIfAbsent(source, r -> new ArrayList<>()).add(change);
                }
            }
        }
        List<Step> steps = new ArrayList<>();
        List<Change> told = new ArrayList<>();
        for (int i = 0; i < added.size(); i++) {
            Recorded recorded = added.get(i);
            List<Change> changes =
                    new ArrayList<>(own.getOrDefault(recorded.fact().reference(), List.of()));
            told.addAll(changes);
            remark(recorded, now, revisions, changes);
            if (i == added.size() - 1) {
                changes.addAll(overspent(added, parted));
                compensate(difference, now, changes);
                compare(programs, before, recorded, now.standing(), told, changes);
            }
            steps.add(new Step(recorded, changes, now.after()));
        }
        return steps;
    }

    /** What earlier commands spend over a limit because of new ones that are dated before them. */
    private static List<Change> overspent(List<Recorded> added, Parted parted) {
        List<Change> overspent = new ArrayList<>(0);
        if (added.stream().anyMatch(recorded -> Decisions.spends(recorded.fact()))) {
            Set<Object> already = new HashSet<>();
            added.forEach(recorded -> already.add(recorded.fact().reference()));
            overspent(parted.old()).forEach(change -> already.add(change.why().input("by")));
            overspent(parted.now()).stream()
                    .filter(change -> !already.contains(change.why().input("by")))
                    .forEach(overspent::add);
        }
        return overspent;
    }

    private static List<Change> overspent(List<Effect> effects) {
        return effects.stream()
                .flatMap(effect -> effect.changes().stream())
                .filter(change -> change.why().reason() == Reason.POINTS_OVERSPENT)
                .toList();
    }

    /** Whether a fact did it, and not the time that passed before it. */
    private static boolean isOwn(Change change, Effect effect) {
        if (change instanceof Change.Tier tier) {
            return OWN_TIER_REASONS.contains(tier.why().reason());
        }
        return change instanceof Change.Note
                || (change instanceof Change.StageOfLife
                        && effect.fact() != null
                        && change.at().equals(effect.fact().postedAt()));
    }

    private static Map<Key, EntrySum> difference(Parted parted) {
        Map<Key, EntrySum> sums = new LinkedHashMap<>();
        add(sums, parted.now(), 1);
        add(sums, parted.old(), -1);
        return sums;
    }

    private static void add(Map<Key, EntrySum> sums, List<Effect> effects, int sign) {
        for (Effect effect : effects) {
            for (Change change : effect.changes()) {
                if (change instanceof Change.Points points) {
                    sums.computeIfAbsent(key(points.entry()), k -> new EntrySum())
                            .add(points.entry(), sign);
                }
            }
        }
    }

    private static Key key(PointsEntry entry) {
        return new Key(entry.kind(), entry.wallet(), entry.cause(), entry.at());
    }

    private static void compensate(Map<Key, EntrySum> difference, Replayed now, List<Change> changes) {
        difference.forEach((key, sum) -> {
            PointsEntry entry = sum.entry(key.kind, key.wallet, key.at, key.cause);
            if (entry != null) {
                Object origin = key.cause == null ? key.kind.name() : key.cause;
                Explanation why = entry.amount() == 0
                        ? Explanation.of(Reason.POINTS_REBOOKED, origin, entry.debtChange())
                        : Explanation.of(Reason.POINTS_COMPENSATED, entry.amount(), origin);
                changes.add(new Change.Points(entry, now.standing().stamp().program(), why));
            }
        });
    }

    /**
     * Tiers and stage that came out differently in the end: from what the new facts said last, or else from what was, so that
     * whoever reads booking after booking ends where she stands.
     */
    static void compare(
            ProgramVersions programs,
            Standing before,
            Recorded last,
            Standing now,
            List<Change> told,
            List<Change> changes) {
        for (TierStanding tier : now.tiers()) {
            TierStanding was = before.tiers().stream()
                    .filter(t -> t.ladder().equals(tier.ladder()))
                    .findFirst()
                    .orElse(tier);
            for (Change change : told) {
                if (change instanceof Change.Tier t && t.to().ladder().equals(tier.ladder())) {
                    was = t.to();
                }
            }
            if (!was.equals(tier)) {
                changes.add(new Change.Tier(
                        last.recordedAt(), was, tier, now.stamp().program(), rejudged(programs, now, tier)));
            }
        }
        Stage was = before.stage();
        for (Change change : told) {
            was = change instanceof Change.StageOfLife life ? life.to() : was;
        }
        Stage stage = now.stage();
        if (was != stage) {
            changes.add(new Change.StageOfLife(
                    last.recordedAt(),
                    was,
                    stage,
                    now.stamp().program(),
                    Explanation.of(
                            Reason.STAGE_REJUDGED, stage.name(), now.history().purchases())));
        }
    }

    private static Explanation rejudged(ProgramVersions programs, Standing now, TierStanding tier) {
        ByHand hand = tier.byHand();
        if (hand != null && tier.isByHand()) {
            return Explanation.of(Reason.TIER_HAND_STAYS, tier.ladder(), tier.tier(), hand.earned());
        }
        Program program = programs.get(now.stamp().program());
        TierPolicy policy = program.ladder(tier.ladder()).orElseThrow();
        LocalDate tomorrow = program.day(now.stamp().asOf()).plusDays(1);
        long[] readings = policy.measured(now.history(), tomorrow, now.membership(program, tier));
        return new TierReasons(program, policy).rejudged(tier, readings);
    }

    /** Says what became of a fact that has no step of its own. */
    private static void remark(
            Recorded recorded, Replayed now, Map<Reference, Integer> revisions, List<Change> changes) {
        Explanation why = null;
        if (recorded.fact() instanceof DocumentChange change) {
            boolean stale = revisions.getOrDefault(change.of(), 0) > change.revision();
            why = Explanation.of(stale ? Reason.DOCUMENT_CHANGE_STALE : Reason.DOCUMENT_CHANGED, change.of(), (long)
                    change.revision());
        } else if (recorded.fact() instanceof Checkpoint checkpoint) {
            why = Explanation.of(Reason.PERIOD_CLOSED, checkpoint.until());
        } else if (recorded.fact() instanceof Refund refund
                && refund.about().isPresent()
                && now.standing().waiting().contains(refund.about().get())) {
            why = Explanation.of(
                    Reason.REFUND_WAITS, refund.reference(), refund.about().get());
        }
        if (recorded.fact() instanceof Release release
                && now.standing().waiting().contains(release.of())) {
            why = Explanation.of(Reason.RELEASE_WAITS, release.reference(), release.of());
        }
        if (recorded.fact() instanceof Merge merge && !merge.survives()) {
            why = Explanation.of(Reason.CUSTOMER_MERGED, merge.survivor().value());
        }
        if (why != null) {
            changes.add(new Change.Note(
                    recorded.recordedAt(), now.standing().stamp().program(), why));
        }
    }
}
