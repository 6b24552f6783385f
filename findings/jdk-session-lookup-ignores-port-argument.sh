#!/usr/bin/env bash
# OpenJDK 17.0.15 (Temurin 25 does the same): SSLSocketFactory.createSocket(socket, host, port, autoClose) looks for a session to
# resume under the given host, but under the port that the socket below is connected to. The argument "port" does nothing.
# One would guess otherwise: the Javadoc says "the host and port refer to the logical peer destination", and the host counts. It
# matters for FTPS: vsftpd and ProFTPD want the data connection to resume the control connection's session; naming the control
# connection's port does not do that. A socket below that says that port does, so neither reflection nor a property of the JVM is
# needed.
# Output seen, TLS 1.2, after a first connection to another port of the same server:
#   the data port named: full handshake
#   the control port named: full handshake
#   a socket below that says the control port: resumed
#   the same, another host named: full handshake
# Needs Java 17 or later (JAVA says which) with keytool; loopback only. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT
cd "$here"
java=${JAVA:-java}
"$java" -version 2>&1 | head -n 1
keytool -genkeypair -alias server -keyalg RSA -dname CN=localhost -storetype PKCS12 -keystore store -storepass password 2>/dev/null

cat >Lookup.java <<'JAVA'
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

public class Lookup {
    static int fullHandshakes;
    static SSLServerSocket control;
    static SSLServerSocket data;

    public static void main(String[] arguments) throws Exception {
        char[] password = "password".toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(KeyStore.getInstance(new File("store"), password), password);
        SSLContext server = SSLContext.getInstance("TLS");
        server.init(keys.getKeyManagers(), null, null);
        control = (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        data = (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        serve(control);
        serve(data);

        boolean same = "full handshake".equals(told("the data port named", false, "localhost", data.getLocalPort()));
        same &= "full handshake".equals(told("the control port named", false, "localhost", control.getLocalPort()));
        same &= "resumed".equals(told("a socket below that says the control port", true, "localhost", data.getLocalPort()));
        same &= "full handshake".equals(told("the same, another host named", true, "127.0.0.1", data.getLocalPort()));
        System.exit(same ? 0 : 1);
    }

    /** A first connection to the control port, and what a second one to the data port is then. */
    static String told(String name, boolean saying, String host, int named) throws Exception {
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, new TrustManager[] {new Counting()}, null);
        connect(client, new Socket("localhost", control.getLocalPort()), "localhost", control.getLocalPort());
        Socket below = new Socket("localhost", data.getLocalPort());
        String seen = connect(client, saying ? new Saying(below) : below, host, named);
        System.out.println(name + ": " + seen);
        return seen;
    }

    static String connect(SSLContext client, Socket below, String host, int port) throws Exception {
        int before = fullHandshakes;
        try (SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(below, host, port, true)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            socket.getInputStream().read();
        }
        return fullHandshakes == before ? "resumed" : "full handshake";
    }

    static void serve(SSLServerSocket listener) {
        Thread thread = new Thread(() -> {
            while (true) {
                try (Socket socket = listener.accept()) {
                    socket.getOutputStream().write('x');
                    socket.getInputStream().read();
                } catch (IOException e) {
                    // The client has what it wanted.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Is asked in full handshakes only. */
    static class Counting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            fullHandshakes++;
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** A connection to the data port that says it leads to the control port. */
    static class Saying extends Socket {
        final Socket below;

        Saying(Socket below) {
            this.below = below;
        }

        @Override
        public int getPort() {
            return control.getLocalPort();
        }

        @Override
        public InetAddress getInetAddress() {
            return below.getInetAddress();
        }

        @Override
        public boolean isConnected() {
            return below.isConnected();
        }

        @Override
        public boolean isClosed() {
            return below.isClosed();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return below.getInputStream();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return below.getOutputStream();
        }

        @Override
        public void setSoTimeout(int timeout) throws SocketException {
            below.setSoTimeout(timeout);
        }

        @Override
        public int getSoTimeout() throws SocketException {
            return below.getSoTimeout();
        }

        @Override
        public void close() throws IOException {
            below.close();
        }
    }
}
JAVA
timeout 60 "$java" Lookup.java
