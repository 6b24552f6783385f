package io.jenkins.plugins.openstage.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Writes one plan. */
final class PlanWriter {

    private final JsonGenerator json;

    PlanWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the entries of a list. */
    @FunctionalInterface
    private interface Each<T> {
        void write(T entry) throws IOException;
    }

    /**
     * Writes it.
     *
     * @param sum of all the rest; empty while that is not known
     */
    void write(Plan plan, String sum) throws IOException {
        json.writeStartObject();
        json.writeNumberField("openstage-plan", PlanFile.VERSION);
        json.writeStringField("fleet", plan.fleet());
        json.writeStringField("content", plan.content());
        if (plan.revision() != null) {
            json.writeObjectFieldStart("revision");
            json.writeStringField("commit", plan.revision().commit());
            json.writeBooleanField("changed", plan.revision().changed());
            json.writeEndObject();
        }
        json.writeStringField("outcome", plan.outcome().text());
        json.writeNumberField("unchanged", plan.unchanged());
        list("replaced", plan.replaced(), json::writeString);
        list("changes", plan.changes(), this::change);
        list("files", plan.files(), this::file);
        list("not-taken", plan.notTaken(), this::notTaken);
        list("phones", plan.phones(), this::phone);
        list("cannot-be-told", plan.untold(), this::untold);
        json.writeNumberField("phones-in-all", plan.allPhones());
        if (!sum.isEmpty()) {
            json.writeStringField(PlanFile.SUM, sum);
        }
        json.writeEndObject();
    }

    private <T> void list(String name, List<T> entries, Each<T> each) throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (T entry : entries) {
            each.write(entry);
        }
        json.writeEndArray();
    }

    private void change(ChangeGroup group) throws IOException {
        Change change = group.change();
        json.writeStartObject();
        json.writeStringField("item", change.key().toString());
        json.writeStringField("kind", change.kind().word());
        if (!change.from().isEmpty()) {
            json.writeStringField("from", change.from());
        }
        json.writeStringField("to", change.to());
        if (change.secret()) {
            json.writeBooleanField("secret", true);
        }
        if (change.cutsOff().isPresent()) {
            json.writeStringField("cuts-off", change.cutsOff().get());
        }
        json.writeStringField("phones", group.phones().toString());
        json.writeEndObject();
    }

    private void file(FileGroup group) throws IOException {
        FileDeployment file = group.file();
        json.writeStartObject();
        json.writeStringField("file", file.name());
        json.writeStringField("type", file.type());
        json.writeStringField("phone-has", file.known().word());
        json.writeNumberField("size", file.sum().size());
        json.writeStringField("sha256", file.sum().sha256());
        json.writeStringField("phones", group.phones().toString());
        json.writeEndObject();
    }

    private void notTaken(NotTaken item) throws IOException {
        json.writeStartObject();
        json.writeStringField("item", item.key().toString());
        json.writeStringField("status", item.status());
        json.writeStringField("phones", item.phones().toString());
        json.writeEndObject();
    }

    private void phone(PlannedPhone phone) throws IOException {
        json.writeStartObject();
        json.writeStringField("mac", phone.mac().text());
        json.writeStringField("address", phone.address());
        if (!phone.e164().isEmpty()) {
            json.writeStringField("e164", phone.e164());
        }
        json.writeStringField("model", phone.model());
        json.writeStringField("site", phone.site());
        json.writeStringField("read", phone.read().toString());
        json.writeStringField("before", phone.before());
        json.writeEndObject();
    }

    private void untold(Untold phone) throws IOException {
        json.writeStartObject();
        json.writeStringField("mac", phone.mac().text());
        json.writeStringField("address", phone.address());
        json.writeStringField("model", phone.model());
        json.writeStringField("site", phone.site());
        json.writeStringField("reason", phone.reason());
        json.writeEndObject();
    }
}
