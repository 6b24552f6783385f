package io.jenkins.plugins.openstage.staging;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What lay under a name, kept on this machine until it is sure that it is not needed any more. */
final class OldFile implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OldFile.class.getName());

    private final Path copy;
    private final LocalFile file;

    private OldFile(Path copy, LocalFile file) {
        this.copy = copy;
        this.file = file;
    }

    /** Empty when it cannot be read. */
    static Optional<OldFile> fetch(HttpsSession session, URI url) throws StagingException, InterruptedException {
        Path copy = null;
        boolean kept = false;
        try {
            copy = Files.createTempFile("openstage-old", ".part");
            HttpAnswer answer;
            try (OutputStream out = Files.newOutputStream(copy)) {
                answer = session.get(url, into(out));
            }
            if (!answer.isDone()) {
                return Optional.empty();
            }
            kept = true;
            Content content = answer.body();
            return Optional.of(new OldFile(copy, new LocalFile(copy, content.size(), content.sha256())));
        } catch (StagingException e) {
            throw e;
        } catch (IOException e) {
            LOG.log(Level.FINE, "What lies there cannot be kept on this machine", e);
            return Optional.empty();
        } finally {
            if (copy != null && !kept) {
                delete(copy);
            }
        }
    }

    private static HttpExchange.Sink into(OutputStream out) {
        return new HttpExchange.Sink() {
            @Override
            public long limit() {
                return Long.MAX_VALUE;
            }

            @Override
            public void take(ByteBuf piece) throws IOException {
                piece.getBytes(piece.readerIndex(), out, piece.readableBytes());
            }
        };
    }

    LocalFile file() {
        return file;
    }

    @Override
    public void close() {
        delete(copy);
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A temporary file on this machine could not be deleted: " + copy, e);
        }
    }
}
