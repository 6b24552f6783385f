package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.PhoneSeries;

/** Whether telling a job tells secrets: passwords, keys, certificates with their keys. */
public final class JobSecrets {
    private JobSecrets() {}

    public static boolean in(Job job) {
        if (job instanceof Job.WriteItems write) {
            return in(write.items());
        } else if (job instanceof Job.DeployFiles files) {
            return in(DeployFilesScript.items(files.changes()));
        } else if (job instanceof Job.DeploySoftware software) {
            return in(DeploySoftwareScript.items(software, PhoneSeries.UNKNOWN));
        }
        return job instanceof Job.GoSecure || job instanceof Job.DeployCertificate;
    }

    private static boolean in(ItemList items) {
        return items.stream().anyMatch(JobSecrets::is);
    }

    private static boolean is(Item item) {
        return !item.value().isEmpty() && ItemCatalogue.standard().secret(item.name());
    }
}
