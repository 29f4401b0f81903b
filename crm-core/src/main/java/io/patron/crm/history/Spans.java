// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import io.patron.crm.error.NotLoadedException;
import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The spans of a history, in order of time. */
record Spans(List<Span> all) {
    static final Spans NONE = new Spans(List.of());

    boolean isEmpty() {
        return all.isEmpty();
    }

    Spans with(Span span) {
        Require.that(
                all.isEmpty() || !span.from().isBefore(all.get(all.size() - 1).to()),
                "span of history from",
                span.from(),
                "must follow the span before");
        List<Span> more = new ArrayList<>(all);
        more.add(span);
        return new Spans(List.copyOf(more));
    }

    long purchases() {
        long sum = 0;
        for (Span span : all) {
            sum += span.purchases();
        }
        return sum;
    }

    long sum(ToLongFunction<DayAmounts> amount) {
        long sum = 0;
        for (Span span : all) {
            sum = Math.addExact(sum, amount.applyAsLong(span.amounts()));
        }
        return sum;
    }

    /** What those in a window add up to. One that lies there in part cannot be told. */
    long sum(LocalDate from, LocalDate to, ToLongFunction<Span> value) {
        long sum = 0;
        for (Span span : all) {
            if (from.isBefore(span.to()) && to.isAfter(span.from())) {
                if (from.isAfter(span.from()) || to.isBefore(span.to())) {
                    throw new NotLoadedException("history from " + from + " to " + to);
                }
                sum = Math.addExact(sum, value.applyAsLong(span));
            }
        }
        return sum;
    }

    /** Refuses a day of which only a sum is known. */
    void checkKnows(LocalDate day) {
        for (Span span : all) {
            if (span.contains(day)) {
                throw new NotLoadedException("business day " + day);
            }
        }
    }

    /** The last day of purchase of a window in which no span lies in part; empty where there is none, or it is not known. */
    Optional<LocalDate> lastDayKnown(LocalDate from, LocalDate to, Optional<LocalDate> loaded) {
        for (int i = all.size() - 1; i >= 0; i--) {
            Span span = all.get(i);
            boolean inside = !span.from().isBefore(from) && !span.to().isAfter(to);
            if (inside && span.purchases() != 0) {
                return loaded.isPresent() && !loaded.get().isBefore(span.to())
                        ? loaded
                        : Optional.ofNullable(span.lastDay());
            }
        }
        return loaded;
    }

    /** The last day of purchase, where the last that was loaded is given. */
    Optional<LocalDate> lastDay(Optional<LocalDate> loaded) {
        for (int i = all.size() - 1; i >= 0; i--) {
            Span span = all.get(i);
            if (loaded.isPresent() && !loaded.get().isBefore(span.to())) {
                return loaded;
            }
            if (span.lastDay() != null) {
                return Optional.of(span.lastDay());
            }
            if (span.purchases() != 0) {
                throw new NotLoadedException("last day of purchase");
            }
        }
        return loaded;
    }

    /** The first day of purchase, where the first that was loaded is given. */
    Optional<LocalDate> firstDay(Optional<LocalDate> loaded) {
        for (Span span : all) {
            if (loaded.isPresent() && loaded.get().isBefore(span.from())) {
                return loaded;
            }
            if (span.purchases() != 0) {
                throw new NotLoadedException("first day of purchase");
            }
        }
        return loaded;
    }
}
