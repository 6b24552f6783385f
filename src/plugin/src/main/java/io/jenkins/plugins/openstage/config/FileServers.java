package io.jenkins.plugins.openstage.config;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.Login;
import java.io.IOException;
import java.util.List;

/** Makes of the configuration what a node needs to stage files. */
public final class FileServers {

    private FileServers() {}

    /**
     * The configured server that a step means.
     *
     * @param name null for any
     * @param site whose phones shall fetch there; null for any
     * @throws AbortException with one sentence when there is none
     */
    public static FileServerConfiguration find(String name, String site) throws AbortException {
        List<FileServerConfiguration> servers = OpenStageConfiguration.get().getFileServers();
        if (servers.isEmpty()) {
            throw new AbortException(
                    "No file server is configured: add one under Manage Jenkins, System, OpenStage provisioning");
        }
        List<FileServerConfiguration> named = servers.stream()
                .filter(server -> name == null || server.getName().equals(name))
                .toList();
        if (named.isEmpty()) {
            throw new AbortException("There is no file server '" + name + "': give the name of one that is configured;"
                    + " the Snippet Generator shows them to those who may configure the job");
        }
        return named.stream()
                .filter(server -> site == null || server.serves(site))
                .findFirst()
                .orElseThrow(() -> new AbortException("No file server serves site '" + site + "'"
                        + (name == null ? "" : ", nor does '" + name + "'")
                        + ": add the site to one of them under Manage Jenkins, System, OpenStage provisioning"));
    }

    /** The server with its accounts, for a step of that build. */
    public static FileServer of(FileServerConfiguration server, Run<?, ?> run) throws IOException {
        return server.toFileServer(
                login(server.getCredentialsId(), server, run), login(server.getPhoneCredentialsId(), server, run));
    }

    private static Login login(String id, FileServerConfiguration server, Run<?, ?> run) throws AbortException {
        if (id == null) {
            return Login.NONE;
        }
        return login(ChosenCredentials.find(
                StandardUsernamePasswordCredentials.class, id, "file server '" + server.getName() + "'", run));
    }

    static Login login(StandardUsernamePasswordCredentials account) {
        return new Login(account.getUsername(), account.getPassword().getPlainText());
    }
}
