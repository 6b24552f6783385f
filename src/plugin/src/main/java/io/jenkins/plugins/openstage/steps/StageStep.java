package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.build.FileFingerprints;
import io.jenkins.plugins.openstage.config.FileServerConfiguration;
import io.jenkins.plugins.openstage.config.FileServers;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.remote.NodeConnection;
import io.jenkins.plugins.openstage.remote.NodeLostException;
import io.jenkins.plugins.openstage.remote.StageWork;
import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.StagedFile;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.TextLines;
import io.jenkins.plugins.openstage.steps.argument.WorkspaceFile;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.steps.result.Conclusion;
import io.jenkins.plugins.openstage.steps.result.FileResult;
import io.jenkins.plugins.openstage.steps.result.FilesResult;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Puts files of the workspace on a file server, verified, so that phones can fetch them. */
public final class StageStep extends OpenStageStep {

    private static final long serialVersionUID = 1L;

    private final String files;
    private String server;
    private String site;
    private String folder;

    /**
     * @param files files of the workspace, or patterns such as {@code firmware/*.img}, one a line
     */
    @DataBoundConstructor
    public StageStep(String files) {
        this.files = files == null ? "" : files;
    }

    public String getFiles() {
        return files;
    }

    /** The name of a configured file server; null for the first one that serves the site. */
    public String getServer() {
        return server;
    }

    @DataBoundSetter
    public void setServer(String server) {
        this.server = Util.fixEmptyAndTrim(server);
    }

    /** The site whose phones shall fetch the files; null for any. */
    public String getSite() {
        return site;
    }

    @DataBoundSetter
    public void setSite(String site) {
        this.site = Util.fixEmptyAndTrim(site);
    }

    /** A folder below the server's; null for the server's own. */
    public String getFolder() {
        return folder;
    }

    @DataBoundSetter
    public void setFolder(String folder) {
        this.folder = Util.fixEmptyAndTrim(folder);
    }

    @Override
    Conclusion perform(StepSite where) throws IOException, InterruptedException {
        FileServerConfiguration configured = FileServers.find(server, site);
        FileServer target = where.rehearsal().isPresent()
                ? where.around().standIn(configured.getProtocol(), configured.getName())
                : FileServers.of(configured, where.run());
        target = below(target);
        Map<String, FilePath> found = find(where.workspace());
        where.log()
                .say(function() + ": stage " + String.join(", ", found.keySet()) + " on file server '"
                        + configured.getName() + "' (" + target.url() + ")");
        Map<String, String> paths = new LinkedHashMap<>();
        found.forEach((name, file) -> paths.put(file.getRemote(), name));
        NodeConnection node = where.node();
        List<StagedFile> staged;
        try {
            staged = node.call(new StageWork(paths, target, node.root(), where.log()));
        } catch (NodeLostException e) {
            throw e.whileIt("staged " + (paths.size() == 1 ? "1 file" : paths.size() + " files")
                    + "; stage again, what lies on the server already is not sent twice");
        }
        if (where.rehearsal().isEmpty()) {
            fingerprint(found, where.run());
        }
        String account = where.rehearsal().isPresent() ? null : configured.getPhoneCredentialsId();
        boolean rehearsal = where.rehearsal().isPresent();
        FilesResult result = new FilesResult(
                staged.stream()
                        .map(file -> new FileResult(file, account, rehearsal))
                        .toList(),
                rehearsal);
        where.log().say(function() + ": " + result.getSummary());
        return Conclusion.success(result);
    }

    private FileServer below(FileServer target) throws AbortException {
        if (folder == null) {
            return target;
        }
        try {
            return target.inFolder(folder);
        } catch (IllegalArgumentException e) {
            throw new AbortException(function() + ": " + e.getMessage());
        }
    }

    /** The files by their names on the server. */
    private Map<String, FilePath> find(FilePath workspace) throws IOException, InterruptedException {
        List<String> patterns = TextLines.lines(files);
        if (patterns.isEmpty()) {
            throw new AbortException(function() + ": no file is named, give files, for example 'logos/company.png'");
        }
        Map<String, FilePath> found = new TreeMap<>();
        for (String pattern : patterns) {
            for (FilePath match : WorkspaceFile.matching(workspace, pattern)) {
                FilePath other = found.put(match.getName(), match);
                if (other != null && !other.getRemote().equals(match.getRemote())) {
                    throw new AbortException(other.getRemote() + " and " + match.getRemote()
                            + " would have the same name on the file server: stage them into different folders");
                }
            }
        }
        return found;
    }

    private static void fingerprint(Map<String, FilePath> files, Run<?, ?> run)
            throws IOException, InterruptedException {
        Map<String, String> digests = new LinkedHashMap<>();
        for (Map.Entry<String, FilePath> file : files.entrySet()) {
            digests.put(file.getKey(), file.getValue().digest());
        }
        FileFingerprints.add(run, digests);
    }

    @Extension
    public static final class DescriptorImpl extends OpenStageStepDescriptor {
        public DescriptorImpl() {
            super("openstageStage", "OpenStage: stage files on a file server");
            option("files", OptionKind.FILES);
        }

        @POST
        public ListBoxModel doFillServerItems(@AncestorInPath Item item, @QueryParameter String server) {
            return FormAccess.choice(
                    item,
                    "(the first one that serves the site)",
                    server,
                    OpenStageConfiguration.get().getFileServers().stream().map(FileServerConfiguration::getName));
        }

        @POST
        public FormValidation doCheckSite(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String server) {
            if (!FormAccess.checks(item, value)) {
                return FormValidation.ok();
            }
            try {
                return FormValidation.ok("File server "
                        + FileServers.find(Util.fixEmptyAndTrim(server), value.strip())
                                .getName());
            } catch (AbortException e) {
                return FormValidation.warning(e.getMessage());
            }
        }
    }
}
