package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/** Fetches files by passive FTP, as phones do. Thread-safe. */
final class FtpFetch implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final SimulationSettings settings;
    private final NamedThreads names = new NamedThreads("openstage-download");
    private final ThreadPoolExecutor threads;
    private final Set<FTPClient> open = ConcurrentHashMap.newKeySet();

    FtpFetch(SimulationSettings settings) {
        this.settings = settings;
        // The queue stays short: whoever calls lets no more downloads in than there are threads.
        this.threads = new ThreadPoolExecutor(
                settings.downloads(), settings.downloads(), 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), names);
        threads.allowCoreThreadTimeOut(true);
    }

    CompletableFuture<Void> fetch(FileSource.Ftp source, InetAddress from, FileSink sink) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                transfer(source, from, sink);
                sink.finish();
                done.complete(null);
            } catch (IOException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private void transfer(FileSource.Ftp source, InetAddress from, FileSink sink) throws IOException {
        if ((source.path() + source.fileName()).chars().anyMatch(c -> c < ' ')) {
            throw new IOException("the path of the file has a control character");
        }
        FTPClient client = new FTPClient();
        open.add(client);
        try {
            connect(client, source, from);
            if (!client.login(source.username(), source.password())) {
                throw new IOException(source.server() + " refuses the login");
            }
            client.enterLocalPassiveMode();
            client.setFileType(FTP.BINARY_FILE_TYPE);
            if (!source.path().isEmpty() && !client.changeWorkingDirectory(source.path())) {
                throw new IOException(source.server() + " has no folder " + source.path());
            }
            retrieve(client, source, sink);
            client.logout();
        } finally {
            open.remove(client);
            client.disconnect();
        }
    }

    private void connect(FTPClient client, FileSource.Ftp source, InetAddress from) throws IOException {
        // Else Commons Net writes names in Latin-1, which no other client does.
        client.setControlEncoding(StandardCharsets.UTF_8.name());
        client.setConnectTimeout((int) settings.connectTimeout().toMillis());
        client.setDefaultTimeout((int) settings.answerTimeout().toMillis());
        client.setDataTimeout(settings.answerTimeout());
        if (!HostPort.canBeIn(source.server())) {
            throw new IOException("'" + source.server() + "' is no host");
        }
        InetAddress server = InetAddress.getByName(source.server());
        if (from.isLoopbackAddress() && server.isLoopbackAddress()) {
            client.setPassiveLocalIPAddress(from);
            client.connect(server, source.port(), from, 0);
        } else {
            client.connect(server, source.port());
        }
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
            throw new IOException(source.server() + " refuses the connection");
        }
    }

    private static void retrieve(FTPClient client, FileSource.Ftp source, FileSink sink) throws IOException {
        try (InputStream in = client.retrieveFileStream(source.fileName())) {
            if (in == null) {
                throw new IOException(source + " cannot be fetched: "
                        + client.getReplyString().strip());
            }
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sink.take(ByteBuffer.wrap(buffer, 0, read));
            }
        }
        if (!client.completePendingCommand()) {
            throw new IOException(source + " came incompletely");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        for (FTPClient client : open) {
            try {
                client.disconnect();
            } catch (IOException e) {
                // It is to be gone, and it is.
            }
        }
        names.join(FAREWELL);
    }
}
