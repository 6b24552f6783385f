package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.plan.FileDeployment;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanFile;
import io.jenkins.plugins.openstage.plan.PlannedPhone;
import io.jenkins.plugins.openstage.plan.Untold;
import io.jenkins.plugins.openstage.report.DriftReport;
import io.jenkins.plugins.openstage.report.HtmlReport;
import io.jenkins.plugins.openstage.report.JUnitXml;
import io.jenkins.plugins.openstage.report.PhoneReport;
import io.jenkins.plugins.openstage.report.PlanLine;
import io.jenkins.plugins.openstage.report.PlanMarkdown;
import io.jenkins.plugins.openstage.report.PlanReport;
import io.jenkins.plugins.openstage.report.PlanText;
import io.jenkins.plugins.openstage.report.RunReport;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.text.OutputFiles;
import io.jenkins.plugins.openstage.text.WholeFile;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is written of a comparison.
 *
 * @param drift whether it is about drift; else it is a plan
 * @param out where the plan's file is written; null for nowhere, as with the others
 * @param html where a page is written
 * @param markdown where Markdown is written
 * @param junit where test results are written
 * @param suite what the names of test classes begin with
 */
public record ComparisonReports(boolean drift, String out, String html, String markdown, String junit, String suite)
        implements Serializable {

    /**
     * The files that are written, and those that are read for that.
     *
     * @param snapshot null for none
     */
    OutputFiles outputs(FleetFolder folder, SnapshotPlace snapshot) {
        OutputFiles outputs = NodeOutputs.of(folder);
        if (snapshot != null) {
            outputs.reads("snapshot", snapshot.name(), Path.of(snapshot.path()));
        }
        files().forEach((option, file) -> outputs.writes(option, folder.inWorkspace(file), Path.of(file)));
        return outputs;
    }

    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("out", out);
        files.put("html", html);
        files.put("markdown", markdown);
        files.put("junit", junit);
        files.values().removeIf(Objects::isNull);
        return files;
    }

    ComparedFleet write(FleetFolder folder, Fleet fleet, Plan plan, Snapshot known, Instant began, Duration duration)
            throws IOException {
        RunReport run = DriftReport.of(fleet, plan, known, began, duration);
        String text = PlanMarkdown.of(plan, drift ? "Drift" : "Plan");
        OutputFiles outputs = new OutputFiles();
        Map<String, OutputFiles.Writing> contents = Map.of(
                "out",
                file -> PlanFile.write(plan, file),
                "html",
                file -> writePage(plan, run, file),
                "markdown",
                file -> writeText(text, file),
                "junit",
                file -> new JUnitXml().write(run, file));
        files().forEach((option, file) ->
                outputs.write(option, folder.inWorkspace(file), Path.of(file), contents.get(option)));
        NodeOutputs.requireAll(outputs);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PlanFile.write(plan, file);
        List<String> lines = new ArrayList<>(PlanText.of(plan).lines().toList());
        if (drift) {
            run.facts().stream()
                    .filter(fact -> !fact.value().equals("0"))
                    .forEach(fact -> lines.add(fact.label() + ": " + fact.value()));
        }
        return new ComparedFleet(
                file.toString(StandardCharsets.UTF_8),
                plan.outcome(),
                plan.summary(),
                lines,
                text,
                drift ? tests(run) : "",
                plan.allPhones(),
                plan.changedItems(),
                plan.deployedFiles(),
                plan.cuttingItems().stream().map(ItemKey::toString).toList(),
                changed(plan),
                plan.untold().stream().map(ComparisonReports::untold).toList());
    }

    private void writePage(Plan plan, RunReport run, Path file) throws IOException {
        if (drift) {
            new HtmlReport().write(run, file);
        } else {
            new PlanReport().write(plan, "Plan", file);
        }
    }

    private static void writeText(String text, Path file) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, stream -> stream.write(content));
    }

    /** With names of classes that tell those of a rehearsal apart. */
    private String tests(RunReport run) throws IOException {
        List<PhoneReport> phones = run.phones().stream()
                .map(phone -> new PhoneReport(
                        phone.address(),
                        phone.mac(),
                        phone.e164(),
                        phone.model(),
                        phone.site(),
                        suite,
                        phone.version(),
                        phone.steps()))
                .toList();
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        new JUnitXml()
                .write(
                        new RunReport(
                                run.title(),
                                run.kind(),
                                run.started(),
                                run.duration(),
                                run.facts(),
                                run.notes(),
                                phones),
                        xml);
        return xml.toString(StandardCharsets.UTF_8);
    }

    private static List<ComparedPhone> changed(Plan plan) {
        List<List<Change>> changes = plan.changesByPhone();
        List<List<FileDeployment>> files = plan.filesByPhone();
        List<ComparedPhone> changed = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (!changes.get(i).isEmpty() || !files.get(i).isEmpty()) {
                PlannedPhone phone = plan.phones().get(i);
                changed.add(new ComparedPhone(
                        name(phone.address(), phone.mac()),
                        phone.mac().text(),
                        phone.e164(),
                        phone.model(),
                        differ(changes.get(i).size(), files.get(i).size())));
            }
        }
        return changed;
    }

    /** {@code 2 items and 1 file differ}. */
    private static String differ(int items, int files) {
        String both = items > 0 && files > 0 ? " and " : "";
        return (items > 0 ? PlanLine.count(items, "item") : "")
                + both
                + (files > 0 ? PlanLine.count(files, "file") : "")
                + (items + files == 1 ? " differs" : " differ");
    }

    private static ComparedPhone untold(Untold phone) {
        return new ComparedPhone(
                name(phone.address(), phone.mac()), phone.mac().text(), "", phone.model(), phone.reason());
    }

    private static String name(String address, MacAddress mac) {
        return PhoneAddress.parse(address).expecting(mac).notation();
    }
}
