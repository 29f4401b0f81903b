// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
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

    /** Never written to: a form takes a copy of it, which costs a tenth of looking the algorithm up for each fact. */
    private static final MessageDigest BLANK = blank();

    private static final int ROOM = 320;
    private static final char LAST_ASCII = 0x7f;

    private final MessageDigest digest;
    /** What is written goes to the digest in large pieces. */
    private final ByteBuffer written = ByteBuffer.allocate(ROOM);

    private ContentForm() {
        try {
            digest = (MessageDigest) BLANK.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 can be copied on every Java platform", e);
        }
        number(VERSION);
    }

    private static MessageDigest blank() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
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
        flush();
        byte[] bytes = digest.digest();
        return new ContentHash(eight(bytes, 0), eight(bytes, 8));
    }

    private void flush() {
        digest.update(written.array(), 0, written.position());
        written.clear();
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
        int size = value.length();
        if (size > ROOM - Long.BYTES) {
            return encoded(value.getBytes(StandardCharsets.UTF_8));
        }
        room(Long.BYTES + size);
        byte[] bytes = written.array();
        int start = written.position() + Long.BYTES;
        for (int i = 0; i < size; i++) {
            char c = value.charAt(i);
            if (c > LAST_ASCII) {
                return encoded(value.getBytes(StandardCharsets.UTF_8));
            }
            // In UTF-8 the character itself, as those of most keys are.
            bytes[start + i] = (byte) c;
        }
        number(size);
        written.position(start + size);
        return this;
    }

    private ContentForm encoded(byte[] bytes) {
        number(bytes.length);
        flush();
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
        room(Long.BYTES);
        written.putLong(value);
        return this;
    }

    /** Makes room for so many bytes more. */
    private void room(int more) {
        if (written.remaining() < more) {
            flush();
        }
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
