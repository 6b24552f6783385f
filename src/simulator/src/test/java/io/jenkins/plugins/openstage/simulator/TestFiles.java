package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.firmware.ImageHeader;
import io.jenkins.plugins.openstage.firmware.ImageMaker;
import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.PhoneAccess;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedFtpServer;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedHttpsServer;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A folder with files for phones, served by a real FTP server and a real HTTPS server. */
final class TestFiles implements AutoCloseable {

    private static final Accounts ACCOUNTS = new Accounts(new Login("up", "up-pwd"), new Login("prov", "prov-pwd"));

    private final Path folder;
    private final EmbeddedFtpServer ftp;
    private final EmbeddedHttpsServer https;

    TestFiles(Path folder) throws IOException {
        this.folder = folder;
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        ftp = EmbeddedFtpServer.start(any, folder, ACCOUNTS);
        https = EmbeddedHttpsServer.start(any, folder, TestTls.IDENTITY, ACCOUNTS);
    }

    /** Puts in a file of zeros. */
    void put(String name, int size) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[size]);
    }

    /** Puts in a firmware image. */
    void putImage(String name, String model, String version, long size) throws IOException {
        new ImageMaker(new ImageHeader(model, "Siemens SIP", FirmwareVersion.parse(version), size))
                .write(folder.resolve(name));
    }

    FileSource ftp(String name) {
        return in(ftp.asFileServer(), name);
    }

    FileSource https(String name) {
        return in(https.asFileServer(), name);
    }

    /** As the stager names a file in a folder of the server. */
    private static FileSource in(FileServer server, String name) {
        int slash = name.lastIndexOf('/');
        PhoneAccess phones = server.phones();
        return new FileServer(
                        server.protocol(),
                        server.host(),
                        server.port(),
                        server.path(),
                        server.login(),
                        server.trust(),
                        new PhoneAccess(
                                phones.host(),
                                phones.port(),
                                phones.path() + name.substring(0, Math.max(slash, 0)),
                                phones.login()))
                .source(name.substring(slash + 1));
    }

    /** The items that name a file by FTP, and more. */
    Item[] byFtp(String name, Item... more) {
        return joined(ftp(name).items(ItemKey.NO_INDEX), more);
    }

    /** The items that name a file by HTTPS, and more. */
    Item[] byHttps(String name, Item... more) {
        return joined(https(name).items(ItemKey.NO_INDEX), more);
    }

    private static Item[] joined(List<Item> first, Item... more) {
        return Stream.concat(first.stream(), Arrays.stream(more)).toArray(Item[]::new);
    }

    @Override
    public void close() {
        ftp.close();
        https.close();
    }
}
