package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.simulator.Fault;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole freestyle job on an agent, with the packaged plugin. */
class FreestyleJobIT {

    @RegisterExtension
    static final PackagedJenkins JENKINS = new PackagedJenkins();

    @BeforeEach
    void connectAnAgent() throws Throwable {
        JENKINS.agent("voice");
    }

    @Test
    void aSiteIsBroughtUpToDateAndTheBrokenPhoneIsShown() throws Throwable {
        List<SimulatedPhone> phones = new ArrayList<>(JENKINS.site().phones(9));
        SimulatedPhone broken = JENKINS.site().phone(OutsideSite.QUICK.withFault(new Fault.WrongHardware()));
        phones.add(broken);

        BuildReport build = JENKINS.runFreestyle(
                phones.stream().map(OutsideSite::address).collect(Collectors.joining("\n")),
                JENKINS.site().ftpUrl("os60.img"),
                OutsideSite.image());

        assertThat(build.result()).as(build.log()).isEqualTo("UNSTABLE");
        for (SimulatedPhone phone : phones) {
            assertThat(phone.firmware()).isEqualTo(phone == broken ? OutsideSite.OLD : OutsideSite.NEW);
            assertThat(phone.items().value("sntp-addr")).contains("192.0.2.124");
            assertThat(phone.violations()).isEmpty();
        }
        assertThat(build.log())
                .contains(
                        "openstageStage: 1 file: 1 staged",
                        "openstageReadItems: 10 phones: 10 done",
                        "UNSTABLE: openstageDeploySoftware: 10 phones: 9 done, 1 failed (" + OutsideSite.address(broken)
                                + " wrong version)");
        assertThat(build.tests()).isEqualTo(10);
        assertThat(build.failedTests()).singleElement().asString().contains(OutsideSite.address(broken));
        assertThat(JENKINS.page(build, "phones"))
                .contains(
                        "openstageWriteItems",
                        "openstageReadItems",
                        broken.mac().text(),
                        "came back with V3 R3.11.0");
        assertThat(JENKINS.log()).doesNotContain("Rejected");
        assertThat(JENKINS.site().portIsFree()).isTrue();
    }
}
