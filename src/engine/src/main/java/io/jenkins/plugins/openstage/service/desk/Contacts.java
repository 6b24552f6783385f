package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.service.http.ContactSender;
import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.script.Outcome;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;

/** Asks phones to call as soon as something waits for them and it is allowed; so many at a time. Used under the desk's lock. */
final class Contacts {
    private final EndpointSettings.Contact settings;
    private final Clock clock;
    private final Lock lock;
    private final Alarms alarms;
    private final PhoneLines lines;
    private final ContactSender sender;
    private final Consequences consequences;
    private final Delays delays;
    private final GivingUp givingUp;
    private final News news;
    private final Set<PhoneLine> waiting = new LinkedHashSet<>();
    private int underWay;
    private boolean closed;

    /** What contact-mes mean for jobs. */
    interface Consequences {

        /** Another phone called instead of the one that a line expects, before the answer to the contact-me had come. */
        void wrongPhone(PhoneLine line, MacAddress phone);

        /** The job is not waited for any longer. */
        void fail(JobRun run, Outcome.Failed why);
    }

    Contacts(
            EndpointSettings settings,
            Lock lock,
            Alarms alarms,
            PhoneLines lines,
            ContactSender sender,
            Consequences consequences,
            News news) {
        this.settings = settings.contact();
        this.clock = settings.clock();
        this.lock = lock;
        this.alarms = alarms;
        this.lines = lines;
        this.sender = sender;
        this.consequences = consequences;
        this.delays = new Delays(clock, news);
        this.givingUp = new GivingUp(settings);
        this.news = news;
    }

    /** Contacts the line's phone now, or later, or not at all: whatever its state asks for. */
    void plan(PhoneLine line) {
        alarms.cancel(line.nextContact());
        line.contactsAt(null);
        JobRun first = line.first();
        if (closed
                || first == null
                || first.working()
                || line.talking().isPresent()
                || line.contact().underWay()) {
            waiting.remove(line);
            if (first == null) {
                line.contact().forgetsMisses();
            }
            return;
        }
        Instant earliest = latest(first.notBefore(), line.contact().earliest());
        delays.planned(line, earliest);
        if (earliest.isAfter(clock.instant())) {
            Instant doubtful = line.contact().doubtful().orElse(earliest);
            Instant next = doubtful.isAfter(clock.instant()) && doubtful.isBefore(earliest) ? doubtful : earliest;
            line.contactsAt(alarms.at(next, () -> plan(line)));
        } else {
            waiting.add(line);
            startWaiting();
        }
    }

    void close() {
        closed = true;
        waiting.clear();
    }

    private void startWaiting() {
        while (underWay < settings.concurrent() && !waiting.isEmpty()) {
            PhoneLine line = waiting.iterator().next();
            waiting.remove(line);
            start(line);
        }
    }

    private void start(PhoneLine line) {
        underWay++;
        URI uri = line.contact().failures() % 2 == 1
                ? lines.elsewhere(line).orElseGet(line::contactUri)
                : line.contactUri();
        line.contact().begins(clock.instant());
        sender.send(uri, Optional.ofNullable(line.first()).flatMap(JobRun::expectedMac), new Ended(line, uri));
    }

    private final class Ended implements ContactSender.Outcome {
        private final PhoneLine line;
        private final URI uri;

        Ended(PhoneLine line, URI uri) {
            this.line = line;
            this.uri = uri;
        }

        @Override
        public void connected(InetSocketAddress at) {
            lock.lock();
            try {
                lines.resolved(line, at);
                line.contact().connected(settings);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void answered(int status) {
            lock.lock();
            try {
                boolean accepted = status >= 200 && status < 300;
                String how = "answered with HTTP status " + status;
                line.contact().answered(accepted, how, settings);
                if (accepted && line.first() != null && line.first().stage() == JobStage.QUEUED) {
                    move(line.first());
                }
                if (accepted) {
                    line.contact().otherMeanwhile().ifPresent(other -> consequences.wrongPhone(line, other));
                }
                ended(accepted, false, how);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void failed(String why) {
            notReached(false, why);
        }

        @Override
        public void unknown(String why) {
            notReached(true, why);
        }

        private void notReached(boolean unknownName, String why) {
            lock.lock();
            try {
                line.contact().failed(clock.instant(), why, settings);
                ended(false, unknownName, why);
            } finally {
                lock.unlock();
            }
        }

        private void move(JobRun run) {
            run.enters(JobStage.CONTACTED);
            news.tell(listener -> listener.moved(run.phone(), run.job(), JobStage.CONTACTED));
        }

        private void ended(boolean accepted, boolean unknownName, String how) {
            underWay--;
            news.tell(listener -> listener.contacted(line.address(), uri, accepted, how));
            for (JobRun run : line.runs()) {
                run.contacted(accepted, unknownName);
                if (!accepted) {
                    givingUp.of(run, how).ifPresent(why -> consequences.fail(run, why));
                }
            }
            plan(line);
            startWaiting();
        }
    }

    private static Instant latest(Instant first, Instant second) {
        return first.isAfter(second) ? first : second;
    }
}
