package io.jenkins.plugins.openstage.release;

import io.jenkins.plugins.openstage.text.JsonCursor;
import io.jenkins.plugins.openstage.text.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environments in which a release was rolled out to its end, as lab and pilot, in a file beside the release. A later environment demands
 * an earlier one. Immutable.
 *
 * @param release the id of the release
 * @param passed in their order
 */
public record Promotions(String release, List<Passed> passed) {

    private static final String FIRST = "openstage-promotions";
    private static final int VERSION = 1;

    /**
     * An environment in which the rollout of the release finished.
     *
     * @param environment its name
     * @param finished when
     * @param result what became of the phones there, in one sentence
     */
    public record Passed(String environment, Instant finished, String result) {}

    public Promotions {
        passed = List.copyOf(passed);
    }

    /** The file that lies beside a release. */
    public static Path beside(Path release) {
        return release.resolveSibling(
                release.getFileName().toString().replaceFirst("\\.json$", "") + ".promotions.json");
    }

    /**
     * The promotions of a release.
     *
     * @throws IOException with a sentence when the file cannot be read, or is of another release
     */
    public static Promotions read(Path file, Release release) throws IOException {
        if (!Files.exists(file)) {
            return new Promotions(release.id(), List.of());
        }
        Promotions read = JsonFile.read(file, "the promotions of a release", Promotions::read);
        if (!read.release.equals(release.id())) {
            throw new IOException(file + " has the promotions of release " + read.release + ", but this is release "
                    + release.id() + "; a new release begins in the first environment: move that file away");
        }
        return read;
    }

    private static Promotions read(JsonCursor json) throws IOException {
        Map<String, String> head = new HashMap<>();
        List<Passed> passed = new ArrayList<>();
        json.object(name -> {
            switch (name) {
                case "environments" -> json.list(() -> passed.add(passed(json)));
                case FIRST, "release" -> head.put(name, json.scalar());
                default -> throw json.mistake("'" + name + "' is not known; was the file made by a newer version?");
            }
        });
        if (!Integer.toString(VERSION).equals(head.get(FIRST)) || head.get("release") == null) {
            throw json.mistake("these are no promotions of a release in format " + VERSION);
        }
        return new Promotions(head.get("release"), passed);
    }

    private static Passed passed(JsonCursor json) throws IOException {
        Map<String, String> members = new HashMap<>();
        json.object(name -> members.put(name, json.text()));
        try {
            return new Passed(
                    members.getOrDefault("environment", ""),
                    Instant.parse(members.getOrDefault("finished", "")),
                    members.getOrDefault("result", ""));
        } catch (DateTimeException e) {
            throw json.mistake("'finished' is no time");
        }
    }

    /** Writes the file; an older one is replaced only when the new one is complete. */
    public void write(Path file) throws IOException {
        JsonFile.write(file, json -> {
            json.writeStartObject();
            json.writeNumberField(FIRST, VERSION);
            json.writeStringField("release", release);
            json.writeArrayFieldStart("environments");
            for (Passed each : passed) {
                json.writeStartObject();
                json.writeStringField("environment", each.environment());
                json.writeStringField("finished", each.finished().toString());
                json.writeStringField("result", each.result());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** The same with an environment in which it finished; of one only the last time counts. */
    public Promotions with(Passed environment) {
        List<Passed> more = new ArrayList<>(passed);
        more.removeIf(each -> each.environment().equals(environment.environment()));
        more.add(environment);
        return new Promotions(release, more);
    }

    /** Why a rollout has to wait that demands these environments; nothing when the release went through all of them. */
    public Optional<String> missing(List<String> environments) {
        return environments.stream()
                .filter(wanted ->
                        passed.stream().noneMatch(each -> each.environment().equals(wanted)))
                .findFirst()
                .map(wanted -> "the release was not rolled out in '" + wanted + "' to its end"
                        + (passed.isEmpty()
                                ? ", nor anywhere else"
                                : ", only in "
                                        + String.join(
                                                ", ",
                                                passed.stream()
                                                        .map(Passed::environment)
                                                        .toList()))
                        + "; roll it out there first");
    }
}
