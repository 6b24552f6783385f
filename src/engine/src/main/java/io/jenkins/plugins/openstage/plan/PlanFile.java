package io.jenkins.plugins.openstage.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.openstage.text.CanonicalJson;
import io.jenkins.plugins.openstage.text.JsonCursor;
import io.jenkins.plugins.openstage.text.JsonFile;
import io.jenkins.plugins.openstage.text.TextFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The file of a plan: JSON, in which equal changes stand once with the phones that they are for. The same plan always makes the same
 * bytes. Stateless and thread-safe.
 */
public final class PlanFile {

    /** The version of the format that this class writes. The first one had no files and no sum. */
    static final int VERSION = 2;

    /** The member with the SHA-256 of all others, which says whether somebody changed one of them. */
    static final String SUM = "sha256";

    /** The oldest one that it reads. */
    static final int OLDEST = 1;

    private PlanFile() {}

    /** Writes the file; an older one is replaced only when the new one is complete. */
    public static void write(Plan plan, Path file) throws IOException {
        JsonFile.write(file, json -> new PlanWriter(json).write(plan, sum(plan)));
    }

    private static String sum(Plan plan) throws IOException {
        return CanonicalJson.sha256(json -> new PlanWriter(json).write(plan, ""));
    }

    /** Writes to a stream, which stays open. */
    public static void write(Plan plan, OutputStream out) throws IOException {
        JsonFile.write(out, json -> new PlanWriter(json).write(plan, sum(plan)));
    }

    /** Writes it as a value of another file. */
    public static void write(Plan plan, JsonGenerator json) throws IOException {
        new PlanWriter(json).write(plan, sum(plan));
    }

    /** Reads it where it is a value of another file. */
    public static Plan read(JsonCursor json) throws IOException {
        return new PlanReader(json).read();
    }

    /**
     * Reads a file.
     *
     * @throws TextFileException when there is none, it is no whole plan, or somebody changed it
     */
    public static Plan read(Path file) throws TextFileException {
        return JsonFile.read(file, "a plan", json -> new PlanReader(json).read());
    }

    /**
     * Reads a stream, which stays open.
     *
     * @param name what it is, for messages
     */
    public static Plan read(String name, InputStream in) throws IOException {
        return JsonFile.read(name, in, json -> new PlanReader(json).read());
    }
}
