package io.jenkins.plugins.openstage.steps.result;

/** What failed phones make of a step. Item problems make it unstable, except with {@link #NEVER}. */
public enum FailOn {
    /** Any failed phone makes the step fail. */
    ANY("Any failed phone makes the step fail"),
    /** The step fails when every phone failed, and is unstable when some did. */
    ALL("Only when all phones failed the step fails, else it is unstable"),
    /** Failed phones make the step unstable; it never fails for them. */
    UNSTABLE("Failed phones make the step unstable"),
    /** The step neither fails nor becomes unstable; the pipeline looks at the result. */
    NEVER("Failed phones change nothing, the pipeline looks at the result");

    private final String text;

    FailOn(String text) {
        this.text = text;
    }

    /** One sentence for the form. */
    public String getText() {
        return text;
    }

    /** What a result means for the step. */
    public Verdict verdict(PhonesResult result) {
        return verdict(result.getFailed().size(), result.getPhones().size(), result.isAllDone());
    }

    /**
     * The same from numbers.
     *
     * @param failed how many phones
     * @param phones of how many
     * @param allDone whether every phone did everything
     */
    Verdict verdict(int failed, int phones, boolean allDone) {
        boolean all = failed > 0 && failed == phones;
        if (this == NEVER) {
            return Verdict.SUCCESS;
        }
        if (failed > 0 && (this == ANY || (this == ALL && all))) {
            return Verdict.FAILURE;
        }
        return allDone ? Verdict.SUCCESS : Verdict.UNSTABLE;
    }
}
