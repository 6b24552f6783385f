package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.steps.argument.SendableItems;
import io.jenkins.plugins.openstage.steps.argument.TextLines;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
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
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> plain = super.customInstantiate(arguments);
            plain.computeIfPresent("items", (name, value) -> TextLines.text(value));
            return plain;
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable plain) {
            UninstantiatedDescribable shown = super.customUninstantiate(plain);
            Map<String, Object> arguments = new LinkedHashMap<>(shown.getArguments());
            arguments.computeIfPresent("items", (name, value) -> TextLines.words(value.toString()));
            return copy(shown, arguments);
        }

        @POST
        public FormValidation doCheckItems(@AncestorInPath Item item, @QueryParameter String value) {
            if (!FormAccess.mayConfigure(item)) {
                return FormValidation.ok();
            }
            try {
                return keys(value).isEmpty()
                        ? FormValidation.error("At least one item is needed")
                        : FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
