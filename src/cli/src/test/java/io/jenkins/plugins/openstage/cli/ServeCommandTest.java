package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.wpi.Item;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

    @Test
    void answersPhonesAndPrintsWhatTheySayWithoutSecretsUntilItIsStopped(@TempDir Path temp) throws Exception {
        Set<Thread> before = Run.threads();
        StringWriter out = new StringWriter();
        AtomicInteger code = new AtomicInteger(-1);
        try (Phones phones = new Phones()) {
            Thread service = start(phones.endpoint(temp, "serve"), out, code);
            SimulatedPhone phone = phones.add();
            contains(out, "Serving phones at https://127.0.0.1:");
            contains(out, phone.mac() + " 127.99.0.1 → start-up");
            contains(out, "← ReadAllItems");
            contains(out, "user-pwd=***");
            phone.changeLocally(Item.of("sip-pwd", "very-secret"));
            contains(out, "→ local-changes");

            service.interrupt();
            service.join(TimeUnit.SECONDS.toMillis(20));

            assertThat(service.isAlive()).isFalse();
            assertThat(out.toString()).doesNotContain("very-secret");
            assertThat(code.get()).isEqualTo(1);
        }
        Run.noneBut(before);
    }

    @Test
    void stopsByItselfAfterItsTime(@TempDir Path temp) throws IOException {
        try (Phones phones = new Phones()) {
            List<String> line = new ArrayList<>(phones.endpoint(temp, "serve"));
            line.addAll(
                    List.of("--duration", "10ms", "--poll-listen", "127.0.0.1:0", "--secure-listen", "127.0.0.1:0"));

            Run run = Run.of(line.toArray(String[]::new));

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("Secure Mode at 127.0.0.1:", "polls at http://127.0.0.1:");
        }
    }

    @Test
    void tellsPhonesThatStartUpWhereToPoll(@TempDir Path temp) throws Exception {
        StringWriter out = new StringWriter();
        try (Phones phones = new Phones()) {
            String polling = "127.0.0.1:" + Phones.freePort();
            List<String> line = new ArrayList<>(phones.endpoint(temp, "serve"));
            line.addAll(List.of("--poll-listen", polling));
            Thread service = start(line, out, new AtomicInteger());

            SimulatedPhone phone = phones.addUnreachable();

            contains(out, "dcmp-url=http://" + polling + "/dcmp/");
            Awaitility.await()
                    .atMost(15, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(phone.statistics().polls()).isPositive());
            service.interrupt();
            service.join(TimeUnit.SECONDS.toMillis(20));
        }
    }

    @Test
    void aMobileUserOfTheFileLogsOn(@TempDir Path temp) throws Exception {
        StringWriter out = new StringWriter();
        Path users = Files.writeString(
                temp.resolve("users.yaml"), "49399: {password: geheim, items: {display-id-unicode: Anna}}\n");
        try (Phones phones = new Phones()) {
            List<String> line = new ArrayList<>(phones.endpoint(temp, "serve"));
            line.addAll(List.of("--mobile-users", users.toString()));
            Thread service = start(line, out, new AtomicInteger());
            SimulatedPhone phone = phones.add();
            contains(out, phone.mac() + " 127.99.0.1 → start-up");
            contains(out, "← CleanUp");
            phone.changeLocally(Item.of("mobility-enabled", "true"));
            contains(out, "mobility-enabled=true");

            phone.logOn("49399", "geheim");

            contains(out, "display-id-unicode=Anna");
            assertThat(out.toString()).doesNotContain("geheim");
            service.interrupt();
            service.join(TimeUnit.SECONDS.toMillis(20));
        }
    }

    private static Thread start(List<String> endpoint, StringWriter out, AtomicInteger code) {
        List<String> line = new ArrayList<>(endpoint);
        line.add("--items");
        Thread thread = new Thread(
                () -> code.set(Run.command(out, new StringWriter()).execute(line.toArray(String[]::new))), "serve");
        thread.start();
        return thread;
    }

    private static void contains(StringWriter out, String text) {
        Awaitility.await().atMost(15, TimeUnit.SECONDS).untilAsserted(() -> assertThat(out.toString())
                .contains(text));
    }
}
