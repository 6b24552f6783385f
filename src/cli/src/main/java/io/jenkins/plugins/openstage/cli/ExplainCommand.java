package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.Explanation;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.MacNotation;
import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.fleet.SelectionKind;
import io.jenkins.plugins.openstage.fleet.Setting;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.text.Shown;
import io.jenkins.plugins.openstage.text.Suggestion;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.Masking;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        sortOptions = false,
        description =
                "Shows what a phone of a fleet folder gets, where each value is written, and what it overrides. Secrets stay"
                        + " the references to them.",
        footer = {
            "",
            "Example:",
            "  openstage explain docs/examples/nordwind 00:1A:E8:21:A5:10",
            "  openstage explain docs/examples/nordwind 4930555100 key-label-unicode"
        })
final class ExplainCommand implements Callable<Integer> {

    private static final String HIDDEN = Masking.MASK;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The fleet folder, which holds fleet.yaml.")
    private Path folder;

    @Parameters(index = "1", paramLabel = "PHONE", description = "The phone: its MAC address, number or address.")
    private String phone;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "ITEM",
            description =
                    "The item, as in sntp-addr or key-label-unicode[1]; without an index all of that name (default: every"
                            + " item).")
    private String item;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        Fleet fleet = new FleetReader().read(folder);
        FleetPhone found = phone(fleet);
        List<Explanation> explanations = explanations(fleet, found);
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.println(Json.of(explanations.stream().map(ExplainCommand::json).toList()));
        } else {
            out.println("phone " + found.mac() + ", " + found.model() + ", " + found.site()
                    + (found.groups().isEmpty() ? "" : ", " + String.join(", ", found.groups())));
            explanations.forEach(explanation -> text(explanation, out));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private FleetPhone phone(Fleet fleet) {
        Optional<String> mac = MacNotation.parse(phone).map(address -> address.text());
        List<FleetPhone> found = fleet.phones().stream()
                .filter(each -> mac.isPresent()
                        ? each.mac().text().equals(mac.get())
                        : SelectionKind.number(each.e164()).equals(SelectionKind.number(phone))
                                || each.address().equals(phone))
                .toList();
        if (found.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no phone of the folder has the MAC address, number or address '" + phone + "'"
                            + Suggestion.closest(phone, names(fleet))
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse(""));
        }
        return found.get(0);
    }

    private static List<String> names(Fleet fleet) {
        List<String> names = new ArrayList<>();
        fleet.phones().forEach(each -> names.addAll(List.of(each.mac().text(), each.e164(), each.address())));
        return names;
    }

    private List<Explanation> explanations(Fleet fleet, FleetPhone found) {
        TreeSet<ItemKey> keys = new TreeSet<>(fleet.layers().forPhone(found).keySet());
        if (item != null) {
            ItemKey wanted = wanted();
            List<String> names = keys.stream().map(ItemKey::name).distinct().toList();
            keys.removeIf(key ->
                    !key.equals(wanted) && (wanted.indexed() || !key.name().equals(wanted.name())));
            if (keys.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "the folder gives the phone no item '" + wanted + "'"
                                + Suggestion.closest(wanted.name(), names)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse(""));
            }
        }
        return keys.stream()
                .map(key -> fleet.explain(found, key))
                .flatMap(Optional::stream)
                .toList();
    }

    private ItemKey wanted() {
        try {
            return ItemKey.parse(item);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void text(Explanation explanation, PrintWriter out) {
        out.println(explanation.key() + " = " + Shown.of(shown(explanation.key(), explanation.value())));
        out.println("    " + place(explanation.counts()) + written(explanation));
        for (Setting setting : explanation.overridden()) {
            out.println("    overrides " + place(setting) + ": " + Shown.of(shown(explanation.key(), setting.value())));
        }
    }

    /** Only where it is not what the phone gets. */
    private static String written(Explanation explanation) {
        String value = explanation.counts().value();
        return value.equals(explanation.value()) ? "" : ": " + Shown.of(shown(explanation.key(), value));
    }

    private static String place(Setting setting) {
        return setting.file() + ":" + setting.line() + ":" + setting.column() + " (" + setting.layer() + ")";
    }

    /** Nothing that may be a secret; a folder with one that the catalogue knows was refused before. */
    private static String shown(ItemKey key, String value) {
        boolean hidden = ItemCatalogue.standard().secret(key.name())
                && !value.isEmpty()
                && !Placeholders.credentialIn(value)
                && !value.contains("${var.");
        return hidden ? HIDDEN : value;
    }

    private static Map<String, Object> json(Explanation explanation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("item", explanation.key().toString());
        json.put("value", shown(explanation.key(), explanation.value()));
        json.put("from", json(explanation.key(), explanation.counts()));
        json.put(
                "overrides",
                explanation.overridden().stream()
                        .map(setting -> json(explanation.key(), setting))
                        .toList());
        return json;
    }

    private static Map<String, Object> json(ItemKey key, Setting setting) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", setting.file());
        json.put("line", setting.line());
        json.put("column", setting.column());
        json.put("layer", setting.layer().toString());
        json.put("written", shown(key, setting.value()));
        return json;
    }
}
