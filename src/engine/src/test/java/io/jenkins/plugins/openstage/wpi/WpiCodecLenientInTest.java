package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What phones and working tools send is understood (protocol.md 7, 12, 16.2, 18a, 19). */
class WpiCodecLenientInTest {

    private static final WpiCodec CODEC = WpiCodec.standard();
    private static final String E1 = new String(Examples.bytes(1), StandardCharsets.UTF_8);
    private static final DlsMessage SOLICITED_LATER =
            new DlsMessage("AB", Action.CLEAN_UP, ItemList.of(Item.of("send-solicited", "true")));

    private static WorkpointMessage phone(String xml) throws MalformedMessageException {
        return CODEC.decodeWorkpoint(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static DlsMessage service(String xml) throws MalformedMessageException {
        return CODEC.decodeDls(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String reply(String messageAttributes, String reasonAttributes) {
        return "<WorkpointMessage><Message " + messageAttributes + "><ReasonForContact " + reasonAttributes
                + ">reply-to</ReasonForContact></Message></WorkpointMessage>";
    }

    @Test
    void p59_p60_whatAnswersAnActionIsAReplyAlsoWhenItIsCalledStatus() throws Exception {
        String reply = reply("nonce='AB'", "action='WriteItems' status='busy'");

        assertThat(phone(reply.replace(">reply-to<", ">status<"))).isEqualTo(phone(reply));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "action='WriteItems'",
                "status='accepted'",
                "action='' status=''",
                "action='FileDeployment' status='ok'"
            })
    void reportOnADeploymentAnswersNothing(String attributes) throws Exception {
        String report = reply("nonce='AB'", attributes).replace(">reply-to<", ">status<");

        assertThat(phone(report)).isEqualTo(WorkpointMessage.initial("AB", Reason.STATUS, ItemList.EMPTY));
    }

    @Test
    void reportThatNamesItsPhoneAnswersNothingWhateverItsAttributes() throws Exception {
        Item phone = Item.of("mac-addr", "00:1A:E8:01:02:03");
        String report = reply("nonce='AB'", "action='FileDeployment' status='accepted'")
                .replace(">reply-to<", ">status<")
                .replace(
                        "</Message>",
                        "<ItemList><Item name='mac-addr'>" + phone.value() + "</Item></ItemList></Message>");

        assertThat(phone(report)).isEqualTo(WorkpointMessage.initial("AB", Reason.STATUS, ItemList.of(phone)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xmlns=\"http://www.siemens.com/DLS\"",
                "xmlns=\"http://mydomain/provisioning\"",
                "xmlns=\"\"",
                "",
            })
    void anyNamespaceOrNoneIsUnderstood(String declaration) throws Exception {
        String xml = E1.replace("xmlns=\"http://www.siemens.com/DLS\"", declaration);
        assertThat(phone(xml)).isEqualTo(phone(E1));
    }

    @Test
    void aPrefixedNamespaceIsUnderstood() throws Exception {
        assertThat(service("""
                        <d:DLSMessage xmlns:d="http://www.siemens.com/DLS"><d:Message nonce="AB"><d:Action>CleanUp</d:Action>
                        <d:ItemList><d:Item name="send-solicited">true</d:Item></d:ItemList></d:Message></d:DLSMessage>""")).isEqualTo(SOLICITED_LATER);
    }

    @ParameterizedTest
    @CsvSource({"DlsMessage,Cleanup", "DLSMessage,CleanUp", "dlsmessage,cleanup", "DLSMESSAGE,CLEANUP"})
    void theCaseOfRootAndActionDoesNotMatter(String root, String action) throws Exception {
        assertThat(service("<" + root + "><Message nonce='AB'><Action>" + action
                        + "</Action><ItemList><Item name='send-solicited'>true</Item></ItemList></Message></" + root
                        + ">"))
                .isEqualTo(SOLICITED_LATER);
    }

    @Test
    void anItemListBesideTheMessageIsTakenAndACommentIgnored() throws Exception {
        assertThat(service("""
                        <DLSMessage><!-- nothing to do --><Message nonce="AB"><Action>Clean<!-- here too -->Up</Action></Message>
                        <ItemList><Item name="send-solicited">tr<!-- and here -->ue</Item></ItemList></DLSMessage>""")).isEqualTo(SOLICITED_LATER);
    }

    @Test
    void lineBreaksAroundWordsNamesAndValuesAreNoPartOfThem() throws Exception {
        WorkpointMessage message = phone("""

                <WorkpointMessage>
                  <Message nonce="AB" maxItems=" 10 " fragment=" next ">
                    <ReasonForContact action="
                         WriteItems " status=" accepted ">
                      reply-to
                    </ReasonForContact>
                    <ItemList>
                      <Item name="
                        contact-me-uri ">
                        http://192.0.2.45:8085/contact_dls.html/ContactDLS
                      </Item>
                      <Item name="device-type" index=" 7 " status="
                         read   only"/>
                    </ItemList>
                  </Message>
                </WorkpointMessage>
                """);
        assertThat(message)
                .isEqualTo(new WorkpointMessage(
                        "AB",
                        10,
                        Fragment.NEXT,
                        Reason.REPLY_TO,
                        new WorkpointMessage.Reply(Action.WRITE_ITEMS, ReplyStatus.ACCEPTED),
                        ItemList.of(
                                Item.of("contact-me-uri", "http://192.0.2.45:8085/contact_dls.html/ContactDLS"),
                                Item.problem(ItemKey.of("device-type", 7), ItemStatus.READ_ONLY))));
    }

    @Test
    void lineBreaksInsideAValueStay() throws Exception {
        assertThat(CODEC.decodeDls(Examples.bytes(23)).items().value(ItemKey.of("dls-server-ca", 0)))
                .contains("-----BEGIN CERTIFICATE-----\nMIIB...\n-----END CERTIFICATE-----");
    }

    @Test
    void fragmentIsReadFromEitherElementAndIsFinalWhenAbsent() throws Exception {
        String accepted = "action='ReadAllItems' status='accepted'";
        assertThat(phone(reply("nonce='A' fragment='next'", accepted)).fragment())
                .isEqualTo(Fragment.NEXT);
        assertThat(phone(reply("nonce='A'", accepted + " fragment='next'")).fragment())
                .isEqualTo(Fragment.NEXT);
        assertThat(phone(reply("nonce='A'", accepted)).fragment()).isEqualTo(Fragment.FINAL);
        assertThat(phone(reply("nonce='A'", accepted)).maxItems()).isEqualTo(WorkpointMessage.NO_LIMIT);
        assertThat(phone(reply("nonce='A' maxItems='-1'", accepted)).maxItems()).isEqualTo(WorkpointMessage.NO_LIMIT);
        assertThat(phone(reply("nonce='A' maxItems='40'", accepted)).maxItems()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0f1e2d3c4b5a69788796a5b", "  blanks too ", "ÄÖ \"quoted\" 'text'", "-1"})
    void theNonceIsOpaqueAndComesBackAsItWas(String nonce) throws Exception {
        byte[] request = CODEC.encode(WorkpointMessage.initial(nonce, Reason.START_UP, ItemList.EMPTY));
        String heard = CODEC.decodeWorkpoint(request).nonce();
        assertThat(CODEC.decodeDls(CODEC.encode(new DlsMessage(heard, Action.CLEAN_UP)))
                        .nonce())
                .isEqualTo(nonce);
    }

    @Test
    void statusesAreUnderstoodIncludingSecureAndUnheardOfOnes() throws Exception {
        WorkpointMessage message = phone("""
                <WorkpointMessage><Message nonce="A"><ReasonForContact>status</ReasonForContact><ItemList>
                <Item name="a" status="secure">0</Item><Item name="b" status="">1</Item><Item name="c" status="on fire"/>
                </ItemList></Message></WorkpointMessage>""");
        assertThat(message.items().items())
                .containsExactly(
                        new Item(ItemKey.of("a"), "0", ItemStatus.SECURE),
                        Item.of("b", "1"),
                        Item.problem(ItemKey.of("c"), ItemStatus.UNDEFINED_STATUS));
    }

    @Test
    void unknownElementsAndAttributesAreIgnored() throws Exception {
        assertThat(service("""
                        <DLSMessage version="7" xmlns:x="urn:x" x:nonce="no"><Extra deep="1"><Message nonce="wrong"/></Extra>
                        <Message nonce="AB" x:nonce="no" more="1"><Hint>Restart</Hint><Action colour="red">CleanUp</Action>
                        <ItemList size="1"><Item name="send-solicited" type="boolean" x:index="9">true</Item>
                        <Other name="ignored">1</Other></ItemList></Message></DLSMessage>""")).isEqualTo(SOLICITED_LATER);
    }

    @Test
    void aTypeFromTheInstanceNamespaceChangesNothing() throws Exception {
        assertThat(service("""
                        <DLSMessage xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema">
                        <Message nonce="AB" xsi:type="Items"><Action xsi:nil="true">CleanUp</Action>
                        <ItemList><Item name="send-solicited" xsi:type="xs:int">true</Item></ItemList></Message></DLSMessage>""")).isEqualTo(SOLICITED_LATER);
    }

    @Test
    void aSignedEnvelopeIsOpened() throws Exception {
        assertThat(service("""
                        <?xml version="1.0" encoding="utf-8"?>
                        <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>
                        <CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>
                        <Reference URI="#DLSMessage"><DigestValue>AAAA</DigestValue></Reference></SignedInfo>
                        <SignatureValue>AAAA</SignatureValue><Object Id="DLSMessage">
                        <DLSMessage xmlns="http://www.siemens.com/DLS"><Message nonce="AB"><Action>CleanUp</Action><ItemList>
                        <Item name="send-solicited">true</Item></ItemList></Message></DLSMessage></Object></Signature>""")).isEqualTo(SOLICITED_LATER);
        assertThatThrownBy(() -> service("<Signature><Object/></Signature>"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("holds no DLSMessage");
    }

    @Test
    void aPhonesSignedEnvelopeIsOpenedToo() throws Exception {
        String message = "<WorkpointMessage><Message nonce=\"A\"><ReasonForContact>start-up</ReasonForContact>"
                + "</Message></WorkpointMessage>";
        String envelope = "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo/>"
                + "<ds:Object Id=\"WorkpointMessage\">" + message + "</ds:Object></ds:Signature>";

        assertThat(CODEC.decodeWorkpoint(envelope.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(CODEC.decodeWorkpoint(message.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16", "windows-1252"})
    void theDeclaredEncodingIsUsed(String encoding) throws Exception {
        String xml = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><WorkpointMessage><Message nonce=\"A\">"
                + "<ReasonForContact>start-up</ReasonForContact><ItemList><Item name=\"display-id-unicode\">Jürgen Weiß</Item>"
                + "</ItemList></Message></WorkpointMessage>";
        assertThat(CODEC.decodeWorkpoint(xml.getBytes(Charset.forName(encoding)))
                        .items()
                        .value("display-id-unicode"))
                .contains("Jürgen Weiß");
    }

    @Test
    void aByteOrderMarkAndWhiteSpaceAroundTheDocumentDoNotHurt() throws Exception {
        String xml = "\ufeff\r\n <?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n" + E1 + "\r\n\r\n";
        assertThat(phone(xml)).isEqualTo(phone(E1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Warning: undefined variable\n%s", "%s\nWarning", "%s<x/>", "%s\u0000"})
    void strayOutputAroundTheDocumentIsRefusedAsPhonesDo(String frame) {
        assertThatThrownBy(() -> phone(frame.formatted(E1))).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void cdataAndCharacterReferencesAreText() throws Exception {
        assertThat(phone("""
                                <WorkpointMessage><Message nonce="A"><ReasonForContact>status</ReasonForContact><ItemList>
                                <Item name="a"><![CDATA[1 < 2]]> &amp; &#65;&apos;</Item></ItemList></Message></WorkpointMessage>""").items().value("a")).contains("1 < 2 & A'");
    }
}
