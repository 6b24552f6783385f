package io.jenkins.plugins.openstage.service.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of phones in Secure Mode stays short, and is either the old or the new state whatever happens. */
class SecureJournalTest {
    private static final int CHANGES = 5_000;

    @TempDir
    private Path folder;

    private static MacAddress phone(int number) {
        return new MacAddress(String.format("00:1A:E8:00:00:%02X", number));
    }

    private static SecureBinding binding(int number) {
        return SecureBinding.NONE.issuing("certificate-" + number, "", 0).registered();
    }

    private Path file() {
        return folder.resolve(SecureJournal.FILE);
    }

    private long lines() throws IOException {
        return Files.readAllLines(file()).size();
    }

    private Map<MacAddress, SecureBinding> changes(int from, int number) throws IOException {
        Map<MacAddress, SecureBinding> last = new HashMap<>();
        try (SecureJournal journal = SecureJournal.open(folder)) {
            for (int change = from; change < from + number; change++) {
                journal.keep(phone(change % 3), binding(change));
                last.put(phone(change % 3), binding(change));
                assertThat(lines()).isLessThan(1_100);
            }
        }
        return last;
    }

    @Test
    void staysShortHoweverOftenPhonesChange() throws Exception {
        Map<MacAddress, SecureBinding> last = changes(0, CHANGES);

        assertThat(SecureJournal.read(folder)).isEqualTo(last);
        try (SecureJournal journal = SecureJournal.open(folder)) {
            assertThat(journal.kept()).isEqualTo(last);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void longOneIsMadeShortWhenItIsOpened() throws Exception {
        changes(0, 10);
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.addAll(Files.readAllLines(file()));
        }
        Files.write(file(), many);
        Map<MacAddress, SecureBinding> before = SecureJournal.read(folder);

        SecureJournal.open(folder).close();

        assertThat(lines()).isEqualTo(3);
        assertThat(SecureJournal.read(folder)).isEqualTo(before);
    }

    @Test
    void onlyOneHasItAlsoAfterItWasMadeShort() throws Exception {
        try (SecureJournal journal = SecureJournal.open(folder)) {
            for (int change = 0; change < 1_100; change++) {
                journal.keep(phone(0), binding(change));
            }
            assertThat(lines()).isLessThan(200);
            assertThatThrownBy(() -> SecureJournal.open(folder))
                    .isInstanceOf(EndpointException.class)
                    .hasMessageContaining("Another endpoint is open");
        }
    }

    @Test
    void whatACrashLeftBesideItDoesNoHarm() throws Exception {
        Map<MacAddress, SecureBinding> last = changes(0, 10);
        Files.writeString(folder.resolve(SecureJournal.FILE + ".new"), phone(0).text() + "\tcut o");
        Files.writeString(file(), Files.readString(file()) + phone(0).text() + "\tcut o");

        assertThat(changes(10, 1_200)).hasSize(3).isNotEqualTo(last);
    }

    @Test
    void processThatIsKilledAnywhereLeavesAStateThatItHad() throws Exception {
        int known = 0;
        for (int run = 0; run < 3; run++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            folder.toString(),
                            Integer.toString(known))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var said = writer.inputReader()) {
                int told = -1;
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    told = Integer.parseInt(line);
                    if (told >= known + 2_500 + 37 * run) {
                        writer.toHandle().destroyForcibly();
                    }
                }
                assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
                SecureBinding kept = SecureJournal.read(folder).get(phone(0));
                int number = Integer.parseInt(kept.bound().replace("certificate-", ""));
                assertThat(number).isGreaterThanOrEqualTo(told);
                known = number + 1;
            }
        }
    }

    /** Changes one phone again and again, and says each time what is kept now. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            try (SecureJournal journal = SecureJournal.open(Path.of(arguments[0]))) {
                for (int change = Integer.parseInt(arguments[1]); ; change++) {
                    journal.keep(phone(0), binding(change));
                    System.out.println(change);
                }
            }
        }
    }
}
