package io.jenkins.plugins.openstage.wpi;

import java.util.Objects;
import java.util.Optional;

/**
 * A message of a phone (protocol.md 7.2).
 *
 * @param nonce opaque; the answer has to echo it
 * @param maxItems how many items the phone takes in one message; {@link #NO_LIMIT} when it names no limit
 * @param fragment whether further parts follow
 * @param reason why the phone speaks
 * @param reply what is answered, only with {@link Reason#REPLY_TO}, else null
 * @param items the items; empty when the phone sent no item list, as in a busy reply
 */
public record WorkpointMessage(
        String nonce, int maxItems, Fragment fragment, Reason reason, Reply reply, ItemList items) {

    /** The phone names no limit, or -1. */
    public static final int NO_LIMIT = -1;

    public WorkpointMessage {
        if ((reason == Reason.REPLY_TO) != (reply != null)) {
            throw new IllegalArgumentException("a reply-to, and only a reply-to, says what it answers");
        }
        Objects.requireNonNull(nonce, "nonce");
    }

    /**
     * What a {@code reply-to} answers, and how.
     *
     * @param action the action being answered
     * @param status how the phone took it
     */
    public record Reply(Action action, ReplyStatus status) {}

    /** A message that opens an interaction. */
    public static WorkpointMessage initial(String nonce, Reason reason, ItemList items) {
        return new WorkpointMessage(nonce, NO_LIMIT, Fragment.FINAL, reason, null, items);
    }

    /** A reply in one part. */
    public static WorkpointMessage reply(String nonce, Action action, ReplyStatus status, ItemList items) {
        return new WorkpointMessage(nonce, NO_LIMIT, Fragment.FINAL, Reason.REPLY_TO, new Reply(action, status), items);
    }

    /** What is answered, with a reply. */
    public Optional<Reply> replyTo() {
        return Optional.ofNullable(reply);
    }
}
