package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What a phone does when: power, reboots, calls, contact-me, one interaction after the other, waiting and trying again
 * (protocol.md 15). Confined to the phone's event loop, but for the fields that are volatile.
 */
final class PhoneLife
        implements ContactMeListener.Owner,
                Conversation.Owner,
                PhoneActions.Machine,
                Deployments.Owner,
                SecureWay.Owner {

    /** What a phone tries to deliver again when the service hung up in the middle. */
    private static final Set<Reason> INSISTENT =
            EnumSet.of(Reason.START_UP, Reason.STATUS, Reason.LOCAL_CHANGES, Reason.INVENTORY_CHANGES);

    private final PhoneParts parts;
    private final EventLoop loop;
    private final Random random;
    private final Agenda agenda = new Agenda();
    private final PollTimer poll;
    private final Deployments deployments;
    private final PhoneActions actions;
    private final SecureWay secureWay;
    private volatile boolean asksForPin;
    private final List<CompletableFuture<Void>> registrations = new ArrayList<>(1);
    private volatile PhoneState power = PhoneState.OFF;
    private volatile boolean inCall;
    private volatile boolean talking;
    private volatile boolean waiting;
    private boolean firstStart = true;
    private Conversation conversation;
    private Runnable cancelTimer = () -> {};
    private Runnable cancelLocalChanges = () -> {};
    private int failedAttempts;
    private Instant lastContact = Instant.MIN;

    PhoneLife(PhoneParts parts, EventLoop loop, Random random) {
        this.parts = parts;
        this.loop = loop;
        this.random = random;
        this.poll = new PollTimer(parts.surroundings(), loop, parts.profile(), parts.record(), this::polled);
        this.deployments = new Deployments(parts, loop, this);
        this.actions = new PhoneActions(parts, deployments, this);
        this.secureWay = new SecureWay(settings().tls(), this);
    }

    PhoneState state() {
        PhoneState now = power;
        if (now != PhoneState.IDLE) {
            return now;
        }
        if (talking) {
            return PhoneState.TALKING;
        }
        if (deployments.underWay()) {
            return PhoneState.DOWNLOADING;
        }
        return waiting ? PhoneState.WAITING : PhoneState.IDLE;
    }

    @Override
    public boolean inCall() {
        return inCall;
    }

    /** Switches the phone on, or off and on again. */
    void startUp(CompletableFuture<Void> registered) {
        registrations.add(registered);
        if (power == PhoneState.OFF || power == PhoneState.GONE) {
            comeUp();
        } else if (power == PhoneState.IDLE) {
            reboot();
        }
    }

    private void comeUp() {
        power = PhoneState.IDLE;
        if (firstStart) {
            firstStart = false;
            parts.profile().behaviour().fault(Fault.BusyFor.class).ifPresent(busy -> {
                inCall = true;
                time().after(busy.duration(), loop, () -> call(false));
            });
        }
        agenda.startUp();
        proceed();
    }

    void call(boolean begins) {
        inCall = begins;
        if (!begins) {
            agenda.releaseCallBack();
        }
        proceed();
    }

    void changeLocally(List<Item> items) {
        parts.memory().change(items);
        items.forEach(agenda::changed);
        cancelLocalChanges.run();
        cancelLocalChanges = time().after(settings().localChangesDelay(), loop, () -> {
            agenda.reportLocalChanges();
            proceed();
        });
    }

    void changeInventory() {
        agenda.inventory(ItemList.EMPTY);
        proceed();
    }

    void logOn(String user, String password) {
        if (parts.memory().logOn(user, password)) {
            agenda.inventory(ItemList.EMPTY);
            proceed();
        }
    }

    void logOff() {
        if (parts.memory().logOff()) {
            agenda.inventory(Mobility.farewell(parts.memory().userData()));
            proceed();
        }
    }

    @Override
    public boolean listening() {
        return power == PhoneState.IDLE;
    }

    @Override
    public void contacted(ContactMe request) {
        if (power != PhoneState.IDLE || parts.profile().behaviour().has(Fault.NoAnswer.class)) {
            return;
        }
        Instant now = time().now();
        if (now.isBefore(lastContact.plus(parts.memory().contactGap()))) {
            parts.record().count(PhoneRecord.Count.CONTACT_ME_IGNORED);
            return;
        }
        lastContact = now;
        parts.record().count(PhoneRecord.Count.CONTACT_ME);
        URI own = service();
        agenda.solicited(parts.profile().behaviour().hardened() ? own : request.target(own));
        proceed();
    }

    private void polled() {
        agenda.solicited(service());
        proceed();
    }

    private void proceed() {
        if (power != PhoneState.IDLE || conversation != null || waiting || deployments.flashing()) {
            return;
        }
        agenda.next(service(), parts.memory().abilities(), inCall).ifPresent(this::open);
    }

    /** Where the phone's service is: in Secure Mode only at the secure port. */
    private URI service() {
        URI known = parts.profile().service();
        return parts.memory().secure().map(secure -> secure.at(known)).orElse(known);
    }

    private void open(Opening opening) {
        talking = true;
        poll.restart();
        conversation = new Conversation(parts, actions, loop, opening, this);
        conversation.open();
    }

    @Override
    public void ended(Conversation.Outcome outcome) {
        conversation = null;
        talking = false;
        Opening opening = outcome.opening();
        if (outcome.sendSolicited()) {
            agenda.callBack();
        }
        switch (outcome.end()) {
            case COMPLETED -> {
                failedAttempts = 0;
                parts.memory().delivered();
                parts.memory().mobility().completed(opening.reason(), agenda, parts.memory()::nobody);
                registered(opening);
                secureWay.cleanedUp();
                asksForPin = secureWay.asksForPin();
            }
            case FAULTY -> registered(opening);
            case OVERLOADED -> again(opening, overloadWait());
            case UNREACHABLE, BROKEN -> insist(outcome);
            case VIOLATED, REFUSED -> unregistered(opening, outcome.sentence());
        }
        outcome.then().run();
        // Not at once: a call-back that the service asks for over and over must not grow the stack.
        loop.execute(this::proceed);
    }

    private void insist(Conversation.Outcome outcome) {
        Opening opening = outcome.opening();
        failedAttempts++;
        boolean worthwhile = outcome.unheard() || INSISTENT.contains(opening.reason());
        if (worthwhile && failedAttempts < settings().retry().attempts()) {
            parts.record().count(PhoneRecord.Count.RETRIES);
            again(opening, settings().retry().pauseAfter(failedAttempts));
            return;
        }
        failedAttempts = 0;
        if (opening.callBack()) {
            agenda.retainCallBack();
        }
        unregistered(opening, outcome.sentence());
    }

    private void again(Opening opening, Duration pause) {
        waiting = true;
        cancelTimer = time().after(pause, loop, () -> {
            waiting = false;
            open(opening);
        });
    }

    private Duration overloadWait() {
        long shortest = settings().shortestOverloadWait().toMillis();
        long longest = settings().longestOverloadWait().toMillis();
        return Duration.ofMillis(shortest + (long) (random.nextDouble() * Math.max(0, longest - shortest)));
    }

    private void registered(Opening opening) {
        agenda.releaseCallBack();
        if (opening.reason() == Reason.START_UP) {
            if (parts.memory().secure().isPresent()) {
                secureWay.over();
            }
            take(registrations).forEach(future -> future.complete(null));
        }
    }

    private void unregistered(Opening opening, String sentence) {
        if (opening.reason() == Reason.START_UP) {
            giveUpRegistering("could not register: " + sentence);
        }
    }

    private void giveUpRegistering(String sentence) {
        IOException failure = new IOException("phone " + parts.profile().mac() + " " + sentence);
        take(registrations).forEach(future -> future.completeExceptionally(failure));
    }

    private static <T> List<T> take(List<T> from) {
        List<T> taken = List.copyOf(from);
        from.clear();
        return taken;
    }

    @Override
    public void pollAt(String url) {
        poll.pollAt(url);
    }

    @Override
    public void reboot() {
        stop(PhoneState.REBOOTING);
        parts.memory().reboot();
        parts.record().count(PhoneRecord.Count.REBOOTS);
        Behaviour behaviour = parts.profile().behaviour();
        if (behaviour.has(Fault.NoReturn.class)) {
            power = PhoneState.GONE;
            giveUpRegistering("does not come back");
        } else {
            cancelTimer = time().after(behaviour.rebootTime(), loop, this::comeUp);
        }
    }

    @Override
    public void factoryReset() {
        parts.memory().reset();
        reboot();
    }

    @Override
    public void goSecure(SecureOrder order) {
        secureWay.ordered(order);
    }

    /** Whether the phone asks its user for the PIN. */
    boolean asksForPin() {
        return asksForPin;
    }

    void enterPin(String pin) {
        secureWay.enter(pin);
        asksForPin = secureWay.asksForPin();
    }

    @Override
    public void secured(SecureCredentials credentials) {
        parts.memory().secure(credentials);
        agenda.startUp();
        proceed();
    }

    @Override
    public void lockedOut() {
        agenda.abort("password retries exceeded");
        proceed();
    }

    @Override
    public void fileReady(ItemList report) {
        agenda.report(report);
        proceed();
    }

    @Override
    public void flashed(FirmwareVersion version) {
        parts.memory().firmware(version);
        reboot();
    }

    @Override
    public void notFlashed() {
        reboot();
    }

    /** Switches the phone off for good. */
    void shutDown() {
        stop(PhoneState.OFF);
        giveUpRegistering("was switched off");
    }

    /** Everything volatile is gone (protocol.md 10). */
    private void stop(PhoneState next) {
        power = next;
        cancelTimer.run();
        cancelLocalChanges.run();
        waiting = false;
        talking = false;
        failedAttempts = 0;
        inCall = false;
        lastContact = Instant.MIN;
        agenda.clear();
        secureWay.over();
        asksForPin = false;
        poll.stop();
        deployments.abandon();
        if (conversation != null) {
            conversation.abandon();
            conversation = null;
        }
    }

    private SimulationSettings settings() {
        return parts.surroundings().settings();
    }

    private SimulatedTime time() {
        return settings().time();
    }
}
