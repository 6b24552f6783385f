package io.jenkins.plugins.openstage.plans;

import hudson.ExtensionList;
import hudson.model.Api;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.HttpResponses;
import io.jenkins.plugins.openstage.build.SavedBuild;
import io.jenkins.plugins.openstage.page.BuildPage;
import io.jenkins.plugins.openstage.page.RecentRecords;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanFile;
import io.jenkins.plugins.openstage.text.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.verb.GET;

/**
 * The plans that a build made: each kept in a file of its own beside build.xml, and shown on a page of its own.
 */
public final class PlansAction extends BuildPage {

    static final String URL = "plans";

    private static final int NOT_FOUND = 404;

    /** In the order in which they were made. Replaced and never changed, because a build may be saved meanwhile. */
    private volatile List<KeptPlan> plans = new ArrayList<>();

    /** By their slugs; gone when nobody has asked for a while. */
    private transient Map<String, WeakReference<ReadPlan>> read;

    /**
     * Keeps a plan with a build, which shows it from then on.
     *
     * @param name as the step names it; a second one of the same name gets {@code -2}
     * @param kind what it was made for
     * @param rehearsal whether it was made of simulated phones
     * @param planFile the file of the plan as {@link PlanFile} writes it
     * @param listener the build's log
     * @throws IOException with a sentence, when this is no whole plan or cannot be written
     */
    public static KeptPlan keep(
            Run<?, ?> run, String name, PlanKind kind, boolean rehearsal, byte[] planFile, TaskListener listener)
            throws IOException {
        Plan plan = PlanFile.read("the plan '" + name + "'", new ByteArrayInputStream(planFile));
        KeptPlan kept = of(run).add(name, kind, rehearsal, plan, planFile);
        SavedBuild.save(run);
        ExtensionList.lookup(PlanPublisher.class).forEach(publisher -> publisher.publish(run, kept, plan, listener));
        return kept;
    }

    private static PlansAction of(Run<?, ?> run) {
        synchronized (run) {
            PlansAction action = run.getAction(PlansAction.class);
            if (action == null) {
                action = new PlansAction();
                run.addAction(action);
            }
            return action;
        }
    }

    private synchronized KeptPlan add(String name, PlanKind kind, boolean rehearsal, Plan plan, byte[] planFile)
            throws IOException {
        KeptPlan kept = new KeptPlan(PlanName.of(name, plans), kind, rehearsal, plan);
        WholeFile.write(kept.file(getRun().getRootDir().toPath()), out -> out.write(planFile));
        List<KeptPlan> all = new ArrayList<>(plans);
        all.add(kept);
        plans = all;
        return kept;
    }

    /** In the order in which they were made. */
    public List<KeptPlan> getPlans() {
        return List.copyOf(plans);
    }

    /** The plan as its file says it. */
    synchronized ReadPlan read(KeptPlan kept) throws IOException {
        if (read == null) {
            read = new HashMap<>();
        }
        WeakReference<ReadPlan> before = read.get(kept.getSlug());
        ReadPlan known = before == null ? null : before.get();
        if (known == null) {
            known = kept.read(getRun().getRootDir().toPath());
            read.put(kept.getSlug(), new WeakReference<>(known));
        }
        RecentRecords.here().use(known);
        return known;
    }

    /** The page of the plan with that slug; null when there is none. */
    public PlanPage getDynamic(String slug) {
        return plans.stream()
                .filter(plan -> plan.getSlug().equals(slug))
                .findFirst()
                .map(plan -> new PlanPage(this, plan))
                .orElse(null);
    }

    /** Leads to the first plan. */
    @GET
    public HttpResponse doIndex() {
        return plans.isEmpty()
                ? HttpResponses.errorWithoutStack(NOT_FOUND, "No plan was kept with this build.")
                : HttpResponses.redirectTo(plans.get(0).getSlug() + "/");
    }

    /** The plans for programs. */
    public Api getApi() {
        return new Api(new PlansExport(plans));
    }

    @Override
    protected String icon() {
        return plans.isEmpty() ? null : "symbol-git-compare-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return "Plans";
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
