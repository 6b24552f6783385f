package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.RealFtpServer.Maker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real file server that runs as long as this is open, as staging and as {@code curl -T} are told of it.
 *
 * @param server what staging is told
 * @param files where its files lie on this machine
 * @param url of the folder, with a slash at the end, for curl
 * @param options of curl's command line
 * @param running what is to be closed
 */
record SpeedPlace(FileServer server, Path files, String url, List<String> options, AutoCloseable running)
        implements AutoCloseable {

    /** Starts a server. */
    @FunctionalInterface
    interface Start {
        /** In a new folder for its files and settings. */
        SpeedPlace in(Path folder, Path trust) throws Exception;
    }

    static Start web(WebServer kind) {
        return (folder, trust) -> {
            RunningWebServer server = RunningWebServer.start(kind);
            return new SpeedPlace(
                    server.fileServer("/"),
                    server.root(),
                    "https://localhost:" + server.port() + "/",
                    List.of("--cacert", trust.toString()),
                    server);
        };
    }

    static Start ftp(Maker maker) {
        return (folder, trust) -> of(RealFtpServer.of(maker, folder).start(), Protocol.FTP, trust);
    }

    /** With TLS up to that version, where the server can be told one. */
    static Start ftps(Maker maker, String version) {
        return (folder, trust) ->
                of(RealFtpServer.of(maker, folder).tls(version).start(), Protocol.FTPS, trust);
    }

    private static SpeedPlace of(RealFtpServer server, Protocol protocol, Path trust) {
        Login login = server.login();
        List<String> options = new ArrayList<>(List.of("-u", login.username() + ":" + login.password()));
        if (protocol == Protocol.FTPS) {
            options.addAll(List.of("--ssl-reqd", "--cacert", trust.toString()));
        }
        return new SpeedPlace(
                server.fileServer(protocol),
                server.files(),
                "ftp://127.0.0.1:" + server.port() + RealFtpServer.FOLDER,
                options,
                server);
    }

    /** How long it takes to read a file back for verification, over a session like that of staging; nanoseconds. */
    long read(String name, Path file) throws Exception {
        Target target = Target.of(server, name);
        try {
            LocalFile image = LocalFile.of(file);
            return server.protocol() == Protocol.HTTPS ? readHttps(target, image) : readFtp(target, image);
        } finally {
            TemporaryNames.release(target.temporaryName());
        }
    }

    private static long readHttps(Target target, LocalFile image) throws Exception {
        try (HttpsSession session = new HttpsSession(target, StagingSettings.DEFAULT)) {
            long start = System.nanoTime();
            long got = session.get(session.url(target.name()), image).body().size();
            return checked(System.nanoTime() - start, got, image.size());
        }
    }

    private static long readFtp(Target target, LocalFile image) throws StagingException {
        try (FtpSession session = new FtpSession(target, StagingSettings.DEFAULT)) {
            session.open();
            session.enterFolder();
            // In the place of staging's upload: so the read needs another control connection where each has but one
            // data
            // connection.
            session.namesByData();
            long start = System.nanoTime();
            long got = session.content(target.name(), image).size();
            return checked(System.nanoTime() - start, got, image.size());
        }
    }

    private static long checked(long time, long got, long size) {
        if (got != size) {
            throw new IllegalStateException("Read " + got + " of " + size + " bytes");
        }
        return time;
    }

    /** Makes room for the next round. */
    void delete(String name) throws Exception {
        Files.deleteIfExists(files.resolve(name));
    }

    @Override
    public void close() throws Exception {
        running.close();
    }
}
