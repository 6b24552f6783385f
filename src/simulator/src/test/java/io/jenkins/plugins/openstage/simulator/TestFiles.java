package io.jenkins.plugins.openstage.simulator;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.openstage.firmware.ImageHeader;
import io.jenkins.plugins.openstage.firmware.ImageMaker;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.listener.nio.NioListener;
import org.apache.ftpserver.usermanager.impl.BaseUser;

/** A folder with the files of a rehearsal, served by a real FTP server and a real HTTPS server. */
final class TestFiles implements AutoCloseable {

    static final String USER = "prov";
    static final String PASSWORD = "se-cret";

    private final Path folder;
    private final FtpServer ftp;
    private final int ftpPort;
    private final HttpsServer https;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TestFiles(Path folder) throws IOException, FtpException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("media"));
        FtpServerFactory factory = new FtpServerFactory();
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        NioListener nio = (NioListener) listener.createListener();
        factory.addListener("default", nio);
        BaseUser user = new BaseUser();
        user.setName(USER);
        user.setPassword(PASSWORD);
        user.setHomeDirectory(folder.toString());
        factory.getUserManager().save(user);
        ftp = factory.createServer();
        ftp.start();
        ftpPort = nio.getPort();
        https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        https.setHttpsConfigurator(new HttpsConfigurator(TestTls.serverContext()));
        https.setExecutor(threads);
        https.createContext("/", exchange -> {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
            String account =
                    Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            if (!("Basic " + account).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
            } else if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, Files.size(file));
                Files.copy(file, exchange.getResponseBody());
            }
            exchange.close();
        });
        https.start();
    }

    /** Puts a file into the folder {@code media}. */
    void put(String name, int size) throws IOException {
        Files.write(folder.resolve("media").resolve(name), new byte[size]);
    }

    /** Puts a firmware image into the folder {@code media}. */
    void putImage(String name, String model, String version, long size) throws IOException {
        new ImageMaker(new ImageHeader(model, "Siemens SIP", FirmwareVersion.parse(version), size))
                .write(folder.resolve("media").resolve(name));
    }

    /** The items that name a file by FTP. */
    Item[] byFtp(String name, Item... more) {
        return joined(
                more,
                Item.of("file-server", "127.0.0.1"),
                Item.of("file-port", Integer.toString(ftpPort)),
                Item.of("file-path", "/media"),
                Item.of("file-name", name),
                Item.of("file-username", USER),
                Item.of("file-pwd", PASSWORD));
    }

    /** The items that name a file by HTTPS. */
    Item[] byHttps(String name, Item... more) {
        return joined(
                more,
                Item.of("file-username", USER),
                Item.of("file-pwd", PASSWORD),
                Item.of(
                        "file-https-base-url",
                        "https://127.0.0.1:" + https.getAddress().getPort() + "/media/" + name));
    }

    private static Item[] joined(Item[] more, Item... first) {
        Item[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    @Override
    public void close() {
        ftp.stop();
        https.stop(0);
        threads.shutdownNow();
    }
}
