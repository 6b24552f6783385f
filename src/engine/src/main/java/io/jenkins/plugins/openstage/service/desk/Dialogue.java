package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.service.duty.Duties;
import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.script.Door;
import io.jenkins.plugins.openstage.service.script.Order;
import io.jenkins.plugins.openstage.service.script.Outcome;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.Secrets;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes each message to the interaction that it belongs to (protocol.md 7.4, 15): a first one to the reception, a reply to who
 * tells the phone the next thing, a clean-up to the end. Used under the desk's lock.
 */
final class Dialogue {
    private final EndpointSettings settings;
    private final Clock clock;
    private final Conversations conversations;
    private final JobBoard board;
    private final SecureEntrance entrance;
    private final Secrets secrets;
    private final News news;
    private final Endings endings;
    private final Telling telling;
    private final Reception reception;

    Dialogue(
            EndpointSettings settings,
            PhoneLines lines,
            Contacts contacts,
            Duties duties,
            JobBoard board,
            SecureEntrance entrance,
            Secrets secrets,
            News news) {
        this.settings = settings;
        this.clock = settings.clock();
        this.conversations = new Conversations(settings.limits());
        this.board = board;
        this.entrance = entrance;
        this.secrets = secrets;
        this.news = news;
        this.endings = new Endings(conversations, contacts, board, news);
        Callers callers = new Callers(settings, lines, contacts, duties, board, news);
        this.telling = new Telling(conversations, callers, duties, board, endings, news);
        this.reception = new Reception(settings, conversations, lines, callers, entrance, telling, endings, news);
    }

    /** Answers a phone's message. */
    Answer receive(long connection, InetSocketAddress peer, Door door, List<String> cookies, WorkpointMessage message) {
        // A cookie does not open the other port, nor another certificate's interaction.
        Optional<Conversation> open = conversations
                .find(cookies, connection)
                .filter(found -> found.caller().door().equals(door));
        if (message.reason().initial()) {
            return reception.begin(connection, peer, door, open, message);
        }
        if (open.isEmpty()) {
            if (message.reason() == Reason.CLEAN_UP) {
                entrance.brokeOff(peer.getAddress(), cleanUpReason(message));
            }
            news.refused(peer.getAddress(), "a " + message.reason() + " that belongs to no interaction");
            return Answer.of(message.nonce(), Order.CLEAN_UP);
        }
        Conversation conversation = open.get();
        if (!conversation.nonces().goesOn(message.nonce())) {
            news.refused(peer.getAddress(), "a " + message.reason() + " that was sent before");
            return Answer.of(message.nonce(), Order.CLEAN_UP);
        }
        conversations.continues(conversation, !cookies.isEmpty());
        conversation.hears(clock.instant());
        news.received(conversation.interaction(), message);
        return message.reason() == Reason.CLEAN_UP ? aborted(conversation, message) : replied(conversation, message);
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
        return endings.hangUp(conversation, message.nonce(), Order.CLEAN_UP, "the phone broke it off: " + reason);
    }

    /** A phone may repeat there what it was told. */
    private String cleanUpReason(WorkpointMessage message) {
        return Caller.word(secrets.mask(message.items().value("cleanup-reason").orElse("no reason given")));
    }

    private Answer replied(Conversation conversation, WorkpointMessage message) {
        Order asked = conversation.asked();
        if (asked == null || !Telling.answers(message.reply().action(), asked.action())) {
            String how = "the phone answered " + message.reply().action() + " when it was told "
                    + (asked == null ? "nothing" : asked.action());
            return endings.breakOff(conversation, message.nonce(), how);
        }
        return conversation.unproven()
                ? reception.proves(conversation, message)
                : telling.replied(conversation, message);
    }

    /** A request could not be read: whatever it belonged to is over. */
    void unreadable(long connection, InetSocketAddress peer, List<String> cookies, String why) {
        news.refused(peer.getAddress(), why);
        conversations
                .find(cookies, connection)
                .ifPresent(open -> endings.interrupt(open, false, "the phone sent something unreadable: " + why));
    }

    int conversations() {
        return conversations.size();
    }

    /** Whether a phone that starts up is being told something. */
    boolean hasStartUp() {
        return conversations.hasStartUp();
    }

    void disconnected(long connection) {
        conversations.disconnected(connection);
    }

    /** Ends the interactions of phones that have gone silent. */
    void expire() {
        Instant heardSince = clock.instant().minus(settings.timeouts().reply());
        for (Conversation silent : conversations.silentSince(heardSince)) {
            endings.interrupt(silent, false, "the phone went silent in the middle of the interaction");
        }
    }
}
