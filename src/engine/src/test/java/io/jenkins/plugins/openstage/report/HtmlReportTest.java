package io.jenkins.plugins.openstage.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    @Test
    void showsEveryPhoneAndTheVerdict() throws IOException {
        String html = render(SampleRun.of(240, 0, 1));

        assertThat(html).contains("All 240 phones succeeded").doesNotContain("Needs attention");
        assertThat(html.split("<tr data-outcome=\"succeeded\"", -1)).hasSize(241);
    }

    @Test
    void putsFailuresFirstWithReasonAndAdvice() throws IOException {
        String html = render(SampleRun.of(240, 12, 1));

        assertThat(html)
                .contains("12 phones need attention")
                .contains("What to do:")
                .contains("does it have power");
        assertThat(html.indexOf("tr data-outcome=\"failed\""))
                .isLessThan(html.indexOf("tr data-outcome=\"succeeded\""));
    }

    @Test
    void needsNoOtherFileAndRunsNoForeignCode() throws IOException {
        String html = render(SampleRun.of(20, 2, 1));

        assertThat(html)
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("src=")
                .doesNotContainPattern("<[^>]+\\son[a-z]+=")
                .doesNotContainPattern("<[^>]+\\sstyle=")
                .contains("default-src 'none'")
                .contains("script-src 'sha256-");
    }

    @Test
    void whatAPhoneSaysIsShownAsText() throws IOException {
        PhoneReport hostile = new PhoneReport(
                "192.0.2.1",
                "<script>alert(1)</script>",
                "\"><img src=x>",
                "os60",
                "berlin",
                "rest",
                "",
                List.of(new StepReport("read", Outcome.FAILED, Duration.ZERO, "<b>{{title}}</b>", "")));

        String html = render(
                new RunReport("a & b", "test", Instant.EPOCH, Duration.ZERO, List.of(), List.of(), List.of(hostile)));

        assertThat(html)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("a &amp; b")
                .doesNotContain("<script>alert")
                .doesNotContain("<img");
    }

    @Test
    void replacesTheFileOnlyWhenItIsComplete(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("deep/report.html");

        new HtmlReport().write(SampleRun.of(2000, 30, 7), file);

        assertThat(file).content(StandardCharsets.UTF_8).endsWith("</html>\n");
        assertThat(file.getParent()).isDirectoryContaining(file::equals);
        assertThat(file.resolveSibling("report.html.part")).doesNotExist();
    }

    private static String render(RunReport run) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlReport().write(run, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
