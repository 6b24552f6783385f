package io.jenkins.plugins.openstage.firmware;

import java.util.List;

/** What a phone is offered of the firmware of its model. */
public sealed interface Offer {

    /**
     * These images, one after the other.
     *
     * @param images empty when the phone has what it shall run
     */
    record Images(List<ManifestImage> images) implements Offer {
        public Images {
            images = List.copyOf(images);
        }
    }

    /**
     * Nothing, and asking again would not help.
     *
     * @param sentence why, with what was found and what was expected
     */
    record Rejected(String sentence) implements Offer {}
}
