package io.jenkins.plugins.openstage.build;

/**
 * In what the step that ended left a phone.
 *
 * @param one for one phone, as in {@code left while it installs}
 * @param many for several, as in {@code left while they install}
 */
record Leaving(String one, String many) {

    private static final Leaving IN_A_CALL = new Leaving("left in a call", "left in a call");
    private static final Leaving TOLD = new Leaving("left while it was told", "left while they were told");

    /**
     * @param state the last one of the phone, as the engine calls it
     * @param work what a phone does that was told, as in {@code install}
     */
    static Leaving in(String state, String work) {
        return switch (state) {
            case "busy" -> IN_A_CALL;
            case "working" ->
                work.isEmpty()
                        ? new Leaving("left at work", "left at work")
                        : new Leaving(
                                "left while it " + work + (work.endsWith("ch") ? "es" : "s"),
                                "left while they " + work);
            default -> TOLD;
        };
    }
}
