package io.jenkins.plugins.openstage.wpi;

/** Whether further parts of a phone's reply follow (protocol.md 12). */
public enum Fragment {
    NEXT("next"),
    /** The last or only part; also when the attribute is absent (trap 2). */
    FINAL("final");

    private final String text;

    Fragment(String text) {
        this.text = text;
    }

    /** The word as it stands in the XML. */
    public String text() {
        return text;
    }
}
