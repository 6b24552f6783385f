package io.jenkins.plugins.openstage;

import static io.jenkins.plugins.openstage.OutsideSite.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.simulator.DeployedFile;
import io.jenkins.plugins.openstage.simulator.Fault;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whole Declarative pipelines on an agent, with the packaged plugin. */
class DeclarativePipelineIT {

    @RegisterExtension
    static final PackagedJenkins JENKINS = new PackagedJenkins();

    @BeforeEach
    void connectAnAgent() throws Throwable {
        JENKINS.agent("voice");
    }

    private static String logo() {
        return Base64.getEncoder().encodeToString("a picture".getBytes(StandardCharsets.UTF_8));
    }

    private static String image() throws Exception {
        return Base64.getEncoder().encodeToString(OutsideSite.image());
    }

    @Test
    void twoSitesAreBroughtUpToDateAndTheBrokenPhoneIsShown() throws Throwable {
        List<SimulatedPhone> hamburg = JENKINS.site().phones(5);
        List<SimulatedPhone> berlin = new ArrayList<>(JENKINS.site().phones(4));
        SimulatedPhone broken = JENKINS.site().phone(OutsideSite.QUICK.withFault(new Fault.WrongHardware()));
        berlin.add(broken);
        List<SimulatedPhone> all = new ArrayList<>(hamburg);
        all.addAll(berlin);

        BuildReport build = JENKINS.run("""
                def hamburg
                def berlin
                pipeline {
                    agent { label 'voice' }
                    stages {
                        stage('Stage') {
                            steps {
                                writeFile file: 'logo.png', encoding: 'Base64', text: '%s'
                                writeFile file: 'os60.img', encoding: 'Base64', text: '%s'
                                script {
                                    hamburg = openstageStage files: ['logo.png', 'os60.img'], site: 'hamburg'
                                    berlin = openstageStage files: ['logo.png', 'os60.img'], site: 'berlin'
                                    echo "hamburg: ${hamburg.summary}; berlin: ${berlin.summary}"
                                }
                            }
                        }
                        stage('Configure') {
                            steps {
                                openstageWriteItems phones: %s, items: ['sntp-addr': '192.0.2.123', 'display-id-unicode': 'Empfang €'], junitResults: false
                                openstageDeployFiles phones: %s, files: [[source: hamburg.file('logo.png'), type: 'LOGO']], junitResults: false
                                openstageDeployFiles phones: %s, files: [[source: berlin.file('logo.png'), type: 'LOGO']], junitResults: false
                            }
                        }
                        stage('Upgrade') {
                            parallel {
                                stage('Hamburg') {
                                    steps {
                                        openstageDeploySoftware phones: %s, source: hamburg.file('os60.img'), version: 'V3 R5.12.0', failOn: 'UNSTABLE'
                                    }
                                }
                                stage('Berlin') {
                                    steps {
                                        openstageDeploySoftware phones: %s, source: berlin.file('os60.img'), version: 'V3 R5.12.0', failOn: 'UNSTABLE'
                                    }
                                }
                            }
                        }
                        stage('Verify') {
                            steps {
                                script {
                                    def read = openstageReadItems phones: %s, items: ['sntp-addr', 'display-id-unicode'], junitResults: false
                                    for (phone in read.phones) {
                                        echo "${phone.address} has ${phone.firmware}, ${phone.items['sntp-addr']}, ${phone.items['display-id-unicode']}"
                                    }
                                }
                            }
                        }
                    }
                }
                """.formatted(
                        logo(),
                        image(),
                        addresses(all),
                        addresses(hamburg),
                        addresses(berlin),
                        addresses(hamburg),
                        addresses(berlin),
                        addresses(all)));

        assertThat(build.log()).contains("hamburg: 2 files: 2 staged; berlin: 2 files: 2 staged");
        assertThat(build.result()).as(build.log()).isEqualTo("UNSTABLE");
        for (SimulatedPhone phone : all) {
            String firmware = phone == broken ? "V3 R3.11.0" : "V3 R5.12.0";
            assertThat(phone.firmware().reported()).as(phone.toString()).isEqualTo(firmware);
            assertThat(phone.items().value("sntp-addr")).contains("192.0.2.123");
            assertThat(phone.deployedFiles()).extracting(DeployedFile::name).containsExactly("logo.png");
            assertThat(phone.violations()).isEmpty();
            assertThat(build.log())
                    .contains(OutsideSite.address(phone) + " has " + firmware + ", 192.0.2.123, Empfang €");
        }
        assertThat(hamburg).allMatch(JENKINS.site()::fetchedByFtp).noneMatch(JENKINS.site()::fetchedByHttps);
        assertThat(berlin).allMatch(JENKINS.site()::fetchedByHttps).noneMatch(JENKINS.site()::fetchedByFtp);

        assertThat(build.log()).contains(OutsideSite.address(broken) + ": failed, wrong version");
        assertThat(build.warnings()).singleElement().asString().contains(OutsideSite.address(broken), "wrong version");
        assertThat(build.tests()).isEqualTo(10);
        assertThat(build.failedTests())
                .singleElement()
                .asString()
                .contains(OutsideSite.address(broken), "came back with V3 R3.11.0");
        assertThat(JENKINS.page(build, "phones"))
                .contains(OutsideSite.address(broken), broken.mac().text(), "came back with V3 R3.11.0");
        assertThat(build.log()).doesNotContain("BoringSSL does not load");
        // Values of the engine came back from the agent: the class filter knows its jar.
        assertThat(JENKINS.log()).contains("Jenkins is fully up and running").doesNotContain("Rejected");
        String summary = "openstageReadItems: 10 phones: 10 done";
        assertThat(build.log().substring(build.log().indexOf(summary)))
                .as("no phone's line after the step's last one")
                .startsWith(summary)
                .doesNotContain(": done (");
        assertThat(JENKINS.site().portIsFree()).isTrue();
    }

    @Test
    void aRehearsalDoesTheSameWithoutAnyPhoneOutside() throws Throwable {
        List<SimulatedPhone> hamburg = JENKINS.site().phones(5);
        List<SimulatedPhone> berlin = JENKINS.site().phones(5);
        List<SimulatedPhone> all = new ArrayList<>(hamburg);
        all.addAll(berlin);
        String broken = OutsideSite.address(hamburg.get(0));

        BuildReport build = JENKINS.run("""
                pipeline {
                    agent { label 'voice' }
                    stages {
                        stage('Rehearse') {
                            steps {
                                openstageSimulate(phones: %s, faults: ['wrong-hardware': 1], firmwareImages: ['images/os60.img': 'V3 R5.12.0']) {
                                    writeFile file: 'logo.png', encoding: 'Base64', text: '%s'
                                    script {
                                        def hamburg = openstageStage files: ['logo.png', 'images/os60.img'], site: 'hamburg'
                                        def berlin = openstageStage files: ['logo.png', 'images/os60.img'], site: 'berlin'
                                        echo "hamburg: ${hamburg.summary}; berlin: ${berlin.summary}"
                                        openstageWriteItems items: ['sntp-addr': '192.0.2.123'], junitResults: false
                                        openstageDeployFiles phones: %s, files: [[source: hamburg.file('logo.png'), type: 'LOGO']], junitResults: false
                                        openstageDeployFiles phones: %s, files: [[source: berlin.file('logo.png'), type: 'LOGO']], junitResults: false
                                        openstageDeploySoftware phones: %s, source: hamburg.file('os60.img'), version: 'V3 R5.12.0', failOn: 'UNSTABLE'
                                        openstageDeploySoftware phones: %s, source: berlin.file('os60.img'), version: 'V3 R5.12.0', failOn: 'UNSTABLE'
                                        def read = openstageReadItems phones: %s, items: ['sntp-addr'], junitResults: false
                                        for (phone in read.phones) {
                                            echo "${phone.address} has ${phone.firmware}, ${phone.items['sntp-addr']}"
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
                """.formatted(
                        addresses(all),
                        logo(),
                        addresses(hamburg),
                        addresses(berlin),
                        addresses(hamburg),
                        addresses(berlin),
                        addresses(all)));

        assertThat(build.result()).as(build.log()).isEqualTo("UNSTABLE");
        assertThat(build.log()).contains("hamburg: 2 files: 2 staged; berlin: 2 files: 2 staged");
        for (SimulatedPhone phone : all) {
            String address = OutsideSite.address(phone);
            assertThat(build.log())
                    .contains(address + " has " + (address.equals(broken) ? "V3 R1.39.0" : "V3 R5.12.0")
                            + ", 192.0.2.123");
            assertThat(phone.statistics().contactMe()).isZero();
            assertThat(phone.firmware()).isEqualTo(OutsideSite.OLD);
        }
        assertThat(build.log()).contains(broken + ": failed, wrong version");
        assertThat(build.warnings()).singleElement().asString().contains(broken, "wrong version");
        assertThat(build.tests()).isEqualTo(10);
        assertThat(build.failedTests()).singleElement().asString().contains(broken, "came back with V3 R1.39.0");
        assertThat(JENKINS.page(build, "phones")).contains(broken, "came back with V3 R1.39.0");
        assertThat(JENKINS.log()).doesNotContain("Rejected");
    }

    @Test
    void anAgentWithoutBoringSslServesPhonesAndSaysWhatItLacks() throws Throwable {
        JENKINS.agent("plain", "-Dio.netty.handler.ssl.noOpenSsl=true");
        List<SimulatedPhone> phones = JENKINS.site().phones(3);

        BuildReport build = JENKINS.run("""
                pipeline {
                    agent { label 'plain' }
                    stages {
                        stage('Configure') {
                            steps {
                                openstageWriteItems phones: %s, items: ['sntp-addr': '192.0.2.123']
                            }
                        }
                    }
                }
                """.formatted(addresses(phones)));

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("BoringSSL does not load on this node; TLS is done by")
                .contains("phones that know no TLS 1.2 cannot call");
        assertThat(phones).allSatisfy(phone -> assertThat(phone.items().value("sntp-addr"))
                .contains("192.0.2.123"));
        assertThat(JENKINS.site().portIsFree()).isTrue();
    }
}
