// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a client and a server and counts the journeys: how often the client says something after the server has
 * answered. For one connection at a time.
 */
final class Journeys implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final AtomicInteger journeys = new AtomicInteger();
    private final AtomicLong answered = new AtomicLong();
    private boolean serverSpokeLast = true;

    Journeys(int server) {
        this.server = server;
        try {
            door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Begins to count anew. */
    void reset() {
        journeys.set(0);
        answered.set(0);
    }

    int count() {
        return journeys.get();
    }

    /** The bytes of the server's answers. */
    long answeredBytes() {
        return answered.get();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "journeys");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                daemon(() -> pass(client, behind, true));
                daemon(() -> pass(behind, client, false));
            }
        } catch (IOException e) {
            // Closed: nobody comes any more.
            return;
        }
    }

    private void pass(Socket from, Socket to, boolean fromClient) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                note(fromClient, read);
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One of the two has hung up.
            return;
        }
    }

    private synchronized void note(boolean fromClient, int bytes) {
        if (fromClient && serverSpokeLast) {
            journeys.incrementAndGet();
        } else if (!fromClient) {
            answered.addAndGet(bytes);
        }
        serverSpokeLast = !fromClient;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
