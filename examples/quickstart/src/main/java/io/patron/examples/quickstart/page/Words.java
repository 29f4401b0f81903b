// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.explanation.Names;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.program.Treatment;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The words, names, numbers and dates of one language. */
final class Words implements Names {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final String NAME = "io.patron.examples.quickstart.page.page";

    /** A share is rounded once, to the digit that is shown. */
    private static final int SHARE_DIGITS = 3;

    private final Locale locale;
    private final Program program;
    private final ResourceBundle bundle;
    private final ResourceBundle english;
    private final Sentences sentences;

    Words(Locale locale, Program program) {
        this.locale = locale;
        this.program = program;
        bundle = ResourceBundle.getBundle(NAME, locale, EXACT);
        english = ResourceBundle.getBundle(NAME, Locale.ROOT, EXACT);
        sentences = new Sentences(locale, program.zone(), this);
    }

    /** Some words, with what stands in braces put in. */
    String of(String key, Object... values) {
        Matcher places = PLACE.matcher(bundle.getString(key));
        return places.replaceAll(place -> Matcher.quoteReplacement(String.valueOf(values[digit(place.group(1))])));
    }

    /** Words that begin with a moment, which is called a morning where a day begins. */
    String asOf(String key, Instant at, String... others) {
        LocalDate day = program.day(at);
        boolean morning = at.equals(program.startOf(day));
        List<String> values = new ArrayList<>(List.of(morning ? date(day) : moment(at)));
        values.addAll(List.of(others));
        return of(morning ? key : key + ".moment", values.toArray());
    }

    private static int digit(String place) {
        return place.charAt(0) - '0';
    }

    Sentences sentences() {
        return sentences;
    }

    String list(List<String> parts) {
        return String.join(of("alt.join"), parts);
    }

    // ---------------------------------------------------------------- numbers and dates

    String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** Points, from minor units. */
    String points(long minor, int scale) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(scale);
        format.setMaximumFractionDigits(scale);
        return format.format(BigDecimal.valueOf(minor, scale));
    }

    /** A difference, from minor units, with its sign. */
    String difference(long minor, int scale) {
        return (minor > 0 ? "+" : "") + points(minor, scale);
    }

    String difference(Money money) {
        return (money.isPositive() ? "+" : "") + money(money);
    }

    String money(Money money) {
        CurrencyUnit unit = money.getCurrencyUnit();
        NumberFormat format;
        try {
            format = NumberFormat.getCurrencyInstance(locale);
            format.setCurrency(Currency.getInstance(unit.getCode()));
        } catch (IllegalArgumentException e) {
            // A currency that the machine does not know has its code and digits all the same.
            format = NumberFormat.getInstance(locale);
            format.setMinimumFractionDigits(unit.getDecimalPlaces());
            return unit.getCode() + " " + format.format(money.getAmount());
        }
        format.setMinimumFractionDigits(unit.getDecimalPlaces());
        format.setMaximumFractionDigits(unit.getDecimalPlaces());
        return format.format(money.getAmount());
    }

    /** A share in percent with one digit after the point; a dash where there is no whole. */
    String share(long part, long whole) {
        return share(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    String share(Money part, Money whole) {
        return share(part.getAmount(), whole.getAmount());
    }

    private String share(BigDecimal part, BigDecimal whole) {
        return whole.signum() <= 0 ? "–" : percent(part.divide(whole, SHARE_DIGITS, RoundingMode.HALF_UP));
    }

    String share(double share) {
        return percent(BigDecimal.valueOf(share).setScale(SHARE_DIGITS, RoundingMode.HALF_UP));
    }

    private String percent(BigDecimal share) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(date);
    }

    String date(Instant at) {
        return date(at.atZone(program.zone()).toLocalDate());
    }

    String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(program.zone()));
    }

    String month(YearMonth month) {
        return DateTimeFormatter.ofPattern(of("month.long"), locale).format(month);
    }

    String shortMonth(YearMonth month) {
        return DateTimeFormatter.ofPattern(of("month.short"), locale).format(month);
    }

    // ---------------------------------------------------------------- names

    @Override
    public String ladder(String ladder) {
        return known("ladder." + ladder, ladder);
    }

    @Override
    public String tier(String ladder, String tier) {
        String name = program.ladder(ladder).map(TierPolicy::tiers).orElse(List.of()).stream()
                .filter(t -> t.id().equals(tier))
                .map(Tier::name)
                .findFirst()
                .orElse(tier);
        return translated("tier." + ladder + "." + tier, name);
    }

    String tier(String ladder, Tier tier) {
        return translated("tier." + ladder + "." + tier.id(), tier.name());
    }

    String treatment(Treatment treatment) {
        return translated("treatment." + treatment.id(), treatment.name());
    }

    /** A program that calls its tier or treatment otherwise than the ready-made one does has the last word. */
    private String translated(String key, String name) {
        boolean ready = english.containsKey(key) && english.getString(key).equals(name);
        return ready ? bundle.getString(key) : name;
    }

    String wallet(WalletId wallet) {
        return known("wallet." + wallet.value(), wallet.value());
    }

    String stage(Stage stage) {
        String name = sentences.stage(stage.name());
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    private String known(String key, String id) {
        return english.containsKey(key) ? bundle.getString(key) : id;
    }
}
