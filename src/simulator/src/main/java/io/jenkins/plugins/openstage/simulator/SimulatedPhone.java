package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One simulated phone. Thread-safe; what it is told happens on its event loop. */
public final class SimulatedPhone {

    private final PhoneProfile profile;

    SimulatedPhone(PhoneProfile profile) {
        this.profile = profile;
    }

    /** What the phone was when it left the factory. */
    public PhoneProfile profile() {
        return profile;
    }

    public MacAddress mac() {
        return profile.mac();
    }

    /** Where it listens for contact-me. */
    public InetSocketAddress address() {
        return profile.contactMe();
    }

    /** What it reports as {@code contact-me-uri}. */
    public URI contactMeUri() {
        return URI.create("http://" + address().getAddress().getHostAddress() + ":"
                + address().getPort() + "/contact_dls.html/ContactDLS");
    }

    /**
     * Switches the phone on, or restarts it: it registers with {@code start-up}.
     *
     * @return done when the phone is registered; fails with a sentence when it gave up
     */
    public CompletableFuture<Void> startUp() {
        return Simulation.absent();
    }

    /** Somebody changes items in the phone's local menu; a short while later it reports {@code local-changes}. */
    public void changeLocally(Item... items) {
        Simulation.absent();
    }

    /** A key module is plugged in or out; the phone reports {@code inventory-changes}. */
    public void changeInventory() {
        Simulation.absent();
    }

    /** A call begins or ends. */
    public void call(boolean inCall) {
        Simulation.absent();
    }

    public boolean inCall() {
        return Simulation.absent();
    }

    /** All items, those that the phone never tells included, in clear. */
    public ItemList items() {
        return Simulation.absent();
    }

    public FirmwareVersion firmware() {
        return Simulation.absent();
    }

    public List<DeployedFile> deployedFiles() {
        return Simulation.absent();
    }

    public PhoneState state() {
        return Simulation.absent();
    }

    /** The last interactions, oldest first; at most 32. */
    public List<Interaction> history() {
        return Simulation.absent();
    }

    /** What this phone has been through. */
    public Statistics statistics() {
        return Simulation.absent();
    }

    /** What the service did wrong; at most the first 32. */
    public List<Violation> violations() {
        return Simulation.absent();
    }

    /** Its MAC address and model. */
    @Override
    public String toString() {
        return profile.mac() + " (" + profile.model() + ")";
    }
}
