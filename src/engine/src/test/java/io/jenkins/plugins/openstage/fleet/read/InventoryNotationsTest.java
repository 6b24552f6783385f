package io.jenkins.plugins.openstage.fleet.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Model;
import io.jenkins.plugins.openstage.fleet.Ordered;
import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.text.WrittenText;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An inventory that is written as a table, in whatever notation, is the same when it is read. */
class InventoryNotationsTest {

    private static final Map<String, Model> MODELS =
            Map.of("os15", new Model("os15", "OpenStage 15", false), "os60", new Model("os60", "OpenStage 60", false));
    private static final Set<String> SITES = Set.of("berlin", "St. Pölten; Wien", "say \"hi\"");

    @Property(tries = 200)
    void theNotationDoesNotMatter(@ForAll("inventories") List<FleetPhone> phones, @ForAll("seeds") long seed) {
        Findings findings = new Findings();

        List<PhoneEntry> entries =
                new PhonesCsv("phones.csv", findings).read(new WrittenText("phones.csv", written(phones, seed)));

        assertThat(new PhonesReader(MODELS, SITES, findings).read(entries)).isEqualTo(phones);
        assertThat(findings.all()).isEmpty();
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Provide
    Arbitrary<List<FleetPhone>> inventories() {
        Arbitrary<FleetPhone> phones = Combinators.combine(
                        Arbitraries.integers().between(0, 0xFFFFFF),
                        Arbitraries.of(MODELS.keySet()),
                        Arbitraries.of(SITES),
                        Arbitraries.of("a", "b", "Küche").set().ofMaxSize(3))
                .as((number, model, site, groups) -> new FleetPhone(
                        new MacAddress(String.format("001AE8%06X", number)),
                        "10." + (number >> 16) + "." + (number >> 8 & 0xFF) + "." + (number & 0xFF),
                        number % 3 == 0 ? "" : "49" + number,
                        model,
                        site,
                        Ordered.copy(groups)));
        return phones.list().uniqueElements(FleetPhone::mac).ofMinSize(1).ofMaxSize(6);
    }

    private static String written(List<FleetPhone> phones, long seed) {
        Random random = new Random(seed);
        String delimiter = List.of(",", ";", "\t").get(random.nextInt(3));
        String end = random.nextBoolean() ? "\r\n" : "\n";
        List<String> columns = new ArrayList<>(PhoneEntry.KEYS);
        Collections.shuffle(columns, random);
        StringBuilder text = new StringBuilder(columns.stream()
                        .map(column -> random.nextBoolean() ? column : column.toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining(delimiter)))
                .append(end);
        for (FleetPhone phone : phones) {
            text.append(columns.stream()
                            .map(column -> cell(phone, column, random))
                            .map(cell -> quoted(cell, delimiter, random))
                            .collect(Collectors.joining(delimiter)))
                    .append(end);
        }
        return text.toString();
    }

    private static String cell(FleetPhone phone, String column, Random random) {
        return switch (column) {
            case "mac" -> mac(phone.mac().text(), random);
            case "address" -> phone.address();
            case "e164" -> phone.e164();
            case "model" ->
                random.nextBoolean() ? phone.model() : MODELS.get(phone.model()).deviceType();
            case "site" -> phone.site();
            default -> String.join(random.nextBoolean() ? " " : ", ", phone.groups());
        };
    }

    private static String mac(String mac, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> mac.replace(":", "");
            case 1 -> mac.replace(':', '-').toLowerCase(Locale.ROOT);
            case 2 -> mac.replace(":", "").replaceAll("(....)(?!$)", "$1.");
            default -> mac;
        };
    }

    private static String quoted(String cell, String delimiter, Random random) {
        boolean needed = cell.contains(delimiter) || cell.contains("\"");
        return needed || random.nextBoolean() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
