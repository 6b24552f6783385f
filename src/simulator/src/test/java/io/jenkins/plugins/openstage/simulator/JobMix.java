package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.FilePriority;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Every kind of job, the common ones more often. */
final class JobMix {
    private static final int PER_MILLE = 1_000;

    private final TestFiles files;
    private final String certificate;

    /** @param files where what phones shall fetch is put */
    JobMix(TestFiles files) throws IOException {
        this.files = files;
        files.put("gong.wav", 20_000);
        files.put("map.txt", 2_000);
        for (String model : PhoneProfile.MODELS) {
            files.putImage(RealService.image(model), model, RealService.TARGET.reported(), 200_000);
        }
        certificate = Base64.getEncoder().encodeToString(TestTls.IDENTITY.pkcs12ForPhones());
    }

    Job next(SimulatedPhone phone, Random random) {
        int kind = random.nextInt(PER_MILLE);
        if (kind < 200) {
            return new Job.ReadAllItems();
        } else if (kind < 490) {
            return new Job.ReadItems(List.of(ItemKey.of("e164"), ItemKey.of("sntp-addr")));
        } else if (kind < 790) {
            return new Job.WriteItems(
                    ItemList.of(Item.of("sntp-addr", "ntp" + kind + ".example.net"), Item.of("reg-ttl", "60" + kind)));
        } else if (kind < 870) {
            return new Job.DeployFiles(List.of(new FileChange.Deploy(files.https("gong.wav"), "RINGTONE")));
        } else if (kind < 910) {
            return new Job.DeployFiles(List.of(
                    new FileChange.Deploy(files.ftp("map.txt"), "LDAP"),
                    new FileChange.Delete("gong.wav", "RINGTONE")));
        } else if (kind < 940) {
            return new Job.Restart();
        } else if (kind < 960) {
            return new Job.FactoryReset();
        } else if (kind < 980) {
            return new Job.DeployCertificate("wbm-server-certificate", certificate);
        } else if (kind < 990) {
            return Job.GoSecure.withoutPin();
        }
        return new Job.DeploySoftware(
                files.https(RealService.image(phone.profile().model())),
                "Siemens SIP",
                RealService.TARGET,
                FilePriority.NORMAL);
    }
}
