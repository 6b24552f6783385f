package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.tls.ClientTls;
import io.jenkins.plugins.openstage.tls.TlsException;
import io.jenkins.plugins.openstage.tls.TlsProfile;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.stream.ChunkedInput;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Carries one request after the other to an HTTPS server. A connection carries the next one too where the server keeps it open and
 * {@link HttpsReuse} permits it. The first that the server closed without having said so ends that for the whole line. One
 * thread uses it. Netty rather than the JDK's client, whose threads cannot be ended on Java 17.
 */
final class HttpsLine implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HttpsLine.class.getName());

    private final Target target;
    private final StagingSettings settings;
    private final String aside;
    private final SslContext tls;
    private final EventLoopGroup loop;
    private Duration rest;
    private HttpsConnection connection;

    /** What goes with a request. */
    @FunctionalInterface
    interface Body {
        Body NONE = Optional::empty;

        /** From its beginning, each time that the request is sent. */
        Optional<ChunkedInput<HttpContent>> open() throws StagingException;
    }

    /**
     * Prepares it; nothing is connected yet.
     *
     * @param aside the path with which those of all temporary files begin
     * @param rest a connection that was idle for longer is not used again; at zero none is
     */
    HttpsLine(Target target, StagingSettings settings, String aside, Duration rest) throws StagingException {
        this.target = target;
        this.settings = settings;
        this.aside = aside;
        this.rest = rest;
        try {
            this.tls = ClientTls.context(target.server().trust(), TlsProfile.MODERN, Optional.empty());
        } catch (TlsException e) {
            throw target.failure(StagingException.Kind.TLS_FAILED, e.getMessage(), e);
        }
        this.loop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("openstage-stage-" + target.name(), true), NioIoHandler.newFactory());
    }

    /** Sends a request and waits for the answer. */
    HttpAnswer exchange(HttpRequest request, Body body, HttpExchange.Sink sink)
            throws StagingException, InterruptedException {
        HttpsReuse reuse = HttpsReuse.of(request, aside);
        if (connection != null && connection.isClosed()) {
            // It did not say so, and might do it next time just when it is asked.
            rest = Duration.ZERO;
        }
        if (connection != null && (reuse == HttpsReuse.NEVER || !connection.isFree(rest))) {
            drop();
        }
        if (connection != null) {
            try {
                return once(request, body, sink);
            } catch (UnansweredException e) {
                if (!reuse.repeatsAfter(e)) {
                    throw e.failure();
                }
                LOG.log(Level.FINE, "The connection was closed meanwhile; from here on each request has its own", e);
                rest = Duration.ZERO;
            }
        }
        try {
            return once(request, body, sink);
        } catch (UnansweredException e) {
            throw e.failure();
        }
    }

    private HttpAnswer once(HttpRequest request, Body body, HttpExchange.Sink sink)
            throws StagingException, UnansweredException, InterruptedException {
        if (rest.isZero()) {
            request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        Optional<ChunkedInput<HttpContent>> opened = body.open();
        try {
            HttpExchange exchange = new HttpExchange(target, request, opened, sink);
            if (connection == null) {
                connection = new HttpsConnection(target, settings, tls, loop, exchange);
            } else {
                connection.send(exchange);
            }
            return answer(request, exchange);
        } finally {
            if (connection.isClosed()) {
                // Whether it said so or not, the next would be closed just as well.
                rest = Duration.ZERO;
            }
            if (!connection.isFree(rest)) {
                drop();
            }
            if (opened.isPresent()) {
                close(opened.get());
            }
        }
    }

    private HttpAnswer answer(HttpRequest request, HttpExchange exchange)
            throws StagingException, UnansweredException, InterruptedException {
        try {
            HttpAnswer answered = exchange.answer().get();
            connection.rest();
            LOG.log(Level.FINE, "{0} {1}: {2}", new Object[] {request.method(), request.uri(), answered});
            return answered;
        } catch (ExecutionException e) {
            LOG.log(Level.FINE, "{0} {1}: {2}", new Object[] {request.method(), request.uri(), e.getCause()});
            if (e.getCause() instanceof StagingException known) {
                throw known;
            }
            if (e.getCause() instanceof UnansweredException unanswered) {
                throw unanswered;
            }
            throw new IllegalStateException(
                    "A request to " + target.server().url() + " failed unexpectedly", e.getCause());
        }
    }

    private void drop() {
        connection.close();
        connection = null;
    }

    /** Netty's inputs for bytes in memory say that this may fail; files say how. */
    private static void close(ChunkedInput<HttpContent> body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            drop();
        }
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
