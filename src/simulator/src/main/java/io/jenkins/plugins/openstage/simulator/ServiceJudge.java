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

/**
 * Holds the answers of a service against the protocol (protocol.md 2.2, 7.5, 16.1, 16.2), as strictly as real phones do: what they are
 * known to execute all the same is executed, and is a violation in the account.
 */
final class ServiceJudge {

    /** What real phones do not parse; quotes they do. */
    private static final Pattern UNREADABLE = Pattern.compile("&(?:lt|gt|amp|#0*(?:60|62|38)|#[xX]0*(?:3[cCeE]|26));");

    private static final Pattern DECLARATION = Pattern.compile("<\\?xml\\s([^>]*)\\?>");
    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private ServiceJudge() {}

    /** What a phone does with an answer. */
    enum Reading {
        /** It executes the message. */
        EXECUTED,
        /** There is no message: working services end interactions with that, too (protocol.md 16.1). */
        EMPTY,
        /** The XML was the problem: the phone says clean-up (protocol.md 13.3). */
        UNREADABLE,
        /** The phone does not execute the message and ends the interaction. */
        REFUSED
    }

    /**
     * What a phone makes of an answer.
     *
     * @param reading what it does with it
     * @param message the message; null unless it is executed
     * @param violations what was wrong; the message may be executed all the same
     */
    record Verdict(Reading reading, DlsMessage message, List<String> violations) {}

    /**
     * @param phone what the phone can do
     * @param behaviour how it behaves where phones of the same abilities differ
     */
    static Verdict judge(ServiceAnswer answer, String nonce, PhoneAbilities phone, Behaviour behaviour) {
        List<String> wrong = new ArrayList<>();
        if (!answer.head().protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            wrong.add("the service speaks " + answer.head().protocolVersion() + ", expected HTTP/1.1");
        }
        if (isEmpty(answer)) {
            wrong.add("the service ended the interaction with an empty answer, expected CleanUp");
            return new Verdict(Reading.EMPTY, null, wrong);
        }
        if (!framing(answer, phone, behaviour.messageBytes(), wrong)) {
            return new Verdict(Reading.REFUSED, null, wrong);
        }
        String xml = withoutStart(new String(answer.body(), StandardCharsets.UTF_8), wrong);
        if (!declared(xml, wrong)) {
            return new Verdict(Reading.UNREADABLE, null, wrong);
        }
        Matcher entity = UNREADABLE.matcher(xml);
        if (!behaviour.readsEntities() && entity.find()) {
            wrong.add("the message has the entity " + entity.group() + ", which phones cannot read");
            return new Verdict(Reading.UNREADABLE, null, wrong);
        }
        return content(xml.getBytes(StandardCharsets.UTF_8), nonce, wrong);
    }

    private static boolean isEmpty(ServiceAnswer answer) {
        int status = answer.head().status().code();
        return (status == OK || status == NO_CONTENT) && new String(answer.body(), StandardCharsets.US_ASCII).isBlank();
    }

    /** The document without what programs write before it by accident and phones skip: line breaks, a byte order mark. */
    private static String withoutStart(String xml, List<String> wrong) {
        String rest = xml;
        if (rest.startsWith(BYTE_ORDER_MARK)) {
            wrong.add("the answer begins with a byte order mark");
            rest = rest.substring(BYTE_ORDER_MARK.length());
        }
        String stripped = rest.stripLeading();
        if (stripped.length() < rest.length()) {
            wrong.add("the answer begins with white space");
        }
        return stripped;
    }

    /** Whether the document can be in UTF-8 as far as its declaration is concerned. */
    private static boolean declared(String xml, List<String> wrong) {
        Matcher declaration = DECLARATION.matcher(xml);
        if (!declaration.lookingAt()) {
            wrong.add("the answer does not begin with an XML declaration");
            return true;
        }
        Matcher encoding = ENCODING.matcher(declaration.group(1));
        if (!encoding.find()) {
            wrong.add("the XML declaration does not name UTF-8");
            return true;
        }
        if (!encoding.group(1).equalsIgnoreCase("utf-8")) {
            wrong.add("the XML declaration names " + encoding.group(1) + ", expected UTF-8");
            return false;
        }
        return true;
    }

    private static Verdict content(byte[] body, String nonce, List<String> wrong) {
        DlsMessage message;
        try {
            message = WpiCodec.standard().decodeDls(body);
        } catch (MalformedMessageException e) {
            wrong.add("the answer is no message: " + e.getMessage());
            return new Verdict(Reading.UNREADABLE, null, wrong);
        }
        if (!message.nonce().equals(nonce)) {
            wrong.add("the answer to a message with nonce " + nonce + " has nonce " + message.nonce());
            return new Verdict(Reading.REFUSED, null, wrong);
        }
        return new Verdict(Reading.EXECUTED, message, wrong);
    }

    /** Whether the answer can be read as far as HTTP is concerned. */
    private static boolean framing(ServiceAnswer answer, PhoneAbilities phone, int mostBytes, List<String> wrong) {
        HttpResponse head = answer.head();
        boolean readable = true;
        if (head.status().code() != OK) {
            wrong.add("the service answered " + head.status() + ", expected 200");
            readable = false;
        }
        contentType(head.headers(), wrong);
        if (answer.body().length > mostBytes) {
            wrong.add("the answer has " + answer.body().length + " bytes, expected at most "
                    + (mostBytes == WpiCodec.DEFAULT_MAX_BYTES ? "50 kB" : mostBytes + " bytes"));
            readable = false;
        }
        if (HttpUtil.isTransferEncodingChunked(head)) {
            wrong.add("the answer is chunked");
            return readable && phone.understandsChunked();
        }
        if (!head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            wrong.add("the answer has no Content-Length");
            return false;
        }
        return readable;
    }

    /** Phones read the message whatever type it is said to have (seen with CP phones and with working services). */
    private static void contentType(HttpHeaders headers, List<String> wrong) {
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
        String compact = type.toLowerCase(Locale.ROOT).replace(" ", "");
        if (compact.isEmpty()) {
            wrong.add("the answer has no content type, expected text/xml");
        } else if (!compact.equals("text/xml") && !compact.startsWith("text/xml;")) {
            wrong.add("the answer has the content type '" + type + "', expected text/xml");
        } else if (compact.contains("charset=")
                && !compact.contains("charset=utf-8")
                && !compact.contains("charset=\"utf-8")) {
            wrong.add("the answer has the content type '" + type + "', expected UTF-8");
        }
    }
}
