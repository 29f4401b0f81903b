// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads moments in the forms a mapping lists. A form without a time of day means the beginning of the day. */
final class Times {
    /** Where it is not known what lies in the future: no later time fits the library. */
    static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final String DATE_LETTERS = "a date has a year, a month and a day, such as yyyy-MM-dd:"
            + " small y and d, capital M (YYYY, mm and DD mean other things)";
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    // Every part differs from the others, so that no pattern mistakes one for another by chance.
    private static final LocalDateTime SAMPLE = LocalDateTime.parse("2024-11-23T14:07:09");

    private final List<DateTimeFormatter> forms = new ArrayList<>();
    private final List<DateTimeFormatter> lenient = new ArrayList<>();
    private final List<String> patterns;
    private final ZoneId zone;
    private final Instant latest;
    // Rows of one invoice follow each other with the same time.
    private String lastText = "";
    private Instant lastTime = Instant.EPOCH;

    Times(List<String> patterns, ZoneId zone, Instant latest) {
        this.patterns = patterns;
        this.zone = zone;
        this.latest = latest;
        for (String pattern : patterns) {
            DateTimeFormatter form = form(pattern);
            forms.add(form.withResolverStyle(ResolverStyle.STRICT));
            lenient.add(form.withResolverStyle(ResolverStyle.LENIENT));
        }
    }

    /** The formatter of a pattern. A year is {@code y} or {@code u}; both mean the same. */
    static DateTimeFormatter form(String pattern) {
        StringBuilder proleptic = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            proleptic.append(c == 'y' && !quoted ? 'u' : c);
        }
        return DateTimeFormatter.ofPattern(proleptic.toString(), Locale.ENGLISH);
    }

    /**
     * What a pattern lacks to give a date.
     *
     * @return a hint, or the empty text for a good pattern
     * @throws IllegalArgumentException if it is no pattern at all
     */
    static String lacking(String pattern) {
        String letters = pattern.replaceAll("'[^']*'", "");
        DateTimeFormatter form = form(pattern).withResolverStyle(ResolverStyle.STRICT);
        if (letters.contains("D") && letters.contains("M")) {
            return DATE_LETTERS;
        }
        try {
            String text = form.format(SAMPLE.atZone(ZoneOffset.UTC));
            TemporalAccessor read = form.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            boolean right = LocalDate.from(read).equals(SAMPLE.toLocalDate());
            if (right && read instanceof LocalDate && letters.matches("(?s).*[hHkKms].*")) {
                return "hours are HH, or hh together with a, which is AM or PM";
            }
            return right ? "" : DATE_LETTERS;
        } catch (DateTimeException e) {
            return DATE_LETTERS;
        }
    }

    Instant read(String text) throws RefusedRowException {
        if (text.isEmpty()) {
            throw new RefusedRowException(Problem.TIME, "the date is missing");
        }
        if (text.equals(lastText)) {
            return lastTime;
        }
        Instant time = parsed(text);
        if (time.isBefore(EARLIEST)) {
            throw refused(text, "it must be in 1900 or later");
        }
        if (!time.isBefore(latest)) {
            throw refused(text, "it lies in the future");
        }
        lastText = text;
        lastTime = time;
        return time;
    }

    private Instant parsed(String text) throws RefusedRowException {
        for (DateTimeFormatter form : forms) {
            try {
                return instant(form.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
            } catch (DateTimeException e) {
                // The next form may fit.
            }
        }
        boolean looksRight = lenient.stream().anyMatch(form -> resolves(form, text));
        throw refused(
                text,
                looksRight ? "there is no such day or hour" : "it must have the form " + String.join(" or ", patterns));
    }

    private static boolean resolves(DateTimeFormatter form, String text) {
        try {
            return form.parse(text).isSupported(ChronoField.EPOCH_DAY);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Instant instant(TemporalAccessor parsed) {
        if (parsed instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        if (parsed instanceof LocalDateTime local) {
            return local.atZone(zone).toInstant();
        }
        return ((LocalDate) parsed).atStartOfDay(zone).toInstant();
    }

    private static RefusedRowException refused(String text, String rule) {
        return new RefusedRowException(Problem.TIME, "the date is " + Refusal.shown(text) + ": " + rule);
    }
}
