package io.jenkins.plugins.openstage.steps;

import hudson.Util;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.remote.AskedPhone;
import io.jenkins.plugins.openstage.remote.FleetFolder;
import io.jenkins.plugins.openstage.remote.FleetPhonesWork;
import java.io.IOException;
import java.util.List;
import org.kohsuke.stapler.DataBoundSetter;

/** A step on the phones of a fleet folder. */
public abstract class FleetAskingStep extends AskingStep {

    private static final long serialVersionUID = 1L;

    private final String fleet;
    private String select;

    FleetAskingStep(String fleet) {
        this.fleet = fleet == null ? "" : fleet.strip();
    }

    /** A fleet folder in the workspace. */
    public String getFleet() {
        return fleet;
    }

    /** Which phones of the folder are meant; null for all. */
    public String getSelect() {
        return select;
    }

    @DataBoundSetter
    public void setSelect(String select) {
        this.select = Util.fixEmptyAndTrim(select);
    }

    final FleetFolder folder(WorkspacePlaces places) throws IOException, InterruptedException {
        return places.fleet(fleet, select);
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
