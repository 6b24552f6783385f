package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.config.EndpointConfiguration;
import io.jenkins.plugins.openstage.config.EndpointPlans;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.remote.EndpointPlan;
import io.jenkins.plugins.openstage.remote.NodeConnection;
import io.jenkins.plugins.openstage.remote.ReadmitWork;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.PhoneNames;
import io.jenkins.plugins.openstage.steps.argument.TextLines;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.steps.result.Conclusion;
import io.jenkins.plugins.openstage.steps.result.Verdict;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Lets phones in Secure Mode that were reset by hand register at the default port once more. Asks no phone. */
public final class ReadmitStep extends OpenStageStep {

    private static final long serialVersionUID = 1L;

    private static final int HOUR = 3600;

    private final String macs;
    private int within = HOUR;
    private String endpoint;

    /** @param macs MAC addresses, one a line or separated by commas or blanks */
    @DataBoundConstructor
    public ReadmitStep(String macs) {
        this.macs = macs == null ? "" : macs;
    }

    public String getMacs() {
        return macs;
    }

    /** Seconds from now on. */
    public int getWithin() {
        return within;
    }

    @DataBoundSetter
    public void setWithin(int within) {
        if (within < 0) {
            throw new IllegalArgumentException(
                    "within is " + within + ", expected seconds, or 0 to take an earlier readmission back");
        }
        this.within = within;
    }

    /** The name of a configured endpoint; null for the first one. */
    public String getEndpoint() {
        return endpoint;
    }

    @DataBoundSetter
    public void setEndpoint(String endpoint) {
        this.endpoint = Util.fixEmptyAndTrim(endpoint);
    }

    @Override
    Conclusion perform(StepSite site) throws IOException, InterruptedException {
        if (site.rehearsal().isEmpty()) {
            PhoneNames.refuseRehearsed("macs", macs);
        }
        List<MacAddress> phones;
        try {
            phones = parse(macs);
        } catch (IllegalArgumentException e) {
            throw new AbortException(function() + ": " + e.getMessage());
        }
        EndpointPlan plan =
                site.rehearsal().isPresent() ? site.around().endpoint() : EndpointPlans.of(endpoint, site.run());
        if (!plan.servesSecureMode()) {
            throw new AbortException(function() + ": endpoint '" + plan.name()
                    + "' has no secure port, so no phone is in Secure Mode there: name the endpoint that has one");
        }
        NodeConnection node = site.node();
        List<MacAddress> secure = node.call(new ReadmitWork(plan, phones, Duration.ofSeconds(within), node.root()));
        for (MacAddress phone : phones) {
            site.log()
                    .say(function() + ": " + phone
                            + (secure.contains(phone) ? readmitted() : " is not in Secure Mode"));
        }
        String others = phones.stream()
                .filter(phone -> !secure.contains(phone))
                .map(MacAddress::text)
                .collect(Collectors.joining(", "));
        return new Conclusion(
                secure.size(),
                others.isEmpty() ? Verdict.SUCCESS : Verdict.UNSTABLE,
                function() + ": not in Secure Mode at endpoint '" + plan.name() + "' of this node, so not readmitted: "
                        + others);
    }

    private String readmitted() {
        return within == 0
                ? " is in Secure Mode and is not let in at the default port"
                : " is in Secure Mode; its next start-up at the default port is let in for " + within
                        + " s and ends that";
    }

    /** @throws IllegalArgumentException with a sentence when there is none, or one is wrong */
    private static List<MacAddress> parse(String text) {
        Set<MacAddress> phones = new LinkedHashSet<>();
        for (String word : TextLines.words(text)) {
            MacAddress phone = new MacAddress(word);
            if (!phone.octets()) {
                throw new IllegalArgumentException("'" + word
                        + "' is no MAC address: expected six pairs of hexadecimal digits, as in 00:1A:E8:01:02:03");
            }
            phones.add(phone);
        }
        if (phones.isEmpty()) {
            throw new IllegalArgumentException("no phone is named: give macs, for example '00:1A:E8:01:02:03'");
        }
        return new ArrayList<>(phones);
    }

    @Extension
    public static final class DescriptorImpl extends OpenStageStepDescriptor {
        public DescriptorImpl() {
            super("openstageReadmit", "OpenStage: readmit phones that were reset out of Secure Mode");
            option("macs", OptionKind.MACS);
        }

        @POST
        public FormValidation doCheckMacs(@AncestorInPath Item item, @QueryParameter String value) {
            if (!FormAccess.checks(item, value)) {
                return FormValidation.ok();
            }
            try {
                int number = parse(value).size();
                return FormValidation.ok(number == 1 ? "1 phone" : number + " phones");
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        @POST
        public FormValidation doCheckWithin(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.mayConfigure(item)
                    ? FormValidation.validateNonNegativeInteger(value)
                    : FormValidation.ok();
        }

        @POST
        public ListBoxModel doFillEndpointItems(@AncestorInPath Item item, @QueryParameter String endpoint) {
            return FormAccess.choice(
                    item,
                    "(the first one)",
                    endpoint,
                    OpenStageConfiguration.get().getEndpoints().stream().map(EndpointConfiguration::getName));
        }
    }
}
