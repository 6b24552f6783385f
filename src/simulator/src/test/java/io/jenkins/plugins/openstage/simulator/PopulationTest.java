package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.wpi.CatalogueItem;
import io.jenkins.plugins.openstage.wpi.Finding;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopulationTest {

    private static final URI SERVICE = URI.create("https://127.0.0.1:18443/DeploymentService/LoginService");

    @Test
    void manyPhonesDifferInAddressNumberAndMac() {
        List<PhoneProfile> phones =
                Population.of(2_000, 7, SERVICE).withModels(PhoneProfile.MODELS).profiles();

        Set<Object> seen = new HashSet<>();
        for (PhoneProfile phone : phones) {
            assertThat(phone.contactMe().getAddress().isLoopbackAddress()).isTrue();
            assertThat(phone.mac().text()).startsWith("00:1A:E8:");
            assertThat(seen.add(phone.mac())).isTrue();
            assertThat(seen.add(phone.contactMe().getAddress())).isTrue();
            assertThat(seen.add(phone.e164())).isTrue();
        }
        assertThat(phones).extracting(PhoneProfile::model).contains(PhoneProfile.MODELS.toArray(new String[0]));
        assertThat(phones)
                .extracting(PhoneProfile::firmware)
                .contains(Population.FIRMWARE_MIX.toArray(new FirmwareVersion[0]))
                .contains(Population.CP_FIRMWARE_MIX.toArray(new FirmwareVersion[0]));
        assertThat(phones.get(0).contactMe().getHostString()).isEqualTo("127.16.0.1");
        assertThat(phones.get(254).contactMe().getAddress().getHostAddress()).isEqualTo("127.16.1.1");
    }

    @Test
    void theSameSeedMakesTheSamePhones() {
        assertThat(Population.of(100, 7, SERVICE).profiles())
                .isEqualTo(Population.of(100, 7, SERVICE).profiles());
        assertThat(Population.of(100, 7, SERVICE).profiles())
                .isNotEqualTo(Population.of(100, 8, SERVICE).profiles());
    }

    @Test
    void withoutAChoiceThePhonesAreOpenStagePhones() {
        assertThat(Population.of(500, 7, SERVICE).profiles())
                .extracting(PhoneProfile::model)
                .allMatch(model -> model.startsWith("OpenStage "))
                .contains("OpenStage 15", "OpenStage 20E", "OpenStage 80");
    }

    @Test
    void cpPhonesHaveTheirVersionsAndTheirWayWithConnectionsAndCookies() {
        List<PhoneProfile> phones = Population.of(50, 7, SERVICE)
                .withModels(List.of("OpenScape Desk Phone CP210"))
                .profiles();

        assertThat(phones).allSatisfy(phone -> {
            assertThat(phone.firmware()).isIn(Population.CP_FIRMWARE_MIX);
            assertThat(phone.behaviour().closesConnection()).isTrue();
            assertThat(phone.behaviour().cookies()).isEqualTo(CookieQuirk.WHOLE_SET_COOKIE);
        });
        assertThat(PhoneProfile.usualFirmware("OpenScape Desk Phone CP210").written())
                .isEqualTo("1.10.2.0002");
    }

    @ParameterizedTest
    @CsvSource({
        "CP210, OpenScape Desk Phone CP210",
        "cp600, OpenScape Desk Phone CP600",
        "openstage 60, OpenStage 60",
        "20, OpenStage 20",
        "20e, OpenStage 20E",
        "IP 55G, OpenScape Desk Phone IP 55G"
    })
    void modelMayBeNamedByItsLastWords(String text, String model) {
        assertThat(PhoneProfile.model(text)).isEqualTo(model);
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> PhoneProfile.model("P210"))
                .hasMessageStartingWith("'P210' is no model that can be simulated: expected one of OpenStage 15, ");
        Population population = Population.of(300, 7, SERVICE);
        assertThatThrownBy(() -> population.withFirstAddress("10.0.0.1")).hasMessageContaining("127.a.b.c");
        assertThatThrownBy(() -> population.withFirstAddress("127.0.0"))
                .hasMessage("'127.0.0' is no address 127.a.b.c");
        assertThatThrownBy(() -> population.withFirstAddress("127.255.255.1").profiles())
                .hasMessageContaining("not enough addresses");
        assertThatThrownBy(() -> population.withModels(List.of("Opera")).profiles())
                .hasMessageContaining("expected one of OpenStage 15");
        assertThatThrownBy(() -> Population.of(1, 7, URI.create("http://x/")).profiles())
                .hasMessageContaining("expected https://<host>:<port>/<path>");
    }

    @Test
    void everyModelHasARealisticNumberOfItemsWithValuesThatTheCatalogueAllows() {
        ModelItems models = new ModelItems();
        for (String model : PhoneProfile.MODELS) {
            assertThat(models.of(model)).hasSizeBetween(400, 1_000);
            models.of(model).values().forEach(item -> {
                CatalogueItem known = ItemCatalogue.standard().find(item.name()).orElseThrow();
                if (known.access() == CatalogueItem.Access.READ_WRITE) {
                    assertThat(ItemCatalogue.standard().check(item))
                            .as(item.key() + "=" + item.value())
                            .noneMatch(Finding::error);
                }
            });
        }
        assertThat(models.of("OpenStage 60")).isSameAs(models.of("OpenStage 60"));
    }
}
