#!/usr/bin/env bash
# What YAML readers of Java make of MAC addresses that are not in quotes. SnakeYAML 2.5 (YAML 1.1) and SnakeYAML Engine 2.10 (YAML
# 1.2, by default with the JSON schema), as seen with OpenJDK 17.0.15:
#                      SnakeYAML                  SnakeYAML Engine
#   12E456789012       Infinity                   Infinity                   12 times 10 to the power of 456789012
#   001122334455       155826477                  text                       octal, as it begins with 0
#   10:20:30:40:50:10  -548107582                 text                       base 60, as 12:30:45 is, in an int that overflows
#   15:51:54:47:18:26  -548107582                 text                       so these two phones have one key
# One would guess otherwise: nobody takes six parts for a number, 8,041,827,010 (what the third stands for in base 60) fits a
# long, and what no number can hold could stay a text or be refused. Most addresses are texts indeed (00:1A:E8:21:A5:10 with
# both), so the few others are noticed late.
# Needs Java 17 or later and Maven. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT
cd "$here"
cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.yaml</groupId><artifactId>snakeyaml</artifactId><version>2.5</version></dependency>
    <dependency><groupId>org.snakeyaml</groupId><artifactId>snakeyaml-engine</artifactId><version>2.10</version></dependency>
  </dependencies>
</project>
POM
timeout 300 mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat >Addresses.java <<'JAVA'
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yaml.snakeyaml.Yaml;

public class Addresses {
    static boolean same = true;

    public static void main(String[] arguments) {
        read("12E456789012", Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        read("001122334455", 155826477, "001122334455");
        read("10:20:30:40:50:10", -548107582, "10:20:30:40:50:10");
        read("15:51:54:47:18:26", -548107582, "15:51:54:47:18:26");
        // What one would hope for.
        read("00:1A:E8:21:A5:10", "00:1A:E8:21:A5:10", "00:1A:E8:21:A5:10");
        System.exit(same ? 0 : 1);
    }

    static void read(String address, Object snakeyaml, Object engine) {
        Object first = new Yaml().load(address);
        Object second = new Load(LoadSettings.builder().build()).loadFromString(address);
        System.out.println(address + ": SnakeYAML " + told(first) + ", SnakeYAML Engine " + told(second));
        same &= snakeyaml.equals(first) && engine.equals(second);
    }

    static String told(Object value) {
        return value.getClass().getSimpleName() + " " + value;
    }
}
JAVA
timeout 60 java -cp 'lib/*' Addresses.java
