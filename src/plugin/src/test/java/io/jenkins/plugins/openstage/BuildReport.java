package io.jenkins.plugins.openstage;

import java.io.Serializable;
import java.util.List;

/**
 * What a build left, on its way from the controller to the test.
 *
 * @param path of the build below the root URL of Jenkins
 * @param result how it ended
 * @param log the whole of it
 * @param warnings the texts with which stages are marked unstable, in no order
 * @param tests how many test results it has
 * @param failedTests which of them failed, each with its details
 */
record BuildReport(String path, String result, String log, List<String> warnings, int tests, List<String> failedTests)
        implements Serializable {

    BuildReport {
        warnings = List.copyOf(warnings);
        failedTests = List.copyOf(failedTests);
    }
}
