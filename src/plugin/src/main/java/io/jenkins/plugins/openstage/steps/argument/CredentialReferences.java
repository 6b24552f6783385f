package io.jenkins.plugins.openstage.steps.argument;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.AbortException;
import hudson.model.Run;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Secrets to which item values refer as <code>${credential:id}</code>, as fleet folders do. The step keeps the reference only; the
 * secret is looked up when the step runs and is in no form, log or saved pipeline.
 */
public final class CredentialReferences {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{credential:([^}]*)}");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}?");

    private CredentialReferences() {}

    public static boolean in(String value) {
        return REFERENCE.matcher(value).find();
    }

    /** The references in a value. */
    static Set<String> of(String value) {
        return REFERENCE.matcher(value).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** What looks like a reference and is none; it would be written to phones as it stands. */
    public static Optional<String> mistake(String value) {
        Matcher left = PLACEHOLDER.matcher(REFERENCE.matcher(value).replaceAll(""));
        return left.find() ? Optional.of(left.group()) : Optional.empty();
    }

    /** @throws AbortException with one sentence when the job may use no such secret text */
    public static String resolve(String value, Run<?, ?> run) throws AbortException {
        Matcher matcher = REFERENCE.matcher(value);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    resolved, Matcher.quoteReplacement(secret(matcher.group(1).strip(), run)));
        }
        return matcher.appendTail(resolved).toString();
    }

    /** Whether there is such a secret text that the job may use. */
    static boolean exists(String id, Run<?, ?> run) {
        return find(id, run) != null;
    }

    private static StringCredentials find(String id, Run<?, ?> run) {
        return CredentialsProvider.findCredentialById(id, StringCredentials.class, run);
    }

    /** @throws AbortException with one sentence when the job may use no such secret text */
    static String secret(String id, Run<?, ?> run) throws AbortException {
        StringCredentials secret = find(id, run);
        if (secret == null) {
            throw new AbortException("There is no secret text '" + id
                    + "' that this job may use: add credentials of the kind 'Secret text' with this ID");
        }
        return secret.getSecret().getPlainText();
    }
}
