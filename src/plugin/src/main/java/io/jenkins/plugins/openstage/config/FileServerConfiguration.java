package io.jenkins.plugins.openstage.config;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.PhoneAccess;
import io.jenkins.plugins.openstage.staging.Protocol;
import io.jenkins.plugins.openstage.staging.ServerCheck;
import io.jenkins.plugins.openstage.staging.StagingException;
import io.jenkins.plugins.openstage.staging.StagingSettings;
import io.jenkins.plugins.openstage.tls.TlsException;
import io.jenkins.plugins.openstage.tls.Trust;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A server that holds files for phones: how files are put on it, and how phones fetch them. */
public final class FileServerConfiguration extends AbstractDescribableImpl<FileServerConfiguration> {

    private final String name;
    private Protocol protocol = Protocol.FTP;
    private final String host;
    private int port;
    private String path = "/";
    private String credentialsId;
    private String trustedCertificates;
    private String phoneHost;
    private int phonePort;
    private String phonePath;
    private String phoneCredentialsId;
    private List<String> sites = new ArrayList<>();

    @DataBoundConstructor
    public FileServerConfiguration(String name, String host) {
        this.name = Names.required("a file server", name);
        this.host = Addresses.noNumber("The host of file server " + this.name, host);
        if (this.host == null) {
            throw new IllegalArgumentException("File server " + this.name + " has no host: give its name or address");
        }
    }

    public String getName() {
        return name;
    }

    public Protocol getProtocol() {
        return protocol;
    }

    @DataBoundSetter
    public void setProtocol(Protocol protocol) {
        this.protocol = protocol == null ? Protocol.FTP : protocol;
    }

    public String getHost() {
        return host;
    }

    /** 0 for the protocol's own. */
    public int getPort() {
        return port;
    }

    @DataBoundSetter
    public void setPort(int port) {
        this.port = port == 0 ? 0 : Ports.required("The port of file server " + name, port);
    }

    /** The folder: with FTP from where the account logs in, with two slashes in front from the root. */
    public String getPath() {
        return path;
    }

    @DataBoundSetter
    public void setPath(String path) {
        String given = Util.fixEmptyAndTrim(path);
        this.path = given == null ? "/" : given;
    }

    /** The account that may write. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** In PEM; null for what the node's Java trusts. */
    public String getTrustedCertificates() {
        return trustedCertificates;
    }

    @DataBoundSetter
    public void setTrustedCertificates(String trustedCertificates) {
        this.trustedCertificates = Util.fixEmptyAndTrim(trustedCertificates);
    }

    /** The address by which phones know the server; null for the host. */
    public String getPhoneHost() {
        return phoneHost;
    }

    @DataBoundSetter
    public void setPhoneHost(String phoneHost) {
        this.phoneHost = Addresses.noNumber("The phoneHost of file server " + name, phoneHost);
    }

    /** The port at which phones fetch; 0 for the same. */
    public int getPhonePort() {
        return phonePort;
    }

    @DataBoundSetter
    public void setPhonePort(int phonePort) {
        this.phonePort = phonePort == 0 ? 0 : Ports.required("The phones' port of file server " + name, phonePort);
    }

    /** The folder from the root that the phones' account sees; null for the same, by the server's own name for it. */
    public String getPhonePath() {
        return phonePath;
    }

    @DataBoundSetter
    public void setPhonePath(String phonePath) {
        this.phonePath = Util.fixEmptyAndTrim(phonePath);
    }

    /** The account with which phones fetch; null for none. */
    public String getPhoneCredentialsId() {
        return phoneCredentialsId;
    }

    @DataBoundSetter
    public void setPhoneCredentialsId(String phoneCredentialsId) {
        this.phoneCredentialsId = Util.fixEmptyAndTrim(phoneCredentialsId);
    }

    /** The sites that fetch here, one a line; empty for every site. */
    public String getSites() {
        return String.join("\n", sites);
    }

    @DataBoundSetter
    public void setSites(String sites) {
        this.sites = new ArrayList<>(Arrays.stream((sites == null ? "" : sites).split("[,\\s]+"))
                .filter(site -> !site.isEmpty())
                .toList());
    }

    /** Whether phones of that site fetch here. */
    public boolean serves(String site) {
        return sites.isEmpty() || sites.contains(site);
    }

    /**
     * What the engine is told.
     *
     * @throws IOException with one sentence when something cannot be used
     */
    FileServer toFileServer(Login upload, Login phones) throws IOException {
        int actualPort = port == 0 ? protocol.defaultPort() : port;
        Trust trust = trustedCertificates == null
                ? Trust.system()
                : Trust.pem(trustedCertificates, "The list of trusted certificates of file server " + name);
        try {
            PhoneAccess access = new PhoneAccess(
                    phoneHost == null ? host : phoneHost,
                    phonePort == 0 ? protocol.phonesPort(actualPort) : phonePort,
                    phonePath == null ? PhoneAccess.SAME_FOLDER : phonePath,
                    phones);
            return new FileServer(protocol, host, actualPort, path, upload, trust, access);
        } catch (IllegalArgumentException e) {
            throw new IOException("File server " + name + ": " + e.getMessage(), e);
        }
    }

    @Extension
    @Symbol("openstageFileServer")
    public static final class DescriptorImpl extends Descriptor<FileServerConfiguration> {

        private static final StagingSettings PATIENCE =
                StagingSettings.DEFAULT.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));

        @Override
        @NonNull
        public String getDisplayName() {
            return "File server";
        }

        @POST
        public ListBoxModel doFillProtocolItems() {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            ListBoxModel protocols = new ListBoxModel();
            for (Protocol each : Protocol.values()) {
                protocols.add(each.name());
            }
            return protocols;
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Names.check(value);
        }

        @POST
        public FormValidation doCheckHost(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Addresses.check(value);
        }

        @POST
        public FormValidation doCheckPort(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Ports.check(value, true);
        }

        @POST
        public FormValidation doCheckTrustedCertificates(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            if (value.isBlank()) {
                return FormValidation.ok();
            }
            try {
                Trust.pem(value, "This text");
                return FormValidation.ok();
            } catch (TlsException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        @POST
        public FormValidation doCheckPhoneHost(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Addresses.check(value);
        }

        @POST
        public FormValidation doCheckPhonePort(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Ports.check(value, true);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return ChosenCredentials.items(StandardUsernamePasswordCredentials.class, credentialsId);
        }

        @POST
        public ListBoxModel doFillPhoneCredentialsIdItems(@QueryParameter String phoneCredentialsId) {
            return ChosenCredentials.items(StandardUsernamePasswordCredentials.class, phoneCredentialsId);
        }

        /** Tries from the controller whether files could be staged; leaves nothing there. */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String host,
                @QueryParameter int port,
                @QueryParameter Protocol protocol,
                @QueryParameter String path,
                @QueryParameter String credentialsId,
                @QueryParameter String trustedCertificates) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            try {
                FileServerConfiguration entered = new FileServerConfiguration("test", host);
                entered.setProtocol(protocol);
                entered.setPort(port);
                entered.setPath(path);
                entered.setTrustedCertificates(trustedCertificates);
                FileServer server = entered.toFileServer(login(Util.fixEmptyAndTrim(credentialsId)), Login.NONE);
                return switch (new ServerCheck(PATIENCE).check(server)) {
                    case THERE -> FormValidation.ok(server.url() + " takes the login, and the folder is there");
                    case ABSENT ->
                        FormValidation.ok(server.url() + " takes the login; the folder is not there yet, the first"
                                + " upload makes it");
                    case NOT_TOLD -> FormValidation.ok(server.url() + " answers and takes the login");
                };
            } catch (StagingException e) {
                return e.kind() == StagingException.Kind.UNREACHABLE
                        ? FormValidation.warning(e.getMessage()
                                + " This was tried from the controller; the agents may reach it all the same.")
                        : FormValidation.error(e.getMessage());
            } catch (IOException | IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        private static Login login(String credentialsId) {
            return credentialsId == null
                    ? Login.NONE
                    : ChosenCredentials.find(StandardUsernamePasswordCredentials.class, credentialsId)
                            .map(FileServers::login)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "There are no credentials '" + credentialsId + "' with user name and password"));
        }
    }
}
