package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.read.FleetParts;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.plan.Comparison;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanSettings;
import io.jenkins.plugins.openstage.snapshot.PhoneLimits;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.snapshot.SnapshotFile;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.text.OutputFiles;
import io.jenkins.plugins.openstage.text.WholeFile;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "rendered",
        sortOptions = false,
        description = {
            "Shows the messages (WriteItems) that each phone of a fleet folder would be sent, as XML, secrets masked. Asks no"
                    + " phone.",
            "With a snapshot only what would change is written, and as many items in a message as the phone takes; without, all"
                    + " that the folder says. A secret may be longer or shorter than its reference, so a message that is nearly"
                    + " full may be divided otherwise."
        },
        footer = {
            "",
            "Example:",
            "  openstage rendered docs/examples/nordwind --mac 00:1A:E8:21:A5:10",
            "  openstage rendered docs/examples/nordwind --snapshot nordwind-snapshot.json --output messages"
        })
final class RenderedCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The fleet folder, which holds fleet.yaml.")
    private Path folder;

    @Option(names = "--snapshot", paramLabel = "FILE", description = "Write only what differs from this snapshot.")
    private Path file;

    @Option(
            names = "--mac",
            paramLabel = "MAC",
            converter = MacAddressConverter.class,
            description = "Only this phone; may be given several times.")
    private List<MacAddress> macs = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Write a file for each message there, instead of printing them; not the fleet folder itself.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        OutputFiles outputs = new OutputFiles()
                .reads("--snapshot", file)
                .readsInPart("the fleet folder", folder)
                .writesInto("--output", output);
        FleetParts.of(folder).forEach(part -> outputs.reads("the fleet's", part));
        outputs.check();
        Fleet fleet = new FleetReader().read(folder);
        List<FleetPhone> phones = fleet.phones().stream()
                .filter(phone -> macs.isEmpty() || macs.contains(phone.mac()))
                .toList();
        macs.stream()
                .filter(mac -> phones.stream().noneMatch(phone -> phone.mac().equals(mac)))
                .findFirst()
                .ifPresent(mac -> {
                    throw new ParameterException(
                            spec.commandLine(), "no phone of the inventory has the MAC address " + mac);
                });
        RenderedMessages rendered = new RenderedMessages(fleet);
        Snapshot snapshot = file == null ? null : SnapshotFile.read(file);
        Plan plan = snapshot == null ? null : Comparison.of(fleet, snapshot, PlanSettings.DEFAULTS);
        int messages = 0;
        int failed = 0;
        for (FleetPhone phone : phones) {
            try {
                List<String> all = plan == null
                        ? rendered.all(phone)
                        : rendered.changes(
                                phone,
                                plan.changesOf(phone.mac()),
                                snapshot.phone(phone.mac())
                                        .map(PhoneSnapshot::limits)
                                        .orElse(PhoneLimits.NONE));
                messages += all.size();
                show(phone, all);
            } catch (IllegalArgumentException e) {
                failed++;
                err().println("phone " + phone.mac() + ": " + e.getMessage());
            }
        }
        if (plan != null) {
            Map<MacAddress, FleetPhone> asked = new HashMap<>();
            phones.forEach(phone -> asked.put(phone.mac(), phone));
            plan.untold().stream()
                    .filter(phone -> asked.containsKey(phone.mac()))
                    .forEach(phone -> err().println("phone " + phone.mac() + " cannot be told: " + phone.reason()));
        }
        err().println(Counted.of(messages, "message") + " for " + Counted.of(phones.size(), "phone")
                + (failed == 0 ? "" : "; " + Counted.of(failed, "phone") + " cannot be sent what the folder says"));
        err().flush();
        return failed == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    private void show(FleetPhone phone, List<String> messages) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        for (int i = 0; i < messages.size(); i++) {
            if (output == null) {
                out.println("<!-- " + phone.mac() + ", message " + (i + 1) + " of " + messages.size() + " -->");
                out.println(messages.get(i));
            } else {
                byte[] content = messages.get(i).getBytes(StandardCharsets.UTF_8);
                String name = phone.mac().text().replace(':', '-') + "-" + (i + 1) + ".xml";
                WholeFile.write(output.resolve(name), stream -> stream.write(content));
            }
        }
        out.flush();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
