package io.jenkins.plugins.openstage.steps;

import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.steps.result.FailOn;

/** What a form offers for what failed phones make of a step. */
final class FailOnChoice {

    private FailOnChoice() {}

    static ListBoxModel items(Item item) {
        ListBoxModel values = new ListBoxModel();
        if (FormAccess.mayRead(item)) {
            for (FailOn each : FailOn.values()) {
                values.add(each.getText(), each.name());
            }
        }
        return values;
    }
}
