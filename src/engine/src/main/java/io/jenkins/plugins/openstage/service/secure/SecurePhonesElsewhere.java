package io.jenkins.plugins.openstage.service.secure;

import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an endpoint without a secure port does with phones in Secure Mode: it refuses them, since the default port is closed for
 * them wherever it is (protocol.md 11). Only reads the journal, which the endpoint with the secure port may be writing; so a
 * readmission does not count here, it could not be used up. Thread-safe.
 */
public final class SecurePhonesElsewhere implements Doorkeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SecurePhonesElsewhere.class);

    private final Path folder;
    private Map<MacAddress, SecureBinding> bindings = Map.of();
    private State state = State.MISSING;
    private boolean unreadable;

    /** By what it is seen that the journal is another. */
    private record State(long size, FileTime modified, Object file) {
        static final State MISSING = new State(0, FileTime.fromMillis(0), "");

        static State of(Path journal) throws IOException {
            try {
                BasicFileAttributes now = Files.readAttributes(journal, BasicFileAttributes.class);
                return new State(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey()));
            } catch (NoSuchFileException e) {
                return MISSING;
            }
        }
    }

    private SecurePhonesElsewhere(Path folder) {
        this.folder = folder;
    }

    /**
     * Those that the journal in that folder knows; none when there is no journal.
     *
     * @throws EndpointException when it cannot be read; one sentence
     */
    public static SecurePhonesElsewhere in(Path folder) throws EndpointException {
        SecurePhonesElsewhere phones = new SecurePhonesElsewhere(folder);
        try {
            phones.look();
            return phones;
        } catch (IOException e) {
            throw new EndpointException(
                    "The endpoint cannot know which phones are in Secure Mode, because " + SecureJournal.FILE + " in "
                            + folder + " cannot be read: " + e.getMessage() + ".",
                    e);
        }
    }

    @Override
    public synchronized Admission admit(Caller caller) {
        try {
            look();
            unreadable = false;
        } catch (IOException e) {
            if (!unreadable) {
                LOG.warn(
                        "Which phones are in Secure Mode is known as it was, {} in {} cannot be read",
                        SecureJournal.FILE,
                        folder,
                        e);
                unreadable = true;
            }
        }
        return bindings.getOrDefault(caller.mac(), SecureBinding.NONE).isBound()
                ? new Admission.Refused(
                        "phone " + caller.mac() + " is in Secure Mode, and this endpoint has no secure port:"
                                + " ask it through one that has; if it was reset, readmit it there")
                : new Admission.Open();
    }

    private synchronized void look() throws IOException {
        State now = State.of(folder.resolve(SecureJournal.FILE));
        if (!now.equals(state)) {
            bindings = SecureJournal.read(folder);
            state = now;
        }
    }
}
