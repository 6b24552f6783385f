#!/usr/bin/env bash
# OpenJDK 17.0.15 (Temurin 25 does the same), TLS 1.3: a client keeps one ticket of a server, uses it for one connection, and has
# a new one only after it has read from that connection. Connections that only write, as uploads by FTPS do, resume once, then no
# more. With TLS 1.2 each of them resumes.
# One would guess otherwise: with TLS 1.2 it is enough that both sides keep the session, and a ticket may be used as long as it
# lasts. At FTPS servers that demand resumption of each data connection the first upload therefore works and the second does not.
# Output seen, four connections to one port of one server, the first with a read:
#   TLSv1.2, then writing only: full resumed resumed resumed
#   TLSv1.3, then writing only: full resumed full full
#   TLSv1.3, reading too: full resumed resumed resumed
# Needs Java 17 or later (JAVA says which) with keytool; loopback only. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT
cd "$here"
java=${JAVA:-java}
"$java" -version 2>&1 | head -n 1
keytool -genkeypair -alias server -keyalg RSA -dname CN=localhost -storetype PKCS12 -keystore store -storepass password 2>/dev/null

cat >Tickets.java <<'JAVA'
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

public class Tickets {
    static int fullHandshakes;
    static SSLServerSocket listener;

    public static void main(String[] arguments) throws Exception {
        char[] password = "password".toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(KeyStore.getInstance(new File("store"), password), password);
        SSLContext server = SSLContext.getInstance("TLS");
        server.init(keys.getKeyManagers(), null, null);
        listener = (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(Tickets::serve);
        thread.setDaemon(true);
        thread.start();

        boolean same = "full resumed resumed resumed".equals(told("TLSv1.2", false));
        same &= "full resumed full full".equals(told("TLSv1.3", false));
        same &= "full resumed resumed resumed".equals(told("TLSv1.3", true));
        System.exit(same ? 0 : 1);
    }

    static String told(String version, boolean reading) throws Exception {
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, new TrustManager[] {new Counting()}, null);
        StringBuilder seen = new StringBuilder(connect(client, version, true));
        for (int i = 0; i < 3; i++) {
            seen.append(' ').append(connect(client, version, reading));
        }
        System.out.println(version + (reading ? ", reading too: " : ", then writing only: ") + seen);
        return seen.toString();
    }

    static String connect(SSLContext client, String version, boolean reading) throws Exception {
        int before = fullHandshakes;
        try (SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket("localhost", listener.getLocalPort())) {
            socket.setEnabledProtocols(new String[] {version});
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            socket.getOutputStream().write('x');
            if (reading) {
                socket.getInputStream().read();
            }
        }
        return fullHandshakes == before ? "resumed" : "full";
    }

    static void serve() {
        while (true) {
            try (Socket socket = listener.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write('y');
                socket.getInputStream().read();
            } catch (IOException e) {
                // The client has what it wanted.
            }
        }
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
}
JAVA
timeout 60 "$java" Tickets.java
