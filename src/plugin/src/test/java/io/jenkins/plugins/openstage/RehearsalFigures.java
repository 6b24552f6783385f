package io.jenkins.plugins.openstage;

import hudson.model.Result;
import io.jenkins.plugins.openstage.config.FileServerConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.record.RecordFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * How long a whole rehearsal takes in a pipeline on an agent, beside one of as many phones by the command line, in turns; no part of the
 * build. Both stage a logo and an image, write 14 items, deploy logo and image and read back, 64 phones at a time. System properties:
 * {@code figures.jar}, the command line's jar; {@code figures.fleet}, the folder of a fleet; {@code figures.phones};
 * {@code figures.rounds}.
 */
@WithJenkins
class RehearsalFigures {

    private static final String PIPELINE = """
            node('voice') {
                writeFile file: 'company.png', text: 'a logo'
                openstageSimulate(count: %d, model: 'OpenStage 60', firmwareImages: ['os60.img': '3.5.14.0']) {
                    def staged = openstageStage files: 'company.png, os60.img'
                    openstageWriteItems concurrency: 64, junitResults: %b, items: [
                        'realm': 'nordwind.example', 'reg-ttl': '3600', 'registrar-port': '5060', 'sip-transport-user': '2',
                        'default-domain': 'nordwind.example', 'date-format': '0', 'auto-daylight-save': 'true',
                        'enable-WBM': 'true', 'MWI-new-label': 'New', 'snmp-queries-allowed': 'false', 'language-iso': 'de',
                        'sip-name': 'desk', 'sip-user-id': 'desk', 'country-iso': 'DE']
                    openstageDeployFiles concurrency: 64, junitResults: %b,
                        files: [[source: staged.file('company.png'), type: 'LOGO']]
                    openstageDeploySoftware concurrency: 64, junitResults: %b, source: staged.file('os60.img'), version: '3.5.14.0'
                    openstageReadItems concurrency: 64, junitResults: %b, items: ['language-iso', 'date-format', 'software-version']
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void rehearsals(JenkinsRule jenkins) throws Exception {
        FileServerConfiguration depot = new FileServerConfiguration("depot", "files.example.org");
        OpenStageConfiguration.get().setFileServers(List.of(depot));
        int phones = Integer.getInteger("figures.phones", 1_000);
        new Pipelines(jenkins).agent();
        for (int round = 1; round <= Integer.getInteger("figures.rounds", 2); round++) {
            double commandLine = commandLine(phones);
            for (boolean tests : List.of(true, false)) {
                WorkflowJob job = jenkins.createProject(WorkflowJob.class);
                job.setDefinition(new CpsFlowDefinition(PIPELINE.formatted(phones, tests, tests, tests, tests), true));
                long start = System.nanoTime();
                WorkflowRun run = jenkins.assertBuildStatus(
                        Result.SUCCESS,
                        Objects.requireNonNull(job.scheduleBuild2(0)).get());
                double pipeline = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "%,d phones: command line %.1f s, pipeline%s %.1f s, ratio %.2f; log %,d kB, record %,d kB, build.xml %,d kB%n",
                        phones,
                        commandLine,
                        tests ? "" : " without test results",
                        pipeline,
                        pipeline / commandLine,
                        kilobytes(run, "log"),
                        kilobytes(run, RecordFile.NAME),
                        kilobytes(run, "build.xml"));
            }
        }
    }

    private static long kilobytes(WorkflowRun run, String file) {
        return new File(run.getRootDir(), file).length() / 1000;
    }

    private double commandLine(int phones) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("figures.jar"),
                        "rehearse",
                        System.getProperty("figures.fleet"),
                        "--phones",
                        Integer.toString(phones),
                        "--output",
                        folder.resolve("rehearsal").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        if (!process.waitFor(30, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(Files.readString(folder.resolve("output")));
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
