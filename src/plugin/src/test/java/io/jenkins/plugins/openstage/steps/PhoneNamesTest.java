package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import org.junit.jupiter.api.Test;

class PhoneNamesTest {

    @Test
    void twoPhonesBehindOneRouterAreBothAsked() throws AbortException {
        assertThat(PhoneNames.parse(
                        "192.0.2.44=00:1A:E8:01:02:03\n192.0.2.44=00:1A:E8:01:02:04 # upstairs\n192.0.2.44"))
                .extracting(PhoneAddress::notation)
                .containsExactly("192.0.2.44=00:1A:E8:01:02:03", "192.0.2.44=00:1A:E8:01:02:04");
    }
}
