// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Temporary files, one for each share of the keys: what belongs together by its key comes to lie in one file, and one file
 * at a time fits into memory.
 */
final class Shares implements Closeable {
    private static final int BUFFER = 1 << 15;
    private static final long SIZE_OF_A_SHARE = 8L << 20;
    private static final int MOST = 256;

    private final List<Path> files = new ArrayList<>();
    private final List<DataOutputStream> outputs = new ArrayList<>();

    Shares(Path directory, String name, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Path file = directory.resolve(name + "-" + i);
            files.add(file);
            outputs.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER)));
        }
    }

    /** How many shares a file of that size is cut into. */
    static int count(long size) {
        return (int) Math.max(1, Math.min(MOST, size / SIZE_OF_A_SHARE + 1));
    }

    /** Where things of that key are written. */
    DataOutputStream of(String key) {
        // The low bits of a text's hash follow its last characters; mixed, they spread numbers evenly.
        int hash = key.hashCode() * 0x9E3779B9;
        return outputs.get((hash >>> 8) % outputs.size());
    }

    int size() {
        return files.size();
    }

    /** Reads one share to its end. */
    void read(int share, Reading reading) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(files.get(share)), BUFFER))) {
            while (true) {
                in.mark(1);
                if (in.read() < 0) {
                    return;
                }
                in.reset();
                reading.next(in);
            }
        } catch (EOFException e) {
            throw new IOException("A temporary file ended early: is the disk full?", e);
        }
    }

    /** Takes one thing from a share. */
    @FunctionalInterface
    interface Reading {
        void next(DataInputStream in) throws IOException;
    }

    @Override
    public void close() throws IOException {
        for (DataOutputStream output : outputs) {
            output.close();
        }
    }
}
