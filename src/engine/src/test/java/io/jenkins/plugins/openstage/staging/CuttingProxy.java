package io.jenkins.plugins.openstage.staging;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a client and a server on this machine and cuts the line once, at a chosen point. What it counts is what the client
 * sends over all connections: lines for protocols in clear, bytes for those in TLS. Later connections pass, unless it is to stay
 * cut.
 *
 * <p>{@link Moment#BEFORE}: the server never hears of the line (or byte). {@link Moment#AFTER}: the server hears it and acts, but
 * its answer is lost.
 */
public final class CuttingProxy implements AutoCloseable {

    /** On which side of the server's deed the line breaks. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    private final ServerSocket listening;
    private final InetSocketAddress server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final boolean lines;
    private final long cutAt;
    private final Moment moment;
    private final boolean staysCut;
    private long counted;
    private boolean cut;
    private volatile boolean closed;

    private CuttingProxy(InetSocketAddress server, boolean lines, long cutAt, Moment moment, boolean staysCut)
            throws IOException {
        this.server = server;
        this.lines = lines;
        this.cutAt = cutAt;
        this.moment = moment;
        this.staysCut = staysCut;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread("accept", this::accept);
    }

    /** Cuts at the line of that number; the first is 1. */
    public static CuttingProxy atLine(InetSocketAddress server, long line, Moment moment) throws IOException {
        return new CuttingProxy(server, true, line, moment, false);
    }

    /** Cuts at the line of that number, and then takes no further connection. */
    public static CuttingProxy forGoodAtLine(InetSocketAddress server, long line, Moment moment) throws IOException {
        return new CuttingProxy(server, true, line, moment, true);
    }

    /** Cuts when the client has sent so many bytes, and loses those that come back. */
    public static CuttingProxy atByte(InetSocketAddress server, long number, Moment moment) throws IOException {
        return new CuttingProxy(server, false, number, moment, false);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Whether it has cut the line; when not, the client was done before that point. */
    public synchronized boolean hasCut() {
        return cut;
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listening.accept();
                if (staysCut && hasCut()) {
                    client.close();
                    continue;
                }
                Socket upstream = new Socket(server.getAddress(), server.getPort());
                sockets.add(client);
                sockets.add(upstream);
                Pair pair = new Pair(client, upstream);
                thread("up", pair::up);
                thread("down", pair::down);
            } catch (IOException e) {
                // The proxy was closed, or the server is gone and the client sees that.
                assert closed || !listening.isClosed();
            }
        }
    }

    /** Counts; true for the one that is to be cut at. */
    private synchronized boolean isCut(long more) {
        counted += more;
        if (cut || counted < cutAt) {
            return false;
        }
        cut = true;
        return true;
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, "cutting-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** A client's connection and the one to the server. */
    private final class Pair {
        private final Socket client;
        private final Socket upstream;
        private volatile boolean swallowing;

        private Pair(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        private void up() {
            try (client;
                    upstream) {
                InputStream in = new BufferedInputStream(client.getInputStream());
                OutputStream out = upstream.getOutputStream();
                byte[] buffer = new byte[1 << 14];
                for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
                    boolean last = isCut(lines ? 1 : read);
                    swallowing = last;
                    if (last && moment == Moment.BEFORE) {
                        return;
                    }
                    out.write(buffer, 0, read);
                    if (last) {
                        awaitAnswer();
                        return;
                    }
                }
            } catch (IOException e) {
                // One side ended; closing both tells the other.
                assert client.isClosed();
            }
        }

        /** A line in one piece, as its sender sent it: ProFTPD waits on where carriage return and line feed come apart. */
        private int read(InputStream in, byte[] buffer) throws IOException {
            if (!lines) {
                return in.read(buffer);
            }
            int length = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                buffer[length++] = (byte) next;
                if (next == '\n') {
                    return length;
                }
            }
            return -1;
        }

        /** The server's answer is the sign that it has acted. */
        private void awaitAnswer() {
            synchronized (this) {
                long end = System.nanoTime() + 3_000_000_000L;
                while (swallowing && System.nanoTime() < end) {
                    try {
                        wait(100);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return;
                    }
                }
            }
        }

        private void down() {
            try (client;
                    upstream) {
                InputStream in = upstream.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] buffer = new byte[1 << 14];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (swallowing) {
                        synchronized (this) {
                            swallowing = false;
                            notifyAll();
                        }
                        return;
                    }
                    out.write(buffer, 0, read);
                }
            } catch (IOException e) {
                // As above.
                assert client.isClosed();
            }
        }
    }
}
