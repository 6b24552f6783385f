package io.jenkins.plugins.openstage.snapshot;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A file that a plan deployed to a phone, as its content was then: what is in a file no phone says (protocol.md 9.5).
 *
 * @param name the name under which the phone keeps it
 * @param type its WPI file type, for example {@code LOGO}
 * @param sha256 of its content, 64 lower-case hexadecimal digits
 */
public record KeptFile(String name, String type, String sha256) implements Comparable<KeptFile>, Serializable {

    private static final Comparator<KeptFile> ORDER =
            Comparator.comparing(KeptFile::type).thenComparing(KeptFile::name).thenComparing(KeptFile::sha256);

    /** Whether it is the one that a phone knows by that name and type. */
    public boolean is(String otherName, String otherType) {
        return name.equals(otherName) && type.equals(otherType);
    }

    @Override
    public int compareTo(KeptFile other) {
        return ORDER.compare(this, other);
    }
}
