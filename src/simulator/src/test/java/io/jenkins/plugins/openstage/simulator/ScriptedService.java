package io.jenkins.plugins.openstage.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MalformedMessageException;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A provisioning service that does what a test says. Without a script it answers start-up with CleanUp, other initial messages and
 * final replies with what was queued or CleanUp, and parts with GetNextFragment.
 */
final class ScriptedService implements AutoCloseable {

    /** What the service heard; the message is null when it could not be read. */
    record Heard(WorkpointMessage message, String xml, String cookie, String connection, InetSocketAddress from) {
        Reason reason() {
            return message.reason();
        }
    }

    /** What it answers, before it is put into bytes. */
    record Answer(Function<String, DlsMessage> message) {}

    /** Answers by hand. */
    interface RawAnswer {
        void write(HttpExchange exchange, Heard heard) throws IOException;
    }

    private static final long PATIENCE_SECONDS = 15;

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<Answer> queue = new ConcurrentLinkedQueue<>();
    private volatile Function<Heard, Answer> script = this::byQueue;
    private volatile RawAnswer raw;

    private ScriptedService(HttpsServer server) {
        this.server = server;
    }

    static ScriptedService start() throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setHttpsConfigurator(new HttpsConfigurator(TestTls.serverContext()));
        ScriptedService service = new ScriptedService(server);
        server.setExecutor(service.threads);
        server.createContext("/DeploymentService/LoginService", service::handle);
        server.start();
        return service;
    }

    URI uri() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/DeploymentService/LoginService");
    }

    static Answer act(Action action, Item... items) {
        return new Answer(nonce -> new DlsMessage(nonce, action, ItemList.of(items)));
    }

    /** The next thing to tell whoever comes, other than with start-up. */
    void queue(Answer answer) {
        queue.add(answer);
    }

    void script(Function<Heard, Answer> other) {
        script = other;
    }

    void raw(RawAnswer other) {
        raw = other;
    }

    Answer byQueue(Heard message) {
        if (message.reason() == Reason.START_UP) {
            return act(Action.CLEAN_UP);
        }
        if (message.message().fragment() == Fragment.NEXT) {
            return act(Action.GET_NEXT_FRAGMENT);
        }
        Answer next = queue.poll();
        return next == null ? act(Action.CLEAN_UP) : next;
    }

    /** The next message of a phone. */
    Heard next() throws InterruptedException {
        Heard next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no phone said anything for " + PATIENCE_SECONDS + " s");
        }
        return next;
    }

    /** The next message with that reason; others before it are let go. */
    Heard next(Reason reason) throws InterruptedException {
        Heard next = next();
        while (next.reason() != reason) {
            next = next();
        }
        return next;
    }

    /** The parts of the next reply. */
    List<Heard> reply() throws InterruptedException {
        List<Heard> parts = new ArrayList<>();
        do {
            parts.add(next(Reason.REPLY_TO));
        } while (parts.get(parts.size() - 1).message().fragment() == Fragment.NEXT);
        return parts;
    }

    /** The items of all parts. */
    static ItemList union(List<Heard> parts) {
        return parts.stream().map(part -> part.message().items()).reduce(ItemList.EMPTY, ItemList::plus);
    }

    /** Everything heard since the last look. */
    List<Heard> rest() {
        List<Heard> all = new ArrayList<>();
        heard.drainTo(all);
        return all;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        WorkpointMessage message = null;
        try {
            message = WpiCodec.standard().decodeWorkpoint(body);
        } catch (MalformedMessageException e) {
            // the test sees a null
        }
        Heard told = new Heard(
                message,
                new String(body, StandardCharsets.UTF_8),
                exchange.getRequestHeaders().getFirst("Cookie"),
                exchange.getRequestHeaders().getFirst("Connection"),
                exchange.getRemoteAddress());
        heard.add(told);
        RawAnswer byHand = raw;
        if (byHand != null) {
            byHand.write(exchange, told);
        } else if (message == null) {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
        } else {
            send(exchange, script.apply(told).message().apply(message.nonce()));
        }
    }

    /** Answers as it should be. */
    static void send(HttpExchange exchange, DlsMessage message) throws IOException {
        if (exchange.getRequestHeaders().getFirst("Cookie") == null) {
            exchange.getResponseHeaders().add("Set-Cookie", "JSESSIONID=AB12CD34; Path=/DeploymentService; Secure");
        }
        exchange.getResponseHeaders().add("Content-Type", "text/xml; charset=utf-8");
        byte[] xml = WpiCodec.standard().encode(message);
        exchange.sendResponseHeaders(200, xml.length);
        exchange.getResponseBody().write(xml);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
