#!/usr/bin/env bash
# vsftpd 3.0.3 (Debian 12) with OpenJDK 17.0.15 (Temurin 25 does the same), TLS 1.2: vsftpd's session tickets say that they last
# 2147483647 seconds. The JDK drops, without a word, tickets that say more than a week, and with them the session; so no data
# connection resumes the control connection's session, which vsftpd demands (522).
# One would guess otherwise: a ticket that lasts longer should be no worse, the limit of a week is TLS 1.3's (RFC 8446), RFC 5077
# has none, and OpenSSL's clients (curl) resume. With tickets off in the JDK the session is kept by its number, and vsftpd is
# content.
# Output seen:
#   openssl s_client: TLS session ticket lifetime hint: 2147483647 (seconds)
#   JDK, its defaults: NLST 150 Here comes the directory listing. / 522 SSL connection failed: session reuse required
#   JDK, -Djdk.tls.client.enableSessionTicketExtension=false: NLST 150 Here comes the directory listing. / 226 Directory send OK.
# Needs root, Java 17 or later (JAVA says which), apt-get, dpkg, openssl; loopback only. Ends with 1 when the behaviour is
# another.
set -euo pipefail
here=$(mktemp -d); server=""
trap '[ -n "$server" ] && kill "$server" 2>/dev/null; rm -rf "$here"' EXIT
cd "$here"
chmod 755 .
java=${JAVA:-java}
"$java" -version 2>&1 | head -n 1
apt-get -qq -o APT::Sandbox::User=root download 'vsftpd=3.0.3-*' libwrap0 >/dev/null
for package in ./*.deb; do dpkg -x "$package" .; done
free() { local port; while port=$((20000 + RANDOM % 10000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done; echo "$port"; }
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout key.pem -out certificate.pem 2>/dev/null
cat key.pem certificate.pem >both.pem
mkdir empty home; chmod 755 empty home
port=$(free)
cat >vsftpd.conf <<CONF
listen=YES
listen_address=127.0.0.1
listen_port=$port
background=NO
anonymous_enable=YES
anon_root=$here/home
ftp_username=daemon
nopriv_user=daemon
secure_chroot_dir=$here/empty
xferlog_enable=NO
isolate=NO
isolate_network=NO
seccomp_sandbox=NO
ssl_enable=YES
allow_anon_ssl=YES
rsa_cert_file=$here/both.pem
rsa_private_key_file=$here/both.pem
ssl_ciphers=HIGH
CONF
LD_LIBRARY_PATH=$(echo "$here"/usr/lib/*-linux-gnu) usr/sbin/vsftpd vsftpd.conf & server=$!
for _ in $(seq 100); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done
hint=$(echo QUIT | timeout 10 openssl s_client -starttls ftp -tls1_2 -connect "127.0.0.1:$port" 2>/dev/null | grep -i 'lifetime hint' || true)
echo "openssl s_client: ${hint#"${hint%%[! ]*}"}"

cat >Listing.java <<'JAVA'
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Lists an empty folder by FTPS, in the way in which the JDK finds the control connection's session for the data connection. */
public class Listing {
    static SSLContext tls;
    static int port;
    static Socket control;
    static BufferedReader replies;

    public static void main(String[] arguments) throws Exception {
        port = Integer.parseInt(arguments[0]);
        tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new TakesAll()}, null);
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
        open(plain);
        ask("AUTH TLS");
        open(wrap(plain));
        ask("USER anonymous");
        ask("PASS mail");
        ask("PBSZ 0");
        ask("PROT P");
        String passive = ask("EPSV");
        String dataPort = passive.replaceAll(".*\\|\\|\\|([0-9]+)\\|.*", "$1");
        Socket below = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(dataPort));
        String begin = ask("NLST");
        try (SSLSocket data = wrap(new Saying(below))) {
            data.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The reply says what the matter was.
        }
        System.out.println("NLST " + begin + " / " + replies.readLine());
        control.close();
    }

    static void open(Socket socket) throws IOException {
        boolean first = control == null;
        control = socket;
        control.setSoTimeout(10_000);
        replies = new BufferedReader(new InputStreamReader(control.getInputStream()));
        if (first) {
            replies.readLine();
        }
    }

    static SSLSocket wrap(Socket below) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(below, "localhost", port, true);
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    static String ask(String command) throws IOException {
        control.getOutputStream().write((command + "\r\n").getBytes());
        return replies.readLine();
    }

    static class TakesAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** The JDK looks for a session under the port of the socket below. */
    static class Saying extends Socket {
        final Socket below;

        Saying(Socket below) {
            this.below = below;
        }

        @Override
        public int getPort() {
            return port;
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
defaults=$(timeout 60 "$java" Listing.java "$port")
echo "JDK, its defaults: $defaults"
property=-Djdk.tls.client.enableSessionTicketExtension=false
without=$(timeout 60 "$java" $property Listing.java "$port")
echo "JDK, $property: $without"
grep -q ' 2147483647 ' <<<"$hint" && grep -q '/ 522 ' <<<"$defaults" && grep -q '/ 226 ' <<<"$without"
