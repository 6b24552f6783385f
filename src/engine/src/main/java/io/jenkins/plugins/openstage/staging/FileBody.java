package io.jenkins.plugins.openstage.staging;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.stream.ChunkedInput;
import java.io.IOException;
import java.io.InputStream;

/** A file as the body of a request: piece by piece, never more bytes than announced. */
final class FileBody implements ChunkedInput<HttpContent> {
    private static final int PIECE = 1 << 16;

    private final LocalFile file;
    private final Progress progress;
    private final InputStream in;
    private long sent;
    private boolean ended;

    FileBody(LocalFile file, Progress progress) throws StagingException {
        this.file = file;
        this.progress = progress;
        this.in = file.open();
    }

    @Override
    public HttpContent readChunk(ByteBufAllocator allocator) throws IOException {
        if (ended) {
            return null;
        }
        if (sent == file.size()) {
            file.checkSent(in.read() < 0 ? sent : sent + 1);
            ended = true;
            return LastHttpContent.EMPTY_LAST_CONTENT;
        }
        ByteBuf piece = allocator.buffer(PIECE);
        boolean kept = false;
        try {
            int read = piece.writeBytes(in, Math.toIntExact(Math.min(PIECE, file.size() - sent)));
            if (read < 0) {
                file.checkSent(sent);
            }
            sent += read;
            progress.sent(sent, file.size());
            kept = true;
            return new DefaultHttpContent(piece);
        } catch (StagingException e) {
            throw e;
        } catch (IOException e) {
            throw LocalFile.unreadable(file.path(), e);
        } finally {
            if (!kept) {
                piece.release();
            }
        }
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // Netty's interface demands it; nobody here calls it.
    public HttpContent readChunk(ChannelHandlerContext context) throws IOException {
        return readChunk(context.alloc());
    }

    @Override
    public boolean isEndOfInput() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    @Override
    public long length() {
        return file.size();
    }

    @Override
    public long progress() {
        return sent;
    }
}
