package io.jenkins.plugins.openstage.fleet.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of the documentation say what the schemas say. */
class FleetTablesTest {

    private static final Path PAGE = Path.of("../../docs/fleet.md");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (.+?) \\| (.+?) \\| `([^`]+)` \\|");

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);

    /** What a schema says of a key. */
    private record Key(boolean required, JsonNode schema) {}

    /** What a table says of it. */
    private record Row(String expected, String example) {}

    @ParameterizedTest
    @CsvSource({
        "### `fleet.yaml`, fleet.schema.json",
        "### `files/files.yaml`, files.schema.json",
        "### `firmware.yaml`, firmware.schema.json",
        "## The inventory, phones.schema.json"
    })
    void everyKeyOfTheSchemaIsInItsTableAndTheOtherWayRound(String title, String schema) throws IOException {
        Map<String, Key> keys = new LinkedHashMap<>();
        collect("", FleetSchemas.all().get(schema), false, keys);
        Map<String, Row> rows = rows(title);

        assertThat(rows.keySet()).containsExactlyElementsOf(keys.keySet());
        rows.forEach((name, row) -> {
            Key key = keys.get(name);
            assertThat(row.expected().startsWith("required")).as(name).isEqualTo(key.required());
            assertThat(FACTORY.getSchema(key.schema()).validate(row.example(), InputFormat.YAML))
                    .as(name + ": " + row.example())
                    .isEmpty();
        });
    }

    @Test
    void anExampleThatIsNoneIsFound() {
        JsonNode type = FleetSchemas.all().get("files.schema.json").at("/items/properties/type");

        assertThat(FACTORY.getSchema(type).validate("logo", InputFormat.YAML)).isNotEmpty();
    }

    private static void collect(String path, JsonNode schema, boolean required, Map<String, Key> keys) {
        if (schema.has("properties")) {
            schema.get("properties")
                    .properties()
                    .forEach(property -> collect(
                            (path.isEmpty() ? "" : path + ".") + property.getKey(),
                            property.getValue(),
                            names(schema).contains(property.getKey()),
                            keys));
        } else if (schema.path("additionalProperties").isObject()) {
            collect((path.isEmpty() ? "" : path + ".") + "NAME", schema.get("additionalProperties"), false, keys);
        } else if (schema.has("items")) {
            collect(path + "[]", schema.get("items"), false, keys);
        } else {
            keys.put(path, new Key(required, schema));
        }
    }

    private static List<String> names(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Map<String, Row> rows(String title) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String line : lines.subList(lines.indexOf(title) + 1, lines.size())) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), new Row(row.group(3), row.group(4)));
            } else if (!rows.isEmpty()) {
                break;
            }
        }
        return rows;
    }
}
