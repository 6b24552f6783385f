package io.jenkins.plugins.openstage.plans;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.openstage.text.CanonicalJson;
import io.jenkins.plugins.openstage.text.JsonFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The file of a plan for phones at three sites, for tests. */
final class SamplePlan {

    private static final List<String> SITES = List.of("berlin", "hamburg", "vienna");
    private static final List<String> MODELS = List.of("os15", "os40", "os60", "cp400");

    private final int phones;
    private final List<Entry> changes = new ArrayList<>();
    private final List<Entry> notTaken = new ArrayList<>();
    private final List<Entry> files = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private int unchanged;

    /** An item of some phones. */
    private record Entry(String kind, String item, String from, String to, boolean secret, String phones) {}

    private SamplePlan(int phones) {
        this.phones = phones;
    }

    /** Of so many phones the plan has something to say. */
    static SamplePlan of(int phones) {
        return new SamplePlan(phones);
    }

    /** What a team sees that moves to another SIP server. */
    static SamplePlan nordwind() {
        return of(240).unchanged(257)
                .secret("sip-pwd", "${credential:sip}", all())
                .change("reg-addr", "sip-berlin.nordwind.example", "sip-1.nordwind.example", at(0))
                .change("sntp-addr", "10.20.0.5", "10.20.0.6", at(0))
                .set("key-label[3]", "Reception", phone -> phone % 8 == 0)
                .remove("XML-app-name[0]", "Canteen", phone -> phone % 5 == 0)
                .own("sip-name", 240)
                .notTaken("bluetooth-enabled", "not supported", phone -> phone % 4 == 0)
                .untold("it did not call within 900 s")
                .untold(
                        "the inventory says that it is an OpenStage 60 (os60), but it calls itself 'OpenStage 40'; correct"
                                + " the inventory, or look which phone this is")
                .untold("the snapshot has nothing of it; gather it, or take it out of the inventory");
    }

    /** The phones at the site of that place in the list. */
    static IntPredicate at(int site) {
        return phone -> phone % SITES.size() == site;
    }

    static IntPredicate all() {
        return phone -> true;
    }

    static String mac(int phone) {
        return String.format(Locale.ROOT, "00:1A:E8:%02X:%02X:01", phone / 250, phone % 250);
    }

    SamplePlan unchanged(int number) {
        unchanged = number;
        return this;
    }

    SamplePlan change(String item, String from, String to, IntPredicate of) {
        return add("change", item, from, to, false, places(of));
    }

    SamplePlan set(String item, String to, IntPredicate of) {
        return add("set", item, "", to, false, places(of));
    }

    SamplePlan remove(String item, String from, IntPredicate of) {
        return add("remove", item, from, "", false, places(of));
    }

    SamplePlan secret(String item, String reference, IntPredicate of) {
        return add("set", item, "", reference, true, places(of));
    }

    /** Another value for each of the first phones. */
    SamplePlan own(String item, int number) {
        IntStream.range(0, number)
                .forEach(phone -> add(
                        "change",
                        item,
                        String.valueOf(5_100L + phone),
                        String.valueOf(4_930_555_100L + phone),
                        false,
                        String.valueOf(phone)));
        return this;
    }

    SamplePlan notTaken(String item, String status, IntPredicate of) {
        notTaken.add(new Entry("", item, "", status, false, places(of)));
        return this;
    }

    /**
     * A logo that phones shall fetch.
     *
     * @param phoneHas as the plan's file says it, for example {@code unknown}
     */
    SamplePlan logo(String name, String phoneHas, IntPredicate of) {
        files.add(new Entry(phoneHas, name, "", "", false, places(of)));
        return this;
    }

    /** A phone more, which cannot be told. */
    SamplePlan untold(String reason) {
        reasons.add(reason);
        return this;
    }

    private SamplePlan add(String kind, String item, String from, String to, boolean secret, String places) {
        changes.add(new Entry(kind, item, from, to, secret, places));
        return this;
    }

    private String places(IntPredicate of) {
        return IntStream.range(0, phones).filter(of).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    /** The file. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            String sum = CanonicalJson.sha256(json -> write(json, ""));
            JsonFile.write(bytes, json -> write(json, sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json, String sum) throws IOException {
        json.writeStartObject();
        json.writeNumberField("openstage-plan", 2);
        json.writeStringField("fleet", "Nordwind Logistics");
        json.writeStringField("content", "3f9a6f0e1b7c4d5a8e2f60718293a4b5");
        json.writeObjectFieldStart("revision");
        json.writeStringField("commit", "8c1f0e5b9d7a43c2b6e8f1a2d3c4b5a697887766");
        json.writeBooleanField("changed", false);
        json.writeEndObject();
        json.writeNumberField("unchanged", unchanged);
        json.writeArrayFieldStart("changes");
        for (Entry change : changes) {
            json.writeStartObject();
            json.writeStringField("item", change.item());
            json.writeStringField("kind", change.kind());
            json.writeStringField("from", change.from());
            json.writeStringField("to", change.to());
            json.writeBooleanField("secret", change.secret());
            json.writeStringField("phones", change.phones());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("files");
        for (Entry file : files) {
            json.writeStartObject();
            json.writeStringField("file", file.item());
            json.writeStringField("type", "LOGO");
            json.writeStringField("phone-has", file.kind());
            json.writeNumberField("size", 2_000);
            json.writeStringField("sha256", "0f4c".repeat(16));
            json.writeStringField("phones", file.phones());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("not-taken");
        for (Entry item : notTaken) {
            json.writeStartObject();
            json.writeStringField("item", item.item());
            json.writeStringField("status", item.to());
            json.writeStringField("phones", item.phones());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("phones");
        for (int phone = 0; phone < phones; phone++) {
            json.writeStartObject();
            identity(json, phone);
            json.writeStringField("e164", String.valueOf(4_930_555_100L + phone));
            json.writeStringField("read", phone % 2 == 0 ? "2026-11-30T06:00:00Z" : "2026-11-30T06:04:10Z");
            json.writeStringField("before", "00112233445566778899aabbccddeeff");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("cannot-be-told");
        for (int i = 0; i < reasons.size(); i++) {
            json.writeStartObject();
            identity(json, phones + i);
            json.writeStringField("reason", reasons.get(i));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("phones-in-all", unchanged + phones + reasons.size());
        if (!sum.isEmpty()) {
            json.writeStringField("sha256", sum);
        }
        json.writeEndObject();
    }

    private static void identity(JsonGenerator json, int phone) throws IOException {
        json.writeStringField("mac", mac(phone));
        json.writeStringField("address", "10.20." + phone / 250 + "." + (phone % 250 + 1));
        json.writeStringField("model", MODELS.get(phone % MODELS.size()));
        json.writeStringField("site", SITES.get(phone % SITES.size()));
    }
}
