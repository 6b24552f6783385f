package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.ClearSecrets;
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
import io.jenkins.plugins.openstage.wpi.ItemFamilies;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MessageSize;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.util.ArrayList;
import java.util.HashMap;
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
    /** With fewer, all of a phone fits into one message whatever the characters are. */
    private static final int MANY_CHARACTERS = 7_000;

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
        tooMuchAtOnce(settings, phone);
        return byPhone;
    }

    /** What belongs together is sent in one message (protocol.md 12). Secrets are reckoned as long as their references. */
    private void tooMuchAtOnce(Map<ItemKey, Setting> settings, FleetPhone phone) {
        long characters = settings.values().stream()
                .mapToLong(setting -> setting.value().length())
                .sum();
        if (characters < MANY_CHARACTERS) {
            return;
        }
        Map<String, Integer> bytes = new HashMap<>();
        settings.forEach((key, setting) -> bytes.merge(
                ItemFamilies.of(key),
                MessageSize.of(Item.of(key, Placeholders.fillPhone(setting.value(), phone))),
                Integer::sum));
        settings.forEach((key, setting) -> {
            int all = bytes.getOrDefault(ItemFamilies.of(key), 0);
            boolean alone = MessageSize.of(Item.of(key, setting.value())) == all;
            if (!alone && MessageSize.ENVELOPE + all > WpiCodec.MAX_SENT_BYTES) {
                problem(
                        setting,
                        "item '" + key
                                + "' and what belongs to it have to be sent in one message, and need more than the "
                                + WpiCodec.MAX_SENT_BYTES + " bytes that one holds; shorten the longest of them",
                        phone);
            }
        });
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
        if (ClearSecrets.in(key.name(), setting.value())) {
            findings.error(
                    place(setting),
                    "item '" + key + "' "
                            + (CATALOGUE.secret(key.name()) ? "is a secret" : "gets a login or a key")
                            + ", and the variable that it is taken from has it in clear; let the variable be"
                            + " ${credential:name}");
        }
    }

    private void filled(ItemKey key, Setting setting, FleetPhone phone) {
        if (Placeholders.mistake(setting.value()).isPresent()) {
            // It was told where it is written.
            return;
        }
        if (Variables.in(setting.value())) {
            variable(key, setting, phone);
            return;
        }
        if (phone.e164().isEmpty() && setting.value().contains("${phone.e164}")) {
            problem(
                    setting,
                    "item '" + key + "' needs the number (e164) of the phone, and the inventory has none",
                    phone);
            return;
        }
        if (Placeholders.credentialIn(setting.value())) {
            return;
        }
        String value = Placeholders.fillPhone(setting.value(), phone);
        if (ClearSecrets.in(key.name(), value) && !ClearSecrets.in(key.name(), setting.value())) {
            problem(
                    setting,
                    "the value of item '" + key + "' becomes one with a login in clear, which no plan may hold; write"
                            + " ${credential:name} instead",
                    phone);
        } else {
            catalogue(key, setting, value, phone);
        }
    }

    private void variable(ItemKey key, Setting setting, FleetPhone phone) {
        Layers layers = fleet.layers();
        Map<String, Setting> known = layers.variablesOf(phone);
        String name = Variables.names(setting.value()).get(0);
        if (!known.containsKey(name)) {
            Set<String> elsewhere = new LinkedHashSet<>();
            layers.layers().stream()
                    .filter(layer -> layers.of(layer).variables().containsKey(name))
                    .forEach(layer -> elsewhere.add(layer.toString()));
            boolean quoted = !CATALOGUE.secret(key.name())
                    || Suggestion.closest(name, known.keySet()).isPresent();
            String where = elsewhere.isEmpty()
                    ? "no layer has " + (quoted ? "a variable '" + name + "'" : "the variable that is named here")
                            + Suggestion.forWord(name, known.keySet())
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
        Optional<String> unreadable = ItemValues.unsendable(key, value, fleet.readsEntities(phone));
        unreadable.ifPresent(sentence -> problem(setting, sentence, phone));
    }

    private void problem(Setting setting, String sentence, FleetPhone phone) {
        problems.computeIfAbsent(new Problem(place(setting), sentence, true), any -> new Phones(phone)).count++;
    }

    private static Place place(Setting setting) {
        return new Place(setting.file(), setting.line(), setting.column());
    }
}
