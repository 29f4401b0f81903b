// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContentFormTest {
    private record Said(Origin origin, Consumer<ContentForm> content) implements Fact {
        @Override
        public FactKind kind() {
            return FactKind.GRANT;
        }

        @Override
        public void describe(ContentForm form) {
            content.accept(form);
        }
    }

    @Test
    @DisplayName("absent, empty and zero are three things")
    void absentDiffersFromEmpty() {
        assertThat(Stream.<Consumer<ContentForm>>of(
                                form -> {},
                                form -> form.text(null),
                                form -> form.text(""),
                                form -> form.text("0"),
                                form -> form.text("\u0000"))
                        .map(ContentFormTest::body)
                        .distinct())
                .hasSize(5);
        assertThat(body(form -> form.decimal(null))).isNotEqualTo(body(form -> form.decimal(BigDecimal.ZERO)));
        assertThat(body(form -> form.reference(null)))
                .isNotEqualTo(body(form -> form.reference(Reference.of("pos", "1"))));
    }

    @Test
    @DisplayName("text that moves from one field to the next is other content")
    void fieldsDoNotRunTogether() {
        assertThat(body(form -> form.text("ab").text("c")))
                .isNotEqualTo(body(form -> form.text("a").text("bc")));
        assertThat(body(form -> form.reference(Reference.of("ab", "c"))))
                .isNotEqualTo(body(form -> form.reference(Reference.of("a", "bc"))));
    }

    @Test
    @DisplayName("1.5 and 1.50, and 100 and 1E+2, are the same number")
    void numbersAreNormal() {
        assertThat(body(form -> form.decimal(new BigDecimal("1.50"))))
                .isEqualTo(body(form -> form.decimal(new BigDecimal("1.5"))));
        assertThat(body(form -> form.decimal(new BigDecimal("1E+2"))))
                .isEqualTo(body(form -> form.decimal(new BigDecimal("100"))));
        assertThat(body(form -> form.number(1))).isNotEqualTo(body(form -> form.number(1L << 32)));
    }

    @Test
    @DisplayName("the body leaves out customer and reference, the hash does not")
    void bodies() {
        Fact ada = new Said(Origin.of(CustomerId.of("ada"), Reference.of("pos", "1")), form -> {});
        Fact bo = new Said(Origin.of(CustomerId.of("bo"), Reference.of("pos", "2")), form -> {});
        assertThat(ContentForm.hashOfBody(ada)).isEqualTo(ContentForm.hashOfBody(bo));
        assertThat(ContentForm.hash(ada)).isNotEqualTo(ContentForm.hash(bo)).isNotEqualTo(ContentForm.hashOfBody(ada));
    }

    @Test
    @DisplayName("the form of version 1 never changes, or what was stored would not be recognised")
    void theFormIsFixed() {
        assertThat(ContentForm.VERSION).isEqualTo(1);
        // SHA-256 of the bytes 00000000 00000001, 00000000 00000003 and "tea", first 16 bytes.
        assertThat(ContentForm.hash("tea")).hasToString("70390642c6050dd4ec763f393a881640");
        assertThat(new ContentHash(1, -1)).hasToString("0000000000000001ffffffffffffffff");
    }

    @Test
    @DisplayName("texts are hashed as their bytes in UTF-8, however long")
    void texts() throws NoSuchAlgorithmException {
        for (String text :
                List.of("tea", "Grüner Tee", "綠茶", "🍵", "x".repeat(505), "é".repeat(400), "t".repeat(5_000))) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            byte[] written = ByteBuffer.allocate(16 + bytes.length)
                    .putLong(ContentForm.VERSION)
                    .putLong(bytes.length)
                    .put(bytes)
                    .array();
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(written));
            assertThat(ContentForm.hash(text)).isEqualTo(new ContentHash(hash.getLong(), hash.getLong()));
        }
    }

    private static ContentHash body(Consumer<ContentForm> content) {
        return ContentForm.hashOfBody(new Said(Origin.of(CustomerId.of("ada"), Reference.of("pos", "1")), content));
    }
}
