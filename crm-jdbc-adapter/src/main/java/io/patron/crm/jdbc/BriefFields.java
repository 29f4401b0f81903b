// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Goes through the lines of a brief and their values, from the first to the last. It is read at every purchase, hence by hand. */
final class BriefFields {
    private static final char LINE = '\n';
    private static final char VALUE = '\t';
    private static final int RADIX = 10;

    private final String text;
    private int from;
    private int to;

    BriefFields(String text) {
        this.text = text;
        to = -1;
    }

    boolean hasLine() {
        return to < 0 ? !text.isEmpty() : to < text.length();
    }

    /** Goes to the next line; answers its kind. */
    char kind() {
        if (to >= 0) {
            next(LINE);
        } else {
            advance(0);
        }
        if (to != from + 1) {
            throw unreadable();
        }
        return text.charAt(from);
    }

    /** Whether the next line is of a kind. */
    boolean isNext(char kind) {
        return to + 1 < text.length() && text.charAt(to + 1) == kind;
    }

    String text() {
        next(VALUE);
        return text.substring(from, to);
    }

    long number() {
        next(VALUE);
        return Long.parseLong(text, from, to, RADIX);
    }

    LocalDate day() {
        return LocalDate.ofEpochDay(number());
    }

    @Nullable LocalDate dayOrNull() {
        return isNextEmpty() ? null : day();
    }

    Instant moment() {
        long micros = number();
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, BriefText.MICROS_OF_SECOND),
                Math.floorMod(micros, BriefText.MICROS_OF_SECOND) * BriefText.NANOS_OF_MICRO);
    }

    @Nullable Instant momentOrNull() {
        return isNextEmpty() ? null : moment();
    }

    /** Goes past the next value if there is nothing in it. */
    private boolean isNextEmpty() {
        int begin = from;
        int end = to;
        next(VALUE);
        if (from == to) {
            return true;
        }
        from = begin;
        to = end;
        return false;
    }

    private void next(char before) {
        if (to >= text.length() || text.charAt(to) != before) {
            throw unreadable();
        }
        advance(to + 1);
    }

    private void advance(int begin) {
        from = begin;
        to = begin;
        while (to < text.length() && text.charAt(to) != VALUE && text.charAt(to) != LINE) {
            to++;
        }
    }

    static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("brief: must have lines of known kinds with all their values");
    }
}
