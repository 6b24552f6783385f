package io.jenkins.plugins.openstage.build;

/** What became of a phone, for tables and icons. The worst comes last. */
public enum PhoneOutcome {
    /** The phone did everything. */
    DONE("done", "done", "done"),
    /** The phone did not take, or could not give, some items. */
    ITEM_PROBLEMS("item problems", "with item problems", "item-problems"),
    /** The phone did not do it, or nobody knows. */
    FAILED("failed", "failed", "failed");

    private final String text;
    private final String counted;
    private final String cssName;

    PhoneOutcome(String text, String counted, String cssName) {
        this.text = text;
        this.counted = counted;
        this.cssName = cssName;
    }

    /** In words. */
    public String getText() {
        return text;
    }

    /** In words after a number. */
    public String getCounted() {
        return counted;
    }

    /** The last part of the names of its CSS classes, and its name in the page's address. */
    public String getCssName() {
        return cssName;
    }
}
