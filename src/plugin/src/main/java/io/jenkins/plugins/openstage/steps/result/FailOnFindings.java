package io.jenkins.plugins.openstage.steps.result;

/** What mistakes and doubts in a fleet folder make of the step that looks for them. */
public enum FailOnFindings {
    /** A mistake makes the step fail. */
    ERROR("Any mistake makes the step fail"),
    /** A mistake or a doubt makes the step fail. */
    WARNING("Any mistake or doubt makes the step fail"),
    /** A mistake makes the step unstable. */
    UNSTABLE("Any mistake makes the step unstable"),
    /** The step neither fails nor becomes unstable; the pipeline looks at the result. */
    NEVER("Mistakes change nothing, the pipeline looks at the result");

    private final String text;

    FailOnFindings(String text) {
        this.text = text;
    }

    /** One sentence for the form. */
    public String getText() {
        return text;
    }

    /** What a result means for the step. */
    public Verdict verdict(ValidationResult result) {
        boolean wrong = !result.getErrors().isEmpty()
                || (this == WARNING && !result.getWarnings().isEmpty());
        if (this == NEVER || !wrong) {
            return Verdict.SUCCESS;
        }
        return this == UNSTABLE ? Verdict.UNSTABLE : Verdict.FAILURE;
    }
}
