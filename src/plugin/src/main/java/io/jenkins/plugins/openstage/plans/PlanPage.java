package io.jenkins.plugins.openstage.plans;

import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.Run;
import hudson.util.HttpResponses;
import io.jenkins.plugins.openstage.page.Download;
import io.jenkins.plugins.openstage.report.PlanMarkdown;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** The page of one plan of a build. A plan whose file is gone or cut off has a sentence instead of rows. Made anew for each view. */
public final class PlanPage implements ModelObject, StaplerProxy {

    private static final int NOT_FOUND = 404;

    private final PlansAction plans;
    private final KeptPlan kept;
    private ReadPlan read;
    private String problem = "";
    private PlanView view;

    PlanPage(PlansAction plans, KeptPlan kept) {
        this.plans = plans;
        this.kept = kept;
    }

    public KeptPlan getKept() {
        return kept;
    }

    public Run<?, ?> getRun() {
        return plans.getRun();
    }

    /** All plans of the build. */
    public List<KeptPlan> getPlans() {
        return plans.getPlans();
    }

    /** The plan's heading: what it is, and of which fleet. */
    public String getHeading() {
        ReadPlan plan = getRead();
        return kept.getKind().getText() + (plan == null || plan.getFleet().isEmpty() ? "" : " of " + plan.getFleet());
    }

    /** What the file says; null when it cannot be read. */
    public synchronized ReadPlan getRead() {
        if (read == null && problem.isEmpty()) {
            try {
                read = plans.read(kept);
            } catch (IOException e) {
                problem = e.getMessage();
            }
        }
        return read;
    }

    /** Why there is no more than is kept with the build; empty when there is. */
    public String getProblem() {
        return getRead() == null ? "This plan cannot be shown: " + problem : "";
    }

    /** What the page's address asks for; the whole page and its rows are of the same request. */
    public synchronized PlanView view(StaplerRequest2 request) {
        if (view == null) {
            view = new PlanView(getRead().table(), PlanQuery.of(request::getParameter));
        }
        return view;
    }

    /** The same for programs, as all of Jenkins has it. */
    public Api getApi() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return new Api(new PlanExport(this, PlanQuery.of(request == null ? name -> null : request::getParameter)));
    }

    /** The rows that the address asks for, for spreadsheets. */
    @GET
    public void doCsv(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        whole();
        PlanView view = view(request);
        Download.begin(response, getRun(), "text/csv;charset=UTF-8", kept.getSlug() + ".csv");
        PlanCsv.write(view.all(), response.getWriter());
    }

    /** The plan for a comment. */
    @GET
    public void doMarkdown(StaplerResponse2 response) throws IOException {
        String text = PlanMarkdown.of(whole().plan(), kept.title());
        Download.begin(response, getRun(), "text/markdown;charset=UTF-8", kept.getSlug() + ".md");
        response.getWriter().write(text);
    }

    /** The plan's file, byte by byte as it was made. */
    @GET
    public void doFile(StaplerResponse2 response) throws IOException {
        whole();
        Download.begin(response, getRun(), "application/json;charset=UTF-8", kept.getSlug() + ".json");
        Files.copy(kept.file(getRun().getRootDir().toPath()), response.getOutputStream());
    }

    private ReadPlan whole() {
        ReadPlan plan = getRead();
        if (plan == null) {
            throw HttpResponses.errorWithoutStack(NOT_FOUND, getProblem());
        }
        return plan;
    }

    @Override
    public Object getTarget() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        if (request != null) {
            // Here, where a refusal is still an answer, and not a page that breaks off.
            PlanQuery.of(request::getParameter);
        }
        return this;
    }

    @Override
    public String getDisplayName() {
        return kept.getName();
    }
}
