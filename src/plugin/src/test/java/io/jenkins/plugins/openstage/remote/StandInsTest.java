package io.jenkins.plugins.openstage.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which simulated phone stands for which of an inventory, and as whom it answers. */
class StandInsTest {

    private static final String MAC = "00:1A:E8:21:A5:10";
    private static final PhoneAddress SIMULATED = PhoneAddress.parse("127.96.0.1:40001=00:1A:E8:00:00:01");

    private static AskedPhone phone(String name) {
        return new AskedPhone(name, SIMULATED);
    }

    private static boolean stands(String simulated, String named) {
        return new StandIns(List.of(phone(simulated)))
                .of(PhoneAddress.parse(named))
                .filter(found -> found.equals(phone(named)))
                .isPresent();
    }

    @Test
    void whereOnlyOneSaysTheMacAddressTheAddressDecides() {
        assertThat(stands("10.20.1.11=" + MAC, "10.20.1.11=" + MAC)).isTrue();
        assertThat(stands("10.20.1.11", "10.20.1.11=" + MAC)).isTrue();
        assertThat(stands("10.20.1.11=" + MAC, "10.20.1.11")).isTrue();
        assertThat(stands("10.20.1.11=00:1A:E8:21:A5:11", "10.20.1.11=" + MAC)).isFalse();
        assertThat(stands("10.20.1.11", "10.20.1.12")).isFalse();
    }

    @Test
    void whatAStandInSaysIsSaidOfThePhoneOfTheInventory() {
        PhoneAddress named = PhoneAddress.parse("10.20.1.11=" + MAC);
        NamedPhones phones = new NamedPhones(List.of(phone(named.notation())));
        JobResult.Done done = new JobResult.Done(
                SIMULATED,
                new PhoneIdentity(SIMULATED.expectedMac().orElseThrow(), "4930", "OpenStage 60", "V3 R5.12.0"),
                ItemList.EMPTY,
                List.of());
        JobResult of = phones.named(done);
        assertThat(of.phone()).isEqualTo(named);
        assertThat(of.known().map(PhoneIdentity::mac)).contains(new MacAddress(MAC));
        assertThat(phones.asked(of)).isEqualTo(done);
        JobResult failed =
                new JobResult.Failed(SIMULATED, Failure.TIMED_OUT, "127.96.0.1:40001 did not call within 60 s");
        assertThat(phones.named(failed).sentence()).isEqualTo(named.notation() + " did not call within 60 s");
    }
}
