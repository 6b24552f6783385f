package io.jenkins.plugins.openstage.cli;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Has a person agree to a factory reset: who types how many phones it is has seen how many.
 *
 * @param person answers a question with what was typed, or null at the end of input; nothing where no terminal is
 */
record FactoryResetConsent(Optional<UnaryOperator<String>> person) {

    /** At the terminal of this process, if there is one. */
    static FactoryResetConsent atTerminal() {
        return new FactoryResetConsent(Terminal.console().map(console -> question -> console.readLine("%s", question)));
    }

    /**
     * Asks for so many phones.
     *
     * @throws IllegalArgumentException when it is not given; a sentence
     */
    void obtain(int phones) {
        String loss = "every setting of " + (phones == 1 ? "1 phone" : phones + " phones") + " is lost, and "
                + (phones == 1 ? "it finds" : "they find")
                + " the provisioning service only through DHCP afterwards";
        String typed = person.orElseThrow(() -> new IllegalArgumentException(
                        "--factory-reset needs a confirmation, because " + loss + ": give --yes"))
                .apply("Warning: " + loss + "." + System.lineSeparator() + "Type the number of phones to reset: ");
        if (typed == null || !typed.strip().equals(Integer.toString(phones))) {
            throw new IllegalArgumentException("no phone was reset, because the answer was not " + phones);
        }
    }
}
