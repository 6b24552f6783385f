package io.jenkins.plugins.openstage.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityTest {

    private static Compatibility of(String model, String phone, String softwareType, String installed) {
        ImageHeader image = new ImageHeader(model, "Siemens SIP", FirmwareVersion.parse("V3 R5.12.0"), 30_000_000);
        return Compatibility.of("phone.img", image, phone, softwareType, FirmwareVersion.find(installed));
    }

    @ParameterizedTest
    @CsvSource({
        "OpenStage 60, OpenStage 60, FITS",
        "OpenStage 60, openstage 60, FITS",
        "OpenStage 60/80, OpenStage 80, FITS",
        "OpenStage 20, OpenStage 20E, FITS",
        "OpenStage 20E, OpenStage 20, FITS",
        "OpenStage 20/40, OpenStage 20 E, FITS",
        "OpenScape Desk Phone IP 55G, OpenScape Desk Phone IP 55G, FITS",
        "OpenScape Desk Phone CP210, OpenScape Desk Phone CP210, FITS",
        "CP210, OpenScape Desk Phone CP210, FITS",
        "OpenScape Desk Phone CP 400, OpenScape Desk Phone CP400, FITS",
        "OpenScape Desk Phone CP400, OpenScape Desk Phone CP410, WRONG_MODEL",
        "OpenScape Desk Phone CP400, OpenStage 40, WRONG_MODEL",
        "OpenStage 60, OpenStage 80, WRONG_MODEL",
        "OpenStage 40, OpenStage 20, WRONG_MODEL",
        "OpenStage 4, OpenStage 40, WRONG_MODEL",
        "OpenStage 15, OpenScape 15, WRONG_MODEL",
        "OpenScape Desk Phone IP 55G, OpenScape Desk Phone IP 55, WRONG_MODEL",
        "OpenStage, OpenStage 60, WRONG_MODEL",
        "OpenStage 60, ' ', WRONG_MODEL",
    })
    void theModelDecidesFirst(String image, String phone, Compatibility.Verdict verdict) {
        Compatibility answer = of(image, phone, "Siemens SIP", "V3 R3.11.0");
        assertThat(answer.verdict()).isEqualTo(verdict);
        assertThat(answer.fits()).isEqualTo(verdict == Compatibility.Verdict.FITS);
    }

    @ParameterizedTest
    @CsvSource({
        "Siemens SIP, V3 R5.11.9, FITS",
        "siemens sip, 2.9.9.9, FITS",
        "'', '', FITS",
        "Siemens SIP, V3 R5.12.0, ALREADY_INSTALLED",
        "Siemens SIP, V3.x R5.12.0, ALREADY_INSTALLED",
        "Siemens SIP, V3 R5.12.1, DOWNGRADE",
        "Siemens SIP, V4 R0.0.0, DOWNGRADE",
        "Siemens HFA, V3 R3.11.0, WRONG_SOFTWARE_TYPE",
        "Siemens HFA, V3 R5.12.0, WRONG_SOFTWARE_TYPE",
    })
    void thenTheSoftwareTypeAndTheVersion(String type, String installed, Compatibility.Verdict verdict) {
        assertThat(of("OpenStage 60", "OpenStage 60", type, installed).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void theSentenceNamesImageAndPhone() {
        assertThat(of("OpenStage 60", "OpenStage 80", "Siemens SIP", "").sentence())
                .isEqualTo("Image phone.img is for OpenStage 60, but the phone is an OpenStage 80");
        assertThat(of("OpenStage 60", "OpenStage 60", "Siemens HFA", "").sentence())
                .isEqualTo("Image phone.img is Siemens SIP, but the phone runs Siemens HFA");
        assertThat(of("OpenStage 60", "OpenStage 60", "", "V3 R6.0.0").sentence())
                .isEqualTo("Image phone.img has V3 R5.12.0, but the phone runs the newer V3 R6.0.0");
        assertThat(of("OpenStage 60", "OpenStage 60", "", "V3 R5.12.0").sentence())
                .isEqualTo("The phone already runs V3 R5.12.0");
        ImageHeader image = new ImageHeader("OpenStage 60", "Siemens SIP", FirmwareVersion.parse("1.0"), 1);
        assertThat(Compatibility.of("x", image, "OpenStage 60", "", Optional.empty())
                        .fits())
                .isTrue();
    }
}
