package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.script.Order;

/** How an interaction ends, and what becomes of the job that it carries. Used under the desk's lock. */
final class Endings {
    private final Conversations conversations;
    private final Contacts contacts;
    private final JobBoard board;
    private final News news;

    Endings(Conversations conversations, Contacts contacts, JobBoard board, News news) {
        this.conversations = conversations;
        this.contacts = contacts;
        this.board = board;
        this.news = news;
    }

    /** Ends it with an answer to the phone. */
    Answer hangUp(Conversation conversation, String nonce, Order order, String how) {
        Answer answer = Answer.of(nonce, order);
        news.answered(conversation.interaction(), answer.message());
        end(conversation, how);
        return answer;
    }

    /** Ends it because of what the phone has said; its job is interrupted. */
    Answer breakOff(Conversation conversation, String nonce, String how) {
        interruptJob(conversation, false, how);
        return hangUp(conversation, nonce, Order.CLEAN_UP, how);
    }

    /**
     * Ends it without an answer. A phone that was told to go to work says nothing more in it, so that is no fault.
     *
     * @param beganAnew whether the phone opens another one, in which it can be told the job again
     */
    void interrupt(Conversation conversation, boolean beganAnew, String how) {
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
}
