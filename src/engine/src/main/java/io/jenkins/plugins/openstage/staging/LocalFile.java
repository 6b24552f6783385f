package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The file to stage, as it was when it was first read. Whether it is still the same when it is sent shows in the digest.
 *
 * @param path where it lies
 * @param size in bytes
 * @param sha256 in hexadecimal digits
 */
record LocalFile(Path path, long size, String sha256) {
    static LocalFile read(Path path) throws StagingException, InterruptedException {
        MessageDigest digest = Sha256.start();
        long size = 0;
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new StagingException(Kind.UNREADABLE_FILE, path + " is not a file that could be staged.");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        } catch (ClosedByInterruptException e) {
            // The channel was closed because this thread is interrupted; the caller sets the flag again.
            Thread.interrupted();
            InterruptedException interrupted = new InterruptedException();
            interrupted.initCause(e);
            throw interrupted;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        return new LocalFile(path, size, Sha256.hex(digest));
    }

    InputStream open() throws StagingException {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    static StagingException unreadable(Path path, IOException e) {
        String why = e instanceof NoSuchFileException ? "there is no such file" : "it cannot be read (" + e + ")";
        return new StagingException(Kind.UNREADABLE_FILE, "Cannot stage " + path + ": " + why + ".", e);
    }

    /** Fails when there is more to send than the file held at first, as with a log file that grows and grows. */
    void checkNotLonger(long bytes) throws StagingException {
        if (bytes > size) {
            throw changed();
        }
    }

    /** Fails when what was sent is not what the file held at first. */
    void checkSent(long bytes, MessageDigest digest) throws StagingException {
        if (bytes != size || !Sha256.hex(digest).equals(sha256)) {
            throw changed();
        }
    }

    private StagingException changed() {
        return new StagingException(
                Kind.FILE_CHANGED,
                path + " changed while it was being staged; stage it again when nothing writes to it any more.");
    }

    boolean isSameAs(Content content) {
        return content.size() == size && content.sha256().equals(sha256);
    }
}
