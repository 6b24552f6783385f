package io.jenkins.plugins.openstage.wpi;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The {@code status} attribute of an item (protocol.md 6). The literals contain blanks. */
public enum ItemStatus {
    /** The attribute is absent: the item has no problem. */
    NONE(""),
    FAILED("failed"),
    UNKNOWN_ITEM("unknown item"),
    READ_ONLY("read only"),
    INVALID_INDEX("invalid index"),
    UNEXPECTED_ITEM("unexpected item"),
    NOT_SUPPORTED("not supported"),
    INVALID_DATA("invalid data"),
    UNDEFINED_STATUS("undefined status"),
    /** Seen on items that the original DLS sends; marks a secret and is no problem (protocol.md 16.2). */
    SECURE("secure");

    private static final Map<String, ItemStatus> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toMap(ItemStatus::text, Function.identity()));

    private final String text;

    ItemStatus(String text) {
        this.text = text;
    }

    /** The literal as it stands in the XML; empty for {@link #NONE}. */
    public String text() {
        return text;
    }

    /** Whether the phone says with this status that it did not take or cannot give the item. */
    public boolean problem() {
        return this != NONE && this != SECURE;
    }

    /** Whether the phone says with this status that it does not have the item, or does not let it be written, now and later. */
    public boolean lasting() {
        return switch (this) {
            case UNKNOWN_ITEM, READ_ONLY, INVALID_INDEX, UNEXPECTED_ITEM, NOT_SUPPORTED -> true;
            case NONE, FAILED, INVALID_DATA, UNDEFINED_STATUS, SECURE -> false;
        };
    }

    /** The status of that literal; an unheard-of literal is {@link #UNDEFINED_STATUS}, "any other problem". */
    public static ItemStatus of(String text) {
        return BY_TEXT.getOrDefault(text, UNDEFINED_STATUS);
    }

    @Override
    public String toString() {
        return text;
    }
}
