package io.jenkins.plugins.openstage.steps.result;

import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** Where phones fetch a file; a deploying step takes it as {@code source}. */
public interface FileLocation extends Serializable {

    /** {@code ftp://…} or {@code https://…}, without an account. */
    @Whitelisted
    String getUrl();

    /** Whether it lies on a simulated file server, which ends with its rehearsal. */
    @Whitelisted
    boolean isRehearsal();

    /** The credentials of the account with which phones fetch it; null for none. */
    @Whitelisted
    String getPhoneCredentialsId();
}
