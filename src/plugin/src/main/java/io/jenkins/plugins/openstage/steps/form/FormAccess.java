package io.jenkins.plugins.openstage.steps.form;

import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.steps.argument.Variables;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** What forms tell whom. */
public final class FormAccess {

    private FormAccess() {}

    /**
     * Who may not configure the job learns from its form what is chosen and nothing else; the Snippet Generator is used by those
     * who may. To read the configuration is not enough: what else could be chosen is no part of it.
     */
    public static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    /**
     * Whether a form looks at a value: one that a user who may configure the job has typed. A required field of a new form is no
     * mistake yet, and what a variable holds is known when the job is built.
     */
    public static boolean checks(Item item, String value) {
        return mayConfigure(item) && value != null && !value.isBlank() && !Variables.in(value);
    }

    /** Who may see what is chosen in a list that is the same for everybody; without the list the page would show another choice. */
    public static boolean mayRead(Item item) {
        return mayConfigure(item) || (item != null && item.hasPermission(Item.EXTENDED_READ));
    }

    /**
     * Names of what is configured, to choose from; to those who may not configure the job only what is chosen already.
     *
     * @param none what it means to choose nothing
     * @param current what is chosen
     */
    public static ListBoxModel choice(Item item, String none, String current, Stream<String> names) {
        ListBoxModel choice = new ListBoxModel();
        choice.add(none, "");
        if (mayConfigure(item)) {
            names.forEach(choice::add);
        } else if (Util.fixEmpty(current) != null) {
            choice.add(current);
        }
        return choice;
    }
}
