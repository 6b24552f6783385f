package io.jenkins.plugins.openstage.steps.file;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.steps.form.JobCredentials;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A file that phones fetch. */
public final class FileToDeploy extends AbstractDescribableImpl<FileToDeploy> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String source;
    private final String type;
    private String credentialsId;

    /**
     * @param source {@code ftp://…} or {@code https://…}
     * @param type the WPI file type, for example {@code LOGO}
     */
    @DataBoundConstructor
    public FileToDeploy(String source, String type) {
        this.source = source;
        this.type = FileTypes.required(type);
    }

    public String getSource() {
        return source;
    }

    public String getType() {
        return type;
    }

    /** The account with which phones fetch; null for none. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<FileToDeploy> implements CustomDescribableModel {
        @Override
        @NonNull
        public String getDisplayName() {
            return "File to deploy";
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            return FileLocations.plain(arguments);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return JobCredentials.items(StandardUsernamePasswordCredentials.class, item, credentialsId);
        }

        @POST
        public FormValidation doCheckSource(@AncestorInPath Item item, @QueryParameter String value) {
            if (!FormAccess.mayConfigure(item)) {
                return FormValidation.ok();
            }
            String problem = FileLocations.problem(value);
            return problem == null ? FormValidation.ok() : FormValidation.error(problem);
        }

        @POST
        public ComboBoxModel doFillTypeItems(@AncestorInPath Item item) {
            return FileTypes.items(item);
        }
    }
}
