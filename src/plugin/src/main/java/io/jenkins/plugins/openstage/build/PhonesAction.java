package io.jenkins.plugins.openstage.build;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.openstage.record.NumberedLine;
import io.jenkins.plugins.openstage.record.RecordFile;
import io.jenkins.plugins.openstage.record.RecordLine.StepBegan;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerProxy;

/**
 * The page "Phones" of a build. Only for those who may read the job. With the build it keeps no more than that there is such a page:
 * what became of phones stands in a file of its own, which is read when somebody asks.
 */
public final class PhonesAction implements RunAction2, StaplerProxy {

    private static final int ROOM = 60;

    /** Of a build of an earlier version, which kept them with the build. */
    private volatile List<StepRecord> records = new ArrayList<>();

    private transient Run<?, ?> run;
    /** As far as the file has been read; gone when memory is short. */
    private transient SoftReference<BuildRecord> read;

    /** That of a build, which gets one when it has none. */
    static PhonesAction of(Run<?, ?> run) throws IOException {
        PhonesAction action;
        synchronized (run) {
            action = run.getAction(PhonesAction.class);
            if (action != null) {
                return action;
            }
            action = new PhonesAction();
            run.addAction(action);
        }
        run.save();
        return action;
    }

    /** Begins a step and gives its number. */
    synchronized int begin(StepBegan began) throws IOException {
        int number = readOn().lastStep() + 1;
        LiveSteps.begin(run, number);
        append(List.of(new NumberedLine(number, 0, began)));
        return number;
    }

    /** Writes lines, but for those that are there already. */
    synchronized void append(List<NumberedLine> lines) throws IOException {
        if (!lines.isEmpty()) {
            file().append(lines);
        }
    }

    /** What can be said of what has been read up to now. */
    synchronized <T> T look(Function<BuildRecord, T> question) {
        return question.apply(readOn());
    }

    private BuildRecord readOn() {
        BuildRecord known = read == null ? null : read.get();
        if (known == null) {
            known = new BuildRecord();
            read = new SoftReference<>(known);
        }
        known.update(file());
        return known;
    }

    private RecordFile file() {
        // Asked anew each time, because a job can be renamed while it builds.
        return new RecordFile(run.getRootDir().toPath().resolve(RecordFile.NAME));
    }

    /** The steps in the order in which they began. */
    public List<StepRecord> getRecords() {
        List<StepRecord> all = new ArrayList<>(records);
        all.addAll(look(record -> record.records(number -> LiveSteps.isRunning(run, number))));
        return all;
    }

    /** All phones over all steps. */
    public PhonesOverview getOverview() {
        return new PhonesOverview(getRecords());
    }

    /** Whether the page shows that step's table at first: when something went wrong there, or there is room for everything. */
    public boolean isOpen(StepRecord record) {
        int rows =
                getRecords().stream().mapToInt(each -> each.getPhones().size()).sum();
        return rows <= ROOM || !record.isAllDone();
    }

    /** That step's place on the page. */
    public String anchor(StepRecord record) {
        return "step-" + (record.getNumber() > 0 ? records.size() + record.getNumber() : records.indexOf(record) + 1);
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
