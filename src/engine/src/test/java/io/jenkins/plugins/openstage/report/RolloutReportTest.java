package io.jenkins.plugins.openstage.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.plan.SampleFolder;
import io.jenkins.plugins.openstage.rollout.GroupState;
import io.jenkins.plugins.openstage.rollout.Journal;
import io.jenkins.plugins.openstage.rollout.JournalHead;
import io.jenkins.plugins.openstage.rollout.JournalLine;
import io.jenkins.plugins.openstage.rollout.PhoneState;
import io.jenkins.plugins.openstage.rollout.RolloutHistory;
import io.jenkins.plugins.openstage.rollout.RolloutState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutReportTest {

    private static final Instant NIGHT = Instant.parse("2026-03-10T21:00:00Z");

    private static JournalLine phone(int number, int seconds, PhoneState state, String reason) {
        return new JournalLine.OfPhone(NIGHT.plusSeconds(seconds), SampleFolder.mac(number), state, 1, null, reason);
    }

    /** The first phone has the release, the second does not, the third was not asked. */
    private static RolloutHistory paused() {
        return RolloutHistory.of(new Journal.Content(
                new JournalHead(
                        "sha256:4711",
                        List.of(
                                new JournalHead.Members("canary", List.of(SampleFolder.mac(0), SampleFolder.mac(1))),
                                new JournalHead.Members("rest", List.of(SampleFolder.mac(2))))),
                List.of(
                        new JournalLine.OfRollout(NIGHT, RolloutState.RUNNING, ""),
                        new JournalLine.OfGroup(NIGHT, 1, GroupState.OPEN, ""),
                        phone(0, 0, PhoneState.CONTACTING, ""),
                        phone(1, 0, PhoneState.CONTACTING, ""),
                        phone(0, 1, PhoneState.DOWNLOADING, ""),
                        phone(0, 91, PhoneState.SUCCEEDED, ""),
                        phone(1, 100, PhoneState.REJECTED, "the image is for <others> & not for it"),
                        new JournalLine.OfRollout(
                                NIGHT.plusSeconds(100), RolloutState.PAUSED, "group canary: 1 of 2"))));
    }

    @Test
    void aPhoneIsATestThatSucceededFailedOrWasSkipped(@TempDir Path temp) throws IOException {
        RunReport report = RolloutReport.of(new SampleFolder(temp.resolve("fleet")).read(), paused());

        assertThat(report.phones())
                .extracting(PhoneReport::outcome)
                .containsExactly(Outcome.SUCCEEDED, Outcome.FAILED, Outcome.SKIPPED);
        assertThat(report.phones()).extracting(PhoneReport::wave).containsExactly("canary", "canary", "rest");
        assertThat(report.phones()).extracting(PhoneReport::model).containsExactly("os40", "os60", "os40");
        assertThat(report.phones().get(0).duration()).isEqualTo(Duration.ofSeconds(91));
        assertThat(report.phones().get(1).culprit().orElseThrow().sentence())
                .isEqualTo("rejected: the image is for <others> & not for it");
        assertThat(report.notes()).containsExactly("The rollout is paused: group canary: 1 of 2");
    }

    @Test
    void theTimelineHasABarForEachPhoneMarksWhatHappenedAndRunsNoScript() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new RolloutTimeline().write(paused(), out);

        String page = out.toString(StandardCharsets.UTF_8);
        assertThat(page)
                .contains(
                        "release <span class=\"mono\">sha256:4711</span>",
                        "3 phones: 1 pending, 1 succeeded, 1 rejected",
                        "Group canary <small>2 of 3 phones</small>",
                        "group canary open",
                        "<rect class=\"downloading\" x=\"9.9\" y=\"3\" width=\"894.6\" height=\"10\"/>",
                        "<line class=\"rollout-paused\" x1=\"994.0\"",
                        "the image is for &lt;others&gt; &amp; not for it",
                        "default-src 'none'; style-src 'sha256-")
                .doesNotContain("<script", "<others>");
        for (int phone = 0; phone < 3; phone++) {
            assertThat(page).contains("<td class=\"mono\">" + SampleFolder.mac(phone) + "</td>");
        }
    }
}
