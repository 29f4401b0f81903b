// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Merge;
import io.patron.crm.customer.Unmerge;
import io.patron.crm.error.NotLoadedException;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Position;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.Shortage;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.standing.Outcome;
import io.patron.crm.standing.Stamp;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.DocumentChange;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The engine. Stateless. */
public final class StandardEngine implements Engine {
    /** Creates the engine. */
    public StandardEngine() {}

    @Override
    public Optional<Applied> apply(ProgramVersions programs, Standing standing, List<Recorded> facts, Related related) {
        try {
            return fold(programs, standing, facts, related);
        } catch (NotLoadedException e) {
            return Optional.empty();
        }
    }

    private static Optional<Applied> fold(
            ProgramVersions programs, Standing standing, List<Recorded> facts, Related related) {
        List<Recorded> ordered = facts;
        if (facts.size() > 1) {
            ordered = new ArrayList<>(facts);
            ordered.sort(Comparator.comparing(Recorded::position));
        }
        if (!inOrder(standing, ordered)) {
            return Optional.empty();
        }
        Account account = Account.resume(programs, standing);
        Set<Reference> toCome = toCome(ordered);
        // Before anything is folded in, so that a purchase sees what time brings to its points on the way.
        for (Recorded recorded : ordered) {
            Reference purchase =
                    recorded.fact() instanceof Refund refund ? refund.about().orElse(null) : null;
            if (purchase != null
                    && !toCome.contains(purchase)
                    && !recall(account, standing, purchase, recorded, related)) {
                return Optional.empty();
            }
        }
        List<Step> steps = new ArrayList<>(ordered.size());
        for (int i = 0; i < ordered.size(); i++) {
            Recorded recorded = ordered.get(i);
            Fact fact = recorded.fact();
            toCome.remove(fact.reference());
            if (fact instanceof Checkpoint checkpoint) {
                account.closeUntil(checkpoint.until());
                account.remark(standing.stamp().asOf(), Explanation.of(Reason.PERIOD_CLOSED, checkpoint.until()));
            } else if (fact instanceof Refund refund && refund.about().isPresent()) {
                Reference purchase = refund.about().get();
                if (toCome.contains(purchase)) {
                    return Optional.empty();
                }
                if (account.knows(purchase)) {
                    account.fold(event(recorded));
                } else {
                    account.waitFor(purchase);
                    account.remark(
                            recorded.postedAt(), Explanation.of(Reason.REFUND_WAITS, refund.reference(), purchase));
                }
            } else if (fact instanceof Release release) {
                if (toCome.contains(release.of()) || !release(account, recorded, release, related)) {
                    return Optional.empty();
                }
            } else if (fact instanceof Reversal reversal && !account.holds(reversal.of())) {
                // What it undoes has to be found in the journal.
                return Optional.empty();
            } else {
                account.fold(event(recorded));
            }
            if (i == ordered.size() - 1) {
                account.catchUp();
            }
            steps.add(new Step(recorded, account.drain(), account.snapshot()));
        }
        return Optional.of(new Applied(account.standing(account.stamp(standing.stamp(), facts)), steps, null));
    }

    /**
     * Folds a release in, or lets it wait.
     *
     * @return {@code false} if the journal must be replayed
     */
    private static boolean release(Account account, Recorded recorded, Release release, Related related) {
        Reference purchase = release.of();
        Recorded bought = related.documents().get(purchase);
        if (bought == null && !account.knows(purchase)) {
            if (related.about().containsKey(purchase)) {
                return false;
            }
            account.waitFor(purchase);
            account.remark(recorded.postedAt(), Explanation.of(Reason.RELEASE_WAITS, release.reference(), purchase));
            return true;
        }
        boolean plain = bought == null
                || (bought.fact() instanceof Purchase
                        && bought.closedUntil().isEmpty()
                        && !bought.postedAt().isAfter(recorded.postedAt())
                        && bought.fact().customer().equals(recorded.fact().customer()));
        boolean changed = related.about().getOrDefault(purchase, List.of()).stream()
                .anyMatch(other -> other.fact() instanceof DocumentChange);
        if (!plain || changed) {
            return false;
        }
        account.fold(event(recorded));
        return true;
    }

    /** What facts bring, as far as a refund among them may ask for it. */
    private static Set<Reference> toCome(List<Recorded> facts) {
        Set<Reference> toCome = new HashSet<>(0);
        for (Recorded recorded : facts) {
            if (facts.size() > 1) {
                toCome.add(recorded.fact().reference());
            }
        }
        return toCome;
    }

    private static Event event(Recorded recorded) {
        return new Event(
                recorded.position(), Event.Type.BOOK, recorded, recorded.fact(), recorded.occurredAt(), recorded);
    }

    /** Whether sorted facts all belong after what a standing holds, and change nothing in it. */
    private static boolean inOrder(Standing standing, List<Recorded> ordered) {
        Stamp stamp = standing.stamp();
        for (Recorded recorded : ordered) {
            Fact fact = recorded.fact();
            if (fact instanceof Checkpoint) {
                continue;
            }
            boolean after = (stamp.lastFact() == null || recorded.position().compareTo(stamp.lastFact()) > 0)
                    && (stamp.lastTick() == null || !recorded.postedAt().isBefore(stamp.lastTick()));
            boolean changes = fact instanceof DocumentChange
                    || fact instanceof Merge
                    || fact instanceof Unmerge
                    || recorded.closedUntil().isPresent()
                    || standing.waiting().contains(fact.reference());
            if (!after || changes) {
                return false;
            }
        }
        return true;
    }

    /**
     * Brings back the purchase of a refund, so that the refund can be folded in.
     *
     * @return {@code false} if the journal must be replayed; {@code true} if the purchase is there, or nobody knows it
     */
    private static boolean recall(
            Account account, Standing standing, Reference purchase, Recorded refund, Related related) {
        if (account.knows(purchase)) {
            return true;
        }
        Recorded bought = related.documents().get(purchase);
        List<Recorded> about = related.about().getOrDefault(purchase, List.of());
        if (bought == null && about.isEmpty()) {
            return true;
        }
        if (bought == null
                || !(bought.fact() instanceof Purchase)
                || bought.closedUntil().isPresent()) {
            return false;
        }
        Instant step = standing.stamp().lastStep();
        boolean stepped = step != null && !bought.postedAt().isAfter(step);
        boolean early = refund.postedAt().isBefore(bought.postedAt());
        if (stepped || early || !bought.fact().customer().equals(standing.customer())) {
            return false;
        }
        List<Recorded> refunds = new ArrayList<>();
        for (Recorded other : about) {
            if (!(other.fact() instanceof Refund) || !other.fact().customer().equals(standing.customer())) {
                return false;
            }
            refunds.add(other);
        }
        refunds.sort(Comparator.comparing(other -> noEarlier(other, bought.postedAt())));
        List<PointsEntry> entries = related.entries().getOrDefault(purchase, List.of());
        if (entries.stream().anyMatch(entry -> saysTooLittle(entry, account.shortage(entry.wallet())))) {
            return false;
        }
        account.recall(bought, refunds, entries);
        return true;
    }

    /** Whether an entry leaves open what a return takes: what is owed again, or was forgiven or paid for, is said by the journal. */
    private static boolean saysTooLittle(PointsEntry entry, Shortage shortage) {
        return shortage != Shortage.DEBT
                && switch (entry.kind()) {
                    case SETTLE, RESERVE, REVERSE -> true;
                    default -> false;
                };
    }

    /** Where a refund takes effect: no earlier than its purchase. */
    private static Position noEarlier(Recorded refund, Instant purchase) {
        Position position = refund.position();
        return position.at().isBefore(purchase)
                ? new Position(purchase, position.rank(), position.reference())
                : position;
    }

    @Override
    public Outcome advance(ProgramVersions programs, Standing standing, Instant to) {
        if (!to.isAfter(standing.stamp().asOf())) {
            return new Outcome(standing, List.of());
        }
        Account account = Account.resume(programs, standing);
        account.advance(to);
        return new Outcome(account.standing(account.stamp(standing.stamp(), List.of())), account.drain());
    }

    @Override
    public Replayed replay(ProgramVersions programs, List<Recorded> facts, @Nullable Instant until) {
        Timeline timeline = Timeline.of(facts);
        Account account = Account.begin(programs, timeline, Diary.Detail.NOTHING);
        timeline.fold(account, until);
        return new Replayed(account.standing(account.stamp(facts)), account, timeline);
    }

    @Override
    public Parted part(ProgramVersions programs, List<Recorded> known, List<Recorded> added, Instant asOf) {
        return new Parting(known, added, asOf).run(programs);
    }
}
