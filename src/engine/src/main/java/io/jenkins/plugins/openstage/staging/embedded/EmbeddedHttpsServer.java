package io.jenkins.plugins.openstage.staging.embedded;

import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.PhoneAccess;
import io.jenkins.plugins.openstage.staging.Protocol;
import io.jenkins.plugins.openstage.tls.ServerTls;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.tls.Trust;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * An HTTPS server in this process that serves one folder: GET and HEAD for phones and the upload account, PUT and DELETE for the
 * upload account; Basic authentication. Uploads appear only when complete. {@link #close} ends all its threads.
 */
public final class EmbeddedHttpsServer implements AutoCloseable {
    private final EventLoopGroup loops;
    private final ChannelGroup connections;
    private final InetSocketAddress address;
    private final TlsIdentity identity;
    private final Accounts accounts;
    private final Downloads downloads;

    private EmbeddedHttpsServer(
            EventLoopGroup loops,
            ChannelGroup connections,
            InetSocketAddress address,
            TlsIdentity identity,
            Accounts accounts,
            Downloads downloads) {
        this.loops = loops;
        this.connections = connections;
        this.address = address;
        this.identity = identity;
        this.accounts = accounts;
        this.downloads = downloads;
    }

    /** See {@link #start(InetSocketAddress, Path, TlsIdentity, Accounts, HttpsSettings, Downloads.Listener)}. */
    public static EmbeddedHttpsServer start(
            InetSocketAddress address, Path root, TlsIdentity identity, Accounts accounts) throws IOException {
        return start(address, root, identity, accounts, HttpsSettings.DEFAULT, Downloads.Listener.NONE);
    }

    /**
     * Starts a server.
     *
     * @param address where to listen; port 0 for any that is free
     * @param root the folder; made when it is missing
     * @throws IOException with one sentence, when the port is in use, or the folder or the TLS profile cannot be used
     */
    public static EmbeddedHttpsServer start(
            InetSocketAddress address,
            Path root,
            TlsIdentity identity,
            Accounts accounts,
            HttpsSettings settings,
            Downloads.Listener listener)
            throws IOException {
        SslContext tls = ServerTls.context(identity, settings.profile());
        ServedFolder folder = new ServedFolder(root);
        BasicAuthentication authentication = new BasicAuthentication(accounts);
        Downloads downloads = new Downloads(listener);
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                settings.threads(), new DefaultThreadFactory("openstage-https-files", true), NioIoHandler.newFactory());
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                // Hundreds of phones that fetch at the same time shall not need much memory.
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(1 << 14, 1 << 16))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (connections.size() > settings.maxConnections()) {
                            ChannelFuture unused = channel.close();
                            return;
                        }
                        connections.add(channel);
                        SslHandler secured = tls.newHandler(channel.alloc());
                        secured.setHandshakeTimeoutMillis(settings.idleTimeout().toMillis());
                        channel.pipeline()
                                .addLast(
                                        new IdleStateHandler(
                                                0, 0, settings.idleTimeout().toMillis(), TimeUnit.MILLISECONDS),
                                        secured,
                                        new HttpServerCodec(),
                                        new ChunkedWriteHandler(),
                                        new FileHandler(folder, authentication, settings.maxFileSize(), downloads));
                    }
                });
        Channel listening;
        try {
            listening = bootstrap.bind(address).sync().channel();
        } catch (InterruptedException e) {
            end(loops);
            Thread.currentThread().interrupt();
            throw new IOException("The start of the HTTPS server was interrupted.", e);
        } catch (Exception e) {
            // sync() throws what bind failed with, checked or not.
            end(loops);
            throw new IOException(
                    "The HTTPS server cannot listen on " + address.getHostString() + " port " + address.getPort() + ": "
                            + e.getMessage() + "; give another port or address.",
                    e);
        }
        connections.add(listening);
        return new EmbeddedHttpsServer(
                loops, connections, (InetSocketAddress) listening.localAddress(), identity, accounts, downloads);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** What was fetched so far. */
    public Downloads downloads() {
        return downloads;
    }

    /** How to stage files here, with its own certificate trusted, and how phones fetch them. */
    public FileServer asFileServer() {
        InetAddress listening = address.getAddress();
        String host = listening.isAnyLocalAddress() ? "127.0.0.1" : listening.getHostAddress();
        return new FileServer(
                Protocol.HTTPS,
                host,
                address.getPort(),
                "/",
                accounts.upload(),
                Trust.certificates(identity.chain()),
                new PhoneAccess(host, address.getPort(), "/", accounts.phones()));
    }

    /** Ends all connections and threads. */
    @Override
    public void close() {
        connections.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
        end(loops);
    }

    private static void end(EventLoopGroup loops) {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
    }
}
