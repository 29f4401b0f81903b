// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import io.patron.crm.history.DayBlock.Amount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Business days and what each adds to a history, ascending. Immutable: a changed one shares all blocks with it but those in
 * which a day differs, so that a purchase costs a customer with a long past hardly more than one with a short past.
 */
final class Days {
    static final Days NONE = new Days(new DayBlock[0]);

    private final DayBlock[] blocks;

    Days(DayBlock[] blocks) {
        this.blocks = blocks;
    }

    DayBlock[] blocks() {
        return blocks;
    }

    boolean isEmpty() {
        return blocks.length == 0;
    }

    int size() {
        int size = 0;
        for (DayBlock block : blocks) {
            size += block.size();
        }
        return size;
    }

    long sum(Amount amount) {
        return sum(blocks, blocks.length, amount);
    }

    long sum(Amount amount, LocalDate from, LocalDate to) {
        return sum(blocks, blocks.length, amount, from.toEpochDay(), to.toEpochDay());
    }

    static long sum(DayBlock[] blocks, int length, Amount amount) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum = Math.addExact(sum, blocks[i].sum(amount));
        }
        return sum;
    }

    static long sum(DayBlock[] blocks, int length, Amount amount, long from, long to) {
        long sum = 0;
        for (int i = blockOf(blocks, length, from); i < length && blocks[i].day(0) < to; i++) {
            DayBlock block = blocks[i];
            int first = block.lowerBound(from);
            int end = block.lastDay() < to ? block.size() : block.lowerBound(to);
            if (end > first) {
                sum = Math.addExact(sum, block.sum(amount, first, end));
            }
        }
        return sum;
    }

    /** The first block whose last day is not before one. */
    static int blockOf(DayBlock[] blocks, int length, long day) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks[middle].lastDay() < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first day there is. */
    int first() {
        return blocks[0].day(0);
    }

    /** The first day with a purchase that counts, or null. */
    @Nullable LocalDate firstPurchase() {
        return firstPurchase(blocks, blocks.length);
    }

    static @Nullable LocalDate firstPurchase(DayBlock[] blocks, int length) {
        for (int b = 0; b < length; b++) {
            DayBlock block = blocks[b];
            for (int i = 0; i < block.size(); i++) {
                if (block.count(i) > 0) {
                    return LocalDate.ofEpochDay(block.day(i));
                }
            }
        }
        return null;
    }

    /** The last day with a purchase that counts, or null. */
    static @Nullable LocalDate lastPurchase(DayBlock[] blocks, int length) {
        for (int b = length - 1; b >= 0; b--) {
            for (int i = blocks[b].size() - 1; i >= 0; i--) {
                if (blocks[b].count(i) > 0) {
                    return LocalDate.ofEpochDay(blocks[b].day(i));
                }
            }
        }
        return null;
    }

    /** The last day in a window with a purchase that counts, or null. */
    @Nullable LocalDate lastPurchase(LocalDate from, LocalDate to) {
        for (int b = blocks.length - 1; b >= 0; b--) {
            DayBlock block = blocks[b];
            int first = block.lowerBound(from.toEpochDay());
            for (int i = block.lowerBound(to.toEpochDay()) - 1; i >= first; i--) {
                if (block.count(i) > 0) {
                    return LocalDate.ofEpochDay(block.day(i));
                }
            }
        }
        return null;
    }

    /** The days with a purchase that counts. */
    long[] purchaseDays() {
        long[] days = new long[size()];
        int found = 0;
        for (DayBlock block : blocks) {
            for (int i = 0; i < block.size(); i++) {
                if (block.count(i) > 0) {
                    days[found++] = block.day(i);
                }
            }
        }
        return Arrays.copyOf(days, found);
    }

    /** The days that are otherwise in another history, as they are here. */
    List<BusinessDay> otherThan(Days other) {
        int same = sameAtTheBeginning(other);
        DayBlock mine = rest(same);
        DayBlock others = other.rest(same);
        List<BusinessDay> result = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < mine.size() || j < others.size()) {
            if (j == others.size() || (i < mine.size() && mine.day(i) < others.day(j))) {
                result.add(mine.businessDay(i++));
            } else if (i == mine.size() || others.day(j) < mine.day(i)) {
                result.add(new BusinessDay(LocalDate.ofEpochDay(others.day(j++)), 0, DayAmounts.NONE));
            } else {
                if (!mine.sameDay(i, others, j)) {
                    result.add(mine.businessDay(i));
                }
                i++;
                j++;
            }
        }
        return result;
    }

    @SuppressWarnings("ReferenceEquality") // A block that both share needs no look.
    private int sameAtTheBeginning(Days other) {
        int same = 0;
        while (same < blocks.length && same < other.blocks.length && blocks[same] == other.blocks[same]) {
            same++;
        }
        return same;
    }

    /** The days from one block on, as one block. */
    private DayBlock rest(int from) {
        return blocks.length - from == 1 ? blocks[from] : DayBlock.joined(blocks, from);
    }

    /** Whether they are the same days, however they lie in blocks. */
    @Override
    public boolean equals(@Nullable Object o) {
        if (!(o instanceof Days other) || size() != other.size()) {
            return false;
        }
        int same = sameAtTheBeginning(other);
        DayBlock mine = rest(same);
        DayBlock others = other.rest(same);
        for (int i = 0; i < mine.size(); i++) {
            if (!mine.sameDay(i, others, i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (DayBlock block : blocks) {
            for (int i = 0; i < block.size(); i++) {
                hash = 31 * (31 * hash + block.day(i))
                        + Long.hashCode(block.amounts(i).net());
            }
        }
        return hash;
    }
}
