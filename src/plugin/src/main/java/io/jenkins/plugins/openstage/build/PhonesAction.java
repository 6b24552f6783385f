package io.jenkins.plugins.openstage.build;

import hudson.model.Item;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerProxy;

/** The page "Phones" of a build. Only for those who may read the job. */
public final class PhonesAction implements RunAction2, StaplerProxy {

    private static final int ROOM = 60;

    /** Replaced, never changed: the build may be saved while a step of another branch ends. */
    private volatile List<StepRecord> records = new ArrayList<>();

    private transient Run<?, ?> run;

    /** Adds what a step did to the build's page and saves the build. */
    public static void add(Run<?, ?> run, StepRecord record) throws IOException {
        synchronized (run) {
            PhonesAction action = run.getAction(PhonesAction.class);
            if (action == null) {
                action = new PhonesAction();
                action.append(record);
                run.addAction(action);
            } else {
                action.append(record);
            }
        }
        run.save();
    }

    private void append(StepRecord record) {
        List<StepRecord> more = new ArrayList<>(records);
        more.add(record);
        records = more;
    }

    /** The steps in the order in which they ended. */
    public List<StepRecord> getRecords() {
        return List.copyOf(records);
    }

    /** All phones over all steps. */
    public PhonesOverview getOverview() {
        return new PhonesOverview(records);
    }

    /** Whether the page shows that step's table at first: when something went wrong there, or there is room for everything. */
    public boolean isOpen(StepRecord record) {
        int rows = records.stream().mapToInt(each -> each.getPhones().size()).sum();
        return rows <= ROOM || !record.isAllDone();
    }

    /** That step's place on the page. */
    public String anchor(StepRecord record) {
        return "step-" + (records.indexOf(record) + 1);
    }

    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public void onAttached(Run<?, ?> r) {
        run = r;
    }

    @Override
    public void onLoad(Run<?, ?> r) {
        run = r;
    }

    @Override
    public Object getTarget() {
        run.checkPermission(Item.READ);
        return this;
    }

    @Override
    public String getIconFileName() {
        return run != null && run.hasPermission(Item.READ) ? "symbol-call-outline plugin-ionicons-api" : null;
    }

    @Override
    public String getDisplayName() {
        return "Phones";
    }

    @Override
    public String getUrlName() {
        return "phones";
    }
}
