package io.jenkins.plugins.openstage.wpi;

/** Which text phones can read (protocol.md 16.2). */
final class SendableText {

    private SendableText() {}

    /** Whether the text can stand in an attribute without any escape but that of quotes. */
    static boolean plain(String text) {
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            if (c < ' ' || isMarkup(c) || !legal(c)) {
                return false;
            }
            at += Character.charCount(c);
        }
        return true;
    }

    /**
     * Refuses an item that phones could not read.
     *
     * @param entities whether the phone understands the entities for less, greater and ampersand
     */
    static void check(Item item, boolean entities) {
        ItemKey key = item.key();
        if (!plain(item.name())) {
            throw new UnsendableItemException(
                    key,
                    "The name of item " + printable(key) + " has a character that no item name has: correct the name");
        }
        String value = item.value();
        for (int at = 0; at < value.length(); ) {
            int c = value.codePointAt(at);
            check(key, c, entities);
            at += Character.charCount(c);
        }
    }

    private static void check(ItemKey key, int c, boolean entities) {
        if (c == '\r') {
            throw new UnsendableItemException(
                    key,
                    "The value of item " + key
                            + " has a carriage return, which XML does not carry: end its lines with line feeds only");
        }
        if (!legal(c)) {
            throw new UnsendableItemException(
                    key,
                    "The value of item " + key + " has the character " + String.format("U+%04X", c)
                            + ", which XML does not carry: remove it");
        }
        if (!entities && isMarkup(c)) {
            throw new UnsendableItemException(
                    key,
                    "The value of item " + key + " has the character '" + (char) c
                            + "', which phones cannot read: replace it, or allow entities for phones that are known to read them");
        }
    }

    /** Whether it needs an entity. */
    private static boolean isMarkup(int c) {
        return c == '<' || c == '>' || c == '&';
    }

    private static boolean legal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    private static String printable(ItemKey key) {
        return key.toString().replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }
}
