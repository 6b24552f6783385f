package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.remote.SimulationPlan;
import io.jenkins.plugins.openstage.simulator.FaultNames;
import io.jenkins.plugins.openstage.simulator.PhoneProfile;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.PhoneNames;
import io.jenkins.plugins.openstage.steps.argument.TextLines;
import io.jenkins.plugins.openstage.steps.argument.WorkspaceFile;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Simulated phones and file servers for the steps of its block: rehearses a change, and no real phone or file server hears of it.
 */
public final class SimulateStep extends Step implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int MOST_PHONES = 5_000;
    private static final String MODEL = "OpenStage 60";

    private String phones;
    private String phonesFile;
    private int count = 10;
    private String model = MODEL;
    private String firmware;
    private String faults;
    private String firmwareImages;
    private long seed = 1;
    private int timeout = 60;
    private boolean entities;
    private String snapshot;

    @DataBoundConstructor
    public SimulateStep() {
        // every option has a default
    }

    /** Addresses of the phones for which simulated ones stand; null for phones that are made up. */
    public String getPhones() {
        return phones;
    }

    @DataBoundSetter
    public void setPhones(String phones) {
        this.phones = Util.fixEmptyAndTrim(phones);
    }

    /** A file in the workspace with such addresses. */
    public String getPhonesFile() {
        return phonesFile;
    }

    @DataBoundSetter
    public void setPhonesFile(String phonesFile) {
        this.phonesFile = Util.fixEmptyAndTrim(phonesFile);
    }

    /** How many phones are made up when none is named. */
    public int getCount() {
        return count;
    }

    @DataBoundSetter
    public void setCount(int count) {
        if (count < 1 || count > MOST_PHONES) {
            throw new IllegalArgumentException("count is " + count + ", expected 1 to " + MOST_PHONES);
        }
        this.count = count;
    }

    public String getModel() {
        return model;
    }

    @DataBoundSetter
    public void setModel(String model) {
        String given = Util.fixEmptyAndTrim(model);
        if (given != null && !PhoneProfile.MODELS.contains(given)) {
            throw new IllegalArgumentException(
                    "model is '" + given + "', expected one of " + String.join(", ", PhoneProfile.MODELS));
        }
        this.model = given == null ? MODEL : given;
    }

    /** The version that the phones start with; null for an old one of the model. */
    public String getFirmware() {
        return firmware;
    }

    @DataBoundSetter
    public void setFirmware(String firmware) {
        String given = Util.fixEmptyAndTrim(firmware);
        this.firmware = given == null ? null : FirmwareVersion.parse(given).toString();
    }

    /** Lines {@code fault = number of phones}; null for healthy phones. */
    public String getFaults() {
        return faults;
    }

    @DataBoundSetter
    public void setFaults(String faults) {
        this.faults = Util.fixEmptyAndTrim(faults);
    }

    /** Lines {@code file in the workspace = version}: small images to rehearse an upgrade with; null for none. */
    public String getFirmwareImages() {
        return firmwareImages;
    }

    @DataBoundSetter
    public void setFirmwareImages(String firmwareImages) {
        this.firmwareImages = Util.fixEmptyAndTrim(firmwareImages);
    }

    /** Decides on all that is random: the same seed gives the same phones. */
    public long getSeed() {
        return seed;
    }

    @DataBoundSetter
    public void setSeed(long seed) {
        this.seed = seed;
    }

    /** The longest time for each phone in seconds, whatever the steps of the block say. */
    public int getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(int timeout) {
        if (timeout < 1) {
            throw new IllegalArgumentException("timeout is " + timeout + ", expected 1 or more");
        }
        this.timeout = timeout;
    }

    /** Whether the phones read values with less, greater and ampersand. */
    public boolean isEntities() {
        return entities;
    }

    @DataBoundSetter
    public void setEntities(boolean entities) {
        this.entities = entities;
    }

    /** A file in the workspace that says what each phone is and has, whose twins they are then; null for phones that are made up. */
    public String getSnapshot() {
        return snapshot;
    }

    @DataBoundSetter
    public void setSnapshot(String snapshot) {
        this.snapshot = Util.fixEmptyAndTrim(snapshot);
    }

    /** @throws AbortException with one sentence when something does not make sense */
    SimulationPlan plan(FilePath workspace) throws IOException, InterruptedException {
        try {
            List<PhoneAddress> named = PhoneNames.read(phones, phonesFile, workspace);
            if (named.size() > MOST_PHONES) {
                throw new AbortException(named.size() + " phones are named, expected at most " + MOST_PHONES);
            }
            Map<String, FirmwareVersion> images = new LinkedHashMap<>();
            for (Map.Entry<String, String> image : map(firmwareImages).entrySet()) {
                FilePath file = WorkspaceFile.of(workspace, image.getKey());
                if (file.exists() && file.length() != SimulationPlan.IMAGE_BYTES) {
                    throw new AbortException("'" + image.getKey() + "' is there already and may be a real image: give"
                            + " the simulated one another name, or rehearse with the real one");
                }
                images.put(file.getRemote(), FirmwareVersion.ofImage(image.getValue()));
            }
            return new SimulationPlan(
                    named.stream().map(PhoneAddress::notation).toList(),
                    count,
                    model,
                    firmware == null ? PhoneProfile.usualFirmware(model) : FirmwareVersion.parse(firmware),
                    seed,
                    faults(faults),
                    images,
                    Duration.ofSeconds(timeout),
                    entities,
                    snapshot(workspace));
        } catch (IllegalArgumentException e) {
            throw new AbortException("openstageSimulate: " + e.getMessage());
        }
    }

    /** Where the snapshot lies on the node; null when there is none. */
    private String snapshot(FilePath workspace) throws IOException, InterruptedException {
        if (snapshot == null) {
            return null;
        }
        if (phones != null || phonesFile != null || firmware != null) {
            throw new AbortException(
                    "openstageSimulate: the snapshot says which phones there are and what firmware they"
                            + " have; leave out "
                            + (firmware != null ? "firmware" : phones != null ? "phones" : "phonesFile"));
        }
        FilePath file = WorkspaceFile.of(workspace, snapshot);
        if (!file.exists()) {
            throw new AbortException("openstageSimulate: there is no snapshot '" + snapshot
                    + "' in the workspace; commit one, or make it with openstageGather");
        }
        return file.getRemote();
    }

    private static Map<String, String> map(String text) {
        return text == null ? Map.of() : TextLines.map(text);
    }

    private static Map<String, Integer> faults(String text) {
        Map<String, Integer> faults = new LinkedHashMap<>();
        map(text).forEach((name, number) -> {
            FaultNames.named(name);
            if (!number.matches("\\d{1,4}")) {
                throw new IllegalArgumentException("'" + number + "' is no number of phones with the fault " + name);
            }
            faults.put(name, Integer.valueOf(number));
        });
        return faults;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new SimulateStepExecution(this, context);
    }

    @Extension
    public static final class DescriptorImpl extends OpenStageStep.OpenStageStepDescriptor {
        public DescriptorImpl() {
            super("openstageSimulate", "OpenStage: rehearse with simulated phones");
            option("phones", OptionKind.PHONES);
            option("faults", OptionKind.FAULTS);
            option("firmwareImages", OptionKind.IMAGES);
            option("snapshot", OptionKind.FILE);
            option("firmware", OptionKind.text("a version, as in '3.1.39.0'"));
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @POST
        public ListBoxModel doFillModelItems(@AncestorInPath Item item) {
            ListBoxModel models = new ListBoxModel();
            if (FormAccess.mayRead(item)) {
                PhoneProfile.MODELS.forEach(models::add);
            }
            return models;
        }

        @POST
        public FormValidation doCheckPhones(@AncestorInPath Item item, @QueryParameter String value) {
            return PhoneNames.validate(FormAccess.checks(item, value), value);
        }

        @POST
        public FormValidation doCheckCount(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.mayConfigure(item) ? FormValidation.validatePositiveInteger(value) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckFirmware(@AncestorInPath Item item, @QueryParameter String value) {
            return !FormAccess.checks(item, value)
                            || FirmwareVersion.find(value).isPresent()
                    ? FormValidation.ok()
                    : FormValidation.error("Expected V3 R1.39.0 or 3.1.39.0");
        }

        @POST
        public FormValidation doCheckFaults(@AncestorInPath Item item, @QueryParameter String value) {
            if (FormAccess.checks(item, value)) {
                try {
                    faults(value);
                } catch (IllegalArgumentException e) {
                    return FormValidation.error(e.getMessage());
                }
            }
            return FormValidation.ok();
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.mayConfigure(item) ? FormValidation.validatePositiveInteger(value) : FormValidation.ok();
        }
    }
}
