package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.job.Failure;

/** What a person can do about a failure. */
final class Advice {

    private Advice() {}

    static String about(Failure failure) {
        return switch (failure) {
            case UNREACHABLE ->
                "Check that the phone is plugged in and that its address in phones.yaml is right; nobody"
                        + " listens for contact-me there.";
            case TIMED_OUT ->
                "Look at the phone's display. If it never called: is the right provisioning service set, and can the"
                        + " phone reach it? If it was told to fetch a file or to restart: has it power, and does it reach"
                        + " its file server?";
            case BUSY -> "The phone was in a call all the time. Run again when it is idle, or allow more time.";
            case REJECTED -> "The phone refuses the action. Compare its firmware and model with what is deployed.";
            case INTERRUPTED ->
                "The phone broke off in the middle. Run again; if it happens again, look at the network"
                        + " and the phone's firmware.";
            case DOWNLOAD_FAILED ->
                "Check that the phone reaches the file server of its site and that the file fits its"
                        + " model; the phone's web page shows the last transfer.";
            case WRONG_VERSION ->
                "The phone refused the image or could not install it. Check that the image is for this"
                        + " model and hardware level.";
            case STALE -> "Somebody changed the phone since the plan was made. Make a new plan and look at it.";
            case UNSUITABLE -> "Compare the phone's model and firmware with the image of its model in firmware.yaml.";
            case WRONG_PHONE -> "Another phone answers at this address. Correct phones.yaml.";
            case NOT_SENDABLE -> "Correct the value: phones cannot read < > & in values.";
            case CANCELLED, ENDPOINT_CLOSED -> "The run was stopped. Run again.";
        };
    }

    /** For a phone of which the snapshot does not know enough. */
    static String aboutUntold() {
        return "Gather the phone, and commit the snapshot.";
    }

    /** For items that the phone did not take. */
    static String aboutItems() {
        return "Correct or remove these items. What DHCP supplies cannot be written, and an unknown item belongs to other"
                + " firmware or another model.";
    }

    /** For a phone that has other values or firmware than it should. */
    static String aboutDifference() {
        return "Somebody or something else changes this phone. Look for a second provisioning service or for settings by"
                + " DHCP.";
    }
}
