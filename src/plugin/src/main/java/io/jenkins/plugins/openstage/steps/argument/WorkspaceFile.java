package io.jenkins.plugins.openstage.steps.argument;

import hudson.AbortException;
import hudson.FilePath;
import java.io.IOException;
import java.util.regex.Pattern;

/** Files that options name: they lie in the workspace, so that a step reads and writes nothing else of its node. */
public final class WorkspaceFile {

    /** An absolute path, or one that climbs. */
    private static final Pattern OUTSIDE = Pattern.compile("^[/\\\\]|^\\s*$|:|(^|[/\\\\])\\.\\.([/\\\\]|$)");

    private WorkspaceFile() {}

    /**
     * A file that is to be written, in a folder that need not exist.
     *
     * @throws AbortException with one sentence when it would lie elsewhere, perhaps by a link
     */
    public static FilePath toWrite(FilePath workspace, String name) throws IOException, InterruptedException {
        FilePath file = of(workspace, name);
        workspace.mkdirs();
        String relative = file.getRemote().substring(workspace.getRemote().length() + 1);
        if (relative.isEmpty() || !workspace.isDescendant(relative) || file.isDirectory()) {
            throw new AbortException("'" + name
                    + "' cannot be written as a file of the workspace: name a file by its path in the workspace");
        }
        return file;
    }

    /**
     * The files that a pattern such as {@code firmware/*.img} means.
     *
     * @throws AbortException with one sentence when there is none
     */
    public static FilePath[] matching(FilePath workspace, String pattern) throws IOException, InterruptedException {
        FilePath[] matches = workspace.exists() ? workspace.list(pattern, null, false) : new FilePath[0];
        if (matches.length == 0) {
            throw new AbortException("No file of the workspace matches '" + pattern + "'");
        }
        return matches;
    }

    /**
     * The file, which need not exist.
     *
     * @param name relative to the workspace, or absolute and in it
     * @throws AbortException with one sentence when it lies elsewhere, perhaps by a link
     */
    public static FilePath of(FilePath workspace, String name) throws IOException, InterruptedException {
        String root = workspace.getRemote();
        boolean below = name.startsWith(root + "/") || name.startsWith(root + "\\");
        String relative = below ? name.substring(root.length() + 1) : name;
        FilePath file = workspace.child(relative);
        if (OUTSIDE.matcher(relative).find() || (file.exists() && !workspace.isDescendant(relative))) {
            throw new AbortException(
                    "'" + name + "' does not lie in the workspace: name a file by its path in the workspace");
        }
        return file;
    }
}
