package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.tls.TlsIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.command.Command;
import org.apache.ftpserver.command.CommandFactoryFactory;
import org.apache.ftpserver.ftplet.DataConnection;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.impl.DefaultFtpServer;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.ClientAuth;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.ftpserver.usermanager.ClearTextPasswordEncryptor;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** A real FTP server, some of whose commands behave as real servers sometimes do. Records all commands. */
final class OddFtpServer implements AutoCloseable {
    private final ListenerFactory listener = new ListenerFactory();
    private final DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
    private final CommandFactoryFactory commands = new CommandFactoryFactory();
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final Path root;
    private FtpServer server;
    private int port;

    OddFtpServer(Path root) {
        this.root = root;
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        data.setPassiveAddress("127.0.0.1");
    }

    OddFtpServer command(String name, Command command) {
        commands.addCommand(name, command);
        return this;
    }

    /** Answers so instead of doing it. */
    OddFtpServer answers(String name, int code, String text) {
        return command(name, (session, context, request) -> session.write(new DefaultFtpReply(code, text)));
    }

    /** Answers so for the first times, then does it. */
    OddFtpServer answersFirst(int times, String name, int code, String text) {
        Command proper = new CommandFactoryFactory().createCommandFactory().getCommand(name);
        AtomicInteger number = new AtomicInteger();
        return command(name, (session, context, request) -> {
            if (number.incrementAndGet() <= times) {
                session.write(new DefaultFtpReply(code, text));
            } else {
                proper.execute(session, context, request);
            }
        });
    }

    /** Takes an upload, keeps something else instead, and answers so. */
    OddFtpServer keeps(UnaryOperator<byte[]> change, int code, String text) {
        return command("STOR", (session, context, request) -> {
            DataConnection transfer = open(session);
            session.write(new DefaultFtpReply(150, "Go ahead."));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            transfer.transferFromClient(session.getFtpletSession(), bytes);
            Files.write(root.resolve(request.getArgument()), change.apply(bytes.toByteArray()));
            session.getDataConnection().closeDataConnection();
            session.write(new DefaultFtpReply(code, text));
        });
    }

    /** Waits for the client's data connection. */
    static DataConnection open(FtpIoSession session) throws IOException {
        try {
            return session.getDataConnection().openConnection();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** TLS from the first byte, if it has TLS. */
    OddFtpServer implicit() {
        listener.setImplicitSsl(true);
        return this;
    }

    /** Renames onto a file that exists, as most servers do and this one does not. */
    OddFtpServer overwrites() {
        Command proper = new CommandFactoryFactory().createCommandFactory().getCommand("RNTO");
        return command("RNTO", (session, context, request) -> {
            Files.deleteIfExists(root.resolve(request.getArgument()));
            proper.execute(session, context, request);
        });
    }

    OddFtpServer passive(String bound, String announced) {
        data.setPassiveAddress(bound);
        data.setPassiveExternalAddress(announced);
        return this;
    }

    OddFtpServer tls(TlsIdentity control, TlsIdentity transfers) throws Exception {
        listener.setSslConfiguration(configuration(control));
        data.setSslConfiguration(configuration(transfers));
        return this;
    }

    OddFtpServer start() throws Exception {
        FtpServerFactory factory = new FtpServerFactory();
        PropertiesUserManagerFactory users = new PropertiesUserManagerFactory();
        users.setPasswordEncryptor(new ClearTextPasswordEncryptor());
        UserManager manager = users.createUserManager();
        BaseUser user = new BaseUser();
        user.setName(Samples.UPLOAD.username());
        user.setPassword(Samples.UPLOAD.password());
        user.setHomeDirectory(root.toString());
        user.setAuthorities(List.of(new WritePermission()));
        manager.save(user);
        factory.setUserManager(manager);
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setLoginFailureDelay(0);
        factory.setConnectionConfig(connections.createConnectionConfig());
        factory.setCommandFactory(commands.createCommandFactory());
        factory.setFtplets(new HashMap<>(Map.of("recorder", new DefaultFtplet() {
            @Override
            public FtpletResult beforeCommand(FtpSession session, FtpRequest request) {
                received.add(request.getRequestLine());
                return FtpletResult.DEFAULT;
            }
        })));
        listener.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        factory.addListener("default", listener.createListener());
        server = factory.createServer();
        server.start();
        port = ((DefaultFtpServer) server).getListener("default").getPort();
        return this;
    }

    int port() {
        return port;
    }

    FileServer fileServer(Protocol protocol) {
        return FileServer.of(protocol, "127.0.0.1", port, "/", Samples.UPLOAD);
    }

    List<String> received() {
        return List.copyOf(received);
    }

    /** How often a command came. */
    long count(String command) {
        return received().stream()
                .filter(line -> line.equals(command) || line.startsWith(command + " "))
                .count();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static SslConfiguration configuration(TlsIdentity identity) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", identity.key(), new char[0], identity.chain().toArray(new Certificate[0]));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new SslConfiguration() {
            @Override
            public SSLSocketFactory getSocketFactory() {
                return context.getSocketFactory();
            }

            @Override
            public SSLContext getSSLContext() {
                return context;
            }

            @Override
            public SSLContext getSSLContext(String protocol) {
                return context;
            }

            @Override
            public String[] getEnabledCipherSuites() {
                return context.getDefaultSSLParameters().getCipherSuites();
            }

            @Override
            public String getEnabledProtocol() {
                return "TLSv1.2";
            }

            @Override
            public ClientAuth getClientAuth() {
                return ClientAuth.NONE;
            }
        };
    }
}
