package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetFile;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.plan.FileDeployment.Known;
import io.jenkins.plugins.openstage.snapshot.KeptFile;
import io.jenkins.plugins.openstage.snapshot.ListedFiles;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which files phones shall have, against those that they are known to have. For one use by one thread. */
final class FileComparison {

    private final Fleet fleet;
    private final FileSums sums = new FileSums();

    FileComparison(Fleet fleet) {
        this.fleet = fleet;
    }

    /** The files that a phone shall have. */
    List<FleetFile> desired(FleetPhone phone) {
        return fleet.files().isEmpty() ? List.of() : fleet.filesFor(phone);
    }

    /** What is in a file of the folder. */
    FileSum sum(FleetFile file) {
        return sums.of(file.path());
    }

    /** Those that the phone is not known to have. */
    List<FileDeployment> missing(List<FleetFile> desired, PhoneSnapshot actual) {
        if (desired.isEmpty()) {
            return List.of();
        }
        ListedFiles listed = ListedFiles.in(actual.values());
        List<FileDeployment> missing = new ArrayList<>();
        for (FleetFile file : desired) {
            FileSum sum = sum(file);
            known(file, sum, actual, listed)
                    .ifPresent(known -> missing.add(new FileDeployment(file.name(), file.type(), known, sum)));
        }
        return missing;
    }

    /** Nothing when the phone has it. */
    private static Optional<Known> known(FleetFile file, FileSum sum, PhoneSnapshot actual, ListedFiles listed) {
        if (!listed.have(file.name(), file.type())) {
            return Optional.of(listed.isEmpty() ? Known.UNKNOWN : Known.ABSENT);
        }
        Optional<KeptFile> kept = actual.file(file.name(), file.type());
        if (kept.isEmpty()) {
            return Optional.of(Known.UNKNOWN_CONTENT);
        }
        return kept.get().sha256().equals(sum.sha256()) ? Optional.empty() : Optional.of(Known.OTHER);
    }
}
