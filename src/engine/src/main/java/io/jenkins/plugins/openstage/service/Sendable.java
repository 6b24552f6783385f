package io.jenkins.plugins.openstage.service;

import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.UnsendableItemException;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;

/** Finds out before a phone is asked to call whether a job can be told at all. */
final class Sendable {
    private Sendable() {}

    /**
     * Checks a job.
     *
     * @throws NotSendableException when a phone could not read it, or it is too large for one message
     */
    static void check(Job job, int maxBytes) throws NotSendableException {
        try {
            if (job instanceof Job.WriteItems write) {
                encoded(job, write.items());
                MessageParts.grouped(write.items(), WorkpointMessage.NO_LIMIT, maxBytes);
            } else if (job instanceof Job.ReadItems read) {
                encoded(job, ItemList.asking(read.keys()));
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
                fits(encoded(job, DeploySoftwareScript.items(software)), maxBytes);
            } else if (job instanceof Job.DeployCertificate certificate) {
                fits(encoded(job, certificate.items()), maxBytes);
            }
        } catch (UnsendableItemException e) {
            throw new NotSendableException(e.getMessage());
        }
    }

    private static int encoded(Job job, ItemList items) {
        return WpiCodec.standard().encode(new DlsMessage("0", job.action(), items)).length;
    }

    private static void fits(int bytes, int maxBytes) throws NotSendableException {
        if (bytes > maxBytes) {
            throw new NotSendableException("the deployment would need a message of " + bytes + " bytes, allowed are "
                    + maxBytes + ": deploy fewer files at a time");
        }
    }
}
