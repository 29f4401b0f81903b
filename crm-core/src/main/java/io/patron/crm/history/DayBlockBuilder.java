// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import java.util.Arrays;

/** Changes the days of one block, in cells of its own. */
final class DayBlockBuilder {
    /** Whoever adds a second day adds some more, mostly. */
    private static final int FEW_DAYS = 4;

    private long[] cells;
    private int width;
    private int size;
    private DayBlock view;

    /** Starts with a copy of a block, and room for a day more. */
    DayBlockBuilder(DayBlock block) {
        width = block.width();
        size = block.size();
        cells = Arrays.copyOf(block.cells(), (size + 1) * width);
        view = new DayBlock(cells, width, size, block.sum(DayBlock.Amount.PURCHASES), block.sums());
    }

    /** Starts with nothing. */
    DayBlockBuilder() {
        this(new DayBlock(new long[0], DayBlock.NARROW, 0, 0, DayAmounts.NONE));
    }

    /** The days as they are now. It shows what happens to them until it is built. */
    DayBlock view() {
        return view;
    }

    /** The days for good: the builder must not be used any more. */
    DayBlock build() {
        long[] exact = cells.length == size * width ? cells : Arrays.copyOf(cells, size * width);
        return new DayBlock(exact, width, size, view.sum(DayBlock.Amount.PURCHASES), view.sums());
    }

    /** Adds to one day, which is made if it is not there, and removed if nothing is left of it. */
    void add(int day, int count, DayAmounts more) {
        if (width == DayBlock.NARROW && (more.profit() != 0 || more.netWithCost() != 0)) {
            widen();
        }
        int i = view.lowerBound(day);
        boolean known = i < size && view.day(i) == day;
        int purchases = known ? Math.addExact(view.count(i), count) : count;
        DayAmounts amounts = known ? view.amounts(i).plus(more) : more;
        if (!known) {
            insert(i);
        }
        int at = i * width;
        cells[at] = DayBlock.cell(day, purchases);
        cells[at + 1] = amounts.net();
        if (width == DayBlock.WIDE) {
            cells[at + 2] = amounts.profit();
            cells[at + 3] = amounts.netWithCost();
        }
        if (purchases == 0 && amounts.equals(DayAmounts.NONE)) {
            System.arraycopy(cells, at + width, cells, at, (size - i - 1) * width);
            size--;
        }
        view = new DayBlock(
                cells, width, size, view.sum(DayBlock.Amount.PURCHASES) + count, DayBlock.plus(view.sums(), more));
    }

    /** Makes room, which nobody sees before it is filled. */
    private void insert(int i) {
        int used = size * width;
        if (used == cells.length) {
            cells = Arrays.copyOf(cells, used + Math.max(FEW_DAYS, size / 2) * width);
        }
        int at = i * width;
        System.arraycopy(cells, at, cells, at + width, used - at);
        size++;
    }

    private void widen() {
        long[] wide = new long[(size + 1) * DayBlock.WIDE];
        for (int i = 0; i < size; i++) {
            wide[i * DayBlock.WIDE] = cells[i * DayBlock.NARROW];
            wide[i * DayBlock.WIDE + 1] = cells[i * DayBlock.NARROW + 1];
        }
        cells = wide;
        width = DayBlock.WIDE;
        look();
    }

    private void look() {
        view = new DayBlock(cells, width, size, view.sum(DayBlock.Amount.PURCHASES), view.sums());
    }
}
