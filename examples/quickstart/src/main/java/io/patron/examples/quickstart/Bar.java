// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import java.io.Closeable;
import java.io.PrintStream;
import java.util.Locale;

/** A progress bar for one pass over something. */
public final class Bar implements Closeable {
    private static final int WIDTH = 30;
    private static final int WHOLE = 1_000;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final String what;
    private final long start = System.nanoTime();
    private long drawn = start;
    private int tenths;
    private long done;

    Bar(PrintStream out, boolean terminal, String what) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
    }

    /**
     * Says how far it is.
     *
     * @param thousandths 0 to 1000
     * @param count how many rows or customers that was
     */
    public void at(int thousandths, long count) {
        done = count;
        long now = System.nanoTime();
        if (terminal && now - drawn >= REDRAW_NANOS) {
            drawn = now;
            out.print('\r' + text(thousandths, now));
            out.flush();
        }
        if (!terminal && thousandths * 10 / WHOLE > tenths) {
            tenths = thousandths * 10 / WHOLE;
            out.println(text(thousandths, now));
        }
    }

    /**
     * Says how far it is.
     *
     * @param count how many are done
     * @param total of how many
     */
    public void of(long count, long total) {
        at(total <= 0 ? WHOLE : (int) Math.min(WHOLE, count * WHOLE / total), count);
    }

    private String text(int thousandths, long now) {
        int full = thousandths * WIDTH / WHOLE;
        long perSecond = done * NANOS_PER_SECOND / Math.max(1, now - start);
        return String.format(
                Locale.ENGLISH,
                "%-10s [%s%s] %3d %% %,12d %,12d/s",
                what,
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                thousandths / 10,
                done,
                perSecond);
    }

    /** The end: the bar is full. */
    @Override
    public void close() {
        if (terminal) {
            out.println('\r' + text(WHOLE, System.nanoTime()));
        } else if (tenths < 10) {
            out.println(text(WHOLE, System.nanoTime()));
        }
    }
}
