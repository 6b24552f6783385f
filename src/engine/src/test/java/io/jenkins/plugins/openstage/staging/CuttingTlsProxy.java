package io.jenkins.plugins.openstage.staging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a TLS server and cuts the line at one turn, or then and for good. It cannot see into TLS, but knows
 * who speaks: a turn begins when the client does, at first or after the server. So the hello is one, and each request.
 */
final class CuttingTlsProxy implements AutoCloseable {
    /** When in a turn the line is cut. */
    enum Cut {
        /** Before the server hears anything of it. */
        AT_ONCE,
        /** When so much went to the server that it can only be a body. */
        IN_THE_BODY,
        /** When so much came from the server that it can only be a body. */
        IN_THE_ANSWERS_BODY,
        /** When the server has heard the client and answers. */
        BEFORE_THE_ANSWER
    }

    private static final int BODY = 60_000;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int to;
    private final Cut cut;
    private final int first;
    private final boolean forGood;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicBoolean cutOnce = new AtomicBoolean();

    /** Only counts. */
    CuttingTlsProxy(int to) throws IOException {
        this(to, Cut.AT_ONCE, Integer.MAX_VALUE, false);
    }

    /** @param first the number of the turn to cut at, over all connections, from 1 */
    CuttingTlsProxy(int to, Cut cut, int first, boolean forGood) throws IOException {
        this.to = to;
        this.cut = cut;
        this.first = first;
        this.forGood = forGood;
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Whether there were enough turns for one to be cut. */
    boolean reached() {
        return turns.get() >= first;
    }

    /** How many were made. */
    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                connections.incrementAndGet();
                if (forGood && cutOnce.get()) {
                    close(client);
                } else {
                    threads.execute(() -> carry(client));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void carry(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
            Turn turn = new Turn();
            threads.execute(() -> pump(client, server, turn::up));
            pump(server, client, turn::down);
        } catch (IOException e) {
            close(client);
        }
    }

    /** Where a connection is. */
    private final class Turn {
        private boolean asking;
        private boolean cuts;
        private long bytes;

        synchronized boolean up(int more) {
            if (!asking) {
                asking = true;
                cuts = turns.incrementAndGet() == first;
                bytes = 0;
            }
            bytes += more;
            return !(cuts && (cut == Cut.AT_ONCE || (cut == Cut.IN_THE_BODY && bytes > BODY)));
        }

        synchronized boolean down(int more) {
            if (asking) {
                asking = false;
                bytes = 0;
            }
            bytes += more;
            return !(cuts && (cut == Cut.BEFORE_THE_ANSWER || (cut == Cut.IN_THE_ANSWERS_BODY && bytes > BODY)));
        }
    }

    /** Says whether the bytes that were just read may pass. */
    @FunctionalInterface
    private interface Gate {
        boolean passes(int bytes);
    }

    private void pump(Socket from, Socket to, Gate gate) {
        byte[] buffer = new byte[1 << 14];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!gate.passes(read)) {
                    cutOnce.set(true);
                    break;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side is gone; so is the other now.
            assert true;
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            assert socket.isClosed();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
