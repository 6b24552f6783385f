package io.jenkins.plugins.openstage.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFirmwareTest {

    private static final ModelFirmware OS60 = new ModelFirmware(
            image("OpenStage 60", "V3 R5.14.0", "V3 R1"),
            List.of(
                    image("OpenStage 60", "V2 R2.39.0", null),
                    image("OpenStage 60", "V3 R1.39.0", "V2 R2"),
                    image("OpenStage 60", "V3 R1.40.0", "V2 R2")),
            "");

    private static ManifestImage image(String model, String version, String minimum) {
        FirmwareVersion holds = FirmwareVersion.parse(version);
        return new ManifestImage(
                holds.deployed() + ".img",
                new ImageHeader(model, "Siemens SIP", holds, 4096),
                minimum == null ? null : FirmwareVersion.parse(minimum),
                "0".repeat(64));
    }

    private static Offer offered(ModelFirmware firmware, String model, String installed, boolean allowDowngrade) {
        return firmware.offerTo(
                model, "Siemens SIP", Optional.ofNullable(installed).map(FirmwareVersion::parse), allowDowngrade);
    }

    @ParameterizedTest
    @CsvSource({
        "V3 R5.14.0, ''",
        "V3 R1.0.0, 3.5.14.0",
        "V3 R2.1.0, 3.5.14.0",
        "V2 R2.0.0, 3.1.40.0 3.5.14.0",
        "V2 R2.39.0, 3.1.40.0 3.5.14.0",
        "V1 R4.9.0, 2.2.39.0 3.1.40.0 3.5.14.0",
    })
    void aPhoneGoesOverTheNewestStepsThatItNeedsAndNoOthers(String installed, String way) {
        Offer offer = offered(OS60, "OpenStage 60", installed, false);

        assertThat(((Offer.Images) offer).images())
                .extracting(image -> image.version().deployed())
                .containsExactlyElementsOf(
                        way.isEmpty()
                                ? List.of()
                                : Pattern.compile(" ").splitAsStream(way).toList());
    }

    @Test
    void versionsOfCpPhonesCompareByNumber() {
        ModelFirmware cp = new ModelFirmware(image("OpenScape Desk Phone CP400", "1.10.2.0012", null), List.of(), "");

        assertThat(offered(cp, "CP400", "1.9.30.0100", false)).isEqualTo(new Offer.Images(cp.images()));
        assertThat(offered(cp, "CP400", "V1 R10.2.12", false)).isEqualTo(new Offer.Images(List.of()));
        assertThat(offered(cp, "CP400", "1.10.2.0100", false)).isInstanceOf(Offer.Rejected.class);
    }

    @Test
    void whatDoesNotFitIsNeverOffered() {
        assertThat(rejected(offered(OS60, "OpenStage 40", "V3 R1.0.0", true)))
                .contains("is for OpenStage 60, but the phone is an OpenStage 40");
        assertThat(rejected(offered(OS60, "OpenStage 60", "V3 R6.0.0", false)))
                .contains("the phone runs the newer V3 R6.0.0", "a downgrade was not allowed");
        assertThat(rejected(offered(OS60, "OpenStage 60", null, false)))
                .contains("the phone does not say what it runs", "may be installed from V3 R1.0.0 on");
        assertThat(rejected(OS60.offerTo("OpenStage 60", "Siemens HFA", Optional.empty(), true)))
                .contains("is Siemens SIP, but the phone runs Siemens HFA");
    }

    @Test
    void aDowngradeIsOfferedWhereItIsAllowed() {
        assertThat(offered(OS60, "OpenStage 60", "V3 R6.0.0", true))
                .isEqualTo(new Offer.Images(List.of(OS60.target())));
    }

    private static String rejected(Offer offer) {
        return ((Offer.Rejected) offer).sentence();
    }
}
