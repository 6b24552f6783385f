package io.jenkins.plugins.openstage.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.RandomPhones;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.text.CanonicalJson;
import io.jenkins.plugins.openstage.text.JsonFile;
import io.jenkins.plugins.openstage.text.TextFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {

    private static final int PHONES = 9;

    /** A line with a member that is no list and no object. */
    private static final Pattern MEMBER = Pattern.compile("(\\s*\"[^\"]+\": )(\".*\"|\\d+|true|false)(,?)");

    static byte[] written(Plan plan) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PlanFile.write(plan, out);
        return out.toByteArray();
    }

    private static Plan read(byte[] bytes) throws IOException {
        return PlanFile.read("plan.json", new ByteArrayInputStream(bytes));
    }

    /** A folder whose files, phones and keys are in a random order, but always say the same for one seed. */
    private static void random(Path root, long seed, long order) throws IOException {
        SampleFolder folder = new SampleFolder(root);
        Random random = new Random(seed);
        Random shuffling = new Random(order);
        List<String> phones = new ArrayList<>();
        for (int i = 0; i < PHONES; i++) {
            phones.add(SampleFolder.phone(i));
        }
        Collections.shuffle(phones, shuffling);
        folder.phones(phones);
        List<String> files = new ArrayList<>(List.of(
                "- {file: logo.png, type: LOGO}\n",
                "- {file: gong.wav, type: RINGTONE, select: 'model:os60'}\n",
                "- {file: hamburg/logo.png, type: PIC, select: 'site:hamburg'}\n"));
        Collections.shuffle(files, shuffling);
        folder.file("files/files.yaml", String.join("", files))
                .file("files/logo.png", "logo " + random.nextInt(3))
                .file("files/gong.wav", "gong")
                .file("files/hamburg/logo.png", "harbour");
        List<String> layers = new ArrayList<>(List.of(
                "vars/all.yaml",
                "vars/model/os40.yaml",
                "vars/site/hamburg.yaml",
                "vars/phone/" + SampleFolder.mac(3).text().replace(':', '-') + ".yaml"));
        List<List<String>> items = new ArrayList<>();
        for (String ignored : layers) {
            List<String> lines = new ArrayList<>(List.of(
                    "reg-ttl: " + random.nextInt(3) * 60,
                    "realm: " + (random.nextBoolean() ? "a.example" : "Redial"),
                    "MWI-new-label: ''",
                    "sip-name: ${phone.e164}",
                    "sip-pwd: ${credential:sip" + (random.nextBoolean() ? "" : "-2") + "}",
                    "click-keys: 1",
                    "vlan-id: " + random.nextInt(3) * 60,
                    "key-label-unicode:\n  1: Redial\n  3: Boss"));
            lines.removeIf(line -> random.nextInt(3) == 0);
            items.add(lines);
        }
        for (int place : shuffled(layers.size(), shuffling)) {
            List<String> lines = new ArrayList<>(items.get(place));
            Collections.shuffle(lines, shuffling);
            folder.file(layers.get(place), String.join("\n", lines) + "\n");
        }
    }

    private static List<Integer> shuffled(int size, Random random) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            places.add(i);
        }
        Collections.shuffle(places, random);
        return places;
    }

    /** A folder of a test, for properties. */
    private interface InFolder {
        void test(Path folder) throws IOException;
    }

    private static void in(InFolder test) throws IOException {
        Path folder = Files.createTempDirectory("plan");
        try {
            test.test(folder);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(PlanFileTest::delete);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Plan plan(Path root, Snapshot snapshot) throws IOException {
        return Comparison.of(
                new io.jenkins.plugins.openstage.fleet.read.FleetReader().read(root),
                snapshot,
                new PlanSettings(new Revision("0123abcd", true), List.of("key-*"), new TreeMap<>()));
    }

    @Property(tries = 60)
    void aPlanIsTheSameWhateverTheOrderAndIsReadAsItWasWritten(@ForAll long seed) throws IOException {
        in(root -> {
            Snapshot snapshot = new RandomPhones(seed).snapshot(PHONES, false);
            random(root.resolve("one"), seed, 1);
            random(root.resolve("two"), seed, 2);
            List<PhoneSnapshot> phones = new ArrayList<>(snapshot.phones().values());
            Collections.reverse(phones);

            byte[] one = written(plan(root.resolve("one"), snapshot));
            byte[] two = written(
                    plan(root.resolve("two"), Snapshot.empty(snapshot.fleet()).refreshed(phones)));

            assertThat(two).isEqualTo(one);
            assertThat(read(one)).isEqualTo(plan(root.resolve("one"), snapshot));
            assertThat(new String(one, StandardCharsets.UTF_8)).doesNotContain(RandomPhones.SECRET);
        });
    }

    private static Plan sample(Path temp, int phones, String all, Said said) throws IOException {
        return plan(
                new SampleFolder(temp.resolve("sample")).phones(phones).all(all).root(), said.snapshot());
    }

    @Test
    void equalPhonesDoNotMakeALongFile(@TempDir Path temp) throws IOException {
        Said said = new Said();
        int phones = 400;
        for (int i = 0; i < phones; i++) {
            said.phone(i, "sntp-addr=10.20.0.5", "reg-ttl=1", "realm=a", "e164=" + SampleFolder.e164(i));
        }

        Plan plan = sample(temp, phones, "sntp-addr: 10.20.0.6\nreg-ttl: 2\nrealm: b\n", said);

        String text = new String(written(plan), StandardCharsets.UTF_8);
        assertThat(text).contains("\"phones\": \"0-399\"");
        assertThat(text.length() / phones).as("bytes a phone").isLessThan(300);
        assertThat(read(written(plan))).isEqualTo(plan);
    }

    @Test
    void aPlanThatIsTornIsRefusedWhereverThatIs(@TempDir Path temp) throws IOException {
        byte[] whole = written(
                sample(temp, 3, "reg-ttl: 2\n", new Said().phone(0, "reg-ttl=1").phone(1, "reg-ttl=1")));

        for (int length = 0; length < whole.length - 2; length += 5) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(torn)).isInstanceOf(TextFileException.class);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Plan read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As it was before plans had sums. */
    private static String ofTheFirstFormat(String plan) {
        return plan.replace("\"openstage-plan\": 2", "\"openstage-plan\": 1")
                .replaceAll(",\\s+\"sha256\": \"[0-9a-f]{64}\"\\s+}\\s+$", "\n}\n");
    }

    private static Plan rich(Path temp) throws IOException {
        SampleFolder folder = new SampleFolder(temp.resolve("sample"))
                .phones(4)
                .all("reg-ttl: 2\nclick-keys: 1\nsip-pwd: ${credential:sip}\nreg-addr: sip.example\n")
                .file("files/logo.png", "a logo")
                .file("files/files.yaml", "- {file: logo.png, type: LOGO}\n");
        return plan(
                folder.root(),
                new Said()
                        .phone(0, "reg-ttl=1", "reg-addr=old.example")
                        .phone(1, "reg-ttl=1")
                        .phone(2, "reg-ttl=3")
                        .snapshot());
    }

    private static String another(String value) {
        return switch (value) {
            case "true" -> "false";
            case "false" -> "true";
            default ->
                value.startsWith("\"") ? value.replaceFirst("\"$", "0\"") : String.valueOf(Long.parseLong(value) + 1);
        };
    }

    @Test
    void aPlanThatWasChangedByHandIsRefused(@TempDir Path temp) throws IOException {
        String whole = text(written(rich(temp)));
        List<String> lines = whole.lines().toList();

        for (int i = 0; i < lines.size(); i++) {
            Matcher member = MEMBER.matcher(lines.get(i));
            if (!member.matches()) {
                continue;
            }
            List<String> changed = new ArrayList<>(lines);
            changed.set(i, member.group(1) + another(member.group(2)) + member.group(3));
            assertThatThrownBy(() -> read(String.join("\n", changed)))
                    .as(changed.get(i))
                    .isInstanceOf(TextFileException.class)
                    .hasMessageContaining(
                            member.group(1).contains("openstage-plan")
                                    ? "format 3"
                                    : "the plan was changed after it was made. Make a new plan");
        }
        for (String removed : List.of(
                "(?s)\\{[^{}]*\"kind\": [^{}]*},?",
                "(?s)\\{[^{}]*\"before\": [^{}]*},?",
                "(?s)\\{[^{}]*\"phone-has\": [^{}]*},?",
                "\"cuts-off\": [^\n]*\n",
                ",\\s*\"sha256\": [^\n]*\\s}\\s*$")) {
            String less = whole.replaceFirst(removed, removed.endsWith("$") ? "}" : "")
                    .replaceAll(",(\\s*])", "$1");
            assertThat(less.length()).as(removed).isLessThan(whole.length());
            assertThatThrownBy(() -> read(less))
                    .as(less)
                    .hasMessageEndingWith("the plan was changed after it was made. Make a new plan");
        }
        assertThatThrownBy(() -> read(whole.replaceFirst(
                        "\"changes\": \\[",
                        "\"changes\": [ {\"item\": \"realm\", \"kind\": \"set\", \"to\": \"x\","
                                + " \"phones\": \"0\"} ], \"changes\": [")))
                .as("a list twice")
                .hasMessageContaining("does not fit its 'sha256'");
    }

    /** {@code jq -cjS 'del(.sha256)' plan.json | sha256sum} says the same. */
    @Test
    void whatAFormatterDoesToAPlanIsNoChange(@TempDir Path temp) throws IOException {
        Plan plan = rich(temp);
        String whole = text(written(plan));

        assertThat(read(whole.replaceAll("\\s*\\n\\s*", ""))).isEqualTo(plan);
        assertThat(read(whole.replace("\n", "\r\n\t"))).isEqualTo(plan);
        assertThat(read(whole.replace("\"os", "\"\\u006fs"))).isEqualTo(plan);
        CanonicalJson sorted = new CanonicalJson("");
        JsonFile.read("plan.json", new ByteArrayInputStream(written(plan)), json -> {
            json.copiedTo(sorted).skip();
            return plan;
        });
        assertThat(sorted.text())
                .startsWith("{\"cannot-be-told\":[{\"address\":")
                .doesNotContain("\n");
        assertThat(read(sorted.text())).isEqualTo(plan);
    }

    @Test
    void whatIsWrongWithAPlanWithoutASumIsSaidWithItsPlace(@TempDir Path temp) throws IOException {
        String whole = ofTheFirstFormat(text(written(
                sample(temp, 3, "reg-ttl: 2\n", new Said().phone(0, "reg-ttl=1").phone(1, "reg-ttl=1")))));

        assertThatThrownBy(() -> read(whole.replace("\"phones\": \"0-1\"", "\"phones\": \"0-7\"")))
                .hasMessageContaining("beyond the 2 phones of the plan");
        assertThatThrownBy(() -> read(whole.replace("\"unchanged\": 0", "\"unchanged\": 4")))
                .hasMessageContaining("the plan has 7 phones, but 'phones-in-all' says 3");
        String first = SampleFolder.mac(0).toString();
        assertThatThrownBy(() -> read(whole.replace(SampleFolder.mac(1).toString(), first)))
                .hasMessageContaining("the phone " + first + " stands in the plan twice");
        assertThatThrownBy(() -> read(whole.replace("\"kind\": \"change\"", "\"kind\": \"alter\"")))
                .hasMessageMatching("plan.json:\\d+: 'alter' is no kind of change; .* Make a new plan");
        assertThatThrownBy(() -> read(whole.replace("\"unchanged\"", "\"same\"")))
                .hasMessageContaining("'same' is not known; was the plan made by a newer version?");
    }

    @Test
    void aPlanOfTheFirstFormatIsReadAndHasNoFiles(@TempDir Path temp) throws IOException {
        Plan plan = sample(temp, 1, "reg-ttl: 2\n", new Said().phone(0, "reg-ttl=1"));

        assertThat(read(ofTheFirstFormat(text(written(plan))))).isEqualTo(plan);
    }

    @Test
    void whatIsNoPlanOfThisVersionSaysWhatToDo(@TempDir Path temp) throws IOException {
        String whole = text(written(sample(temp, 1, "reg-ttl: 2\n", new Said().phone(0, "reg-ttl=1"))));

        assertThatThrownBy(() -> read(whole.replace("\"openstage-plan\": 2", "\"openstage-plan\": 3")))
                .hasMessage(
                        "plan.json:2: the plan has format 3, which a newer version of this product wrote; this one reads"
                                + " formats 1 to 2. Use the version that made the plan or a newer one, or make a new plan with this"
                                + " one");
        assertThatThrownBy(() -> read("{\"openstage-snapshot\": 1, \"phones\": []}"))
                .hasMessageContaining("this is no plan, because it has 'openstage-snapshot'");
        assertThatThrownBy(() -> read("{\"services\": {}}")).hasMessageContaining("it has no 'openstage-plan'");
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("expected an object with 'openstage-plan'");
    }

    @Test
    void filesStandInThePlanWithTheirSumsAndWrongOnesAreRefused(@TempDir Path temp) throws IOException {
        SampleFolder folder = new SampleFolder(temp.resolve("sample"))
                .phones(3)
                .file("files/logo.png", "a logo")
                .file("files/files.yaml", "- {file: logo.png, type: LOGO}\n");
        Plan plan = plan(folder.root(), new Said().phone(0).phone(1).phone(2).snapshot());

        String whole = new String(written(plan), StandardCharsets.UTF_8);

        assertThat(whole.replaceAll("\\s+", " "))
                .contains(
                        "\"files\": [ { \"file\": \"logo.png\", \"type\": \"LOGO\", \"phone-has\": \"unknown\", \"size\": 6,"
                                + " \"sha256\": \"debe7e55e398958e5bb73e3534d991e842949fcb5630c1ade3735bbc700642f8\","
                                + " \"phones\": \"0-2\" } ]");
        assertThat(read(written(plan))).isEqualTo(plan);
        for (String[] wrong : new String[][] {
            {"\"unknown\"", "\"nothing\"", "'nothing' is nothing that is known of a file on a phone"},
            {"\"size\": 6", "\"size\": -6", "a file has the size '-6'"},
            {"\"debe7e", "\"DEBE7E", "64 hexadecimal digits"},
            {"\"type\": \"LOGO\"", "\"kind\": \"LOGO\"", "an entry has no 'type'"},
            {"\"phones\": \"0-2\"", "\"phones\": \"0-3\"", "the phones of the file logo.png (LOGO): "},
        }) {
            assertThat(whole).contains(wrong[0]);
            assertThatThrownBy(() -> read(ofTheFirstFormat(whole).replace(wrong[0], wrong[1])))
                    .hasMessageContaining(wrong[2]);
        }
    }

    @Test
    void rangesOfPhonesAreShort() {
        assertThat(PhoneSet.of(0, 1, 2, 5, 7, 8).toString()).isEqualTo("0-2,5,7-8");
        assertThat(PhoneSet.parse("0-2,5,7-8", 9)).isEqualTo(PhoneSet.of(0, 1, 2, 5, 7, 8));
        assertThat(PhoneSet.of(0, 1, 2, 5, 7, 8).size()).isEqualTo(6);
        for (String wrong : List.of("", "2-1", "3,3", "5,4", "0-9", "a", "0-2,", "-1")) {
            assertThatThrownBy(() -> PhoneSet.parse(wrong, 9)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
