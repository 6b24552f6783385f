package io.jenkins.plugins.openstage.staging;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
            try (WritableByteChannel out = Files.newByteChannel(copy, StandardOpenOption.WRITE)) {
                answer = session.get(url, new HttpExchange.Sink(Long.MAX_VALUE, piece -> writeAll(out, piece)));
            }
            if (!answer.isDone()) {
                return Optional.empty();
            }
            kept = true;
            Content content = answer.body();
            return Optional.of(new OldFile(copy, LocalFile.of(copy, content.sha256())));
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

    private static void writeAll(WritableByteChannel out, ByteBuffer piece) throws IOException {
        while (piece.hasRemaining()) {
            out.write(piece);
        }
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
