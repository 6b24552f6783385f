package io.jenkins.plugins.openstage.steps.file;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.Options;
import io.jenkins.plugins.openstage.steps.argument.RecordsKind;
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

    /** What an option holds that names such files. */
    public static final OptionKind LIST =
            new RecordsKind(FileToDeploy::options, "[source: 'ftp://192.0.2.20/logos/company.png', type: 'LOGO']");

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
        this.type = FileTypes.of(type);
    }

    private static Options options() {
        return Options.of(FileToDeploy.class, Map.of("source", OptionKind.SOURCE, "type", FileTypes.KIND));
    }

    /** @throws AbortException with one sentence when something is missing */
    public void requireAll() throws AbortException {
        if (Util.fixEmptyAndTrim(source) == null) {
            throw new AbortException(
                    "A file to deploy needs its source, for example ftp://192.0.2.20/logos/company.png");
        }
        if (type == null) {
            throw new AbortException("A file to deploy needs its type, for example LOGO");
        }
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
            return options().plain(arguments);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return JobCredentials.items(StandardUsernamePasswordCredentials.class, item, credentialsId);
        }

        @POST
        public FormValidation doCheckSource(@AncestorInPath Item item, @QueryParameter String value) {
            if (!FormAccess.checks(item, value)) {
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
