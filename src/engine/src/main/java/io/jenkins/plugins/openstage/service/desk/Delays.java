package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.settings.ContactDelay;
import io.jenkins.plugins.openstage.service.settings.ContactDelay.Cause;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells each job that waits for a phone why that does not call yet: the first time, and when the cause changes. Used under the desk's
 * lock.
 */
final class Delays {
    private final Clock clock;
    private final News news;

    Delays(Clock clock, News news) {
        this.clock = clock;
        this.news = news;
    }

    /** The line is contacted next at that time, or as soon as it may be. */
    void planned(PhoneLine line, Instant next) {
        ContactState contact = line.contact();
        if (line.first().notBefore().isAfter(contact.earliest())) {
            // It waits for something else than the phone.
            return;
        }
        Instant now = clock.instant();
        Optional<ContactState.Miss> miss = contact.miss();
        if (miss.isPresent()) {
            Cause cause = miss.get().answered() ? Cause.NOT_TAKEN : Cause.NOT_REACHED;
            tell(line, cause, miss.get().how(), later(now, next));
        } else if (contact.doubtful().filter(time -> !time.isAfter(now)).isPresent()) {
            tell(line, Cause.NO_CALL, "", later(now, next));
        } else if (next.isAfter(now) && !callsByItself(line, now)) {
            if (contact.gapUntil().isAfter(now)) {
                tell(line, Cause.CONTACT_GAP, "", next);
            } else if (!line.first().asked()) {
                tell(line, Cause.ASKED_LATELY, "", next);
            }
        }
    }

    private static boolean callsByItself(PhoneLine line, Instant now) {
        return line.first().stage() == JobStage.BUSY || line.contact().leftAlone(now);
    }

    private void tell(PhoneLine line, Cause cause, String how, Instant again) {
        for (JobRun run : line.runs()) {
            if (run.hears(cause + how)) {
                ContactDelay delay = new ContactDelay(
                        cause,
                        how,
                        run.misses(),
                        run.contactAttempts(),
                        clock.instant(),
                        again,
                        run.deadline().at());
                news.tell(listener -> listener.delayed(run.phone(), run.job(), delay));
            }
        }
    }

    private static Instant later(Instant first, Instant second) {
        return first.isAfter(second) ? first : second;
    }
}
