#!/usr/bin/env bash
# Apache FtpServer 1.2.1: RNFR of a file that is not there is answered 350 (go on); only RNTO is answered 553.
# One would guess otherwise: RFC 959 has 550 (file not found) for RNFR, vsftpd 3.0.3 and ProFTPD 1.3.8 give it, so programs ask
# with RNFR whether a file is there, or whether renaming is allowed. Here the answer is yes to everything; one has to go on to
# RNTO.
# Output seen, OpenJDK 17.0.15:
#   RNFR missing: 350 Requested file action pending further information.
#   RNTO other: 553 : No such file or directory.
# Needs Java 17 or later and Maven; loopback only. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT
cd "$here"
cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.ftpserver</groupId><artifactId>ftpserver-core</artifactId><version>1.2.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
timeout 300 mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
mkdir home

cat >Rename.java <<'JAVA'
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.List;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

public class Rename {
    public static void main(String[] arguments) throws Exception {
        FtpServerFactory parts = new FtpServerFactory();
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        parts.addListener("default", listener.createListener());
        BaseUser user = new BaseUser();
        user.setName("user");
        user.setPassword("password");
        user.setHomeDirectory(arguments[0]);
        user.setAuthorities(List.of(new WritePermission()));
        parts.getUserManager().save(user);
        FtpServer server = parts.createServer();
        server.start();
        String from;
        String to;
        try (Socket client = new Socket("127.0.0.1", parts.getListener("default").getPort())) {
            client.setSoTimeout(10_000);
            BufferedReader replies = new BufferedReader(new InputStreamReader(client.getInputStream()));
            replies.readLine();
            ask(client, replies, "USER user");
            ask(client, replies, "PASS password");
            from = ask(client, replies, "RNFR missing");
            to = ask(client, replies, "RNTO other");
        }
        server.stop();
        System.exit(from.startsWith("350 ") && to.startsWith("553 ") ? 0 : 1);
    }

    static String ask(Socket client, BufferedReader replies, String command) throws Exception {
        client.getOutputStream().write((command + "\r\n").getBytes());
        String reply = replies.readLine();
        System.out.println(command + ": " + reply);
        return reply;
    }
}
JAVA
timeout 60 java -cp 'lib/*' Rename.java home
