package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetFile;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.plan.FileDeployment;
import io.jenkins.plugins.openstage.plan.FileSum;
import io.jenkins.plugins.openstage.plan.FileSums;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.snapshot.KeptFile;
import io.jenkins.plugins.openstage.snapshot.ListedFiles;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which files of a plan each phone is told to fetch: those that were reviewed, and no others. For one use by one thread. */
final class FileTasks {

    private final Fleet fleet;
    private final Map<MacAddress, List<FileDeployment>> planned = new HashMap<>();
    private final FileSums sums = new FileSums();

    FileTasks(Fleet fleet, Plan plan) {
        this.fleet = fleet;
        if (!plan.files().isEmpty()) {
            List<List<FileDeployment>> byPhone = plan.filesByPhone();
            for (int i = 0; i < byPhone.size(); i++) {
                planned.put(plan.phones().get(i).mac(), byPhone.get(i));
            }
        }
    }

    /**
     * Looks whether what is in the folder's files is what was reviewed.
     *
     * @throws ApplyException when it is not
     */
    void check() throws ApplyException {
        for (FleetPhone phone : planned.isEmpty() ? List.<FleetPhone>of() : fleet.phones()) {
            for (FileDeployment file : of(phone)) {
                Optional<FleetFile> there = inFolder(phone, file);
                if (there.isPresent()) {
                    check(file, sum(there.get()));
                }
            }
        }
    }

    private FileSum sum(FleetFile file) throws ApplyException {
        try {
            return sums.of(file.path());
        } catch (IllegalArgumentException e) {
            throw new ApplyException(e.getMessage());
        }
    }

    private static void check(FileDeployment reviewed, FileSum sum) throws ApplyException {
        if (!sum.equals(reviewed.sum())) {
            boolean size = sum.sha256().equals(reviewed.sum().sha256());
            throw new ApplyException("the file " + reviewed.title()
                    + " in the fleet folder is not the one that was reviewed: it has "
                    + (size ? bytes(sum) : "the SHA-256 " + sum.sha256()) + ", and the one in the plan "
                    + (size ? bytes(reviewed.sum()) : reviewed.sum().sha256())
                    + "; nothing was told. Make a new plan, or check out what the plan was made of");
        }
    }

    private static String bytes(FileSum sum) {
        return String.format(Locale.ROOT, "%,d bytes", sum.size());
    }

    /** What the plan deploys to a phone, in its order. */
    List<FileDeployment> of(FleetPhone phone) {
        return planned.getOrDefault(phone.mac(), List.of());
    }

    /** The first file that the plan deploys to a phone, and the folder does not. */
    Optional<FileDeployment> unwanted(FleetPhone phone) {
        return of(phone).stream()
                .filter(file -> inFolder(phone, file).isEmpty())
                .findFirst();
    }

    private Optional<FleetFile> inFolder(FleetPhone phone, FileDeployment planned) {
        return fleet.filesFor(phone).stream()
                .filter(file ->
                        file.name().equals(planned.name()) && file.type().equals(planned.type()))
                .findFirst();
    }

    /** What the phone is told to fetch: without those that it was told since the plan was made. */
    List<FileTask> open(FleetPhone phone, Snapshot known, FileSources sources) {
        List<FileTask> open = new ArrayList<>();
        for (FileDeployment file : of(phone)) {
            boolean there =
                    known.phone(phone.mac()).filter(before -> has(before, file)).isPresent();
            if (!there) {
                inFolder(phone, file).ifPresent(found -> open.add(new FileTask(file, found, sources)));
            }
        }
        return open;
    }

    private static boolean has(PhoneSnapshot phone, FileDeployment file) {
        return phone.file(file.name(), file.type())
                .map(KeptFile::sha256)
                .filter(file.sum().sha256()::equals)
                .filter(any -> ListedFiles.in(phone.values()).have(file.name(), file.type()))
                .isPresent();
    }
}
