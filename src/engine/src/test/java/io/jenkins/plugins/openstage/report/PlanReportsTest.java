package io.jenkins.plugins.openstage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.plan.Comparison;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanSettings;
import io.jenkins.plugins.openstage.plan.Revision;
import io.jenkins.plugins.openstage.plan.Said;
import io.jenkins.plugins.openstage.plan.SampleFolder;
import io.jenkins.plugins.openstage.snapshot.PhoneDump;
import io.jenkins.plugins.openstage.snapshot.PhoneLimits;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Masking;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanReportsTest {

    @TempDir
    Path temp;

    private SampleFolder folder(int phones, String all) throws IOException {
        return new SampleFolder(temp.resolve("fleet")).phones(phones).all(all);
    }

    private static Plan plan(Fleet fleet, Said said) {
        return Comparison.of(
                fleet,
                said.snapshot(),
                PlanSettings.DEFAULTS.withRevision(
                        Optional.of(new Revision("0123456789abcdef0123456789abcdef01234567", false))));
    }

    private static Said many(int phones) {
        Said said = new Said();
        for (int i = 0; i < phones; i++) {
            said.phone(i, "sntp-addr=10.20.0.5", "e164=" + i, "reg-addr=sip1", "click-keys?not supported");
        }
        return said;
    }

    private static final String WANTED = "sntp-addr: 10.20.0.6\ne164: ${phone.e164}\nreg-addr: sip2\nclick-keys: 1\n";

    private static String html(Plan plan) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PlanReport().write(plan, "Plan", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aDiskThatIsFullIsAFileThatCannotBeWrittenAndNoFaultOfThisProgram() throws IOException {
        Plan plan = plan(folder(400, WANTED).read(), many(400));
        OutputStream full = new OutputStream() {
            private int left = 20_000;

            @Override
            public void write(int one) throws IOException {
                if (left-- == 0) {
                    throw new IOException("No space left on device");
                }
            }
        };
        assertThatThrownBy(() -> new PlanReport().write(plan, "Plan", full))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void equalChangesOfManyPhonesAreOneLineAndSoAreManyOfOneItem() throws IOException {
        String text = PlanText.of(plan(folder(400, WANTED).read(), many(400)));

        assertThat(text)
                .containsPattern("~ sntp-addr +10\\.20\\.0\\.5 → 10\\.20\\.0\\.6 +400 phones"
                        + " \\(sites berlin, hamburg, models os40, os60\\)")
                .containsPattern("~ e164 +400 different changes, as 0 → 4930000 +400 phones")
                .containsPattern("~ reg-addr +sip1 → sip2 .*! the SIP server")
                .contains("Not taken by these phones, and no change:\n· click-keys")
                .endsWith("1,200 changes on 400 phones\n");
        assertThat(text.lines()).hasSizeLessThan(12);
    }

    @Test
    void fewPhonesAreNamed() throws IOException {
        String text = PlanText.of(plan(
                folder(4, "reg-ttl: 2\n").read(),
                new Said().phone(0, "reg-ttl=1").phone(1, "reg-ttl=2").phone(3, "OpenStage 80", Said.READ)));

        assertThat(text)
                .containsPattern("~ reg-ttl +1 → 2 +1 phone \\(00:1A:E8:00:00:00\\)")
                .contains("Cannot be told:\n", "? 1 phone (00:1A:E8:00:00:02): the snapshot has nothing of it")
                .endsWith("1 change on 1 phone, 1 phone without change, 2 phones cannot be told\n");
    }

    @Test
    void noChangeIsSaidInOneLine() throws IOException {
        assertThat(PlanText.of(plan(folder(1, "reg-ttl: 1\n").read(), new Said().phone(0, "reg-ttl=1"))))
                .isEqualTo("1 phone without change\n");
    }

    @Test
    void markdownFitsIntoACommentAndKeepsWhatWasWrittenAsText() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            all.append("no-such-item-").append(i).append(": \"*a* | b `c` @team\"\n");
        }

        String text = PlanMarkdown.of(plan(folder(1, all.toString()).read(), new Said().phone(0)), "Plan");

        assertThat(text.length()).isLessThan(PlanMarkdown.MOST_CHARACTERS);
        assertThat(text)
                .startsWith("### Plan: Sample\n\n**3,000 changes on 1 phone** at `0123456789ab`\n")
                .contains("| + | no\\-such\\-item\\-0 | \\*a\\* \\| b \\`c\\` \\@team | 1 phone")
                .containsPattern("… and 2,\\d\\d\\d more lines; the plan's page and file have them all\\.\n$");
    }

    @Test
    void markdownMarksWhatCanCutAPhoneOff() throws IOException {
        assertThat(PlanMarkdown.of(plan(folder(4, WANTED).read(), many(4)), "Drift"))
                .contains("⚠ **can cut off from the SIP server**");
    }

    @Test
    void thePageNeedsNothingElseAndHoldsEveryPhone() throws IOException {
        String html = html(plan(folder(300, WANTED).read(), many(300)));

        assertThat(html)
                .contains("900 changes on 300 phones", "script-src 'sha256-", "can cut off: the SIP server")
                .contains("[\"~\",\"sntp-addr\",\"10.20.0.5\",\"10.20.0.6\",\"\",\"0-299\"]")
                .contains("\"" + SampleFolder.mac(299) + "\"")
                .doesNotContain("src=")
                .doesNotContainPattern("<[^>]+\\son[a-z]+=")
                .doesNotContainPattern("<[^>]+\\sstyle=")
                .endsWith("</html>\n");
    }

    @Test
    void thePageShowsWhatPhonesSayAsText() throws IOException {
        String html = html(plan(
                folder(1, "realm: a\nMWI-new-label: b\n").read(),
                new Said().phone(0, "realm=</script><script>alert(1)</script>", "MWI-new-label=<!--<img src=x>")));

        assertThat(html)
                .doesNotContain("<script>alert")
                .doesNotContain("<img")
                .doesNotContain("<!--<")
                .contains("\\u003C/script\\u003E");
    }

    @Test
    void driftIsATestForEachPhoneAndTellsWhatWasChangedAtIt() throws IOException {
        Fleet fleet = folder(4, "reg-ttl: 2\nringer-melody: 5\n").read();
        PhoneDump changed = new PhoneDump(
                SampleFolder.mac(1),
                Said.READ,
                "",
                "OpenStage 60",
                "V3 R5.12.0",
                PhoneLimits.NONE,
                ItemList.of(Item.of("reg-ttl", "2"), Item.of("ringer-melody", "7")),
                Map.of(ItemKey.of("ringer-melody"), "2026-11-29T21:00:00Z"));
        Snapshot snapshot = new Said()
                .phone(0, "reg-ttl=2", "ringer-melody=5")
                .phone(2, "reg-ttl=1", "ringer-melody=5")
                .snapshot()
                .refreshed(List.of(PhoneSnapshot.of(changed, key -> false, Masking.standard())));
        Plan plan = Comparison.of(fleet, snapshot, PlanSettings.DEFAULTS);

        RunReport report = DriftReport.of(fleet, plan, snapshot, Instant.EPOCH, Duration.ZERO);

        assertThat(report.phones())
                .extracting(PhoneReport::outcome)
                .containsExactly(Outcome.SUCCEEDED, Outcome.FAILED, Outcome.FAILED, Outcome.SKIPPED);
        assertThat(report.phones().get(1).culprit().orElseThrow().sentence())
                .isEqualTo("1 item differs: ringer-melody is 7 instead of 5 (changed at the phone, heard"
                        + " 2026-11-29T21:00:00Z)");
        assertThat(report.phones().get(2).culprit().orElseThrow().sentence())
                .isEqualTo("1 item differs: reg-ttl is 1 instead of 2");
        assertThat(report.facts()).contains(new Fact("of these changed at the phone", "1"));
    }

    @Test
    void theSameFileIsOneLineInEachReportAndPartOfTheDrift() throws IOException {
        Fleet fleet = folder(300, "reg-ttl: 2\n")
                .file("files/logo.png", "a logo")
                .file("files/files.yaml", "- {file: logo.png, type: LOGO}\n")
                .read();
        Said said = new Said();
        for (int i = 0; i < 300; i++) {
            said.phone(i, "reg-ttl=" + (i == 0 ? 1 : 2));
        }
        Plan plan = plan(fleet, said);

        assertThat(PlanText.of(plan))
                .containsPattern(
                        "Files:\n\\+ logo\\.png \\(LOGO\\) +6 bytes, SHA-256 debe7e55[0-9a-f]{56}; not known to have"
                                + " it  300 phones \\(sites berlin, hamburg")
                .endsWith("1 change and 300 files on 300 phones\n");
        assertThat(PlanMarkdown.of(plan, "Plan"))
                .contains(
                        "\nFiles:\n\n| | File | Content | Phones |\n|---|---|---|---|\n| + | logo\\.png \\(LOGO\\) | 6 bytes");
        assertThat(html(plan))
                .contains("<h2>Files to deploy</h2>")
                .containsPattern(
                        "\\[\"\\+\",\"logo\\.png \\(LOGO\\)\",\"not known to have it\",\"6 bytes, SHA-256 [0-9a-f]{64}\","
                                + "\"\",\"0-299\",\"file\"\\]");
        RunReport drift = DriftReport.of(fleet, plan, said.snapshot(), Instant.EPOCH, Duration.ZERO);
        assertThat(drift.facts()).contains(new Fact("items that differ", "1"), new Fact("files that differ", "300"));
        assertThat(drift.phones())
                .extracting(phone -> phone.culprit().orElseThrow().sentence())
                .contains(
                        "1 item and 1 file differ: reg-ttl is 1 instead of 2; the phone is not known to have logo.png (LOGO)",
                        "1 file differs: the phone is not known to have logo.png (LOGO)");
    }
}
