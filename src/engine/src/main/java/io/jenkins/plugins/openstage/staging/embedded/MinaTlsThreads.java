package io.jenkins.plugins.openstage.staging.embedded;

import java.util.concurrent.ThreadPoolExecutor;
import javax.net.ssl.SSLContext;
import org.apache.mina.filter.ssl.SslFilter;

/**
 * Lets the threads in which MINA does TLS handshakes end when there is nothing to do. MINA has one pool of them for the whole
 * JVM and no way to close it; only a subclass of its filter gets at it.
 */
final class MinaTlsThreads extends SslFilter {
    @SuppressWarnings("UnusedMethod") // The superclass has no constructor without arguments; nobody makes one.
    private MinaTlsThreads(SSLContext context) {
        super(context);
    }

    static void endWhenIdle() {
        if (EXECUTOR instanceof ThreadPoolExecutor pool) {
            pool.allowCoreThreadTimeOut(true);
        }
    }
}
