package io.jenkins.plugins.openstage.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.openstage.record.RecordFile;
import java.nio.file.Files;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Five thousand phones in four steps: what is kept, sent and shown has bounds. How long it takes, {@link LargeRecordFigures} says. */
@WithJenkins
class LargeRecordTest {

    private static final int PHONES = 5_000;
    private static final int STEPS = 4;
    private static final int BUILD_XML = 50_000;
    private static final int PAGE = 300_000;
    private static final int POLL = 2_000;

    @Test
    void fiveThousandPhonesMakeNeitherAHeavyBuildNorAHeavyPage(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        LargeRecord.write(build, PHONES, STEPS);
        build.save();
        assertThat(Files.size(build.getRootDir().toPath().resolve("build.xml"))).isLessThan(BUILD_XML);
        assertThat(build.getRootDir().toPath().resolve(RecordFile.NAME)).exists();
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            web.getOptions().setJavaScriptEnabled(false);
            HtmlPage page = web.getPage(build, "phones");
            assertThat(page.querySelectorAll(".openstage-rows tbody tr")).hasSize(PhonesView.PAGE);
            assertThat(page.querySelectorAll(".openstage-trouble")).hasSize(STEPS);
            assertThat(page.querySelector("[data-openstage-found]").asNormalizedText())
                    .isEqualTo("rows 1 to 100 of 20,000");
            assertThat(page.getWebResponse().getContentLength()).isLessThan(PAGE);
            assertThat(web.goTo(build.getUrl() + "phones/progress", "application/json")
                            .getWebResponse()
                            .getContentLength())
                    .isLessThan(POLL);
            HtmlPage last = web.getPage(build, "phones?outcome=failed&page=20");
            assertThat(last.querySelector("[data-openstage-found]").asNormalizedText())
                    .isEqualTo("rows 1,901 to 2,000 of 2,000");
            HtmlPage box = web.getPage(build);
            assertThat(box.querySelectorAll(".openstage-summary li")).hasSize(STEPS);
        }
    }
}
