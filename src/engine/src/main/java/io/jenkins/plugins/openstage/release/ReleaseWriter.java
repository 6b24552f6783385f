package io.jenkins.plugins.openstage.release;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.openstage.firmware.ManifestImage;
import io.jenkins.plugins.openstage.firmware.ModelFirmware;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanFile;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;

/** Writes one release. */
final class ReleaseWriter {

    private final JsonGenerator json;

    ReleaseWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(Release release) throws IOException {
        json.writeStartObject();
        json.writeNumberField("openstage-release", ReleaseFile.VERSION);
        json.writeStringField("id", release.id());
        content(release.plan(), release.firmware());
        json.writeEndObject();
    }

    /** All of which the id is made. */
    void content(Plan plan, SortedMap<String, ModelFirmware> firmware) throws IOException {
        json.writeObjectFieldStart("firmware");
        for (Map.Entry<String, ModelFirmware> model : firmware.entrySet()) {
            json.writeFieldName(model.getKey());
            model(model.getValue());
        }
        json.writeEndObject();
        json.writeFieldName("plan");
        PlanFile.write(plan, json);
    }

    private void model(ModelFirmware firmware) throws IOException {
        json.writeStartObject();
        json.writeFieldName("image");
        image(firmware.target());
        if (!firmware.upgradePath().isEmpty()) {
            json.writeArrayFieldStart("upgrade-path");
            for (ManifestImage step : firmware.upgradePath()) {
                image(step);
            }
            json.writeEndArray();
        }
        if (!firmware.notes().isEmpty()) {
            json.writeStringField("notes", firmware.notes());
        }
        json.writeEndObject();
    }

    private void image(ManifestImage image) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", image.file());
        json.writeStringField("version", image.version().written());
        if (image.minimum() != null) {
            json.writeStringField("minimum", image.minimum().written());
        }
        json.writeStringField("model", image.header().model());
        json.writeStringField("software-type", image.header().softwareType());
        json.writeStringField("size", Long.toString(image.header().size()));
        json.writeStringField("sha256", image.sha256());
        json.writeEndObject();
    }
}
