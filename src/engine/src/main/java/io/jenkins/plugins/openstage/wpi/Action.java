package io.jenkins.plugins.openstage.wpi;

import java.util.Arrays;
import java.util.Optional;

/** What the provisioning service tells a phone to do (protocol.md 7.3). */
public enum Action {
    READ_ALL_ITEMS("ReadAllItems"),
    READ_ITEMS("ReadItems"),
    WRITE_ITEMS("WriteItems"),
    RESTART("Restart"),
    FILE_DEPLOYMENT("FileDeployment"),
    SOFTWARE_DEPLOYMENT("SoftwareDeployment"),
    CLEAN_UP("CleanUp"),
    GET_NEXT_FRAGMENT("GetNextFragment");

    private final String text;

    Action(String text) {
        this.text = text;
    }

    /** The word as it stands in the XML, for example {@code ReadAllItems}. */
    public String text() {
        return text;
    }

    /** The action of that word; the case is not compared, because working tools spell {@code Cleanup} (protocol.md 16.2). */
    public static Optional<Action> of(String text) {
        return Arrays.stream(values())
                .filter(action -> action.text.equalsIgnoreCase(text))
                .findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
