package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.plan.Change.Kind;
import io.jenkins.plugins.openstage.plan.FileDeployment.Known;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.text.JsonCursor;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one plan. */
final class PlanReader {

    private final JsonCursor json;
    private int version;
    private String fleet = "";
    private String content = "";
    private Revision revision;
    private int unchanged;
    private int inAll = -1;
    private final List<String> replaced = new ArrayList<>();
    private final List<Group> changes = new ArrayList<>();
    private final List<UnsetFile> files = new ArrayList<>();
    private final List<Group> notTaken = new ArrayList<>();
    private final List<PlannedPhone> phones = new ArrayList<>();
    private final List<Untold> untold = new ArrayList<>();
    /** Each item once, because many phones may each have a value of their own. */
    private final Map<String, ItemKey> keys = new HashMap<>();

    /** An item of some phones; how many phones there are is known at the end only. */
    private record Group(ItemKey key, Change change, String status, String phones) {}

    /** The same of a file. */
    private record UnsetFile(FileDeployment file, String phones) {}

    PlanReader(JsonCursor json) {
        this.json = json;
    }

    Plan read() throws IOException {
        if (!json.isObject()) {
            throw json.mistake("this is no plan: expected an object with 'openstage-plan'");
        }
        json.object(this::member);
        if (version == 0) {
            throw json.mistake("this is no plan: it has no 'openstage-plan'");
        }
        Set<MacAddress> named = new HashSet<>();
        for (MacAddress mac : Stream.concat(
                        phones.stream().map(PlannedPhone::mac), untold.stream().map(Untold::mac))
                .toList()) {
            if (!named.add(mac)) {
                throw json.mistake(
                        "the phone " + mac + " stands in the plan twice; was it put together by hand? Make it anew");
            }
        }
        int count = unchanged + phones.size() + untold.size();
        if (inAll != count) {
            throw json.mistake("the plan has " + Counted.of(count, "phone") + ", but "
                    + (inAll < 0 ? "no 'phones-in-all'" : "'phones-in-all' says " + inAll)
                    + "; was it cut off or put together by hand? Make it anew");
        }
        return new Plan(
                fleet,
                content,
                revision,
                replaced,
                unchanged,
                phones,
                groups(changes, group -> new ChangeGroup(group.change, set("item " + group.key, group.phones))),
                groups(files, group -> new FileGroup(group.file, set("the file " + group.file.title(), group.phones))),
                groups(
                        notTaken,
                        group -> new NotTaken(group.key, group.status, set("item " + group.key, group.phones))),
                untold);
    }

    /** Makes one thing of another. */
    @FunctionalInterface
    private interface Making<G, T> {
        T of(G group) throws IOException;
    }

    private static <G, T> List<T> groups(List<G> groups, Making<G, T> making) throws IOException {
        List<T> made = new ArrayList<>(groups.size());
        for (G group : groups) {
            made.add(making.of(group));
        }
        return made;
    }

    private PhoneSet set(String what, String places) throws IOException {
        try {
            return PhoneSet.parse(places, phones.size());
        } catch (IllegalArgumentException e) {
            throw json.mistake("the phones of " + what + ": " + e.getMessage());
        }
    }

    private void member(String name) throws IOException {
        if (version == 0 && !name.equals("openstage-plan")) {
            throw json.mistake("this is no plan: expected 'openstage-plan' first");
        }
        switch (name) {
            case "openstage-plan" -> version();
            case "fleet" -> fleet = json.text();
            case "content" -> content = json.text();
            case "revision" -> revision();
            case "outcome" -> json.text();
            case "unchanged" -> unchanged = json.number();
            case "replaced" -> json.list(() -> replaced.add(json.text()));
            case "changes" -> json.list(() -> changes.add(group(true)));
            case "files" -> json.list(() -> files.add(file()));
            case "not-taken" -> json.list(() -> notTaken.add(group(false)));
            case "phones" -> json.list(() -> phones.add(phone()));
            case "cannot-be-told" -> json.list(() -> untold.add(untold()));
            case "phones-in-all" -> inAll = json.number();
            default -> throw json.mistake("'" + name + "' is not known; was the plan made by a newer version?");
        }
    }

    private void version() throws IOException {
        version = json.number();
        if (version < PlanFile.OLDEST || version > PlanFile.VERSION) {
            throw json.mistake("the plan has format " + version + ", but this version reads formats " + PlanFile.OLDEST
                    + " to " + PlanFile.VERSION + "; apply it with the version that made it, or make it anew");
        }
    }

    private void revision() throws IOException {
        Map<String, String> members = members();
        revision = new Revision(members.getOrDefault("commit", ""), Boolean.parseBoolean(members.get("changed")));
    }

    private Map<String, String> members() throws IOException {
        Map<String, String> members = new HashMap<>();
        json.object(name -> members.put(name, json.scalar()));
        return members;
    }

    private String required(Map<String, String> members, String name) throws IOException {
        String text = members.get(name);
        if (text == null) {
            throw json.mistake("an entry has no '" + name + "'");
        }
        return text;
    }

    private Group group(boolean change) throws IOException {
        Map<String, String> members = members();
        String places = required(members, "phones");
        try {
            ItemKey key = keys.computeIfAbsent(required(members, "item"), ItemKey::parse);
            return change
                    ? new Group(key, change(key, members), "", places)
                    : new Group(key, null, required(members, "status"), places);
        } catch (IllegalArgumentException e) {
            throw json.mistake(e.getMessage());
        }
    }

    private Change change(ItemKey key, Map<String, String> members) throws IOException {
        String word = required(members, "kind");
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> json.mistake("'" + word + "' is no kind of change"));
        return new Change(
                key,
                kind,
                members.getOrDefault("from", ""),
                required(members, "to"),
                Boolean.parseBoolean(members.get("secret")));
    }

    private UnsetFile file() throws IOException {
        Map<String, String> members = members();
        String word = required(members, "phone-has");
        Known known = Arrays.stream(Known.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> json.mistake("'" + word + "' is nothing that is known of a file on a phone"));
        String sha256 = required(members, "sha256");
        String size = required(members, "size");
        if (!sha256.matches("[0-9a-f]{64}") || !size.matches("\\d{1,18}")) {
            throw json.mistake("a file has the size '" + size + "' and the SHA-256 '" + sha256
                    + "': expected a number of bytes and 64 hexadecimal digits");
        }
        return new UnsetFile(
                new FileDeployment(
                        required(members, "file"),
                        required(members, "type"),
                        known,
                        new FileSum(Long.parseLong(size), sha256)),
                required(members, "phones"));
    }

    private PlannedPhone phone() throws IOException {
        Map<String, String> members = members();
        try {
            return new PlannedPhone(
                    new MacAddress(required(members, "mac")),
                    required(members, "address"),
                    members.getOrDefault("e164", ""),
                    required(members, "model"),
                    required(members, "site"),
                    Instant.parse(required(members, "read")),
                    required(members, "before"));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw json.mistake(e.getMessage());
        }
    }

    private Untold untold() throws IOException {
        Map<String, String> members = members();
        try {
            return new Untold(
                    new MacAddress(required(members, "mac")),
                    required(members, "address"),
                    required(members, "model"),
                    required(members, "site"),
                    required(members, "reason"));
        } catch (IllegalArgumentException e) {
            throw json.mistake(e.getMessage());
        }
    }
}
