package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.text.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand in <code>${…}</code> in an item value: a field of the phone, or a secret by its name. */
public final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final String CREDENTIAL = "credential:";
    private static final Map<String, Function<FleetPhone, String>> FIELDS = Map.of(
            "phone.e164", FleetPhone::e164,
            "phone.mac", phone -> phone.mac().text(),
            "phone.address", FleetPhone::address,
            "phone.model", FleetPhone::model,
            "phone.site", FleetPhone::site);

    private Placeholders() {}

    /** Whether there is a placeholder in a value. */
    public static boolean in(String value) {
        return PLACEHOLDER.matcher(value).find();
    }

    /** Whether a value refers to a secret. */
    public static boolean credentialIn(String value) {
        return names(value).stream().anyMatch(name -> name.startsWith(CREDENTIAL));
    }

    /** What is wrong with the placeholders of a value. */
    public static Optional<String> mistake(String value) {
        return names(value).stream()
                .filter(name -> !FIELDS.containsKey(name))
                .filter(name -> !name.startsWith(CREDENTIAL) || name.length() == CREDENTIAL.length())
                .findFirst()
                .map(name -> "'${" + name + "}' is no placeholder"
                        + Suggestion.closest(name, FIELDS.keySet())
                                .map(near -> "; did you mean '${" + near + "}'?")
                                .orElse("; expected ${credential:name} or one of ${"
                                        + String.join(
                                                "}, ${",
                                                FIELDS.keySet().stream()
                                                        .sorted()
                                                        .toList()) + "}"));
    }

    /**
     * The value with every placeholder filled in.
     *
     * @throws IllegalArgumentException with a sentence when a secret is missing
     */
    public static String fill(String value, FleetPhone phone, Credentials credentials) {
        return PLACEHOLDER
                .matcher(value)
                .replaceAll(match -> Matcher.quoteReplacement(resolve(match.group(1), phone, credentials)));
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

    private static List<String> names(String value) {
        return PLACEHOLDER
                .matcher(value)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
