package io.jenkins.plugins.openstage.wpi;

/**
 * Does what the first messages of a process would otherwise wait for: the JAXB mapping, the catalogue and the masks are made,
 * and the code on the way of a message is loaded and run often enough to be compiled for the first time. Takes about half a
 * second of processor time. May be run by any thread, and again.
 */
public final class WarmUp {

    private static final int ROUNDS = 50;

    /** As many items as an initial message has (protocol.md 6.1). */
    private static final int ITEMS = 16;

    private WarmUp() {}

    /** Returns when everything is warm. */
    public static void run() {
        WpiCodec codec = WpiCodec.standard();
        Item[] items = new Item[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            items[i] = Item.of("key-label-unicode", i, "warm-up");
        }
        ItemList list = ItemList.of(items);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                codec.decodeWorkpoint(codec.encode(WorkpointMessage.initial("0", Reason.START_UP, list)));
                codec.decodeWorkpoint(codec.encode(
                        WorkpointMessage.reply("0", Action.WRITE_ITEMS, ReplyStatus.ACCEPTED, ItemList.EMPTY)));
                codec.decodeDls(codec.encode(new DlsMessage("0", Action.WRITE_ITEMS, list)));
            }
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("the codec cannot read what it has written", e);
        }
        Masking.standard().maskXml("<Item name=\"sip-pwd\">0</Item>");
        ItemFamilies.of(ItemKey.of("key-label-unicode", 1));
    }
}
