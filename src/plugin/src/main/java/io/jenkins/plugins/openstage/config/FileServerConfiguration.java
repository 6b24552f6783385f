package io.jenkins.plugins.openstage.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
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
    private FileProtocol protocol = FileProtocol.FTP;
    private final String host;
    private int port;
    private String path = "/";
    private String credentialsId;
    private String phoneHost;
    private int phonePort;
    private String phonePath;
    private String phoneCredentialsId;
    private List<String> sites = new ArrayList<>();

    @DataBoundConstructor
    public FileServerConfiguration(String name, String host) {
        this.name = Names.required("file server", name);
        this.host = Util.fixEmptyAndTrim(host);
        if (this.host == null) {
            throw new IllegalArgumentException("File server " + this.name + " has no host: give its name or address");
        }
    }

    public String getName() {
        return name;
    }

    public FileProtocol getProtocol() {
        return protocol;
    }

    @DataBoundSetter
    public void setProtocol(FileProtocol protocol) {
        this.protocol = protocol;
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

    /** The folder, from the root that the account sees. */
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

    /** The address by which phones know the server; null for the host. */
    public String getPhoneHost() {
        return phoneHost;
    }

    @DataBoundSetter
    public void setPhoneHost(String phoneHost) {
        this.phoneHost = Util.fixEmptyAndTrim(phoneHost);
    }

    /** The port at which phones fetch; 0 for the same. */
    public int getPhonePort() {
        return phonePort;
    }

    @DataBoundSetter
    public void setPhonePort(int phonePort) {
        this.phonePort = phonePort == 0 ? 0 : Ports.required("The phones' port of file server " + name, phonePort);
    }

    /** The folder as phones see it; null for the same. */
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
        this.sites = Arrays.stream((sites == null ? "" : sites).split("[,\\s]+"))
                .filter(site -> !site.isEmpty())
                .toList();
        this.sites = new ArrayList<>(this.sites);
    }

    /** Whether phones of that site fetch here. */
    public boolean serves(String site) {
        return sites.isEmpty() || sites.contains(site);
    }

    @Extension
    @Symbol("openstageFileServer")
    public static final class DescriptorImpl extends Descriptor<FileServerConfiguration> {

        private static final int PATIENCE_MILLIS = 5_000;

        @Override
        @NonNull
        public String getDisplayName() {
            return "File server";
        }

        @POST
        public ListBoxModel doFillProtocolItems() {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            ListBoxModel protocols = new ListBoxModel();
            for (FileProtocol each : FileProtocol.values()) {
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
            return value.isBlank() ? FormValidation.error("A host name or address is needed") : Addresses.check(value);
        }

        @POST
        public FormValidation doCheckPort(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Ports.check(value, true);
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
            return accounts(credentialsId);
        }

        @POST
        public ListBoxModel doFillPhoneCredentialsIdItems(@QueryParameter String phoneCredentialsId) {
            return accounts(phoneCredentialsId);
        }

        private static ListBoxModel accounts(String current) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return new StandardListBoxModel().includeCurrentValue(current);
            }
            return new StandardListBoxModel()
                    .includeEmptyValue()
                    .includeMatchingAs(
                            ACL.SYSTEM2,
                            Jenkins.get(),
                            StandardUsernamePasswordCredentials.class,
                            List.of(),
                            CredentialsMatchers.always())
                    .includeCurrentValue(current);
        }

        /** Whether something listens there, as seen from the controller. */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String host, @QueryParameter int port, @QueryParameter FileProtocol protocol) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            int actual = port == 0 ? protocol.port() : port;
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host.strip(), actual), PATIENCE_MILLIS);
                return FormValidation.ok("The controller reaches " + host.strip() + " port " + actual);
            } catch (IOException | IllegalArgumentException e) {
                return FormValidation.warning("The controller does not reach " + host.strip() + " port " + actual + ": "
                        + e.getMessage() + ". The agents may reach it all the same.");
            }
        }
    }
}
