// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

/** Changes the lots of one block, in columns of its own. */
final class LotBlockBuilder {
    private LotBlock view;

    /** Starts with a copy of a block, and room for a few lots more, as a purchase brings. */
    LotBlockBuilder(LotBlock block) {
        view = block.copy(block.size() + 8);
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
