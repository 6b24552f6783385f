package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.service.duty.Duties;
import io.jenkins.plugins.openstage.service.duty.Duty;
import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.script.Order;
import io.jenkins.plugins.openstage.service.script.Outcome;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.util.Optional;

/** What a phone is told next in its interaction: duties first, then jobs (protocol.md 7.4, 10, 15). Used under the desk's lock. */
final class Telling {
    private final Conversations conversations;
    private final Callers callers;
    private final Duties duties;
    private final JobBoard board;
    private final Endings endings;
    private final News news;

    Telling(Conversations conversations, Callers callers, Duties duties, JobBoard board, Endings endings, News news) {
        this.conversations = conversations;
        this.callers = callers;
        this.duties = duties;
        this.board = board;
        this.endings = endings;
        this.news = news;
    }

    /** Whether a reply is one to what was asked: the parts of it may name the action that asked for the part (protocol.md 18.16). */
    static boolean answers(Action replied, Action asked) {
        return replied == asked || replied == Action.GET_NEXT_FRAGMENT;
    }

    /** What the phone is told when nothing of it is outstanding. */
    Answer next(Conversation conversation, String nonce) {
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
            callers.tells(run.get().line(), conversation);
            conversation.carries(run.get());
            board.told(run.get(), conversation);
            Optional<Order> order = settle(conversation, run.get().script().begin(conversation.caller()));
            if (order.isPresent()) {
                return tell(conversation, nonce, order.get());
            }
        }
        return endings.hangUp(conversation, nonce, callsBack ? farewell(conversation) : Order.CLEAN_UP, "cleaned up");
    }

    /** Asks a phone for which something waits to call, unless it was asked already and is in a call. */
    private Order farewell(Conversation conversation) {
        boolean more = board.next(conversation).isPresent();
        if (more) {
            callers.leavesAlone(conversation);
        }
        boolean owed = more || duties.owes(conversation.caller());
        return owed && callers.promises(conversation) ? Order.CLEAN_UP_AND_CALL : Order.CLEAN_UP;
    }

    /** Tells the phone that order. */
    Answer tell(Conversation conversation, String nonce, Order order) {
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
        news.answered(conversation.interaction(), answer.message());
        return conversation.givesCookie() ? answer.setting(conversation.cookie()) : answer;
    }

    /** The phone has replied to what it was told, or with a part of that. */
    Answer replied(Conversation conversation, WorkpointMessage message) {
        WorkpointMessage.Reply reply = message.reply();
        if (message.fragment() == Fragment.NEXT && reply.status() == ReplyStatus.ACCEPTED) {
            return conversations.collect(conversation, message.items())
                    ? answer(conversation, message.nonce(), Order.GET_NEXT_FRAGMENT)
                    : endings.breakOff(
                            conversation, message.nonce(), "the phone sent more items in one reply than allowed");
        }
        ItemList items = conversation.complete(message.items());
        conversations.dropParts(conversation);
        Order asked = conversation.asked();
        conversation.asks(null);
        if (asked.action() == Action.WRITE_ITEMS) {
            // Refused, it has to be asked to call; accepted, its call is over and with it what it was asked before.
            callers.promisesNothing(conversation);
        }
        Optional<Order> further = further(conversation, asked, reply, items);
        return further.isPresent()
                ? tell(conversation, message.nonce(), further.get())
                : next(conversation, message.nonce());
    }

    /** What follows from a whole reply in the duty or job that it belongs to. */
    private Optional<Order> further(
            Conversation conversation, Order asked, WorkpointMessage.Reply reply, ItemList items) {
        if (conversation.duty() != null) {
            return conversation.duty().replied(reply.status(), items);
        }
        if (asked.endsInteraction()) {
            repliedToWork(conversation, reply, items);
            return Optional.empty();
        }
        return conversation.run() == null
                ? Optional.empty()
                : settle(conversation, conversation.run().script().replied(reply, items));
    }

    /**
     * A phone may answer an order that ends the interaction, or just go to work (protocol.md 18.11). If it refuses, it is told
     * again, or not.
     */
    private void repliedToWork(Conversation conversation, WorkpointMessage.Reply reply, ItemList items) {
        conversation.takesJobs(false);
        JobRun run = conversation.atWork();
        if (reply.status() != ReplyStatus.ACCEPTED && run.stage() == JobStage.WORKING) {
            run.script().takeBack();
            if (reply.status() == ReplyStatus.BUSY) {
                busy(conversation);
            }
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
            busy(conversation);
        }
        board.settle(conversation.run(), outcome, conversation.caller().identity());
        return Optional.empty();
    }

    /** A phone in a call would only refuse again; it is contacted later. */
    private void busy(Conversation conversation) {
        callers.promisesNothing(conversation);
        callers.leavesAlone(conversation);
    }
}
