#!/usr/bin/env bash
# OpenJDK 17.0.15 (Temurin 25 does the same): a TLS client that has a certificate shows none when the server's list of authorities
# does not name its issuer, and goes on without a word. OpenSSL's client (3.0, Debian 12) shows the certificate it was given.
# One would guess otherwise: the key store has one certificate only, the server asked for one, and whether it will do is for the
# server to say. The list often has the root only, and the client's certificate is from an authority below it. The server then
# tells of a client without a certificate, where it should tell of an unknown issuer; a stand-in for devices that is written in
# Java behaves in another way than devices with OpenSSL.
# Output seen, for TLS 1.2 and 1.3; who the server took the client for:
#   TLSv1.2, listed CN=Phones CA: openssl CN=phone, JDK CN=phone
#   TLSv1.2, listed CN=Other CA: openssl CN=phone, JDK nobody
# Needs Java 17 or later (JAVA says which) and openssl; loopback only. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT
cd "$here"
java=${JAVA:-java}
"$java" -version 2>&1 | head -n 1
openssl version
certificate() { openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$2" -keyout "$1.key" -out "$1.pem" 2>/dev/null; }
certificate server localhost
certificate phones 'Phones CA'
certificate other 'Other CA'
openssl req -newkey rsa:2048 -nodes -subj /CN=phone -keyout phone.key -out phone.csr 2>/dev/null
openssl x509 -req -in phone.csr -CA phones.pem -CAkey phones.key -CAcreateserial -days 2 -out phone.pem 2>/dev/null
for name in server phone; do
  openssl pkcs12 -export -in $name.pem -inkey $name.key -out $name.p12 -passout pass:password
done

cat >Shown.java <<'JAVA'
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

public class Shown {
    static boolean same = true;

    public static void main(String[] arguments) throws Exception {
        for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
            told(version, "phones.pem", "CN=phone", "CN=phone");
            told(version, "other.pem", "CN=phone", "nobody");
        }
        System.exit(same ? 0 : 1);
    }

    static void told(String version, String listed, String openssl, String jdk) throws Exception {
        X509Certificate authority;
        try (InputStream in = new FileInputStream(listed)) {
            authority = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        String first = seen(version, authority, Shown::askByOpenssl);
        String second = seen(version, authority, Shown::askByJdk);
        System.out.println(version + ", listed " + authority.getSubjectX500Principal() + ": openssl " + first + ", JDK " + second);
        same &= first.equals(openssl) && second.equals(jdk);
    }

    interface Client {
        void ask(int port) throws Exception;
    }

    /** Who a server that lists this authority, and takes any client, took the client for. */
    static String seen(String version, X509Certificate authority, Client client) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys("server.p12"), new TrustManager[] {new Listing(authority)}, null);
        try (SSLServerSocket listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setWantClientAuth(true);
            listener.setEnabledProtocols(new String[] {version});
            listener.setSoTimeout(20_000);
            CompletableFuture<String> who = CompletableFuture.supplyAsync(() -> accept(listener));
            client.ask(listener.getLocalPort());
            return who.get(30, TimeUnit.SECONDS);
        }
    }

    static String accept(SSLServerSocket listener) {
        try (SSLSocket socket = (SSLSocket) listener.accept()) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            String who;
            try {
                who = socket.getSession().getPeerPrincipal().toString();
            } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
                who = "nobody";
            }
            socket.getOutputStream().write('x');
            return who;
        } catch (IOException e) {
            return e.toString();
        }
    }

    static void askByOpenssl(int port) throws Exception {
        Process process = new ProcessBuilder(
                        "openssl", "s_client", "-connect", "127.0.0.1:" + port, "-cert", "phone.pem", "-key", "phone.key", "-ign_eof")
                .redirectErrorStream(true)
                .redirectOutput(new File("openssl.log"))
                .start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    static void askByJdk(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys("phone.p12"), new TrustManager[] {new Listing()}, null);
        try (Socket socket = context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getInputStream().read();
        }
    }

    static KeyManager[] keys(String file) throws Exception {
        char[] password = "password".toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(KeyStore.getInstance(new File(file), password), password);
        return keys.getKeyManagers();
    }

    /** Trusts whoever comes: what is asked here is who is shown. */
    static class Listing implements X509TrustManager {
        final X509Certificate[] authorities;

        Listing(X509Certificate... authorities) {
            this.authorities = authorities;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return authorities;
        }
    }
}
JAVA
timeout 120 "$java" Shown.java
