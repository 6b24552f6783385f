package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.plan.Change.Kind;
import io.jenkins.plugins.openstage.plan.FileDeployment.Known;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.text.JsonCursor;
import io.jenkins.plugins.openstage.text.TextFileException;
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

    private final AsMade made;
    private final JsonCursor json;
    private TextFileException unknown;
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

    PlanReader(JsonCursor json) throws IOException {
        this.made = new AsMade(json);
        this.json = made.json();
    }

    Plan read() throws IOException {
        if (!json.isObject()) {
            throw json.mistake("this is no plan: expected an object with 'openstage-plan'");
        }
        json.object(this::member);
        made.check();
        if (unknown != null) {
            throw unknown;
        }
        checkPhones();
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

    private void checkPhones() throws IOException {
        Set<MacAddress> named = new HashSet<>();
        for (MacAddress mac : Stream.concat(
                        phones.stream().map(PlannedPhone::mac), untold.stream().map(Untold::mac))
                .toList()) {
            if (!named.add(mac)) {
                throw made.wrong("the phone " + mac + " stands in the plan twice");
            }
        }
        int count = unchanged + phones.size() + untold.size();
        if (inAll != count) {
            throw made.wrong("the plan has " + Counted.of(count, "phone") + ", but "
                    + (inAll < 0 ? "no 'phones-in-all'" : "'phones-in-all' says " + inAll));
        }
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
            throw made.wrong("the phones of " + what + ": " + e.getMessage());
        }
    }

    /** The members stand in any order, because a formatter may have sorted them. */
    private void member(String name) throws IOException {
        switch (name) {
            case "openstage-plan" -> made.version();
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
            case PlanFile.SUM -> made.sum();
            default -> unknown(name);
        }
    }

    private void unknown(String name) throws IOException {
        if (name.startsWith("openstage-")) {
            throw json.mistake("this is no plan, because it has '" + name + "'");
        }
        if (unknown == null) {
            unknown = json.mistake(
                    "'" + name + "' is not known; was the plan made by a newer version? Make a new plan with this one");
        }
        json.skip();
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
            throw made.wrong("an entry has no '" + name + "'");
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
            throw made.wrong(e.getMessage());
        }
    }

    private Change change(ItemKey key, Map<String, String> members) throws IOException {
        String word = required(members, "kind");
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> made.wrong("'" + word + "' is no kind of change"));
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
                .orElseThrow(() -> made.wrong("'" + word + "' is nothing that is known of a file on a phone"));
        String sha256 = required(members, "sha256");
        String size = required(members, "size");
        if (!sha256.matches("[0-9a-f]{64}") || !size.matches("\\d{1,18}")) {
            throw made.wrong("a file has the size '" + size + "' and the SHA-256 '" + sha256
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
            throw made.wrong(e.getMessage());
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
            throw made.wrong(e.getMessage());
        }
    }
}
