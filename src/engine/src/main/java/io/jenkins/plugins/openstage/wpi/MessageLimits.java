package io.jenkins.plugins.openstage.wpi;

/**
 * What a received message may hold at most; a message beyond a limit is refused while it is being read. Its size in bytes
 * is limited by whoever receives it, see {@link WpiCodec#DEFAULT_MAX_BYTES}.
 *
 * @param items number of items
 * @param valueLength length of an item's value, in characters
 * @param nameLength length of an item's name, of a nonce, and of any other attribute, in characters
 * @param attributes number of attributes and namespace declarations of one element
 * @param depth how deep elements are nested; a signed envelope needs about eight
 */
public record MessageLimits(int items, int valueLength, int nameLength, int attributes, int depth) {

    /** Far above anything a phone was seen to send, far below anything that hurts. */
    public static final MessageLimits STANDARD = new MessageLimits(5_000, 64 * 1024, 256, 32, 24);

    /** No item of a phone is shorter than this by much. */
    private static final int SHORT_ITEM_BYTES = 10;

    /** The limits of messages that may be larger than usual: as many more items, and a value may fill the message. */
    public static MessageLimits of(int messageBytes) {
        return STANDARD.withItems(Math.max(STANDARD.items, messageBytes / SHORT_ITEM_BYTES))
                .withValueLength(Math.max(STANDARD.valueLength, messageBytes));
    }

    public MessageLimits {
        if (items < 1 || valueLength < 1 || nameLength < 1 || attributes < 1 || depth < 1) {
            throw new IllegalArgumentException("every limit of a message must be at least 1");
        }
    }

    /** The same with that number of items. */
    public MessageLimits withItems(int number) {
        return new MessageLimits(number, valueLength, nameLength, attributes, depth);
    }

    /** The same with values of that length. */
    public MessageLimits withValueLength(int length) {
        return new MessageLimits(items, length, nameLength, attributes, depth);
    }
}
