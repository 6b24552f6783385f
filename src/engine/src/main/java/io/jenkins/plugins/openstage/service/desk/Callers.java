package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.service.duty.Duties;
import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Who calls, which lines that is, and what the call means for them: when they are contacted next, and whether their phone was asked
 * to call. Used under the desk's lock.
 */
final class Callers {
    private final EndpointSettings.Contact settings;
    private final Clock clock;
    private final PhoneLines lines;
    private final Contacts contacts;
    private final Duties duties;
    private final JobBoard board;
    private final News news;

    Callers(EndpointSettings settings, PhoneLines lines, Contacts contacts, Duties duties, JobBoard board, News news) {
        this.settings = settings.contact();
        this.clock = settings.clock();
        this.lines = lines;
        this.contacts = contacts;
        this.duties = duties;
        this.board = board;
        this.news = news;
    }

    /** A phone has been let in: finds its lines, and what it is owed. */
    void comes(Conversation conversation) {
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

    /** The line's phone has called: that decides when it is contacted next. */
    private void called(PhoneLine line, Conversation conversation) {
        Caller caller = conversation.caller();
        boolean contacted =
                caller.reason() == Reason.SOLICITED && line.contact().expected();
        line.promises(line.promised() && keepsPromise(caller.reason(), contacted));
        line.takesItems(caller.maxItems());
        boolean asked = line.contact().expected();
        line.contact().called(clock.instant(), settings);
        news.tell(listener -> listener.called(line.address(), asked));
        line.talks(conversation);
        contacts.plan(line);
    }

    /** The request to call is lost with a restart, and used up when the phone calls without having been contacted (protocol.md 10). */
    private static boolean keepsPromise(Reason reason, boolean contacted) {
        return reason != Reason.START_UP && (reason != Reason.SOLICITED || contacted);
    }

    /**
     * The phone is told a job of the line, which is not contacted meanwhile. One that only names the address of the line has no say
     * in when that is contacted next, nor in how much it takes: the phone that is there may be another.
     */
    void tells(PhoneLine line, Conversation conversation) {
        line.tells(conversation);
    }

    /** The phone has replied to something written: what it was asked before counts no more. */
    void promisesNothing(Conversation conversation) {
        own(conversation).forEach(line -> line.promises(false));
    }

    /** The phone is asked to call when its call is over; returns whether it was not asked already. */
    boolean promises(Conversation conversation) {
        List<PhoneLine> own = own(conversation);
        boolean promised = !own.isEmpty() && own.stream().allMatch(PhoneLine::promised);
        own.forEach(line -> line.promises(true));
        return !promised;
    }

    /** The phone will call by itself and is not contacted for a while. */
    void leavesAlone(Conversation conversation) {
        own(conversation).forEach(line -> line.contact().leaves(clock.instant(), settings));
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
}
