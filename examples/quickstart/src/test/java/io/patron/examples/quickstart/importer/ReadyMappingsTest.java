// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
