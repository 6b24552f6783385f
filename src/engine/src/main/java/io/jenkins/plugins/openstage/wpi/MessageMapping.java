package io.jenkins.plugins.openstage.wpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gives the text of a received document its meaning, and puts a message into the shape in which it is sent. */
final class MessageMapping {

    private static final int LONGEST_INDEX = 9;
    private static final int NO_NUMBER = -2;
    private static final Pattern BLANKS = Pattern.compile(" {2,}");

    private MessageMapping() {}

    static WorkpointMessage workpoint(MessageXml.Root root) throws MalformedMessageException {
        MessageXml.Message message = message(root);
        String nonce = message.nonce;
        if (message.reason == null) {
            throw new MalformedMessageException("The message gives no ReasonForContact", nonce);
        }
        String word = trimmed(message.reason.text);
        Optional<Reason> reason = Reason.of(word);
        if (reason.isEmpty()) {
            throw unknown("ReasonForContact", word, nonce);
        }
        ItemList items = items(root);
        boolean answers = reason.get() == Reason.REPLY_TO || isReplyCalledStatus(reason.get(), message, items);
        return new WorkpointMessage(
                nonce,
                maxItems(message),
                fragment(message),
                answers ? Reason.REPLY_TO : reason.get(),
                answers ? reply(message) : null,
                items);
    }

    /**
     * The guide's diagram of certificates has phones answer with the reason {@code status} (protocol.md 18a, p59 and p60). A
     * report about a deployment has that reason too, but opens an interaction, and so it says which phone it is from
     * (protocol.md 6.1).
     */
    private static boolean isReplyCalledStatus(Reason reason, MessageXml.Message message, ItemList items) {
        return reason == Reason.STATUS
                && Action.of(trimmed(message.reason.action)).isPresent()
                && ReplyStatus.of(trimmed(message.reason.status)).isPresent()
                && items.value("mac-addr").isEmpty();
    }

    static DlsMessage dls(MessageXml.Root root) throws MalformedMessageException {
        MessageXml.Message message = message(root);
        if (message.action == null) {
            throw new MalformedMessageException("The message gives no Action", message.nonce);
        }
        return new DlsMessage(message.nonce, action(message.action, message.nonce), items(root));
    }

    private static MessageXml.Message message(MessageXml.Root root) throws MalformedMessageException {
        if (root.message == null) {
            throw new MalformedMessageException("The document holds no Message", null);
        }
        String nonce = root.message.nonce;
        if (nonce == null || nonce.isBlank()) {
            throw new MalformedMessageException("The message has no nonce", null);
        }
        if (!SendableText.plain(nonce)) {
            throw new MalformedMessageException("The nonce has characters that no answer could echo", null);
        }
        return root.message;
    }

    private static WorkpointMessage.Reply reply(MessageXml.Message message) throws MalformedMessageException {
        String word = trimmed(message.reason.status);
        Optional<ReplyStatus> status = ReplyStatus.of(word);
        if (status.isEmpty()) {
            throw unknown("status of the reply", word, message.nonce);
        }
        return new WorkpointMessage.Reply(action(message.reason.action, message.nonce), status.get());
    }

    private static Action action(String text, String nonce) throws MalformedMessageException {
        Optional<Action> action = Action.of(trimmed(text));
        if (action.isEmpty()) {
            throw unknown("Action", trimmed(text), nonce);
        }
        return action.get();
    }

    private static int maxItems(MessageXml.Message message) throws MalformedMessageException {
        String text = trimmed(message.maxItems);
        if (text.isEmpty()) {
            return WorkpointMessage.NO_LIMIT;
        }
        try {
            int number = Integer.parseInt(text);
            return number > 0 ? number : WorkpointMessage.NO_LIMIT;
        } catch (NumberFormatException e) {
            throw new MalformedMessageException("maxItems is no number", message.nonce);
        }
    }

    private static Fragment fragment(MessageXml.Message message) throws MalformedMessageException {
        String own = trimmed(message.fragment);
        String word = own.isEmpty() ? trimmed(message.reason.fragment) : own;
        return switch (word) {
            case "next" -> Fragment.NEXT;
            case "final", "" -> Fragment.FINAL;
            default -> throw unknown("fragment", word, message.nonce);
        };
    }

    private static ItemList items(MessageXml.Root root) throws MalformedMessageException {
        List<Item> items = new ArrayList<>();
        add(items, root.message.lists, root.message.nonce);
        add(items, root.strayLists, root.message.nonce);
        return new ItemList(items);
    }

    private static void add(List<Item> items, List<MessageXml.Items> lists, String nonce)
            throws MalformedMessageException {
        if (lists != null) {
            for (MessageXml.Items list : lists) {
                for (MessageXml.ItemXml xml : list.items) {
                    items.add(item(xml, items.size() + 1, nonce));
                }
            }
        }
    }

    private static Item item(MessageXml.ItemXml xml, int number, String nonce) throws MalformedMessageException {
        String name = trimmed(xml.name);
        if (name.isEmpty()) {
            throw new MalformedMessageException("Item number " + number + " has no name", nonce);
        }
        if (!SendableText.plain(name)) {
            throw new MalformedMessageException(
                    "The name of item number " + number + " has a character that no item name has", nonce);
        }
        int index = index(trimmed(xml.index));
        if (index == NO_NUMBER) {
            throw new MalformedMessageException(
                    "The index of item number " + number + " (" + OneLine.of(name, LenientReader.WORD_LENGTH)
                            + ") is no number from 0 to 999999999",
                    nonce);
        }
        return new Item(new ItemKey(name, index), trimmed(xml.value), status(trimmed(xml.status)));
    }

    private static int index(String text) {
        if (text.isEmpty()) {
            return ItemKey.NO_INDEX;
        }
        if (text.length() > LONGEST_INDEX) {
            return NO_NUMBER;
        }
        int index = 0;
        for (int at = 0; at < text.length(); at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            index = 10 * index + digit;
        }
        return index;
    }

    private static ItemStatus status(String text) {
        return text.isEmpty()
                ? ItemStatus.NONE
                : ItemStatus.of(BLANKS.matcher(text).replaceAll(" "));
    }

    private static MalformedMessageException unknown(String what, String word, String nonce) {
        return new MalformedMessageException(
                word.isEmpty()
                        ? "The " + what + " is missing"
                        : "The " + what + " '" + OneLine.of(word, LenientReader.WORD_LENGTH) + "' is unknown",
                nonce);
    }

    /** Without the white space of XML around it; {@code trim} and not {@code strip}, which takes more than that. */
    private static String trimmed(String text) {
        return text == null ? "" : text.trim();
    }

    static MessageXml.Dls xml(DlsMessage message) {
        MessageXml.Dls root = new MessageXml.Dls();
        root.message = new MessageXml.Message();
        root.message.nonce = message.nonce();
        root.message.action = message.action().text();
        if (!message.items().isEmpty()) {
            root.message.lists = List.of(list(message.items(), false));
        }
        return root;
    }

    /** Attributes as in the examples: fragment not in an initial message, maxItems not in a start-up without limit. */
    static MessageXml.Workpoint xml(WorkpointMessage message) {
        Reason reason = message.reason();
        MessageXml.Workpoint root = new MessageXml.Workpoint();
        root.message = new MessageXml.Message();
        root.message.nonce = message.nonce();
        if (reason != Reason.START_UP || message.maxItems() != WorkpointMessage.NO_LIMIT) {
            root.message.maxItems = Integer.toString(message.maxItems());
        }
        if (!reason.initial() || message.fragment() == Fragment.NEXT) {
            root.message.fragment = message.fragment().text();
        }
        root.message.reason = new MessageXml.ReasonForContact();
        root.message.reason.text = reason.text();
        message.replyTo().ifPresent(reply -> {
            root.message.reason.action = reply.action().text();
            root.message.reason.status = reply.status().text();
        });
        boolean accepted = message.replyTo()
                .filter(reply -> reply.status() == ReplyStatus.ACCEPTED)
                .isPresent();
        if (accepted || !message.items().isEmpty()) {
            root.message.lists = List.of(list(message.items(), true));
        }
        return root;
    }

    /** Status occurs in messages of phones only (protocol.md 6), so that what was read can be written back as it is. */
    private static MessageXml.Items list(ItemList items, boolean withStatus) {
        MessageXml.Items list = new MessageXml.Items();
        for (Item item : items) {
            MessageXml.ItemXml xml = new MessageXml.ItemXml();
            xml.name = item.name();
            xml.index = item.key().indexed() ? Integer.toString(item.key().index()) : null;
            xml.status = withStatus && item.status() != ItemStatus.NONE
                    ? item.status().text()
                    : null;
            xml.value = item.value();
            list.items.add(xml);
        }
        return list;
    }
}
