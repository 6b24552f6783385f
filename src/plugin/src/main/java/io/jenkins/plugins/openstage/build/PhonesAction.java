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

    private final List<StepRecord> records = new ArrayList<>();
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

    private synchronized void append(StepRecord record) {
        records.add(record);
    }

    /** The steps in the order in which they ended. */
    public synchronized List<StepRecord> getRecords() {
        return List.copyOf(records);
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
