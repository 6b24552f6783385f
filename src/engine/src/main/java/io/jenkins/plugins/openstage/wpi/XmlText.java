package io.jenkins.plugins.openstage.wpi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of a document, in whatever encoding it says it is. Decoding before parsing, because the JDK's stream
 * parser reports bytes that do not fit on the standard error stream.
 */
final class XmlText {

    private static final Pattern ENCODING =
            Pattern.compile("\\s*<\\?xml[^>]{0,80}?\\sencoding\\s*=\\s*[\"']([A-Za-z][\\w.-]{0,40})[\"']");
    private static final int DECLARATION_LENGTH = 200;
    private static final char REPLACEMENT = '\ufffd';

    private XmlText() {}

    /**
     * Without byte order mark and white space at its start.
     *
     * @throws MalformedMessageException when the encoding is unknown or the bytes do not fit it
     */
    static String of(byte[] xml) throws MalformedMessageException {
        try {
            String text = text(xml, charset(xml));
            return text.startsWith("\ufeff") ? text.substring(1).stripLeading() : text.stripLeading();
        } catch (CharacterCodingException | IllegalArgumentException | UnsupportedOperationException e) {
            throw new MalformedMessageException("The bytes of the message do not fit its declared encoding", null);
        }
    }

    private static String text(byte[] xml, Charset charset) throws CharacterCodingException {
        if (charset.equals(StandardCharsets.UTF_8)) {
            // Without the detour over a buffer of characters. What does not fit becomes a replacement character.
            String text = new String(xml, charset);
            if (text.indexOf(REPLACEMENT) < 0) {
                return text;
            }
        }
        return charset.newDecoder().decode(ByteBuffer.wrap(xml)).toString();
    }

    private static Charset charset(byte[] xml) {
        if (xml.length > 1 && (xml[0] | xml[1]) != 0) {
            if ((xml[0] == (byte) 0xFE && xml[1] == (byte) 0xFF) || xml[0] == 0) {
                return StandardCharsets.UTF_16BE;
            }
            if ((xml[0] == (byte) 0xFF && xml[1] == (byte) 0xFE) || xml[1] == 0) {
                return StandardCharsets.UTF_16LE;
            }
        }
        int start = xml.length > 2 && xml[0] == (byte) 0xEF ? 3 : 0;
        String head =
                new String(xml, start, Math.min(xml.length - start, DECLARATION_LENGTH), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(head);
        return declared.lookingAt() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
    }
}
