package io.jenkins.plugins.openstage.steps.file;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.openstage.remote.Rehearsal;
import io.jenkins.plugins.openstage.staging.FileUrl;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.steps.argument.Rehearsed;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.util.Optional;

/** Where phones fetch files, from what pipelines say. */
public final class FileLocations {

    private FileLocations() {}

    /**
     * What a phone is told.
     *
     * @param credentialsId null for none
     * @param rehearsal the simulated phones around the step, if there are any
     * @param run the build, which may use the credentials
     * @throws AbortException with one sentence when that cannot be used
     */
    public static FileSource source(String url, String credentialsId, Optional<Rehearsal> rehearsal, Run<?, ?> run)
            throws AbortException {
        if (Rehearsed.isMarked(url) && rehearsal.isEmpty()) {
            throw new AbortException(
                    FileUrl.shown(Rehearsed.unmarked(url)) + " was staged in a rehearsal: it lay on a simulated"
                            + " file server, which is gone. Stage the file outside openstageSimulate, and give the result of that");
        }
        FileUrl place = parse(Rehearsed.unmarked(url));
        Optional<Login> simulated = rehearsal.flatMap(around -> around.phoneLogin(place));
        if (simulated.isEmpty() && rehearsal.isPresent()) {
            throw new AbortException(
                    "'" + place + "' does not lie on the simulated file server, and no real one is asked"
                            + " inside openstageSimulate: stage the file there with openstageStage and give its result");
        }
        return place.source(simulated.isPresent() ? simulated.get() : login(credentialsId, url, run));
    }

    private static Login login(String credentialsId, String url, Run<?, ?> run) throws AbortException {
        if (credentialsId == null) {
            return Login.NONE;
        }
        StandardUsernamePasswordCredentials account =
                CredentialsProvider.findCredentialById(credentialsId, StandardUsernamePasswordCredentials.class, run);
        if (account == null) {
            throw new AbortException("There are no credentials '" + credentialsId
                    + "' with user name and password that this job may use, for the phones to fetch " + url);
        }
        return new Login(account.getUsername(), account.getPassword().getPlainText());
    }

    /** Why a URL is no place from which a phone can fetch a file; null when it is one. */
    public static String problem(String url) {
        try {
            parse(url);
            return null;
        } catch (AbortException e) {
            return e.getMessage();
        }
    }

    private static FileUrl parse(String text) throws AbortException {
        try {
            FileUrl url = FileUrl.parse(text);
            if (url.hasAccount()) {
                throw new AbortException("A source must not hold an account: name it by credentialsId");
            }
            // Only whether there is a file's name in it.
            FileSource tried = url.source(Login.NONE);
            assert !tried.fileName().isEmpty();
            return url;
        } catch (IllegalArgumentException e) {
            throw new AbortException("'" + FileUrl.shown(text) + "' is no source of a file, for " + e.getMessage()
                    + "; expected ftp://host/folder/file or https://host/file");
        }
    }
}
