package io.jenkins.plugins.openstage.staging;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;

/** Makes the sockets of an FTP client and can close them from another thread, which is the only way to stop blocking I/O. */
final class TrackedSockets extends SocketFactory {
    private final List<Socket> sockets = new ArrayList<>();
    private final boolean channels;
    private boolean closed;

    /** @param channels whether data connections are to be channels too */
    TrackedSockets(boolean channels) {
        this.channels = channels;
    }

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (closed) {
            throw new IOException("The connection was closed");
        }
        sockets.removeIf(Socket::isClosed);
        Socket socket = channels && !sockets.isEmpty() ? SocketChannel.open().socket() : new Socket();
        sockets.add(socket);
        return socket;
    }

    /** Whether the first socket, the control connection, reached somebody. */
    synchronized boolean hasConnected() {
        return !sockets.isEmpty() && sockets.get(0).isConnected();
    }

    /** The last data connection, if it is a channel. */
    synchronized Optional<SocketChannel> dataChannel() {
        return Optional.ofNullable(sockets.get(sockets.size() - 1).getChannel());
    }

    /** Ends a transfer, but leaves the first socket, the control connection. */
    synchronized void closeData() {
        for (Socket socket : sockets.subList(Math.min(1, sockets.size()), sockets.size())) {
            close(socket);
        }
    }

    /** Ends everything; no further socket is made. */
    synchronized void closeAll() {
        closed = true;
        sockets.forEach(TrackedSockets::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
            assert socket.isClosed();
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}
