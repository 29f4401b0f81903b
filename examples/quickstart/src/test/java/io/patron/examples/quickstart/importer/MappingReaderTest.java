// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
