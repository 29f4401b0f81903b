// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.StringJoiner;
import org.joda.money.CurrencyUnit;

/** The key of a row that has no document number: what it says, or the hash of it where that is long. */
final class ContentKeys {
    private static final int MOST_CHARACTERS = 120;
    private static final int HASH_BYTES = 20;

    private final int scale;
    private final MessageDigest digest;

    ContentKeys(CurrencyUnit currency) {
        scale = currency.getDecimalPlaces();
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    String of(Entry entry) {
        StringJoiner content = new StringJoiner(" ");
        content.add(entry.customer())
                .add(Documents.instant(entry.timeMicros()).toString())
                .add(entry.product().sku())
                .add((entry.cancels() ? "-" : "") + entry.quantity().toPlainString())
                .add(BigDecimal.valueOf(entry.amountMinor(), scale).toPlainString());
        if (entry.product().name() != null) {
            content.add(entry.product().name());
        }
        entry.product().category().forEach(content::add);
        if (entry.channel() != null) {
            content.add(entry.channel());
        }
        if (entry.store() != null) {
            content.add(entry.store());
        }
        String text = content.toString();
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    }
}
