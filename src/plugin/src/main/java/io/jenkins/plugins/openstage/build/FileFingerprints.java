package io.jenkins.plugins.openstage.build;

import hudson.model.Fingerprint;
import hudson.model.FingerprintMap;
import hudson.model.Run;
import hudson.tasks.Fingerprinter.FingerprintAction;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.model.Jenkins;

/** The fingerprints of files that a build handled, so that one finds every build that handled a file, by the file. */
public final class FileFingerprints {

    private FileFingerprints() {}

    /**
     * Keeps them with the build.
     *
     * @param digests MD5 in hexadecimal digits by the names of files
     */
    public static void add(Run<?, ?> run, Map<String, String> digests) throws IOException {
        FingerprintMap map = Jenkins.get().getFingerprintMap();
        for (Map.Entry<String, String> file : digests.entrySet()) {
            Fingerprint fingerprint = map.getOrCreate(run, file.getKey(), file.getValue());
            fingerprint.addFor(run);
        }
        Map<String, String> record = new LinkedHashMap<>(digests);
        synchronized (run) {
            FingerprintAction action = run.getAction(FingerprintAction.class);
            if (action == null) {
                run.addAction(new FingerprintAction(run, record));
            } else {
                action.add(record);
            }
        }
        run.save();
    }
}
