// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of a fact's content, hashed as it is written: each value is preceded by its length, numbers are
 * written without trailing zeros, and absent values differ from empty ones. The form carries a version, so that a later
 * release can still recognise what an earlier one stored.
 *
 * <p>Not thread-safe; one form per fact.
 */
public final class ContentForm {
    /** The version of the form written by this release. */
    public static final int VERSION = 1;

    private final MessageDigest digest;

    private ContentForm() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
        number(VERSION);
    }

    /**
     * The hash of a fact's content.
     *
     * @param fact the fact
     * @return the hash of all it says but the time
     */
    public static ContentHash hash(Fact fact) {
        ContentForm form = new ContentForm();
        form.text(fact.customer().value());
        form.reference(fact.reference());
        return form.body(fact);
    }

    /**
     * The hash of what a fact says, whoever it is about and under whichever reference.
     *
     * @param fact the fact
     * @return the hash of kind and content
     */
    public static ContentHash hashOfBody(Fact fact) {
        return new ContentForm().body(fact);
    }

    /**
     * The hash of a text, for keys that are made from longer ones.
     *
     * @param text the text
     * @return its hash
     */
    public static ContentHash hash(String text) {
        return new ContentForm().text(text).end();
    }

    private ContentHash body(Fact fact) {
        text(fact.kind().name());
        fact.describe(this);
        return end();
    }

    private ContentHash end() {
        byte[] bytes = digest.digest();
        return new ContentHash(eight(bytes, 0), eight(bytes, 8));
    }

    /**
     * Writes a text.
     *
     * @param value the text, or null for "not stated"
     * @return this form
     */
    public ContentForm text(@Nullable String value) {
        if (value == null) {
            return number(-1);
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
        return this;
    }

    /**
     * Writes a whole number.
     *
     * @param value the number
     * @return this form
     */
    public ContentForm number(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            digest.update((byte) (value >>> shift));
        }
        return this;
    }

    /**
     * Writes an exact number; 1.5 and 1.50 are the same.
     *
     * @param value the number, or null for "not stated"
     * @return this form
     */
    public ContentForm decimal(@Nullable BigDecimal value) {
        return text(value == null ? null : value.stripTrailingZeros().toPlainString());
    }

    /**
     * Writes a reference.
     *
     * @param value the reference, or null for "not stated"
     * @return this form
     */
    public ContentForm reference(@Nullable Reference value) {
        return value == null ? number(-1) : text(value.source()).text(value.id());
    }

    private static long eight(byte[] bytes, int from) {
        long value = 0;
        for (int i = from; i < from + 8; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }
}
