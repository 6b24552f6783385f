package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.PhoneAbilities;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** One interaction: the initial message, actions and replies, until the clean-up. Confined to the phone's event loop. */
final class Conversation implements ServiceLink.Owner {

    /**
     * How a conversation ended, for whoever opened it.
     *
     * @param opening with what it was opened
     * @param end how it ended
     * @param sentence what went wrong; empty when nothing did
     * @param unheard whether the service said nothing at all
     * @param sendSolicited whether the service wants to be called back after a call
     * @param then what the phone was told to do next
     */
    record Outcome(
            Opening opening,
            Interaction.End end,
            String sentence,
            boolean unheard,
            boolean sendSolicited,
            Runnable then) {}

    /** Who opened the conversation. */
    interface Owner {
        void ended(Outcome outcome);
    }

    private static final WpiCodec CODEC = WpiCodec.standard().allowingEntities();
    private static final int KEPT_ACTIONS = 100;
    /** Why a service sends a phone away (protocol.md 11.2). */
    private static final String WRONG_TAN = "wrong TAN from device";

    private final Surroundings surroundings;
    private final PhoneProfile profile;
    private final PhoneMemory memory;
    private final PhoneActions phone;
    private final PhoneRecord record;
    private final Nonces nonces;
    private final Opening opening;
    private final Owner owner;
    private final ServiceLink link;
    private final PhoneAbilities abilities;
    private final Instant started;
    private final List<Action> actions = new ArrayList<>(4);
    private Deque<ItemList> parts = new ArrayDeque<>(0);
    private Action answering;
    private String nonce;
    private boolean saidCleanUp;
    private boolean over;

    /**
     * @param owner hears once how it ended
     */
    Conversation(PhoneParts parts, PhoneActions phone, EventLoop loop, Opening opening, Owner owner) {
        this.surroundings = parts.surroundings();
        this.profile = parts.profile();
        this.memory = parts.memory();
        this.record = parts.record();
        this.nonces = parts.nonces();
        this.phone = phone;
        this.opening = opening;
        this.owner = owner;
        this.abilities = memory.abilities();
        this.started = surroundings.settings().time().now();
        SslContext tls = memory.secure().map(SecureCredentials::tls).orElse(surroundings.tls());
        this.link = new ServiceLink(surroundings, loop, profile, tls, opening.service(), this);
    }

    void open() {
        nonce = nextNonce();
        ItemList items = opening.reason().initial()
                ? Dialect.told(profile.behaviour().dialect(), opening.reason(), memory.basic())
                        .plus(opening.extra())
                : opening.extra();
        transmit(new WorkpointMessage(
                nonce, profile.behaviour().maxItems(), Fragment.FINAL, opening.reason(), null, items));
    }

    /** Ends the conversation at once; the owner hears nothing. */
    void abandon() {
        over = true;
        link.close();
    }

    @Override
    public void answered(ServiceAnswer answer) {
        if (over) {
            return;
        }
        if (saidCleanUp) {
            end(Interaction.End.VIOLATED, "the service sent what the phone cannot read");
            return;
        }
        if (answer.head().status().code() >= 400) {
            end(Interaction.End.BROKEN, "the service answered " + answer.head().status());
            return;
        }
        ServiceJudge.Verdict verdict = ServiceJudge.judge(answer, nonce, abilities, profile.behaviour());
        verdict.violations().forEach(this::violation);
        switch (verdict.reading()) {
            case EXECUTED -> execute(verdict.message());
            case EMPTY -> ended();
            case UNREADABLE -> cleanUp();
            case REFUSED -> end(Interaction.End.VIOLATED, verdict.violations().get(0));
        }
    }

    /** The service has no more to say, and says nothing instead of clean-up. */
    private void ended() {
        if (parts.isEmpty()) {
            finish(ItemList.EMPTY);
        } else {
            refuse("the service answered nothing while parts of a reply were still to come");
        }
    }

    @Override
    public void failed(String sentence, boolean connected) {
        if (!over) {
            end(connected ? Interaction.End.BROKEN : Interaction.End.UNREACHABLE, sentence);
        }
    }

    private void execute(DlsMessage message) {
        if (actions.size() < KEPT_ACTIONS) {
            actions.add(message.action());
        }
        if (!parts.isEmpty() && message.action() != Action.GET_NEXT_FRAGMENT) {
            refuse("the service sent " + message.action() + " while parts of a reply were still to come");
            return;
        }
        switch (message.action()) {
            case CLEAN_UP -> finish(message.items());
            case GET_NEXT_FRAGMENT -> {
                if (parts.isEmpty()) {
                    refuse("the service asked for a next fragment when there was none");
                } else if (profile.behaviour().has(Fault.VanishesMidFragments.class)) {
                    end(Interaction.End.FAULTY, "the phone vanished");
                } else {
                    sendPart(ReplyStatus.ACCEPTED);
                }
            }
            default -> {
                int limit = profile.behaviour().maxItems();
                if (limit > 0 && message.items().size() > limit) {
                    violation("the service sent " + message.items().size() + " items, the phone takes " + limit);
                }
                react(message);
            }
        }
    }

    private void react(DlsMessage message) {
        Reaction reaction = phone.perform(message);
        if (reaction instanceof Reaction.Leave leave) {
            end(Interaction.End.COMPLETED, "", false, leave.then());
        } else if (reaction instanceof Reaction.Reply reply) {
            answering = message.action();
            parts = new ReplyParts(
                            profile.behaviour().maxItems(),
                            partSize(reply.items()),
                            (items, fragment) -> encode(reply(reply.status(), items, fragment)))
                    .split(reply.items());
            sendPart(reply.status());
        }
    }

    private int partSize(ItemList items) {
        int size = memory.chunkBytes();
        // A phone that is to vanish between two parts needs at least two.
        return profile.behaviour().has(Fault.VanishesMidFragments.class) && items.size() > 1
                ? Math.min(size, Behaviour.SMALLEST_CHUNK)
                : size;
    }

    private void sendPart(ReplyStatus status) {
        ItemList part = parts.removeFirst();
        nonce = profile.behaviour().renewsNonce() ? nextNonce() : nonce;
        WorkpointMessage reply = reply(status, part, parts.isEmpty() ? Fragment.FINAL : Fragment.NEXT);
        if (profile.behaviour().has(Fault.DropsMidMessage.class)) {
            lastWords(encode(reply), false);
            over(Interaction.End.FAULTY, "the phone dropped the connection", false, Conversation::nothing);
        } else if (profile.behaviour().has(Fault.MalformedXml.class)) {
            byte[] xml = encode(reply);
            lastWords(Arrays.copyOf(xml, xml.length * 2 / 3), true);
            over(Interaction.End.FAULTY, "the phone sent malformed XML", false, Conversation::nothing);
        } else {
            transmit(reply);
        }
    }

    private WorkpointMessage reply(ReplyStatus status, ItemList items, Fragment fragment) {
        return new WorkpointMessage(
                nonce,
                profile.behaviour().maxItems(),
                fragment,
                Reason.REPLY_TO,
                new WorkpointMessage.Reply(answering, status),
                items);
    }

    private void lastWords(byte[] xml, boolean complete) {
        record.count(PhoneRecord.Count.MESSAGES);
        link.sendLast(xml, complete);
    }

    private void transmit(WorkpointMessage message) {
        record.count(PhoneRecord.Count.MESSAGES);
        link.send(encode(message));
    }

    private byte[] encode(WorkpointMessage message) {
        return Dialect.write(profile.behaviour().dialect(), CODEC.encode(message));
    }

    private String nextNonce() {
        return Dialect.nonce(profile.behaviour().dialect(), nonces.next());
    }

    private void finish(ItemList items) {
        String refusal = items.value("cleanup-reason").filter(WRONG_TAN::equals).orElse("");
        if (!refusal.isEmpty()) {
            end(Interaction.End.REFUSED, "the service does not accept the phone: " + refusal);
            return;
        }
        boolean overload =
                items.value("cleanup-reason").filter("overload"::equals).isPresent();
        boolean callBack = abilities.honoursSendSolicited()
                && items.value("send-solicited").filter("true"::equals).isPresent();
        end(overload ? Interaction.End.OVERLOADED : Interaction.End.COMPLETED, "", callBack, Conversation::nothing);
    }

    /** The phone cannot read the answer and says so (protocol.md 13.3). */
    private void cleanUp() {
        saidCleanUp = true;
        nonce = nextNonce();
        transmit(new WorkpointMessage(
                nonce,
                WorkpointMessage.NO_LIMIT,
                Fragment.FINAL,
                Reason.CLEAN_UP,
                null,
                ItemList.of(Item.of("cleanup-reason", "invalid XML"))));
    }

    private void refuse(String sentence) {
        violation(sentence);
        end(Interaction.End.VIOLATED, sentence);
    }

    private void violation(String sentence) {
        record.add(new Violation(profile.mac(), sentence));
    }

    private void end(Interaction.End end, String sentence) {
        end(end, sentence, false, Conversation::nothing);
    }

    private void end(Interaction.End end, String sentence, boolean callBack, Runnable then) {
        link.close();
        over(end, sentence, callBack, then);
    }

    private void over(Interaction.End end, String sentence, boolean callBack, Runnable then) {
        over = true;
        Instant now = surroundings.settings().time().now();
        record.add(new Interaction(opening.reason(), actions, end, started, now));
        owner.ended(new Outcome(opening, end, sentence, actions.isEmpty(), callBack, then));
    }

    private static void nothing() {
        // most interactions leave nothing to do
    }
}
