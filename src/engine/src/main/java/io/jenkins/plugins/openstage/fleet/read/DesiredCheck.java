package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Layer;
import io.jenkins.plugins.openstage.fleet.Layers;
import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.fleet.Setting;
import io.jenkins.plugins.openstage.fleet.Variables;
import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.fleet.yaml.Place;
import io.jenkins.plugins.openstage.text.Suggestion;
import io.jenkins.plugins.openstage.wpi.FunctionKeys;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at what each phone would get: what only shows once placeholders are filled in and the model is known. A value that many
 * phones share is looked at once, and of a mistake that many phones have the first one is named.
 */
final class DesiredCheck {

    private static final ItemCatalogue CATALOGUE = ItemCatalogue.standard();

    private final Fleet fleet;
    private final Findings findings;
    private final IdentityHashMap<Map<ItemKey, Setting>, List<Map.Entry<ItemKey, Setting>>> shared =
            new IdentityHashMap<>();
    /** Of each value, the models for which it was looked at. */
    private final IdentityHashMap<Setting, Set<String>> done = new IdentityHashMap<>();

    private final Map<Problem, Phones> problems = new LinkedHashMap<>();

    /** What is wrong at a place. */
    private record Problem(Place place, String sentence, boolean error) {}

    /** Who has a problem. */
    private static final class Phones {
        private final FleetPhone first;
        private int count;

        Phones(FleetPhone first) {
            this.first = first;
        }
    }

    DesiredCheck(Fleet fleet, Findings findings) {
        this.fleet = fleet;
        this.findings = findings;
    }

    void run() {
        for (FleetPhone phone : fleet.phones()) {
            Map<ItemKey, Setting> settings = fleet.layers().forPhone(phone);
            List<Map.Entry<ItemKey, Setting>> own = shared.get(settings);
            if (own == null) {
                own = look(settings, phone);
                shared.put(settings, own);
            }
            own.forEach(entry -> filled(entry.getKey(), entry.getValue(), phone));
        }
        problems.forEach((problem, phones) -> {
            String whom = "; so it is for phone " + phones.first.mac()
                    + (phones.count > 1 ? " and " + (phones.count - 1) + " more" : "");
            if (problem.error()) {
                findings.error(problem.place(), problem.sentence() + whom);
            } else {
                findings.warning(problem.place(), problem.sentence() + whom);
            }
        });
    }

    /** Looks at what is the same for all phones that share the values; what differs by phone is returned. */
    private List<Map.Entry<ItemKey, Setting>> look(Map<ItemKey, Setting> settings, FleetPhone phone) {
        List<Map.Entry<ItemKey, Setting>> byPhone = new ArrayList<>();
        for (Map.Entry<ItemKey, Setting> entry : settings.entrySet()) {
            Setting setting = entry.getValue();
            if (done.computeIfAbsent(setting, any -> new HashSet<>(2)).add(phone.model())) {
                keyOfModel(entry.getKey(), setting, phone);
                if (!Variables.in(setting.value()) && fromVariables(entry.getKey(), setting)) {
                    secret(entry.getKey(), setting);
                    if (!Placeholders.in(setting.value())) {
                        catalogue(entry.getKey(), setting, setting.value(), phone);
                    }
                }
            }
            if (Variables.in(setting.value()) || setting.value().contains("${phone.")) {
                byPhone.add(entry);
            }
        }
        return byPhone;
    }

    private boolean fromVariables(ItemKey key, Setting setting) {
        Setting written = fleet.layers().of(setting.layer()).items().get(key);
        return written != null && !written.equals(setting);
    }

    /** What is written for phones of several models may well be for those of them that have the key. */
    private void keyOfModel(ItemKey key, Setting setting, FleetPhone phone) {
        String deviceType = fleet.models().get(phone.model()).deviceType();
        FunctionKeys.mistake(deviceType, key).ifPresent(sentence -> {
            Layer.Kind kind = setting.layer().kind();
            String told =
                    "item '" + key + "' cannot be had by phones of the model '" + phone.model() + "': " + sentence;
            if (kind == Layer.Kind.MODEL || kind == Layer.Kind.PHONE) {
                findings.error(place(setting), told + "; delete it, or give it to another key");
            } else {
                findings.warning(place(setting), told + "; write it for those models only that have the key");
            }
        });
    }

    /** A variable with a secret in clear is found where it is used. */
    private void secret(ItemKey key, Setting setting) {
        String value = setting.value();
        boolean refers = Placeholders.credentialIn(value) && Placeholders.only(value);
        if (CATALOGUE.secret(key.name()) && !value.isEmpty() && !refers) {
            findings.error(
                    place(setting),
                    "item '" + key
                            + "' is a secret, and the variable that it is taken from has it in clear; let the variable"
                            + " be ${credential:name}");
        }
    }

    private void filled(ItemKey key, Setting setting, FleetPhone phone) {
        if (Variables.in(setting.value())) {
            variable(setting, phone);
            return;
        }
        if (phone.e164().isEmpty() && setting.value().contains("${phone.e164}")) {
            problem(
                    setting,
                    "item '" + key + "' needs the number (e164) of the phone, and the inventory has none",
                    phone);
            return;
        }
        if (!Placeholders.credentialIn(setting.value())) {
            catalogue(key, setting, Placeholders.fillPhone(setting.value(), phone), phone);
        }
    }

    private void variable(Setting setting, FleetPhone phone) {
        Layers layers = fleet.layers();
        Map<String, Setting> known = layers.variablesOf(phone);
        String name = Variables.names(setting.value()).get(0);
        if (!known.containsKey(name)) {
            Set<String> elsewhere = new LinkedHashSet<>();
            layers.layers().stream()
                    .filter(layer -> layers.of(layer).variables().containsKey(name))
                    .forEach(layer -> elsewhere.add(layer.toString()));
            String where = elsewhere.isEmpty()
                    ? "no layer has a variable '" + name + "'" + Suggestion.forWord(name, known.keySet())
                    : "the variable '" + name + "' is only known in "
                            + elsewhere.stream().limit(4).collect(Collectors.joining(", "));
            problem(setting, where, phone);
            return;
        }
        Variables variables = new Variables(known);
        variables.fill("${var." + name + "}");
        problem(
                setting,
                variables.endless().isEmpty()
                        ? "the value with its variables filled in is longer than any phone takes"
                        : "the variable '" + variables.endless().iterator().next() + "' stands for itself",
                phone);
    }

    private void catalogue(ItemKey key, Setting setting, String value, FleetPhone phone) {
        for (io.jenkins.plugins.openstage.wpi.Finding finding : CATALOGUE.check(Item.of(key, value))) {
            problems.computeIfAbsent(
                            new Problem(place(setting), finding.sentence(), finding.error()), any -> new Phones(phone))
                    .count++;
        }
        Optional<String> unreadable = ItemValues.unreadable(key, value, fleet.readsEntities(phone));
        unreadable.ifPresent(sentence -> problem(setting, sentence, phone));
    }

    private void problem(Setting setting, String sentence, FleetPhone phone) {
        problems.computeIfAbsent(new Problem(place(setting), sentence, true), any -> new Phones(phone)).count++;
    }

    private static Place place(Setting setting) {
        return new Place(setting.file(), setting.line(), setting.column());
    }
}
