package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.service.PhoneAddress;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A step on phones that are named by their addresses. */
public abstract class PhoneStep extends OpenStageStep {

    private static final long serialVersionUID = 1L;

    private String phones;
    private String phonesFile;
    private FailOn failOn = FailOn.ANY;

    /** Addresses, one a line; null when a file names them. */
    public String getPhones() {
        return phones;
    }

    @DataBoundSetter
    public void setPhones(String phones) {
        this.phones = Util.fixEmptyAndTrim(phones);
    }

    /** A file in the workspace with an address a line. */
    public String getPhonesFile() {
        return phonesFile;
    }

    @DataBoundSetter
    public void setPhonesFile(String phonesFile) {
        this.phonesFile = Util.fixEmptyAndTrim(phonesFile);
    }

    public FailOn getFailOn() {
        return failOn;
    }

    @DataBoundSetter
    public void setFailOn(FailOn failOn) {
        this.failOn = failOn;
    }

    @Override
    FailOn failing() {
        return failOn;
    }

    @Override
    List<PhoneAddress> phones(FilePath workspace, Rehearsal rehearsal) throws IOException, InterruptedException {
        Set<PhoneAddress> named = new LinkedHashSet<>();
        if (phones != null) {
            named.addAll(addresses(phones, "The option phones"));
        }
        if (phonesFile != null) {
            FilePath file = workspace.child(phonesFile);
            if (!file.exists()) {
                throw new AbortException(
                        "There is no file " + phonesFile + " in the workspace, which phonesFile names");
            }
            named.addAll(addresses(file.readToString(), phonesFile));
        }
        if (!named.isEmpty()) {
            return List.copyOf(named);
        }
        if (phones == null && phonesFile == null && rehearsal != null) {
            return rehearsal.phones();
        }
        throw new AbortException(
                "No phone is named: give phones, for example '192.0.2.44', or phonesFile with an address a line");
    }

    private static List<PhoneAddress> addresses(String text, String where) throws AbortException {
        try {
            return TextLines.words(withoutComments(text)).stream()
                    .map(PhoneAddress::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new AbortException(where + ": " + e.getMessage());
        }
    }

    private static String withoutComments(String text) {
        return text.replaceAll("#[^\\r\\n]*", "");
    }

    /** What the forms of these steps have in common. */
    abstract static class PhoneStepDescriptor extends OpenStageStepDescriptor implements CustomDescribableModel {

        PhoneStepDescriptor(String functionName, String displayName) {
            super(functionName, displayName);
        }

        /** Pipelines give lists and maps where forms have text. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> plain = new LinkedHashMap<>(arguments);
            plain.computeIfPresent("phones", (name, value) -> TextLines.text(value));
            return plain;
        }

        /** The Snippet Generator shows a list where there are several. */
        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable plain) {
            Map<String, Object> arguments = new LinkedHashMap<>(plain.getArguments());
            arguments.computeIfPresent("phones", (name, value) -> listIfMany(TextLines.words(value.toString())));
            return copy(plain, arguments);
        }

        static UninstantiatedDescribable copy(UninstantiatedDescribable plain, Map<String, Object> arguments) {
            UninstantiatedDescribable copy =
                    new UninstantiatedDescribable(plain.getSymbol(), plain.getKlass(), arguments);
            copy.setModel(plain.getModel());
            return copy;
        }

        private static Object listIfMany(List<String> words) {
            return words.size() == 1 ? words.get(0) : words;
        }

        @POST
        public FormValidation doCheckPhones(@AncestorInPath Item item, @QueryParameter String value) {
            if (!mayConfigure(item)) {
                return FormValidation.ok();
            }
            try {
                return FormValidation.ok(
                        addresses(value, "Phones").isEmpty()
                                ? null
                                : addresses(value, "Phones").size() + " phones");
            } catch (AbortException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        @POST
        public ListBoxModel doFillFailOnItems(@AncestorInPath Item item) {
            ListBoxModel values = new ListBoxModel();
            if (mayConfigure(item)) {
                for (FailOn each : FailOn.values()) {
                    values.add(each.getText(), each.name());
                }
            }
            return values;
        }
    }
}
