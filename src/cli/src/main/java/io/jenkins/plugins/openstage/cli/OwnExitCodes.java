package io.jenkins.plugins.openstage.cli;

import java.util.Map;

/** A command that says more with its exit code than whether it was done; whatever goes wrong in it is {@link #ERROR}. */
interface OwnExitCodes {

    int ERROR = 1;

    /** The meaning of each exit code. */
    Map<String, String> meanings();
}
