// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.patron.crm.testkit.Samples;
import io.patron.crm.transaction.Correction;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not exactly this format is refused, with the place, the rule and the value. */
class RefusalTest {
    private static final String FACT = FactJson.write(JsonSamples.twoLines());
    private static final String BOOKED =
            ChangesJson.write(Samples.fullBooking(JsonSamples.ADA, 1, 1).changes());
    private static final String LEFT =
            ChangesJson.writeSnapshot(Samples.fullBooking(JsonSamples.ADA, 1, 1).after());
    private static final String PROGRAM = ProgramJson.write(JsonSamples.program());
    private static final String CUSTOMER = CustomerJson.write(JsonSamples.customer());

    private static Arguments fact(String old, String now, String message) {
        return arguments(FACT, old, now, (Function<String, Object>) FactJson::read, message);
    }

    private static Arguments refund(String scope, String message) {
        String text = FACT.substring(0, FACT.indexOf(",\"currency\"")).replace("purchase", "refund") + ",\"scope\":"
                + scope + "}";
        return arguments(text, "", "", (Function<String, Object>) FactJson::read, message);
    }

    private static Arguments changes(String old, String now, String message) {
        return arguments(BOOKED, old, now, (Function<String, Object>) ChangesJson::read, message);
    }

    private static Arguments snapshot(String old, String now, String message) {
        return arguments(LEFT, old, now, (Function<String, Object>) ChangesJson::readSnapshot, message);
    }

    private static Arguments program(String old, String now, String message) {
        return arguments(PROGRAM, old, now, (Function<String, Object>) ProgramJson::read, message);
    }

    private static Arguments customer(String old, String now, String message) {
        return arguments(CUSTOMER, old, now, (Function<String, Object>) CustomerJson::read, message);
    }

    static Stream<Arguments> facts() {
        return Stream.of(
                fact("\"v\":1,", "", "$.v: must be stated, was null"),
                fact("\"v\":1", "\"v\":2", "$.v: must be 1, the version this release reads, was 2"),
                fact("\"v\":1", "\"v\":\"1\"", "$.v: must be a whole number, not in quotation marks, was \"1\""),
                fact("\"v\":1", "\"v\":1,\"v\":1", "$.v: must be stated once, was \"v\""),
                fact("\"purchase\"", "\"theft\"", "$.kind: must be one of [registration, adoption, "),
                fact("\"purchase\"", "7", "$.kind: must be one of [registration, adoption, "),
                fact("\"purchase\"", "\"grant\"", "$.wallet: must be stated, was null"),
                fact("\"at\":\"2026", "\"colour\":\"red\",\"at\":\"2026", "$.colour: must not be stated here (unknown"),
                fact("\"at\":\"2026", "\"a.b\\n\":1,\"at\":\"2026", "$[\"a.b\uFFFD\"]: must not be stated here"),
                fact("\"sku\":\"CUP\"", "\"sku\":\"CUP\",\"x\":1", "$.lines[1].x: must not be stated here (unknown"),
                fact("\"sku\":\"CUP\"", "\"sku\":7", "$.lines[1].sku: must be a text, was 7"),
                fact("\"sku\":\"CUP\"", "\"sku\":\"\"", "$.lines[1]: line sku: must not be empty, was \"\""),
                fact("\"sku\":\"CUP\",", "", "$.lines[1].sku: must be stated, was null"),
                fact("\"sku\":\"CUP\"", "\"sku\":null", "$.lines[1].sku: must be a text, a whole number, true, false,"),
                fact("\"quantity\":\"1\"", "\"quantity\":1", "$.lines[1].quantity: must be an exact number as a text"),
                fact(
                        "\"quantity\":\"1\"",
                        "\"quantity\":1.0",
                        "$.lines[1].quantity: must be a whole number, or in quo"),
                fact("\"quantity\":\"1\"", "\"quantity\":\"-1\"", "$.lines[1]: line quantity: must be more than 0"),
                fact("\"quantity\":\"1\"", "\"quantity\":\"NaN\"", "$.lines[1].quantity: must be an exact number as"),
                fact("\"quantity\":\"1\"", "\"quantity\":NaN", "$: must be well-formed JSON within the limits, but"),
                fact("\"quantity\":\"1\"", "\"quantity\":\"1E+20000000\"", "$.lines[1].quantity: must be an exact num"),
                fact("\"quantity\":\"1\"", "\"quantity\":\"1E-20000000\"", "$.lines[1].quantity: must be an exact num"),
                fact("\"quantity\":\"1\"", "\"quantity\":\"1E+99999999999\"", "$.lines[1].quantity: must be an exact"),
                fact("\"quantity\":\"1\"", "\"quantity\":\"" + "1".repeat(100) + "\"", "$.lines[1].quantity: must be"),
                fact("\"quantity\":\"1\"", "\"quantity\":\"+1\"", "$.lines[1].quantity: must be an exact number as"),
                fact("\"quantity\":\"1\"", "\"quantity\":\"١\"", "$.lines[1].quantity: must be an exact number as"),
                fact("\"quantity\":\"1\"", "\"quantity\":\"1.0000001\"", "$.lines[1]: line quantity: must have at mo"),
                fact("\"quantity\":\"1\"", "\"quantity\":\"\"", "$.lines[1].quantity: must be an exact number as a te"),
                fact(
                        "\"currency\":\"EUR\"",
                        "\"currency\":\"EUX\"",
                        "$.currency: must be the code of a known currency"),
                fact(
                        "\"currency\":\"EUR\"",
                        "\"currency\":[]",
                        "$.currency: must be the code of a known currency, was "),
                fact("\"category\":[\"tea\",", "\"category\":[3,", "$.lines[0].category[0]: must be a text, was 3"),
                fact(
                        "\"category\":[\"tea\",",
                        "\"category\":[[],",
                        "$.lines[0].category[0]: must be a text, was \"a l"),
                fact("\"category\":[\"tea\",\"green\"]", "\"category\":\"tea\"", "$.lines[0].category: must be a list"),
                fact("\"lines\":[{", "\"lines\":[\"x\",{", "$.lines[0]: must be an object, was \"x\""),
                fact(
                        "{\"source\":\"pos\",\"id\":\"2026-000417\"}",
                        "\"pos:1\"",
                        "$.reference: must be an object, was "),
                fact("{\"source\":\"pos\",", "{", "$.reference.source: must be stated, was null"),
                fact("2026-03-01T12:00:00Z", "2026-03-01", "$.at: must be an instant such as"),
                fact("2026-03-01T12:00:00Z", "2026-03-01T14:00:00+02:00", "$.at: must be an instant such as"),
                fact("2026-03-01T12:00:00Z", "1026-03-01T12:00:00Z", "$: time: must be in the years 1900 to 2199"),
                fact(
                        "\"channel\"",
                        "\"businessDate\":\"2026-02-30\",\"channel\"",
                        "$.businessDate: must be a date such"),
                fact(
                        "\"channel\"",
                        "\"tax\":\"EUR 1\",\"channel\"",
                        "$.tax: must be money such as \"EUR 49.90\", was "),
                fact("\"channel\"", "\"tax\":\"EUR\",\"channel\"", "$.tax: must be money such as"),
                fact("\"channel\"", "\"tax\":\"EUR-1.00\",\"channel\"", "$.tax: must be money such as"),
                fact("\"channel\"", "\"tax\":\"EUX 1.00\",\"channel\"", "$.tax: must be money such as"),
                fact("\"channel\"", "\"tax\":\"EUR 1E+20000000\",\"channel\"", "$.tax: must be money such as"),
                fact("\"channel\"", "\"tax\":\"EUR +1.00\",\"channel\"", "$.tax: must be money such as"),
                fact("\"channel\"", "\"tax\":\"USD 1.00\",\"channel\"", "$: tax: must be in EUR, was \"USD 1.00\""),
                fact("\"channel\"", "\"tax\":true,\"channel\"", "$.tax: must be money such as \"EUR 49.90\", was \"tr"),
                refund("{\"type\":\"half\"}", "$.scope.type: must be one of [whole, lines, amount], was \"half\""),
                refund("{\"type\":\"whole\"}", "$: refund scope: must be an amount where the purchase is not known"),
                refund(
                        "{\"type\":\"lines\",\"lines\":[{\"line\":2147483648}]}",
                        "$.scope.lines[0].line: must be a who"),
                refund("{\"type\":\"lines\"}", "$.scope: returned lines: must be 1 or more, was 0"),
                refund(
                        "{\"type\":\"lines\",\"lines\":[{\"line\":9223372036854775808}]}",
                        "$.scope.lines[0].line: must"),
                refund(
                        "{\"type\":\"lines\",\"lines\":[{\"line\":1e1}]}",
                        "$.scope.lines[0].line: must be a whole number, or in"),
                refund("{\"type\":\"lines\",\"lines\":{}}", "$.scope.lines: must be a list, was \"an object\""));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                changes("\"kind\":\"points\"", "\"kind\":\"luck\"", "$.changes[0].kind: must be one of [points, tier"),
                changes("\"amount\":10", "\"amount\":11", "$.changes[0]: entry amount: must be what its lots and debt"),
                changes("points.granted", "points.found", "$.changes[0].why: must be one of [points.earned, "),
                changes("\"reason\":\"goodwill\"", "\"x\":1", "$.changes[0].inputs.reason: must be stated, was null"),
                changes("\"goodwill\"}", "\"goodwill\",\"x\":1}", "$.changes[0].inputs.x: must not be stated here"),
                changes("\"goodwill\"", "true", "$.changes[0].inputs.reason: must be a text, a whole number, or an o"),
                changes(
                        "\"goodwill\"",
                        "{}",
                        "$.changes[0].inputs.reason[\"\"]: must be a text, a whole number, or an"),
                changes(
                        "\"goodwill\"",
                        "{\"class\":\"java.net.URL\"}",
                        "$.changes[0].inputs.reason.class: must be a te"),
                changes("\"goodwill\"", "{\"date\":\"x\"}", "$.changes[0].inputs.reason.date: must be a date such as"),
                changes(
                        "\"goodwill\"",
                        "{\"decimal\":\"1\",\"y\":1}",
                        "$.changes[0].inputs.reason.y: must not be stat"),
                changes("\"club/1\"", "\"club\"", "$.changes[0].program: must be a version of a program such as"),
                changes("\"club/1\"", "\"club/01\"", "$.changes[0].program: must be a version of a program such as"),
                changes("\"club/1\"", "\"club/x\"", "$.changes[0].program: must be a version of a program such as"),
                changes("\"club/1\"", "\"club/0\"", "$.changes[0].program: must be a version of a program such as"),
                snapshot(
                        "\"stable\"", "\"STABLE\"", "$.stage: must be one of [exploration, formation, stable, dormant"),
                snapshot(
                        "\"debt\":50",
                        "\"debt\":\"50\"",
                        "$.balances[0].debt: must be a whole number, not in quotation marks, was \"50\""),
                program("\"Europe/Lisbon\"", "\"Europe/Atlantis\"", "$.zone: must be the id of a known zone, was"),
                program("\"half-even\"", "\"unnecessary\"", "$.wallets[0].rounding: must be one of [up, down, ceiling"),
                program("\"P1Y2M3D\"", "\"P1W\"", "$.wallets[0].expiry.after: must be a period such as \"P18M\""),
                program("\"P1Y2M3D\"", "\"PT1H\"", "$.wallets[0].expiry.after: must be a period such as \"P18M\""),
                customer(
                        "\"vegan\":true", "\"vegan\":1", "$.attributes.vegan: must be a text, true, false, or an obje"),
                customer("\"vegan\":true", "\"vegan\":{\"x\":1}", "$.attributes.vegan.x: must be a text, true, false,"),
                customer("\"vegan\":true", "\"note\":\"x\"", "$.attributes.note: must be stated once, was \"note\""),
                customer("\"38.5\"", "\"1E+400\"", "$.attributes[\"size \"eu\"\"].number: must be an exact number as"),
                customer("\"tags\":[\"tea\"", "\"tags\":[\"tea\",\"tea\"", "$.tags: must name each once, was"),
                customer("1935-07-08", "1735-07-08", "$: date: must be in the years 1900 to 2199"),
                customer(
                        "\"email\"", "\"telepathy\"", "$.contactPoints[0].type: must be one of [email, phone, postal"));
    }

    @ParameterizedTest(name = "{2} gives {4}")
    @MethodSource({"facts", "others"})
    @DisplayName("one wrong thing is refused where it is")
    void aWrongThingIsRefused(String text, String old, String now, Function<String, Object> reader, String message) {
        assertThat(text).contains(old);
        int at = text.indexOf(old);
        String wrong = text.substring(0, at) + now + text.substring(at + old.length());
        assertThatThrownBy(() -> reader.apply(wrong))
                .as(wrong)
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    @DisplayName("a text that ends early is refused, wherever it ends")
    void truncatedTextsAreRefused() {
        for (String text : new String[] {FACT, BOOKED, LEFT, PROGRAM, CUSTOMER}) {
            for (int end = 0; end < text.length(); end++) {
                String cut = text.substring(0, end);
                assertThatThrownBy(() -> FactJson.read(cut)).as(cut).isInstanceOf(JsonFormatException.class);
            }
        }
    }

    @Test
    @DisplayName("a text is one object, followed by nothing")
    void trailingTextIsRefused() {
        refused(FACT + "{}", "$: must be followed by nothing, was START_OBJECT");
        refused(FACT + "x", "$: must be well-formed JSON");
        refused(FACT + "/* */", "$: must be well-formed JSON");
        refused("\ufeff" + FACT, "$: must be well-formed JSON");
        refused("[" + FACT + "]", "$: must be an object, was START_ARRAY");
        refused("null", "$: must be an object, was VALUE_NULL");
        refused("", "$: must be an object, was null");
        refused("{'v':1}", "$: must be well-formed JSON within the limits, but near character 1: Unexpected character");
    }

    @Test
    @DisplayName("depth, length and number of fields are bounded")
    void sizesAreBounded() {
        refused("{\"v\":" + "[".repeat(200), "$: must be well-formed JSON within the limits, but near character");
        refused("{\"v\":" + "{\"a\":".repeat(100_000), "$: must be well-formed JSON within the limits, but near char");
        refused("{\"v\":\"" + "x".repeat(20_001) + "\"}", "$: must be well-formed JSON within the limits, but near");
        refused("{\"" + "x".repeat(20_001) + "\":1}", "$: must be well-formed JSON within the limits, but near char");
        refused("{\"v\":" + "1".repeat(1_000_000) + "}", "$: must be well-formed JSON within the limits, but near");
        refused(" ".repeat(Format.MAX_LENGTH + 1), "$: must have at most 33554432 characters, was 33554433");
        StringBuilder many = new StringBuilder("{\"v\":1");
        for (int i = 0; i < 500; i++) {
            many.append(",\"f").append(i).append("\":1");
        }
        refused(many + "}", "$.f499: must be one of at most 500 fields, was \"f499\"");
        refused(many.toString().replace("\"f40\"", "\"f7\"") + "}", "$.f7: must be stated once");
    }

    @Test
    @DisplayName("an exponent that would take minutes to write out is refused at once")
    void hugeExponentsAreCheap() {
        String huge = FACT.replace("\"quantity\":\"1\"", "\"quantity\":\"1E+2000000000\"");
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 1_000; i++) {
                refused(huge, "$.lines[1].quantity: must be an exact number as a text, was \"1E+2000000000\"");
            }
        });
    }

    @Test
    @DisplayName("a replacement and the documents of a reassign are purchases or refunds")
    void onlyDocumentsAreNested() {
        String correction = FactJson.write(Samples.oneOfEach(JsonSamples.ADA).stream()
                .filter(Correction.class::isInstance)
                .findFirst()
                .orElseThrow());
        refused(
                correction.replace("{\"kind\":\"purchase\"", "{\"kind\":\"correction\""),
                "$.replacement.kind: must be purchase or refund here, was \"correction\"");
        refused(
                correction.replace("\"revision\":1", "\"revision\":0"),
                "$: revision: must be 1 or more (0 is the document as first recorded), was 0");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> FactJson.read(text))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith(message);
    }
}
