package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;

/**
 * What people do at a phone: they call, change something in its menu, plug in a key module, log on and off, enter a PIN. The phone puts
 * on its agenda what it has to tell of that. Confined to the phone's event loop, but for what is asked of it.
 */
final class PhoneUser {

    private final PhoneMemory memory;
    private final SimulationSettings settings;
    private final EventLoop loop;
    private final Agenda agenda;
    private final SecureWay secureWay;
    private final Runnable proceed;
    private volatile boolean inCall;
    private Runnable cancelLocalChanges = () -> {};

    /**
     * @param proceed run when there may be something on the agenda
     */
    PhoneUser(PhoneParts parts, EventLoop loop, Agenda agenda, SecureWay secureWay, Runnable proceed) {
        this.memory = parts.memory();
        this.settings = parts.surroundings().settings();
        this.loop = loop;
        this.agenda = agenda;
        this.secureWay = secureWay;
        this.proceed = proceed;
    }

    boolean inCall() {
        return inCall;
    }

    void call(boolean begins) {
        inCall = begins;
        if (!begins) {
            agenda.releaseCallBack();
        }
        proceed.run();
    }

    /** A call that ends by itself. */
    void callFor(Duration duration) {
        inCall = true;
        settings.time().after(duration, loop, () -> call(false));
    }

    void changeLocally(List<Item> items) {
        memory.change(items);
        items.forEach(agenda::changed);
        cancelLocalChanges.run();
        cancelLocalChanges = settings.time().after(settings.localChangesDelay(), loop, () -> {
            agenda.reportLocalChanges();
            proceed.run();
        });
    }

    void changeInventory() {
        agenda.inventory(ItemList.EMPTY);
        proceed.run();
    }

    void logOn(String user, String password) {
        if (memory.logOn(user, password)) {
            agenda.inventory(ItemList.EMPTY);
            proceed.run();
        }
    }

    void logOff() {
        if (memory.logOff()) {
            agenda.inventory(Mobility.farewell(memory.userData()));
            proceed.run();
        }
    }

    /** Whether the phone asks for the PIN. */
    boolean asksForPin() {
        return secureWay.asksForPin();
    }

    void enterPin(String pin) {
        secureWay.enter(pin);
    }

    /** A reboot ends the call, and takes no notice of what was changed a moment ago. */
    void interrupted() {
        inCall = false;
        cancelLocalChanges.run();
    }
}
