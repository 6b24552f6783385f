package io.jenkins.plugins.openstage.steps.result;

/** What a step makes of the build. */
public enum Verdict {
    SUCCESS,
    UNSTABLE,
    FAILURE
}
