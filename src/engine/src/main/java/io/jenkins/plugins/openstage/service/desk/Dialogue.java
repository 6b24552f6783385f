package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.service.duty.Duties;
import io.jenkins.plugins.openstage.service.duty.Duty;
import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.script.Door;
import io.jenkins.plugins.openstage.service.script.Order;
import io.jenkins.plugins.openstage.service.script.Outcome;
import io.jenkins.plugins.openstage.service.secure.Admission;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides what every phone is told next (protocol.md 7.4, 15). A state machine without input or output; used under the desk's
 * lock.
 */
final class Dialogue {
    private final EndpointSettings settings;
    private final Clock clock;
    private final PhoneLines lines;
    private final Conversations conversations;
    private final Contacts contacts;
    private final Duties duties;
    private final JobBoard board;
    private final SecureEntrance entrance;
    private final News news;
    private long interactions;

    Dialogue(
            EndpointSettings settings,
            PhoneLines lines,
            Contacts contacts,
            Duties duties,
            JobBoard board,
            SecureEntrance entrance,
            News news) {
        this.settings = settings;
        this.clock = settings.clock();
        this.lines = lines;
        this.conversations = new Conversations(settings.limits());
        this.contacts = contacts;
        this.duties = duties;
        this.board = board;
        this.entrance = entrance;
        this.news = news;
    }

    /** Answers a phone's message. */
    Answer receive(long connection, InetSocketAddress peer, Door door, List<String> cookies, WorkpointMessage message) {
        // A cookie does not open the other port, nor another certificate's interaction.
        Optional<Conversation> open = conversations
                .find(cookies, connection)
                .filter(found -> found.caller().door().equals(door));
        if (message.reason().initial()) {
            return begin(connection, peer, door, open, message);
        }
        if (open.isEmpty()) {
            if (message.reason() == Reason.CLEAN_UP) {
                entrance.brokeOff(peer.getAddress(), cleanUpReason(message));
            }
            refuse(peer, "a " + message.reason() + " that belongs to no interaction");
            return Answer.of(message.nonce(), Order.CLEAN_UP);
        }
        Conversation conversation = open.get();
        if (!conversation.nonces().goesOn(message.nonce())) {
            refuse(peer, "a " + message.reason() + " that was sent before");
            return Answer.of(message.nonce(), Order.CLEAN_UP);
        }
        conversations.continues(conversation, connection);
        conversation.hears(clock.instant());
        received(conversation, message);
        return message.reason() == Reason.CLEAN_UP ? aborted(conversation, message) : replied(conversation, message);
    }

    /** A request could not be read: whatever it belonged to is over. */
    void unreadable(long connection, InetSocketAddress peer, List<String> cookies, String why) {
        refuse(peer, why);
        conversations
                .find(cookies, connection)
                .ifPresent(open -> interrupt(open, false, "the phone sent something unreadable: " + why));
    }

    int conversations() {
        return conversations.size();
    }

    void disconnected(long connection) {
        conversations.disconnected(connection);
    }

    /** Ends the interactions of phones that have gone silent. */
    void expire() {
        Instant heardSince = clock.instant().minus(settings.timeouts().reply());
        for (Conversation silent : conversations.silentSince(heardSince)) {
            interrupt(silent, false, "the phone went silent in the middle of the interaction");
        }
    }

    private Answer begin(
            long connection,
            InetSocketAddress peer,
            Door door,
            Optional<Conversation> before,
            WorkpointMessage message) {
        Optional<Caller> named = Caller.of(message, peer, door);
        if (named.isEmpty()) {
            refuse(peer, "a " + message.reason() + " without a mac-addr that says who calls");
            return Answer.of(message.nonce(), Order.CLEAN_UP);
        }
        Caller caller = named.get();
        Admission admission = entrance.admit(caller);
        if (admission instanceof Admission.Refused refused) {
            refuse(peer, refused.why());
            return Answer.CLOSED;
        }
        before.ifPresent(open -> interrupt(open, true, "the phone began anew in the middle of the interaction"));
        conversations
                .of(caller.mac(), peer.getAddress())
                .ifPresent(open -> interrupt(open, true, "the phone began anew in the middle of the interaction"));
        Instant connectedSince = clock.instant().minus(settings.timeouts().idle());
        boolean asked = caller.door().secure() || lines.isAsked(caller);
        if (!asked && !hasRoomForStranger(peer, connectedSince)) {
            return Answer.of(message.nonce(), Order.CLEAN_UP_OVERLOAD);
        }
        boolean hasToWait = caller.reason() == Reason.START_UP && conversations.loaded(connectedSince);
        if (hasToWait || conversations.full()) {
            refuse(peer, "more interactions at a time than allowed");
            return Answer.of(message.nonce(), Order.CLEAN_UP_OVERLOAD);
        }
        Conversation conversation = open(caller, connection, asked);
        conversation.nonces().goesOn(message.nonce());
        received(conversation, message);
        if (admission instanceof Admission.AfterTan) {
            conversation.unproven(true);
            return tell(conversation, message.nonce(), Order.READ_TAN);
        }
        receiveCall(conversation);
        return next(conversation, message.nonce());
    }

    /**
     * Whether one more phone that nobody asked for is served at that address. One whose connection is closed by now makes room
     * for it. A refusal is said once, not a thousand times.
     */
    private boolean hasRoomForStranger(InetSocketAddress peer, Instant connectedSince) {
        Strangers strangers = conversations.strangers();
        if (!strangers.full(peer.getAddress())) {
            return true;
        }
        Optional<Conversation> silent = strangers.silentSince(connectedSince, peer.getAddress());
        if (silent.isPresent()) {
            interrupt(silent.get(), false, "the phone was silent, and too many others call from its address");
            return true;
        }
        if (strangers.refuses(peer.getAddress())) {
            refuse(
                    peer,
                    "more than " + settings.limits().unaskedPerAddress()
                            + " interactions at a time that nobody asked for; further phones at that address are told"
                            + " to come back later");
        }
        return false;
    }

    /** Until its user has shown that he knows the PIN, the phone stays unregistered (protocol.md 11.2). */
    private Answer proves(Conversation conversation, WorkpointMessage message) {
        conversation.asks(null);
        if (message.reply().status() != ReplyStatus.ACCEPTED) {
            return hangUp(conversation, message.nonce(), Order.CLEAN_UP, "the phone gave no TAN");
        }
        if (!entrance.proves(conversation.caller(), message.items())) {
            return hangUp(conversation, message.nonce(), Order.CLEAN_UP_WRONG_TAN, Order.WRONG_TAN);
        }
        conversation.unproven(false);
        receiveCall(conversation);
        return next(conversation, message.nonce());
    }

    private Conversation open(Caller caller, long connection, boolean asked) {
        Interaction interaction = new Interaction(++interactions, caller.peer(), caller.identity(), caller.reason());
        Conversation conversation = new Conversation(interaction, caller, conversations.newCookie(), clock.instant());
        conversations.open(conversation, connection, asked);
        return conversation;
    }

    private void receiveCall(Conversation conversation) {
        Caller caller = conversation.caller();
        lines.saw(caller);
        Optional<PhoneLine> addressed = lines.addressed(caller);
        if (caller.reason() == Reason.SOLICITED) {
            // Whoever calls from elsewhere can name the address of any phone, and must not end its jobs with that.
            addressed
                    .filter(line -> lines.isAt(line, caller.peer().getAddress()))
                    .ifPresent(line -> answers(line, caller.mac()));
        }
        List<PhoneLine> meant = lines.of(caller);
        conversation.belongsTo(meant);
        for (PhoneLine line : meant) {
            boolean contacted =
                    caller.reason() == Reason.SOLICITED && line.contact().expected();
            conversation.contacted(conversation.contacted() || contacted);
            if (lines.isFrom(line, caller)) {
                called(line, conversation);
            }
        }
        board.called(meant, caller);
        conversation.owes(duties.of(caller));
        // A status message is answered with a clean-up, nothing else is shown (protocol.md 7.4).
        conversation.takesJobs(caller.reason() != Reason.STATUS);
    }

    /** The line's phone has called: that decides when it is contacted next. */
    private void called(PhoneLine line, Conversation conversation) {
        Caller caller = conversation.caller();
        boolean contacted =
                caller.reason() == Reason.SOLICITED && line.contact().expected();
        line.promises(line.promised() && keepsPromise(caller.reason(), contacted));
        line.takesItems(caller.maxItems());
        line.contact().called(clock.instant(), settings.contact());
        line.talks(conversation);
        contacts.plan(line);
    }

    /** A phone is told a job of the line. If it only names the address of the line, its call counts from now on. */
    private void tells(PhoneLine line, Conversation conversation) {
        if (!isTold(line, conversation)) {
            if (!lines.isFrom(line, conversation.caller())) {
                called(line, conversation);
            }
            line.tells(conversation);
        }
    }

    private static boolean isTold(PhoneLine line, Conversation conversation) {
        return line.talking().filter(conversation::equals).isPresent();
    }

    /** The lines that the phone decides about: not those that it only names. */
    private List<PhoneLine> own(Conversation conversation) {
        return conversation.lines().stream()
                .filter(line -> isTold(line, conversation) || lines.isFrom(line, conversation.caller()))
                .toList();
    }

    /**
     * A phone calls from the address of the line. Phones behind one router share it, and one that polled calls without a
     * contact-me, so it is the wrong one only if it has no job of its own there and a contact-me was answered.
     */
    private void answers(PhoneLine line, MacAddress phone) {
        if (line.expects(phone)) {
            return;
        }
        if (line.contact().answeredLately()) {
            board.wrongPhone(line, phone);
        } else {
            line.contact().calledBy(phone);
        }
    }

    /** The request to call is lost with a restart, and used up when the phone calls without having been contacted (protocol.md 10). */
    private static boolean keepsPromise(Reason reason, boolean contacted) {
        return reason != Reason.START_UP && (reason != Reason.SOLICITED || contacted);
    }

    private Answer aborted(Conversation conversation, WorkpointMessage message) {
        String reason = cleanUpReason(message);
        if (conversation.run() == null) {
            entrance.brokeOff(conversation.caller().peer().getAddress(), reason);
        } else {
            board.fail(
                    conversation.run(),
                    new Outcome.Failed(Failure.REJECTED, "the phone broke the interaction off: " + reason));
        }
        return hangUp(conversation, message.nonce(), Order.CLEAN_UP, "the phone broke it off: " + reason);
    }

    private static String cleanUpReason(WorkpointMessage message) {
        return Caller.word(message.items().value("cleanup-reason").orElse("no reason given"));
    }

    private Answer replied(Conversation conversation, WorkpointMessage message) {
        WorkpointMessage.Reply reply = message.reply();
        Order asked = conversation.asked();
        if (asked == null || !answers(reply.action(), asked.action())) {
            String how = "the phone answered " + reply.action() + " when it was told "
                    + (asked == null ? "nothing" : asked.action());
            interruptJob(conversation, false, how);
            return hangUp(conversation, message.nonce(), Order.CLEAN_UP, how);
        }
        if (conversation.unproven()) {
            return proves(conversation, message);
        }
        if (message.fragment() == Fragment.NEXT && reply.status() == ReplyStatus.ACCEPTED) {
            if (!conversations.collect(conversation, message.items())) {
                String how = "the phone sent more items in one reply than allowed";
                interruptJob(conversation, false, how);
                return hangUp(conversation, message.nonce(), Order.CLEAN_UP, how);
            }
            return answer(conversation, message.nonce(), Order.GET_NEXT_FRAGMENT);
        }
        ItemList items = conversation.complete(message.items());
        conversations.dropParts(conversation);
        conversation.asks(null);
        if (asked.action() == Action.WRITE_ITEMS) {
            // Refused, it has to be asked to call; accepted, its call is over and with it what it was asked before.
            own(conversation).forEach(line -> line.promises(false));
        }
        if (conversation.duty() != null) {
            Optional<Order> further = conversation.duty().replied(reply.status(), items);
            if (further.isPresent()) {
                return tell(conversation, message.nonce(), further.get());
            }
        } else if (asked.endsInteraction()) {
            repliedToWork(conversation, reply, items);
        } else if (conversation.run() != null) {
            Optional<Order> further =
                    settle(conversation, conversation.run().script().replied(reply, items));
            if (further.isPresent()) {
                return tell(conversation, message.nonce(), further.get());
            }
        }
        return next(conversation, message.nonce());
    }

    /** The parts of a reply may name the action that asked for the part (protocol.md 18.16). */
    private static boolean answers(Action replied, Action asked) {
        return replied == asked || replied == Action.GET_NEXT_FRAGMENT;
    }

    /**
     * A phone may answer an order that ends the interaction, or just go to work (protocol.md 18.11). If it refuses, it is told
     * again, or not.
     */
    private void repliedToWork(Conversation conversation, WorkpointMessage.Reply reply, ItemList items) {
        conversation.takesJobs(false);
        JobRun run = conversation.atWork();
        if (reply.status() != ReplyStatus.ACCEPTED && run.working()) {
            run.script().takeBack();
            leaveAlone(conversation, reply.status());
            board.settle(
                    run,
                    run.script().replied(reply, items),
                    conversation.caller().identity());
        }
    }

    /** Applies the outcome of a step; returns what the phone is told next in the same interaction, if anything. */
    private Optional<Order> settle(Conversation conversation, Outcome outcome) {
        if (outcome instanceof Outcome.Tell tell) {
            return Optional.of(tell.order());
        }
        if (outcome instanceof Outcome.Busy) {
            conversation.takesJobs(false);
            leaveAlone(conversation, ReplyStatus.BUSY);
        }
        board.settle(conversation.run(), outcome, conversation.caller().identity());
        return Optional.empty();
    }

    /** A phone in a call would only refuse again; it is contacted later. */
    private void leaveAlone(Conversation conversation, ReplyStatus status) {
        if (status == ReplyStatus.BUSY) {
            for (PhoneLine line : own(conversation)) {
                line.promises(false);
                line.contact().leaves(clock.instant(), settings.contact());
            }
        }
    }

    /** What the phone is told when nothing of it is outstanding. */
    private Answer next(Conversation conversation, String nonce) {
        Duty duty = conversation.nextDuty();
        if (duty != null) {
            return tell(conversation, nonce, duty.begin());
        }
        boolean callsBack = conversation.caller().callsBack();
        // One job an interaction where the phone opens the next one itself (protocol.md 10), else all in this one
        // (7.4).
        while (conversation.takesJobs() && (conversation.jobs() == 0 || !callsBack)) {
            Optional<JobRun> run = board.next(conversation);
            if (run.isEmpty()) {
                break;
            }
            tells(run.get().line(), conversation);
            conversation.carries(run.get());
            board.told(run.get(), conversation);
            Optional<Order> order = settle(conversation, run.get().script().begin(conversation.caller()));
            if (order.isPresent()) {
                return tell(conversation, nonce, order.get());
            }
        }
        return hangUp(conversation, nonce, callsBack ? farewell(conversation) : Order.CLEAN_UP, "cleaned up");
    }

    /** Asks a phone for which something waits to call, unless it was asked already and is in a call. */
    private Order farewell(Conversation conversation) {
        boolean more = board.next(conversation).isPresent();
        List<PhoneLine> own = own(conversation);
        boolean promised = !own.isEmpty() && own.stream().allMatch(PhoneLine::promised);
        if (more) {
            own.forEach(line -> line.contact().leaves(clock.instant(), settings.contact()));
        }
        if (promised || !(more || duties.owes(conversation.caller()))) {
            return Order.CLEAN_UP;
        }
        own.forEach(line -> line.promises(true));
        return Order.CLEAN_UP_AND_CALL;
    }

    private Answer tell(Conversation conversation, String nonce, Order order) {
        conversation.asks(order);
        JobRun run = conversation.run();
        if (order.endsInteraction() && run != null) {
            conversation.leavesToWork(run);
            conversation.lines().forEach(line -> line.hangsUp(conversation));
            board.settle(run, run.script().leftToWork(), conversation.caller().identity());
        }
        return answer(conversation, nonce, order);
    }

    private Answer answer(Conversation conversation, String nonce, Order order) {
        Answer answer = Answer.of(nonce, order);
        news.tell(
                answer.message().items().size(),
                listener -> listener.answered(conversation.interaction(), answer.message()));
        return conversation.givesCookie() ? new Answer(answer.message(), conversation.cookie()) : answer;
    }

    private Answer hangUp(Conversation conversation, String nonce, Order order, String how) {
        Answer answer = Answer.of(nonce, order);
        news.tell(
                answer.message().items().size(),
                listener -> listener.answered(conversation.interaction(), answer.message()));
        end(conversation, how);
        return answer;
    }

    private void interrupt(Conversation conversation, boolean beganAnew, String how) {
        Order asked = conversation.asked();
        boolean leftToWork = asked != null && asked.endsInteraction();
        if (!leftToWork) {
            interruptJob(conversation, beganAnew, how);
        }
        end(conversation, leftToWork ? "the phone went to work" : how);
    }

    private void interruptJob(Conversation conversation, boolean beganAnew, String how) {
        if (conversation.run() != null) {
            board.interrupted(conversation.run(), beganAnew, conversation.heard(), how);
        }
    }

    private void end(Conversation conversation, String how) {
        conversations.close(conversation);
        news.tell(listener -> listener.ended(conversation.interaction(), how));
        for (PhoneLine line : conversation.lines()) {
            line.hangsUp(conversation);
            contacts.plan(line);
        }
    }

    private void received(Conversation conversation, WorkpointMessage message) {
        news.tell(message.items().size(), listener -> listener.received(conversation.interaction(), message));
    }

    private void refuse(InetSocketAddress peer, String why) {
        news.tell(listener -> listener.refused(peer.getAddress(), why));
    }
}
