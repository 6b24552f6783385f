package io.jenkins.plugins.openstage.remote;

import hudson.remoting.Channel;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.openstage.service.Endpoint;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.agents.ControllerToAgentCallable;

/**
 * Sends whole jars to an agent, once a connection. Class by class, the first step on an agent would take 11 seconds at a round trip
 * of 20 ms.
 */
public final class Preload {

    private static final Logger LOG = Logger.getLogger(Preload.class.getName());
    private static final String JAXB = "org.glassfish.jaxb.runtime.v2.JAXBContextFactory";
    private static final List<String> ENGINE_CLASSES = List.of(
            "io.netty.buffer.ByteBuf",
            "io.netty.handler.codec.ByteToMessageDecoder",
            "io.netty.handler.codec.http.HttpRequest",
            "io.netty.util.ReferenceCounted",
            "io.netty.handler.ssl.SslContext",
            "io.netty.resolver.NameResolver",
            "io.netty.internal.tcnative.SSL",
            "io.netty.channel.Channel",
            "org.apache.commons.csv.CSVFormat",
            "org.apache.commons.net.ftp.FTPClient",
            "org.snakeyaml.engine.v2.api.Load",
            "com.samskivert.mustache.Mustache");
    private static final List<String> JAXB_CLASSES = List.of(
            JAXB, "jakarta.xml.bind.JAXBContext", "org.glassfish.jaxb.core.v2.ClassFactory", "com.sun.istack.Pool");

    private Preload() {}

    /** The name of the agent's native TLS library. */
    private record LibraryName() implements ControllerToAgentCallable<String, IOException> {
        @Override
        public String call() {
            String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
            if (system.startsWith("windows")) {
                return "netty_tcnative_windows_x86_64.dll";
            }
            return system.startsWith("mac")
                    ? "libnetty_tcnative_osx_" + processor + ".jnilib"
                    : "libnetty_tcnative_linux_" + processor + ".so";
        }
    }

    /** Sends what the node lacks. A failure costs time only: the classes then travel one by one. */
    public static void to(VirtualChannel node) throws InterruptedException {
        if (!(node instanceof Channel channel)) {
            return;
        }
        synchronized (channel) {
            if (channel.getProperty(Preload.class) != null) {
                return;
            }
            channel.setProperty(Preload.class, Boolean.TRUE);
        }
        ClassLoader own = Preload.class.getClassLoader();
        try {
            Set<URI> jars = jars(own, ENGINE_CLASSES);
            jars.addAll(jars(own, List.of(Preload.class.getName(), Endpoint.class.getName())));
            URL library = own.getResource("META-INF/native/" + channel.call(new LibraryName()));
            if (library != null && library.openConnection() instanceof JarURLConnection inJar) {
                jars.add(inJar.getJarFileURL().toURI());
            }
            send(channel, own, jars);
            ClassLoader jaxb = Class.forName(JAXB, false, own).getClassLoader();
            send(channel, jaxb, jars(jaxb, JAXB_CLASSES));
        } catch (IOException | URISyntaxException | ClassNotFoundException e) {
            LOG.log(Level.FINE, "The classes travel one by one to " + channel.getName(), e);
        }
    }

    private static void send(Channel channel, ClassLoader loader, Set<URI> jars)
            throws IOException, InterruptedException {
        if (!jars.isEmpty()) {
            URL[] urls = new URL[jars.size()];
            int next = 0;
            for (URI jar : jars) {
                urls[next++] = jar.toURL();
            }
            boolean sent = channel.preloadJar(loader, urls);
            LOG.log(Level.FINE, "{0} jars for {1}, new: {2}", new Object[] {jars.size(), channel.getName(), sent});
        }
    }

    private static Set<URI> jars(ClassLoader loader, List<String> classes) throws URISyntaxException {
        Set<URI> jars = new LinkedHashSet<>();
        for (String name : classes) {
            try {
                CodeSource source =
                        Class.forName(name, false, loader).getProtectionDomain().getCodeSource();
                if (source != null && source.getLocation().getPath().endsWith(".jar")) {
                    jars.add(source.getLocation().toURI());
                }
            } catch (ClassNotFoundException e) {
                LOG.log(Level.FINE, "There is no class {0} to send", name);
            }
        }
        return jars;
    }
}
