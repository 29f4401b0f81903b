// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the rules that apply to one purchase add up to, one after the other, where some of them exclude each other. Not thread-safe. */
final class TallyBuilder {
    private final ShareBuilder counted;
    private final PartRounding rounding;
    private final List<PointsPolicy.Share> shares = new ArrayList<>();
    private long sum;
    private long before;
    private long left;
    /** The rules of a group that apply, until the next rule shows that it is complete. */
    private @Nullable List<PreparedRule> group;

    TallyBuilder(ShareBuilder counted, PartRounding rounding, long cap) {
        this.counted = counted;
        this.rounding = rounding;
        left = cap;
    }

    /** Adds the next rule that applies. */
    void add(PreparedRule rule) {
        if (group != null && !Objects.equals(group.get(0).group(), rule.group())) {
            decide(group);
            group = null;
        }
        if (rule.group() == null) {
            give(rule);
            return;
        }
        if (group == null) {
            group = new ArrayList<>();
        }
        group.add(rule);
    }

    /** What each rule gives, or would have given. */
    List<PointsPolicy.Share> shares() {
        if (group != null) {
            decide(group);
            group = null;
        }
        return shares;
    }

    /** Of a group the rule that gives most counts, of equals the first. */
    private void decide(List<PreparedRule> offers) {
        long[] parts = new long[offers.size()];
        int best = 0;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = counted.offer(offers.get(i));
            best = parts[i] > parts[best] ? i : best;
        }
        long start = sum;
        long from = before;
        for (int i = 0; i < parts.length; i++) {
            if (i == best) {
                give(offers.get(i));
                continue;
            }
            long requested = rounding.points(start + parts[i]) - from;
            if (requested > 0) {
                String id = offers.get(i).id();
                shares.add(PointsPolicy.Share.yielding(
                        id, Earning.bounded(requested), offers.get(best).id()));
            }
        }
    }

    private void give(PreparedRule rule) {
        sum += counted.share(rule);
        long upTo = rounding.points(sum);
        long requested = upTo - before;
        before = upTo;
        long granted = Math.min(requested, left);
        left -= granted;
        if (requested > 0) {
            shares.add(new PointsPolicy.Share(rule.id(), Earning.bounded(requested), Earning.bounded(granted)));
        }
    }
}
