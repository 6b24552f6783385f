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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a client and a TLS server and cuts one connection, or that and all after it. Each connection carries one request.
 * It cannot see into TLS, but knows when the client speaks again after the server's first flight: then the request is on its way.
 */
final class CuttingTlsProxy implements AutoCloseable {
    /** When a connection is cut. */
    enum Cut {
        /** Before anything is said. */
        AT_ONCE,
        /** When so much went to the server that it can only be a body. */
        IN_THE_BODY,
        /** When so much came from the server that it can only be a body. */
        IN_THE_ANSWERS_BODY,
        /** When the server has the request and answers. */
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
    private final AtomicBoolean cutOnce = new AtomicBoolean();

    /** @param first the number of the connection to cut, from 1 */
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

    /** Whether there were enough connections for one to be cut. */
    boolean reached() {
        return connections.get() >= first;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                int number = connections.incrementAndGet();
                boolean dead = forGood && cutOnce.get();
                threads.execute(() -> carry(client, dead ? Cut.AT_ONCE : cut, dead || number == first));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void carry(Socket client, Cut how, boolean cuts) {
        if (cuts && how == Cut.AT_ONCE) {
            cutOnce.set(true);
            close(client);
            return;
        }
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
            AtomicBoolean answered = new AtomicBoolean();
            AtomicBoolean asked = new AtomicBoolean();
            AtomicLong up = new AtomicLong();
            AtomicLong down = new AtomicLong();
            threads.execute(() -> pump(client, server, up, () -> {
                asked.set(answered.get());
                return !(cuts && how == Cut.IN_THE_BODY && up.get() > BODY);
            }));
            pump(server, client, down, () -> {
                answered.set(true);
                return !(cuts && how == Cut.BEFORE_THE_ANSWER && asked.get())
                        && !(cuts && how == Cut.IN_THE_ANSWERS_BODY && down.get() > BODY);
            });
        } catch (IOException e) {
            close(client);
        }
    }

    /** Says whether what was just read may pass. */
    @FunctionalInterface
    private interface Gate {
        boolean passes();
    }

    private void pump(Socket from, Socket to, AtomicLong bytes, Gate gate) {
        byte[] buffer = new byte[1 << 14];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.addAndGet(read);
                if (!gate.passes()) {
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
