package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** One simulated phone. Thread-safe; what it is told happens on its event loop. */
public final class SimulatedPhone {

    private final PhoneProfile profile;
    private final EventLoop loop;
    private final PhoneMemory memory;
    private final PhoneRecord record = new PhoneRecord();
    private final PhoneLife life;
    private final ContactMeListener listener;
    private final InetSocketAddress address;

    private SimulatedPhone(Surroundings surroundings, PhoneProfile profile, EventLoop loop) throws IOException {
        this.profile = profile;
        this.loop = loop;
        Entrance entrance = new Entrance();
        this.listener = ContactMeListener.open(profile, loop, entrance);
        this.address = listener.address();
        String host = address.getAddress().getHostAddress();
        this.memory = new PhoneMemory(
                profile, host, contactMeUri().toString(), surroundings.models().of(profile.model()));
        Random random = new Random(
                surroundings.settings().seed() * 31 + profile.mac().text().hashCode());
        this.life =
                new PhoneLife(new PhoneParts(surroundings, profile, memory, record, new Nonces(random)), loop, random);
        entrance.life = life;
        profile.behaviour()
                .fault(Fault.NoAnswer.class)
                .filter(Fault.NoAnswer::portDead)
                .ifPresent(dead -> listener.close());
    }

    static SimulatedPhone open(Surroundings surroundings, PhoneProfile profile, EventLoop loop) throws IOException {
        return new SimulatedPhone(surroundings, profile, loop);
    }

    /** The listener is there before the phone is, because the phone has to know its port. */
    private static final class Entrance implements ContactMeListener.Owner {
        private volatile PhoneLife life;

        @Override
        public boolean listening() {
            return life != null && life.listening();
        }

        @Override
        public void contacted(ContactMe request) {
            life.contacted(request);
        }
    }

    /** What the phone was when it left the factory. */
    public PhoneProfile profile() {
        return profile;
    }

    public MacAddress mac() {
        return profile.mac();
    }

    /** Where it listens for contact-me, with the actual port. */
    public InetSocketAddress address() {
        return address;
    }

    /** What it reports as {@code contact-me-uri}. */
    public URI contactMeUri() {
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + ContactMe.PATH);
    }

    /**
     * Switches the phone on, or restarts it: it registers with {@code start-up}.
     *
     * @return done when the phone is registered; fails with an {@link IOException} and a sentence when it gave up
     */
    public CompletableFuture<Void> startUp() {
        CompletableFuture<Void> registered = new CompletableFuture<>();
        try {
            loop.execute(() -> life.startUp(registered));
        } catch (RejectedExecutionException e) {
            registered.completeExceptionally(new IOException("the simulation is closed", e));
        }
        return registered;
    }

    /** Somebody changes items in the phone's local menu; a short while later it reports {@code local-changes}. */
    public void changeLocally(Item... items) {
        List<Item> changed = List.of(items);
        tell(() -> life.user().changeLocally(changed));
    }

    /** A key module is plugged in or out; the phone reports {@code inventory-changes}. */
    public void changeInventory() {
        tell(life.user()::changeInventory);
    }

    /**
     * A mobile user enters number and password; the phone asks its service whether the user may log on. Nothing happens unless
     * {@code mobility-enabled} is true and nobody is logged on.
     */
    public void logOn(String user, String password) {
        tell(() -> life.user().logOn(user, password));
    }

    /** The mobile user goes, if there is one; the phone offers the user's data to its service first. */
    public void logOff() {
        tell(life.user()::logOff);
    }

    /** Whether a mobile user is logged on. */
    public boolean loggedOn() {
        return memory.mobility().loggedOn();
    }

    /** The phone's data of the user changes, for example {@code userdata-phonebook}. */
    public void changeUserData(String name, String base64) {
        tell(() -> memory.userData(Item.of(name, 1, base64)));
    }

    /** What the phone keeps for the user. */
    public ItemList userData() {
        return memory.userData();
    }

    /** A call begins or ends. */
    public void call(boolean inCall) {
        tell(() -> life.user().call(inCall));
    }

    /** Whether the phone is in Secure Mode and calls at the secure port only. */
    public boolean isSecure() {
        return memory.secure().isPresent();
    }

    /** Whether the phone asks its user for the PIN of the Secure Mode. */
    public boolean asksForPin() {
        return life.user().asksForPin();
    }

    /** The user enters a PIN. A wrong one counts; after the last attempt the phone gives up (protocol.md 11.2). */
    public void enterPin(String pin) {
        tell(() -> life.user().enterPin(pin));
    }

    public boolean inCall() {
        return life.inCall();
    }

    /** All items, those that the phone never tells included, in clear. */
    public ItemList items() {
        return memory.all();
    }

    public FirmwareVersion firmware() {
        return memory.firmware();
    }

    public List<DeployedFile> deployedFiles() {
        return memory.files();
    }

    public PhoneState state() {
        return life.state();
    }

    /** The last interactions, oldest first; at most 32. */
    public List<Interaction> history() {
        return record.history();
    }

    /** What this phone has been through. */
    public Statistics statistics() {
        return record.statistics();
    }

    /** What the service did wrong; at most the first 32. */
    public List<Violation> violations() {
        return record.violations();
    }

    /** A phone of a closed simulation hears nothing more. */
    private void tell(Runnable what) {
        if (!loop.isShuttingDown()) {
            loop.execute(what);
        }
    }

    PhoneRecord record() {
        return record;
    }

    /** Switches the phone off for good and frees its port. */
    void close() {
        listener.close();
        tell(life::shutDown);
    }

    /** Its MAC address and model. */
    @Override
    public String toString() {
        return profile.mac() + " (" + profile.model() + ")";
    }
}
