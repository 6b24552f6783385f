package io.jenkins.plugins.openstage.staging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/**
 * Sends a file over a data connection, never more bytes than it held at first. In clear, the system takes them from the file
 * itself; that leaves the processor to the server where both are one machine, and to TLS of other transfers elsewhere.
 */
final class FtpUpload {
    private static final int BLOCK = 1 << 16;

    private final LocalFile file;
    private final Progress progress;
    private final Runnable moved;
    private long sent;

    /** @param moved is called for each block that has left */
    FtpUpload(LocalFile file, Progress progress, Runnable moved) {
        this.file = file;
        this.progress = progress;
        this.moved = moved;
    }

    /** So many bytes have left. */
    long sent() {
        return sent;
    }

    /** Through what encrypts them. */
    void to(OutputStream out) throws IOException {
        try (InputStream in = file.open()) {
            byte[] buffer = new byte[BLOCK];
            for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
                file.checkNotLonger(sent + read);
                out.write(buffer, 0, read);
                left(read);
            }
        }
    }

    private int read(InputStream in, byte[] buffer) throws StagingException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw LocalFile.unreadable(file.path(), e);
        }
    }

    /** As they are. */
    void to(WritableByteChannel out) throws IOException {
        try (FileChannel in = file.openChannel()) {
            for (long block = transfer(in, out); block > 0; block = transfer(in, out)) {
                left(block);
            }
            file.checkNotLonger(in.size());
        }
    }

    private long transfer(FileChannel in, WritableByteChannel out) throws IOException {
        long rest = Math.min(BLOCK, file.size() - sent);
        try {
            return rest == 0 ? 0 : in.transferTo(sent, rest, out);
        } catch (IOException e) {
            checkReadable(in);
            throw e;
        }
    }

    /** Which of the two sides failed is not said. */
    private void checkReadable(FileChannel in) throws StagingException {
        try {
            in.read(ByteBuffer.allocate(1), sent);
        } catch (IOException e) {
            throw LocalFile.unreadable(file.path(), e);
        }
    }

    private void left(long bytes) {
        sent += bytes;
        moved.run();
        progress.sent(sent, file.size());
    }
}
