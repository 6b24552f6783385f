package io.jenkins.plugins.openstage.steps;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.remote.AskedPhone;
import io.jenkins.plugins.openstage.remote.FleetFolder;
import io.jenkins.plugins.openstage.remote.FleetPhonesWork;
import java.io.IOException;
import java.util.List;

/** A step on the phones of a fleet folder. */
public abstract class FleetAskingStep extends AskingStep {

    private static final long serialVersionUID = 1L;

    private final String fleet;

    FleetAskingStep(String fleet) {
        this.fleet = fleet == null ? "" : fleet.strip();
    }

    /** A fleet folder in the workspace. */
    public String getFleet() {
        return fleet;
    }

    /** Every phone of a folder's inventory; in a rehearsal the simulated ones that stand for them. */
    static List<AskedPhone> phones(StepSite site, FleetFolder folder) throws IOException, InterruptedException {
        return phones(site, site.node().call(new FleetPhonesWork(folder)));
    }

    /** These phones; in a rehearsal the simulated ones that stand for them. */
    static List<AskedPhone> phones(StepSite site, List<PhoneAddress> phones) throws IOException {
        return site.rehearsal().isPresent()
                ? site.around().standIns(phones)
                : phones.stream().map(AskedPhone::at).toList();
    }
}
