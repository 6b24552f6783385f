package io.jenkins.plugins.openstage.steps.file;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.Options;
import io.jenkins.plugins.openstage.steps.argument.RecordsKind;
import java.io.Serializable;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.verb.POST;

/** A file that phones delete. */
public final class FileToDelete extends AbstractDescribableImpl<FileToDelete> implements Serializable {

    /** What an option holds that names such files. */
    public static final OptionKind LIST = new RecordsKind(FileToDelete::options, "[name: 'company.png', type: 'LOGO']");

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String type;

    /**
     * @param name the file's name on the phone
     * @param type its WPI file type, for example {@code LOGO}
     */
    @DataBoundConstructor
    public FileToDelete(String name, String type) {
        this.name = Util.fixEmptyAndTrim(name);
        this.type = FileTypes.of(type);
    }

    private static Options options() {
        return Options.of(
                FileToDelete.class,
                Map.of("name", OptionKind.text("the file's name on the phone"), "type", FileTypes.KIND));
    }

    /** @throws AbortException with one sentence when something is missing */
    public void requireAll() throws AbortException {
        if (name == null || type == null) {
            throw new AbortException("A file to delete needs its name on the phone and its type, for example LOGO");
        }
    }

    public String getName() {
        return name;
    }

    public String getType() {
        return type;
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<FileToDelete> {
        @Override
        @NonNull
        public String getDisplayName() {
            return "File to delete";
        }

        @POST
        public ComboBoxModel doFillTypeItems(@AncestorInPath Item item) {
            return FileTypes.items(item);
        }
    }
}
