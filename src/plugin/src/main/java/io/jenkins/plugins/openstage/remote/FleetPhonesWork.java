package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.gather.Reading;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.io.IOException;
import java.util.ArrayList;
import jenkins.agents.ControllerToAgentCallable;

/**
 * Reads which phones a fleet folder has, each at its address, and no other one there.
 *
 * @param folder on the node
 */
public record FleetPhonesWork(FleetFolder folder)
        implements ControllerToAgentCallable<ArrayList<PhoneAddress>, IOException> {
    @Override
    public ArrayList<PhoneAddress> call() throws IOException {
        return new ArrayList<>(Reading.addresses(folder.read()));
    }
}
