package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.simulator.ServiceJudge.Reading;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.PhoneAbilities;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceJudgeTest {

    private static final String NONCE = "0F1E2D3C4B5A69788796A5B4C3D2E1F0";
    private static final PhoneAbilities OLD = PhoneAbilities.of("OpenStage 60", TestBed.V2R2);
    private static final PhoneAbilities NEW = PhoneAbilities.of("OpenStage 60", TestBed.V3R5);
    private static final String GOOD =
            new String(WpiCodec.standard().encode(new DlsMessage(NONCE, Action.CLEAN_UP)), StandardCharsets.UTF_8);

    private static HttpResponse head() {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("Content-Type", "text/xml; charset=utf-8").set("Content-Length", "1");
        return head;
    }

    private static ServiceJudge.Verdict judge(HttpResponse head, String xml) {
        return ServiceJudge.judge(
                new ServiceAnswer(head, xml.getBytes(StandardCharsets.UTF_8)), NONCE, NEW, Behaviour.REGULAR);
    }

    @Test
    void aGoodAnswerIsExecutedWithoutViolation() {
        ServiceJudge.Verdict verdict = judge(head(), GOOD);

        assertThat(verdict.message().action()).isEqualTo(Action.CLEAN_UP);
        assertThat(verdict.violations()).isEmpty();
    }

    @Test
    void quotesMayBeEscapedButNothingElse() {
        assertThat(judge(head(), withValue("&apos;&#39;&quot;&#34;")).violations())
                .isEmpty();
    }

    @Test
    void phoneThatIsSaidToReadEntitiesReadsThem() {
        ServiceAnswer answer =
                new ServiceAnswer(head(), withValue("a&lt;b&#62;c&amp;d").getBytes(StandardCharsets.UTF_8));

        ServiceJudge.Verdict verdict =
                ServiceJudge.judge(answer, NONCE, NEW, Behaviour.REGULAR.withReadsEntities(true));

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.message().items().stream().map(Item::value)).containsExactly("a<b>c&d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&lt;", "&gt;", "&amp;", "&#60;", "&#x3C;", "&#062;", "&#x26;"})
    void anEntityThatPhonesCannotReadMakesTheMessageUnreadable(String entity) {
        ServiceJudge.Verdict verdict = judge(head(), withValue(entity));

        assertThat(verdict.reading()).isEqualTo(Reading.UNREADABLE);
        assertThat(verdict.violations())
                .containsExactly("the message has the entity " + entity + ", which phones cannot read");
    }

    private static String withValue(String raw) {
        byte[] xml = WpiCodec.standard()
                .encode(new DlsMessage(NONCE, Action.WRITE_ITEMS, ItemList.of(Item.of("sntp-addr", "VALUE"))));
        return new String(xml, StandardCharsets.UTF_8).replace("VALUE", raw);
    }

    @Test
    void chunkedIsAlwaysWrongAndUnreadableUpToV2R2() {
        HttpResponse head = head();
        head.headers().remove("Content-Length").set("Transfer-Encoding", "chunked");
        ServiceAnswer answer = new ServiceAnswer(head, GOOD.getBytes(StandardCharsets.UTF_8));

        assertThat(ServiceJudge.judge(answer, NONCE, OLD, Behaviour.REGULAR).reading())
                .isEqualTo(Reading.REFUSED);
        assertThat(ServiceJudge.judge(answer, NONCE, NEW, Behaviour.REGULAR).reading())
                .isEqualTo(Reading.EXECUTED);
        assertThat(ServiceJudge.judge(answer, NONCE, NEW, Behaviour.REGULAR).violations())
                .containsExactly("the answer is chunked");
    }

    /** It is executed, and that is in the account. */
    private static void executedAgainst(ServiceJudge.Verdict verdict, String... violations) {
        assertThat(verdict.reading()).isEqualTo(Reading.EXECUTED);
        assertThat(verdict.message().action()).isEqualTo(Action.CLEAN_UP);
        assertThat(verdict.violations()).containsExactly(violations);
    }

    @Test
    void anyContentTypeNoneAndAnOldHttpAreWrongButExecuted() {
        HttpResponse html = head();
        html.headers().set("Content-Type", "text/html");
        executedAgainst(judge(html, GOOD), "the answer has the content type 'text/html', expected text/xml");

        HttpResponse untyped = head();
        untyped.headers().remove("Content-Type");
        executedAgainst(judge(untyped, GOOD), "the answer has no content type, expected text/xml");

        HttpResponse latin = head();
        latin.headers().set("Content-Type", "text/xml; charset=ISO-8859-1");
        executedAgainst(
                judge(latin, GOOD), "the answer has the content type 'text/xml; charset=ISO-8859-1', expected UTF-8");

        HttpResponse old = new DefaultHttpResponse(HttpVersion.HTTP_1_0, HttpResponseStatus.OK);
        old.headers().set(head().headers());
        executedAgainst(judge(old, GOOD), "the service speaks HTTP/1.0, expected HTTP/1.1");
    }

    @Test
    void aDeclarationThatIsMissingLateOrWithoutEncodingIsWrongButExecuted() {
        String plain = GOOD.substring(GOOD.indexOf("?>") + 2);
        executedAgainst(judge(head(), plain.strip()), "the answer does not begin with an XML declaration");
        executedAgainst(
                judge(head(), plain),
                "the answer begins with white space",
                "the answer does not begin with an XML declaration");
        executedAgainst(judge(head(), "\r\n \t" + GOOD), "the answer begins with white space");
        executedAgainst(judge(head(), "\uFEFF" + GOOD), "the answer begins with a byte order mark");
        executedAgainst(judge(head(), "<?xml version='1.0'?>" + plain), "the XML declaration does not name UTF-8");
        assertThat(judge(head(), "<?xml version='1.0' encoding='utf-8'?>" + plain)
                        .violations())
                .isEmpty();
    }

    @Test
    void whatWorkingServicesDoTogetherIsExecutedToo() {
        HttpResponse old = new DefaultHttpResponse(HttpVersion.HTTP_1_0, HttpResponseStatus.OK);
        old.headers().set("Content-length", "1");
        String plain = GOOD.substring(GOOD.indexOf("?>") + 2);

        ServiceJudge.Verdict verdict = judge(old, plain);

        assertThat(verdict.reading()).isEqualTo(Reading.EXECUTED);
        assertThat(verdict.violations()).hasSize(4);
    }

    @Test
    void otherEncodingsAreUnreadable() {
        assertThat(judge(head(), GOOD.replace("UTF-8", "ISO-8859-1")).reading()).isEqualTo(Reading.UNREADABLE);
    }

    @Test
    void aMissingLengthAndAnotherStatusAreRefused() {
        HttpResponse noLength = head();
        noLength.headers().remove("Content-Length");
        assertThat(judge(noLength, GOOD).reading()).isEqualTo(Reading.REFUSED);
        assertThat(judge(noLength, GOOD).violations()).containsExactly("the answer has no Content-Length");

        HttpResponse moved = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.FOUND);
        moved.headers().set(head().headers());
        assertThat(judge(moved, GOOD).reading()).isEqualTo(Reading.REFUSED);
        assertThat(judge(moved, GOOD).violations()).containsExactly("the service answered 302 Found, expected 200");
    }

    @Test
    void anotherNonceIsRefused() {
        ServiceJudge.Verdict verdict = judge(head(), GOOD.replace(NONCE, "F".repeat(32)));

        assertThat(verdict.reading()).isEqualTo(Reading.REFUSED);
        assertThat(verdict.violations()).hasSize(1);
    }

    @Test
    void anEmptyAnswerIsAnEnd() {
        HttpResponse noContent = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT);
        for (ServiceJudge.Verdict verdict : List.of(judge(head(), ""), judge(head(), "\r\n"), judge(noContent, ""))) {
            assertThat(verdict.reading()).isEqualTo(Reading.EMPTY);
            assertThat(verdict.violations())
                    .containsExactly("the service ended the interaction with an empty answer, expected CleanUp");
        }
    }

    @Test
    void theXmlHasToBeAMessage() {
        for (String xml : List.of(
                "Warning: in line 1" + GOOD,
                "<b>Warning</b>" + GOOD,
                GOOD + "Warning",
                GOOD.replace("CleanUp", "Dance"))) {
            assertThat(judge(head(), xml).reading()).as(xml).isEqualTo(Reading.UNREADABLE);
        }
    }

    @Test
    void anAnswerBeyond50KilobytesIsRefused() {
        ServiceJudge.Verdict verdict = judge(head(), withValue("x".repeat(60_000)));

        assertThat(verdict.reading()).isEqualTo(Reading.REFUSED);
        assertThat(verdict.violations()).singleElement().asString().endsWith("bytes, expected at most 50 kB");
    }
}
