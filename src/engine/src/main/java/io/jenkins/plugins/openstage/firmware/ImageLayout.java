package io.jenkins.plugins.openstage.firmware;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an image has its texts. Certain is that the phone's text starts at 0x20 and ends with a zero byte, that the
 * version follows after more zero bytes, and that phone and software type stand in a trailer before the end (protocol.md
 * 16.5). Observed is that the trailer starts 0x128 bytes before the end, with two bytes between its texts; the maker writes
 * it so, but reading looks for the texts and does not count on places.
 */
final class ImageLayout {

    static final int PHONE_OFFSET = 0x20;
    /** Before the end. */
    static final int TRAILER_OFFSET = 0x128;
    /** Between the two texts of the trailer, besides the zero byte that ends the first. */
    static final int TRAILER_GAP = 2;

    private static final Pattern VERSION =
            Pattern.compile("V\\d{1,4}(?:\\.\\w{1,4})?\\s*R\\d{1,4}(?:\\.\\d{1,4}){1,3}");
    private static final Pattern SOFTWARE_TYPE = Pattern.compile("Siemens (?:SIP|HFA)\\b");
    private static final Pattern BEFORE_ZEROS = Pattern.compile("([ -~]{3,60})[^ -~]*$");
    private static final Pattern MODEL = Pattern.compile("Open(?:Stage|Scape).*");
    private static final int SHOWN_BYTES = 8;

    private final String name;
    private final byte[] prefix;
    private final String start;
    private final String end;

    ImageLayout(String name, byte[] prefix, byte[] suffix) {
        this.name = name;
        this.prefix = prefix;
        this.start = new String(prefix, StandardCharsets.ISO_8859_1);
        this.end = new String(suffix, StandardCharsets.ISO_8859_1);
    }

    ImageHeader header(long size) throws FirmwareImageException {
        Matcher version = VERSION.matcher(start);
        if (start.length() <= PHONE_OFFSET || !version.find(PHONE_OFFSET)) {
            throw noImage("expected the phone at 0x20 and then the version, as in V3 R5.12.0, but it starts with "
                    + HexFormat.ofDelimiter(" ")
                            .formatHex(Arrays.copyOf(prefix, Math.min(prefix.length, SHOWN_BYTES))));
        }
        String phone = text(start.substring(PHONE_OFFSET, version.start()));
        FirmwareVersion number = FirmwareVersion.find(version.group())
                .orElseThrow(() -> noImage("'" + version.group() + "' is no version"));
        Matcher type = SOFTWARE_TYPE.matcher(end);
        if (!type.find()) {
            throw noImage("expected Siemens SIP or Siemens HFA before its end; it may have been cut off");
        }
        Matcher named = BEFORE_ZEROS.matcher(end.substring(0, type.start()));
        String trailer = named.find() ? named.group(1).strip() : "";
        return new ImageHeader(model(phone, trailer), type.group(), number, size);
    }

    private String model(String phone, String trailer) throws FirmwareImageException {
        Optional<String> first =
                Optional.of(phone).filter(text -> MODEL.matcher(text).matches());
        Optional<String> last =
                Optional.of(trailer).filter(text -> MODEL.matcher(text).matches());
        if (first.isPresent() && last.isPresent() && !PhoneModel.of(phone).shares(PhoneModel.of(trailer))) {
            throw noImage("its start says " + phone + " and its end says " + trailer);
        }
        String model = first.or(() -> last).orElse(phone);
        if (model.isBlank()) {
            throw noImage("expected the phone at 0x20, as in OpenStage 60");
        }
        return model;
    }

    /** Up to the first byte that is not printable. */
    private static String text(String bytes) {
        int length = 0;
        while (length < bytes.length() && bytes.charAt(length) >= ' ' && bytes.charAt(length) <= '~') {
            length++;
        }
        return bytes.substring(0, length).strip();
    }

    private FirmwareImageException noImage(String reason) {
        return new FirmwareImageException(name + " is no firmware image: " + reason);
    }
}
