package io.jenkins.plugins.openstage.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.openstage.fleet.Finding;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Findings in the Static Analysis Results Interchange Format 2.1.0, which code hosts and the Warnings plugin of Jenkins read. The
 * same findings give the same bytes. Stateless and thread-safe.
 */
public final class Sarif {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final String version;

    /** With the version of the program that found them. */
    public Sarif(String version) {
        this.version = version;
    }

    /**
     * Writes the findings and leaves the writer open.
     *
     * @param folder where the fleet folder lies in the repository, as a relative path with slashes; empty for its root
     */
    public void write(List<Finding> findings, String folder, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            tool(findings, json);
            json.writeStringField("columnKind", "unicodeCodePoints");
            json.writeArrayFieldStart("results");
            for (Finding finding : findings) {
                result(finding, folder, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void tool(List<Finding> findings, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "openstage");
        json.writeStringField("version", version);
        json.writeArrayFieldStart("rules");
        for (String rule :
                findings.stream().map(Sarif::rule).distinct().sorted().toList()) {
            json.writeStartObject();
            json.writeStringField("id", rule);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void result(Finding finding, String folder, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", rule(finding));
        json.writeStringField("level", finding.error() ? "error" : "warning");
        json.writeObjectFieldStart("message");
        json.writeStringField("text", finding.sentence());
        json.writeEndObject();
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(folder, finding.file()));
        json.writeEndObject();
        if (finding.line() > 0) {
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", finding.line());
            json.writeNumberField("startColumn", Math.max(1, finding.column()));
            json.writeEndObject();
        }
        json.writeEndObject();
        if (!finding.layer().isEmpty()) {
            json.writeArrayFieldStart("logicalLocations");
            json.writeStartObject();
            json.writeStringField("fullyQualifiedName", finding.layer());
            json.writeStringField("kind", "layer");
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The kind of file is the kind of finding: whoever keeps the inventory is seldom who keeps the values. */
    private static String rule(Finding finding) {
        return "fleet/" + finding.file().replaceFirst("/.*", "").replaceFirst("\\.[a-z]+$", "");
    }

    private static String uri(String folder, String file) throws IOException {
        try {
            return new URI(null, null, folder.isEmpty() ? file : folder + "/" + file, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IOException("the path " + file + " makes no URI", e);
        }
    }
}
