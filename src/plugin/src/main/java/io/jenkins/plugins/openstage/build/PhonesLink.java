package io.jenkins.plugins.openstage.build;

/** A link to other rows of the page. */
public final class PhonesLink {

    private final String text;
    private final String href;
    private final boolean chosen;
    private final String kind;

    PhonesLink(String text, String href, boolean chosen, String kind) {
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

    /** For its look: an outcome's CSS name, or the direction of an order. */
    public String getKind() {
        return kind;
    }
}
