package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.firmware.ImageHeader;
import io.jenkins.plugins.openstage.firmware.ImageMaker;
import io.jenkins.plugins.openstage.staging.Login;
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
        Files.write(folder.resolve(name), new byte[size]);
    }

    /** Puts in a firmware image. */
    void putImage(String name, String model, String version, long size) throws IOException {
        new ImageMaker(new ImageHeader(model, "Siemens SIP", FirmwareVersion.parse(version), size))
                .write(folder.resolve(name));
    }

    FileSource ftp(String name) {
        return ftp.asFileServer().source(name);
    }

    FileSource https(String name) {
        return https.asFileServer().source(name);
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
