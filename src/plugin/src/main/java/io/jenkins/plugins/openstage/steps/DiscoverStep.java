package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.remote.AskedPhone;
import io.jenkins.plugins.openstage.steps.argument.AddressRange;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.steps.result.FailOn;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.List;
import java.util.stream.Stream;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Finds the phones in an address range; the result holds those that answered. */
public final class DiscoverStep extends JobStep {

    private static final long serialVersionUID = 1L;

    private static final int PATIENCE_SECONDS = 30;
    private static final int CONCURRENCY = 256;

    private final String range;
    private int port = PhoneAddress.CONTACT_ME_PORT;

    /**
     * @param range {@code 192.0.2.0/24} or {@code 192.0.2.10-192.0.2.40}
     */
    @DataBoundConstructor
    public DiscoverStep(String range) {
        this.range = range == null ? "" : range.strip();
        setJunitResults(false);
    }

    public String getRange() {
        return range;
    }

    /** Where phones listen for contact-me. */
    public int getPort() {
        return port;
    }

    @DataBoundSetter
    public void setPort(int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port is " + port + ", expected 1 to 65535");
        }
        this.port = port;
    }

    @Override
    Job job(StepSite site) {
        return new Job.ReadItems(Stream.of("mac-addr", "e164", "device-type", "software-version")
                .map(ItemKey::of)
                .toList());
    }

    @Override
    List<AskedPhone> phones(StepSite site) throws AbortException {
        List<String> hosts;
        try {
            hosts = AddressRange.parse(range);
        } catch (IllegalArgumentException e) {
            throw new AbortException(function() + ": " + e.getMessage());
        }
        // Where nobody is simulated nobody answers, and no real phone is asked.
        return site.rehearsal()
                .map(rehearsal -> rehearsal.phones().stream()
                        .filter(phone ->
                                hosts.contains(PhoneAddress.parse(phone.name()).host()))
                        .toList())
                .orElseGet(() -> hosts.stream()
                        .map(host -> AskedPhone.at(PhoneAddress.of(host, port)))
                        .toList());
    }

    @Override
    String intention() {
        return "find phones in " + range;
    }

    @Override
    FailOn failing() {
        return FailOn.NEVER;
    }

    @Override
    boolean onlyThoseThatAnswer() {
        return true;
    }

    /** Most addresses have no phone; waiting for them as for a known phone would take hours. */
    @Override
    int effectiveTimeout() {
        return getTimeout() == 0 ? PATIENCE_SECONDS : getTimeout();
    }

    @Override
    int effectiveConcurrency() {
        return getConcurrency() == 0 ? CONCURRENCY : getConcurrency();
    }

    @Extension
    public static final class DescriptorImpl extends AskingStepDescriptor {
        public DescriptorImpl() {
            super("openstageDiscover", "OpenStage: find phones in an address range");
            option("range", OptionKind.text("'192.0.2.0/24' or '192.0.2.10-192.0.2.40'"));
        }

        /** A phone that was looked for and found is no test. */
        @Override
        public boolean isJunitResultsByDefault() {
            return false;
        }

        @POST
        public FormValidation doCheckRange(@AncestorInPath Item item, @QueryParameter String value) {
            if (!FormAccess.checks(item, value)) {
                return FormValidation.ok();
            }
            try {
                return FormValidation.ok(AddressRange.parse(value).size() + " addresses");
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
