package io.jenkins.plugins.openstage.wpi;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Messages that are nearly, or not at all, what phones send: the examples E1 to E33 of protocol.md, changed. The same seed
 * makes the same messages.
 */
public final class MessageMutations {
    private static final List<String> EXAMPLES = IntStream.rangeClosed(1, 33)
            .mapToObj(number -> new String(Examples.bytes(number), StandardCharsets.UTF_8))
            .toList();

    private static final Pattern ATTRIBUTE = Pattern.compile("\\s[\\w:.-]{1,60}=\"[^\"<>]*+\"");
    private static final Pattern VALUE = Pattern.compile("\"[^\"<>]*+\"");
    private static final Pattern TAG = Pattern.compile("</?[\\w:.-]{1,60}[^<>]*+>");
    private static final Pattern LEAF = Pattern.compile("<([\\w:.-]{1,60})[^<>]*+>[^<>]*+</\\1>");
    private static final Pattern TEXT = Pattern.compile(">[^<>]++<");
    private static final Pattern BLANK = Pattern.compile("\\s");

    /** What a value, a number or a text may be instead. */
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "0",
            "-1",
            "+7",
            "007",
            "2147483648",
            "-2147483649",
            "9".repeat(400),
            "1e999",
            "NaN",
            "0x10",
            "١٢٣",
            "NULL",
            "true",
            "next",
            "final",
            "busy",
            "accepted",
            "reply-to",
            "WriteItems",
            "GetNextFragment",
            "secure",
            "read  only",
            "\n  clean-up\t\n",
            "a\u0000b",
            "a\u0001\u001f\u007fb",
            "\u0085\u2028\u2029\ufeff\u202e",
            "\uffff\ufffe",
            "\ud83d\ude00".repeat(50),
            "\ud83d",
            "&#13;",
            "&#0;",
            "&#xD800;",
            "&#x10FFFF;",
            "&#x110000;",
            "&#99999999999;",
            "&lt;&amp;&gt;&quot;&apos;",
            "&a;",
            "&",
            "<",
            "]]>",
            "--",
            "'\"",
            "%s%n%x",
            "${jndi:x}",
            "../../etc/passwd",
            "file:///etc/passwd",
            "x".repeat(255),
            "x".repeat(257));

    private static final List<String> MARKUP = List.of(
            "<!-- -->",
            "<!---->",
            "<!-- -- -->",
            "<!--",
            "<![CDATA[<Item name='x'>]]>",
            "<![CDATA[",
            "]]>",
            "<?pi x?>",
            "<?xml version='1.0'?>",
            "<?",
            "<!DOCTYPE x>",
            "<!ENTITY a 'b'>",
            "&undeclared;",
            "<a xmlns:a='' a:b=''/>",
            "<b:c/>",
            "<Item/>",
            "<ItemList><ItemList/></ItemList>",
            "<Message nonce='2'/>",
            "<Action>Restart</Action>",
            "</Item>",
            "</Object>",
            "<>",
            "</>",
            "< Item>",
            "\u0000");

    private static final List<String> DOCUMENT_TYPES = List.of(
            "<!DOCTYPE x>",
            "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
            "<!DOCTYPE x PUBLIC \"-//X\" \"http://127.0.0.1:9/x.dtd\">",
            "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///dev/zero\">]>",
            "<!DOCTYPE x [<!ENTITY % a SYSTEM \"http://127.0.0.1:9/x\"> %a;]>",
            "<!DOCTYPE x [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>",
            "<!DOCTYPE x [<!ENTITY a \"" + "a".repeat(5_000) + "\">]>",
            "<!DOCTYPE x [<!ATTLIST Item name CDATA \"a\" index CDATA #FIXED \"7\">]>",
            "<!DOCTYPE x [<!NOTATION n SYSTEM \"n\"><!ENTITY a SYSTEM \"a\" NDATA n>]>",
            "<!DOCTYPE x [",
            bomb(9),
            bomb(30));

    private static final List<String> ENCODINGS = List.of(
            "UTF-8",
            "utf8",
            "US-ASCII",
            "ISO-8859-1",
            "UTF-16",
            "UTF-16LE",
            "UTF-16BE",
            "UTF-32",
            "UTF-7",
            "IBM1047",
            "Shift_JIS",
            "ISO-2022-KR",
            "x-UTF-16LE-BOM",
            "JIS_X0212-1990",
            "no-such",
            "");

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.ISO_8859_1,
            StandardCharsets.US_ASCII,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("UTF-32"),
            Charset.forName("IBM1047"));

    private static final List<String> ENVELOPES = List.of(
            "<Signature><SignedInfo/><SignatureValue>AA==</SignatureValue><Object Id=\"DLSMessage\">%s</Object></Signature>",
            "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><Object>%s</Object><Object>%<s</Object></Signature>",
            "<ds:Signature xmlns:ds=\"urn:x\"><ds:Object>%s</ds:Object></ds:Signature>",
            "<Signature><Signature><Object>%s</Object></Signature></Signature>",
            "<Signature>%s</Signature>",
            "<Object>%s</Object>",
            "<Signature><Object></Object></Signature>%s",
            "<Signature><Object>%s</Signature></Object>",
            "<Signature><Object>%s");

    private static final int MOST_NESTED = 20_000;
    private static final int MOST_CROWDED = 6_000;
    private static final int MOST_LONG = 200_000;

    private final Random random;
    private final List<UnaryOperator<String>> changes;
    /** What makes messages large, and so the run slow; used now and then. */
    private final List<UnaryOperator<String>> growths;

    public MessageMutations(Random random) {
        this.random = random;
        this.changes = List.of(
                this::cut,
                this::spliced,
                this::concatenated,
                this::pieceRemoved,
                this::pieceDoubled,
                text -> replaced(text, ATTRIBUTE, old -> ""),
                text -> replaced(text, ATTRIBUTE, old -> old + old),
                text -> replaced(text, ATTRIBUTE, old -> ' ' + any("x:", "xmlns:", "xsi:", "_") + old.strip()),
                text -> replaced(text, VALUE, old -> '"' + any(NASTY) + '"'),
                text -> replaced(text, VALUE, old -> '"' + any(NASTY) + '"'),
                text -> replaced(text, VALUE, old -> any("", "'", "\"") + any(NASTY)),
                text -> replaced(text, TEXT, old -> '>' + any(NASTY) + '<'),
                text -> replaced(text, TEXT, old -> '>' + any(NASTY) + '<'),
                text -> replaced(text, TEXT, old -> "><![CDATA[" + old.substring(1, old.length() - 1) + "]]><"),
                text -> replaced(text, LEAF, old -> ""),
                text -> replaced(text, LEAF, old -> old + old),
                text -> replaced(text, LEAF, old -> picked(text, LEAF)),
                text -> replaced(
                        text, LEAF, old -> any("", "<x>", "<Item name='x'>") + old + any("", "</x>", "</Item>")),
                text -> replaced(text, TAG, old -> ""),
                text -> replaced(text, TAG, old -> picked(text, TAG)),
                text -> replaced(text, TAG, this::recased),
                text -> replaced(text, TAG, old -> old.replaceFirst("(</?)", "$1" + any("p:", "xml:", "-", "é"))),
                text -> replaced(text, TAG, old -> old + any(MARKUP)),
                text -> replaced(text, BLANK, old -> any("\r\n", "\t", "\u00a0", "\u2003", "", "\f", "\ufeff")),
                this::withDocumentType,
                this::declared,
                this::inEnvelope);
        this.growths = List.of(this::nested, this::crowded, this::long_);
    }

    /** The next message. */
    public byte[] next() {
        String text = any(EXAMPLES);
        for (int times = random.nextInt(4); times > 0; times--) {
            text = any(changes).apply(text);
        }
        if (random.nextInt(80) == 0) {
            text = any(growths).apply(text);
        }
        byte[] bytes = random.nextInt(12) == 0 ? encoded(text) : text.getBytes(StandardCharsets.UTF_8);
        return random.nextInt(6) == 0 ? damaged(bytes) : bytes;
    }

    private String cut(String text) {
        return text.substring(0, position(text));
    }

    private String spliced(String text) {
        String other = any(EXAMPLES);
        return text.substring(0, position(text)) + other.substring(position(other));
    }

    private String concatenated(String text) {
        return text + any("", "\n", "\u0000", " x ") + any(EXAMPLES);
    }

    private String pieceRemoved(String text) {
        int from = position(text);
        return text.substring(0, from) + text.substring(from + position(text.substring(from)));
    }

    private String pieceDoubled(String text) {
        int from = position(text);
        int to = from + position(text.substring(from));
        return text.substring(0, to) + text.substring(from);
    }

    private String recased(String tag) {
        return random.nextBoolean() ? tag.toLowerCase(Locale.ROOT) : tag.toUpperCase(Locale.ROOT);
    }

    private String withDocumentType(String text) {
        return any(DOCUMENT_TYPES) + (random.nextBoolean() ? replaced(text, TEXT, old -> ">&a;<") : text);
    }

    private String declared(String text) {
        return "<?xml version=\"" + any("1.0", "1.0", "1.1", "2.0", "") + "\" encoding=\"" + any(ENCODINGS) + "\""
                + any("", " standalone=\"yes\"", " standalone=\"x\"", " x") + "?>" + text;
    }

    private String inEnvelope(String text) {
        return String.format(any(ENVELOPES), text);
    }

    private String nested(String text) {
        int depth = random.nextInt(random.nextBoolean() ? 40 : MOST_NESTED);
        String tag =
                any("<a>", "<Item>", "<ItemList>", "<WorkpointMessage>", "<Signature>", "<a b=\"c\" xmlns:d=\"e\">");
        int at = position(text);
        return text.substring(0, at) + tag.repeat(depth) + text.substring(at);
    }

    private String crowded(String text) {
        int number = random.nextInt(MOST_CROWDED);
        String item =
                any("<Item name=\"x\"/>", "<Item name=\"x\" index=\"1\">y</Item>", "<x/>", "<ItemList/>", "<!---->");
        return random.nextInt(4) > 0
                ? replaced(text, LEAF, old -> old + item.repeat(number))
                : replaced(text, ATTRIBUTE, old -> old + attributes(random.nextInt(1_000)));
    }

    private static String attributes(int number) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < number; i++) {
            all.append(i % 2 == 0 ? " a" : " xmlns:n").append(i).append("=\"u\"");
        }
        return all.toString();
    }

    private String long_(String text) {
        String much = any("x", "&#65;", "]", " ", "é", "\ud83d\ude00").repeat(random.nextInt(MOST_LONG / 4));
        return switch (random.nextInt(3)) {
            case 0 -> replaced(text, TEXT, old -> '>' + much + '<');
            case 1 -> replaced(text, VALUE, old -> '"' + much + '"');
            default -> replaced(text, TAG, old -> '<' + much + '>');
        };
    }

    private byte[] encoded(String text) {
        return text.getBytes(any(CHARSETS));
    }

    private byte[] damaged(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int times = random.nextInt(4); times >= 0 && changed.length > 0; times--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private static String bomb(int levels) {
        StringBuilder type = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"aaaaaaaaaa\">");
        for (int level = 1; level < levels; level++) {
            type.append("<!ENTITY a").append(level).append(" \"");
            type.append(("&a" + (level - 1) + ";").repeat(10)).append("\">");
        }
        return type + "<!ENTITY a \"&a" + (levels - 1) + ";\">]>";
    }

    /** The text with one of the places that fit replaced; unchanged when none fits. */
    private String replaced(String text, Pattern what, UnaryOperator<String> by) {
        List<MatchResult> found = found(text, what);
        if (found.isEmpty()) {
            return text;
        }
        MatchResult place = any(found);
        return text.substring(0, place.start()) + by.apply(place.group()) + text.substring(place.end());
    }

    private String picked(String text, Pattern what) {
        List<MatchResult> found = found(text, what);
        return found.isEmpty() ? "" : any(found).group();
    }

    private static List<MatchResult> found(String text, Pattern what) {
        List<MatchResult> found = new ArrayList<>();
        Matcher matcher = what.matcher(text);
        while (found.size() < 500 && matcher.find()) {
            found.add(matcher.toMatchResult());
        }
        return found;
    }

    private int position(String text) {
        return random.nextInt(text.length() + 1);
    }

    @SafeVarargs
    private <T> T any(T... of) {
        return of[random.nextInt(of.length)];
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
