package io.jenkins.plugins.openstage.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What every command returns to the shell. */
final class ExitCode {

    static final int DONE = 0;
    static final int SOME_FAILED = 1;
    static final int USAGE = 2;
    static final int UNEXPECTED = 3;

    private ExitCode() {}

    /** The codes with their meaning, for help texts. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(Integer.toString(DONE), "everything that was asked is done");
        meanings.put(Integer.toString(SOME_FAILED), "some phones or files failed; the output says which and why");
        meanings.put(Integer.toString(USAGE), "bad usage or configuration; nothing was done");
        meanings.put(Integer.toString(UNEXPECTED), "an error in openstage itself; -v shows where");
        return meanings;
    }
}
