// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A mapping")
final class MappingReaderTest {
    private static final String GOOD = """
            {"name": "my-shop", "currency": "EUR", "zone": "Europe/Berlin", "timePatterns": ["yyyy-MM-dd"],
             "columns": {"customer": "who", "time": "when", "amount": "money"}}
            """;

    @Test
    @DisplayName("needs a name, a currency, a zone, a date pattern and three columns")
    void smallest() {
        Mapping mapping = MappingReader.read(GOOD, "test.json");
        assertThat(mapping.separator()).isEqualTo(',');
        assertThat(mapping.header()).isTrue();
        assertThat(mapping.charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(mapping.columns().get(Column.CUSTOMER)).isEqualTo(List.of("who"));
        assertThat(mapping.statesAmounts()).isTrue();
        assertThat(mapping.cancellations().negativeQuantity()).isFalse();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "\"currency\": \"EUR\"; \"currency\": \"XYZ\"; currency is not known: \"XYZ\"",
                "\"currency\": \"EUR\"; \"currency\": \"XXX\"; currency must be money that is spent",
                "\"currency\": \"EUR\"; \"currency\": 978; currency must be a text",
                "\"currency\": \"EUR\",; ^ ^; currency is missing",
                "\"currency\"; \"curency\"; curency is not known; ",
                "Europe/Berlin; Berlin; zone is not known: \"Berlin\"",
                "yyyy-MM-dd; yyyy-MM-b; is no date pattern",
                "[\"yyyy-MM-dd\"]; []; timePatterns must not be empty",
                "\"amount\"; \"amuont\"; columns.amuont is not known",
                "\"amount\"; \"unitPrice\"; columns.quantity is missing",
                "\"customer\"; \"sku\"; columns.customer is missing",
                "\"amount\": \"money\"; \"amount\": [\"a\", \"b\"]; columns.amount must be one column",
                "\"amount\": \"money\"; \"amount\": {}; columns.amount must be a text",
                "\"name\": \"my-shop\"; \"name\": \"My Shop\"; name must be small letters",
                "{\"name\"; {\"separator\": \"::\", \"name\"; separator must be one of",
                "{\"name\"; {\"format\": \"xlsx\", \"name\"; format must be",
                "{\"name\"; {\"format\": \"whitespace\", \"separator\": \",\", \"name\"; separator belongs to",
                "{\"name\"; {\"header\": \"no\", \"name\"; header must be true or false",
                "{\"name\"; {\"header\": false, \"name\"; must be the number of a column",
                "{\"name\"; {\"charset\": \"latin-99\", \"name\"; charset is not known",
                "{\"name\"; {\"charset\": \"UTF-16\", \"name\"; charset must not be UTF-16",
                "{\"name\"; {\"decimal\": \"'\", \"name\"; decimal must be",
                "{\"name\"; {\"constants\": {\"customer\": \"x\"}, \"name\"; constants.customer must be",
                "{\"name\"; {\"cancellations\": {\"documentPrefix\": \"C\"}, \"name\"; columns.document is missing",
                "{\"name\"; {\"cancellations\": {\"prefix\": \"C\"}, \"name\"; cancellations.prefix is not known",
                "{\"name\"; {\"cancellations\": true, \"name\"; cancellations must be an object",
                "yyyy-MM-dd; YYYY-MM-DD; timePatterns holds \"YYYY-MM-DD\", which fits no date: a date has a year, a month",
                "yyyy-MM-dd; yyyy-MM-DD; such as yyyy-MM-dd: small y and d, capital M",
                "yyyy-MM-dd; yyyy-mm-dd; holds \"yyyy-mm-dd\", which fits no date",
                "yyyy-MM-dd; MM/yyyy; holds \"MM/yyyy\", which fits no date",
                "yyyy-MM-dd; HH:mm; holds \"HH:mm\", which fits no date",
                "yyyy-MM-dd; ^^; timePatterns must not hold an empty text",
                "yyyy-MM-dd; yyyy-MM-dd hh:mm; hours are HH, or hh together with a",
                "{\"name\"; {\"charset\": \"x-UTF-16LE-BOM\", \"name\"; charset must not be UTF-16",
                "{\"name\"; {\"charset\": \"UTF-32BE\", \"name\"; charset must not be UTF-16 or UTF-32",
                "{\"name\"; {\"charset\": \"IBM037\", \"name\"; charset must not be \"IBM037\", which writes digits",
                "{\"name\"; {\"constants\": {\"sku\": \"a\\tb\"}, \"name\"; constants.sku must not contain control",
                "\"my-shop\"; \"\"; name must not be empty",
                "\"who\"; \"\"; columns.customer must not hold an empty text",
                "{\"name\"; {\"name\": \"x\", \"name\"; is not well-formed JSON",
                "{\"name\"; [\"name\"; is not well-formed JSON",
            })
    @DisplayName("is refused with the field and the rule when")
    void refused(String part, String replacement, String message) {
        assertThat(GOOD).contains(part);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> MappingReader.read(GOOD.replace(part, replacement), "test.json"))
                .withMessageContaining("The mapping test.json")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"sku, 80", "name, 200", "category, 80", "channel, 40", "store, 40"})
    @DisplayName("is refused for a constant that every row would be refused for")
    void longConstants(String constant, int most) {
        String with = GOOD.replace("{\"name\"", "{\"constants\": {\"" + constant + "\": \"%s\"}, \"name\"");
        assertThat(MappingReader.read(with.replace("%s", "x".repeat(most)), "test.json")
                        .constants())
                .hasSize(1);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> MappingReader.read(with.replace("%s", "x".repeat(most + 1)), "test.json"))
                .withMessageContaining("constants." + constant + " must have at most " + most + " characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyyMMdd",
                "d.M.yy",
                "dd MMM yyyy",
                "yyyy-MM-dd HH:mm:ss.SSS",
                "yyyy-MM-dd'T'HH:mm:ssXXX",
                "M/d/yyyy h:mm a",
                "yyyy-DDD",
                "uuuu-MM-dd[ HH:mm]",
            })
    @DisplayName("may write dates in many ways")
    void datePatterns(String pattern) {
        assertThat(MappingReader.read(GOOD.replace("yyyy-MM-dd", pattern), "test.json")
                        .timePatterns())
                .containsExactly(pattern);
    }

    private static String refusal(String json) {
        try {
            MappingReader.read(json, "test.json");
            return "";
        } catch (BadInputException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    @DisplayName("that is no JSON object is refused in one line, without the words of a parser")
    void noJson() {
        assertThat(refusal(GOOD.substring(0, GOOD.length() - 5)))
                .isEqualTo(
                        "The mapping test.json is not well-formed JSON: it ends before its last bracket or quotation mark"
                                + " is closed (line 2).");
        assertThat(refusal(GOOD + GOOD))
                .startsWith(
                        "The mapping test.json is not well-formed JSON: something follows after its end, and a mapping"
                                + " is one object in { }");
        assertThat(refusal("[".repeat(2_000))).contains("it nests too deep");
        assertThat(refusal("")).isEqualTo("The mapping test.json is empty.");
        assertThat(refusal(" \n")).isEqualTo("The mapping test.json is empty.");
        assertThat(refusal("[1, 2]"))
                .isEqualTo(refusal("null"))
                .isEqualTo("The mapping test.json cannot be used: it must be an object in { }.");
    }

    @Test
    @DisplayName("is read from UTF-8 with or without a byte order mark, and refused in another encoding")
    void encodings(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("till.json");
        String text = GOOD.replace("\"who\"", "\"clientèle\"");
        Files.writeString(file, '\uFEFF' + text);
        assertThat(ReadyMappings.read(file).columns().get(Column.CUSTOMER)).isEqualTo(List.of("clientèle"));
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ReadyMappings.read(file))
                .withMessage("The mapping " + file + " is not UTF-8 text. Save it as UTF-8 and try again.");
        Files.writeString(file, text, StandardCharsets.UTF_16LE);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ReadyMappings.read(file))
                .withMessage("The mapping " + file + " looks like UTF-16 text. Save it as UTF-8 and try again.");
    }

    @Test
    @DisplayName("may use every field, as the example file does")
    void example() throws IOException {
        Mapping mapping = ReadyMappings.read(SharedData.root().resolve("examples/quickstart/mapping-example.json"));
        assertThat(mapping.columns().keySet()).contains(Column.DOCUMENT, Column.CATEGORY, Column.STORE);
        assertThat(mapping.columns().get(Column.CATEGORY)).hasSize(2);
        assertThat(mapping.charset()).isEqualTo(Charset.forName("windows-1252"));
        assertThat(mapping.decimal()).isEqualTo(',');
        assertThat(mapping.constants()).containsEntry(Column.CHANNEL, "shop");
        assertThat(mapping.cancellations().negativeQuantity()).isTrue();
        assertThat(mapping.adjustmentPrefix()).isEqualTo("A");
    }
}
