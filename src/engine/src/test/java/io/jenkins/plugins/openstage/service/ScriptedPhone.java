package io.jenkins.plugins.openstage.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A phone that says what a test tells it to say. Returns its cookie and checks the echo of its nonce. */
final class ScriptedPhone implements AutoCloseable {
    final String mac;
    private final Endpoint endpoint;
    private final HttpServer contact;
    private final BlockingQueue<ContactMe> contacts = new LinkedBlockingQueue<>();
    private final AtomicInteger contactsTaken = new AtomicInteger();
    private String version = "V3 R3.11.0";
    private String model = "OpenStage 60";
    private int maxItems = WorkpointMessage.NO_LIMIT;
    private String contactPath = "/contact_dls.html/ContactDLS";
    private String callsFrom;
    private int contactStatus = 204;
    private boolean returnsCookie = true;
    private boolean closesConnections;
    private String cookie;
    private RawHttps connection;
    private int nonces;
    private SSLContext secure;
    private String replyReason = Reason.REPLY_TO.text();

    record ContactMe(String method, String path, String type, String body) {}

    /** What the phone was answered. */
    record Heard(RawHttps.Response http, DlsMessage message) {
        Heard expect(Action action, Item... items) {
            assertThat(message.action()).isEqualTo(action);
            assertThat(message.items()).isEqualTo(ItemList.of(items));
            return this;
        }

        ItemList expectItems(Action action) {
            assertThat(message.action()).isEqualTo(action);
            return message.items();
        }
    }

    ScriptedPhone(Endpoint endpoint, String mac, String address) throws IOException {
        this.endpoint = endpoint;
        this.mac = mac;
        this.callsFrom = address;
        this.contact = HttpServer.create(new InetSocketAddress(address, 0), 0);
        contact.createContext("/", this::contacted);
        contact.start();
    }

    private void contacted(HttpExchange exchange) throws IOException {
        contactsTaken.incrementAndGet();
        contacts.add(new ContactMe(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.getResponseHeaders().set("Server", "DlsClient");
        exchange.sendResponseHeaders(contactStatus, -1);
        exchange.close();
    }

    ScriptedPhone withFirmware(String reported) {
        version = reported;
        return this;
    }

    ScriptedPhone withModel(String deviceType) {
        model = deviceType;
        return this;
    }

    ScriptedPhone withMaxItems(int most) {
        maxItems = most;
        return this;
    }

    ScriptedPhone withoutCookies() {
        returnsCookie = false;
        return this;
    }

    ScriptedPhone closingConnections() {
        closesConnections = true;
        return this;
    }

    ScriptedPhone takingContactsAt(String path) {
        contactPath = path;
        return this;
    }

    ScriptedPhone callingFrom(String address) {
        callsFrom = address;
        return this;
    }

    ScriptedPhone answeringContactsWith(int status) {
        contactStatus = status;
        return this;
    }

    /** Calls at the secure port from now on, and shows what that context has; null for the default port. */
    ScriptedPhone callingSecurely(SSLContext tls) throws IOException {
        hangsUp();
        secure = tls;
        return this;
    }

    PhoneAddress address() {
        return PhoneAddress.of(
                contact.getAddress().getAddress().getHostAddress(),
                contact.getAddress().getPort());
    }

    MacAddress macAddress() {
        return new MacAddress(mac);
    }

    String contactUri() {
        return "http://" + address().host() + ":" + address().port() + contactPath;
    }

    /** The next contact-me that arrives. */
    ContactMe contacted() throws InterruptedException {
        ContactMe next = contacts.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a contact-me at " + mac).isNotNull();
        return next;
    }

    /** How many contact-mes have arrived so far. */
    int contactsTaken() {
        return contactsTaken.get();
    }

    int contactsWaiting() {
        return contacts.size();
    }

    /** Opens an interaction. */
    Heard calls(Reason reason, Item... more) throws IOException {
        return says(opening(reason, more));
    }

    /** The bytes of a message that opens an interaction. */
    byte[] message(Reason reason) {
        return WpiCodec.standard().encode(opening(reason));
    }

    private WorkpointMessage opening(Reason reason, Item... more) {
        List<Item> items = new ArrayList<>(List.of(
                Item.of("device-type", model),
                Item.of("software-type", "Siemens SIP"),
                Item.of("software-version", version),
                Item.of("contact-me-uri", contactUri()),
                Item.of("mac-addr", mac),
                Item.of("e164", "4930123456")));
        items.addAll(List.of(more));
        return new WorkpointMessage(nonce(), maxItems, Fragment.FINAL, reason, null, ItemList.of(items));
    }

    Heard startsUp(Item... more) throws IOException {
        return calls(Reason.START_UP, more);
    }

    /** Waits for a contact-me and calls because of it. */
    Heard callsBack() throws IOException, InterruptedException {
        contacted();
        return calls(Reason.SOLICITED);
    }

    /** Gives its replies another reason than {@code reply-to} from now on. */
    void callsReplies(String reason) {
        replyReason = reason;
    }

    Heard accepts(Action action, Item... items) throws IOException {
        return replies(action, ReplyStatus.ACCEPTED, Fragment.FINAL, items);
    }

    Heard replies(Action action, ReplyStatus status, Fragment fragment, Item... items) throws IOException {
        return says(new WorkpointMessage(
                nonce(),
                maxItems,
                fragment,
                Reason.REPLY_TO,
                new WorkpointMessage.Reply(action, status),
                ItemList.of(items)));
    }

    Heard isBusy(Action action) throws IOException {
        return replies(action, ReplyStatus.BUSY, Fragment.FINAL);
    }

    Heard says(WorkpointMessage message) throws IOException {
        String xml = new String(WpiCodec.standard().encode(message), StandardCharsets.UTF_8)
                .replace(">" + Reason.REPLY_TO.text() + "<", ">" + replyReason + "<");
        RawHttps.Response response = posts(xml.getBytes(StandardCharsets.UTF_8));
        assertThat(response.status()).isEqualTo(200);
        DlsMessage answer = WpiCodec.standard().decodeDls(response.body());
        assertThat(answer.nonce()).as("echo of the nonce").isEqualTo(message.nonce());
        return new Heard(response, answer);
    }

    RawHttps.Response posts(byte[] body) throws IOException {
        if (connection == null) {
            connection = secure == null
                    ? RawHttps.overTls(endpoint.address(), callsFrom)
                    : RawHttps.overTls(endpoint.secureAddress().orElseThrow(), callsFrom, secure);
        }
        RawHttps.Response response = connection.post(
                endpoint.url().getPath(),
                (closesConnections ? "Connection: close\r\n" : "")
                        + (cookie == null ? "" : "Cookie: " + cookie + "\r\n"),
                body);
        String given = response.header("Set-Cookie");
        if (given != null && returnsCookie) {
            cookie = given.split(";", 2)[0];
        }
        if (closesConnections) {
            hangsUp();
        }
        return response;
    }

    /** What the phone returns as cookie from now on. */
    void returnsCookie(String header) {
        cookie = header;
    }

    String cookie() {
        return cookie;
    }

    void hangsUp() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    String nonce() {
        nonces++;
        return String.format("%032X", nonces);
    }

    @Override
    public void close() throws IOException {
        hangsUp();
        contact.stop(0);
    }
}
