package io.jenkins.plugins.openstage.staging.embedded;

import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.PhoneAccess;
import io.jenkins.plugins.openstage.staging.Protocol;
import io.jenkins.plugins.openstage.tls.Trust;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.Authority;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.ClearTextPasswordEncryptor;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/**
 * An FTP server in this process that serves one folder: an account for uploads, and one for phones that may only read. With an
 * identity in its settings it also speaks FTPS to those who ask for it. {@link #close} ends all its threads.
 *
 * <p>Apache FtpServer logs every command at level INFO and every data connection at WARN, through slf4j as
 * {@code org.apache.ftpserver} and {@code org.apache.mina}; whoever serves many phones sets both to ERROR.
 */
public final class EmbeddedFtpServer implements AutoCloseable {
    private static final int DATA_IDLE_SECONDS = 15;

    private final FtpServer server;
    private final InetSocketAddress address;
    private final Accounts accounts;
    private final FtpSettings settings;
    private final Transfers transfers;
    private final Downloads downloads;

    private EmbeddedFtpServer(
            FtpServer server,
            InetSocketAddress address,
            Accounts accounts,
            FtpSettings settings,
            Transfers transfers,
            Downloads downloads) {
        this.server = server;
        this.address = address;
        this.accounts = accounts;
        this.settings = settings;
        this.transfers = transfers;
        this.downloads = downloads;
    }

    /** See {@link #start(InetSocketAddress, Path, Accounts, FtpSettings, Downloads.Listener)}. */
    public static EmbeddedFtpServer start(InetSocketAddress address, Path root, Accounts accounts) throws IOException {
        return start(address, root, accounts, FtpSettings.DEFAULT, Downloads.Listener.NONE);
    }

    /**
     * Starts a server.
     *
     * @param address where to listen; port 0 for any that is free
     * @param root the folder; made when it is missing
     * @throws IOException with one sentence, when the port is in use or the folder cannot be used
     */
    public static EmbeddedFtpServer start(
            InetSocketAddress address, Path root, Accounts accounts, FtpSettings settings, Downloads.Listener listener)
            throws IOException {
        Files.createDirectories(root);
        Downloads downloads = new Downloads(listener);
        FtpServerFactory factory = new FtpServerFactory();
        factory.setUserManager(users(root, accounts, settings));
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setAnonymousLoginEnabled(false);
        connections.setMaxLogins(settings.maxLogins());
        connections.setMaxThreads(settings.threads());
        factory.setConnectionConfig(connections.createConnectionConfig());
        Transfers transfers = new Transfers(downloads);
        // The server clears both maps when it stops, so they must be ones that can be.
        factory.setListeners(new HashMap<>(Map.of("default", listener(address, settings))));
        factory.setFtplets(new HashMap<>(Map.of("transfers", transfers)));
        FtpServer server = factory.createServer();
        try {
            server.start();
        } catch (FtpException | RuntimeException e) {
            server.stop();
            throw notStarted(address, e);
        }
        int port = factory.getListener("default").getPort();
        return new EmbeddedFtpServer(
                server, new InetSocketAddress(address.getAddress(), port), accounts, settings, transfers, downloads);
    }

    private static IOException notStarted(InetSocketAddress address, Exception e) {
        String place = address.getHostString() + " port " + address.getPort();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new IOException(
                        "The FTP server cannot listen on " + place + ": " + cause.getMessage()
                                + "; give another port or address.",
                        e);
            }
        }
        return new IOException("The FTP server cannot start on " + place + ": " + e.getMessage() + ".", e);
    }

    private static UserManager users(Path root, Accounts accounts, FtpSettings settings) throws IOException {
        PropertiesUserManagerFactory factory = new PropertiesUserManagerFactory();
        // In memory only, so nothing is gained by hashing.
        factory.setPasswordEncryptor(new ClearTextPasswordEncryptor());
        UserManager users = factory.createUserManager();
        try {
            users.save(user(root, accounts.upload(), true, settings));
            users.save(user(root, accounts.phones(), false, settings));
        } catch (FtpException e) {
            throw new IOException("The accounts of the FTP server cannot be used: " + e.getMessage() + ".", e);
        }
        return users;
    }

    private static BaseUser user(Path root, Login login, boolean writes, FtpSettings settings) {
        BaseUser user = new BaseUser();
        user.setName(login.username());
        user.setPassword(login.password());
        user.setHomeDirectory(root.toAbsolutePath().toString());
        user.setMaxIdleTime(Math.toIntExact(settings.idleTimeout().toSeconds()));
        List<Authority> authorities = new ArrayList<>();
        authorities.add(new ConcurrentLoginPermission(settings.maxLogins(), settings.maxLogins()));
        if (writes) {
            authorities.add(new WritePermission());
        }
        user.setAuthorities(authorities);
        return user;
    }

    private static Listener listener(InetSocketAddress address, FtpSettings settings) {
        int idle = Math.toIntExact(settings.idleTimeout().toSeconds());
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress(address.getAddress().getHostAddress());
        listener.setPort(address.getPort());
        listener.setIdleTimeout(idle);
        DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
        // Also how long a thread waits for a client's data connection, which nothing else can end.
        data.setIdleTime(Math.min(idle, DATA_IDLE_SECONDS));
        data.setActiveEnabled(true);
        data.setActiveIpCheck(true);
        // Or anybody quick could take the file that another asked for, or bring another.
        data.setPassiveIpCheck(true);
        data.setPassiveAddress(address.getAddress().getHostAddress());
        settings.externalAddress().ifPresent(data::setPassiveExternalAddress);
        if (!settings.passivePorts().isEmpty()) {
            data.setPassivePorts(settings.passivePorts());
        }
        settings.identity().ifPresent(identity -> {
            MinaTlsThreads.endWhenIdle();
            IdentitySslConfiguration tls = new IdentitySslConfiguration(identity);
            listener.setSslConfiguration(tls);
            data.setSslConfiguration(tls);
        });
        listener.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        return listener.createListener();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** What was fetched so far. */
    public Downloads downloads() {
        return downloads;
    }

    /** How to stage files here, and how phones fetch them; FTPS with its own certificate trusted if it has an identity. */
    public FileServer asFileServer() {
        InetAddress listening = address.getAddress();
        String host = listening.isAnyLocalAddress() ? "127.0.0.1" : listening.getHostAddress();
        String phonesHost = settings.externalAddress().orElse(host);
        Protocol protocol = settings.identity().isPresent() ? Protocol.FTPS : Protocol.FTP;
        Trust trust = settings.identity()
                .map(identity -> Trust.certificates(identity.chain()))
                .orElseGet(Trust::system);
        return new FileServer(
                protocol,
                host,
                address.getPort(),
                "/",
                accounts.upload(),
                trust,
                new PhoneAccess(phonesHost, address.getPort(), "/", accounts.phones()));
    }

    /** Ends all connections and threads; one that waits for a client's data connection ends some seconds later. */
    @Override
    public void close() {
        transfers.end();
        server.stop();
    }
}
