// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes lots: a block is taken apart when one of its lots changes for the first time. */
final class LotsBuilder {
    /** For a few lots more, as a purchase brings. */
    private static final int ROOM = 8;

    private LotBlock[] blocks;
    /** Those taken apart, each at the place of its block; none as long as nothing is changed. */
    private @Nullable LotBlockBuilder[] open = {};

    private int length;
    private int size;
    private boolean changed;

    LotsBuilder(Lots lots) {
        blocks = lots.blocks();
        length = blocks.length;
        size = lots.size();
    }

    int size() {
        return size;
    }

    Lot get(int index) {
        int block = block(index);
        return blocks[block].lot(index - start(block));
    }

    /** When the first of all lots ends; null where it never does, or where there is none. */
    @Nullable Instant soonestExpiry() {
        return size == 0 ? null : blocks[0].issue(0).expiresAt();
    }

    long available(Instant at) {
        return Lots.available(blocks, length, at);
    }

    /** The index of a lot, or -1. Looked for from the end: what is taken back came in a short while ago, mostly. */
    int indexOf(LotId id) {
        int start = size;
        for (int b = length - 1; b >= 0; b--) {
            start -= blocks[b].size();
            int index = blocks[b].indexOf(id);
            if (index >= 0) {
                return start + index;
            }
        }
        return -1;
    }

    private int block(int index) {
        int block = 0;
        int left = index;
        while (left >= blocks[block].size()) {
            left -= blocks[block++].size();
        }
        return block;
    }

    private int start(int block) {
        int start = 0;
        for (int b = 0; b < block; b++) {
            start += blocks[b].size();
        }
        return start;
    }

    /**
     * Puts a lot in.
     *
     * @return whether it is new: {@code false} if a lot stands where it would
     */
    boolean insert(Lot lot) {
        int block = blockFor(lot);
        if (block < length && blocks[block].size() >= LotBlock.MOST_LOTS) {
            if (block == length - 1 && blocks[block].compareLast(lot) < 0) {
                block = length;
            } else {
                split(block);
                block = blockFor(lot);
            }
        }
        if (block == length) {
            add(block, LotBlock.empty());
        }
        int index = blocks[block].lowerBound(lot);
        if (index < blocks[block].size() && blocks[block].compare(index, lot) == 0) {
            return false;
        }
        LotBlockBuilder opened = open(block);
        opened.insert(index, lot);
        blocks[block] = opened.view();
        size++;
        return true;
    }

    /**
     * Puts in what came together, if there is room for it in one block and nothing of it stands there.
     *
     * @return {@code false} if it must be put in lot by lot
     */
    boolean insert(Issue issue, List<PointsPolicy.Share> shares) {
        int count = 0;
        for (PointsPolicy.Share share : shares) {
            count += share.granted() > 0 ? 1 : 0;
        }
        int block = blockFor(issue);
        if (block == length || blocks[block].size() + count > LotBlock.MOST_LOTS) {
            return false;
        }
        int index = blocks[block].lowerBound(issue);
        if (index < blocks[block].size() && blocks[block].issue(index).compareTo(issue) == 0) {
            return false;
        }
        if (count > 0) {
            // No more room than that: most purchases come alone, and a block that is full is kept as it is.
            LotBlockBuilder opened = open(block, count);
            opened.insert(index, issue, shares, count);
            blocks[block] = opened.view();
            size += count;
        }
        return true;
    }

    /** The first block whose last lot did not come before those of an issue; the last where all did. */
    private int blockFor(Issue issue) {
        int block = Math.max(0, length - 1);
        while (block > 0
                && blocks[block - 1].issue(blocks[block - 1].size() - 1).compareTo(issue) >= 0) {
            block--;
        }
        return block;
    }

    /** The first block whose last lot does not come before one; the last where all do. */
    private int blockFor(Lot lot) {
        if (length == 0 || blocks[length - 1].compareLast(lot) < 0) {
            return Math.max(0, length - 1);
        }
        int low = 0;
        int high = length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks[middle].compareLast(lot) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Takes out the first lot and those in its block that came and end with it, and tells of each. */
    void removeFirst(PointsAccount.Ending ending) {
        Issue issue = size == 0 ? null : blocks[0].issue(0);
        Instant end = issue == null ? null : issue.expiresAt();
        if (issue == null || end == null) {
            throw new IllegalStateException("first lot: must be there, and end some day");
        }
        int count = 0;
        while (count < blocks[0].size() && blocks[0].issue(count).equals(issue)) {
            ending.ended(issue.origin(), blocks[0].rules()[count], blocks[0].remaining(count), end);
            count++;
        }
        LotBlockBuilder opened = open(0);
        opened.removeFirst(count);
        blocks[0] = opened.view();
        size -= count;
        if (blocks[0].size() == 0) {
            remove(0);
        }
    }

    /** Takes points from a lot; one of which nothing is left disappears. */
    void take(int index, long points) {
        int block = block(index);
        LotBlockBuilder opened = open(block);
        int before = blocks[block].size();
        opened.take(index - start(block), points);
        blocks[block] = opened.view();
        size += blocks[block].size() - before;
        if (blocks[block].size() == 0) {
            remove(block);
        }
    }

    private LotBlockBuilder open(int block) {
        return open(block, ROOM);
    }

    private LotBlockBuilder open(int block, int room) {
        own(length);
        LotBlockBuilder opened = open[block];
        if (opened == null) {
            opened = new LotBlockBuilder(blocks[block], room);
            open[block] = opened;
        }
        return opened;
    }

    private void own(int capacity) {
        if (!changed || capacity > blocks.length) {
            int room = changed ? length + Math.max(1, length / 2) : capacity;
            blocks = Arrays.copyOf(blocks, room);
            open = Arrays.copyOf(open, room);
            changed = true;
        }
    }

    private void split(int block) {
        LotBlock whole = blocks[block];
        int half = whole.size() / 2;
        add(block + 1, whole.part(half, whole.size()));
        blocks[block] = whole.part(0, half);
        open[block] = null;
    }

    private void add(int block, LotBlock added) {
        own(length + 1);
        System.arraycopy(blocks, block, blocks, block + 1, length - block);
        System.arraycopy(open, block, open, block + 1, length - block);
        blocks[block] = added;
        open[block] = null;
        length++;
    }

    private void remove(int block) {
        System.arraycopy(blocks, block + 1, blocks, block, length - block - 1);
        System.arraycopy(open, block + 1, open, block, length - block - 1);
        length--;
        open[length] = null;
    }

    /** The lots as they are now; the builder stays usable. */
    Lots build() {
        if (length == 0) {
            return Lots.NONE;
        }
        if (changed) {
            for (int i = 0; i < length; i++) {
                LotBlockBuilder opened = open[i];
                if (opened != null) {
                    blocks[i] = opened.build();
                }
            }
            blocks = blocks.length == length ? blocks : Arrays.copyOf(blocks, length);
            open = new LotBlockBuilder[0];
            changed = false;
        }
        return new Lots(blocks);
    }
}
