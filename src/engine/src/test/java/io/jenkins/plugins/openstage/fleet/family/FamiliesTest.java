package io.jenkins.plugins.openstage.fleet.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.fleet.yaml.YamlFile;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

class FamiliesTest {

    private static final ItemCatalogue CATALOGUE = ItemCatalogue.standard();

    private final List<String> mistakes = new ArrayList<>();

    @Test
    void noFamilyIsCalledLikeAnItemAndNoLineLikeAnother() {
        for (Family family : Families.all()) {
            assertThat(CATALOGUE.find(family.name())).as(family.name()).isEmpty();
            assertThat(family.fields()).extracting(Field::name).doesNotHaveDuplicates();
            assertThat(family.fields()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void everyLineStandsForAnItemThatIsCountedAsTheFamilyIs() {
        for (Family family : Families.all()) {
            for (Field field : family.fields()) {
                boolean indexed = CATALOGUE
                        .find(field.item())
                        .orElseThrow()
                        .index()
                        .need()
                        .name()
                        .equals("REQUIRED");
                assertThat(indexed).as(field.item()).isEqualTo(family.counting() != Counting.ONCE);
            }
        }
    }

    @Test
    void wordsAreMadeOfWhatTheCatalogueSays() {
        Family keys = Families.named("keys").orElseThrow();
        Field function = keys.fields().get(0);

        assertThat(function.words())
                .containsEntry("repeat-dialling", "3")
                .containsEntry("blf", "59")
                .containsEntry("server-feature", "54")
                .containsEntry("do-not-disturb", "25")
                .containsEntry("line", "31");
        assertThat(keys.field(ItemKey.of("forwarding-type", 1)).orElseThrow().words())
                .containsEntry("unconditional", "0")
                .containsEntry("busy-internal", "8");
        assertThat(Families.named("sip").orElseThrow().fields().stream()
                        .filter(field -> field.name().equals("transport"))
                        .findFirst()
                        .orElseThrow()
                        .words())
                .containsExactly(Map.entry("udp", "0"), Map.entry("tcp", "1"), Map.entry("tls", "2"));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "shifted 3, 1003",
        "module 1 key 3, 303",
        "module 1 shifted 12, 1312",
        "module 2 key 12, 412",
        "module 2 shifted 1, 1401",
        "fixed 2, 4002"
    })
    void keysAreWrittenAsPeopleCountThem(String written, int index) {
        assertThat(Counting.KEYS.index(written)).hasValue(index);
        assertThat(Counting.KEYS.written(index)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"module 3 key 1", "module 1 3", "shift 3", "shifted 0", "key", "first", "-1", "123456"})
    void whatIsNoKeyIsNone(String written) {
        assertThat(Counting.KEYS.index(written)).isEmpty();
    }

    @Property(tries = 1000)
    void everyIndexOfAKeyIsReadAsItIsWritten(@ForAll("indexes") int index) {
        assertThat(Counting.KEYS.index(Counting.KEYS.written(index))).hasValue(index);
    }

    @Provide
    Arbitrary<Integer> indexes() {
        return Arbitraries.integers().between(0, 9999);
    }

    @Property(tries = 300)
    void itemsThatAreFoldedIntoBlocksAreTheSameWhenTheBlocksAreRead(@ForAll("items") Map<ItemKey, String> items)
            throws IOException {
        Folded folded = Folded.of(items);

        Map<ItemKey, String> again = new TreeMap<>(folded.rest());
        again.putAll(expanded(folded.blocks()));

        assertThat(mistakes).isEmpty();
        assertThat(again).isEqualTo(items);
    }

    /** Items of families in any combination, with values that make sense and such that do not, and others. */
    @Provide
    Arbitrary<Map<ItemKey, String>> items() {
        List<ItemKey> keys = new ArrayList<>();
        for (Family family : Families.all()) {
            for (Field field : family.fields()) {
                if (family.counting() == Counting.ONCE) {
                    keys.add(ItemKey.of(field.item()));
                } else {
                    List.of(1, 2, 1003, 1312, 4002, 77777).forEach(index -> keys.add(ItemKey.of(field.item(), index)));
                }
            }
        }
        keys.add(ItemKey.of("enable-WBM"));
        keys.add(ItemKey.of("function-key-def"));
        keys.add(ItemKey.of("ldap-user", 4));
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of(
                        "0", "1", "3", "6", "31", "54", "59", "true", "tls", "update", "007", "", "~", "#1", "a: b"),
                Arbitraries.of("${phone.e164}", "${credential:sip}", "Büro 3", "'", "\"", " x ", "null"));
        return Combinators.combine(Arbitraries.of(keys), values)
                .as(Map::entry)
                .list()
                .ofMaxSize(30)
                .map(entries -> {
                    Map<ItemKey, String> map = new TreeMap<>();
                    entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
                    return map;
                });
    }

    private Map<ItemKey, String> expanded(Map<String, Map<String, Object>> blocks) throws IOException {
        mistakes.clear();
        Path folder = Files.createTempDirectory("blocks");
        Path file = folder.resolve("blocks.yaml");
        try {
            Files.writeString(file, new Dump(DumpSettings.builder().build()).dumpToString(blocks));
            Findings findings = new Findings();
            Map<ItemKey, String> items = new TreeMap<>();
            new YamlFile(folder, findings).read(file).ifPresent(root -> {
                var map = root.map("blocks");
                for (String name : map.names()) {
                    new Block(Families.named(name).orElseThrow(), map.value(name))
                            .expand((key, place, value) -> items.put(key, value));
                }
            });
            findings.errors().forEach(error -> mistakes.add(error.toString()));
            return items;
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
