package io.jenkins.plugins.openstage.service;

import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.tls.Trust;
import io.jenkins.plugins.openstage.wpi.MessageMutations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** A peer that means no good, or knows no better. The same seed makes the same peer. */
final class HostilePeer {
    /** Whatever it did, what it was answered: over TLS, or the bare bytes of the connection. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Heard(boolean overTls, byte[] bytes) {}

    private interface Visit {
        Heard make() throws IOException;
    }

    private static final int CROWD = 40;
    private static final int UNREAD_REQUESTS = 400;

    private static final List<String> METHODS = List.of(
            "GET",
            "PUT",
            "post",
            "OPTIONS",
            "CONNECT",
            "TRACE",
            "PRI",
            "",
            "P\u0000ST",
            "POST POST",
            "X".repeat(9_000));
    private static final List<String> TARGETS = List.of(
            "/",
            "",
            "*",
            "//",
            "/other",
            "/DeploymentService/../etc/passwd",
            "/DeploymentService/LoginService/",
            "/DeploymentService/LoginService?x=1#y",
            "/%44eploymentService/LoginService",
            "http://127.0.0.1:9/DeploymentService/LoginService",
            "http:",
            "https://",
            "http://[::1",
            "/\u00ff\u0000",
            "/" + "x".repeat(9_000));
    private static final List<String> VERSIONS = List.of(
            "HTTP/1.0",
            "HTTP/0.9",
            "HTTP/2.0",
            "HTTP/99999999999.1",
            "HTTP/1.1x",
            "http/1.1",
            "HTTP/-1.-1",
            "TLS/1.1",
            "");
    private static final List<String> HEADERS = List.of(
            "Content-Length: -1",
            "Content-Length: 0x10",
            "Content-Length: +5",
            "Content-Length: 1, 2",
            "Content-Length: 99999999999999999999",
            "Content-Length: 9223372036854775807",
            "Content-Length: 2147483648",
            "Content-Length: 51201",
            "Content-Length:",
            "Content-Length : 5",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: \u000bchunked",
            "Transfer-Encoding: identity",
            "Content-Encoding: gzip",
            "Expect: 100-continue",
            "Expect: 200-nonsense",
            "Connection: close",
            "Connection: keep-alive, close, upgrade",
            "Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAAA",
            "Connection: Upgrade\r\nUpgrade: websocket",
            "Content-Type: ",
            "Content-Type: text/xml; charset=no-such",
            "Content-Type: multipart/form-data; boundary=x",
            "Content-Type: ;;;",
            "Cookie: JSESSIONID=" + "A".repeat(3_000),
            "Cookie: " + "JSESSIONID=0123456789ABCDEF; ".repeat(100),
            "Cookie: JSESSIONID",
            "Cookie: =;,;,\"",
            "Host: a\r\nHost: b",
            " folded: header",
            "X: y\r\n\tfolded",
            "no colon",
            ": no name",
            "X: \u0000\u0001",
            "X\u00ff: \u00ff",
            "X: bare\rreturn",
            "X: bare\nfeed",
            "X: " + "y".repeat(9_000),
            "X: y\r\n".repeat(3_000) + "X: y");
    private static final List<String> CHUNK_SIZES = List.of(
            "-1", "FFFFFFFF", "FFFFFFFFFFFFFFFFFF", "7fffffff", "", "zz", "5;a=b", "0x5", " 5", "10000", "1\u0000");
    private static final List<String> TRAILERS = List.of(
            "\r\n",
            "X: y\r\n\r\n",
            "Content-Length: 5\r\n\r\n",
            "X: y\r\n".repeat(2_000) + "\r\n",
            "no colon\r\n\r\n",
            "");

    private final InetSocketAddress endpoint;
    private final Random random;
    private final MessageMutations messages;

    HostilePeer(InetSocketAddress endpoint, long seed) {
        this.endpoint = endpoint;
        this.random = new Random(seed);
        this.messages = new MessageMutations(random);
    }

    /**
     * Visits the endpoint until it ends the connection, or until the peer has enough of it.
     *
     * @throws SocketTimeoutException when the endpoint neither answers nor ends the connection
     */
    Heard visits() throws IOException {
        Visit request = () -> overTls(this::request);
        return any(List.of(
                        request,
                        request,
                        request,
                        request,
                        () -> overTls(this::requests),
                        () -> overTls(this::wellFormed),
                        this::converses,
                        this::converses,
                        () -> overTls(() -> random(2_000)),
                        () -> bare(() -> random(2_000)),
                        () -> bare(this::damagedHello),
                        this::takesNoAnswers,
                        this::trickles,
                        this::comesInNumbers))
                .make();
    }

    /** Says something and stops in the middle or at the end, with or without a goodbye. */
    private Heard overTls(Speech speech) throws IOException {
        try (RawHttps connection = RawHttps.overTls(endpoint)) {
            return speaks(connection, true, speech.bytes());
        } catch (SSLException e) {
            return new Heard(true, new byte[0]);
        }
    }

    private Heard bare(Speech speech) throws IOException {
        try (RawHttps connection = RawHttps.plain(endpoint)) {
            return speaks(connection, false, speech.bytes());
        }
    }

    private Heard speaks(RawHttps connection, boolean overTls, byte[] bytes) throws IOException {
        int most = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        boolean broken = !sent(connection, Arrays.copyOf(bytes, most));
        switch (random.nextInt(8)) {
            case 0 -> connection.resets();
            case 1 -> connection.close();
            case 2 -> {
                if (!broken) {
                    ends(connection);
                }
                return new Heard(overTls, connection.rest());
            }
            default -> {
                return new Heard(overTls, connection.rest());
            }
        }
        return new Heard(overTls, new byte[0]);
    }

    private static boolean sent(RawHttps connection, byte[] bytes) {
        try {
            connection.send(bytes);
            return true;
        } catch (IOException e) {
            // The endpoint has heard enough; what it said is still to be read.
            return false;
        }
    }

    private static void ends(RawHttps connection) {
        try {
            connection.endsSending();
        } catch (IOException e) {
            // ended already
        }
    }

    private interface Speech {
        byte[] bytes();
    }

    private byte[] wellFormed() {
        return startUp(String.format("00:1A:E8:0F:%02X:%02X", random.nextInt(256), random.nextInt(256)));
    }

    private static byte[] startUp(String mac) {
        String body = "<WorkpointMessage><Message nonce=\"AB\"><ReasonForContact>start-up</ReasonForContact><ItemList>"
                + "<Item name=\"mac-addr\">" + mac + "</Item></ItemList></Message></WorkpointMessage>";
        return ("POST " + EndpointSettings.DEFAULT_PATH + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] requests() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int number = 2 + random.nextInt(20); number > 0; number--) {
            all.writeBytes(random.nextInt(3) == 0 ? request() : wellFormed());
        }
        return all.toByteArray();
    }

    private byte[] request() {
        byte[] body = messages.next();
        StringBuilder head = new StringBuilder("\r\n".repeat(rarely() ? random.nextInt(20) : 0));
        head.append(rarely() ? any(METHODS) : "POST")
                .append(rarely() ? any(List.of("  ", "\t", "")) : " ")
                .append(rarely() ? any(TARGETS) : EndpointSettings.DEFAULT_PATH)
                .append(' ')
                .append(rarely() ? any(VERSIONS) : "HTTP/1.1")
                .append("\r\nHost: x\r\n");
        boolean chunked = random.nextInt(4) == 0;
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        }
        if (!chunked || rarely()) {
            head.append("Content-Length: ")
                    .append(body.length + (rarely() ? random.nextInt(200) - 100 : 0))
                    .append("\r\n");
        }
        for (int more = random.nextInt(3); more > 0 && random.nextBoolean(); more--) {
            head.append(any(HEADERS)).append("\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(chunked ? chunks(body) : body);
        return all.toByteArray();
    }

    private byte[] chunks(byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; ) {
            int length = Math.min(body.length - from, 1 + random.nextInt(1_000));
            String size = rarely() ? any(CHUNK_SIZES) : Integer.toHexString(length);
            all.writeBytes((size + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            all.write(body, from, length);
            all.writeBytes((rarely() ? "" : "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            from += length;
        }
        all.writeBytes(("0\r\n" + (rarely() ? any(TRAILERS) : "\r\n")).getBytes(StandardCharsets.ISO_8859_1));
        return all.toByteArray();
    }

    /** Begins as a phone does and goes on as none does. */
    private Heard converses() throws IOException {
        try (RawHttps connection = RawHttps.overTls(endpoint)) {
            connection.send(wellFormed());
            String cookie = connection.receive().headers().getOrDefault("Set-Cookie", "");
            for (int more = random.nextInt(4); more > 0; more--) {
                connection.post(EndpointSettings.DEFAULT_PATH, "Cookie: " + cookie + "\r\n", messages.next());
            }
            return speaks(connection, true, request());
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return new Heard(true, new byte[0]);
        }
    }

    /** Asks much and reads nothing. */
    private Heard takesNoAnswers() throws IOException {
        try (RawHttps connection = RawHttps.overTls(endpoint)) {
            byte[] request = wellFormed();
            for (int number = 0; number < UNREAD_REQUESTS && sent(connection, request); number++) {}
        } catch (SSLException e) {
            // The goodbye found nobody.
        }
        return new Heard(true, new byte[0]);
    }

    /** Sends a request byte by byte and never pauses. */
    private Heard trickles() throws IOException {
        byte[] request = random.nextBoolean() ? endlessHeader() : longBody();
        try (RawHttps slow = RawHttps.overTls(endpoint);
                RawHttps ticks = RawHttps.overTls(endpoint)) {
            if (trickles(slow, ticks, request) == request.length) {
                throw new AssertionError("a request was read to its end that took longer than is allowed");
            }
            return new Heard(true, slow.rest());
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return new Heard(true, new byte[0]);
        }
    }

    /**
     * Sends a request one byte at a time, each when the endpoint has answered another request on another connection: that sets
     * the pace, and makes a request of thousands of bytes take seconds at least.
     *
     * @param ticks what the other requests go over
     * @return how many bytes were sent before the endpoint ended the connection
     * @throws IOException when the other requests are not answered
     */
    static int trickles(RawHttps slow, RawHttps ticks, byte[] request) throws IOException {
        byte[] tick = startUp("00:1A:E8:0F:00:00");
        for (int sent = 0; sent < request.length; sent++) {
            ticks.send(tick).receive();
            if (!sent(slow, new byte[] {request[sent]})) {
                return sent;
            }
        }
        return request.length;
    }

    /** A header that is no larger than allowed, but larger than can be trickled in time. */
    static byte[] endlessHeader() {
        return ("POST " + EndpointSettings.DEFAULT_PATH + " HTTP/1.1\r\nX: " + "y".repeat(7_000))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The same with a body. */
    static byte[] longBody() {
        return ("POST " + EndpointSettings.DEFAULT_PATH + " HTTP/1.1\r\nContent-Length: 40000\r\n\r\n"
                        + " ".repeat(40_000))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** More connections of one address than it is allowed, some of which say something. */
    private Heard comesInNumbers() throws IOException {
        String from = "127.0.5." + (1 + random.nextInt(200));
        Deque<RawHttps> crowd = new ArrayDeque<>();
        try {
            for (int number = 0; number < CROWD; number++) {
                RawHttps one = RawHttps.plain(endpoint, from);
                crowd.push(one);
                if (random.nextBoolean()) {
                    sent(one, random.nextBoolean() ? damagedHello() : random(100));
                }
            }
            return new Heard(false, crowd.peek().rest());
        } finally {
            for (RawHttps one : crowd) {
                if (random.nextBoolean()) {
                    one.resets();
                }
                one.close();
            }
        }
    }

    /** The first bytes of TLS, changed a little or cut. */
    private byte[] damagedHello() {
        try {
            SSLEngine engine = Trust.anyone().jdkContext().createSSLEngine();
            engine.setUseClientMode(true);
            ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), hello);
            byte[] bytes = Arrays.copyOf(hello.array(), hello.position());
            for (int times = random.nextInt(4); times > 0; times--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
        } catch (SSLException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] random(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private boolean rarely() {
        return random.nextInt(8) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
