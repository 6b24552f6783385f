package io.jenkins.plugins.openstage.build;

import hudson.model.Api;
import hudson.model.Run;
import hudson.util.HttpResponses;
import io.jenkins.plugins.openstage.page.BuildPage;
import io.jenkins.plugins.openstage.page.Download;
import io.jenkins.plugins.openstage.page.RecentRecords;
import io.jenkins.plugins.openstage.record.NumberedLine;
import io.jenkins.plugins.openstage.record.RecordFile;
import io.jenkins.plugins.openstage.record.RecordLine.StepBegan;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/**
 * The page "Phones" of a build. With the build it keeps no more than that there is such a page: what became of phones stands in a file
 * of its own, which is read when somebody asks.
 */
public final class PhonesAction extends BuildPage {

    /** While a build runs, what is known of many phones is put together at most that often. */
    private static final long FRESH_NANOS = 1_000_000_000;

    private static final int MANY = 2_000;

    /** Of a build of an earlier version, which kept them with the build. */
    private volatile List<StepRecord> records = new ArrayList<>();

    /** What could not be written; null while all could. */
    private volatile UnwrittenLines unwritten;

    /** As far as the file has been read; gone when nobody has asked for a while. */
    private transient WeakReference<Reading> read;
    /** While something cannot be written, it is known here only. */
    private transient Reading kept;

    /** The record as far as it has been read, and what was last made of it. */
    private static final class Reading {
        private final BuildRecord record = new BuildRecord();
        private PhonesSnapshot snapshot;
        private long nanos;
    }

    /** That of a build, which gets one when it has none. */
    static PhonesAction of(Run<?, ?> run) {
        PhonesAction action;
        synchronized (run) {
            action = run.getAction(PhonesAction.class);
            if (action != null) {
                return action;
            }
            action = new PhonesAction();
            run.addAction(action);
        }
        SavedBuild.save(run);
        return action;
    }

    /** Begins a step and gives its number. */
    synchronized int begin(StepBegan began) {
        int number = readOn().lastStep() + 1;
        LiveSteps.begin(getRun(), number);
        append(List.of(new NumberedLine(number, 0, began)));
        return number;
    }

    /** Writes lines. Those that cannot be written are kept and written later; {@link #problem} says why. */
    synchronized void append(List<NumberedLine> lines) {
        UnwrittenLines lacking = unwritten == null ? new UnwrittenLines() : unwritten;
        if (lacking.write(file(), lines)) {
            kept = null;
        } else {
            Reading reading = reading();
            // First what the file has of them, which may be a part.
            reading.record.update(file());
            reading.record.add(lines);
            kept = reading;
        }
        unwritten = lacking.isNothing() ? null : lacking;
    }

    /** Why lines cannot be written just now; empty when all are. */
    synchronized String problem() {
        return unwritten == null ? "" : unwritten.problem();
    }

    /** What can be said of what has been read up to now. */
    synchronized <T> T look(Function<BuildRecord, T> question) {
        return question.apply(readOn());
    }

    private BuildRecord readOn() {
        BuildRecord record = reading().record;
        record.update(file());
        return record;
    }

    private Reading reading() {
        Reading known = kept != null ? kept : read == null ? null : read.get();
        if (known == null) {
            known = new Reading();
            read = new WeakReference<>(known);
        }
        RecentRecords.here().use(known);
        return known;
    }

    private RecordFile file() {
        // Asked anew each time, because a job can be renamed while it builds.
        return new RecordFile(getRun().getRootDir().toPath().resolve(RecordFile.NAME));
    }

    private boolean isRunning(int number) {
        return LiveSteps.isRunning(getRun(), number);
    }

    /** The steps in the order in which they began. */
    public List<StepRecord> getRecords() {
        List<StepRecord> all = new ArrayList<>(records);
        all.addAll(look(record -> record.records(this::isRunning)));
        UnwrittenLines lacking = unwritten;
        all.forEach(step -> step.incomplete(lacking == null ? "" : lacking.of(step.getNumber())));
        for (int place = 1; place <= all.size(); place++) {
            all.get(place - 1).at(place);
        }
        return all;
    }

    /** What is known of all phones; while the build runs and there are many, up to a second old. */
    synchronized PhonesSnapshot snapshot() {
        Reading reading = reading();
        long now = System.nanoTime();
        PhonesSnapshot known = reading.snapshot;
        if (known != null && known.size() > MANY && getRun().isBuilding() && now - reading.nanos < FRESH_NANOS) {
            return known;
        }
        String stamp = records.size() + "-" + look(record -> record.stamp(this::isRunning));
        if (known == null || !known.stamp().equals(stamp)) {
            reading.snapshot = new PhonesSnapshot(stamp, getRecords());
            reading.nanos = now;
        }
        return reading.snapshot;
    }

    /** All phones over all steps. */
    public PhonesOverview getOverview() {
        return snapshot().overview();
    }

    /** Whether more may come, so that the page asks again. */
    public boolean isBuilding() {
        return getRun().isBuilding();
    }

    /** By which a page knows whether more is known. */
    public String getStamp() {
        return snapshot().stamp();
    }

    /** What the page's address asks for. */
    public PhonesView view(StaplerRequest2 request) {
        return view(PhoneQuery.of(request::getParameter));
    }

    PhonesView view(PhoneQuery query) {
        return new PhonesView(snapshot(), query);
    }

    /** The same for programs, as all of Jenkins has it. */
    public Api getApi() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return new Api(new PhonesReport(this, PhoneQuery.of(request == null ? name -> null : request::getParameter)));
    }

    /** The figures that the page asks for while the build runs. */
    @GET
    public HttpResponse doProgress() {
        return HttpResponses.okJSON(PhonesProgress.of(snapshot(), getRun().isBuilding()));
    }

    /** The rows that the address asks for, for spreadsheets. */
    @GET
    public void doCsv(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        PhonesView view = view(request);
        Download.begin(response, getRun(), "text/csv;charset=UTF-8", "phones.csv");
        PhonesCsv.write(view.all(), response.getWriter());
    }

    @Override
    public Object getTarget() {
        Object target = super.getTarget();
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        if (request != null) {
            // Here, where a refusal is still an answer, and not a page that breaks off.
            PhoneQuery.of(request::getParameter);
        }
        return target;
    }

    @Override
    protected String icon() {
        return "symbol-call-outline plugin-ionicons-api";
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
