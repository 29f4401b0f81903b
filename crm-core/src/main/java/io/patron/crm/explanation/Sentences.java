// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.explanation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.StringJoiner;
import org.joda.money.Money;

/**
 * Renders explanations to sentences, in one language and zone. Immutable and thread-safe.
 *
 * <p>Example: {@code new Sentences(Locale.ENGLISH, program.zone()).of(explanation)} gives "120 points from pos:1001
 * expired."
 */
public final class Sentences {
    /** Inputs that are money on a ladder of spend and a number of purchases on the other. */
    private static final Set<String> MEASURES = Set.of("measured", "threshold", "missing", "kept-from");

    /** What stands before the means of payment that do not earn. */
    private static final String LESS = " LESS ";

    /** What was measured, how much, the limit, and how far back. */
    private static final int MEASURE_PARTS = 4;

    private final Locale locale;
    private final ZoneId zone;
    private final Names names;
    private final ResourceBundle bundle;

    /**
     * Sentences of a language that call ladders and tiers by their ids.
     *
     * @param locale the language; English where there is no bundle for it
     * @param zone the zone in which moments are written
     */
    public Sentences(Locale locale, ZoneId zone) {
        this(locale, zone, Names.IDS);
    }

    /**
     * Sentences of a language.
     *
     * @param locale the language; English where there is no bundle for it
     * @param zone the zone in which moments are written
     * @param names what ladders and tiers are called
     */
    public Sentences(Locale locale, ZoneId zone, Names names) {
        this.locale = Objects.requireNonNull(locale, "locale");
        this.zone = Objects.requireNonNull(zone, "zone");
        this.names = Objects.requireNonNull(names, "names");
        bundle = bundle(locale);
    }

    /** Read here, because the usual look-up falls back to the language of the machine, and cannot be told not to in a module. */
    private static ResourceBundle bundle(Locale locale) {
        ResourceBundle.Control names =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        InputStream found = names.getCandidateLocales("sentences", locale).stream()
                .map(candidate -> names.toBundleName("sentences", candidate) + ".properties")
                .map(Sentences.class::getResourceAsStream)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        try (Reader reader = new InputStreamReader(found, StandardCharsets.UTF_8)) {
            return new PropertyResourceBundle(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The sentence of an explanation.
     *
     * @param explanation what happened and why
     * @return one or two sentences
     */
    public String of(Explanation explanation) {
        String pattern = bundle.getString(explanation.reason().key());
        StringBuilder sentence = new StringBuilder(pattern.length() + 32);
        int from = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
            int close = pattern.indexOf('}', open);
            String input = pattern.substring(open + 1, close);
            sentence.append(pattern, from, open).append(shown(explanation, input));
            from = close + 1;
        }
        return sentence.append(pattern, from, pattern.length()).toString();
    }

    /**
     * What a stage of life is called.
     *
     * @param stage its constant, such as {@code STABLE}
     * @return its name as people read it; what was given where it is no stage
     */
    public String stage(String stage) {
        return named("name.stage.", stage);
    }

    private String named(String group, String constant) {
        String key = group + constant.toLowerCase(Locale.ROOT);
        return bundle.containsKey(key) ? bundle.getString(key) : constant;
    }

    private String shown(Explanation explanation, String input) {
        Object value = explanation.input(input);
        return switch (input) {
            case "window" -> window(value.toString());
            case "stage" -> stage(value.toString());
            case "per" -> named("name.per.", value.toString());
            case "counts" -> counts(value.toString());
            case "found" -> found(value.toString());
            case "clauses" -> clauses(value.toString());
            case "ladder" -> names.ladder(value.toString());
            case "tier", "next", "given", "earned" ->
                names.tier(explanation.input("ladder").toString(), value.toString());
            default -> shown(input, value);
        };
    }

    private String shown(String input, Object value) {
        if (value instanceof Long count && MEASURES.contains(input)) {
            return counted("purchases", count);
        }
        if (value instanceof String code && MEASURES.contains(input)) {
            return clauses(code);
        }
        if (value instanceof Long || value instanceof BigDecimal) {
            return NumberFormat.getInstance(locale).format(value);
        }
        if (value instanceof Money money) {
            NumberFormat format = NumberFormat.getInstance(locale);
            format.setMinimumFractionDigits(money.getScale());
            return money.getCurrencyUnit().getCode() + " " + format.format(money.getAmount());
        }
        if (value instanceof Instant instant) {
            return DateTimeFormatter.ISO_LOCAL_DATE.format(instant.atZone(zone));
        }
        return value.toString();
    }

    private String counted(String what, long count) {
        return bundle.getString(what + (count == 1 ? ".one" : ".other"))
                .replace("{number}", NumberFormat.getInstance(locale).format(count));
    }

    /**
     * What a tier asks for is stored as a code, as much of it as is said: such as SPEND|EUR 400.00|EUR 500.00|MONTH, or without what is
     * asked and the window, ACTIVE_MONTHS|3; several with a semicolon between, and of some that belong together how many, and which,
     * with an ampersand between.
     */
    private String clauses(String code) {
        StringJoiner joiner = new StringJoiner(bundle.getString("name.clause.and"));
        for (String part : code.split(";", -1)) {
            int needed = part.indexOf('&');
            joiner.add(needed < 0 ? clause(part) : group(part.substring(0, needed), part.substring(needed + 1)));
        }
        return joiner.toString();
    }

    private String group(String needed, String code) {
        StringJoiner joiner = new StringJoiner(bundle.getString("name.clause.or"));
        for (String clause : code.split("&", -1)) {
            joiner.add(clause(clause));
        }
        return bundle.getString("name.clause.group")
                .replace("{needed}", needed)
                .replace("{clauses}", joiner.toString());
    }

    private String clause(String code) {
        String[] parts = code.split("\\|", -1);
        if (parts.length == MEASURE_PARTS) {
            return bundle.getString("name.clause")
                    .replace("{measured}", gauged(parts[0], parts[1]))
                    .replace("{asked}", gauged(parts[0], parts[2]))
                    .replace("{window}", window(parts[3]));
        }
        return parts.length == 2 ? gauged(parts[0], parts[1]) : code;
    }

    /** An amount, a number of purchases, or what else is counted. */
    private String gauged(String measure, String figure) {
        if (figure.contains(" ")) {
            return figure(figure);
        }
        return counted(measure.toLowerCase(Locale.ROOT).replace('_', '-'), Long.parseLong(figure));
    }

    /** What a wallet earns on is stored as a code: such as NET TAX SHIPPING LESS gift-card, points. */
    private String counts(String code) {
        int less = code.indexOf(LESS);
        StringJoiner joiner = new StringJoiner(bundle.getString("name.base.and"));
        for (String word : code.substring(0, less < 0 ? code.length() : less).split(" ", -1)) {
            String key = "name.base." + word.toLowerCase(Locale.ROOT);
            joiner.add(bundle.containsKey(key) ? bundle.getString(key) : word);
        }
        if (less >= 0) {
            joiner.add(bundle.getString("name.base.less").replace("{tenders}", code.substring(less + LESS.length())));
        }
        return joiner.toString();
    }

    /** What a guard found is stored as a code: such as BOUGHT|5|5|P1D;AMOUNT|EUR 900.00|EUR 500.00|. */
    private String found(String code) {
        if (code.isEmpty()) {
            return bundle.getString("name.found.nothing");
        }
        StringJoiner joiner = new StringJoiner(bundle.getString("name.found.and"));
        for (String measure : code.split(";", -1)) {
            String[] parts = measure.split("\\|", -1);
            String key = "name.found." + parts[0].toLowerCase(Locale.ROOT);
            if (parts.length != MEASURE_PARTS || !bundle.containsKey(key)) {
                joiner.add(measure);
                continue;
            }
            joiner.add(bundle.getString(key)
                    .replace("{measured}", figure(parts[1]))
                    .replace("{limit}", figure(parts[2]))
                    .replace("{within}", parts[3].isEmpty() ? "" : period(Period.parse(parts[3]), "name.within.")));
        }
        return joiner.toString();
    }

    /** A number, or money. */
    private String figure(String text) {
        if (text.isEmpty()) {
            return "";
        }
        return text.contains(" ") ? shown("", Money.parse(text)) : shown("", new BigDecimal(text));
    }

    /**
     * A window is stored as a code: LIFETIME, MONTH, QUARTER, YEAR, one of these three with the day on which it began, such as
     * YEAR --04-01, or a period such as P12M.
     */
    private String window(String code) {
        if (code.startsWith("P")) {
            return bundle.getString("window.rolling").replace("{length}", period(Period.parse(code), "window."));
        }
        String key = "window." + code.toLowerCase(Locale.ROOT);
        int begin = key.indexOf(' ');
        if (begin < 0) {
            return bundle.getString(key);
        }
        MonthDay day = MonthDay.parse(key.substring(begin + 1));
        return bundle.getString(key.substring(0, begin) + ".from")
                .replace("{day}", Integer.toString(day.getDayOfMonth()))
                .replace("{month}", named("name.month.", day.getMonth().name()));
    }

    private String period(Period period, String words) {
        StringJoiner joiner = new StringJoiner(" ");
        part(joiner, period.getYears(), words + "years");
        part(joiner, period.getMonths(), words + "months");
        part(joiner, period.getDays(), words + "days");
        return joiner.toString();
    }

    private void part(StringJoiner joiner, int number, String unit) {
        if (number != 0) {
            String key = number == 1 && bundle.containsKey(unit + ".one") ? unit + ".one" : unit;
            joiner.add(bundle.getString(key).replace("{number}", Integer.toString(number)));
        }
    }
}
