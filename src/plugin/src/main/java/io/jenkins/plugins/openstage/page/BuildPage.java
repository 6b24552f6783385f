package io.jenkins.plugins.openstage.page;

import hudson.model.Item;
import hudson.model.Run;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerProxy;

/** A page of a build. Only for those who may read the job. */
public abstract class BuildPage implements RunAction2, StaplerProxy {

    private transient Run<?, ?> run;

    public final Run<?, ?> getRun() {
        return run;
    }

    @Override
    public final void onAttached(Run<?, ?> r) {
        run = r;
    }

    @Override
    public final void onLoad(Run<?, ?> r) {
        run = r;
    }

    @Override
    public Object getTarget() {
        run.checkPermission(Item.READ);
        return this;
    }

    @Override
    public String getIconFileName() {
        return run != null && run.hasPermission(Item.READ) ? icon() : null;
    }

    /** The icon with which the page stands in the side panel; null when it does not. */
    protected abstract String icon();
}
