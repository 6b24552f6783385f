package io.jenkins.plugins.openstage;

import io.jenkins.plugins.openstage.firmware.ImageHeader;
import io.jenkins.plugins.openstage.firmware.ImageMaker;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.simulator.Behaviour;
import io.jenkins.plugins.openstage.simulator.PhoneProfile;
import io.jenkins.plugins.openstage.simulator.RetryPolicy;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.simulator.Simulation;
import io.jenkins.plugins.openstage.simulator.SimulationSettings;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.Downloads;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedFtpServer;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedHttpsServer;
import io.jenkins.plugins.openstage.staging.embedded.FtpSettings;
import io.jenkins.plugins.openstage.staging.embedded.HttpsSettings;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Phones and file servers that stand outside Jenkins: simulated phones, an FTP server for the site hamburg and an HTTPS server for the
 * site berlin, all on loopback addresses; and the code that configures a Jenkins for them.
 */
public final class OutsideSite implements AutoCloseable {

    static final FirmwareVersion OLD = FirmwareVersion.parse("V3 R3.11.0");
    static final FirmwareVersion NEW = FirmwareVersion.parse("V3 R5.12.0");
    static final Behaviour QUICK =
            Behaviour.REGULAR.withContactGap(Duration.ZERO).withRebootTime(Duration.ofMillis(20));
    /** Reboots until {@link #endReboots()}. */
    static final Behaviour HELD = QUICK.withRebootTime(HeldReboots.LONG);

    private static final String MODEL = "OpenStage 60";
    private static final String LOOPBACK = "127.0.0.1";
    /** Kept, because a logger that nobody holds forgets its level; at its own it tells every command of every phone. */
    private static final Logger FTP_LOG = Logger.getLogger("org.apache");

    private final Set<String> byFtp = ConcurrentHashMap.newKeySet();
    private final Set<String> byHttps = ConcurrentHashMap.newKeySet();
    private final HeldReboots reboots = new HeldReboots();
    private final Accounts accounts = Accounts.madeUp();
    private final TlsIdentity identity = TlsIdentity.selfSigned("files of berlin", List.of(LOOPBACK));
    private final EmbeddedFtpServer ftp;
    private final EmbeddedHttpsServer https;
    private final Simulation simulation;
    private final int port;

    /** @param folder for the files of both servers */
    OutsideSite(Path folder) throws IOException {
        port = freePort();
        FTP_LOG.setLevel(Level.SEVERE);
        ftp = EmbeddedFtpServer.start(anyPort(), folder.resolve("ftp"), accounts, FtpSettings.DEFAULT, noting(byFtp));
        https = EmbeddedHttpsServer.start(
                anyPort(), folder.resolve("https"), identity, accounts, HttpsSettings.DEFAULT, noting(byHttps));
        simulation = Simulation.start(SimulationSettings.DEFAULTS
                .withTime(reboots)
                // Whoever calls while nobody listens gives up at once, and waits to be contacted.
                .withRetry(new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1)))
                // A download that hangs does so until the test has seen it.
                .withTimeouts(Duration.ofMinutes(5), Duration.ofMinutes(5)));
    }

    private static Downloads.Listener noting(Set<String> peers) {
        return (peer, path, bytes) -> peers.add(peer.getAddress().getHostAddress());
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return free.getLocalPort();
        }
    }

    /** What a controller has to be told, as configuration as code. */
    String configuration() {
        return """
                credentials:
                  system:
                    domainCredentials:
                      - credentials:
                          - usernamePassword:
                              scope: SYSTEM
                              id: upload
                              username: %s
                              password: %s
                          - usernamePassword:
                              scope: GLOBAL
                              id: phones
                              username: %s
                              password: %s
                unclassified:
                  openstage:
                    endpoints:
                      - name: desk
                        listenAddress: 127.0.0.1
                        port: %d
                    fileServers:
                      - name: depot-hamburg
                        protocol: FTP
                        host: 127.0.0.1
                        port: %d
                        path: /phones/
                        credentialsId: upload
                        phoneCredentialsId: phones
                        sites: hamburg
                      - name: depot-berlin
                        protocol: HTTPS
                        host: 127.0.0.1
                        port: %d
                        path: /phones/
                        credentialsId: upload
                        phoneCredentialsId: phones
                        sites: berlin
                        trustedCertificates: |
                %s
                    defaults:
                      timeout: 60
                      contactGap: 0
                      contactSpacing: 0
                """.formatted(
                        accounts.upload().username(),
                        accounts.upload().password(),
                        accounts.phones().username(),
                        accounts.phones().password(),
                        port,
                        ftp.address().getPort(),
                        https.address().getPort(),
                        identity.certificatesPem().indent(10).stripTrailing());
    }

    /** So many healthy phones with the old firmware. */
    List<SimulatedPhone> phones(int number) throws Exception {
        return phones(number, QUICK);
    }

    List<SimulatedPhone> phones(int number, Behaviour behaviour) throws Exception {
        List<SimulatedPhone> phones = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            phones.add(phone(behaviour));
        }
        return phones;
    }

    /** A phone that has started in vain, because nobody listens yet, and waits to be contacted. */
    SimulatedPhone phone(Behaviour behaviour) throws Exception {
        int number = simulation.phones().size() + 1;
        SimulatedPhone phone = simulation.add(new PhoneProfile(
                new MacAddress(String.format("00:1A:E8:01:03:%02X", number)),
                MODEL,
                OLD,
                "4940" + (1000 + number),
                new InetSocketAddress(InetAddress.getByName("127.79.0." + number), 0),
                URI.create("https://" + LOOPBACK + ":" + port + EndpointSettings.DEFAULT_PATH),
                behaviour));
        phone.startUp().handle((done, failure) -> null).get(20, TimeUnit.SECONDS);
        return phone;
    }

    /** The new firmware for these phones, as small as an image can be. */
    static byte[] image() throws IOException {
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        var unused = new ImageMaker(new ImageHeader(MODEL, "Siemens SIP", NEW, ImageMaker.MIN_SIZE)).write(image);
        return image.toByteArray();
    }

    static String address(SimulatedPhone phone) {
        return phone.address().getAddress().getHostAddress() + ":"
                + phone.address().getPort();
    }

    /** Addresses as a pipeline's list. */
    static String addresses(List<SimulatedPhone> phones) {
        return phones.stream().map(phone -> "'" + address(phone) + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    /** The same as in the field of a form, one a line. */
    static String addressLines(List<SimulatedPhone> phones) {
        return phones.stream().map(OutsideSite::address).collect(Collectors.joining("\n"));
    }

    /** Whether that phone has fetched a file by FTP. */
    boolean fetchedByFtp(SimulatedPhone phone) {
        return byFtp.contains(phone.address().getAddress().getHostAddress());
    }

    /** Whether that phone has fetched a file by HTTPS. */
    boolean fetchedByHttps(SimulatedPhone phone) {
        return byHttps.contains(phone.address().getAddress().getHostAddress());
    }

    /** Lets phones that reboot with {@link #HELD} come back. */
    void endReboots() {
        reboots.release();
    }

    /** Where phones fetch a file that was staged for hamburg. */
    String ftpUrl(String file) {
        return "ftp://" + LOOPBACK + ":" + ftp.address().getPort() + "/phones/" + file;
    }

    /** Whether anybody could listen where the phones call. */
    boolean portIsFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        simulation.close();
        ftp.close();
        https.close();
    }
}
