package io.jenkins.plugins.openstage.steps.argument;

import groovy.lang.Closure;
import io.jenkins.plugins.openstage.steps.result.ComparisonResult;
import io.jenkins.plugins.openstage.steps.result.FileLocation;
import io.jenkins.plugins.openstage.steps.result.FilesResult;
import io.jenkins.plugins.openstage.steps.result.PhoneResult;
import io.jenkins.plugins.openstage.steps.result.PhonesResult;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.sf.json.JSONNull;

/** Values of pipelines in words that pipeline authors use; they know nothing of Java classes. */
final class Words {

    private static final int LONGEST = 60;
    /** What findFiles of the plugin Pipeline Utility Steps gives; it need not be installed. */
    private static final String FOUND_FILE = "org.jenkinsci.plugins.pipeline.utility.steps.fs.FileWrapper";

    private Words() {}

    /** Whether it is the null of Groovy, or that of readJSON. */
    static boolean isNull(Object value) {
        return value == null || value instanceof JSONNull;
    }

    /** The text that a value is, or that a number or a found file stands for. */
    static Optional<String> text(Object value) {
        if (value instanceof BigDecimal number) {
            return Optional.of(number.toPlainString());
        }
        boolean text = value instanceof CharSequence
                || value instanceof Number
                || value instanceof Character
                || (value != null && value.getClass().getName().equals(FOUND_FILE));
        return text ? Optional.of(value.toString()) : Optional.empty();
    }

    /** The entries of a list, an array or a set. */
    static Optional<List<?>> list(Object value) {
        if (value instanceof Collection<?> collection) {
            return Optional.of(collection.stream().toList());
        }
        if (value != null && value.getClass().isArray()) {
            return Optional.of(IntStream.range(0, Array.getLength(value))
                    .mapToObj(index -> Array.get(value, index))
                    .toList());
        }
        return Optional.empty();
    }

    /** {@code 'soon'}, {@code a map}, {@code the result of openstageStage} … */
    static String of(Object value) {
        if (isNull(value)) {
            return "null";
        }
        if (value instanceof CharSequence || value instanceof Character) {
            String text = value.toString();
            return "'" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + "'";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return text(value).orElseGet(value::toString);
        }
        if (value instanceof Map<?, ?>) {
            return "a map";
        }
        if (list(value).isPresent()) {
            return "a list";
        }
        if (value instanceof ComparisonResult) {
            return "the result of a comparison of a fleet";
        }
        if (value instanceof PhonesResult) {
            return "the result of a step that asked phones";
        }
        if (value instanceof PhoneResult) {
            return "a phone of a result";
        }
        if (value instanceof FilesResult) {
            return "the result of openstageStage";
        }
        if (value instanceof FileLocation) {
            return "a staged file";
        }
        return value instanceof Closure
                ? "a block of code"
                : "of the type " + value.getClass().getSimpleName();
    }

    /** The sentence about a value that cannot be meant. */
    static IllegalArgumentException wrong(String option, Object given, String expected) {
        return new IllegalArgumentException(option + " is " + of(given) + ", expected " + expected);
    }
}
