package io.jenkins.plugins.openstage.build;

/** What became of a phone, for tables and icons. */
public enum PhoneOutcome {
    /** The phone did everything. */
    DONE("done", "icon-blue"),
    /** The phone did not take, or could not give, some items. */
    ITEM_PROBLEMS("item problems", "icon-yellow"),
    /** The phone did not do it, or nobody knows. */
    FAILED("failed", "icon-red");

    private final String text;
    private final String iconClass;

    PhoneOutcome(String text, String iconClass) {
        this.text = text;
        this.iconClass = iconClass;
    }

    /** In words. */
    public String getText() {
        return text;
    }

    /** The icon of a build that ended like that. */
    public String getIconClass() {
        return iconClass;
    }
}
