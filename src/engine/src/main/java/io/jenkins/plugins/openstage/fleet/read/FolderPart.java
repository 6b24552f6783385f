package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.text.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The files and folders of which a fleet folder consists, and what people call them by mistake. */
enum FolderPart {
    FLEET("fleet.yaml", "with name, sites and models of the fleet", "fleet", "fleets", "flotte"),
    PHONES_YAML("phones.yaml", "with the phones", "phones", "phone", "inventory", "telephones", "devices"),
    PHONES_CSV("phones.csv", "with the phones", "phones", "phone", "inventory", "telephones", "devices"),
    PHONES("phones", "with files of phones", "phones", "phone", "inventory", "telephones", "devices"),
    VARS(
            "vars",
            "with all.yaml and the folders model, site, group and phone",
            "vars",
            "var",
            "variable",
            "variables",
            "values",
            "layers",
            "group_vars",
            "host_vars"),
    FILES("files", "with files.yaml and what it names", "files", "file"),
    FIRMWARE("firmware.yaml", "with the firmware of each model", "firmware", "firmwares", "software");

    /** What says which phones get which file. */
    static final String FILES_LIST = "files.yaml";

    /** Where the values of all phones stand. */
    private static final String ALL = "vars/all.yaml";

    private static final List<String> LAYERS = List.of("model", "site", "group");

    private final String title;
    private final String content;
    /** Parted by blanks; the first one is the name without its ending. */
    private final String words;

    FolderPart(String title, String content, String... words) {
        this.title = title;
        this.content = content;
        this.words = String.join(" ", words);
    }

    /** The name of the file or folder. */
    String title() {
        return title;
    }

    /** What it holds, as it follows the word file or folder. */
    String content() {
        return content;
    }

    boolean isFolder() {
        return title.indexOf('.') < 0;
    }

    private boolean isTable() {
        return title.endsWith(".csv");
    }

    private List<String> words() {
        return List.of(words.split(" ", -1));
    }

    /** The part of exactly that name. */
    static Optional<FolderPart> named(String name) {
        return Arrays.stream(values()).filter(part -> part.title.equals(name)).findFirst();
    }

    /** Whether a name without its ending is nearly that of a part, and not just another word for it. */
    static boolean surely(String stem) {
        String plain = stem.toLowerCase(Locale.ROOT);
        return plain.equals("all")
                || (plain.startsWith("var") && VARS.words().contains(plain))
                || Arrays.stream(values()).anyMatch(part -> Suggestion.almost(
                                stem, List.of(part.words().get(0)))
                        .isPresent());
    }

    /**
     * The place, inside the fleet folder, of what somebody probably meant.
     *
     * @param stem the name without its ending
     * @param table whether its ending is that of a table
     * @param folder whether it is a folder, or has no ending
     */
    static Optional<String> meantBy(String stem, boolean table, boolean folder) {
        String plain = stem.toLowerCase(Locale.ROOT);
        Optional<String> part = Arrays.stream(values())
                .filter(each -> each.isFolder() == folder && (folder || each.isTable() == table))
                .filter(each -> each.words().contains(plain)
                        || Suggestion.almost(plain, List.of(each.words().get(0)))
                                .isPresent())
                .map(FolderPart::title)
                .findFirst();
        return part.or(() -> table ? Optional.empty() : folder ? layers(plain) : inside(plain));
    }

    /** {@code sites} for {@code vars/site}. */
    private static Optional<String> layers(String plain) {
        return LAYERS.stream()
                .filter(layer -> plain.equals(layer) || plain.equals(layer + "s"))
                .map(layer -> "vars/" + layer)
                .findFirst();
    }

    /** A file that belongs into one of the folders. */
    private static Optional<String> inside(String plain) {
        if (Stream.concat(VARS.words().stream(), Stream.of("all")).anyMatch(plain::equals)) {
            return Optional.of(ALL);
        }
        return FILES.words().contains(plain) ? Optional.of("files/" + FILES_LIST) : Optional.empty();
    }
}
