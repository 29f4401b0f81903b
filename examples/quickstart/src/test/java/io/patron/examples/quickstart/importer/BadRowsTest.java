// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A bad row")
final class BadRowsTest {
    private static final String GOOD = "1,ada,GT,Green tea,2,4.90,2024-03-01 09:30";

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "QUANTITY | 2,4.90 | abc,4.90 | the quantity is \"abc\": it must be a number",
                "QUANTITY | 2,4.90 | ,4.90 | the quantity is missing",
                "QUANTITY | 2,4.90 | 0,4.90 | the quantity is 0: nothing was sold",
                "QUANTITY | 2,4.90 | 1E+20000000,4.90 | the quantity is \"1E+20000000\": it must be at most 1000000000",
                "QUANTITY | 2,4.90 | 1E-20000000,4.90 | it must have at most 6 digits after the point",
                "QUANTITY | 2,4.90 | 1000000001,4.90 | it must be at most 1000000000",
                "QUANTITY | 2,4.90 | 0.1234567,4.90 | it must have at most 6 digits after the point",
                "QUANTITY | 2,4.90 | NaN,4.90 | it must be a number",
                "QUANTITY | 2,4.90 | 0x10,4.90 | it must be a number",
                "QUANTITY | 2,4.90 | 11111111111111111111111111111111111111111,4.90 | at most 40 characters",
                "MONEY | 4.90 | -4.90 | the price is -4.9: it must not be negative",
                "MONEY | 4.90 | 1E+20000000 | the price is \"1E+20000000\": it must be at most 1000000000000",
                "MONEY | 4.90 | 9999999999999 | it must be at most 1000000000000",
                "MONEY | 4.90 | 999999999999 | quantity times price is 1999999999998: it must be at most",
                "MONEY | 4.90 | € 4.90 | the price is \"€ 4.90\": it must be a number",
                "MONEY | 4.90 | free | the price is \"free\": it must be a number",
                "MONEY | 4.90 | '' | the price is missing",
                "TIME | 2024-03-01 09:30 | 2024-02-31 09:30 | \"2024-02-31 09:30\": there is no such day or hour",
                "TIME | 2024-03-01 09:30 | 31.02.2024 | \"31.02.2024\": there is no such day or hour",
                "TIME | 2024-03-01 09:30 | 2024-03-01 25:30 | there is no such day or hour",
                "TIME | 2024-03-01 09:30 | 2023-02-29 | there is no such day or hour",
                "TIME | 2024-03-01 09:30 | 03/01/2024 | it must have the form yyyy-MM-dd HH:mm or dd.MM.yyyy",
                "TIME | 2024-03-01 09:30 | 1824-03-01 | it must be in 1900 or later",
                "TIME | 2024-03-01 09:30 | 2204-03-01 | it lies in the future",
                "TIME | 2024-03-01 09:30 | '' | the date is missing",
                "STOCK | 2,4.90 | -2,4.90 | a stock correction, not a sale",
                "CANCELLATION | 1,ada | C1,ada | document \"C1\" cancels, but its quantity is not negative",
                "ADJUSTMENT | 1,ada | A1,ada | document \"A1\" is an adjustment of the books, not a sale",
                "COLUMNS | ,GT | ,GT,x | the row has 8 columns instead of 7",
                "COLUMNS | ,GT | '' | the row has 6 columns instead of 7",
            })
    @DisplayName("is reported by line and reason, and the rest goes on:")
    void reported(Problem problem, String part, String replacement, String message) throws IOException {
        assertThat(GOOD).contains(part);
        Trial trial = Trial.rows(directory, GOOD, GOOD.replace(part, replacement), GOOD.replace("1,", "2,"));
        assertThat(trial.sentence()).startsWith("line 3: ").contains(message);
        assertThat(trial.problems()).containsExactly(Map.entry(problem, 1L));
        assertThat(trial.tally().rows()).isEqualTo(3);
        assertThat(trial.purchases()).hasSize(2);
    }

    @Test
    @DisplayName("with a huge exponent costs milliseconds, not memory (F12)")
    void hugeExponents() {
        String[] rows = new String[10_000];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = GOOD.replace("2,4.90", i % 2 == 0 ? "1E+20000000,1" : "1,1E+999999999");
        }
        Trial trial = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Trial.rows(directory, rows));
        assertThat(trial.rejected()).isEqualTo(10_000);
        assertThat(trial.facts()).isEmpty();
    }

    @Test
    @DisplayName("with control characters or an endless customer number names the rule")
    void identities() throws IOException {
        Trial trial = Trial.rows(
                directory,
                GOOD.replace("ada", "a\u0007da"),
                GOOD.replace("ada", "a".repeat(65)),
                GOOD.replace("1,", "1".repeat(121) + ","),
                GOOD.replace("GT", "\u0000"),
                GOOD.replace("Green tea", "Green\u0007tea" + "x".repeat(300)));
        assertThat(trial.sentences())
                .satisfiesExactly(
                        s -> assertThat(s).contains("customer number").contains("control characters"),
                        s -> assertThat(s).contains("customer number").contains("at most 64 characters"),
                        s -> assertThat(s).contains("invoice number").contains("at most 120 characters"),
                        s -> assertThat(s).contains("product key").contains("control characters"));
        // A name is for people, and no sale is lost for it.
        assertThat(trial.purchases().get(0).lines().get(0).name().orElseThrow())
                .startsWith("Green tea")
                .hasSize(200);
    }

    @Test
    @DisplayName("with a stray quotation mark does not swallow the rows after it")
    void strayQuote() throws IOException {
        Trial trial = Trial.rows(
                directory,
                GOOD,
                GOOD.replace("Green tea", "\"Green tea"),
                GOOD.replace("1,", "2,"),
                GOOD.replace("1,", "3,").replace("Green tea", "\"Tea, green\""),
                GOOD.replace("1,", "4,").replace("Green tea", "\"Green\" tea"),
                GOOD.replace("1,", "5,").replace("Green tea", "7\" green tea"),
                GOOD.replace("1,", "6,").replace("09:30", "\"09:30"),
                GOOD.replace("1,", "7,").replace("2024", "\"2024"));
        assertThat(trial.sentences()).hasSize(4);
        assertThat(trial.sentence())
                .contains(
                        "line 3: a quotation mark does not pair up in \"1,ada,GT,\"Green tea,2,4.90,2024-03-01 09:30\": ")
                .contains("line 3: a quotation mark", "line 6: a quotation mark")
                .contains("line 8: the date is", "line 9: a quotation mark");
        assertThat(trial.purchases()).extracting(p -> p.reference().id()).containsExactly("1", "2", "3", "5");
    }

    @Test
    @DisplayName("that opens a quotation mark in a long file costs that row, even where all cells are quoted")
    void allQuoted() throws IOException {
        StringBuilder text = new StringBuilder(Trial.HEADER);
        for (int i = 1; i <= 1_000; i++) {
            String row = '"' + String.join("\",\"", GOOD.replace("1,", i + ",").split(",")) + '"';
            text.append(i == 500 ? row.substring(0, row.length() - 1) : row).append('\n');
        }
        Trial trial = Trial.text(directory, Trial.SHOP, text.toString());
        assertThat(trial.sentence()).startsWith("line 501: ");
        assertThat(trial.rejected()).isEqualTo(1);
        assertThat(trial.purchases()).hasSize(999);
    }

    @Test
    @DisplayName("is told from a row with line breaks within quotation marks, and line numbers go on counting")
    void lineBreaks() throws IOException {
        Trial trial = Trial.rows(
                directory,
                GOOD.replace("Green tea", "\"Green\n\n\"\"best\"\"\ntea\""),
                GOOD.replace("2,4.90", "x,4.90"));
        assertThat(trial.purchases().get(0).lines().get(0).name()).contains("Green  \"best\" tea");
        assertThat(trial.sentence()).startsWith("line 6: ");
    }

    @Test
    @DisplayName("of a million is found, and the others count")
    void oneInAMillion() throws IOException {
        Path file = directory.resolve("million.csv");
        int rows = 1_000_000;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(Trial.HEADER);
            for (int i = 1; i <= rows; i++) {
                String quantity = i == 777_777 ? "two" : "2";
                out.write(i / 3 + ",c" + i / 30 + ",GT,Green tea," + quantity + ",4.90,2024-03-01\n");
            }
        }
        Trial trial = Trial.file(directory, Trial.SHOP, file, false);
        assertThat(trial.sentences()).containsExactly("line 777778: the quantity is \"two\": it must be a number");
        assertThat(trial.tally().rows()).isEqualTo(rows);
        assertThat(trial.tally().netMinor()).isEqualTo((rows - 1) * 980L);
        assertThat(Trial.leftOver(directory)).isEmpty();
        assertThatExceptionOfType(StoppedException.class)
                .isThrownBy(() -> Trial.file(directory, Trial.SHOP, file, true))
                .withMessage("line 777778: the quantity is \"two\": it must be a number");
        assertThat(Trial.leftOver(directory)).isEmpty();
    }

    @Test
    @DisplayName("in another encoding is reported, never silently changed")
    void encodings() throws IOException {
        String text = Trial.HEADER + GOOD.replace("Green tea", "Thé vert") + "\n" + GOOD.replace("1,", "2,") + "\n";
        Trial latin = Trial.encoded(directory, Trial.SHOP, text, StandardCharsets.ISO_8859_1);
        assertThat(latin.sentence())
                .startsWith("line 2: byte 12 of the line (hexadecimal E9) is not UTF-8 text")
                .contains("charset");
        assertThat(latin.purchases()).hasSize(1);

        Trial utf8 = Trial.encoded(directory, Trial.SHOP, text, StandardCharsets.UTF_8);
        assertThat(utf8.purchases().get(0).lines().get(0).name()).contains("Thé vert");

        Mapping windows = charset("windows-1252");
        Trial declared = Trial.encoded(directory, windows, text, Charset.forName("windows-1252"));
        assertThat(declared.purchases().get(0).lines().get(0).name()).contains("Thé vert");

        String chinese = text.replace("Thé vert", "綠茶");
        Trial big5 = Trial.encoded(directory, charset("Big5"), chinese, Charset.forName("Big5"));
        assertThat(big5.purchases().get(0).lines().get(0).name()).contains("綠茶");

        Trial marked = Trial.encoded(directory, windows, '\uFEFF' + text, StandardCharsets.UTF_8);
        assertThat(marked.purchases().get(0).lines().get(0).name()).contains("Thé vert");
    }

    private static Mapping charset(String name) {
        Mapping m = Trial.SHOP;
        return new Mapping(
                m.name(),
                m.separator(),
                m.header(),
                Charset.forName(name),
                m.decimal(),
                m.currency(),
                m.zone(),
                m.timePatterns(),
                m.columns(),
                m.constants(),
                m.stripFromCustomer(),
                m.cancellations(),
                m.adjustmentPrefix());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    @DisplayName("is counted in the same lines however lines end")
    void lineEnds(String end) throws IOException {
        String text = String.join(end, Trial.HEADER.strip(), GOOD, "", GOOD.replace("2,4", "x,4"));
        Trial trial = Trial.text(directory, Trial.SHOP, text);
        assertThat(trial.purchases()).hasSize(1);
        assertThat(trial.sentence()).startsWith("line 4: the quantity");
    }

    @Test
    @DisplayName("that never ends costs one row and no memory")
    void endless() throws IOException {
        String text = Trial.HEADER + "x".repeat(3 * LineReader.MOST_BYTES) + "\n" + GOOD;
        Trial trial = Trial.text(directory, Trial.SHOP, text);
        assertThat(trial.sentence()).startsWith("line 2: the line is longer than 1048576 bytes");
        assertThat(trial.purchases()).hasSize(1);
    }

    @Test
    @DisplayName("may write its date in any of the listed forms")
    void dates() throws IOException {
        Trial trial = Trial.rows(
                directory,
                GOOD.replace("1,", "1,"),
                GOOD.replace("1,", "2,").replace("2024-03-01 09:30", "02.03.2024"),
                GOOD.replace("1,", "3,").replace("2024-03-01 09:30", "2024-03-03"));
        assertThat(trial.purchases())
                .extracting(p -> p.at().orElseThrow())
                .containsExactly(
                        Instant.parse("2024-03-01T08:30:00Z"),
                        Instant.parse("2024-03-01T23:00:00Z"),
                        Instant.parse("2024-03-02T23:00:00Z"));
        assertThat(trial.asOf()).isEqualTo(Instant.parse("2024-03-03T23:00:00Z"));
    }

    @Test
    @DisplayName("is written to a file that no spreadsheet runs")
    void formulas() throws IOException {
        Trial.rows(directory, GOOD.replace("1,ada", "=cmd|' /C calc'!A0,@ada").replace("2,4.90", "-2,+4.90"));
        List<String> lines = Files.readAllLines(directory.resolve("rejected.csv"));
        assertThat(lines.get(0)).isEqualTo("line,reason,row");
        assertThat(lines.get(1)).contains(",'=cmd|' /C calc'!A0,'@ada,").contains(",'-2,'+4.90,");
        assertThat(SafeCell.of("\tx")).isEqualTo("'\tx");
        Trial.rows(directory, GOOD);
        assertThat(directory.resolve("rejected.csv")).doesNotExist();
    }

    @Test
    @DisplayName("is one of many: twenty are told, all are counted and written")
    void many() throws IOException {
        String[] rows = new String[500];
        Arrays.fill(rows, GOOD.replace("2,4.90", "x,4.90"));
        Trial trial = Trial.rows(directory, rows);
        assertThat(trial.sentences()).hasSize(20);
        assertThat(trial.problems()).containsEntry(Problem.QUANTITY, 500L);
        assertThat(Files.readAllLines(directory.resolve("rejected.csv"))).hasSize(501);
    }

    @Test
    @DisplayName("is none: a file of a header alone")
    void headerOnly() throws IOException {
        Trial trial = Trial.text(directory, Trial.SHOP, Trial.HEADER);
        assertThat(trial.tally().rows()).isZero();
        assertThat(trial.facts()).isEmpty();
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> Trial.text(directory, Trial.SHOP, "a,b\n"))
                .withMessageContaining("The file has no column \"")
                .withMessageContaining("Its columns are: \"a, b\"");
        assertThat(Trial.leftOver(directory)).isEmpty();
    }

    @Test
    @DisplayName("may have a decimal comma where the mapping says so")
    void decimalComma() throws IOException {
        Mapping mapping = MappingReader.read("""
                {"name": "kasse", "separator": ";", "decimal": ",", "currency": "EUR", "zone": "Europe/Berlin",
                 "timePatterns": ["dd.MM.yyyy"], "cancellations": {"negativeQuantity": true},
                 "columns": {"customer": "Kunde", "time": "Datum", "amount": "Betrag"}}
                """, "kasse");
        Trial trial = Trial.text(
                directory,
                mapping,
                "Kunde;Datum;Betrag\n17;01.03.2024;12,50\n17;02.03.2024;-2,50\n17;03.03.2024;1.000,00\n");
        assertThat(trial.tally().netMinor()).isEqualTo(1_000);
        assertThat(trial.sentence()).isEqualTo("line 4: the amount is \"1.000,00\": it must be a number");
    }
}
