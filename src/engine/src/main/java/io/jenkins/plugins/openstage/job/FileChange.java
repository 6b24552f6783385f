package io.jenkins.plugins.openstage.job;

import io.jenkins.plugins.openstage.text.GivenOnce;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.io.Serializable;
import java.util.List;

/** What shall happen to one file on a phone (protocol.md 9.5); the phone knows a file by its name and type. */
public sealed interface FileChange extends Serializable {

    /** The file's name on the phone. */
    String name();

    /** The WPI file type, for example {@code LOGO} or {@code RINGTONE}. */
    String type();

    /**
     * Refuses a list that names a file twice.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static void checkOnce(List<FileChange> changes) {
        GivenOnce<List<String>> files = new GivenOnce<>();
        changes.forEach(change -> files.take(
                List.of(change.name(), change.type()), "the file " + change.name() + " of type " + change.type()));
    }

    /**
     * The phone fetches the file.
     *
     * @param source where from
     * @param type the WPI file type
     */
    record Deploy(FileSource source, String type) implements FileChange {
        @Override
        public String name() {
            return source.fileName();
        }
    }

    /**
     * The phone deletes the file.
     *
     * @param name its name on the phone
     * @param type its WPI file type
     */
    record Delete(String name, String type) implements FileChange {}
}
