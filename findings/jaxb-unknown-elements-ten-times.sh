#!/usr/bin/env bash
# JAXB (jaxb-runtime 4.0.9, Eclipse's implementation): the event handler of an Unmarshaller hears of elements that the classes do
# not know ten times, then no more, in whatever document they stand. With the tenth comes one further event, "Errors limit
# exceeded". The counter is one for the whole process, not for an Unmarshaller: two that are kept share the ten, and each new
# Unmarshaller, of whatever context, begins the ten anew for all. Only the context's property org.glassfish.jaxb.maxErrorsCount
# sets another limit.
# One would guess otherwise: making an Unmarshaller is dear, so one is kept for many documents, and the handler is the place to
# find out what a sender says that the classes lack. Whoever keeps one takes all but the first documents for clean, and a test
# that makes a new one for each document never sees it.
# Output seen, OpenJDK 17.0.15; how many events each of 15 documents with one unknown element brought:
#   one Unmarshaller: 1 1 1 1 1 1 1 1 1 2 0 0 0 0 0
#   two that take turns: 1 1 1 1 1 1 1 1 1 2 0 0 0 0 0
#   a new one each time: 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
#   one, while others are made: 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
# Needs Java 17 or later and Maven. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT
cd "$here"
cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.glassfish.jaxb</groupId><artifactId>jaxb-runtime</artifactId><version>4.0.9</version></dependency>
  </dependencies>
</project>
POM
timeout 300 mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat >Unknown.java <<'JAVA'
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.io.StringReader;

public class Unknown {
    @XmlRootElement
    public static class Message {
        @XmlElement
        public String item;
    }

    static final String TEN = " 1 1 1 1 1 1 1 1 1 2 0 0 0 0 0";
    static final String ALL = " 1".repeat(15);
    static int events;

    public static void main(String[] arguments) throws Exception {
        JAXBContext context = JAXBContext.newInstance(Message.class);
        Unmarshaller first = heard(context.createUnmarshaller());
        boolean same = told("one Unmarshaller", TEN, document -> first);
        Unmarshaller second = heard(context.createUnmarshaller());
        same &= told("two that take turns", TEN, document -> document % 2 == 0 ? first : second);
        same &= told("a new one each time", ALL, document -> heard(context.createUnmarshaller()));
        same &= told("one, while others are made", ALL, document -> {
            JAXBContext.newInstance(Message.class).createUnmarshaller();
            return first;
        });
        System.exit(same ? 0 : 1);
    }

    interface Choice {
        Unmarshaller of(int document) throws Exception;
    }

    static boolean told(String name, String expected, Choice choice) throws Exception {
        StringBuilder seen = new StringBuilder();
        for (int document = 0; document < 15; document++) {
            seen.append(' ').append(read(choice.of(document)));
        }
        System.out.println(name + ":" + seen);
        return expected.equals(seen.toString());
    }

    static Unmarshaller heard(Unmarshaller unmarshaller) throws Exception {
        unmarshaller.setEventHandler(event -> {
            events++;
            return true;
        });
        return unmarshaller;
    }

    static int read(Unmarshaller unmarshaller) throws Exception {
        events = 0;
        unmarshaller.unmarshal(new StringReader("<message><item>1</item><unknown/></message>"));
        return events;
    }
}
JAVA
timeout 60 java -cp 'lib/*' Unknown.java
