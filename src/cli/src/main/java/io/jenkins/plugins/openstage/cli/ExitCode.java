package io.jenkins.plugins.openstage.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** What every command returns to the shell. */
final class ExitCode {

    static final int DONE = 0;
    static final int SOME_FAILED = 1;
    static final int USAGE = 2;
    static final int UNEXPECTED = 3;

    private ExitCode() {}

    /** The code of a command that failed: one that says more with its code has one code for that. */
    static int of(CommandLine command, int code) {
        return command.getCommandSpec().userObject() instanceof OwnExitCodes ? OwnExitCodes.ERROR : code;
    }

    /** The codes of a command with their meaning, for help texts. */
    static Map<String, String> meanings(CommandLine command) {
        return command.getCommandSpec().userObject() instanceof OwnExitCodes own ? own.meanings() : meanings();
    }

    /** The codes of most commands with their meaning. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(Integer.toString(DONE), "everything that was asked is done");
        meanings.put(Integer.toString(SOME_FAILED), "some phones or files failed; the output says which and why");
        meanings.put(Integer.toString(USAGE), "bad usage or configuration; nothing was done");
        meanings.put(Integer.toString(UNEXPECTED), "an error in openstage itself; -v shows where");
        return meanings;
    }
}
