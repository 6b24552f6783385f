#!/usr/bin/env bash
# Netty 4.2.16 with tcnative 2.0.84 (BoringSSL): when SupportedCipherSuiteFilter leaves nothing of the names that were given, the
# server is built all the same, says that it has no cipher suites, and serves TLS 1.2 with the library's own list; TLS 1.3 is off.
# With the JDK's provider the same server refuses every handshake.
# One would guess otherwise: a list that allows nothing allows nothing, or is refused when the server is built. Here the name is
# one of RFC 5246 and known to the JDK, but BoringSSL has left it out; what is offered then is what nobody wrote down.
# Output seen, OpenJDK 17.0.15, openssl s_client 3.0; given is TLS_RSA_WITH_AES_128_CBC_SHA256 for OPENSSL, a name nobody knows
# for JDK:
#   OPENSSL, cipherSuites() []: TLS 1.2 ECDHE-RSA-AES128-GCM-SHA256, TLS 1.3 (NONE)
#   JDK, cipherSuites() []: TLS 1.2 (NONE), TLS 1.3 (NONE)
# Needs Java 17 or later, Maven and openssl; loopback only. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT
cd "$here"
cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.netty</groupId><artifactId>netty-handler</artifactId><version>4.2.16.Final</version></dependency>
    <dependency><groupId>io.netty</groupId><artifactId>netty-tcnative-boringssl-static</artifactId><version>2.0.84.Final</version></dependency>
  </dependencies>
</project>
POM
timeout 300 mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout key.pem -out certificate.pem 2>/dev/null

cat >Ciphers.java <<'JAVA'
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class Ciphers {
    static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    public static void main(String[] arguments) throws Exception {
        String first = told(SslProvider.OPENSSL, "TLS_RSA_WITH_AES_128_CBC_SHA256");
        String second = told(SslProvider.JDK, "TLS_UNKNOWN_TO_ALL");
        boolean same = first.equals("OPENSSL, cipherSuites() []: TLS 1.2 ECDHE-RSA-AES128-GCM-SHA256, TLS 1.3 (NONE)")
                && second.equals("JDK, cipherSuites() []: TLS 1.2 (NONE), TLS 1.3 (NONE)");
        System.exit(same ? 0 : 1);
    }

    static String told(SslProvider provider, String cipher) throws Exception {
        SslContext tls = SslContextBuilder.forServer(new File("certificate.pem"), new File("key.pem"))
                .sslProvider(provider)
                .ciphers(List.of(cipher), SupportedCipherSuiteFilter.INSTANCE)
                .build();
        Channel server = new ServerBootstrap()
                .group(GROUP)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel accepted) {
                        accepted.pipeline().addLast(tls.newHandler(accepted.alloc()), new Quiet());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        int port = ((InetSocketAddress) server.localAddress()).getPort();
        String told = provider + ", cipherSuites() " + tls.cipherSuites() + ": TLS 1.2 " + agreed(port, "-tls1_2") + ", TLS 1.3 "
                + agreed(port, "-tls1_3");
        System.out.println(told);
        server.close().sync();
        return told;
    }

    static String agreed(int port, String version) throws Exception {
        File output = new File("openssl.log");
        Process process = new ProcessBuilder("openssl", "s_client", version, "-connect", "127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output)
                .start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "no end";
        }
        Matcher cipher = Pattern.compile("Cipher is (\\S+)").matcher(Files.readString(output.toPath()));
        return cipher.find() ? cipher.group(1) : "nothing";
    }

    static class Quiet extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
JAVA
timeout 120 java -cp 'lib/*' Ciphers.java
