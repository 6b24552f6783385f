package io.jenkins.plugins.openstage.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The bytes of a text file, in UTF-8 or in the encoding that their byte order mark or their first character shows. */
final class TextBytes {

    private static final String SAVE = "; save it as UTF-8";

    private final byte[] bytes;
    private final Charset charset;
    private final int mark;

    private TextBytes(byte[] bytes, Charset charset, int mark) {
        this.bytes = bytes;
        this.charset = charset;
        this.mark = mark;
    }

    static TextBytes of(byte[] bytes) {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return new TextBytes(bytes, StandardCharsets.UTF_8, 3);
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return new TextBytes(bytes, StandardCharsets.UTF_16BE, 2);
        }
        if (begins(bytes, 0xFF, 0xFE)) {
            return new TextBytes(bytes, StandardCharsets.UTF_16LE, 2);
        }
        // Without a mark: what people write begins with a character of ASCII, whose other byte is zero.
        if (bytes.length > 1 && bytes.length % 2 == 0 && (bytes[0] == 0) != (bytes[1] == 0)) {
            return new TextBytes(bytes, bytes[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE, 0);
        }
        return new TextBytes(bytes, StandardCharsets.UTF_8, 0);
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The text; a byte that makes none is refused with its line. */
    String text(String name) throws TextFileException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer decoded = CharBuffer.allocate(bytes.length + 1);
        CoderResult end = decoder.decode(content(), decoded, true);
        String text = decoded.flip().toString();
        int nothing = text.indexOf('\0');
        if (nothing >= 0) {
            throw new TextFileException(
                    name, lines(text.substring(0, nothing)), "this is no text but something for programs", null);
        }
        if (end.isError()) {
            String what = charset.equals(StandardCharsets.UTF_8)
                    ? "here is a character that is not UTF-8, as in a file that was saved as Latin-1 or Windows-1252"
                    : "here is half a character of " + charset;
            throw new TextFileException(name, lines(text), what + SAVE, null);
        }
        return text;
    }

    /** The text of a file whose essence is ASCII, whatever the encoding of what stands around it. */
    String lenient() {
        try {
            return charset.newDecoder().decode(content()).toString();
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1.decode(content()).toString();
        }
    }

    /** In which line the text ends. */
    private static int lines(String text) {
        return (int) WrittenText.LINE_END.matcher(text).results().count() + 1;
    }

    private ByteBuffer content() {
        return ByteBuffer.wrap(bytes, mark, bytes.length - mark);
    }
}
