package io.jenkins.plugins.openstage.service.settings;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where what is said with each phone is written down, for a person who looks for a fault: a file a phone, named by its MAC
 * address, without secrets. When a file is full it becomes {@code ….1.log} in place of the one before, so that a phone takes
 * twice {@code bytes} at most.
 *
 * @param folder where the files are; made when it is not there
 * @param bytes the size at which a file is full
 * @param phones how many phones are written down; further ones are not, because anyone can invent phones
 */
@RecordBuilder
public record Trace(Path folder, long bytes, int phones) implements TraceBuilder.With {
    private static final long SMALLEST = 1_000;

    public Trace {
        Objects.requireNonNull(folder, "folder");
        if (bytes < SMALLEST) {
            throw new IllegalArgumentException("bytes is " + bytes + ", expected " + SMALLEST + " or more");
        }
        Bounds.positive(phones, "phones");
    }

    /** In that folder, two megabytes a phone and 1,000 phones. */
    public static Trace in(Path folder) {
        return new Trace(folder, 1_000_000, 1_000);
    }
}
