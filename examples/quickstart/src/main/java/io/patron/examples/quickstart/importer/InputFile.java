// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** An open file of sales: unpacked if its content is gzip, its byte order mark taken off. */
final class InputFile implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int BOM_LENGTH = 3;
    private static final int PEEKED = 64;

    private final Path path;
    private final Counting counting;
    private final InputStream content;
    private final boolean packed;
    private final boolean marked;

    private InputFile(Path path) throws IOException {
        this.path = path;
        counting = new Counting(Files.newInputStream(path));
        InputStream stream = new BufferedInputStream(counting, BUFFER);
        byte[] head = peek(stream);
        packed = gzip(head);
        if (packed) {
            stream = new BufferedInputStream(unpacked(stream), BUFFER);
            head = peek(stream);
        }
        refuseOtherFormats(head);
        marked = starts(head, 0xef, 0xbb, 0xbf);
        if (marked) {
            stream.skipNBytes(BOM_LENGTH);
        }
        content = stream;
    }

    static InputFile open(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new BadInputException("There is no file " + path + ".");
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new BadInputException(path + " is not a file that can be read.");
        }
        return new InputFile(path);
    }

    private static byte[] peek(InputStream stream) throws IOException {
        stream.mark(PEEKED);
        byte[] head = stream.readNBytes(PEEKED);
        stream.reset();
        return head;
    }

    private static boolean gzip(byte[] head) {
        return starts(head, 0x1f, 0x8b);
    }

    private InputStream unpacked(InputStream stream) throws IOException {
        try {
            return new Unpacked(path, new GZIPInputStream(stream, BUFFER));
        } catch (EOFException e) {
            throw incomplete(path);
        } catch (ZipException e) {
            throw damaged(path);
        }
    }

    private static BadInputException incomplete(Path path) {
        return new BadInputException(
                path + " is packed with gzip, and its end is missing. Copy it once more and try again.");
    }

    private static BadInputException damaged(Path path) {
        return new BadInputException(
                path + " is packed with gzip, and it is damaged. Copy it once more and try again.");
    }

    private void refuseOtherFormats(byte[] head) {
        if (packed && gzip(head)) {
            throw new BadInputException(path + " is packed with gzip twice. Unpack it once and try again.");
        }
        if (starts(head, 'P', 'K') || starts(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new BadInputException(
                    path + " is a workbook or a zip archive. Save it as \"CSV UTF-8\" and try again.");
        }
        String wide = wide(head);
        if (!wide.isEmpty()) {
            throw new BadInputException(path + " " + wide + " text. Save it as \"CSV UTF-8\" and try again.");
        }
    }

    /** What to say of text in two or four bytes a character; empty for other text. */
    static String wide(byte[] head) {
        if (starts(head, 0xff, 0xfe, 0, 0) || starts(head, 0, 0, 0xfe, 0xff)) {
            return "is UTF-32";
        }
        if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff)) {
            return "is UTF-16";
        }
        // Without a mark it shows by the zeros, which other text does not have.
        int[] zeros = new int[4];
        for (int i = 0; i < head.length; i++) {
            zeros[i % 4] += head[i] == 0 ? 1 : 0;
        }
        int even = zeros[0] + zeros[2];
        int odd = zeros[1] + zeros[3];
        if (head.length < zeros.length || 4 * (even + odd) < head.length) {
            return "";
        }
        if (even == 0 || odd == 0) {
            return "looks like UTF-16";
        }
        return 2 * (even + odd) >= head.length && (zeros[0] == 0 || zeros[3] == 0) ? "looks like UTF-32" : "";
    }

    private static boolean starts(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    InputStream content() {
        return content;
    }

    /** The encoding: the mark at the beginning of the file knows better than a mapping. */
    Charset charset(Charset mapped) {
        return marked ? StandardCharsets.UTF_8 : mapped;
    }

    /** How much of the file was read, in thousandths. */
    int thousandths() throws IOException {
        long size = Files.size(path);
        return size == 0 ? 1_000 : (int) Math.min(1_000, counting.count * 1_000 / size);
    }

    /** About how many bytes of text the file holds. */
    long estimatedSize() throws IOException {
        long highRatioOfGzip = 20;
        return Files.size(path) * (packed ? highRatioOfGzip : 1);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /** Says of a broken packing what to do about it. */
    private static final class Unpacked extends FilterInputStream {
        private final Path path;

        Unpacked(Path path, InputStream in) {
            super(in);
            this.path = path;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (EOFException e) {
                throw incomplete(path);
            } catch (ZipException e) {
                throw damaged(path);
            }
        }
    }

    /** Counts what is read. */
    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
