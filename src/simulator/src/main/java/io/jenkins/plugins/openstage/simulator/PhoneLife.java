package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.PhoneSeries;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.netty.channel.EventLoop;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * What a phone does when: power, reboots, contact-me, one interaction after the other, waiting and trying again (protocol.md 15).
 * Confined to the phone's event loop, but for its state.
 */
final class PhoneLife
        implements ContactMeListener.Owner,
                Conversation.Owner,
                PhoneActions.Machine,
                Deployments.Owner,
                SecureWay.Owner {

    private final PhoneParts parts;
    private final EventLoop loop;
    private final Agenda agenda = new Agenda();
    private final Registrations registrations;
    private final Patience patience;
    private final PollTimer poll;
    private final Deployments deployments;
    private final PhoneActions actions;
    private final SecureWay secureWay;
    private final PhoneUser user;
    private volatile PhoneState power = PhoneState.OFF;
    private volatile boolean talking;
    private boolean firstStart = true;
    private Conversation conversation;
    private Runnable cancelReboot = () -> {};
    private Instant lastContact = Instant.MIN;

    PhoneLife(PhoneParts parts, EventLoop loop, Random random) {
        this.parts = parts;
        this.loop = loop;
        this.registrations = new Registrations(parts.profile().mac());
        this.patience = new Patience(settings(), loop, random);
        this.poll = new PollTimer(parts.surroundings(), loop, parts.profile(), parts.record(), this::polled);
        this.deployments = new Deployments(parts, loop, this);
        this.actions = new PhoneActions(parts, deployments, this);
        this.secureWay = new SecureWay(settings().tls(), this);
        this.user = new PhoneUser(parts, loop, agenda, secureWay, this::proceed);
    }

    /** What people do at the phone. */
    PhoneUser user() {
        return user;
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
        return patience.waiting() ? PhoneState.WAITING : PhoneState.IDLE;
    }

    @Override
    public boolean inCall() {
        return user.inCall();
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
            parts.profile().behaviour().fault(Fault.BusyFor.class).ifPresent(busy -> user.callFor(busy.duration()));
        }
        agenda.startUp();
        proceed();
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
        if (power != PhoneState.IDLE || conversation != null || patience.waiting() || deployments.flashing()) {
            return;
        }
        agenda.next(service(), parts.memory().abilities(), user.inCall()).ifPresent(this::open);
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
                patience.succeeded();
                parts.memory().delivered();
                parts.memory().mobility().completed(opening.reason(), agenda, parts.memory()::nobody);
                registered(opening);
                secureWay.cleanedUp();
            }
            case FAULTY -> registered(opening);
            case OVERLOADED -> again(opening, patience.overloaded());
            case UNREACHABLE, BROKEN ->
                patience.failed(outcome)
                        .ifPresentOrElse(
                                pause -> {
                                    parts.record().count(PhoneRecord.Count.RETRIES);
                                    again(opening, pause);
                                },
                                () -> givenUp(outcome));
            case VIOLATED, REFUSED -> unregistered(opening, outcome.sentence());
        }
        outcome.then().run();
        // Not at once: a call-back that the service asks for over and over must not grow the stack.
        loop.execute(this::proceed);
    }

    private void again(Opening opening, Duration pause) {
        patience.afterwards(pause, () -> open(opening));
    }

    private void givenUp(Conversation.Outcome outcome) {
        if (outcome.opening().callBack()) {
            agenda.retainCallBack();
        }
        unregistered(outcome.opening(), outcome.sentence());
    }

    private void registered(Opening opening) {
        agenda.releaseCallBack();
        if (opening.reason() == Reason.START_UP) {
            if (parts.memory().secure().isPresent()) {
                secureWay.over();
            }
            registrations.done();
        }
    }

    private void unregistered(Opening opening, String sentence) {
        if (opening.reason() == Reason.START_UP) {
            registrations.failed("could not register: " + sentence);
        }
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
            registrations.failed("does not come back");
        } else {
            cancelReboot = time().after(behaviour.rebootTime(), loop, this::comeUp);
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

    /** A CP phone that refuses an image goes on as if nothing had been; others come back with the old firmware (protocol.md 9.6). */
    @Override
    public void notFlashed() {
        if (parts.profile().series() == PhoneSeries.CP) {
            proceed();
        } else {
            reboot();
        }
    }

    /** Switches the phone off for good. */
    void shutDown() {
        stop(PhoneState.OFF);
        registrations.failed("was switched off");
    }

    /** Everything volatile is gone (protocol.md 10). */
    private void stop(PhoneState next) {
        power = next;
        cancelReboot.run();
        patience.clear();
        user.interrupted();
        talking = false;
        lastContact = Instant.MIN;
        agenda.clear();
        secureWay.over();
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
