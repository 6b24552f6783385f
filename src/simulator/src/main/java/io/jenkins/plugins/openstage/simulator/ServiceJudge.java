package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.MalformedMessageException;
import io.jenkins.plugins.openstage.wpi.PhoneAbilities;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the answers of a service against the protocol (protocol.md 2.2, 7.5, 16.2). */
final class ServiceJudge {

    /** What real phones do not parse; quotes they do. */
    private static final Pattern UNREADABLE = Pattern.compile("&(?:lt|gt|amp|#0*(?:60|62|38)|#[xX]0*(?:3[cCeE]|26));");

    private static final int DECLARATION_LENGTH = 200;
    private static final int OK = 200;

    private ServiceJudge() {}

    /**
     * What a phone makes of an answer.
     *
     * @param message the message, or null when it is not executed
     * @param violations what was wrong; the message may be executed all the same
     * @param unreadable whether the XML was the problem, so that the phone says clean-up (protocol.md 13.3)
     */
    record Verdict(DlsMessage message, List<String> violations, boolean unreadable) {
        boolean executable() {
            return message != null;
        }
    }

    static Verdict judge(ServiceAnswer answer, String nonce, PhoneAbilities phone) {
        List<String> wrong = new ArrayList<>();
        if (!framing(answer, phone, wrong)) {
            return new Verdict(null, wrong, false);
        }
        String xml = new String(answer.body(), StandardCharsets.UTF_8);
        if (!xml.startsWith("<?xml ")) {
            wrong.add("the answer does not begin with an XML declaration");
            return new Verdict(null, wrong, true);
        }
        String declaration = xml.substring(0, Math.min(DECLARATION_LENGTH, xml.length()));
        if (!declaration.toLowerCase(Locale.ROOT).contains("utf-8")) {
            wrong.add("the XML declaration does not name UTF-8");
            return new Verdict(null, wrong, true);
        }
        Matcher entity = UNREADABLE.matcher(xml);
        if (entity.find()) {
            wrong.add("the message has the entity " + entity.group() + ", which phones cannot read");
            return new Verdict(null, wrong, true);
        }
        return content(answer.body(), nonce, wrong);
    }

    private static Verdict content(byte[] body, String nonce, List<String> wrong) {
        DlsMessage message;
        try {
            message = WpiCodec.standard().decodeDls(body);
        } catch (MalformedMessageException e) {
            wrong.add("the answer is no message: " + e.getMessage());
            return new Verdict(null, wrong, true);
        }
        if (!message.nonce().equals(nonce)) {
            wrong.add("the answer to a message with nonce " + nonce + " has nonce " + message.nonce());
            return new Verdict(null, wrong, false);
        }
        return new Verdict(message, wrong, false);
    }

    /** Whether the answer can be read as far as HTTP is concerned. */
    private static boolean framing(ServiceAnswer answer, PhoneAbilities phone, List<String> wrong) {
        HttpResponse head = answer.head();
        HttpHeaders headers = head.headers();
        int before = wrong.size();
        if (!head.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            wrong.add("the service speaks " + head.protocolVersion() + ", expected HTTP/1.1");
        }
        if (head.status().code() != OK) {
            wrong.add("the service answered " + head.status() + ", expected 200");
        }
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
        String compact = type.toLowerCase(Locale.ROOT).replace(" ", "");
        if (!compact.equals("text/xml") && !compact.startsWith("text/xml;")) {
            wrong.add("the answer has the content type '" + type + "', expected text/xml");
        }
        if (compact.contains("charset=")
                && !compact.contains("charset=utf-8")
                && !compact.contains("charset=\"utf-8")) {
            wrong.add("the answer has the content type '" + type + "', expected UTF-8");
        }
        if (answer.body().length > WpiCodec.DEFAULT_MAX_BYTES) {
            wrong.add("the answer has " + answer.body().length + " bytes, expected at most 50 kB");
        }
        boolean readable = wrong.size() == before;
        if (HttpUtil.isTransferEncodingChunked(head)) {
            wrong.add("the answer is chunked");
            return readable && phone.understandsChunked();
        }
        if (!headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            wrong.add("the answer has no Content-Length");
            return false;
        }
        return readable;
    }
}
