package io.jenkins.plugins.openstage.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.openstage.Reload;
import io.jenkins.plugins.openstage.record.RecordFile;
import io.jenkins.plugins.openstage.record.StepEnding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * A disk that takes no more while phones are asked. A folder in the file's place stands for it:
 * nothing can be written there, nor read again.
 */
@WithJenkins
class UnwrittenRecordTest {

    private static final String KNOWN = "3 phones: 2 done, 1 failed";

    private final List<String> said = new ArrayList<>();
    private JenkinsRule jenkins;
    private FreeStyleBuild build;
    private Path file;
    private Path aside;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        build = rule.buildAndAssertSuccess(rule.createFreeStyleProject());
        file = build.getRootDir().toPath().resolve(RecordFile.NAME);
        aside = file.resolveSibling("aside");
    }

    private Recorded begin() {
        return Recorded.begin(build, said::add, "openstageReadItems", "Rollout", "", "p1", "p2", "p3");
    }

    private void full() throws IOException {
        if (Files.exists(file)) {
            Files.move(file, aside);
        }
        Files.createDirectory(file);
    }

    private void roomAgain() throws IOException {
        Files.delete(file);
        if (Files.exists(aside)) {
            Files.move(aside, file);
        }
    }

    private StepRecord record() {
        return build.getAction(PhonesAction.class).getRecords().get(0);
    }

    private String page() throws Exception {
        return jenkins.createWebClient()
                .withJavaScriptEnabled(false)
                .getPage(build, "phones")
                .asNormalizedText();
    }

    private void reload() throws IOException {
        build.save();
        Reload.build(build);
    }

    @Test
    void theStepGoesOnAndTheLogSaysOnceThatTheRecordIsNotWritten() throws Exception {
        Recorded step = begin().done("p1");
        assertThat(record().getProgress()).isEqualTo("1 of 3 done");
        full();
        step.done("p2").failed("p3", "timed out", "it did not come");
        assertThat(said).singleElement().asString().startsWith("what becomes of the phones cannot be written down (");
        assertThat(said.get(0)).contains("Is a directory", "the step goes on");

        StepRecord ended = step.end(StepEnding.DONE);
        assertThat(ended.getSummary()).isEqualTo(KNOWN);
        assertThat(ended.getEnding()).isEqualTo(StepEnding.DONE);
        assertThat(page()).contains(KNOWN, "The record of this step is incomplete, because it could not be written: ");

        roomAgain();
        reload();
        assertThat(record().getEnding()).isEqualTo(StepEnding.UNWRITTEN);
        assertThat(record().getIncomplete()).contains("Is a directory");
        assertThat(page())
                .contains("could not be written down to its end", "The record of this step is incomplete")
                .doesNotContain("restart of Jenkins");
    }

    @Test
    void nothingIsMissingWhenThereIsRoomAgainBeforeTheEnd() throws Exception {
        Recorded step = begin().done("p1");
        full();
        step.moved("working", "p2").done("p2").moved("working", "p3");
        roomAgain();
        step.failed("p3", "timed out", "it did not come").end(StepEnding.DONE);

        assertThat(said).hasSize(2);
        assertThat(said.get(1)).contains("is written down again; nothing is missing");
        reload();
        assertThat(record().getSummary()).isEqualTo(KNOWN);
        assertThat(record().getEnding()).isEqualTo(StepEnding.DONE);
        assertThat(record().getIncomplete()).isEmpty();
    }

    @Test
    void aStepBeginsWhereNothingCanBeWritten() throws Exception {
        full();
        Recorded step = begin();
        assertThat(said).hasSize(1);
        assertThat(page()).contains("0 of 3 done");
        step.done("p1", "p2").failed("p3", "timed out", "it did not come");

        assertThat(step.end(StepEnding.DONE).getSummary()).isEqualTo(KNOWN);
        assertThat(said).hasSize(1);
    }
}
