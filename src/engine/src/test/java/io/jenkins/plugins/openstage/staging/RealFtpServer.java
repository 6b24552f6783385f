package io.jenkins.plugins.openstage.staging;

import static io.jenkins.plugins.openstage.staging.Samples.IDENTITY;
import static io.jenkins.plugins.openstage.staging.Samples.PHONES;
import static io.jenkins.plugins.openstage.staging.Samples.UPLOAD;

import io.jenkins.plugins.openstage.tls.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * An FTP server as Linux distributions ship it, with a configuration of its own: as shipped, with writing and TLS switched on. Runs
 * on a free port of this machine as long as it is open. Looked for in the folders of programs and in the cache into
 * which {@code .ci/file-servers} unpacks them, because these packages cannot be installed beside each other.
 */
final class RealFtpServer implements AutoCloseable {

    /** Whose server it is. */
    enum Maker {
        VSFTPD("vsftpd"),
        PROFTPD("proftpd"),
        PURE_FTPD("pure-ftpd"),
        PYFTPDLIB("python3");

        private final String program;

        Maker(String program) {
            this.program = program;
        }
    }

    /** The folder of the server into which files are put; {@code firmware/} of where the account logs in. */
    static final String FOLDER = "/firmware/";

    private static final String UPLOAD_HASH =
            "$6$openstage$b37NmBjzTuRB5u9bZikDybjtyGox08GWe/Yi4e5VwDkA.jBzakrUdmK7k7OMU4ZyUQaCMQQUtL3louZ5ohUe90";
    private static final String PHONES_HASH =
            "$6$openstage$Fmpmr7McuYQg.frmnXUK6J4TuIBxtjO/jjemY/q.VyB18I38iYGkAgNVhQ486UwtV4DSv.lZYMl070ebnGKbp.";
    private static final Login ANONYMOUS = new Login("anonymous", UPLOAD.password());
    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    private final Maker maker;
    private final Path settings;
    private final Path home;
    private final Path program;
    private final int port;
    private final List<String> extra = new ArrayList<>();
    private String tlsVersion = "TLSv1.3";
    private boolean tls;
    private Process process;

    private RealFtpServer(Maker maker, Path program, Path folder) throws IOException {
        this.maker = maker;
        this.program = program;
        this.settings = Files.createDirectories(folder.resolve("settings"));
        this.home = Files.createDirectories(folder.resolve("home"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        Path firmware = Files.createDirectories(home.resolve("firmware"));
        for (Path each = home; !each.equals(each.getRoot()); each = each.getParent()) {
            if (each.startsWith(Path.of(System.getProperty("java.io.tmpdir")))
                    && !each.equals(Path.of(System.getProperty("java.io.tmpdir")))) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        Files.setPosixFilePermissions(firmware, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** Ends the test where the server is not installed, or this account may not run it. */
    static RealFtpServer of(Maker maker, Path folder) throws IOException {
        Optional<Path> program = program(maker);
        Assumptions.assumeTrue(
                program.isPresent(),
                () -> maker.program + " is not installed, neither in a folder of programs nor by .ci/file-servers");
        Assumptions.assumeTrue(
                maker != Maker.PURE_FTPD || IS_ROOT, "pure-ftpd with accounts of its own has to be started by root");
        return new RealFtpServer(maker, program.get(), folder);
    }

    private static Optional<Path> program(Maker maker) {
        String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .orElse(System.getProperty("user.home") + "/.cache");
        Optional<Path> found = Stream.of(
                        cache + "/openstage-file-servers/usr/sbin", "/usr/sbin", "/usr/local/sbin", "/usr/bin")
                .map(folder -> Path.of(folder, maker.program))
                .filter(Files::isExecutable)
                .findFirst();
        boolean missing =
                maker == Maker.PYFTPDLIB && !Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/pyftpdlib"));
        return missing ? Optional.empty() : found;
    }

    /** With TLS, up to that version. */
    RealFtpServer tls(String version) {
        tls = true;
        tlsVersion = version;
        return this;
    }

    /** Further lines of its configuration, or options of its command line. */
    RealFtpServer with(String... lines) {
        extra.addAll(List.of(lines));
        return this;
    }

    RealFtpServer start() throws Exception {
        InstalledPrograms.ran(program);
        Path log = settings.resolve("log.txt");
        process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Awaitility.await(maker + " answers; see " + log)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(this::answers);
        return this;
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> command() throws Exception {
        Path certificate = certificate();
        return switch (maker) {
            case VSFTPD ->
                List.of(
                        program.toString(),
                        write("vsftpd.conf", vsftpd(certificate)).toString());
            case PROFTPD ->
                List.of(
                        program.toString(),
                        "--nodaemon",
                        "--config",
                        write("proftpd.conf", proftpd(certificate)).toString());
            case PURE_FTPD -> pureFtpd(certificate);
            case PYFTPDLIB ->
                List.of(
                        program.toString(),
                        write("server.py", pyftpdlib(certificate)).toString());
        };
    }

    /** One that exists everywhere, with a home folder that does too. */
    private static String account() {
        return IS_ROOT ? "daemon" : System.getProperty("user.name");
    }

    private String vsftpd(Path certificate) {
        String lines = """
                listen=YES
                listen_address=127.0.0.1
                listen_port=%d
                background=NO
                anonymous_enable=YES
                anon_root=%s
                anon_upload_enable=YES
                anon_mkdir_write_enable=YES
                anon_other_write_enable=YES
                anon_world_readable_only=NO
                write_enable=YES
                ftp_username=%s
                nopriv_user=%s
                secure_chroot_dir=%s
                xferlog_enable=NO
                isolate=NO
                isolate_network=NO
                seccomp_sandbox=NO
                """.formatted(port, home, account(), account(), settings);
        lines += IS_ROOT ? "" : "run_as_launching_user=YES\n";
        if (tls) {
            lines += """
                    ssl_enable=YES
                    allow_anon_ssl=YES
                    force_local_logins_ssl=NO
                    force_local_data_ssl=NO
                    rsa_cert_file=%s
                    rsa_private_key_file=%s
                    ssl_ciphers=%s
                    """.formatted(certificate, certificate, "HIGH");
        }
        return lines + String.join("\n", extra) + "\n";
    }

    private String proftpd(Path certificate) throws IOException {
        String users = """
                %s:%s:%d:%d::%s:/bin/false
                %s:%s:%d:%d::%s:/bin/false
                """.formatted(
                UPLOAD.username(), UPLOAD_HASH, 1234, 1234, home, PHONES.username(), PHONES_HASH, 1235, 1235, home);
        Path accounts = write("accounts", IS_ROOT ? users : users.replaceAll("123[45]", Long.toString(ownNumber())));
        Files.setPosixFilePermissions(accounts, PosixFilePermissions.fromString("rw-------"));
        Path modules = program.resolveSibling("../lib/proftpd").normalize();
        String lines = """
                ModulePath %s
                LoadModule mod_tls.c
                ServerType standalone
                ServerName "Debian"
                DefaultAddress 127.0.0.1
                SocketBindTight on
                Port %d
                UseIPv6 off
                UseReverseDNS off
                WtmpLog off
                TransferLog NONE
                ScoreboardFile %s/scoreboard
                PidFile %s/pid
                DelayEngine off
                SystemLog %s/proftpd.log
                RequireValidShell off
                AuthPAM off
                AuthOrder mod_auth_file.c
                AuthUserFile %s
                AllowOverwrite on
                """.formatted(modules, port, settings, settings, settings, accounts);
        lines += String.join("\n", extra).contains("Umask") ? "" : "Umask 022 022\n";
        lines += IS_ROOT ? "User nobody\nGroup nogroup\n" : "";
        if (tls) {
            lines += """
                    TLSEngine on
                    TLSLog %s/tls.log
                    TLSProtocol %s
                    TLSRSACertificateFile %s
                    TLSRSACertificateKeyFile %s
                    TLSVerifyClient off
                    """.formatted(settings, tlsVersion, certificate, certificate);
        }
        return lines + String.join("\n", extra) + "\n";
    }

    private static long ownNumber() throws IOException {
        return ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
    }

    private List<String> pureFtpd(Path certificate) throws Exception {
        Path accounts = write(
                "accounts", """
                %s:%s:1234:1234::%s/./::::::::::::
                %s:%s:1235:1235::%s/./::::::::::::
                """.formatted(UPLOAD.username(), UPLOAD_HASH, home, PHONES.username(), PHONES_HASH, home));
        Path database = settings.resolve("accounts.pdb");
        Path tool = program.resolveSibling("../bin/pure-pw").normalize();
        Process made = new ProcessBuilder(tool.toString(), "mkdb", database.toString(), "-f", accounts.toString())
                .inheritIO()
                .start();
        if (!made.waitFor(20, TimeUnit.SECONDS) || made.exitValue() != 0) {
            throw new IOException("pure-pw did not make the accounts");
        }
        List<String> command = new ArrayList<>(List.of(
                program.toString(), "-S", "127.0.0.1," + port, "-l", "puredb:" + database, "-E", "-H", "-u", "1"));
        if (tls) {
            command.addAll(List.of("-Y", "1", "-2", certificate.toString()));
        }
        command.addAll(extra);
        return command;
    }

    private String pyftpdlib(Path certificate) {
        String handler = tls ? """
                from pyftpdlib.handlers import TLS_FTPHandler as H
                H.certfile = "%s"
                """.formatted(certificate) : "from pyftpdlib.handlers import FTPHandler as H\n";
        return handler
                + """
                from pyftpdlib.authorizers import DummyAuthorizer
                from pyftpdlib.servers import FTPServer
                a = DummyAuthorizer()
                a.add_user("%s", "%s", "%s", perm="elradfmwMT")
                a.add_user("%s", "%s", "%s", perm="elr")
                H.authorizer = a
                %s
                FTPServer(("127.0.0.1", %d), H).serve_forever()
                """.formatted(
                                UPLOAD.username(),
                                UPLOAD.password(),
                                home,
                                PHONES.username(),
                                PHONES.password(),
                                home,
                                String.join("\n", extra),
                                port);
    }

    private Path certificate() throws Exception {
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(IDENTITY.key().getEncoded());
        Path file = write(
                "server.pem",
                IDENTITY.certificatesPem() + "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(settings.resolve(name), text, StandardCharsets.UTF_8);
    }

    int port() {
        return port;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Where the files lie on this machine. */
    Path files() {
        return home.resolve("firmware");
    }

    Login login() {
        return maker == Maker.VSFTPD ? ANONYMOUS : UPLOAD;
    }

    FileServer fileServer(Protocol protocol) {
        return FileServer.of(protocol, "127.0.0.1", port, FOLDER, login())
                .withTrust(Trust.certificates(IDENTITY.chain()));
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
