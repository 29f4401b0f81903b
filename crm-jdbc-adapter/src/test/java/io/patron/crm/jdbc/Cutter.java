// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * Stands between clients and a server, and cuts connections at a commit: before it reaches the server, or after the server has
 * carried it out and before the client hears of it. Sees what is sent as text only.
 */
final class Cutter implements AutoCloseable {
    private static final String COMMIT = "COMMIT\0";

    private final ServerSocket door;
    private final int server;
    private final boolean before;
    private final BooleanSupplier cuts;

    /**
     * Opens the door.
     *
     * @param server the port of the server
     * @param before whether a commit that is cut never reaches the server
     * @param cuts asked at each commit
     */
    Cutter(int server, boolean before, BooleanSupplier cuts) {
        this.server = server;
        this.before = before;
        this.cuts = cuts;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "cutter");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Wire wire = new Wire(client, new Socket(InetAddress.getLoopbackAddress(), server));
                daemon(wire::toServer);
                daemon(wire::toClient);
            }
        } catch (IOException e) {
            // Closed: nobody comes any more.
            return;
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection. */
    private final class Wire {
        private final Socket client;
        private final Socket behind;
        private volatile boolean silent;

        Wire(Socket client, Socket behind) {
            this.client = client;
            this.behind = behind;
        }

        void toServer() {
            pass(client, behind, true);
        }

        void toClient() {
            pass(behind, client, false);
        }

        private void pass(Socket from, Socket to, boolean fromClient) {
            byte[] buffer = new byte[1 << 16];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!goesOn(fromClient, new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                        return;
                    }
                    out.write(buffer, 0, read);
                    out.flush();
                }
            } catch (IOException e) {
                // One of the two has hung up.
                return;
            }
        }

        /** The answer to a commit comes once it has happened: where it is kept back, that is when the wire is cut. */
        private boolean goesOn(boolean fromClient, String text) {
            if (!fromClient) {
                return !silent;
            }
            if (!text.contains(COMMIT) || !cuts.getAsBoolean()) {
                return true;
            }
            silent = true;
            return !before;
        }
    }
}
