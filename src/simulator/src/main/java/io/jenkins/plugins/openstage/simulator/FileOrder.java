package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a FileDeployment asks for (protocol.md 9.5).
 *
 * @param files in the order of their index
 * @param reported whether it is a single file and no deletion, so that the phone reports how it went; whether the file has an index
 *     does not matter (seen with real phones, protocol.md 16.4)
 */
record FileOrder(List<Entry> files, boolean reported) {

    /** More than any phone can hold. */
    private static final int MOST_FILES = 64;

    private static final int FTP_PORT = 21;
    private static final Pattern TO_ESCAPE = Pattern.compile("[^\\x21-\\x7E]|[\"<>\\\\^`{|}]|%(?![0-9a-fA-F]{2})");

    /**
     * One file.
     *
     * @param index with which its items came, or {@link ItemKey#NO_INDEX}
     * @param name its name on the phone
     * @param type its type
     * @param source where it is; null for a deletion
     */
    record Entry(int index, String name, String type, FileSource source) {}

    /** What the items ask for, or nothing when they do not make sense. */
    static Optional<FileOrder> parse(ItemList items) {
        SortedSet<Integer> indexes = new TreeSet<>();
        for (Item item : items) {
            indexes.add(item.key().index());
        }
        boolean single = indexes.equals(new TreeSet<>(List.of(ItemKey.NO_INDEX)));
        if (indexes.isEmpty() || indexes.size() > MOST_FILES || (indexes.contains(ItemKey.NO_INDEX) && !single)) {
            return Optional.empty();
        }
        List<Entry> files = new ArrayList<>();
        for (int index : indexes) {
            Optional<Entry> entry = entry(items, index);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            files.add(entry.get());
        }
        boolean deletes = files.stream().anyMatch(file -> file.source() == null);
        return Optional.of(new FileOrder(List.copyOf(files), files.size() == 1 && !deletes));
    }

    private static Optional<Entry> entry(ItemList items, int index) {
        String type = value(items, "file-type", index).orElse("");
        String action = value(items, "file-action", index).orElse("deploy");
        if (type.isEmpty()) {
            return Optional.empty();
        }
        return switch (action) {
            case "delete" -> value(items, "file-name", index).map(name -> new Entry(index, name, type, null));
            case "deploy" -> source(items, index).map(source -> new Entry(index, source.fileName(), type, source));
            default -> Optional.empty();
        };
    }

    /** Where the items of that index say that the file is. */
    static Optional<FileSource> source(ItemList items, int index) {
        String user = value(items, "file-username", index).orElse("");
        String password = value(items, "file-pwd", index).orElse("");
        Optional<String> url = value(items, "file-https-base-url", index);
        if (url.isPresent()) {
            return https(url.get()).map(parsed -> new FileSource.Https(parsed, user, password));
        }
        Optional<String> server = value(items, "file-server", index);
        Optional<String> name = value(items, "file-name", index);
        String port = value(items, "file-port", index).orElse(Integer.toString(FTP_PORT));
        if (server.isEmpty() || name.isEmpty() || !port.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        return Optional.of(new FileSource.Ftp(
                server.get(),
                Integer.parseInt(port),
                value(items, "file-path", index).orElse(""),
                name.get(),
                user.isEmpty() ? "anonymous" : user,
                password));
    }

    private static Optional<URI> https(String text) {
        try {
            URI url = URI.create(escaped(text));
            boolean usable = "https".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && url.getPath() != null
                    && !url.getPath().endsWith("/");
            return usable ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** With what no URL may have as it is, and what services send all the same: spaces, letters beyond ASCII, a lone per cent sign. */
    private static String escaped(String url) {
        return TO_ESCAPE.matcher(url).replaceAll(found -> {
            StringBuilder bytes = new StringBuilder();
            for (byte each : found.group().getBytes(StandardCharsets.UTF_8)) {
                bytes.append(String.format("%%%02X", each));
            }
            return bytes.toString();
        });
    }

    private static Optional<String> value(ItemList items, String name, int index) {
        return items.value(new ItemKey(name, index)).filter(value -> !value.isEmpty() && !value.equals("NULL"));
    }
}
