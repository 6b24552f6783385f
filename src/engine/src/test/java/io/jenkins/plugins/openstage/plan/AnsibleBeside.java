package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.staging.InstalledPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What teams do today to see such differences: a template of the same items for each host, in check mode with differences, over local
 * connections. Only where {@code ansible-playbook} is installed.
 */
final class AnsibleBeside {

    private static final String PLAYBOOK = """
            - hosts: all
              gather_facts: false
              tasks:
                - template:
                    src: phone.j2
                    dest: "{{ playbook_dir }}/said/{{ inventory_hostname }}.txt"
            """;
    private static final String TEMPLATE = """
            sip-name={{ e164 }}
            {% for name, value in settings.items() %}
            {{ name }}={{ value }}
            {% endfor %}
            """;
    private static final long LONGEST_MINUTES = 60;

    private final Path folder;
    private final int phones;
    private final int items;

    private AnsibleBeside(Path folder, int phones, int items) {
        this.folder = folder;
        this.phones = phones;
        this.items = items;
    }

    /**
     * Seconds of one run for so many phones, of which one in twenty differs in two items; empty where it is not installed.
     *
     * @param folder an empty one
     */
    static Optional<Double> seconds(Path folder, int phones, int items) throws IOException, InterruptedException {
        Optional<Path> program = InstalledPrograms.program("ansible-playbook");
        return program.isPresent()
                ? Optional.of(new AnsibleBeside(folder, phones, items).run(program.get()))
                : Optional.empty();
    }

    private double run(Path program) throws IOException, InterruptedException {
        prepare();
        Path output = folder.resolve("output");
        long began = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(), "-i", "hosts", "-c", "local", "--check", "--diff", "playbook.yml")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("ANSIBLE_NOCOLOR", "1");
        Process process = builder.start();
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("ansible-playbook did not end well: " + Files.readString(output));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        try (var lines = Files.lines(output)) {
            long changed = lines.filter(line -> line.matches(".*changed=1 .*")).count();
            if (changed != (phones + 19) / 20) {
                throw new IllegalStateException(changed + " hosts changed, which is not the expected: " + output);
            }
        }
        return seconds;
    }

    private void prepare() throws IOException {
        Files.createDirectories(folder.resolve("said"));
        Files.createDirectories(folder.resolve("group_vars"));
        Files.writeString(folder.resolve("playbook.yml"), PLAYBOOK);
        Files.writeString(folder.resolve("phone.j2"), TEMPLATE);
        StringBuilder settings = new StringBuilder("settings:\n");
        for (int i = 0; i < items; i++) {
            settings.append(String.format(Locale.ROOT, "  setting-%1$d: value-%1$d%n", i));
        }
        Files.writeString(folder.resolve("group_vars/all.yml"), settings);
        StringBuilder hosts = new StringBuilder();
        for (int phone = 0; phone < phones; phone++) {
            hosts.append(String.format(Locale.ROOT, "phone%d e164=%s%n", phone, SampleFolder.e164(phone)));
            Files.writeString(folder.resolve("said/phone" + phone + ".txt"), said(phone));
        }
        Files.writeString(folder.resolve("hosts"), hosts);
    }

    private String said(int phone) {
        StringBuilder said = new StringBuilder("sip-name=" + SampleFolder.e164(phone) + "\n");
        for (int i = 0; i < items; i++) {
            said.append("setting-")
                    .append(i)
                    .append(i < 2 && phone % 20 == 0 ? "=old-" : "=value-")
                    .append(i)
                    .append('\n');
        }
        return said.toString();
    }
}
