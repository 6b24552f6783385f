package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.report.Fact;
import io.jenkins.plugins.openstage.report.ReadableDuration;
import io.jenkins.plugins.openstage.simulator.Statistics;
import io.jenkins.plugins.openstage.tls.ServerTls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of a rehearsal. */
final class Figures {

    private Figures() {}

    static List<Fact> of(EventCount events, Statistics phones, int staged, Duration duration) {
        double seconds = Math.max(0.001, duration.toMillis() / 1000.0);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Wall time", ReadableDuration.of(duration)));
        facts.add(new Fact("Interactions", number(events.interactions())));
        facts.add(new Fact("Interactions per second", rate(events.interactions() / seconds)));
        facts.add(new Fact("Messages of phones", number(events.messages())));
        facts.add(new Fact("Contact-me taken", number(phones.contactMe())));
        facts.add(new Fact("Files staged", number(staged)));
        facts.add(new Fact("Downloads", number(phones.downloads())));
        facts.add(new Fact("Downloads failed", number(phones.downloadsFailed())));
        facts.add(new Fact("Downloaded", rate(phones.downloadedBytes() / 1048576.0) + " MiB"));
        facts.add(new Fact("Reboots", number(phones.reboots())));
        facts.add(new Fact("Protocol violations seen by phones", number(phones.violations())));
        facts.add(new Fact("TLS", ServerTls.implementation()));
        facts.add(new Fact("Peak heap, phones included", PeakMemory.heapMebibytes() + " MiB"));
        PeakMemory.processMebibytes()
                .ifPresent(peak -> facts.add(new Fact("Peak process memory, phones included", peak + " MiB")));
        return facts;
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    private static String rate(double rate) {
        return String.format(Locale.ROOT, "%.1f", rate);
    }
}
