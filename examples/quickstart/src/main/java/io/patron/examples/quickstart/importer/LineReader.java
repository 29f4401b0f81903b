// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into lines and decodes each by itself, so that one line in another encoding, or one that never ends, costs
 * that line and not the file. Lines end with LF, CR LF or CR.
 */
final class LineReader {
    /** Longer lines are refused; what exceeds this is not kept. */
    static final int MOST_BYTES = 1 << 20;

    private static final int SHOWN_BYTES = 200;

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private byte[] line = new byte[1 << 10];
    private int length;
    private boolean tooLong;
    private long number;

    LineReader(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The next line, or null at the end. */
    @Nullable Line next() throws IOException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (fill()) {
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            keep(end);
            if (end < limit) {
                position = end + 1;
                skipLineFeedAfter(buffer[end]);
                break;
            }
            position = end;
        }
        if (!any) {
            return null;
        }
        number++;
        return decoded();
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private void skipLineFeedAfter(byte lineBreak) throws IOException {
        if (lineBreak == '\r' && fill() && buffer[position] == '\n') {
            position++;
        }
    }

    private void keep(int end) {
        int more = Math.min(end - position, MOST_BYTES - length);
        tooLong |= more < end - position;
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
        }
        System.arraycopy(buffer, position, line, length, more);
        length += more;
    }

    private Line decoded() {
        if (tooLong) {
            String beginning = new String(line, 0, SHOWN_BYTES, StandardCharsets.ISO_8859_1);
            return new Line(number, beginning, Problem.TOO_LONG, "the line is longer than " + MOST_BYTES + " bytes");
        }
        int i = 0;
        while (i < length && line[i] >= 0) {
            i++;
        }
        boolean ascii =
                i == length && (charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.ISO_8859_1));
        if (ascii) {
            return new Line(number, new String(line, 0, length, StandardCharsets.ISO_8859_1), null, "");
        }
        return strictlyDecoded();
    }

    private Line strictlyDecoded() {
        ByteBuffer bytes = ByteBuffer.wrap(line, 0, length);
        CharBuffer text = CharBuffer.allocate(length * (int) Math.ceil(decoder.maxCharsPerByte()) + 1);
        decoder.reset();
        CoderResult result = decoder.decode(bytes, text, true);
        if (!result.isError()) {
            result = decoder.flush(text);
        }
        try {
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            String message = String.format(
                    Locale.ROOT,
                    "byte %d of the line (hexadecimal %02X) is not %s text: save the file in that encoding, or state its"
                            + " own as \"charset\" in a mapping (-Dcrm.mapping=FILE.json)",
                    bytes.position() + 1,
                    line[bytes.position()] & 0xff,
                    charset.name());
            return new Line(number, escaped(), Problem.ENCODING, message);
        }
        return new Line(number, text.flip().toString(), null, "");
    }

    /** The bytes with those beyond ASCII spelled out. */
    private String escaped() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(length, SHOWN_BYTES); i++) {
            if (line[i] >= 0) {
                text.append((char) line[i]);
            } else {
                text.append(String.format(Locale.ROOT, "\\x%02X", line[i] & 0xff));
            }
        }
        return text.toString();
    }
}
