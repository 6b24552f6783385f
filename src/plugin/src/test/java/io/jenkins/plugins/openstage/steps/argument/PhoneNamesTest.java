package io.jenkins.plugins.openstage.steps.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.io.File;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneNamesTest {

    @Test
    void twoPhonesBehindOneRouterAreBothAsked(@TempDir File folder) throws Exception {
        String phones = "192.0.2.44=00:1A:E8:01:02:03\n192.0.2.44=00:1A:E8:01:02:04 # upstairs\n192.0.2.44";

        assertThat(PhoneNames.read(phones, null, new FilePath(folder)))
                .extracting(PhoneAddress::notation)
                .containsExactly("192.0.2.44=00:1A:E8:01:02:03", "192.0.2.44=00:1A:E8:01:02:04");
    }

    @Test
    void whatEditorsLeaveIsNoPartOfAPhone() throws AbortException {
        assertThat(PhoneNames.parse("\uFEFF192.0.2.44\u00A0\r\nphone_1, 192.0.2.45\u200B # upstairs"))
                .extracting(PhoneAddress::notation)
                .containsExactly("192.0.2.44", "phone_1", "192.0.2.45");
    }

    @Test
    void aFileIsReadInTheEncodingInWhichAnEditorSavedIt(@TempDir File folder) throws Exception {
        FilePath workspace = new FilePath(folder);
        for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
            try (OutputStream file = workspace.child("phones.txt").write()) {
                file.write("\uFEFF# K\u00F6ln\r192.0.2.44\r".getBytes(Charset.forName(charset)));
            }
            assertThat(PhoneNames.read(null, "phones.txt", workspace))
                    .extracting(PhoneAddress::notation)
                    .containsExactly("192.0.2.44");
        }
        try (OutputStream file = workspace.child("phones.txt").write()) {
            file.write("192.0.2.44\n# K\u00F6ln\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        assertThatThrownBy(() -> PhoneNames.read(null, "phones.txt", workspace))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("phones.txt:2: here is a character that is not UTF-8");
    }

    @Test
    void onePhoneAtTwoAddressesAndAnItemThatIsGivenTwiceAreMistakes(@TempDir File folder) {
        assertThatThrownBy(() -> PhoneNames.read(
                        "192.0.2.44=00:1A:E8:01:02:03, 192.0.2.45=001AE8010203", null, new FilePath(folder)))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("is given twice, first as the phone 192.0.2.44=00:1A:E8:01:02:03");
        assertThatThrownBy(() -> TextLines.map("e164 = 1\n e164\u00A0= 2"))
                .hasMessage("e164 is given twice; leave one of them out");
    }
}
