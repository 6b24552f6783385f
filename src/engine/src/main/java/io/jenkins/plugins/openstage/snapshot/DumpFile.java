package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.text.JsonFile;
import io.jenkins.plugins.openstage.text.WrittenText;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.MalformedMessageException;
import io.jenkins.plugins.openstage.wpi.MessageLimits;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files with all items of phones, whichever form they have: what {@code openstage read-all --json} prints, a phone's message in
 * XML as it was sent, or text with one {@code name[index] = value} a line. Stateless and thread-safe.
 */
public final class DumpFile {

    /** More than a phone has to say. */
    private static final long MOST_XML_BYTES = 8L << 20;

    private static final Pattern MAC = Pattern.compile("(?:\\p{XDigit}{2}[-:_.]?){5}\\p{XDigit}{2}");

    private DumpFile() {}

    /**
     * Reads files; what several of them say of one phone is put together.
     *
     * @throws IOException with a sentence that names the file and, where there is one, the line
     */
    public static List<PhoneDump> read(Collection<Path> files) throws IOException {
        Map<MacAddress, PhoneDump> phones = new TreeMap<>();
        for (Path file : files) {
            for (PhoneDump dump : read(file)) {
                phones.merge(dump.mac(), dump, PhoneDump::plus);
            }
        }
        return List.copyOf(phones.values());
    }

    /**
     * Reads one file. The phones were read when the file was written.
     *
     * @throws IOException with a sentence that names the file and, where there is one, the line
     */
    public static List<PhoneDump> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + (Files.isDirectory(file) ? ": it is a folder" : ": there is no such file")
                    + "; expected the items of a phone, as 'read-all --json' prints them");
        }
        Instant read = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
        return switch (first(file)) {
            case '<' -> List.of(xml(file, read));
            case '{', '[' -> JsonFile.read(file, json -> new JsonDump(json, read).read());
            default -> List.of(text(file, read));
        };
    }

    /** The first character that tells the form: what stands before it is a byte order mark, half of UTF-16, or blank. */
    private static char first(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            for (byte each : in.readNBytes(200)) {
                if (each > ' ') {
                    return (char) each;
                }
            }
        }
        return ' ';
    }

    private static PhoneDump xml(Path file, Instant read) throws IOException {
        if (Files.size(file) > MOST_XML_BYTES) {
            throw new IOException(file + ": the file is larger than " + (MOST_XML_BYTES >> 20)
                    + " MiB, more than a phone sends; give one message a file");
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            var message = WpiCodec.standard()
                    .limitedTo(MessageLimits.of(bytes.length))
                    .decodeWorkpoint(bytes);
            PhoneDump dump = phone(file, read, message.items());
            int maxItems = message.maxItems();
            return new PhoneDump(
                    dump.mac(),
                    dump.read(),
                    dump.address(),
                    dump.model(),
                    dump.firmware(),
                    PhoneLimits.NONE.withMaxItems(maxItems),
                    dump.items(),
                    Map.of());
        } catch (MalformedMessageException e) {
            throw new IOException(file + ": this is no message of a phone: " + e.getMessage(), e);
        }
    }

    private static PhoneDump text(Path file, Instant read) throws IOException {
        WrittenText text = WrittenText.read(file);
        List<Item> items = new ArrayList<>();
        int number = 0;
        for (String raw : text.rawLines()) {
            number++;
            String line = raw.strip();
            int equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (equals < 0) {
                throw text.mistake(number, "expected name = value, or name[index] = value, here");
            }
            try {
                items.add(Item.of(
                        ItemKey.parse(line.substring(0, equals)),
                        unescaped(line.substring(equals + 1).strip())));
            } catch (IllegalArgumentException e) {
                throw text.mistake(number, e.getMessage());
            }
        }
        if (items.isEmpty()) {
            throw text.mistake(0, "there is no item in the file; expected lines with name = value");
        }
        return phone(file, read, ItemList.of(items));
    }

    /** A line break is written <code>\n</code> and a backslash <code>\\</code>, as for the steps that write items. */
    private static String unescaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            boolean escape = value.charAt(i) == '\\' && i + 1 < value.length();
            char next = escape ? value.charAt(i + 1) : value.charAt(i);
            if (escape && (next == 'n' || next == '\\')) {
                text.append(next == 'n' ? '\n' : '\\');
                i++;
            } else {
                text.append(value.charAt(i));
            }
        }
        return text.toString();
    }

    private static PhoneDump phone(Path file, Instant read, ItemList items) throws IOException {
        return PhoneDump.of(inName(file), read, items)
                .orElseThrow(
                        () -> new IOException(file + ": nothing says which phone this is: expected the item mac-addr"
                                + " in the file, or the MAC address in its name, as in 00-1A-E8-01-02-03.txt"));
    }

    private static Optional<MacAddress> inName(Path file) {
        Matcher matcher = MAC.matcher(file.getFileName().toString());
        return matcher.find()
                ? Optional.of(new MacAddress(matcher.group().replaceAll("[-:_.]", "")))
                : Optional.empty();
    }
}
