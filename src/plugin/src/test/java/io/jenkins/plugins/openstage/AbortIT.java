package io.jenkins.plugins.openstage;

import static io.jenkins.plugins.openstage.OutsideSite.addresses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.simulator.PhoneState;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A release manager stops a build in the middle of an upgrade. */
class AbortIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BOUND = Duration.ofSeconds(5);

    @RegisterExtension
    static final PackagedJenkins JENKINS = new PackagedJenkins();

    @BeforeEach
    void connectAnAgent() throws Throwable {
        JENKINS.agent("voice");
    }

    private static void awaitAll(List<SimulatedPhone> phones, PhoneState state) {
        await().atMost(PATIENCE)
                .until(() -> phones.stream().map(SimulatedPhone::state).toList(), states -> states.stream()
                        .allMatch(state::equals));
    }

    private static List<Long> contacts(List<SimulatedPhone> phones) {
        return phones.stream().map(phone -> phone.statistics().contactMe()).toList();
    }

    @Test
    void anAbortedUpgradeEndsAtOnceAndLeavesPhonesAloneThatAreFlashing() throws Throwable {
        OutsideSite site = JENKINS.site();
        List<SimulatedPhone> rebooting = site.phones(3, OutsideSite.HELD);
        List<SimulatedPhone> waiting = site.phones(3);
        List<SimulatedPhone> downloading = site.phones(2);
        // Nobody accepts here, so a download neither gets on nor fails.
        try (ServerSocket stuck = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            String job = JENKINS.start("""
                    def staged
                    pipeline {
                        agent { label 'voice' }
                        stages {
                            stage('Stage') {
                                steps {
                                    writeFile file: 'os60.img', encoding: 'Base64', text: '%s'
                                    script {
                                        staged = openstageStage files: 'os60.img', site: 'hamburg'
                                    }
                                }
                            }
                            stage('Upgrade') {
                                parallel {
                                    stage('Hamburg') {
                                        steps {
                                            openstageDeploySoftware phones: %s + %s, source: staged.file('os60.img'), version: 'V3 R5.12.0', concurrency: 3, timeout: 600
                                        }
                                    }
                                    stage('Berlin') {
                                        steps {
                                            openstageDeploySoftware phones: %s, source: 'https://127.0.0.1:%d/os60.img', version: 'V3 R5.12.0', timeout: 600
                                        }
                                    }
                                }
                            }
                        }
                    }
                    """.formatted(
                            Base64.getEncoder().encodeToString(OutsideSite.image()),
                            addresses(rebooting),
                            addresses(waiting),
                            addresses(downloading),
                            stuck.getLocalPort()));
            awaitAll(rebooting, PhoneState.REBOOTING);
            awaitAll(downloading, PhoneState.DOWNLOADING);

            BuildReport build = JENKINS.abort(job, BOUND);

            // At once, because a phone waits only so long for a server that says nothing.
            assertThat(downloading).extracting(SimulatedPhone::state).containsOnly(PhoneState.DOWNLOADING);

            assertThat(build.result()).as(build.log()).isEqualTo("ABORTED");
            assertThat(build.log())
                    .contains(
                            "openstageDeploySoftware was stopped: 6 phones: 3 left while they install, 3 not asked",
                            "openstageDeploySoftware was stopped: 2 phones: 2 left while they install")
                    .doesNotContain("\tat ");
            assertThat(build.tests()).isEqualTo(8);
            assertThat(JENKINS.page(build, "phones")).contains("8 phones: 5 left while they install, 3 not asked");
            await().atMost(BOUND).until(site::portIsFree);
            assertThat(rebooting).extracting(SimulatedPhone::state).containsOnly(PhoneState.REBOOTING);
        }
        site.endReboots();
        awaitAll(rebooting, PhoneState.IDLE);
        awaitAll(downloading, PhoneState.IDLE);
        assertThat(rebooting).extracting(SimulatedPhone::firmware).containsOnly(OutsideSite.NEW);
        assertThat(downloading).extracting(SimulatedPhone::firmware).containsOnly(OutsideSite.OLD);
        assertThat(waiting).extracting(SimulatedPhone::firmware).containsOnly(OutsideSite.OLD);
        assertThat(contacts(rebooting)).containsOnly(1L);
        assertThat(contacts(downloading)).containsOnly(1L);
        assertThat(contacts(waiting)).containsOnly(0L);
        assertThat(JENKINS.log()).doesNotContain("Rejected");
    }
}
