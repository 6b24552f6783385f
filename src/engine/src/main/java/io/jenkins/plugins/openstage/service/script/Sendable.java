package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.PhoneSeries;
import io.jenkins.plugins.openstage.wpi.UnsendableItemException;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.util.List;

/** Finds out before a phone is asked to call whether a job can be told at all. */
public final class Sendable {
    private Sendable() {}

    /**
     * Checks a job.
     *
     * @throws NotSendableException when a phone could not read it, or it is too large for one message
     */
    public static void check(Job job, EndpointSettings settings) throws NotSendableException {
        int maxBytes = settings.sentBytes();
        try {
            if (job instanceof Job.WriteItems write) {
                codec(job).check(write.items());
                MessageParts.grouped(write.items(), WorkpointMessage.NO_LIMIT, settings.chunkBytes());
            } else if (job instanceof Job.Apply apply) {
                codec(job).check(apply.values());
                MessageParts.grouped(apply.values(), WorkpointMessage.NO_LIMIT, settings.chunkBytes());
                for (FileChange change : apply.changes()) {
                    fits(encoded(job, DeployFilesScript.items(List.of(change))), maxBytes);
                }
            } else if (job instanceof Job.ReadItems read) {
                codec(job).check(ItemList.asking(read.keys()));
            } else if (job instanceof Job.DeployFiles files) {
                fits(
                        encoded(
                                job,
                                DeployFilesScript.isReported(files)
                                        ? DeployFileScript.items((FileChange.Deploy)
                                                files.changes().get(0))
                                        : DeployFilesScript.items(files.changes())),
                        maxBytes);
            } else if (job instanceof Job.DeploySoftware software) {
                fits(encoded(job, DeploySoftwareScript.items(software, PhoneSeries.UNKNOWN)), maxBytes);
            } else if (job instanceof Job.DeployCertificate certificate) {
                fits(encoded(job, certificate.items()), maxBytes);
            } else if (job instanceof Job.Release release) {
                for (Job part : release.parts()) {
                    check(part, settings);
                }
            }
        } catch (UnsendableItemException e) {
            throw new NotSendableException(e.getMessage());
        }
    }

    private static int encoded(Job job, ItemList items) {
        return codec(job).encode(new DlsMessage("0", job.action(), items)).length;
    }

    private static WpiCodec codec(Job job) {
        return job.entities() ? WpiCodec.standard().allowingEntities() : WpiCodec.standard();
    }

    private static void fits(int bytes, int maxBytes) throws NotSendableException {
        if (bytes > maxBytes) {
            throw new NotSendableException("the deployment would need a message of " + bytes + " bytes, allowed are "
                    + maxBytes + ": deploy fewer files at a time");
        }
    }
}
