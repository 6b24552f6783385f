#!/usr/bin/env bash
# Netty 4.2.16: a client that is still writing a request does not get to see the answer of a server that answers and closes before
# it has read the whole body, as HTTP lets it (401, 403, 413 ...). The write fails, and the channel option AUTO_CLOSE, on by
# default, closes the channel at once: what was received but not yet read is dropped, and all that one learns is a broken pipe.
# With AUTO_CLOSE off only the output is shut down, and the answer is read.
# One would guess otherwise: the answer has arrived, reading is on, and a client without any special option should be told that it
# is not let in. That the channel is closed when a write fails stands in the option's documentation, what is lost by it does not.
# Output seen, OpenJDK 17.0.15, Linux, the same in five tries each:
#   AUTO_CLOSE true: the client saw its channel closed and no answer
#   AUTO_CLOSE false: the client saw 401 Unauthorized
# Needs Java 17 or later and Maven; loopback only. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT
cd "$here"
cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.netty</groupId><artifactId>netty-codec-http</artifactId><version>4.2.16.Final</version></dependency>
  </dependencies>
</project>
POM
timeout 300 mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat >EarlyAnswer.java <<'JAVA'
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

public class EarlyAnswer {
    static final int SIZE = 30_000_000;
    static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    public static void main(String[] arguments) throws Exception {
        Set<String> closing = new HashSet<>();
        Set<String> open = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            closing.add(put(true));
            open.add(put(false));
        }
        System.out.println("AUTO_CLOSE true: the client saw " + String.join(" or ", closing));
        System.out.println("AUTO_CLOSE false: the client saw " + String.join(" or ", open));
        boolean same = closing.equals(Set.of("its channel closed and no answer")) && open.equals(Set.of("401 Unauthorized"));
        System.exit(same ? 0 : 1);
    }

    static String put(boolean autoClose) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerEarly(server));
            answering.start();
            CompletableFuture<String> seen = new CompletableFuture<>();
            Channel channel = new Bootstrap()
                    .group(GROUP)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.AUTO_CLOSE, autoClose)
                    .handler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel opened) {
                            opened.pipeline().addLast(new HttpClientCodec(), new Answers(seen));
                        }
                    })
                    .connect(server.getLocalSocketAddress())
                    .sync()
                    .channel();
            HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.PUT, "/image");
            request.headers().set("Host", "localhost").set("Content-Length", SIZE);
            channel.write(request);
            channel.writeAndFlush(new DefaultLastHttpContent(Unpooled.wrappedBuffer(new byte[SIZE])));
            String answer = seen.get(20, TimeUnit.SECONDS);
            answering.join(20_000);
            channel.close().sync();
            return answer;
        }
    }

    /** Reads the head only, answers, and closes. */
    static void answerEarly(ServerSocket server) {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            String answer = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(answer.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static class Answers extends SimpleChannelInboundHandler<HttpObject> {
        final CompletableFuture<String> seen;

        Answers(CompletableFuture<String> seen) {
            this.seen = seen;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
            if (message instanceof HttpResponse) {
                seen.complete(((HttpResponse) message).status().toString());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            seen.complete("its channel closed and no answer");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // Told by what was seen before.
        }
    }
}
JAVA
timeout 120 java -cp 'lib/*' EarlyAnswer.java
