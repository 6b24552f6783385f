package io.jenkins.plugins.openstage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.apache.commons.io.FileUtils;
import org.awaitility.Awaitility;

/** A real browser with one page, driven through its own protocol. For tests of what scripts and styles make of a page. */
public final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JSONObject>> answers = new ConcurrentHashMap<>();

    /** The program, where there is one. */
    public static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it. */
    public Chromium(int width, int height) throws Exception {
        profile = Files.createTempDirectory("chromium");
        process = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.txt").toFile())
                .start();
        HttpClient http = HttpClient.newHttpClient();
        socket = http.newWebSocketBuilder()
                .buildAsync(page(http), new Answers())
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        send("Page.enable", "{}");
        send("Runtime.enable", "{}");
        size(width, height);
    }

    private URI page(HttpClient http) throws IOException, InterruptedException {
        Path port = profile.resolve("DevToolsActivePort");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Files.exists(port) && !Files.readAllLines(port).isEmpty());
        HttpRequest pages = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list"))
                .build();
        String[] url = new String[1];
        Awaitility.await().atMost(PATIENCE).until(() -> {
            String list = http.send(pages, HttpResponse.BodyHandlers.ofString()).body();
            url[0] = net.sf.json.JSONArray.fromObject(list).stream()
                    .map(JSONObject.class::cast)
                    .filter(target -> "page".equals(target.getString("type")))
                    .map(target -> target.getString("webSocketDebuggerUrl"))
                    .findFirst()
                    .orElse(null);
            return url[0] != null;
        });
        return URI.create(url[0]);
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JSONObject message = JSONObject.fromObject(text.toString());
                text.setLength(0);
                CompletableFuture<JSONObject> answer =
                        message.containsKey("id") ? answers.remove(message.getInt("id")) : null;
                if (answer != null) {
                    answer.complete(message);
                }
            }
            from.request(1);
            return null;
        }
    }

    private JSONObject send(String method, String parameters) throws Exception {
        int id = lastId.incrementAndGet();
        CompletableFuture<JSONObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        JSONObject message = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (message.containsKey("error")) {
            throw new IllegalStateException(method + ": " + message.getString("error"));
        }
        return message.getJSONObject("result");
    }

    /** Changes the size of what is seen of a page. */
    public void size(int width, int height) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":false}");
    }

    /** Runs a script before those of each page. */
    public void beforeEachPage(String script) throws Exception {
        send(
                "Page.addScriptToEvaluateOnNewDocument",
                new JSONObject().element("source", script).toString());
    }

    /** Goes to a page and waits until it has loaded; gives how long that took, in milliseconds. */
    public double open(String url) throws Exception {
        send("Page.navigate", new JSONObject().element("url", url).toString());
        until("location.href !== 'about:blank' && document.readyState === 'complete'"
                + " && performance.getEntriesByType('navigation')[0].loadEventEnd > 0");
        return Double.parseDouble(value("performance.getEntriesByType('navigation')[0].loadEventEnd"));
    }

    /** What an expression, or a promise that it gives, comes to. */
    public String value(String expression) throws Exception {
        JSONObject result = send(
                "Runtime.evaluate",
                new JSONObject()
                        .element("expression", expression)
                        .element("returnByValue", true)
                        .element("awaitPromise", true)
                        .toString());
        if (result.containsKey("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.getString("exceptionDetails"));
        }
        return String.valueOf(result.getJSONObject("result").opt("value"));
    }

    /** Waits until an expression is true. */
    public void until(String expression) {
        Awaitility.await(expression).atMost(PATIENCE).until(() -> value(expression)
                .equals("true"));
    }

    /** Keeps what is seen. */
    public void picture(Path png) throws Exception {
        JSONObject result = send("Page.captureScreenshot", "{\"format\":\"png\"}");
        Files.write(png, Base64.getDecoder().decode(result.getString("data")));
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        FileUtils.deleteQuietly(profile.toFile());
    }
}
