package io.jenkins.plugins.openstage.steps;

import hudson.Util;
import io.jenkins.plugins.openstage.plans.KeptPlan;
import io.jenkins.plugins.openstage.plans.PlanKind;
import io.jenkins.plugins.openstage.plans.PlansAction;
import io.jenkins.plugins.openstage.remote.CompareErrand;
import io.jenkins.plugins.openstage.remote.CompareWork;
import io.jenkins.plugins.openstage.remote.ComparedFleet;
import io.jenkins.plugins.openstage.remote.ComparisonOrder;
import io.jenkins.plugins.openstage.remote.ComparisonReports;
import io.jenkins.plugins.openstage.remote.FleetFolder;
import io.jenkins.plugins.openstage.steps.result.Conclusion;
import io.jenkins.plugins.openstage.text.Counted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that compares a fleet folder with what its phones have: with a snapshot, or by asking them. Changes no phone. */
public abstract class ComparingStep extends FleetAskingStep {

    private static final long serialVersionUID = 1L;

    private String snapshot;
    private boolean live;
    private String html;
    private String markdown;
    private String name;

    ComparingStep(String fleet) {
        super(fleet);
    }

    /** A snapshot in the workspace; null when the phones are asked and nothing is known before. */
    public String getSnapshot() {
        return snapshot;
    }

    @DataBoundSetter
    public void setSnapshot(String snapshot) {
        this.snapshot = Util.fixEmptyAndTrim(snapshot);
    }

    /** Whether phones are asked also where there is a snapshot. */
    public boolean isLive() {
        return live;
    }

    @DataBoundSetter
    public void setLive(boolean live) {
        this.live = live;
    }

    /** A file in the workspace for a page; null for none. */
    public String getHtml() {
        return html;
    }

    @DataBoundSetter
    public void setHtml(String html) {
        this.html = Util.fixEmptyAndTrim(html);
    }

    /** A file in the workspace for Markdown; null for none. */
    public String getMarkdown() {
        return markdown;
    }

    @DataBoundSetter
    public void setMarkdown(String markdown) {
        this.markdown = Util.fixEmptyAndTrim(markdown);
    }

    /** What its page is called; null for the usual name. */
    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(String name) {
        this.name = Util.fixEmptyAndTrim(name);
    }

    abstract PlanKind kind();

    /** What is written besides. */
    abstract ComparisonReports reports(WorkspacePlaces places) throws IOException, InterruptedException;

    /** Patterns of the items that are taken away where the folder does not say them. */
    List<String> replaced() {
        return List.of();
    }

    /**
     * What came of it.
     *
     * @param url of the page
     */
    abstract Conclusion conclude(StepSite site, ComparedFleet compared, String url)
            throws IOException, InterruptedException;

    final String effectiveName() {
        return name == null ? kind().name().toLowerCase(Locale.ROOT) : name;
    }

    @Override
    String intention() {
        return "read all items of the phones of " + getFleet();
    }

    @Override
    Conclusion perform(StepSite site) throws IOException, InterruptedException {
        WorkspacePlaces places = WorkspacePlaces.of(site);
        FleetFolder folder = folder(places);
        boolean rehearsal = site.rehearsal().isPresent();
        ComparisonOrder order = new ComparisonOrder(folder, places.snapshot(snapshot), replaced(), reports(places));
        ComparedFleet compared = snapshot == null || live
                ? ask(site, order(site, endpointPlan(site), phones(site, folder), List.of()), new CompareErrand(order))
                        .value()
                : site.node().call(new CompareWork(order, site.log()));
        KeptPlan kept = PlansAction.keep(
                site.run(),
                effectiveName(),
                kind(),
                rehearsal,
                compared.plan().getBytes(StandardCharsets.UTF_8),
                site.listener());
        compared.lines().stream()
                .filter(line -> !line.isBlank() && !line.equals(compared.summary()))
                .forEach(site.log()::say);
        site.link(
                function() + ": " + Counted.of(compared.phones(), "phone") + " compared; ", "see the page", kept.url());
        return conclude(site, compared, site.absolute(kept.url()));
    }
}
