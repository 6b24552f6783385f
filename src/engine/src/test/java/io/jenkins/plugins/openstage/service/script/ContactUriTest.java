package io.jenkins.plugins.openstage.service.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ContactUriTest {

    @Test
    void aPhoneWhoseNameHasAnUnderscoreIsContacted() {
        URI uri = ContactUri.at(PhoneAddress.of("my_phone", 9000));

        assertThat(uri).hasToString("http://my_phone:9000/contact_dls.html/ContactDLS");
        assertThat(ContactUri.host(uri)).isEqualTo("my_phone");
        assertThat(ContactUri.port(uri)).isEqualTo(9000);
    }

    @Test
    void anAddressOfIpVersionSixHasBracketsInTheUrlOnly() {
        URI uri = ContactUri.at(PhoneAddress.of("2001:db8::1", 8085));

        assertThat(uri).hasToString("http://[2001:db8::1]:8085/contact_dls.html/ContactDLS");
        assertThat(ContactUri.host(uri)).isEqualTo("2001:db8::1");
    }
}
