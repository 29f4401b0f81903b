// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.fact.ProgramVersion;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Exact values as texts and back. Each value has one text, and only that text is read; the readers return null for any other,
 * and look at the length and the exponent of a number before they calculate with it.
 */
final class Exact {
    static final String BOUNDS = "must have at most 40 digits, and a scale of at most 30";

    private static final int MAX_DIGITS = 40;
    private static final int MAX_SCALE = 30;

    /** A sign, a point, an exponent and the zeros that a scale can add. */
    private static final int MAX_NUMBER_LENGTH = 80;

    private static final int CURRENCY_LENGTH = 3;
    private static final int MINUTES_LENGTH = 5;
    private static final String YEARLY = "--";

    private Exact() {}

    static boolean isBounded(BigDecimal value) {
        return Math.abs((long) value.scale()) <= MAX_SCALE && value.precision() <= MAX_DIGITS;
    }

    /** An exact number with its scale, as {@link BigDecimal#toString()} writes it. */
    static @Nullable BigDecimal decimal(String text) {
        BigDecimal value = number(text);
        return value != null && value.toString().equals(text) ? value : null;
    }

    private static @Nullable BigDecimal number(String text) {
        if (text.length() > MAX_NUMBER_LENGTH) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(text);
            return isBounded(value) ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static String text(Money value) {
        return value.getCurrencyUnit().getCode() + ' ' + value.getAmount().toPlainString();
    }

    static @Nullable Money money(String text) {
        if (text.length() < CURRENCY_LENGTH + 2 || text.charAt(CURRENCY_LENGTH) != ' ') {
            return null;
        }
        CurrencyUnit currency = currency(text.substring(0, CURRENCY_LENGTH));
        String digits = text.substring(CURRENCY_LENGTH + 1);
        BigDecimal amount = number(digits);
        return currency != null
                        && amount != null
                        && amount.scale() == currency.getDecimalPlaces()
                        && amount.toPlainString().equals(digits)
                ? Money.of(currency, amount)
                : null;
    }

    static @Nullable CurrencyUnit currency(String code) {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            return null;
        }
    }

    static @Nullable Instant instant(String text) {
        try {
            Instant value = Instant.parse(text);
            return value.toString().equals(text) ? value : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Month and day as a date has them, without the two dashes of the standard. */
    static @Nullable MonthDay monthDay(String text) {
        try {
            MonthDay value = MonthDay.parse(YEARLY + text);
            return text(value).equals(text) ? value : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static String text(MonthDay day) {
        return day.toString().substring(YEARLY.length());
    }

    /** A time of day in whole minutes. */
    static @Nullable LocalTime time(String text) {
        try {
            LocalTime value = LocalTime.parse(text);
            return text.length() == MINUTES_LENGTH ? value : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static @Nullable Period period(String text) {
        try {
            Period value = Period.parse(text);
            return value.toString().equals(text) ? value : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static @Nullable ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The id and the number, parted by the last slash; an id may have slashes of its own. */
    static String text(ProgramVersion version) {
        return version.toString();
    }

    static @Nullable ProgramVersion version(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            return null;
        }
        try {
            ProgramVersion value =
                    new ProgramVersion(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
            return text(value).equals(text) ? value : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
