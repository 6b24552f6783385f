package io.jenkins.plugins.openstage.steps;

/** What a step makes of the build. */
enum Verdict {
    SUCCESS,
    UNSTABLE,
    FAILURE
}
