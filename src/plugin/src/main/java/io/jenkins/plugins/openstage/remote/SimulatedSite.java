package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.firmware.ImageHeader;
import io.jenkins.plugins.openstage.firmware.ImageMaker;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.simulator.Simulation;
import io.jenkins.plugins.openstage.simulator.SimulationSettings;
import io.jenkins.plugins.openstage.simulator.Statistics;
import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.Protocol;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.Downloads;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedFtpServer;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedHttpsServer;
import io.jenkins.plugins.openstage.staging.embedded.FtpSettings;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.commons.io.FileUtils;

/**
 * Simulated phones, an FTP and an HTTPS server and the endpoint that the phones know, all on loopback addresses of this node. Holds
 * the endpoint open until it is closed, so that the phones' service keeps its port between steps.
 */
final class SimulatedSite implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    /** In these the FTP server tells every command. Held here, because the log manager forgets loggers that nobody holds. */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger("org.apache.ftpserver"), Logger.getLogger("org.apache.mina.filter.logging"));

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final SharedEndpoints.Lease endpoint;
    private final Simulation simulation;
    private final Rehearsal rehearsal;
    private final List<String> missing;

    /**
     * @param id by which the rehearsal is known
     * @param nodeRoot the node's root folder
     */
    SimulatedSite(String id, SimulationPlan plan, String nodeRoot) throws IOException, InterruptedException {
        NodeFolder.prepare(nodeRoot);
        quieten();
        boolean started = false;
        try {
            Path folder = Files.createTempDirectory("openstage-simulation-");
            own(() -> FileUtils.deleteDirectory(folder.toFile()));
            // In a folder of its own, because phones of another simulation must not be taken for its phones in Secure
            // Mode.
            endpoint = own(SharedEndpoints.here()
                    .lease(
                            EndpointPlan.loopback("simulation").withEntities(plan.entities()),
                            folder,
                            InteractionListener.NONE));
            simulation = own(Simulation.start(SimulationSettings.DEFAULTS.withSeed(plan.seed())));
            TlsIdentity identity = TlsIdentity.selfSigned("openstage simulation", List.of("127.0.0.1"));
            Accounts accounts = Accounts.madeUp();
            EmbeddedFtpServer ftp = own(EmbeddedFtpServer.start(
                    anyPort(),
                    folder.resolve("ftp"),
                    accounts,
                    FtpSettings.DEFAULT.withIdentity(identity),
                    Downloads.Listener.NONE));
            EmbeddedHttpsServer https =
                    own(EmbeddedHttpsServer.start(anyPort(), folder.resolve("https"), identity, accounts));
            FileServer ftps = ftp.asFileServer();
            SimulatedPhones phones =
                    SimulatedPhones.of(plan, endpoint.endpoint().url());
            missing = phones.missing();
            rehearsal = new Rehearsal(
                    id,
                    nodeRoot,
                    endpoint.plan(),
                    start(phones),
                    inClear(ftps),
                    ftps,
                    https.asFileServer(),
                    plan.patience());
            writeImages(plan.model(), plan.images());
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    /** A thousand lines in the log of the node for ten phones; unless its administrator wants them. */
    private static void quieten() {
        TALKATIVE.stream().filter(log -> log.getLevel() == null).forEach(log -> log.setLevel(Level.SEVERE));
    }

    private <T extends AutoCloseable> T own(T resource) {
        opened.add(resource);
        return resource;
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static FileServer inClear(FileServer ftps) {
        return new FileServer(
                Protocol.FTP, ftps.host(), ftps.port(), ftps.path(), ftps.login(), ftps.trust(), ftps.phones());
    }

    /** Adds the phones and switches them on. */
    private List<AskedPhone> start(SimulatedPhones simulated) throws IOException, InterruptedException {
        List<AskedPhone> phones = new ArrayList<>();
        List<CompletableFuture<Void>> starts = new ArrayList<>();
        for (SimulatedPhones.Named each : simulated.phones()) {
            SimulatedPhone phone = simulation.add(each.profile());
            InetSocketAddress listening = phone.address();
            PhoneAddress address = PhoneAddress.of(listening.getAddress().getHostAddress(), listening.getPort())
                    .expecting(phone.mac());
            phones.add(new AskedPhone(each.name(), address));
            starts.add(phone.startUp());
        }
        awaitStarts(starts);
        return phones;
    }

    /** A broken phone may fail to register; that is for the steps to find out. */
    private static void awaitStarts(List<CompletableFuture<Void>> starts) throws IOException, InterruptedException {
        try {
            CompletableFuture.allOf(starts.toArray(CompletableFuture<?>[]::new))
                    .exceptionally(notRegistered -> null)
                    .get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The simulated phones do not start", e);
        }
    }

    /** They are gone after the block, so that nobody deploys them to real phones. */
    private void writeImages(String model, Map<String, FirmwareVersion> images) throws IOException {
        for (Map.Entry<String, FirmwareVersion> image : images.entrySet()) {
            Path file = Path.of(image.getKey());
            FileUtils.createParentDirectories(file.toFile());
            new ImageMaker(new ImageHeader(model, "Siemens SIP", image.getValue(), SimulationPlan.IMAGE_BYTES))
                    .write(file);
            own(() -> Files.deleteIfExists(file));
        }
    }

    Rehearsal rehearsal() {
        return rehearsal;
    }

    /** The phones of the snapshot that could not be simulated, each in a sentence. */
    List<String> missing() {
        return missing;
    }

    /** What happened, in one line. */
    String summary() {
        Statistics statistics = simulation.statistics();
        return statistics.phones() + " simulated phones had " + statistics.interactions() + " interactions, "
                + statistics.downloads() + " downloads and " + statistics.reboots() + " reboots";
    }

    /** Ends phones and servers and frees the endpoint. */
    @Override
    public void close() throws IOException {
        Collections.reverse(opened);
        IOException failure = null;
        for (AutoCloseable resource : opened) {
            try {
                resource.close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IOException("Not all of the simulation could be ended", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        opened.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
