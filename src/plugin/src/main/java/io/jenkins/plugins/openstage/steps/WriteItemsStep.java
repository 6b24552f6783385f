package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.openstage.config.EndpointPlans;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.steps.argument.CredentialReferences;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.SendableItems;
import io.jenkins.plugins.openstage.steps.argument.TextLines;
import io.jenkins.plugins.openstage.steps.argument.Variables;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.text.GivenOnce;
import io.jenkins.plugins.openstage.wpi.Finding;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Writes items to phones. */
public final class WriteItemsStep extends TellingStep {

    private static final long serialVersionUID = 1L;

    private final String items;

    /**
     * @param items lines {@code name = value} or {@code name[index] = value}; a value may refer to a secret text as
     *     <code>${credential:id}</code>
     */
    @DataBoundConstructor
    public WriteItemsStep(String items) {
        this.items = items == null ? "" : items;
    }

    public String getItems() {
        return items;
    }

    private static ItemList list(String text) {
        GivenOnce<ItemKey> keys = new GivenOnce<>();
        TextLines.map(text).keySet().forEach(name -> keys.take(ItemKey.parse(name), "the item " + name));
        return ItemList.of(TextLines.map(text).entrySet().stream()
                .map(entry -> io.jenkins.plugins.openstage.wpi.Item.of(ItemKey.parse(entry.getKey()), entry.getValue()))
                .toList());
    }

    private static List<Finding> findings(ItemList items) {
        return items.stream()
                // Nothing is known of a secret before the build takes it.
                .filter(item -> !CredentialReferences.in(item.value()))
                .flatMap(item -> ItemCatalogue.standard().check(item).stream())
                .toList();
    }

    /** Phones are not bothered with what the catalogue knows to be wrong. */
    @Override
    void check(TaskListener listener) throws AbortException {
        List<Finding> findings;
        try {
            ItemList written = list(items);
            if (written.isEmpty()) {
                throw new AbortException(
                        function() + ": no item is named, give items, for example ['language-iso': 'de']");
            }
            for (io.jenkins.plugins.openstage.wpi.Item item : written) {
                Optional<String> mistake = CredentialReferences.mistake(item.value());
                if (mistake.isPresent()) {
                    throw new AbortException(function() + ": '" + mistake.get() + "' in item " + item.key()
                            + " is no reference to a secret, expected ${credential:id}");
                }
            }
            findings = findings(written);
        } catch (IllegalArgumentException e) {
            throw new AbortException(function() + ": " + e.getMessage());
        }
        for (Finding finding : findings) {
            if (!finding.error()) {
                listener.getLogger().println("[openstage] warning: " + finding.sentence());
            }
        }
        String errors =
                findings.stream().filter(Finding::error).map(Finding::sentence).collect(Collectors.joining("; "));
        if (!errors.isEmpty()) {
            throw new AbortException(function() + ": " + errors);
        }
    }

    @Override
    Job job(StepSite site) throws AbortException {
        try {
            List<io.jenkins.plugins.openstage.wpi.Item> resolved = new ArrayList<>();
            Set<ItemKey> secrets = new HashSet<>();
            for (io.jenkins.plugins.openstage.wpi.Item item : list(items)) {
                resolved.add(io.jenkins.plugins.openstage.wpi.Item.of(
                        item.key(), CredentialReferences.resolve(item.value(), site.run())));
                if (CredentialReferences.in(item.value())) {
                    secrets.add(item.key());
                }
            }
            ItemList told = ItemList.of(resolved);
            secrets.addAll(site.hidden().in(told));
            return allowed(new Job.WriteItems(told).withSecrets(secrets));
        } catch (IllegalArgumentException e) {
            throw new AbortException(function() + ": " + e.getMessage());
        }
    }

    @Override
    void check(Job job) throws AbortException {
        try {
            SendableItems.check(((Job.WriteItems) job).items(), job.entities());
        } catch (IllegalArgumentException e) {
            throw new AbortException(function() + ": " + e.getMessage());
        }
    }

    /** The names only: values may be secrets. */
    @Override
    String intention() {
        return "write " + String.join(", ", TextLines.map(items).keySet());
    }

    @Extension
    public static final class DescriptorImpl extends PhoneStepDescriptor {
        public DescriptorImpl() {
            super("openstageWriteItems", "OpenStage: write items");
            option("items", OptionKind.ITEMS);
        }

        @POST
        public FormValidation doCheckItems(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter boolean entities,
                @QueryParameter String endpoint) {
            if (!FormAccess.mayConfigure(item) || value.isBlank()) {
                return FormValidation.ok();
            }
            try {
                // What a variable holds is known when the job is built.
                ItemList entered =
                        list(value.lines().filter(line -> !Variables.in(line)).collect(Collectors.joining("\n")));
                SendableItems.check(entered, entities || EndpointPlans.allowsEntities(endpoint));
                List<Finding> findings = findings(entered);
                return findings.isEmpty()
                        ? FormValidation.ok()
                        : FormValidation.warning(
                                findings.stream().map(Finding::sentence).collect(Collectors.joining("\n")));
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
