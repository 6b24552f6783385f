package io.jenkins.plugins.openstage.staging;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The JDK's HTTPS server as a store in memory, some of whose methods behave as real servers sometimes do. */
final class OddHttpsServer implements AutoCloseable {
    private final HttpsServer server;
    private final Map<String, HttpHandler> odd = new ConcurrentHashMap<>();
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /** For servers of that identity. */
    static SSLContext context(TlsIdentity identity) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", identity.key(), new char[0], identity.chain().toArray(new Certificate[0]));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    OddHttpsServer(TlsIdentity identity) throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(identity)));
        server.createContext("/", this::handle);
        server.start();
    }

    /** Does this for a method instead. */
    OddHttpsServer on(String method, HttpHandler handler) {
        odd.put(method, handler);
        return this;
    }

    /** Answers so for a method. */
    OddHttpsServer answers(String method, int status, String... headers) {
        return on(method, exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
        });
    }

    /** Knows WebDAV. */
    OddHttpsServer webDav() {
        return answers("OPTIONS", 200, "Allow", "GET, PUT, MOVE, MKCOL", "DAV", "1")
                .on("MOVE", exchange -> {
                    URI to = URI.create(exchange.getRequestHeaders().getFirst("Destination"));
                    files.put(
                            to.getPath(), files.remove(exchange.getRequestURI().getPath()));
                    exchange.sendResponseHeaders(204, -1);
                });
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().getPath();
            received.add(method + " " + path);
            HttpHandler handler = odd.get(method);
            if (handler != null) {
                handler.handle(exchange);
                return;
            }
            switch (method) {
                case "GET", "HEAD" -> send(exchange, files.get(path));
                case "PUT" -> {
                    files.put(path, exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(201, -1);
                }
                case "DELETE" -> exchange.sendResponseHeaders(files.remove(path) == null ? 404 : 204, -1);
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    /** What it does for a method that it was told about. */
    HttpHandler handler(String method) {
        return odd.get(method);
    }

    static void send(HttpExchange exchange, byte[] content) throws IOException {
        if (content == null) {
            exchange.sendResponseHeaders(404, -1);
        } else if ("HEAD".equals(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }

    Map<String, byte[]> files() {
        return files;
    }

    /** Methods and paths, in the order they came. */
    List<String> received() {
        return List.copyOf(received);
    }

    FileServer fileServer(String path) {
        return FileServer.of(Protocol.HTTPS, "127.0.0.1", server.getAddress().getPort(), path, Samples.UPLOAD);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
