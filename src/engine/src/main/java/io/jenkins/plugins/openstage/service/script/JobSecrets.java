package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.PlannedItem;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.PhoneSeries;
import java.util.List;
import java.util.stream.Stream;

/** Which secrets are told with a job: passwords, what was given as a secret, certificates with their keys. */
public final class JobSecrets {
    private JobSecrets() {}

    public static boolean in(Job job) {
        return job instanceof Job.GoSecure
                || job instanceof Job.DeployCertificate
                || items(job).findAny().isPresent();
    }

    /** The items of a job whose values are secrets. Not keys, which are masked wherever they come because of their form. */
    public static List<Item> of(Job job) {
        return items(job).toList();
    }

    private static Stream<Item> items(Job job) {
        if (job instanceof Job.WriteItems write) {
            return write.items().stream()
                    .filter(item -> is(item) || write.secrets().contains(item.key()));
        } else if (job instanceof Job.Apply apply) {
            return Stream.concat(
                    apply.items().stream()
                            .filter(JobSecrets::isSecret)
                            .map(planned -> Item.of(planned.key(), planned.value())),
                    files(apply.changes()));
        } else if (job instanceof Job.DeployFiles files) {
            return files(files.changes());
        } else if (job instanceof Job.DeploySoftware software) {
            return DeploySoftwareScript.items(software, PhoneSeries.UNKNOWN).stream()
                    .filter(JobSecrets::is);
        } else if (job instanceof Job.Release release) {
            return release.parts().stream().flatMap(JobSecrets::items);
        }
        return Stream.empty();
    }

    private static Stream<Item> files(List<FileChange> changes) {
        return DeployFilesScript.items(changes).stream().filter(JobSecrets::is);
    }

    private static boolean isSecret(PlannedItem planned) {
        boolean given = planned.secret() && !planned.value().isEmpty();
        return given || is(Item.of(planned.key(), planned.value()));
    }

    private static boolean is(Item item) {
        return !item.value().isEmpty() && ItemCatalogue.standard().secret(item.name());
    }
}
