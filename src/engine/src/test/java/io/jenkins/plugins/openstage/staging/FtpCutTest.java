package io.jenkins.plugins.openstage.staging;

import static io.jenkins.plugins.openstage.staging.Samples.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.staging.CuttingProxy.Moment;
import io.jenkins.plugins.openstage.staging.RealFtpServer.Maker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever the line is cut, the old or the new file lies under the name, whole. */
class FtpCutTest extends FtpScene {
    private static final byte[] OLD = "the old file".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /** More commands than a stage has; each test sees that the last ones were not reached. */
    private static final int ENOUGH = 60;

    /** What servers refuse. */
    private enum Refuses {
        NOTHING,
        OVERWRITING,
        RENAMING,
        GIVING_NAMES,
        DELETING,
        LISTING
    }

    private OddFtpServer odd(Refuses what) throws Exception {
        OddFtpServer server = new OddFtpServer(root);
        switch (what) {
            case NOTHING -> server.overwrites();
            case OVERWRITING -> {
                // Apache FtpServer as it is.
            }
            case RENAMING -> server.answers("RNFR", 550, "Renaming is not permitted.");
            case GIVING_NAMES -> server.answers("RNTO", 553, "Not this name.");
            case DELETING -> server.answers("DELE", 550, "Deleting is not permitted.");
            case LISTING ->
                server.answers("NLST", 550, "Listing is not permitted.")
                        .answers("STAT", 550, "Listing is not permitted.")
                        .answers("SIZE", 502, "What?");
        }
        return server.start();
    }

    /** Cuts at every command of a stage, one after the other. */
    private void cutEverywhere(InetSocketAddress server, Path files, Login login, String path, Moment moment)
            throws Exception {
        int cuts = 0;
        for (int line = 1; line <= ENOUGH; line++) {
            try (CuttingProxy proxy = CuttingProxy.atLine(server, line, moment)) {
                for (String left : Samples.tree(files)) {
                    Files.delete(files.resolve(left));
                }
                Files.write(files.resolve(NAME), OLD);
                String failure = tryToStage(FileServer.of(Protocol.FTP, "127.0.0.1", proxy.port(), path, login));
                if (!proxy.hasCut()) {
                    assertThat(failure)
                            .as("without a cut")
                            .matches(text -> text.isEmpty() || text.contains("does not rename"));
                    break;
                }
                cuts++;
                byte[] left = Files.readAllBytes(files.resolve(NAME));
                assertThat(Arrays.equals(left, OLD) || Arrays.equals(left, Samples.bytes(SIZE)))
                        .as("cut %s line %d: %d bytes under the name; %s", moment, line, left.length, failure)
                        .isTrue();
            }
        }
        assertThat(cuts).isBetween(10, ENOUGH - 1);
    }

    /** How it fails; empty when it does not. */
    private String tryToStage(FileServer server) {
        try {
            new Stager(SETTINGS).stage(file, NAME, server);
            return "";
        } catch (StagingException e) {
            assertThat(e.getMessage()).endsWith(".");
            return e.getMessage();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOldOrTheNewFileSurvivesACutBeforeEveryCommand(Refuses what) throws Exception {
        try (OddFtpServer server = odd(what)) {
            cutEverywhere(address(server), root, Samples.UPLOAD, "/", Moment.BEFORE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOldOrTheNewFileSurvivesACutAfterEveryCommand(Refuses what) throws Exception {
        try (OddFtpServer server = odd(what)) {
            cutEverywhere(address(server), root, Samples.UPLOAD, "/", Moment.AFTER);
        }
    }

    @ParameterizedTest
    @CsvSource({"NOTHING", "OVERWRITING"})
    void theNextStageSetsRightWhatALineThatStaysCutHasLeft(Refuses what) throws Exception {
        try (OddFtpServer server = odd(what)) {
            for (int line = 1; line <= ENOUGH; line++) {
                try (CuttingProxy proxy = CuttingProxy.forGoodAtLine(address(server), line, Moment.AFTER)) {
                    Files.write(root.resolve(NAME), OLD);
                    String failure =
                            tryToStage(FileServer.of(Protocol.FTP, "127.0.0.1", proxy.port(), "/", Samples.UPLOAD));
                    if (!proxy.hasCut()) {
                        assertThat(failure).isEmpty();
                        break;
                    }
                }
                assertThat(Samples.tree(root)).as("cut at line %d", line).isNotEmpty();
                stage(server.fileServer(Protocol.FTP));
                assertThat(root.resolve(NAME)).hasBinaryContent(Samples.bytes(SIZE));
                assertThat(Samples.tree(root)).as("cut at line %d", line).containsExactly(NAME);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void realServersKeepTheOldOrTheNewFileToo(Maker maker) throws Exception {
        try (RealFtpServer server = RealFtpServer.of(maker, folder).start()) {
            for (Moment moment : Moment.values()) {
                cutEverywhere(server.address(), server.files(), server.login(), RealFtpServer.FOLDER, moment);
            }
        }
    }

    private static InetSocketAddress address(OddFtpServer server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }
}
