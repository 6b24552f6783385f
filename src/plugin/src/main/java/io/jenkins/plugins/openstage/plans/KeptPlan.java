package io.jenkins.plugins.openstage.plans;

import io.jenkins.plugins.openstage.page.RowsAddress;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanFile;
import io.jenkins.plugins.openstage.plan.PlanOutcome;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a build keeps of a plan in build.xml: enough to say what it comes to without reading the plan's file. Immutable. */
public final class KeptPlan {

    private static final String PREFIX = "openstage-plan-";

    private final String name;
    private final String slug;
    private final PlanKind kind;
    private final boolean rehearsal;
    private final PlanOutcome outcome;
    private final String summary;

    KeptPlan(PlanName name, PlanKind kind, boolean rehearsal, Plan plan) {
        this.name = name.text();
        this.slug = name.slug();
        this.kind = kind;
        this.rehearsal = rehearsal;
        this.outcome = plan.outcome();
        this.summary = plan.summary();
    }

    /** Its page, relative to the build: {@code plans/plan/}. */
    public String url() {
        return PlansAction.URL + "/" + slug + "/";
    }

    /** As the step named it; with a number when another one of the build has that name. */
    public String getName() {
        return name;
    }

    /** In its page's address. */
    public String getSlug() {
        return slug;
    }

    public PlanKind getKind() {
        return kind;
    }

    /** Whether it was made of simulated phones. */
    public boolean isRehearsal() {
        return rehearsal;
    }

    public PlanOutcome getOutcome() {
        return outcome;
    }

    /** What it is, with its name when that says more. */
    public String getLabel() {
        return kind.getText() + (name.equals(kind.getWord()) ? "" : " " + name);
    }

    /** The label, and whether it was rehearsed. */
    String title() {
        return getLabel() + (rehearsal ? " (rehearsal)" : "");
    }

    /** In one sentence. */
    public String getSummary() {
        return summary;
    }

    /** Its look: {@code no-change}, {@code changes} or {@code cannot-be-told}. */
    public String getOutcomeWord() {
        return RowsAddress.word(outcome);
    }

    private String fileName() {
        return PREFIX + slug + ".json";
    }

    /** The plan's file in the build's folder. */
    Path file(Path folder) {
        return folder.resolve(fileName());
    }

    /**
     * Reads the file.
     *
     * @throws IOException with a sentence in which the folder is not named
     */
    ReadPlan read(Path folder) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file(folder)))) {
            return new ReadPlan(PlanFile.read(fileName(), in));
        } catch (NoSuchFileException e) {
            throw new IOException("its file " + fileName() + " is not there any more; run the job again", e);
        }
    }
}
