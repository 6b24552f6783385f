package io.jenkins.plugins.openstage.service;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.openstage.tls.Trust;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MalformedMessageException;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The phones of {@link Figures}, in a process of their own so that what they cost does not count for the service. Says one line
 * when it is done, and ends when its input ends.
 */
final class FigurePhones {
    /** Enough to keep the service busy while some wait for their turn at a processor. */
    private static final int CALLERS = 4;

    private static final int REGISTERED_ITEMS = 300;

    private final InetSocketAddress service;
    private final String path;
    private final ExecutorService obedient = Executors.newFixedThreadPool(CALLERS);
    private final List<RawHttps> held = new ArrayList<>();
    private final List<Runnable> closing = new ArrayList<>();
    private volatile int contactPort = 8085;
    private final AtomicLong nonces = new AtomicLong();

    FigurePhones(InetSocketAddress service, String path) {
        this.service = service;
        this.path = path;
    }

    private byte[] startUp(int phone) {
        return initial(String.format("%032X", phone), phone, Reason.START_UP);
    }

    private byte[] initial(String nonce, int phone, Reason reason) {
        List<Item> items = List.of(
                Item.of("device-type", "OpenStage 60"),
                Item.of("software-type", "Siemens SIP"),
                Item.of("software-version", "V3 R3.11.0"),
                Item.of(
                        "contact-me-uri",
                        "http://" + address(phone) + ":" + contactPort + "/contact_dls.html/ContactDLS"),
                Item.of("mac-addr", String.format("00:1A:E8:00:%02X:%02X", phone >> 8, phone & 255)),
                Item.of("e164", "4930" + phone),
                Item.of("ip-addr", address(phone)),
                Item.of("reg-addr", "sip.example.net"));
        return WpiCodec.standard().encode(WorkpointMessage.initial(nonce, reason, ItemList.of(items)));
    }

    static String address(int phone) {
        return "127.92." + (phone / 250) + "." + (phone % 250 + 1);
    }

    /** A context of its own, so that no TLS session is resumed. */
    private RawHttps connected(int phone) throws IOException {
        return RawHttps.readyOverTls(service, address(phone), Trust.anyone().jdkContext());
    }

    private void startsUp(RawHttps connection, byte[] message, Action expected) throws IOException {
        RawHttps.Response response = connection.post(path, "", message);
        Action action;
        try {
            action = WpiCodec.standard().decodeDls(response.body()).action();
        } catch (MalformedMessageException e) {
            throw new IOException("HTTP status " + response.status() + ", " + e.getMessage(), e);
        }
        if (action != expected) {
            throw new IOException("a phone that started up was told " + action + " instead of " + expected);
        }
    }

    /** Interactions until the time is over, each on a connection of its own or all on one. */
    private long calls(int caller, boolean eachConnects, long until) {
        byte[] message = startUp(caller);
        long interactions = 0;
        try {
            RawHttps kept = eachConnects ? null : connected(caller);
            while (System.nanoTime() < until) {
                if (eachConnects) {
                    try (RawHttps connection = connected(caller)) {
                        startsUp(connection, message, Action.CLEAN_UP);
                    }
                } else {
                    startsUp(kept, message, Action.CLEAN_UP);
                }
                interactions++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return interactions;
    }

    private long call(boolean eachConnects, Duration time) throws Exception {
        long until = System.nanoTime() + time.toNanos();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<Long>> work = IntStream.range(0, CALLERS)
                    .<Callable<Long>>mapToObj(caller -> () -> calls(caller, eachConnects, until))
                    .toList();
            long sum = 0;
            for (Future<Long> done : callers.invokeAll(work)) {
                sum += done.get();
            }
            return sum;
        } finally {
            callers.shutdownNow();
        }
    }

    /** That many interactions, one after the other, each on a connection of its own. */
    private long first(int interactions) throws IOException {
        for (int phone = 0; phone < interactions; phone++) {
            try (RawHttps connection = connected(phone)) {
                startsUp(connection, startUp(phone), Action.CLEAN_UP);
            }
        }
        return interactions;
    }

    private static long pause(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        return 0;
    }

    /** Opens that many interactions more and leaves each where the service waits for the phone's reply. */
    private void hold(int sessions) throws IOException {
        for (int more = 0; more < sessions; more++) {
            int phone = held.size();
            RawHttps connection = connected(phone);
            held.add(connection);
            startsUp(connection, startUp(phone), Action.READ_ALL_ITEMS);
        }
    }

    /**
     * That many phones that call when they are asked to and accept what they are told, each on a connection that stays open.
     *
     * @return the port at which all of them take contact-mes, each at its own address
     */
    private long obey(int phones) throws IOException {
        for (int phone = 0; phone < phones; phone++) {
            held.add(connected(phone));
        }
        HttpServer contacts = HttpServer.create(new InetSocketAddress(0), phones);
        contacts.setExecutor(obedient);
        contacts.createContext("/", exchange -> {
            byte[] at = exchange.getLocalAddress().getAddress().getAddress();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            int phone = (at[2] & 255) * 250 + (at[3] & 255) - 1;
            synchronized (held.get(phone)) {
                try {
                    obeys(phone);
                } catch (IOException e) {
                    System.err.println("phone " + phone + " cannot be measured: " + e);
                }
            }
        });
        contacts.start();
        closing.add(() -> contacts.stop(0));
        contactPort = contacts.getAddress().getPort();
        return contactPort;
    }

    /** An interaction in which the phone accepts whatever it is told. */
    private void obeys(int phone) throws IOException {
        RawHttps connection = held.get(phone);
        byte[] said = initial(nonce(), phone, Reason.SOLICITED);
        Action action = told(connection, said);
        while (action != Action.CLEAN_UP) {
            said = WpiCodec.standard()
                    .encode(WorkpointMessage.reply(nonce(), action, ReplyStatus.ACCEPTED, ItemList.EMPTY));
            action = told(connection, said);
        }
    }

    /** That many phones start up and are read; each then keeps its connection and says nothing. */
    private long register(int phones) throws IOException {
        ItemList all = ItemList.of(IntStream.range(0, REGISTERED_ITEMS)
                .mapToObj(number -> Item.of("function-key-label-" + number % 10, 1 + number / 10, "Label " + number))
                .toList());
        for (int phone = 0; phone < phones; phone++) {
            RawHttps connection = connected(phone);
            held.add(connection);
            startsUp(connection, startUp(phone), Action.READ_ALL_ITEMS);
            byte[] reply = WpiCodec.standard()
                    .encode(WorkpointMessage.reply(nonce(), Action.READ_ALL_ITEMS, ReplyStatus.ACCEPTED, all));
            startsUp(connection, reply, Action.CLEAN_UP);
        }
        return phones;
    }

    private Action told(RawHttps connection, byte[] said) throws IOException {
        return WpiCodec.standard()
                .decodeDls(connection.post(path, "", said).body())
                .action();
    }

    private String nonce() {
        return String.format("%032X", nonces.incrementAndGet());
    }

    private long obey(String order, int number) throws Exception {
        return switch (order) {
            case "call" -> call(true, Duration.ofSeconds(number));
            case "register" -> register(number);
            case "obey" -> obey(number);
            case "first" -> first(number);
            case "pause" -> pause(Duration.ofSeconds(number));
            case "talk" -> call(false, Duration.ofSeconds(number));
            case "hold" -> {
                hold(number);
                yield held.size();
            }
            default -> throw new IllegalArgumentException("unknown order " + order);
        };
    }

    private void close() throws IOException {
        closing.forEach(Runnable::run);
        obedient.shutdownNow();
        for (RawHttps each : held) {
            each.close();
        }
    }

    /** Arguments: the service's port and path; each line of the input is {@code call}, {@code talk}, {@code hold} or {@code obey} and a number. */
    public static void main(String[] arguments) throws Exception {
        FigurePhones phones = new FigurePhones(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), arguments[1]);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] words = line.split(" ", 2);
            System.out.println(phones.obey(words[0], Integer.parseInt(words[1])));
        }
        phones.close();
    }
}
