package io.jenkins.plugins.openstage.service;

import io.jenkins.plugins.openstage.tls.Trust;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** One connection on which a test decides about every byte. Trusts any certificate, as phones do. */
final class RawHttps implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final SSLContext TRUSTING = Trust.anyone().jdkContext();

    private final Socket socket;
    private final InputStream in;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Response(int status, Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.get(name);
        }
    }

    private RawHttps(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static RawHttps overTls(InetSocketAddress address) throws IOException {
        return overTls(address, "127.0.0.1");
    }

    static RawHttps overTls(InetSocketAddress address, String from) throws IOException {
        return overTls(address, from, TRUSTING);
    }

    static RawHttps overTls(InetSocketAddress address, String from, SSLContext tls) throws IOException {
        Socket plain = connected(address, from);
        return new RawHttps(
                tls.getSocketFactory().createSocket(plain, address.getHostString(), address.getPort(), true));
    }

    /** The handshake is made at once and not with the first message. */
    static RawHttps readyOverTls(InetSocketAddress address, String from, SSLContext tls) throws IOException {
        Socket plain = connected(address, from);
        SSLSocket secured = (SSLSocket)
                tls.getSocketFactory().createSocket(plain, address.getHostString(), address.getPort(), true);
        secured.startHandshake();
        return new RawHttps(secured);
    }

    static RawHttps plain(InetSocketAddress address) throws IOException {
        return plain(address, "127.0.0.1");
    }

    static RawHttps plain(InetSocketAddress address, String from) throws IOException {
        return new RawHttps(connected(address, from));
    }

    private static Socket connected(InetSocketAddress address, String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getAllByName(from)[0], 0));
        socket.setSoTimeout(TIMEOUT_MILLIS);
        // Head and body are written one after the other; the second would wait for the first to be acknowledged.
        socket.setTcpNoDelay(true);
        socket.connect(address, TIMEOUT_MILLIS);
        return socket;
    }

    RawHttps send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawHttps send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    Response post(String path, String headers, byte[] body) throws IOException {
        send("POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Type: text/xml\r\n" + headers + "Content-Length: "
                + body.length + "\r\n\r\n");
        send(body);
        return receive();
    }

    Response receive() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return new Response(status, headers, body);
    }

    /** Whether the peer has ended the connection, after what is still to be read. */
    boolean ended() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Everything that is still to be read, until the peer ends the connection. */
    byte[] rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (SocketException | SSLException e) {
            // ended, but not nicely
        }
        return all.toByteArray();
    }

    /** Says that nothing more will be sent. */
    void endsSending() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection without a word. */
    void resets() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("connection ended after '" + line + "'");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
