package io.jenkins.plugins.openstage.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LayersTest {

    private static final ItemKey ADDRESS = ItemKey.of("sntp-addr");
    private static final FleetPhone PHONE = phone(3, "canary", "reception");

    @Test
    void theLayerThatIsCloserToThePhoneCountsAndTheRestIsExplained() {
        Layers layers = layers(Map.of(
                Layer.ALL,
                Map.of("sntp-addr", "1"),
                Layer.model("os60"),
                Map.of("sntp-addr", "2"),
                Layer.site("berlin"),
                Map.of("sntp-addr", "3"),
                Layer.group("canary"),
                Map.of("sntp-addr", "4"),
                Layer.group("reception"),
                Map.of("sntp-addr", "5"),
                Layer.phone("00:1A:E8:01:02:03"),
                Map.of("sntp-addr", "6"),
                Layer.model("os40"),
                Map.of("sntp-addr", "no")));

        Explanation explanation = layers.explain(PHONE, ADDRESS).orElseThrow();

        assertThat(explanation.value()).isEqualTo("6");
        assertThat(explanation.counts().layer()).hasToString("phone 00:1A:E8:01:02:03");
        assertThat(explanation.overridden())
                .extracting(setting -> setting.layer() + " " + setting.value())
                .containsExactly("group reception 5", "group canary 4", "site berlin 3", "model os60 2", "all 1");
        assertThat(layers.forPhone(phone(4)).get(ADDRESS).value()).isEqualTo("3");
        assertThat(layers.explain(PHONE, ItemKey.of("sip-name"))).isEmpty();
    }

    @Test
    void variablesAreTheOnesThatCountForThePhone() {
        Map<Layer, LayerValues> layers = new LinkedHashMap<>();
        layers.put(
                Layer.ALL,
                new LayerValues(
                        Map.of(ADDRESS, setting("${var.server}", Layer.ALL)),
                        Map.of("server", setting("ntp.${var.domain}", Layer.ALL), "domain", setting("x", Layer.ALL))));
        Layer site = Layer.site("berlin");
        layers.put(site, new LayerValues(Map.of(), Map.of("domain", setting("berlin.example", site))));
        Layer own = Layer.phone("00:1A:E8:01:02:03");
        layers.put(own, new LayerValues(Map.of(), Map.of("domain", setting("${phone.mac}", own))));
        Layers all = new Layers(layers);

        assertThat(all.forPhone(phone(4)).get(ADDRESS).value()).isEqualTo("ntp.berlin.example");
        assertThat(all.forPhone(PHONE).get(ADDRESS).value()).isEqualTo("ntp.${phone.mac}");
        assertThat(all.explain(PHONE, ADDRESS).orElseThrow().value()).isEqualTo("ntp.00:1A:E8:01:02:03");
        assertThat(all.explain(PHONE, ADDRESS).orElseThrow().counts().value()).isEqualTo("${var.server}");
    }

    @Test
    void aVariableThatStandsForItselfOrForMoreThanAnybodyReadsStaysAsWritten() {
        Map<String, Setting> variables = new HashMap<>();
        variables.put("a", setting("${var.b}", Layer.ALL));
        variables.put("b", setting("${var.a}", Layer.ALL));
        variables.put("v0", setting("x".repeat(100), Layer.ALL));
        for (int at = 1; at < 60; at++) {
            variables.put("v" + at, setting(("${var.v" + (at - 1) + "}").repeat(10), Layer.ALL));
        }
        Variables filled = new Variables(variables);

        assertThat(filled.fill("${var.a}")).isEqualTo("${var.a}");
        assertThat(filled.endless()).contains("a");
        assertThat(filled.fill("${var.v59}")).hasSizeLessThan(70_000).contains("${var.");
        assertThat(filled.fill("${var.none} ${var.v0}")).startsWith("${var.none} xxx");
    }

    @Test
    void phonesOfOneKindShareWhatTheyHaveInCommon() {
        Layers layers = layers(Map.of(
                Layer.ALL,
                Map.of("sntp-addr", "1", "sip-name", "n"),
                Layer.phone("00:1A:E8:01:02:03"),
                Map.of("sntp-addr", "6")));

        assertThat(layers.forPhone(phone(5))).isSameAs(layers.forPhone(phone(6)));
        assertThat(layers.forPhone(PHONE).get(ItemKey.of("sip-name")))
                .isSameAs(layers.forPhone(phone(5)).get(ItemKey.of("sip-name")));
    }

    @Property(tries = 300)
    void aMapOverAnotherIsWhatPuttingAllOfItWouldMake(
            @ForAll @Size(max = 8) Map<@IntRange(max = 9) Integer, Integer> below,
            @ForAll @Size(max = 8) Map<@IntRange(max = 9) Integer, Integer> above) {
        Map<Integer, Integer> expected = new LinkedHashMap<>(below);
        expected.putAll(above);

        OverlaidMap<Integer, Integer> overlaid = new OverlaidMap<>(below, above);

        assertThat(overlaid).isEqualTo(expected).hasSameSizeAs(expected).hasSameHashCodeAs(expected);
        expected.forEach((key, value) -> assertThat(overlaid.get(key)).isEqualTo(value));
        assertThat(overlaid.containsKey(10)).isFalse();
        assertThat(overlaid.get(10)).isNull();
    }

    private static FleetPhone phone(int last, String... groups) {
        return new FleetPhone(
                new MacAddress("00:1A:E8:01:02:0" + last),
                "192.0.2." + last,
                "49",
                "os60",
                "berlin",
                Ordered.copy(List.of(groups)));
    }

    private static Setting setting(String value, Layer layer) {
        return new Setting(value, "vars/x.yaml", 1, 1, layer);
    }

    private static Layers layers(Map<Layer, Map<String, String>> values) {
        return new Layers(values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new LayerValues(
                                entry.getValue().entrySet().stream()
                                        .collect(Collectors.toMap(
                                                item -> ItemKey.of(item.getKey()),
                                                item -> setting(item.getValue(), entry.getKey()))),
                                Map.of()))));
    }
}
