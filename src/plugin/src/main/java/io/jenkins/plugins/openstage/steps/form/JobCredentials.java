package io.jenkins.plugins.openstage.steps.form;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;

/** The credentials that a job may use, for forms. */
public final class JobCredentials {

    private JobCredentials() {}

    /** Those of a kind that the job may use, for users who may use them; else only the current one. */
    public static ListBoxModel items(Class<? extends StandardCredentials> type, Item item, String current) {
        StandardListBoxModel credentials = new StandardListBoxModel();
        boolean allowed = item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(CredentialsProvider.USE_ITEM);
        if (!allowed) {
            return credentials.includeCurrentValue(current);
        }
        return credentials
                .includeEmptyValue()
                .includeMatchingAs(
                        item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2,
                        item,
                        type,
                        List.of(),
                        CredentialsMatchers.always())
                .includeCurrentValue(current);
    }
}
