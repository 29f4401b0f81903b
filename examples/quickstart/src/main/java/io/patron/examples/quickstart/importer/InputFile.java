// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** An open file of sales: unpacked if its content is gzip, its byte order mark taken off. */
final class InputFile implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int BOM_LENGTH = 3;

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
        packed = starts(head, 0x1f, 0x8b);
        if (packed) {
            stream = new BufferedInputStream(new GZIPInputStream(stream, BUFFER), BUFFER);
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
        stream.mark(BOM_LENGTH + 1);
        byte[] head = stream.readNBytes(BOM_LENGTH + 1);
        stream.reset();
        return head;
    }

    private void refuseOtherFormats(byte[] head) {
        if (starts(head, 'P', 'K')) {
            throw new BadInputException(
                    path + " is a workbook or a zip archive. Save it as \"CSV UTF-8\" and try again.");
        }
        if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff)) {
            throw new BadInputException(path + " is UTF-16 text. Save it as \"CSV UTF-8\" and try again.");
        }
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
