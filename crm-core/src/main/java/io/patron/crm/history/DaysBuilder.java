// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import io.patron.crm.history.DayBlock.Amount;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Changes days: one block at a time is taken apart, and put together again when another one is changed. */
final class DaysBuilder {
    private static final int NO_BLOCK = -1;

    private DayBlock[] blocks;
    private int length;
    private boolean shared = true;
    private int open = NO_BLOCK;
    private @Nullable DayBlockBuilder builder;
    /** The last day of a purchase as it was found when it was asked for last: it is asked for more often than it changes. */
    private @Nullable LocalDate last;

    DaysBuilder(Days days) {
        blocks = days.blocks();
        length = blocks.length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    void add(int day, int count, DayAmounts amounts) {
        last = null;
        DayBlockBuilder changed = open(day);
        changed.add(day, count, amounts);
        blocks[open] = changed.view();
        if (changed.view().size() == 0) {
            remove(open);
        }
    }

    /** The block of a day, taken apart. */
    private DayBlockBuilder open(int day) {
        int index = Math.min(Days.blockOf(blocks, length, day), length - 1);
        boolean full = index >= 0 && blocks[index].size() >= DayBlock.MOST_DAYS;
        if (builder != null && open == index && !full) {
            return builder;
        }
        close();
        DayBlockBuilder opened;
        if (length == 0 || (full && day > blocks[index].lastDay())) {
            opened = new DayBlockBuilder();
            index = length;
            insert(index, opened.view());
        } else {
            if (full) {
                split(index);
                index = Days.blockOf(blocks, length, day);
            }
            opened = new DayBlockBuilder(blocks[index]);
            own(length);
        }
        open = index;
        builder = opened;
        return opened;
    }

    private void close() {
        if (builder != null) {
            blocks[open] = builder.build();
            builder = null;
            open = NO_BLOCK;
        }
    }

    private void own(int capacity) {
        if (shared || capacity > blocks.length) {
            blocks = Arrays.copyOf(blocks, shared ? capacity : length + Math.max(1, length / 2));
            shared = false;
        }
    }

    private void split(int index) {
        DayBlock block = blocks[index];
        int half = block.size() / 2;
        insert(index + 1, block.part(half, block.size()));
        blocks[index] = block.part(0, half);
    }

    private void insert(int index, DayBlock block) {
        own(length + 1);
        System.arraycopy(blocks, index, blocks, index + 1, length - index);
        blocks[index] = block;
        length++;
    }

    private void remove(int index) {
        builder = null;
        open = NO_BLOCK;
        System.arraycopy(blocks, index + 1, blocks, index, length - index - 1);
        length--;
    }

    Days build() {
        close();
        if (length == 0) {
            return Days.NONE;
        }
        blocks = blocks.length == length ? blocks : Arrays.copyOf(blocks, length);
        shared = true;
        return new Days(blocks);
    }

    long sum(Amount amount) {
        return Days.sum(blocks, length, amount);
    }

    long sum(Amount amount, LocalDate from, LocalDate to) {
        return Days.sum(blocks, length, amount, from.toEpochDay(), to.toEpochDay());
    }

    @Nullable LocalDate firstPurchase() {
        return Days.firstPurchase(blocks, length);
    }

    @Nullable LocalDate lastPurchase() {
        if (last == null) {
            last = Days.lastPurchase(blocks, length);
        }
        return last;
    }
}
