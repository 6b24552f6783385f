package io.jenkins.plugins.openstage.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.AbortException;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** Credentials that the administrator chose in the configuration, among those of the system too; no build need see them. */
final class ChosenCredentials {

    private ChosenCredentials() {}

    static <C extends StandardCredentials> Optional<C> find(Class<C> type, String id) {
        return CredentialsProvider.lookupCredentialsInItemGroup(type, Jenkins.get(), ACL.SYSTEM2).stream()
                .filter(candidate -> candidate.getId().equals(id))
                .findFirst();
    }

    /**
     * The credentials with that id, noted as used by the build.
     *
     * @param who names them, for the message when there are none
     */
    static <C extends StandardCredentials> C find(Class<C> type, String id, String who, Run<?, ?> run)
            throws AbortException {
        C found = find(type, id)
                .orElseThrow(() -> new AbortException("The credentials that " + who
                        + " names in the configuration of Jenkins are not there any more, or"
                        + " are of another kind than it needs: an administrator has to choose others"));
        CredentialsProvider.track(run, found);
        return found;
    }

    /** What a form of the configuration offers to an administrator; to others only what is chosen already. */
    static ListBoxModel items(Class<? extends StandardCredentials> type, String current) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return new StandardListBoxModel().includeCurrentValue(current);
        }
        return new StandardListBoxModel()
                .includeEmptyValue()
                .includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), type, List.of(), CredentialsMatchers.always())
                .includeCurrentValue(current);
    }
}
