package io.jenkins.plugins.openstage.fleet.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.openstage.fleet.family.Families;
import io.jenkins.plugins.openstage.fleet.family.Family;
import io.jenkins.plugins.openstage.fleet.family.Field;
import io.jenkins.plugins.openstage.wpi.CatalogueItem;
import io.jenkins.plugins.openstage.wpi.IndexRule;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ValueRule;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * JSON Schemas (draft 7) for editors, made of the keys that the readers know, of the catalogue and of the families. What a schema
 * refuses, {@code validate} refuses as well; not the other way round.
 */
final class FleetSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDEX = "^\\d{1,6}$";
    /** Twelve digits in groups of two, four or six, or six octets of which some are short of their leading zero. */
    private static final String MAC =
            "^(([0-9A-Fa-f]{2}[:. -]?){6}|([0-9A-Fa-f]{4}[:. -]?){3}|([0-9A-Fa-f]{1,2}[:-]){5}[0-9A-Fa-f]{1,2})$";

    private static final String PLACEHOLDER = "\\$\\{";
    private static final ItemCatalogue CATALOGUE = ItemCatalogue.standard();

    private FleetSchemas() {}

    /** The schemas by the name of their file. */
    static Map<String, ObjectNode> all() {
        Map<String, ObjectNode> schemas = new LinkedHashMap<>();
        schemas.put("fleet.schema.json", fleet());
        schemas.put("phones.schema.json", phones());
        schemas.put("vars.schema.json", vars());
        schemas.put("files.schema.json", files());
        schemas.put("firmware.schema.json", firmware());
        return schemas;
    }

    private static ObjectNode fleet() {
        ObjectNode schema = schema("fleet.yaml", "A fleet: its endpoint, file servers, sites, models and waves.");
        ObjectNode endpoint = object(
                DefinitionReader.ENDPOINT,
                Map.of(
                        "listen",
                                described(
                                        pattern(":\\d{1,5}$"),
                                        "Where the provisioning service listens, as in 0.0.0.0:18443."),
                        "advertise", described(text(), "Host name or address by which phones know it."),
                        "legacy-tls", flag(),
                        "entities", flag()),
                Set.of());
        ObjectNode server = object(
                DefinitionReader.FILE_SERVER,
                Map.of("protocol", choice(List.of("ftp", "https", "FTP", "HTTPS"))),
                Set.of("protocol"));
        ObjectNode site = object(
                DefinitionReader.SITE,
                Map.of(
                        "title", text(),
                        "file-server",
                                described(
                                        text(),
                                        "A name below file-servers; needed where the folder names files or firmware.")),
                Set.of());
        ObjectNode model = object(
                DefinitionReader.MODEL,
                Map.of(
                        "device-type",
                        described(text(), "As the phone calls itself, as in OpenStage 60."),
                        "entities",
                        flag()),
                Set.of("device-type"));
        ObjectNode wave = selected(
                DefinitionReader.WAVE,
                Map.of("name", text(), "error-threshold", pattern("^(\\d|[1-9]\\d|100)\\s*%$")),
                Set.of("name"));
        return merged(
                schema,
                object(
                        DefinitionReader.KEYS,
                        Map.of(
                                "name", described(text(), "For people."),
                                "endpoint", endpoint,
                                "file-servers", entries(server),
                                "sites", entries(site),
                                "models", entries(model),
                                "waves", list(wave)),
                        Set.of("name", "sites", "models")));
    }

    private static ObjectNode phones() {
        ObjectNode phone = object(
                PhoneEntry.KEYS.toArray(String[]::new),
                Map.of(
                        "mac", described(any(pattern(MAC), type("integer")), "The MAC address."),
                        "address", described(text(), "Address or host name, with a port if it is not 8085."),
                        "e164", described(any(pattern("^\\+?[0-9*#]{1,32}$"), type("integer")), "The number."),
                        "model", described(text(), "A name below models, or the device type of one."),
                        "site", described(text(), "A name below sites."),
                        "groups", described(texts(), "The groups to which the phone belongs.")),
                Set.copyOf(PhoneEntry.REQUIRED));
        ObjectNode schema = schema("phones.yaml", "The inventory, an entry for each phone.");
        return merged(schema, list(phone));
    }

    private static ObjectNode files() {
        ObjectNode file = selected(
                FilesReader.KEYS,
                Map.of(
                        "file", described(text(), "The file, in this folder."),
                        "type",
                                described(
                                        pattern("^[A-Z_]+$"), "The WPI file type, as in LOGO, RINGTONE, PIC or LDAP.")),
                Set.of("file", "type"));
        return merged(schema("files.yaml", "Which phones get which file."), list(file));
    }

    private static ObjectNode firmware() {
        Map<String, ObjectNode> image = Map.of(
                "version", described(pattern("\\d+\\D+\\d+\\D+\\d+"), "As in V3 R5.12.0 or 3.5.12.0."),
                "minimum", described(text(), "The oldest version from which this one may be installed."),
                "image", described(text(), "The image, in the fleet folder."),
                "size", described(any(pattern("^[1-9]\\d{0,11}$"), type("integer")), "Of the image, in bytes."),
                "sha256", pattern("^[0-9A-Fa-f]{64}$"));
        Map<String, ObjectNode> model = new LinkedHashMap<>(image);
        model.put("software-type", text());
        model.put("notes", described(text(), "For people."));
        model.put(
                "upgrade-path",
                described(
                        list(object(FirmwareReader.STEP_KEYS, image, Set.of("version"))),
                        "What phones install before that run less than the minimum."));
        ObjectNode entry = object(FirmwareReader.KEYS, model, Set.of("version"));
        return merged(schema("firmware.yaml", "What each model shall run."), entries(entry));
    }

    private static ObjectNode vars() {
        ObjectNode schema = schema("vars/*.yaml", "Values of items, by WPI names; blocks of families; variables.");
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.set(
                ItemsReader.VARIABLES,
                described(named("^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*$", text()), "What ${var.name} stands for."));
        Families.all().forEach(family -> properties.set(family.name(), block(family)));
        CATALOGUE.items().forEach(item -> properties.set(item.name(), item(item)));
        schema.set("propertyNames", pattern("^[^\\s\\[\\]]+$").put("minLength", 1));
        schema.set("additionalProperties", any(text(), named(INDEX, text())));
        return schema;
    }

    private static ObjectNode block(Family family) {
        Map<String, ObjectNode> lines = new LinkedHashMap<>();
        for (Field field : family.fields()) {
            CatalogueItem item = CATALOGUE.find(field.item()).orElseThrow();
            ObjectNode value = field.words().isEmpty() ? value(item) : words(field);
            lines.put(field.name(), described(value, field.item() + ": " + item.description()));
        }
        ObjectNode entry = object(lines.keySet().toArray(String[]::new), lines, Set.of());
        return switch (family.counting()) {
            case ONCE -> entry;
            case NUMBERS -> named("^\\d{1,4}$", entry);
            case KEYS ->
                named(
                        "^(\\d{1,4}|shifted \\d{1,4}|module [12] (key|shifted) \\d{1,4}|fixed \\d{1,4}|key \\d{1,4})$",
                        entry);
        };
    }

    private static ObjectNode words(Field field) {
        return any(choice(field.words().keySet()), type("integer"), pattern("^\\d*$|" + PLACEHOLDER));
    }

    private static ObjectNode item(CatalogueItem item) {
        ObjectNode value = value(item);
        ObjectNode indexed = named(INDEX, value);
        boolean sure = item.index().certain();
        ObjectNode schema;
        if (item.index().need() == IndexRule.Need.REQUIRED && sure) {
            schema = indexed;
        } else if (item.index().need() == IndexRule.Need.NONE && sure) {
            schema = value;
        } else {
            schema = any(value, indexed);
        }
        return described(schema, item.description());
    }

    /** Only what {@code validate} takes for a mistake and not for a doubt is refused. */
    private static ObjectNode value(CatalogueItem item) {
        if (item.secret()) {
            return described(any(pattern("^$|" + PLACEHOLDER), type("null")), "A secret; write ${credential:name}.");
        }
        ValueRule rule = item.values();
        return switch (item.type()) {
            case BOOLEAN -> rule.certain() ? any(flag(), pattern("^$|^NULL$|" + PLACEHOLDER), type("null")) : text();
            case INTEGER -> integer(rule);
            case ENUM -> {
                boolean numbers = !rule.choices().isEmpty()
                        && rule.choices().keySet().stream().allMatch(code -> code.matches("\\d+"));
                yield numbers ? integer(null) : text();
            }
            case STRING -> rule.certain() && rule.maxLength().isPresent() ? shorter(rule) : text();
            default -> text();
        };
    }

    private static ObjectNode shorter(ValueRule rule) {
        ObjectNode other = JSON.createObjectNode();
        other.putArray("type").add("number").add("boolean").add("null");
        return any(type("string").put("maxLength", rule.maxLength().getAsInt()), pattern(PLACEHOLDER), other);
    }

    private static ObjectNode integer(ValueRule rule) {
        ObjectNode number = type("integer");
        if (rule != null && rule.bounded()) {
            rule.min().ifPresent(min -> number.put("minimum", min));
            rule.max().ifPresent(max -> number.put("maximum", max));
        }
        return any(number, pattern("^-?\\d*$|^NULL$|" + PLACEHOLDER), type("null"));
    }

    private static ObjectNode selected(String[] keys, Map<String, ObjectNode> others, Set<String> required) {
        Map<String, ObjectNode> all = new LinkedHashMap<>(others);
        all.put("select", described(text(), "An expression, as in site:berlin & model:os60 & !group:reception."));
        SelectionReader.KEYS.forEach(key -> all.putIfAbsent(key, texts()));
        return object(keys, all, required);
    }

    /** An object with exactly the keys that a reader knows. */
    private static ObjectNode object(String[] keys, Map<String, ObjectNode> values, Set<String> required) {
        if (!Set.of(keys).equals(values.keySet())) {
            throw new IllegalStateException(
                    "the reader knows " + Arrays.toString(keys) + ", the schema " + values.keySet());
        }
        ObjectNode object = type("object");
        ObjectNode properties = object.putObject("properties");
        for (String key : keys) {
            properties.set(key, values.get(key));
        }
        if (!required.isEmpty()) {
            ArrayNode names = object.putArray("required");
            Arrays.stream(keys).filter(required::contains).forEach(names::add);
        }
        object.put("additionalProperties", false);
        return object;
    }

    private static ObjectNode entries(ObjectNode value) {
        ObjectNode object = type("object");
        object.set("additionalProperties", value);
        return object;
    }

    private static ObjectNode named(String pattern, ObjectNode value) {
        ObjectNode object = type("object");
        object.putObject("patternProperties").set(pattern, value);
        object.put("additionalProperties", false);
        return object;
    }

    private static ObjectNode list(ObjectNode value) {
        ObjectNode list = type("array");
        list.set("items", value);
        return list;
    }

    private static ObjectNode texts() {
        return any(text(), list(text()));
    }

    /** Every text may look like a number or a switch; it stays as it is written. */
    private static ObjectNode text() {
        ObjectNode text = JSON.createObjectNode();
        ArrayNode types = text.putArray("type");
        List.of("string", "number", "boolean", "null").forEach(types::add);
        return text;
    }

    private static ObjectNode flag() {
        ObjectNode flag = JSON.createObjectNode();
        flag.putArray("enum").add(true).add(false).add("true").add("false");
        return flag;
    }

    private static ObjectNode choice(Collection<String> words) {
        ObjectNode choice = JSON.createObjectNode();
        ArrayNode values = choice.putArray("enum");
        words.forEach(values::add);
        return choice;
    }

    private static ObjectNode pattern(String pattern) {
        return type("string").put("pattern", pattern);
    }

    private static ObjectNode type(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static ObjectNode any(ObjectNode... choices) {
        ObjectNode any = JSON.createObjectNode();
        ArrayNode of = any.putArray("anyOf");
        Arrays.stream(choices).forEach(of::add);
        return any;
    }

    private static ObjectNode described(ObjectNode schema, String description) {
        return description.isEmpty() ? schema : schema.deepCopy().put("description", description);
    }

    private static ObjectNode schema(String title, String description) {
        return JSON.createObjectNode()
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("title", title)
                .put("description", description);
    }

    private static ObjectNode merged(ObjectNode schema, ObjectNode body) {
        schema.setAll(body);
        return schema;
    }
}
