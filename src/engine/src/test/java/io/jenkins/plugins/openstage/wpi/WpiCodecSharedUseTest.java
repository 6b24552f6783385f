package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One codec serves every thread, whatever that thread's class loader knows. */
class WpiCodecSharedUseTest {

    @Test
    void manyThreadsShareOneCodec() {
        WpiCodec codec = WpiCodec.standard();
        assertThat(IntStream.range(0, 2_000).parallel().mapToObj(number -> {
                    DlsMessage message = new DlsMessage(
                            "N" + number, Action.WRITE_ITEMS, ItemList.of(Item.of("x", number, "value " + number)));
                    try {
                        return codec.decodeDls(codec.encode(message)).equals(message);
                    } catch (MalformedMessageException e) {
                        return false;
                    }
                }))
                .hasSize(2_000)
                .containsOnly(true);
    }

    /** As inside another application, whose threads have that application's class loader. */
    @Test
    void theContextClassLoaderIsNotAsked() throws Exception {
        URL[] classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> {
                    try {
                        return Path.of(entry).toUri().toURL();
                    } catch (MalformedURLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader own = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            Class<?> codec = own.loadClass(WpiCodec.class.getName());
            Object standard = codec.getMethod("standard").invoke(null);
            Object message = codec.getMethod("decodeDls", byte[].class).invoke(standard, (Object) Examples.bytes(4));
            assertThat(message.getClass().getClassLoader()).isSameAs(own);
            assertThat(message)
                    .hasToString(
                            WpiCodec.standard().decodeDls(Examples.bytes(4)).toString());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
