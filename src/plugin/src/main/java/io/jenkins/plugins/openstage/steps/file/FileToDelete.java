package io.jenkins.plugins.openstage.steps.file;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import java.io.Serializable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.verb.POST;

/** A file that phones delete. */
public final class FileToDelete extends AbstractDescribableImpl<FileToDelete> implements Serializable {

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
        if (this.name == null) {
            throw new IllegalArgumentException("A file to delete needs its name on the phone");
        }
        this.type = FileTypes.required(type);
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
