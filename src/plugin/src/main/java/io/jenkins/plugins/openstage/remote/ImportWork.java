package io.jenkins.plugins.openstage.remote;

import hudson.AbortException;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.gather.Gathered;
import io.jenkins.plugins.openstage.gather.Reading;
import io.jenkins.plugins.openstage.snapshot.DumpFile;
import io.jenkins.plugins.openstage.snapshot.PhoneDump;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.agents.ControllerToAgentCallable;

/**
 * Takes what phones have from files instead of from phones, and keeps it in a snapshot. Asks no phone.
 *
 * @param gather what is kept where
 * @param files the files on the node, each with its name in the workspace
 * @param log the build's log
 */
public record ImportWork(GatherErrand gather, Map<String, String> files, BuildLog log)
        implements ControllerToAgentCallable<ImportWork.Imported, IOException> {

    public ImportWork {
        files = new LinkedHashMap<>(files);
    }

    /**
     * What was taken.
     *
     * @param macs of the phones
     * @param kept what the snapshot has now
     */
    public record Imported(List<String> macs, GatherErrand.Kept kept) implements Serializable {
        public Imported {
            macs = List.copyOf(macs);
        }
    }

    @Override
    public Imported call() throws IOException {
        Optional<Fleet> fleet = gather.folder() == null
                ? Optional.empty()
                : Optional.of(gather.folder().read(log));
        Snapshot before = gather.before(fleet);
        Reading reading = fleet.map(Reading::of).orElse(Reading.of(List.of()));
        List<PhoneSnapshot> phones = Gathered.of(dumps(), reading).read();
        GatherErrand.Kept kept = gather.keep(fleet, before, phones);
        log.flush();
        return new Imported(phones.stream().map(phone -> phone.mac().text()).toList(), kept);
    }

    /** What is wrong with a file is said with its name in the workspace. */
    private List<PhoneDump> dumps() throws IOException {
        try {
            return DumpFile.read(files.keySet().stream().map(Path::of).toList());
        } catch (IOException e) {
            String sentence = String.valueOf(e.getMessage());
            for (Map.Entry<String, String> file : files.entrySet()) {
                sentence = sentence.replace(file.getKey(), file.getValue());
            }
            throw new AbortException("from: " + sentence);
        }
    }
}
