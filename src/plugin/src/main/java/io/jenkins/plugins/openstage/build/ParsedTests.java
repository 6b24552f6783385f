package io.jenkins.plugins.openstage.build;

import hudson.tasks.junit.TestResult;
import hudson.tasks.test.PipelineTestDetails;
import io.jenkins.plugins.openstage.build.PhonesPublisher.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Test results as the junit plugin reads them. */
final class ParsedTests {

    private ParsedTests() {}

    static TestResult of(String xml, String nodeId, List<Stage> stages) throws IOException, InterruptedException {
        TestResult result = new TestResult(true);
        Path file = Files.createTempFile("openstage", ".xml");
        try {
            Files.writeString(file, xml);
            result.parse(file.toFile(), place(nodeId, stages));
        } finally {
            Files.delete(file);
        }
        return result;
    }

    private static PipelineTestDetails place(String nodeId, List<Stage> stages) {
        PipelineTestDetails place = new PipelineTestDetails();
        if (!nodeId.isEmpty()) {
            place.setNodeId(nodeId);
            place.setEnclosingBlocks(stages.stream().map(Stage::id).toList());
            place.setEnclosingBlockNames(stages.stream().map(Stage::name).toList());
        }
        return place;
    }
}
