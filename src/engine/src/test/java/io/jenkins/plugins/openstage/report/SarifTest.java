package io.jenkins.plugins.openstage.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.jenkins.plugins.openstage.fleet.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SarifTest {

    private static final List<Finding> FINDINGS = List.of(
            new Finding(Finding.Severity.ERROR, "vars/site/köln 1.yaml", 3, 7, "site köln", "it's \"wrong\" <here>\n"),
            new Finding(Finding.Severity.WARNING, "phones.csv", 0, 0, "", "a doubt"),
            new Finding(Finding.Severity.ERROR, "fleet.yaml", 1, 1, "", "a mistake"));

    @Test
    void theStandardsSchemaFindsNothingWrong() throws IOException {
        try (InputStream schema = SarifSchema210.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            JsonSchema sarif =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);

            assertThat(sarif.validate(written(FINDINGS, "fleets/nordwind"), InputFormat.JSON))
                    .isEmpty();
            assertThat(sarif.validate(written(List.of(), ""), InputFormat.JSON)).isEmpty();
            assertThat(sarif.validate(written(FINDINGS, "").replace("\"error\"", "\"mistake\""), InputFormat.JSON))
                    .isNotEmpty();
        }
    }

    @Test
    void whoReadsItSeesEveryFindingAtItsPlace() throws IOException {
        List<Result> results = new ObjectMapper()
                .readValue(written(FINDINGS, "fleets/nordwind"), SarifSchema210.class)
                .getRuns()
                .get(0)
                .getResults();

        Result first = results.get(0);
        Location location = first.getLocations().get(0);
        assertThat(results).hasSize(3);
        assertThat(first.getLevel()).isEqualTo(Result.Level.ERROR);
        assertThat(first.getRuleId()).isEqualTo("fleet/vars");
        assertThat(first.getMessage().getText()).isEqualTo("it's \"wrong\" <here>\\n");
        assertThat(location.getPhysicalLocation().getArtifactLocation().getUri())
                .isEqualTo("fleets/nordwind/vars/site/k%C3%B6ln%201.yaml");
        assertThat(location.getPhysicalLocation().getRegion().getStartLine()).isEqualTo(3);
        assertThat(location.getPhysicalLocation().getRegion().getStartColumn()).isEqualTo(7);
        assertThat(location.getLogicalLocations())
                .extracting(logical -> logical.getFullyQualifiedName())
                .containsExactly("site köln");
        assertThat(results.get(1).getLevel()).isEqualTo(Result.Level.WARNING);
        assertThat(results.get(1).getLocations().get(0).getPhysicalLocation().getRegion())
                .isNull();
    }

    private static String written(List<Finding> findings, String folder) throws IOException {
        StringWriter out = new StringWriter();
        new Sarif("1.2.3").write(findings, folder, out);
        return out.toString();
    }
}
