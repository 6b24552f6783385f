package io.jenkins.plugins.openstage.page;

import hudson.model.Run;
import org.kohsuke.stapler.StaplerResponse2;

/** A file that a page of a build offers. */
public final class Download {

    private Download() {}

    /**
     * Says what follows.
     *
     * @param type the media type
     * @param ending with what the file's name ends, after those of job and build
     */
    public static void begin(StaplerResponse2 response, Run<?, ?> run, String type, String ending) {
        response.setContentType(type);
        String name = run.getParent().getName().replaceAll("[^\\w.-]", "_") + "-" + run.getNumber() + "-" + ending;
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
