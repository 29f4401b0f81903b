// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some consecutive business days of a history, ascending, with their sums. Immutable.
 *
 * <p>The days lie in one array, two cells each, or four where a cost is known: the day and how many purchases it has, the
 * spend, the profit and the spend with a known cost.
 */
final class DayBlock {
    /** As many days as are copied when one of them changes. */
    static final int MOST_DAYS = 256;

    static final int NARROW = 2;
    static final int WIDE = 4;
    private static final int COUNT_BITS = 32;

    private final long[] cells;
    private final int width;
    private final int size;
    private final long purchases;
    /** What they come to; null where that leaves the range of 64 bits, which is refused when somebody asks. */
    private final @Nullable DayAmounts sums;

    /** What can be summed over days, by its cell. */
    enum Amount {
        PURCHASES(0),
        NET(1),
        PROFIT(2),
        COSTED(3);

        private final int cell;

        Amount(int cell) {
            this.cell = cell;
        }
    }

    /**
     * Days.
     *
     * @param cells the days; not copied
     * @param width the cells of a day
     * @param size how many days
     * @param purchases how many purchases they have
     * @param sums what they come to, or null where that leaves the range
     */
    DayBlock(long[] cells, int width, int size, long purchases, @Nullable DayAmounts sums) {
        this.cells = cells;
        this.width = width;
        this.size = size;
        this.purchases = purchases;
        this.sums = sums;
    }

    static long cell(int day, int count) {
        return ((long) day << COUNT_BITS) | Integer.toUnsignedLong(count);
    }

    long[] cells() {
        return cells;
    }

    int width() {
        return width;
    }

    int size() {
        return size;
    }

    @Nullable DayAmounts sums() {
        return sums;
    }

    /** A sum and what comes to it; null where either is, or it leaves the range. */
    static @Nullable DayAmounts plus(@Nullable DayAmounts sum, DayAmounts more) {
        try {
            return sum == null ? null : sum.plus(more);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    int day(int i) {
        return (int) (cells[i * width] >> COUNT_BITS);
    }

    int lastDay() {
        return day(size - 1);
    }

    int count(int i) {
        return (int) cells[i * width];
    }

    DayAmounts amounts(int i) {
        int at = i * width;
        return width == NARROW
                ? new DayAmounts(cells[at + 1], 0, 0)
                : new DayAmounts(cells[at + 1], cells[at + 2], cells[at + 3]);
    }

    BusinessDay businessDay(int i) {
        return new BusinessDay(LocalDate.ofEpochDay(day(i)), count(i), amounts(i));
    }

    boolean sameDay(int i, DayBlock other, int j) {
        return cells[i * width] == other.cells[j * other.width] && amounts(i).equals(other.amounts(j));
    }

    /** What all its days add up to. */
    long sum(Amount amount) {
        if (sums == null) {
            return counted(amount, 0, size);
        }
        return switch (amount) {
            case PURCHASES -> purchases;
            case NET -> sums.net();
            case PROFIT -> sums.profit();
            case COSTED -> sums.netWithCost();
        };
    }

    /** What the days from one index to before another add up to. */
    long sum(Amount amount, int from, int to) {
        if (from == 0 && to == size) {
            return sum(amount);
        }
        return counted(amount, from, to);
    }

    private long counted(Amount amount, int from, int to) {
        if (amount.cell >= width) {
            return 0;
        }
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum = amount == Amount.PURCHASES ? sum + count(i) : Math.addExact(sum, cells[i * width + amount.cell]);
        }
        return sum;
    }

    /** The first index whose day is not before one. */
    int lowerBound(long day) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (day(middle) < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The days of blocks from one on, as one block without sums. */
    static DayBlock joined(DayBlock[] blocks, int from) {
        int size = 0;
        for (int b = from; b < blocks.length; b++) {
            size += blocks[b].size;
        }
        long[] cells = new long[size * WIDE];
        int at = 0;
        for (int b = from; b < blocks.length; b++) {
            for (int i = 0; i < blocks[b].size; i++) {
                System.arraycopy(blocks[b].cells, i * blocks[b].width, cells, at, blocks[b].width);
                at += WIDE;
            }
        }
        return new DayBlock(cells, WIDE, size, 0, DayAmounts.NONE);
    }

    /** The days from one index to before another, as a block of their own. */
    DayBlock part(int from, int to) {
        long[] some = Arrays.copyOfRange(cells, from * width, to * width);
        long count = 0;
        @Nullable DayAmounts amounts = DayAmounts.NONE;
        for (int i = from; i < to; i++) {
            count += count(i);
            amounts = plus(amounts, amounts(i));
        }
        return new DayBlock(some, width, to - from, count, amounts);
    }
}
