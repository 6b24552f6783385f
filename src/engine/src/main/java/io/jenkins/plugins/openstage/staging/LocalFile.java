package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.jenkins.plugins.openstage.text.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;

/**
 * The file to stage. What lies on a server is compared with its bytes; they are digested only when a server knows no more than a
 * digest of its own, since on many machines that takes longer than sending them. Safe for use by one thread at a time.
 */
final class LocalFile {
    private final Path path;
    private final long size;
    private final FileTime written;
    private String sha256;

    private LocalFile(Path path, long size, FileTime written, String sha256) {
        this.path = path;
        this.size = size;
        this.written = written;
        this.sha256 = sha256;
    }

    /** @throws StagingException when it is none, or cannot be read */
    static LocalFile of(Path path) throws StagingException {
        return of(path, null);
    }

    /** @param sha256 in hexadecimal digits; null when it is not known */
    static LocalFile of(Path path, String sha256) throws StagingException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new StagingException(Kind.UNREADABLE_FILE, path + " is not a file that could be staged.");
        }
        try (InputStream readable = Files.newInputStream(path)) {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new LocalFile(path, attributes.size(), attributes.lastModifiedTime(), sha256);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    Path path() {
        return path;
    }

    /** In bytes, as it was at first. */
    long size() {
        return size;
    }

    /** In hexadecimal digits. */
    synchronized String sha256() throws StagingException {
        if (sha256 == null) {
            sha256 = digest();
        }
        return sha256;
    }

    private String digest() throws StagingException {
        MessageDigest digest = Sha256.start();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (ClosedByInterruptException e) {
            throw new StagingException(Kind.INTERRUPTED, "Staging " + path + " was interrupted.", e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        return Sha256.hex(digest);
    }

    InputStream open() throws StagingException {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    FileChannel openChannel() throws StagingException {
        try {
            return FileChannel.open(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    static StagingException unreadable(Path path, IOException e) {
        String why = e instanceof NoSuchFileException ? "there is no such file" : FileProblem.reading(path, e);
        return new StagingException(Kind.UNREADABLE_FILE, "Cannot stage " + path + ": " + why + ".", e);
    }

    /** Fails when there is more to send than the file held at first, as with a log file that grows and grows. */
    void checkNotLonger(long bytes) throws StagingException {
        if (bytes > size) {
            throw changed();
        }
    }

    /** Fails when less or more was sent than the file held at first, or when somebody wrote to it since. */
    void checkSent(long bytes) throws StagingException {
        try {
            if (bytes != size || !Files.getLastModifiedTime(path).equals(written)) {
                throw changed();
            }
        } catch (StagingException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private StagingException changed() {
        return new StagingException(
                Kind.FILE_CHANGED,
                path + " changed while it was being staged; stage it again when nothing writes to it any more.");
    }

    /** Whether what lies on a server has the bytes of this file. */
    boolean isSameAs(Content content) throws StagingException {
        return content.size() == size && content.sha256().equals(sha256());
    }

    /** To be given all bytes of something, in their order. */
    Comparison compare() throws StagingException {
        return new Comparison();
    }

    /** Something that comes piece by piece, compared with the bytes of this file. Used by one thread at a time. */
    final class Comparison implements AutoCloseable {
        private final InputStream in = open();
        private final byte[] own = new byte[1 << 16];
        private boolean same = true;

        private Comparison() throws StagingException {}

        void take(ByteBuffer bytes) throws StagingException {
            try {
                while (same && bytes.hasRemaining()) {
                    int read = in.readNBytes(own, 0, Math.min(own.length, bytes.remaining()));
                    int end = bytes.position() + read;
                    same = read > 0 && ByteBuffer.wrap(own, 0, read).equals(bytes.slice(bytes.position(), read));
                    bytes.position(end);
                }
            } catch (IOException e) {
                throw unreadable(path, e);
            }
        }

        /** When all was taken. What turned out to be the same has told this file's digest. */
        void end(Content content) {
            synchronized (LocalFile.this) {
                if (same && content.size() == size) {
                    sha256 = content.sha256();
                }
            }
        }

        @Override
        public void close() throws StagingException {
            try {
                in.close();
            } catch (IOException e) {
                throw unreadable(path, e);
            }
        }
    }
}
