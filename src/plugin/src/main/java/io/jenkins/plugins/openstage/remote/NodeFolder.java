package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.tls.NettyLogging;
import io.jenkins.plugins.openstage.tls.ServerTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.util.JenkinsJVM;

/** What a node keeps for this plugin, below its root folder. */
public final class NodeFolder {

    private static final String NATIVE_FOLDER = "io.netty.native.workdir";

    private NodeFolder() {}

    /**
     * Makes the folder and prepares TLS in this process. To be called before anything else of the engine, because the folder for
     * native libraries counts only until Netty has started.
     *
     * @param root the node's root folder
     * @return where the node keeps its certificate, its phones in Secure Mode and its traces
     */
    public static Path prepare(String root) throws IOException {
        Path folder = Path.of(root).resolve("openstage");
        Path libraries = Files.createDirectories(folder.resolve("native"));
        // Temporary folders are often mounted noexec. The controller's process is shared with other plugins; there the
        // administrator decides.
        if (!JenkinsJVM.isJenkinsJVM() && System.getProperty(NATIVE_FOLDER) == null) {
            System.setProperty(NATIVE_FOLDER, libraries.toString());
        }
        NettyLogging.toJdk();
        return folder;
    }

    /** A sentence for the log when this node cannot serve old phones; empty when it can. */
    static String tlsWarning() {
        return ServerTls.boringSslAvailable()
                ? ""
                : "BoringSSL does not load on this node; TLS is done by " + ServerTls.implementation()
                        + ", phones that know no TLS 1.2 cannot call";
    }
}
