// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file of sales mean. Read from JSON by {@link MappingReader}, which documents nothing that the README
 * of this example does not.
 *
 * @param name the name of the file's system; the source of every reference
 * @param separator between the columns; a blank stands for "any white space, aligned"
 * @param header whether the first line names the columns
 * @param charset the encoding of the text
 * @param decimal the decimal separator, a point or a comma
 * @param currency the currency of all money in the file
 * @param zone the zone in which the file's times are written, and in which business days are counted
 * @param timePatterns the forms of the times, tried in this order
 * @param columns where each thing stands: the name of the column or, without a header, its number from 1
 * @param constants what every row says, where no column does
 * @param stripFromCustomer what is cut off the end of customer numbers
 * @param cancellations which rows give something back
 * @param adjustmentPrefix how the numbers of documents begin that are no sales at all, or null
 */
public record Mapping(
        String name,
        char separator,
        boolean header,
        Charset charset,
        char decimal,
        CurrencyUnit currency,
        ZoneId zone,
        List<String> timePatterns,
        Map<Column, List<String>> columns,
        Map<Column, String> constants,
        String stripFromCustomer,
        Cancellations cancellations,
        @Nullable String adjustmentPrefix) {
    /** The separator of files whose columns are aligned with white space. */
    public static final char WHITE_SPACE = ' ';

    /** Copies the collections. */
    public Mapping {
        timePatterns = List.copyOf(timePatterns);
        columns = Map.copyOf(columns);
        constants = Map.copyOf(constants);
    }

    /**
     * Which rows give something back.
     *
     * @param documentPrefix how the numbers of cancelling documents begin, or null
     * @param negativeQuantity whether a negative quantity (or, without quantities, a negative amount) gives back
     */
    public record Cancellations(@Nullable String documentPrefix, boolean negativeQuantity) {}

    /**
     * Whether the columns are aligned with white space.
     *
     * @return {@code true} if there is no separator
     */
    public boolean aligned() {
        return separator == WHITE_SPACE;
    }

    /**
     * Whether the file states the money of each row, rather than the price of one unit.
     *
     * @return {@code true} if it does
     */
    public boolean statesAmounts() {
        return columns.containsKey(Column.AMOUNT);
    }
}
