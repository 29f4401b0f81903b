// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.fact.CodePointOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Changes the lots of one block, in columns of its own. */
final class LotBlockBuilder {
    private LotBlock view;

    /** Starts with a copy of a block, and room for so many lots more. */
    LotBlockBuilder(LotBlock block, int room) {
        view = block.copy(block.size() + room);
    }

    /** The lots as they are now. It may change with them until it is built. */
    LotBlock view() {
        return view;
    }

    /** The lots for good: the builder must not be used any more. */
    LotBlock build() {
        return view.size() == view.rules().length ? view : view.copy(view.size());
    }

    void insert(int index, Lot lot) {
        if (view.size() == view.rules().length) {
            view = view.copy(view.size() + view.size() / 2 + 1);
        }
        shift(index, index + 1);
        Issue beside = index > 0 ? view.issue(index - 1) : index < view.size() ? view.issue(index + 1) : null;
        Issue issue = Issue.of(lot, beside);
        view.issues()[index] = issue;
        view.rules()[index] = lot.id().rule();
        view.remaining()[index] = lot.remaining();
        view = new LotBlock(
                view.issues(),
                view.rules(),
                view.remaining(),
                view.size() + 1,
                view.sumAfter(lot.remaining()),
                issue.validFrom().isAfter(view.validFrom()) ? issue.validFrom() : view.validFrom());
    }

    /** Puts in lots that come together, where no other of their issue stands; in whatever order they are given. */
    void insert(int index, Issue given, List<PointsPolicy.Share> shares, int count) {
        int size = view.size() + count;
        if (size > view.rules().length) {
            view = view.copy(size + view.size() / 2);
        }
        Issue issue = index > 0 ? given.beside(view.issue(index - 1)) : given;
        shift(index, index + count);
        String[] rules = view.rules();
        long[] remaining = view.remaining();
        long sum = view.counted();
        int end = index;
        for (PointsPolicy.Share share : shares) {
            if (share.granted() > 0) {
                String rule = share.rule();
                int at = end++;
                for (; at > index && CodePointOrder.compare(rules[at - 1], rule) > 0; at--) {
                    rules[at] = rules[at - 1];
                    remaining[at] = remaining[at - 1];
                }
                rules[at] = rule;
                remaining[at] = share.granted();
                sum = LotBlock.plus(sum, share.granted());
            }
        }
        Arrays.fill(view.issues(), index, end, issue);
        Instant validFrom = issue.validFrom().isAfter(view.validFrom()) ? issue.validFrom() : view.validFrom();
        view = new LotBlock(view.issues(), view.rules(), view.remaining(), size, sum, validFrom);
    }

    /** Takes out so many lots at the beginning. */
    void removeFirst(int count) {
        long sum = view.counted();
        for (int i = 0; i < count; i++) {
            sum = LotBlock.plus(sum, -view.remaining(i));
        }
        shift(count, 0);
        view = new LotBlock(view.issues(), view.rules(), view.remaining(), view.size() - count, sum, view.validFrom());
    }

    /** Takes from a lot; one of which nothing is left disappears. */
    void take(int index, long points) {
        view.remaining()[index] -= points;
        boolean gone = view.remaining(index) == 0;
        if (gone) {
            shift(index + 1, index);
        }
        view = new LotBlock(
                view.issues(),
                view.rules(),
                view.remaining(),
                gone ? view.size() - 1 : view.size(),
                view.sumAfter(-points),
                view.validFrom());
    }

    private void shift(int from, int to) {
        int moved = view.size() - from;
        System.arraycopy(view.issues(), from, view.issues(), to, moved);
        System.arraycopy(view.rules(), from, view.rules(), to, moved);
        System.arraycopy(view.remaining(), from, view.remaining(), to, moved);
    }
}
