package io.jenkins.plugins.openstage.tls;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;

/** Sends Netty's log to {@code java.util.logging}. To be called before any other use of Netty; may be called often. */
public final class NettyLogging {
    private NettyLogging() {}

    /**
     * Makes Netty log through the JDK. Left alone, Netty takes slf4j when it finds it; on a Jenkins agent that drags slf4j and
     * its binding over the wire class by class, and writes to a log that nobody reads.
     */
    public static void toJdk() {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    }
}
