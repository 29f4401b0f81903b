// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.program.ProgramVersions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replays a journal without some facts and with them. What both begin with is folded in once; from there on both go side by
 * side, and of each event only what differs is kept.
 */
final class Parting {
    private final List<Recorded> all;
    private final Set<Reference> news;
    private final Instant asOf;
    private final Timeline without;
    private final Timeline with;
    private final List<Effect> before = new ArrayList<>();
    private final List<Effect> after = new ArrayList<>();

    /**
     * Prepares it.
     *
     * @param known the journal so far
     * @param added the facts that come to it
     * @param asOf up to when time passes; with the facts up to the last of them, if that is later
     */
    Parting(List<Recorded> known, List<Recorded> added, Instant asOf) {
        all = new ArrayList<>(known);
        all.addAll(added);
        news = new HashSet<>(2 * added.size());
        added.forEach(recorded -> news.add(recorded.fact().reference()));
        this.asOf = asOf;
        // Who is merged by what comes is merged into the same customer without it, or not yet.
        CustomerId survivor = Merges.of(all).survivor();
        without = Timeline.of(known, survivor);
        with = Timeline.of(all, survivor);
    }

    Parted run(ProgramVersions programs) {
        Account old = Account.begin(programs, with, Diary.Detail.NOTHING);
        int common = 0;
        while (common < without.events().size()
                && common < with.events().size()
                && happens(without.events().get(common))
                && without.events().get(common).equals(with.events().get(common))) {
            old.fold(with.events().get(common++));
        }
        Account now = old.fork();
        old.keep(Diary.Detail.POINTS);
        sideBySide(old, now, common);
        Instant until = with.end().isAfter(asOf) ? with.end() : asOf;
        without.finish(old, asOf);
        now.keep(Diary.Detail.POINTS);
        with.finish(now, until);
        compare(null, old.told(), now.told());
        return new Parted(before, after, new Replayed(now.standing(now.stamp(all)), now, with));
    }

    private boolean happens(Event event) {
        return !event.position().at().isAfter(asOf);
    }

    /** Both lists are in order, so that what stands in both is met at the same time. */
    private void sideBySide(Account old, Account now, int from) {
        int i = from;
        int j = from;
        Event one = event(without, i);
        Event other = event(with, j);
        while (one != null || other != null) {
            int order = one == null ? 1 : other == null ? -1 : one.compareTo(other);
            if (one != null && other != null && one.equals(other)) {
                compare(one.source(), tell(old, one), tell(now, other));
            } else {
                if (one != null && order <= 0) {
                    before.add(new Effect(one.source(), tell(old, one).all()));
                }
                if (other != null && order >= 0) {
                    after.add(new Effect(other.source(), tell(now, other).all()));
                }
            }
            one = order <= 0 ? event(without, ++i) : one;
            other = order >= 0 ? event(with, ++j) : other;
        }
    }

    private @Nullable Event event(Timeline timeline, int index) {
        boolean there = index < timeline.events().size();
        Event event = there ? timeline.events().get(index) : null;
        return event != null && (timeline != without || happens(event)) ? event : null;
    }

    private Diary.Told tell(Account account, Event event) {
        boolean isNew = news.contains(event.source().fact().reference());
        account.keep(isNew ? Diary.Detail.EVERYTHING : Diary.Detail.POINTS);
        account.fold(event);
        return account.told();
    }

    private void compare(@Nullable Recorded fact, Diary.Told was, Diary.Told is) {
        if (!was.equals(is)) {
            before.add(new Effect(fact, was.all()));
            after.add(new Effect(fact, is.all()));
        }
    }
}
