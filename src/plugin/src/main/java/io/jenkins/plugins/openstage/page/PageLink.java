package io.jenkins.plugins.openstage.page;

/** A link to other rows of a page. */
public final class PageLink {

    private final String text;
    private final String href;
    private final boolean chosen;
    private final String kind;

    public PageLink(String text, String href, boolean chosen, String kind) {
        this.text = text;
        this.href = href;
        this.chosen = chosen;
        this.kind = kind;
    }

    public String getText() {
        return text;
    }

    /** Empty when it leads nowhere. */
    public String getHref() {
        return href;
    }

    /** Whether it is what is shown. */
    public boolean isChosen() {
        return chosen;
    }

    /** For its look: what the rows are, or the direction of an order. */
    public String getKind() {
        return kind;
    }
}
