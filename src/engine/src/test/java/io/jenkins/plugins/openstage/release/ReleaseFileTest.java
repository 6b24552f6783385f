package io.jenkins.plugins.openstage.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.firmware.ImageHeader;
import io.jenkins.plugins.openstage.firmware.ImageMaker;
import io.jenkins.plugins.openstage.plan.Comparison;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanSettings;
import io.jenkins.plugins.openstage.plan.Said;
import io.jenkins.plugins.openstage.plan.SampleFolder;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseFileTest {

    @TempDir
    private Path temp;

    private SampleFolder folder;
    private Path file;

    @BeforeEach
    void folder() throws IOException {
        file = temp.resolve("release.json");
        folder = new SampleFolder(temp.resolve("fleet")).all("sntp-addr: 10.20.0.6\nsip-pwd: ${credential:sip}\n");
        image("os60.img", "OpenStage 60", "V3 R5.14.0");
        image("step.img", "OpenStage 60", "V3 R1.39.0");
        image("os40.img", "OpenStage 40", "V3 R5.14.0");
        folder.file("firmware.yaml", """
                os60:
                  version: V3 R5.14.0
                  minimum: V3 R1
                  image: os60.img
                  notes: with the new menu
                  upgrade-path: [{version: V3 R1.39.0, image: step.img}]
                os40: {version: V3 R5.14.0, image: os40.img}
                """);
    }

    private void image(String name, String model, String version) throws IOException {
        new ImageMaker(new ImageHeader(model, "Siemens SIP", FirmwareVersion.parse(version), 4096))
                .write(folder.root().resolve(name));
    }

    private Release release() throws Exception {
        Said said = new Said();
        for (int phone = 0; phone < 4; phone++) {
            said.phone(phone, "sntp-addr=10.20.0.5");
        }
        Plan plan = Comparison.of(folder.read(), said.snapshot(), PlanSettings.DEFAULTS);
        return Release.of(plan, FleetManifest.of(folder.read()).firmware());
    }

    @Test
    void theSameReleaseIsTheSameBytesAndIsReadAsItWas() throws Exception {
        ReleaseFile.write(release(), file);
        byte[] first = Files.readAllBytes(file);
        ReleaseFile.write(release(), file);

        assertThat(Files.readAllBytes(file)).isEqualTo(first);
        Release read = ReleaseFile.read(file);
        assertThat(read).isEqualTo(release());
        assertThat(read.id()).matches("sha256:[0-9a-f]{64}");
        assertThat(read.firmware().get("os60").upgradePath())
                .singleElement()
                .satisfies(step -> assertThat(step.version().deployed()).isEqualTo("3.1.39.0"));
        ReleaseFile.write(read, file);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void aReleaseWhoseContentWasChangedIsRefusedWhateverItWas() throws Exception {
        ReleaseFile.write(release(), file);
        String text = Files.readString(file);
        for (List<String> edit : List.of(
                List.of("10.20.0.6", "10.20.0.7"),
                List.of("\"os60.img\"", "\"os61.img\""),
                List.of("\"4096\"", "\"4097\""),
                List.of("with the new menu", "with the old menu"),
                List.of("3.1.39.0", "3.1.38.0"),
                List.of(release().firmware().get("os40").target().sha256().substring(0, 20), "00000000000000000000"))) {
            assertThat(text).contains(edit.get(0));
            Files.writeString(file, text.replace(edit.get(0), edit.get(1)));
            assertThatThrownBy(() -> ReleaseFile.read(file))
                    .as("%s", edit)
                    .hasMessageContaining("was changed after it was made");
        }
        Files.writeString(file, text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> ReleaseFile.read(file)).hasMessageContaining("cut off");
        Files.writeString(file, "{\"openstage-plan\": 2}");
        assertThatThrownBy(() -> ReleaseFile.read(file)).hasMessageContaining("this is no release");
    }

    @Test
    void anImageThatIsMissingOrHasTheNameOfAnotherIsNamed() throws Exception {
        folder.file("firmware.yaml", "os60: {version: V3 R5.14.0}\n");
        assertThatThrownBy(() -> FleetManifest.of(folder.read()))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("names no image for V3 R5.14.0 of model 'os60'");

        Files.createDirectories(folder.root().resolve("os40"));
        image("os40/os60.img", "OpenStage 40", "V3 R5.14.0");
        folder.file("firmware.yaml", """
                os60: {version: V3 R5.14.0, image: os60.img}
                os40: {version: V3 R5.14.0, image: os40/os60.img}
                """);
        assertThatThrownBy(() -> FleetManifest.of(folder.read()))
                .hasMessageContaining("two images are called os60.img");
    }

    @Test
    void aLaterEnvironmentDemandsTheEarlierOne() throws Exception {
        Release release = release();
        Path beside = Promotions.beside(file);
        Promotions none = Promotions.read(beside, release);
        assertThat(none.missing(List.of("lab")).orElseThrow())
                .isEqualTo(
                        "the release was not rolled out in 'lab' to its end, nor anywhere else; roll it out there first");

        none.with(new Promotions.Passed("lab", Instant.EPOCH, "2 phones: 2 succeeded"))
                .write(beside);

        Promotions lab = Promotions.read(beside, release);
        assertThat(beside.getFileName()).hasToString("release.promotions.json");
        assertThat(lab.missing(List.of("lab"))).isEmpty();
        assertThat(lab.missing(List.of("lab", "pilot")).orElseThrow()).contains("'pilot'", "only in lab");
        Release other = Release.of(release.plan(), Map.of());
        assertThatThrownBy(() -> Promotions.read(beside, other)).hasMessageContaining("has the promotions of release");
    }
}
