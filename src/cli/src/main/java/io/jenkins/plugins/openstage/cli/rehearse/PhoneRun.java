package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Wave;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.report.Outcome;
import io.jenkins.plugins.openstage.report.PhoneReport;
import io.jenkins.plugins.openstage.report.StepReport;
import java.util.ArrayList;
import java.util.List;

/** What has been done with one phone so far. Thread-safe. */
final class PhoneRun {

    private final FleetPhone phone;
    private final PhoneAddress address;
    private final String wave;
    private final List<StepReport> steps = new ArrayList<>();
    private String version = "";

    /**
     * @param address where the simulated phone listens
     */
    PhoneRun(FleetPhone phone, PhoneAddress address, Wave wave) {
        this.phone = phone;
        this.address = address;
        this.wave = wave.name();
    }

    FleetPhone phone() {
        return phone;
    }

    PhoneAddress address() {
        return address;
    }

    /** Where the inventory has the phone. */
    PhoneAddress inventoryAddress() {
        return PhoneAddress.parse(phone.address()).expecting(phone.mac());
    }

    synchronized void ended(StepReport step) {
        steps.add(step);
    }

    synchronized void reported(String softwareVersion) {
        version = softwareVersion;
    }

    /** Whether a step failed, so that the next ones make no sense. */
    synchronized boolean failed() {
        return steps.stream().anyMatch(step -> step.outcome() == Outcome.FAILED);
    }

    /** Whether everything so far went well. */
    synchronized boolean good() {
        return steps.stream().noneMatch(step -> step.outcome().bad());
    }

    synchronized PhoneReport report() {
        return new PhoneReport(
                phone.address(), phone.mac().text(), phone.e164(), phone.model(), phone.site(), wave, version, steps);
    }
}
