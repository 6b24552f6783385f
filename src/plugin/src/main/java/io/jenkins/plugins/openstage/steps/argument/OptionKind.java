package io.jenkins.plugins.openstage.steps.argument;

import java.util.Map;

/** What an option holds, and which values of a pipeline stand for it. Steps and forms keep the plain value. Thread-safe. */
public interface OptionKind {

    /** Text; a number stands for its digits. */
    OptionKind TEXT = text("text");

    /** The ID of credentials: text, in which no variable of a build is looked for, because who may build may not choose them. */
    OptionKind CREDENTIALS = new TextKind("the ID of credentials", false);

    /** Addresses of phones; phones of a result and whole results stand for theirs. */
    OptionKind PHONES = WordsKind.phones();

    /** MAC addresses of phones; phones of a result and whole results stand for theirs. */
    OptionKind MACS = WordsKind.macs();

    /** Names of items. */
    OptionKind NAMES = WordsKind.names();

    /** Files of the workspace, or patterns. */
    OptionKind FILES = new LinesKind();

    /** Values by the names of items. */
    OptionKind ITEMS = MapKind.items();

    /** Numbers of phones by the names of faults. */
    OptionKind FAULTS = MapKind.faults();

    /** Versions by the names of files. */
    OptionKind IMAGES = MapKind.images();

    /** A fleet folder, or another folder. */
    OptionKind FOLDER = text("a folder of the workspace, as in 'fleet'");

    /** A file that is read or written. */
    OptionKind FILE = text("a file of the workspace, as in 'snapshot.json'");

    /** Patterns of names of items. */
    OptionKind PATTERNS = WordsKind.patterns();

    /** The file of a plan; a result of openstagePlan stands for its file. */
    OptionKind PLAN = new PlanFileKind();

    /** IDs of credentials by the names that a fleet folder has for them. */
    OptionKind CREDENTIAL_IDS = MapKind.credentials();

    /** Where phones fetch a file; a staged file stands for its URL, and a result with one file for that. */
    OptionKind SOURCE = new SourceKind();

    /**
     * Text of which more is known.
     *
     * @param expected in words, with an example
     */
    static OptionKind text(String expected) {
        return new TextKind(expected, true);
    }

    /** What is expected, with an example: what follows the word in a sentence. */
    String expected();

    /**
     * What a value of a pipeline means.
     *
     * @param option its name, for messages
     * @param given not null
     * @throws IllegalArgumentException with one sentence when nobody can tell
     */
    Object plain(String option, Object given);

    /** Whether nothing is in it, where that cannot be meant. */
    default boolean isEmpty(Object plain) {
        return false;
    }

    /** Other options that a value brings along, as a staged file brings its account. */
    default Map<String, Object> besides(Object given) {
        return Map.of();
    }

    /** What one would write by hand in a pipeline. */
    default Object shown(Object plain) {
        return plain;
    }

    /**
     * The same with the variables of a freestyle build in it.
     *
     * @throws IllegalArgumentException with one sentence when a variable is not set
     */
    default Object expanded(String option, Object plain, Variables variables) {
        return plain;
    }
}
