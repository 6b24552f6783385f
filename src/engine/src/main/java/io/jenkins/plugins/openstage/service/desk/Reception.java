package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.script.Door;
import io.jenkins.plugins.openstage.service.script.Order;
import io.jenkins.plugins.openstage.service.secure.Admission;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * How an interaction begins: whether the phone is let in, whether there is room for it, and what it has to prove first. Used under
 * the desk's lock.
 */
final class Reception {
    private static final String BEGAN_ANEW = "the phone began anew in the middle of the interaction";

    private final EndpointSettings settings;
    private final Clock clock;
    private final Conversations conversations;
    private final PhoneLines lines;
    private final Callers callers;
    private final SecureEntrance entrance;
    private final Telling telling;
    private final Endings endings;
    private final News news;
    private long interactions;

    Reception(
            EndpointSettings settings,
            Conversations conversations,
            PhoneLines lines,
            Callers callers,
            SecureEntrance entrance,
            Telling telling,
            Endings endings,
            News news) {
        this.settings = settings;
        this.clock = settings.clock();
        this.conversations = conversations;
        this.lines = lines;
        this.callers = callers;
        this.entrance = entrance;
        this.telling = telling;
        this.endings = endings;
        this.news = news;
    }

    /**
     * Answers a phone's first message.
     *
     * @param before the interaction that the message seems to belong to all the same
     */
    Answer begin(
            long connection,
            InetSocketAddress peer,
            Door door,
            Optional<Conversation> before,
            WorkpointMessage message) {
        Optional<Caller> named = Caller.of(message, peer, door);
        if (named.isEmpty()) {
            news.refused(peer.getAddress(), "a " + message.reason() + " without a mac-addr that says who calls");
            return Answer.of(message.nonce(), Order.CLEAN_UP);
        }
        Caller caller = named.get();
        Admission admission = entrance.admit(caller);
        if (admission instanceof Admission.Refused refused) {
            news.refused(peer.getAddress(), refused.why());
            return Answer.CLOSED;
        }
        before.ifPresent(open -> endings.interrupt(open, true, BEGAN_ANEW));
        conversations.of(caller.mac(), peer.getAddress()).ifPresent(open -> endings.interrupt(open, true, BEGAN_ANEW));
        boolean asked = caller.door().secure() || lines.isAsked(caller);
        if (!hasRoom(caller, asked)) {
            return Answer.of(message.nonce(), Order.CLEAN_UP_OVERLOAD);
        }
        Conversation conversation = open(caller, connection, asked);
        conversation.nonces().goesOn(message.nonce());
        news.received(conversation.interaction(), message);
        if (admission instanceof Admission.AfterTan) {
            conversation.unproven(true);
            return telling.tell(conversation, message.nonce(), Order.READ_TAN);
        }
        callers.comes(conversation);
        return telling.next(conversation, message.nonce());
    }

    private boolean hasRoom(Caller caller, boolean asked) {
        Instant connectedSince = clock.instant().minus(settings.timeouts().idle());
        InetAddress peer = caller.peer().getAddress();
        if (!asked && !hasRoomForStranger(peer, connectedSince)) {
            return false;
        }
        boolean hasToWait = caller.reason() == Reason.START_UP && conversations.loaded(connectedSince);
        if (hasToWait || conversations.full()) {
            news.refused(peer, "more interactions at a time than allowed");
            return false;
        }
        return true;
    }

    /**
     * Whether one more phone that nobody asked for is served at that address. One whose connection is closed by now makes room
     * for it. A refusal is said once, not a thousand times.
     */
    private boolean hasRoomForStranger(InetAddress peer, Instant connectedSince) {
        Strangers strangers = conversations.strangers();
        if (!strangers.full(peer)) {
            return true;
        }
        Optional<Conversation> silent = strangers.silentSince(connectedSince, peer);
        if (silent.isPresent()) {
            endings.interrupt(silent.get(), false, "the phone was silent, and too many others call from its address");
            return true;
        }
        if (strangers.refuses(peer)) {
            news.refused(
                    peer,
                    "more than " + settings.limits().unaskedPerAddress()
                            + " interactions at a time that nobody asked for; further phones at that address are told"
                            + " to come back later");
        }
        return false;
    }

    private Conversation open(Caller caller, long connection, boolean asked) {
        Interaction interaction = new Interaction(++interactions, caller.peer(), caller.identity(), caller.reason());
        Conversation conversation = new Conversation(interaction, caller, conversations.newCookie(), clock.instant());
        conversations.open(conversation, connection, asked);
        return conversation;
    }

    /** Until its user has shown that he knows the PIN, the phone stays unregistered (protocol.md 11.2). */
    Answer proves(Conversation conversation, WorkpointMessage message) {
        conversation.asks(null);
        if (message.reply().status() != ReplyStatus.ACCEPTED) {
            return endings.hangUp(conversation, message.nonce(), Order.CLEAN_UP, "the phone gave no TAN");
        }
        if (!entrance.proves(conversation.caller(), message.items())) {
            return endings.hangUp(conversation, message.nonce(), Order.CLEAN_UP_WRONG_TAN, Order.WRONG_TAN);
        }
        conversation.unproven(false);
        callers.comes(conversation);
        return telling.next(conversation, message.nonce());
    }
}
