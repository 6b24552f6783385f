package io.jenkins.plugins.openstage.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may stand in <code>${…}</code> in an item value: a field of the phone, a variable ({@link Variables}), or a secret by its
 * name.
 */
public final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    static final String CREDENTIAL = "credential:";
    static final String VARIABLE = "var.";
    static final Map<String, Function<FleetPhone, String>> FIELDS = Map.of(
            "phone.e164", FleetPhone::e164,
            "phone.mac", phone -> phone.mac().text(),
            "phone.address", FleetPhone::address,
            "phone.model", FleetPhone::model,
            "phone.site", FleetPhone::site);

    private Placeholders() {}

    /** Whether there is a placeholder in a value. */
    public static boolean in(String value) {
        return value.contains("${") && PLACEHOLDER.matcher(value).find();
    }

    /** Whether a value refers to a secret. */
    public static boolean credentialIn(String value) {
        return value.contains("${" + CREDENTIAL);
    }

    /** Whether a value consists of placeholders and what separates them, and holds neither a letter nor a digit by itself. */
    public static boolean only(String value) {
        return in(value)
                && PLACEHOLDER.matcher(value).replaceAll("").codePoints().noneMatch(Character::isLetterOrDigit);
    }

    /** The names of the secrets to which a value refers. */
    public static List<String> credentials(String value) {
        return names(value).stream()
                .filter(name -> name.startsWith(CREDENTIAL))
                .map(name -> name.substring(CREDENTIAL.length()))
                .toList();
    }

    /** What is wrong with the placeholders of a value; whether a variable or a secret is known cannot be told from it. */
    public static Optional<String> mistake(String value) {
        return PlaceholderCheck.mistake(value);
    }

    /** What in a value looks like a placeholder of another program, or like one of these without its signs. */
    public static Optional<String> doubt(String value) {
        return PlaceholderCheck.doubt(value);
    }

    /** A value without its placeholders: what somebody wrote as it is. */
    public static String without(String value) {
        return value.contains("${") ? PLACEHOLDER.matcher(value).replaceAll("") : value;
    }

    /** The value with what the inventory says of the phone filled in; references to secrets stay. */
    public static String fillPhone(String value, FleetPhone phone) {
        return fill(value, phone, name -> Optional.empty(), true);
    }

    /**
     * The value with every placeholder filled in.
     *
     * @throws IllegalArgumentException with a sentence when a secret is missing
     */
    public static String fill(String value, FleetPhone phone, Credentials credentials) {
        return fill(value, phone, credentials, false);
    }

    private static String fill(String value, FleetPhone phone, Credentials credentials, boolean keep) {
        if (!value.contains("${")) {
            return value;
        }
        return PLACEHOLDER.matcher(value).replaceAll(match -> {
            String name = match.group(1);
            boolean stays = !FIELDS.containsKey(name) && (keep || !name.startsWith(CREDENTIAL));
            return Matcher.quoteReplacement(stays ? match.group() : resolve(name, phone, credentials));
        });
    }

    private static String resolve(String name, FleetPhone phone, Credentials credentials) {
        if (name.startsWith(CREDENTIAL)) {
            String credential = name.substring(CREDENTIAL.length());
            return credentials
                    .secret(credential)
                    .orElseThrow(() -> new IllegalArgumentException("there is no credential '" + credential
                            + "', to which the items of phone " + phone.mac() + " refer"));
        }
        return FIELDS.get(name).apply(phone);
    }

    static List<String> names(String value) {
        if (!value.contains("${")) {
            return List.of();
        }
        return PLACEHOLDER
                .matcher(value)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
