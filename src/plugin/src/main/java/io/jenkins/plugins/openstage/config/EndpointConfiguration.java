package io.jenkins.plugins.openstage.config;

import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.remote.Certificate;
import io.jenkins.plugins.openstage.service.settings.Limits;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Where a node listens for phones. The address is one of the node on which a step runs, not of the controller. */
public final class EndpointConfiguration extends AbstractDescribableImpl<EndpointConfiguration> {

    static final String ANY_ADDRESS = "0.0.0.0";
    static final int CUSTOMARY_PORT = 18443;
    private static final int KILOBYTE = 1024;
    private static final int USUAL_LIMIT = Limits.DEFAULTS.messageBytes() / KILOBYTE;
    private static final int HIGHEST_LIMIT = Limits.LARGEST_MESSAGE / KILOBYTE;

    private final String name;
    private String listenAddress = ANY_ADDRESS;
    private int port = CUSTOMARY_PORT;
    private String advertisedAddress;
    private int securePort;
    private String certificateCredentialsId;
    private boolean legacyTls;
    private int pollingPort;
    private boolean openEnrolment;
    private boolean trace;
    private boolean entities;
    private int messageLimit = USUAL_LIMIT;

    @DataBoundConstructor
    public EndpointConfiguration(String name) {
        this.name = Names.required("an endpoint", name);
    }

    public String getName() {
        return name;
    }

    public String getListenAddress() {
        return listenAddress;
    }

    @DataBoundSetter
    public void setListenAddress(String listenAddress) {
        String given = Addresses.noNumber("The listenAddress of endpoint " + name, listenAddress);
        this.listenAddress = given == null ? ANY_ADDRESS : given;
    }

    public int getPort() {
        return port;
    }

    @DataBoundSetter
    public void setPort(int port) {
        this.port = Ports.required("The port of endpoint " + name, port);
    }

    /** The address by which phones know the endpoint; null for the listening address. */
    public String getAdvertisedAddress() {
        return advertisedAddress;
    }

    @DataBoundSetter
    public void setAdvertisedAddress(String advertisedAddress) {
        this.advertisedAddress = Addresses.noNumber("The advertisedAddress of endpoint " + name, advertisedAddress);
    }

    /** The port for phones in Secure Mode; 0 for none. */
    public int getSecurePort() {
        return securePort;
    }

    @DataBoundSetter
    public void setSecurePort(int securePort) {
        this.securePort = securePort == 0 ? 0 : Ports.required("The secure port of endpoint " + name, securePort);
    }

    /** A certificate with its key; null for a self-signed one that each node makes and keeps. */
    public String getCertificateCredentialsId() {
        return certificateCredentialsId;
    }

    @DataBoundSetter
    public void setCertificateCredentialsId(String certificateCredentialsId) {
        this.certificateCredentialsId = Util.fixEmptyAndTrim(certificateCredentialsId);
    }

    public boolean isLegacyTls() {
        return legacyTls;
    }

    @DataBoundSetter
    public void setLegacyTls(boolean legacyTls) {
        this.legacyTls = legacyTls;
    }

    /** The port at which phones behind a firewall poll over plain HTTP; 0 for none. */
    public int getPollingPort() {
        return pollingPort;
    }

    @DataBoundSetter
    public void setPollingPort(int pollingPort) {
        this.pollingPort = pollingPort == 0 ? 0 : Ports.required("The polling port of endpoint " + name, pollingPort);
    }

    /** Whether phones are told secrets also when they call from another address than the one that was asked. */
    public boolean isOpenEnrolment() {
        return openEnrolment;
    }

    @DataBoundSetter
    public void setOpenEnrolment(boolean openEnrolment) {
        this.openEnrolment = openEnrolment;
    }

    /** Whether nodes write down what is said with each phone, secrets masked. */
    public boolean isTrace() {
        return trace;
    }

    @DataBoundSetter
    public void setTrace(boolean trace) {
        this.trace = trace;
    }

    /** Whether its phones are known to read values with less, greater and ampersand. */
    public boolean isEntities() {
        return entities;
    }

    @DataBoundSetter
    public void setEntities(boolean entities) {
        this.entities = entities;
    }

    /** The largest message of a phone that is read, in kB. */
    public int getMessageLimit() {
        // A configuration that was saved before there was this field has 0.
        return messageLimit == 0 ? USUAL_LIMIT : messageLimit;
    }

    @DataBoundSetter
    public void setMessageLimit(int messageLimit) {
        if (messageLimit < USUAL_LIMIT || messageLimit > HIGHEST_LIMIT) {
            throw new IllegalArgumentException(
                    "The message limit of endpoint " + name + " is " + messageLimit + " kB, " + expectedLimit());
        }
        this.messageLimit = messageLimit;
    }

    /** The same in bytes. */
    int messageBytes() {
        return getMessageLimit() * KILOBYTE;
    }

    private static String expectedLimit() {
        return "expected " + USUAL_LIMIT + " to " + HIGHEST_LIMIT + " kB";
    }

    /**
     * Looks at what no single field shows.
     *
     * @throws IllegalArgumentException with one sentence when two of its ports are the same
     */
    void requireDistinctPorts() {
        boolean twice = port == securePort || port == pollingPort || (securePort != 0 && securePort == pollingPort);
        if (twice) {
            throw new IllegalArgumentException("Endpoint " + name + " has port " + port + ", secure port " + securePort
                    + " and polling port " + pollingPort + ": give each a number of its own, or 0 to leave one out");
        }
    }

    @Extension
    @Symbol("openstageEndpoint")
    public static final class DescriptorImpl extends Descriptor<EndpointConfiguration> {
        @Override
        @NonNull
        public String getDisplayName() {
            return "Endpoint";
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Names.check(value);
        }

        @POST
        public FormValidation doCheckPort(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Ports.check(value, false);
        }

        @POST
        public FormValidation doCheckSecurePort(@QueryParameter String value, @QueryParameter String port) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return value.strip().equals(port.strip()) && !value.isBlank()
                    ? FormValidation.error("Phones in Secure Mode need a port of their own, other than " + port.strip())
                    : Ports.check(value, true);
        }

        @POST
        public FormValidation doCheckPollingPort(
                @QueryParameter String value, @QueryParameter String port, @QueryParameter String securePort) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            String polling = value.strip();
            boolean wanted = !polling.isEmpty() && !polling.equals("0");
            return wanted && (polling.equals(port.strip()) || polling.equals(securePort.strip()))
                    ? FormValidation.error("Phones that poll need a port of their own, other than " + polling)
                    : Ports.check(value, true);
        }

        @POST
        public FormValidation doCheckOpenEnrolment(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Boolean.parseBoolean(value)
                    ? FormValidation.warning("While a step uses the endpoint, whoever names the MAC address or the"
                            + " contact-me address of a phone is told its passwords. Untick it when the phones have"
                            + " what they need, or take them into Secure Mode.")
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckMessageLimit(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            boolean number = value.strip().matches("\\d{1,6}");
            int limit = number ? Integer.parseInt(value.strip()) : 0;
            return limit >= USUAL_LIMIT && limit <= HIGHEST_LIMIT
                    ? FormValidation.ok()
                    : FormValidation.error("A message limit is a number: " + expectedLimit());
        }

        @POST
        public FormValidation doCheckListenAddress(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Addresses.checkListening(value);
        }

        @POST
        public FormValidation doCheckAdvertisedAddress(
                @QueryParameter String value, @QueryParameter String listenAddress) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            String listening = Util.fixEmptyAndTrim(listenAddress);
            if (value.isBlank() && (listening == null || listening.equals(ANY_ADDRESS))) {
                return FormValidation.ok("Phones are told an address of the node.");
            }
            return Addresses.check(value);
        }

        @POST
        public ListBoxModel doFillCertificateCredentialsIdItems(@QueryParameter String certificateCredentialsId) {
            return ChosenCredentials.items(StandardCertificateCredentials.class, certificateCredentialsId);
        }

        /** Opens the key store, because a wrong password would otherwise show only when a step runs. */
        @POST
        public FormValidation doCheckCertificateCredentialsId(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            String id = Util.fixEmptyAndTrim(value);
            if (id == null) {
                return FormValidation.ok("Each node makes a self-signed certificate and keeps it.");
            }
            StandardCertificateCredentials credentials = ChosenCredentials.find(
                            StandardCertificateCredentials.class, id)
                    .orElse(null);
            if (credentials == null) {
                return FormValidation.error("There are no certificate credentials '" + id + "'");
            }
            try {
                return FormValidation.ok(Certificate.of(
                                credentials.getKeyStore(),
                                credentials.getPassword().getPlainText())
                        .description());
            } catch (IOException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
