#!/usr/bin/env bash
# OpenJDK 17.0.15 (Temurin 25 does the same): HttpsURLConnection and plain SSLSockets send a server name (SNI) only for host names
# that have a dot. Caddy 2.6.2 (Debian 12), which chooses its certificate by that name, ends the handshake of "https://localhost/"
# with the alert internal_error. java.net.http.HttpClient of the same JDK sends the name, as curl does, and is served.
# One would guess otherwise: hosts in a local network often have no dot in their names, curl sends them, and two clients of one
# JDK should get the same page. The name has to be set in the SSLParameters. A session of a client that sent it hides the
# difference.
# Output seen:
#   curl, localhost: 200
#   HttpClient, localhost: 200
#   HttpsURLConnection, localhost: javax.net.ssl.SSLException: Received fatal alert: internal_error
#   SSLSocket, localhost: javax.net.ssl.SSLException: Received fatal alert: internal_error
#   SSLSocket, localhost, name set: handshake done
#   SSLSocket, files.test: handshake done
# Needs Java 17 or later (JAVA says which), apt-get, dpkg, curl; loopback only. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); server=""
trap '[ -n "$server" ] && kill "$server" 2>/dev/null; rm -rf "$here"' EXIT
cd "$here"
java=${JAVA:-java}
"$java" -version 2>&1 | head -n 1
apt-get -qq -o APT::Sandbox::User=root download 'caddy=2.6.2-*' >/dev/null
dpkg -x caddy_*.deb .
free() { local port; while port=$((20000 + RANDOM % 10000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done; echo "$port"; }
port=$(free)

cat >Caddyfile <<CONF
{
  admin off
  skip_install_trust
  auto_https disable_redirects
  https_port $port
}
https://localhost:$port, https://files.test:$port {
  bind 127.0.0.1
  tls internal
  respond hello
}
CONF
export XDG_DATA_HOME=$here/data XDG_CONFIG_HOME=$here/config
usr/bin/caddy run --config Caddyfile --adapter caddyfile >log 2>&1 & server=$!
for _ in $(seq 100); do curl -sk -o /dev/null "https://localhost:$port/" && break; sleep 0.1; done
curl=$(curl -sk -o /dev/null -w '%{http_code}' "https://localhost:$port/")
echo "curl, localhost: $curl"
[ "$curl" = 200 ]

cat >ServerName.java <<'JAVA'
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

public class ServerName {
    static boolean same = true;
    static int port;

    public static void main(String[] arguments) {
        port = Integer.parseInt(arguments[0]);
        URI page = URI.create("https://localhost:" + port + "/");
        told("HttpClient, localhost", "200", () -> {
            HttpClient client = HttpClient.newBuilder().sslContext(context()).build();
            return client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        });
        told("HttpsURLConnection, localhost", "internal_error", () -> {
            HttpsURLConnection connection = (HttpsURLConnection) page.toURL().openConnection();
            connection.setSSLSocketFactory(context().getSocketFactory());
            return connection.getResponseCode();
        });
        told("SSLSocket, localhost", "internal_error", () -> handshake("localhost", false));
        told("SSLSocket, localhost, name set", "handshake done", () -> handshake("localhost", true));
        told("SSLSocket, files.test", "handshake done", () -> handshake("files.test", false));
        System.exit(same ? 0 : 1);
    }

    interface Try {
        Object run() throws Exception;
    }

    static void told(String name, String expected, Try what) {
        String seen;
        try {
            seen = what.run().toString();
        } catch (Exception e) {
            seen = e.toString();
        }
        System.out.println(name + ": " + seen);
        same &= seen.contains(expected);
    }

    static String handshake(String host, boolean set) throws IOException {
        Socket below = new Socket(InetAddress.getLoopbackAddress(), port);
        try (SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(below, host, port, true)) {
            if (set) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(host)));
                socket.setSSLParameters(parameters);
            }
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            return "handshake done";
        }
    }

    /** A new one each time, as a session that is resumed needs no name; the certificate is not what this is about. */
    static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TakesAll()}, null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static class TakesAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
JAVA
timeout 90 "$java" ServerName.java "$port"
