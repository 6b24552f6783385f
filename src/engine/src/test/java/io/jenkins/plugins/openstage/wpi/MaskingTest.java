package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    private static final Masking MASKING = Masking.standard();
    private static final String SECRET = "hunter2";
    private static final String PRIVATE_KEY =
            "-----BEGIN RSA PRIVATE KEY-----\nMIIhunter2\n-----END RSA PRIVATE KEY-----";

    private static String example(int number) {
        return new String(Examples.bytes(number), StandardCharsets.UTF_8);
    }

    @Test
    void aPhonesFirstMessageIsShownWithoutTheUsersPassword() throws Exception {
        assertThat(MASKING.describe(WpiCodec.standard().decodeWorkpoint(Examples.bytes(1))))
                .startsWith("start-up nonce 0F1E2D3C4B5A69788796A5B4C3D2E1F0: device-type=OpenStage 40, ")
                .contains("mac-addr=00:1A:E8:01:02:03", "user-pwd=***", "user-pwd-unicode= (failed)")
                .doesNotContain("000000")
                .doesNotContain("\n");
    }

    @Test
    void aReplyTellsWhatItAnswers() throws Exception {
        assertThat(MASKING.describe(WpiCodec.standard().decodeWorkpoint(Examples.bytes(12))))
                .isEqualTo("reply-to WriteItems busy nonce 8D8D8D8D8D8D8D8D8D8D8D8D8D8D8D8D");
        assertThat(MASKING.describe(WpiCodec.standard().decodeWorkpoint(Examples.bytes(28))))
                .contains("reply-to ReadItems accepted", ", more follows: device-type=OpenStage 60");
    }

    @Test
    void aDeploymentIsShownWithoutThePassword() throws Exception {
        assertThat(MASKING.describe(WpiCodec.standard().decodeDls(Examples.bytes(17))))
                .startsWith("FileDeployment nonce")
                .contains("file-server[1]=192.0.2.20", "file-pwd[1]=***")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user-pwd",
                "admin-pwd-unicode",
                "file-pwd",
                "sip-pwd",
                "Sip-Pwd",
                " user-pwd ",
                "dls-client-certificate",
                "phone-lock-pin",
                "bootstrapping-tan",
                "some-new-password"
            })
    void secretsAreMaskedInWordsAndInXml(String name) {
        Item item = Item.of(name, SECRET);
        DlsMessage message = new DlsMessage("A", Action.WRITE_ITEMS, ItemList.of(item, Item.of("dhcp", "true")));
        assertThat(MASKING.describe(message)).contains("***", "dhcp=true").doesNotContain(SECRET);
        assertThat(MASKING.maskXml(new String(WpiCodec.standard().encode(message), StandardCharsets.UTF_8)))
                .contains("***", ">true<")
                .doesNotContain(SECRET);
    }

    @Test
    void privateKeysAndLoginsInUrlsAreMaskedWhateverTheItem() {
        assertThat(MASKING.value("dls-server-ca", PRIVATE_KEY)).isEqualTo("***");
        assertThat(MASKING.value("note", "x -----begin encrypted private   key----- " + SECRET))
                .isEqualTo("***");
        assertThat(MASKING.value("my-cert", "MIIKEQIBAzCCCdcGCSqGSIb3DQEHAaCC".repeat(3)))
                .isEqualTo("***");
        assertThat(MASKING.value("file-https-base-url", "https://prov:hunter2@files.example.net/logo.png"))
                .isEqualTo("https://***@files.example.net/logo.png");
        assertThat(MASKING.maskXml("<Item name='dls-server-ca'>" + PRIVATE_KEY + "</Item>"))
                .doesNotContain(SECRET);
    }

    @Test
    void aLineOfALogCannotBeForgedAndDoesNotGetLong() {
        ItemList items = ItemList.of(Item.of("display-id-unicode", "x\n2026-01-01 INFO forged\u001b[2J\u2028y\u202e"));
        String shown = MASKING.describe(new DlsMessage("no\nnce", Action.WRITE_ITEMS, items));
        assertThat(shown).doesNotContain("\n", "\u001b", "\u2028", "\u202e").contains("no nce");
        assertThat(MASKING.value("display-id-unicode", "x".repeat(5_000)))
                .hasSizeLessThan(120)
                .contains("5000 characters");
        ItemList many = ItemList.of(java.util.Collections.nCopies(1_000, Item.of("dhcp", "true")));
        assertThat(MASKING.describe(new DlsMessage("A", Action.WRITE_ITEMS, many)))
                .endsWith("and 940 more")
                .hasSizeLessThan(2_000);
    }

    @Test
    void xmlKeepsWhatIsHarmless() {
        assertThat(MASKING.maskXml(example(1)))
                .contains(
                        "<WorkpointMessage xmlns=\"http://www.siemens.com/DLS\"",
                        "<Message nonce=\"0F1E2D3C4B5A69788796A5B4C3D2E1F0\">",
                        "<ReasonForContact>start-up</ReasonForContact>",
                        "<Item name=\"mac-addr\">00:1A:E8:01:02:03</Item>",
                        "<Item name=\"user-pwd\">***</Item>",
                        "<Item status=\"failed\" name=\"user-pwd-unicode\"/>")
                .doesNotContain("000000");
        assertThat(MASKING.maskXml("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + example(14)))
                .contains("<?xml version=\"1.0\" encoding=\"utf-8\"?>", "<Action>Restart</Action>")
                .doesNotContain("124816");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Item name=\"user-pwd\">hunter2</Item>",
                "<item NAME='user-pwd'>hunter2</item>",
                "<ITEM name='user-pwd'>hunter2</ITEM>",
                "<Item\n  index = '1'\n  name = 'user-pwd'\n>\n hunter2 \n</Item>",
                "<d:Item name='user-pwd'>hunter2</d:Item>",
                "<Item name=' User-Pwd '>hunter2</Item>",
                "<Item name='user&#45;pwd'>hunter2</Item>",
                "<Item name='dhcp' name='user-pwd'>hunter2</Item>",
                "<Item>hunter2</Item>",
                "<Item name=''>hunter2</Item>",
                "<Item name=user-pwd>hunter2</Item>",
                "<Item name='user-pwd>hunter2</Item><Item name='dhcp'>true</Item>",
                "<Item name='user-pwd' value='hunter2'/>",
                "<Item name='dhcp' value='hunter2'/>",
                "<Item name='user-pwd'><![CDATA[hunter2]]></Item>",
                "<Item name='dhcp'><![CDATA[hunter2]]></Item>",
                "<Item name='user-pwd'><!-- hunter2 --></Item>",
                "<!-- <Item name='user-pwd'>hunter2</Item> -->",
                "<!-- unfinished hunter2",
                "<Item name='user-pwd'>hun<b/>ter2</Item>",
                "<Item name='dhcp'>true<Item name='user-pwd'>hunter2</Item></Item>",
                "<Item name='user-pwd'>x<Item name='dhcp'>true</Item>hunter2</Item>",
                "<Item name='user-pwd'>hunter2",
                "<Item name='user-pwd'>a < hunter2</Item>",
                "<Item name='user-pwd'>a & hunter2</Item>",
                "hunter2",
                "<Message>hunter2</Message>",
                "<Value>hunter2</Value>",
                "<Item name='dhcp'>true</Item>hunter2",
                "</Item>hunter2",
                "<!DOCTYPE x [<!ENTITY p 'hunter2'>]><Item name='dhcp'>&p;</Item>",
                "<?php hunter2 ?><Item name='dhcp'>true</Item>",
                "<?xml hunter2?>",
                "<hunter2 x>",
                "POST / HTTP/1.1\nAuthorization: hunter2\n\n<Item name='dhcp'>true</Item>",
            })
    void noSecretGetsThroughHoweverOddTheXml(String xml) {
        assertThat(MASKING.maskXml("<WorkpointMessage><Message nonce='A'><ItemList>" + xml))
                .doesNotContain("hunter2")
                .doesNotContain("ter2")
                .startsWith("<WorkpointMessage><Message nonce=\"A\">");
        assertThat(MASKING.maskXml(xml)).doesNotContain("hunter2").doesNotContain("ter2");
    }

    @Test
    void aMessageCutAnywhereShowsNoSecret() {
        String xml = example(1).replace("000000", SECRET);
        for (int length = 0; length < xml.length(); length++) {
            assertThat(MASKING.maskXml(xml.substring(0, length)))
                    .doesNotContain("hunt")
                    .doesNotContain("Item>hun");
            assertThat(MASKING.maskXml(xml.substring(length)))
                    .as("from %d", length)
                    .doesNotContain(">hunter2<");
        }
    }

    @Test
    void hugeInputIsMaskedWithoutHarm() {
        assertThat(MASKING.maskXml("<a>".repeat(100_000))).contains("more characters are not shown");
        assertThat(MASKING.maskXml("<Item" + " a='b'".repeat(100_000) + ">" + SECRET + "</Item>"))
                .doesNotContain(SECRET);
        assertThat(MASKING.maskXml("<Item name='" + "x".repeat(1_000_000) + "'>" + SECRET))
                .hasSizeLessThan(1_000);
    }

    @Test
    void aResultHoldsTheWholeValueAndStillNoSecret() {
        String url = "https://files.example/" + "firmware/".repeat(20) + "\nos60.img";
        assertThat(Masking.standard().whole("file-https-base-url", url)).isEqualTo(url);
        assertThat(Masking.standard().whole("file-https-base-url", url.replace("files", "me:secret@files")))
                .isEqualTo(url.replace("files", Masking.MASK + "@files"));
        assertThat(Masking.standard().whole("file-pwd", "secret")).isEqualTo(Masking.MASK);
        assertThat(Masking.standard().value("file-https-base-url", url))
                .hasSizeLessThan(110)
                .doesNotContain("\n");
    }
}
