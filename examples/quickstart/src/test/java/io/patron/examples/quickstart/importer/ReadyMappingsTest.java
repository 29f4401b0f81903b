// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The ready mappings")
final class ReadyMappingsTest {
    private static final String MASTER =
            " customer_id  date number_of_cds  dollar_value\r\n 00001 19970101  1   11.77\r\n";
    private static final String SAMPLE = " 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n";
    private static final String RETAIL = """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            536365,85123A,LANTERN,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
            """;

    @TempDir
    Path directory;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    @DisplayName("are chosen by what the file says, not by its name")
    void chosen() throws IOException {
        assertThat(ReadyMappings.choose(file("a.csv", MASTER)).name()).isEqualTo("cdnow");
        assertThat(ReadyMappings.choose(file("b.csv", SAMPLE)).name()).isEqualTo("cdnow-sample");
        assertThat(ReadyMappings.choose(file("c.txt", RETAIL)).name()).isEqualTo("online-retail");
        assertThat(ReadyMappings.choose(file("d", '\uFEFF' + RETAIL)).name()).isEqualTo("online-retail");
        assertThat(ReadyMappings.choose(file("e", RETAIL.replace("StockCode", "stockcode")))
                        .name())
                .isEqualTo("online-retail");
    }

    @Test
    @DisplayName("find a packed file by its content")
    void packed() throws IOException {
        Path file = directory.resolve("packed.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(RETAIL.getBytes(StandardCharsets.UTF_8));
        }
        Mapping mapping = ReadyMappings.choose(file);
        assertThat(mapping.name()).isEqualTo("online-retail");
        assertThat(Trial.file(directory, mapping, file, false).purchases()).hasSize(1);
    }

    @Test
    @DisplayName("that all fail say which columns were found, and how to write a mapping")
    void none() throws IOException {
        Path file = file("kasse.csv", "Kunde;Datum;Betrag\n17;2024-01-01;12,50\n");
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ReadyMappings.choose(file))
                .withMessageContaining("3 columns: \"Kunde | Datum | Betrag\"")
                .withMessageContaining("-Dcrm.mapping=FILE.json")
                .withMessageContaining("README");
    }

    private String help(String text) throws IOException {
        Path file = file("kasse.csv", text);
        try {
            return "chosen: " + ReadyMappings.choose(file).name();
        } catch (BadInputException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    @DisplayName("that all fail suggest the separator of the file, and name all its columns")
    void help() throws IOException {
        assertThat(help("a;b\n")).contains("{\"name\": \"my-shop\", \"separator\": \";\", \"currency\"");
        assertThat(help("a\tb\n")).contains("{\"name\": \"my-shop\", \"separator\": \"\\t\", \"currency\"");
        assertThat(help("a  b\n")).contains("{\"name\": \"my-shop\", \"format\": \"whitespace\", \"currency\"");
        assertThat(help("a,b\n")).contains("{\"name\": \"my-shop\", \"currency\"");
        String many = IntStream.range(0, 40).mapToObj(i -> "column " + i).collect(Collectors.joining(","));
        assertThat(help(many + "\n"))
                .contains("40 columns: \"column 0 | column 1 |")
                .contains("| column 39\".");
        assertThat(help("\"net, EUR\",\"who\"\n")).contains("2 columns: \"net, EUR | who\"");
        assertThat(help("a\u0001\u0000b,c\n")).contains("does not look like a text file");
        Path latin = Files.writeString(directory.resolve("l.csv"), "où,été\n", StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ReadyMappings.choose(latin))
                .withMessageContaining("It is not UTF-8 text")
                .withMessageContaining("\"charset\": \"windows-1252\"");
    }

    @Test
    @DisplayName("know a log without a header although some of its first rows are bad")
    void badRowsAtTheBeginning() throws IOException {
        String good = " 00004 0001 19970101  2   29.33\n";
        assertThat(help("oops\n" + good.repeat(4))).isEqualTo("chosen: cdnow-sample");
        assertThat(help(good + good.replace("19970101", "19971301") + good)).isEqualTo("chosen: cdnow-sample");
        assertThat(help(good + good.replace(" 2 ", " two ")))
                .contains(
                        "It would be read as cdnow-sample, but line 2: the quantity is \"two\": it must be a number.");
        assertThat(help("the quick brown fox jumps\n")).doesNotContain("would be read");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, looks like UTF-16",
        "UTF-16BE, looks like UTF-16",
        "UTF-32LE, looks like UTF-32",
        "UTF-32BE, looks like UTF-32",
        "x-UTF-16LE-BOM, is UTF-16",
        "X-UTF-32LE-BOM, is UTF-32",
        "X-UTF-32BE-BOM, is UTF-32",
    })
    @DisplayName("refuse text in two or four bytes a character, with or without a mark, by its name")
    void wide(Charset charset, String words) throws IOException {
        Path file = Files.write(directory.resolve("wide.csv"), RETAIL.getBytes(charset));
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ReadyMappings.choose(file))
                .withMessage(file + " " + words + " text. Save it as \"CSV UTF-8\" and try again.");
    }

    @Test
    @DisplayName("refuse a file that was packed twice")
    void packedTwice() throws IOException {
        Path file = directory.resolve("twice.gz");
        try (OutputStream out = new GZIPOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            out.write(RETAIL.getBytes(StandardCharsets.UTF_8));
        }
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ReadyMappings.choose(file))
                .withMessageContaining("is packed with gzip twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF"})
    @DisplayName("refuse an empty file")
    void empty(String text) throws IOException {
        Path file = file("empty.csv", text);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ReadyMappings.choose(file))
                .withMessageContaining("is empty");
    }

    @Test
    @DisplayName("refuse what is no text file")
    void otherFormats() throws IOException {
        Path workbook = Files.write(directory.resolve("sales.xlsx"), new byte[] {'P', 'K', 3, 4, 0});
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ReadyMappings.choose(workbook))
                .withMessageContaining("workbook");
        Path wide = Files.write(directory.resolve("wide.csv"), RETAIL.getBytes(StandardCharsets.UTF_16));
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ReadyMappings.choose(wide))
                .withMessageContaining("UTF-16");
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ReadyMappings.choose(directory.resolve("missing.csv")))
                .withMessageContaining("There is no file");
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ReadyMappings.choose(directory))
                .withMessageContaining("is not a file");
    }
}
