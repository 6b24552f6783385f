package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.SendableItems;
import io.jenkins.plugins.openstage.steps.argument.TextLines;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Reads some items of phones. */
public final class ReadItemsStep extends PhoneStep {

    private static final long serialVersionUID = 1L;

    private final String items;

    /**
     * @param items names of items, or {@code name[index]}, one a line
     */
    @DataBoundConstructor
    public ReadItemsStep(String items) {
        this.items = items == null ? "" : items;
    }

    public String getItems() {
        return items;
    }

    private static List<ItemKey> keys(String text) {
        return TextLines.words(text).stream().map(ItemKey::parse).toList();
    }

    @Override
    Job job(StepSite site) throws AbortException {
        try {
            List<ItemKey> keys = keys(items);
            if (keys.isEmpty()) {
                throw new AbortException(function() + ": no item is named, give items, for example 'e164'");
            }
            keys.forEach(SendableItems::check);
            return new Job.ReadItems(keys);
        } catch (IllegalArgumentException e) {
            throw new AbortException(function() + ": " + e.getMessage());
        }
    }

    @Override
    String intention() {
        return "read " + String.join(", ", TextLines.words(items));
    }

    @Extension
    public static final class DescriptorImpl extends PhoneStepDescriptor {
        public DescriptorImpl() {
            super("openstageReadItems", "OpenStage: read items");
            option("items", OptionKind.NAMES);
        }

        @POST
        public FormValidation doCheckItems(@AncestorInPath Item item, @QueryParameter String value) {
            if (!FormAccess.checks(item, value)) {
                return FormValidation.ok();
            }
            try {
                return FormValidation.ok(
                        keys(value).size() == 1 ? "1 item" : keys(value).size() + " items");
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
