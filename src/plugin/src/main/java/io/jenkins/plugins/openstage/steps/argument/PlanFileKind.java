package io.jenkins.plugins.openstage.steps.argument;

import io.jenkins.plugins.openstage.steps.result.PlanResult;

/** The file of a plan; what openstagePlan gave stands for its file. */
record PlanFileKind() implements OptionKind {

    @Override
    public String expected() {
        return "a plan in the workspace, as in 'plan.json', or the result of openstagePlan with out";
    }

    @Override
    public Object plain(String option, Object given) {
        if (given instanceof PlanResult result) {
            if (result.getFile() == null) {
                throw new IllegalArgumentException(option
                        + " is a result of openstagePlan that was not written: give openstagePlan out: 'plan.json'");
            }
            return result.getFile();
        }
        return Words.text(given).orElseThrow(() -> Words.wrong(option, given, expected()));
    }

    @Override
    public Object expanded(String option, Object plain, Variables variables) {
        return plain instanceof String text ? variables.in(option, text) : plain;
    }
}
