package io.jenkins.plugins.openstage.release;

import io.jenkins.plugins.openstage.firmware.ImageHeader;
import io.jenkins.plugins.openstage.firmware.ManifestImage;
import io.jenkins.plugins.openstage.firmware.ModelFirmware;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanFile;
import io.jenkins.plugins.openstage.text.JsonCursor;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads one release. */
final class ReleaseReader {

    private static final String FIRST = "openstage-release";

    private final JsonCursor json;
    private int version;
    private String id = "";
    private Plan plan;
    private final TreeMap<String, ModelFirmware> firmware = new TreeMap<>();

    ReleaseReader(JsonCursor json) {
        this.json = json;
    }

    Release read() throws IOException {
        if (!json.isObject()) {
            throw json.mistake("this is no release: expected an object with '" + FIRST + "'");
        }
        json.object(this::member);
        if (version == 0) {
            throw json.mistake("this is no release: it has no '" + FIRST + "'");
        }
        if (plan == null) {
            throw json.mistake("the release has no 'plan'; was it cut off or put together by hand? Make it anew");
        }
        Release release = Release.of(plan, firmware);
        if (!release.id().equals(id)) {
            throw json.mistake("the release was changed after it was made: its id is " + id
                    + ", but what is in it has the id " + release.id() + ". Make it anew, and review that");
        }
        return release;
    }

    private void member(String name) throws IOException {
        if (version == 0 && !name.equals(FIRST)) {
            throw json.mistake("this is no release: expected '" + FIRST + "' first");
        }
        switch (name) {
            case FIRST -> version();
            case "id" -> id = json.text();
            case "firmware" -> json.object(model -> firmware.put(model, model()));
            case "plan" -> plan = PlanFile.read(json);
            default -> throw json.mistake("'" + name + "' is not known; was the release made by a newer version?");
        }
    }

    private void version() throws IOException {
        version = json.number();
        if (version != ReleaseFile.VERSION) {
            throw json.mistake("the release has format " + version + ", but this version reads format "
                    + ReleaseFile.VERSION + "; roll it out with the version that made it, or make it anew");
        }
    }

    private ModelFirmware model() throws IOException {
        List<ManifestImage> target = new ArrayList<>();
        List<ManifestImage> upgradePath = new ArrayList<>();
        StringBuilder notes = new StringBuilder();
        json.object(name -> {
            switch (name) {
                case "image" -> target.add(image());
                case "upgrade-path" -> json.list(() -> upgradePath.add(image()));
                case "notes" -> notes.append(json.text());
                default -> throw json.mistake("'" + name + "' is not known");
            }
        });
        if (target.size() != 1) {
            throw json.mistake("a model has no 'image'");
        }
        return new ModelFirmware(target.get(0), upgradePath, notes.toString());
    }

    private ManifestImage image() throws IOException {
        Map<String, String> members = new HashMap<>();
        json.object(name -> members.put(name, json.text()));
        try {
            String minimum = members.get("minimum");
            return new ManifestImage(
                    required(members, "file"),
                    new ImageHeader(
                            required(members, "model"),
                            required(members, "software-type"),
                            FirmwareVersion.parse(required(members, "version")),
                            Long.parseLong(required(members, "size"))),
                    minimum == null ? null : FirmwareVersion.parse(minimum),
                    required(members, "sha256"));
        } catch (IllegalArgumentException e) {
            throw json.mistake(e.getMessage());
        }
    }

    private String required(Map<String, String> members, String name) throws IOException {
        String text = members.get(name);
        if (text == null) {
            throw json.mistake("an image has no '" + name + "'");
        }
        return text;
    }
}
