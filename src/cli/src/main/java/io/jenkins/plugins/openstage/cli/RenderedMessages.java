package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.service.script.MessageParts;
import io.jenkins.plugins.openstage.snapshot.PhoneLimits;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.UnsendableItemException;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages that phones of a fleet would be sent, divided as the endpoint divides them. */
final class RenderedMessages {

    /** Stands for the nonce, which is that of the message that is answered (protocol.md 7.5). */
    private static final String NONCE = "NONCE";

    private final Fleet fleet;

    RenderedMessages(Fleet fleet) {
        this.fleet = fleet;
    }

    /**
     * All that the folder says of a phone.
     *
     * @throws IllegalArgumentException with a sentence when a phone cannot be sent it
     */
    List<String> all(FleetPhone phone) {
        ItemList items = fleet.itemsFor(phone, name -> Optional.of("${credential:" + name + "}"));
        return messages(phone, items, fleet.secretsOf(phone), PhoneLimits.NONE);
    }

    /**
     * What would change on a phone.
     *
     * @throws IllegalArgumentException with a sentence when a phone cannot be sent it
     */
    List<String> changes(FleetPhone phone, List<Change> changes, PhoneLimits limits) {
        Set<ItemKey> secrets = new HashSet<>();
        List<Item> items = new ArrayList<>();
        for (Change change : changes) {
            items.add(Item.of(change.key(), change.to()));
            if (change.secret()) {
                secrets.add(change.key());
            }
        }
        return messages(phone, ItemList.of(items), secrets, limits);
    }

    private List<String> messages(FleetPhone phone, ItemList items, Set<ItemKey> secrets, PhoneLimits limits) {
        if (items.isEmpty()) {
            return List.of();
        }
        int maxItems = limits.maxItems() == PhoneLimits.UNKNOWN ? WorkpointMessage.NO_LIMIT : limits.maxItems();
        int maxBytes = limits.messageBytes() == PhoneLimits.UNKNOWN ? WpiCodec.MAX_SENT_BYTES : limits.messageBytes();
        WpiCodec codec = fleet.readsEntities(phone) ? WpiCodec.standard().allowingEntities() : WpiCodec.standard();
        List<String> messages = new ArrayList<>();
        try {
            for (ItemList part : MessageParts.grouped(items, maxItems, maxBytes).parts()) {
                byte[] message = codec.encode(new DlsMessage(NONCE, Action.WRITE_ITEMS, masked(part, secrets)));
                messages.add(new String(message, StandardCharsets.UTF_8));
            }
        } catch (NotSendableException | UnsendableItemException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return messages;
    }

    private static ItemList masked(ItemList items, Set<ItemKey> secrets) {
        return ItemList.of(items.stream()
                .map(item -> Item.of(
                        item.key(),
                        secrets.contains(item.key()) && !item.value().isEmpty()
                                ? Masking.MASK
                                : Masking.standard().whole(item)))
                .toList());
    }
}
