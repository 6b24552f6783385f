package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

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
        return ServiceJudge.judge(new ServiceAnswer(head, xml.getBytes(StandardCharsets.UTF_8)), NONCE, NEW);
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

    @ParameterizedTest
    @ValueSource(strings = {"&lt;", "&gt;", "&amp;", "&#60;", "&#x3C;", "&#062;", "&#x26;"})
    void anEntityThatPhonesCannotReadMakesTheMessageUnreadable(String entity) {
        ServiceJudge.Verdict verdict = judge(head(), withValue(entity));

        assertThat(verdict.executable()).isFalse();
        assertThat(verdict.unreadable()).isTrue();
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

        assertThat(ServiceJudge.judge(answer, NONCE, OLD).executable()).isFalse();
        assertThat(ServiceJudge.judge(answer, NONCE, NEW).executable()).isTrue();
        assertThat(ServiceJudge.judge(answer, NONCE, NEW).violations()).containsExactly("the answer is chunked");
    }

    @Test
    void aMissingLengthAWrongTypeAndAnOldHttpAreWrong() {
        HttpResponse noLength = head();
        noLength.headers().remove("Content-Length");
        assertThat(judge(noLength, GOOD).violations()).containsExactly("the answer has no Content-Length");

        HttpResponse html = head();
        html.headers().set("Content-Type", "text/html");
        assertThat(judge(html, GOOD).violations())
                .containsExactly("the answer has the content type 'text/html', expected text/xml");

        HttpResponse latin = head();
        latin.headers().set("Content-Type", "text/xml; charset=ISO-8859-1");
        assertThat(judge(latin, GOOD).executable()).isFalse();

        HttpResponse old = new DefaultHttpResponse(HttpVersion.HTTP_1_0, HttpResponseStatus.OK);
        old.headers().set(head().headers());
        assertThat(judge(old, GOOD).violations()).containsExactly("the service speaks HTTP/1.0, expected HTTP/1.1");
    }

    @Test
    void anEmptyAnswerIsWrong() {
        HttpResponse empty = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT);
        empty.headers().set(head().headers());
        assertThat(judge(empty, "").violations()).containsExactly("the service answered 204 No Content, expected 200");
        assertThat(judge(head(), "").unreadable()).isTrue();
    }

    @Test
    void theXmlNeedsADeclarationAndHasToBeAMessage() {
        assertThat(judge(head(), GOOD.substring(GOOD.indexOf("?>") + 2)).unreadable())
                .isTrue();
        assertThat(judge(head(), "Warning: in line 1" + GOOD).unreadable()).isTrue();
        assertThat(judge(head(), GOOD + "Warning").unreadable()).isTrue();
        assertThat(judge(head(), GOOD.replace("CleanUp", "Dance")).unreadable()).isTrue();
    }

    @Test
    void anAnswerBeyond50KilobytesIsWrong() {
        String large = withValue("x".repeat(60_000));
        assertThat(judge(head(), large).violations())
                .singleElement()
                .asString()
                .endsWith("bytes, expected at most 50 kB");
    }
}
