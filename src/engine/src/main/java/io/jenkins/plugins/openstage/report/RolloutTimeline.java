package io.jenkins.plugins.openstage.report;

import io.jenkins.plugins.openstage.rollout.JournalHead;
import io.jenkins.plugins.openstage.rollout.JournalLine;
import io.jenkins.plugins.openstage.rollout.PhoneHistory;
import io.jenkins.plugins.openstage.rollout.RolloutHistory;
import io.jenkins.plugins.openstage.rollout.RolloutState;
import io.jenkins.plugins.openstage.text.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The timeline of a rollout as one self-contained page of HTML without any script: a bar for each phone, with a line where a group opened, a
 * gate was asked or the rollout stopped. Stateless and thread-safe.
 */
public final class RolloutTimeline {

    private static final double WIDTH = 1000;
    /** The last state of a phone that has ended lasts for ever; its bar ends with a mark of it. */
    private static final double END = 6;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** What the template {@code timeline.html} shows. */
    private record Page(
            String style,
            String styleHash,
            String release,
            String started,
            boolean green,
            String verdict,
            String verdictClass,
            String summary,
            String duration,
            int phones,
            List<Event> events,
            List<GroupBars> groups) {}

    private record Event(String time, String what, String reason, String kind) {}

    private record GroupBars(String name, int size, List<Bar> bars) {}

    private record Bar(
            String mac,
            String state,
            String kind,
            String reason,
            String parts,
            List<Part> segments,
            List<Mark> marks) {}

    private record Part(String kind, String x, String width) {}

    private record Mark(String kind, String x) {}

    /** Where times lie on the page. */
    private record Scale(Instant began, double millis) {

        static Scale of(RolloutHistory rollout) {
            Instant began = rollout.began().orElse(Instant.EPOCH);
            Instant last = rollout.last().orElse(began);
            return new Scale(began, Math.max(1, Duration.between(began, last).toMillis()));
        }

        double x(Instant time) {
            return (WIDTH - END) * Duration.between(began, time).toMillis() / millis;
        }
    }

    /** Writes the file; an older one is replaced only when the new one is complete. */
    public void write(RolloutHistory rollout, Path file) throws IOException {
        WholeFile.write(file, out -> write(rollout, out));
    }

    /** Writes to a stream, which stays open. */
    public void write(RolloutHistory rollout, OutputStream out) throws IOException {
        PageCode code = PageParts.style("report.css", "timeline.css");
        Scale scale = Scale.of(rollout);
        List<Mark> marks = rollout.lines().stream()
                .map(line -> new Mark(kind(line), decimal(scale.x(line.at()))))
                .toList();
        boolean green = rollout.state() == RolloutState.FINISHED && rollout.complete();
        Page page = new Page(
                code.style(),
                code.styleHash(),
                rollout.head().release(),
                rollout.began().map(TIME::format).orElse("not begun"),
                green,
                rollout.state().text(),
                green ? "good" : "bad",
                rollout.summary(),
                ReadableDuration.of(Duration.ofMillis((long) scale.millis())),
                rollout.phones().size(),
                events(rollout),
                groups(rollout, scale, marks));
        PageParts.write("timeline.html", page, out);
    }

    private static List<Event> events(RolloutHistory rollout) {
        List<JournalHead.Members> groups = rollout.head().groups();
        return rollout.lines().stream()
                .map(line -> new Event(
                        TIME.format(line.at()),
                        line instanceof JournalLine.OfGroup group
                                ? "group " + groups.get(group.group() - 1).name() + " "
                                        + group.state().text()
                                : "rollout "
                                        + ((JournalLine.OfRollout) line).state().text(),
                        line.reason(),
                        kind(line)))
                .toList();
    }

    private static String kind(JournalLine line) {
        return line instanceof JournalLine.OfGroup group
                ? "group-" + group.state().text()
                : "rollout-" + ((JournalLine.OfRollout) line).state().text();
    }

    private static List<GroupBars> groups(RolloutHistory rollout, Scale scale, List<Mark> marks) {
        List<GroupBars> groups = new ArrayList<>();
        int from = 0;
        for (JournalHead.Members group : rollout.head().groups()) {
            int to = from + group.phones().size();
            groups.add(new GroupBars(
                    group.name(),
                    group.phones().size(),
                    rollout.phones().subList(from, to).stream()
                            .map(phone -> bar(phone, scale, marks))
                            .toList()));
            from = to;
        }
        return groups;
    }

    private static Bar bar(PhoneHistory phone, Scale scale, List<Mark> marks) {
        List<Part> parts = new ArrayList<>();
        List<String> words = new ArrayList<>();
        List<JournalLine.OfPhone> lines = phone.lines();
        for (int at = 0; at < lines.size(); at++) {
            JournalLine.OfPhone line = lines.get(at);
            double begin = scale.x(line.at());
            double last = line.last() ? begin + END : WIDTH - END;
            double end = at + 1 < lines.size() ? scale.x(lines.get(at + 1).at()) : last;
            parts.add(new Part(line.state().text(), decimal(begin), decimal(Math.max(1, end - begin))));
            words.add(line.state().text());
        }
        return new Bar(
                phone.phone().text(),
                phone.state().text(),
                phone.state().good() ? "succeeded" : phone.state().error() ? "failed" : "skipped",
                phone.reason(),
                String.join(", ", words),
                parts,
                marks);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
