package io.jenkins.plugins.openstage.cli;

import java.io.Console;
import java.util.Optional;

/** The person in front of the program, if there is one. */
final class Terminal {

    private Terminal() {}

    /** The console, if input and output are a terminal and no file or pipe. */
    // Null still means that there is none before Java 22; from then on the console itself knows.
    @SuppressWarnings("SystemConsoleNull")
    static Optional<Console> console() {
        Console console = System.console();
        if (console == null) {
            return Optional.empty();
        }
        try {
            boolean terminal = (boolean) Console.class.getMethod("isTerminal").invoke(console);
            return terminal ? Optional.of(console) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.of(console);
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
