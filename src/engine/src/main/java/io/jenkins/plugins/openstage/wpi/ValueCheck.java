package io.jenkins.plugins.openstage.wpi;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks one value against what the catalogue knows. A value of the wrong form, such as a word for a number, is always an
 * error; a value outside a range, a list or a length is one only if the guide gives them, else a warning.
 */
final class ValueCheck {

    /** Unsets many items (protocol.md 16.5). */
    private static final String UNSET = "NULL";

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern URL = Pattern.compile("https?://[\\w.:%\\[\\]-]+(?:/\\S*)?");
    private static final Pattern HOST = Pattern.compile("[\\w.:%-]+");

    private final CatalogueItem known;
    private final Item item;
    private final List<Finding> findings = new ArrayList<>();

    private ValueCheck(CatalogueItem known, Item item) {
        this.known = known;
        this.item = item;
    }

    static List<Finding> of(CatalogueItem known, Item item) {
        ValueCheck check = new ValueCheck(known, item);
        check.run();
        return check.findings;
    }

    private void run() {
        String value = item.value();
        boolean unset = value.isEmpty() || value.equals(UNSET);
        if (unset && known.values().notEmpty()) {
            find(known.values().certain(), "must not be empty");
        }
        if (unset) {
            return;
        }
        switch (known.type()) {
            case BOOLEAN -> bool(value);
            case INTEGER -> integer(value);
            case ENUM -> choice(value);
            case IP -> {
                if (!HOST.matcher(value).matches()) {
                    find(false, "is " + shown() + ", expected an address or host name");
                }
            }
            case BASE64, CERTIFICATE -> base64(value);
            case URL -> {
                if (!URL.matcher(value).matches()) {
                    find(false, "is " + shown() + ", expected a URL as in http://192.0.2.1:8080/dcmp/");
                }
            }
            case PEM -> {
                if (!value.strip().startsWith("-----BEGIN CERTIFICATE-----")) {
                    find(false, "is no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----");
                }
            }
            case STRING -> length(value);
            default -> {
                // nothing is known of the form of passwords, dates and times
            }
        }
    }

    private void bool(String value) {
        if (!known.values().choices().containsKey(value)) {
            boolean number = INTEGER.matcher(value).matches() && !known.values().certain();
            find(!number, "is " + shown() + ", expected true or false");
        }
    }

    private void integer(String value) {
        ValueRule rule = known.values();
        if (!INTEGER.matcher(value).matches()) {
            find(true, "is " + shown() + ", expected a number");
            return;
        }
        long number = Long.parseLong(value);
        boolean outside =
                number < rule.min().orElse(number) || number > rule.max().orElse(number);
        if (outside) {
            find(rule.bounded(), "is " + shown() + ", expected " + bounds(rule));
        } else if (rule.except().isPresent() && rule.except().getAsLong() == number) {
            find(rule.certain(), "must not be " + number);
        }
    }

    private static String bounds(ValueRule rule) {
        return rule.max().isPresent()
                ? rule.min().getAsLong() + " to " + rule.max().getAsLong()
                : rule.min().getAsLong() + " or more";
    }

    private void choice(String value) {
        ValueRule rule = known.values();
        if (rule.choices().isEmpty() || rule.choices().containsKey(value)) {
            return;
        }
        String expected = rule.choices().entrySet().stream()
                .map(entry ->
                        entry.getValue().isEmpty() ? entry.getKey() : entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        boolean wrongForm = rule.numeric() && !INTEGER.matcher(value).matches();
        find(wrongForm || (rule.certain() && rule.complete()), "is " + shown() + ", expected one of " + expected);
    }

    private void base64(String value) {
        try {
            Base64.getMimeDecoder().decode(value);
            if (value.matches("[\\w+/=\\s]+")) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // reported below; the decoder's text may quote the value
        }
        find(known.values().certain(), "is not encoded in Base64");
    }

    private void length(String value) {
        ValueRule rule = known.values();
        int length = value.codePointCount(0, value.length());
        if (length > rule.maxLength().orElse(length)) {
            find(
                    rule.certain(),
                    "has " + length + " characters, expected at most "
                            + rule.maxLength().getAsInt());
        } else if (length > rule.safeLength().orElse(length)) {
            find(
                    false,
                    "has " + length + " characters; some uses of it take only "
                            + rule.safeLength().getAsInt());
        }
        if (rule.text().contains("no ^ character") && value.indexOf('^') >= 0) {
            find(rule.certain(), "must not contain the character ^");
        }
    }

    private String shown() {
        return known.secret() ? "no such value" : "'" + OneLine.of(item.value(), LenientReader.WORD_LENGTH) + "'";
    }

    private void find(boolean error, String sentence) {
        findings.add(new Finding(
                error ? Severity.ERROR : Severity.WARNING, item.key(), "Item " + item.key() + " " + sentence));
    }
}
