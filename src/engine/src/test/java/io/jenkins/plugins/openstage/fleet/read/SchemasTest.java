package io.jenkins.plugins.openstage.fleet.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schemas that editors use. With {@code -Dschemas.write=true} they are written anew. */
class SchemasTest {

    private static final Path PUBLISHED = Path.of("../../docs/schemas");
    private static final Path EXAMPLES = Path.of("../../docs/examples");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @TempDir
    Path temp;

    private final Map<String, JsonSchema> schemas = new LinkedHashMap<>();

    SchemasTest() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
        FleetSchemas.all().forEach((name, schema) -> schemas.put(name, factory.getSchema((JsonNode) schema)));
    }

    @Test
    void whatIsPublishedIsWhatTheReadersAndTheCatalogueSay() throws IOException {
        for (Map.Entry<String, ObjectNode> schema : FleetSchemas.all().entrySet()) {
            String expected = JSON.writeValueAsString(schema.getValue()).replace("\r", "") + "\n";
            Path file = PUBLISHED.resolve(schema.getKey());
            if (Boolean.getBoolean("schemas.write")) {
                Files.createDirectories(PUBLISHED);
                Files.writeString(file, expected);
            }
            assertThat(Files.readString(file))
                    .as(schema.getKey() + " is generated; write it anew with -Dschemas.write=true")
                    .isEqualTo(expected);
        }
    }

    @Test
    void theSchemasAreSchemas() {
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(SchemaLocation.of("http://json-schema.org/draft-07/schema#"));

        FleetSchemas.all()
                .forEach((name, schema) ->
                        assertThat(meta.validate(schema)).as(name).isEmpty());
    }

    @Test
    void everyExampleIsRight() throws IOException {
        try (Stream<Path> examples = Files.list(EXAMPLES)) {
            for (Path example : examples.filter(folder -> Files.exists(folder.resolve("fleet.yaml")))
                    .toList()) {
                assertThat(problems(example)).as(example.toString()).isEmpty();
            }
        }
        assertThat(problems(MistakeFolders.right(temp))).isEmpty();
    }

    /** Some mistakes show only beside other files, or are none for YAML or a spreadsheet. */
    @Test
    void everyMistakeIsCaughtByTheSchemaOrIsOneThatOnlyValidateCanKnow() throws IOException {
        TreeSet<String> only = new TreeSet<>();
        for (String name : MistakeFolders.names()) {
            if (problems(MistakeFolders.with(name, temp.resolve(name))).isEmpty()) {
                only.add(name);
            }
        }
        Path list = MistakeFolders.ALL.resolveSibling("only-validate-can-know.txt");
        if (Boolean.getBoolean("schemas.write")) {
            Files.write(list, only);
        }
        assertThat(only).containsExactlyElementsOf(Files.readAllLines(list));
    }

    /** What the schemas refuse of the files of a folder; a file that is no YAML is refused as well. */
    private List<String> problems(Path folder) throws IOException {
        List<String> problems = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                String schema = name.startsWith("vars/")
                        ? "vars.schema.json"
                        : name.startsWith("phones/")
                                ? "phones.schema.json"
                                : file.getFileName().toString().replace(".yaml", ".schema.json");
                if (!schemas.containsKey(schema)) {
                    // No editor takes it for a file of the fleet.
                    continue;
                }
                try {
                    schemas.get(schema)
                            .validate(Files.readString(file), InputFormat.YAML)
                            .forEach(message -> problems.add(name + " " + message));
                } catch (IllegalArgumentException e) {
                    problems.add(name + " is no YAML");
                }
            }
        }
        return problems;
    }
}
