package io.jenkins.plugins.openstage.plan;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;

/**
 * A file of the fleet folder that a phone shall fetch.
 *
 * @param name the name under which the phone keeps it
 * @param type its WPI file type, for example {@code LOGO}
 * @param known what is known of the file of that name and type on the phone
 * @param sum of the file in the folder
 */
public record FileDeployment(String name, String type, Known known, FileSum sum)
        implements Comparable<FileDeployment>, Serializable {

    private static final Comparator<FileDeployment> ORDER = Comparator.comparing(FileDeployment::name)
            .thenComparing(FileDeployment::type)
            .thenComparing(FileDeployment::known)
            .thenComparing(file -> file.sum().sha256())
            .thenComparing(file -> file.sum().size());

    /** What is known of a file on a phone. No phone says what is in its files (protocol.md 9.5); an apply remembers it. */
    public enum Known {
        /** The phone lists its files, and this one is not among them. */
        ABSENT("absent", "+", ""),
        /** The phone lists no files, so nobody knows. */
        UNKNOWN("unknown", "+", "not known to have it"),
        /** It was told one with another content. */
        OTHER("other", "~", "has another one of that name"),
        /** It lists one of that name, and nobody knows what is in it. */
        UNKNOWN_CONTENT("unknown-content", "~", "has one of that name, not known whether it is this one");

        private final String word;
        private final String sign;
        private final String text;

        Known(String word, String sign, String text) {
            this.word = word;
            this.sign = sign;
            this.text = text;
        }

        /** In the plan's file. */
        public String word() {
            return word;
        }

        /** {@code +} or {@code ~}. */
        public String sign() {
            return sign;
        }

        /** For people; empty when the phone is known not to have it. */
        public String text() {
            return text;
        }
    }

    /** The file as a phone knows it: {@code logo.png (LOGO)}. */
    public String title() {
        return name + " (" + type + ")";
    }

    /** {@code 2,000 bytes, SHA-256 9f86…}, whole. */
    public String content() {
        return String.format(Locale.ROOT, "%,d bytes, SHA-256 %s", sum.size(), sum.sha256());
    }

    /** What is in it, and what is known of the phone. */
    public String words() {
        return content() + (known.text().isEmpty() ? "" : "; " + known.text());
    }

    @Override
    public int compareTo(FileDeployment other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return known.sign() + " " + title() + " " + words();
    }
}
