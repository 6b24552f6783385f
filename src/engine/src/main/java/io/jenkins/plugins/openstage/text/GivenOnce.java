package io.jenkins.plugins.openstage.text;

import java.util.HashMap;
import java.util.Map;

/**
 * The rule for what is given twice, on a command line, in a file or in a pipeline: what gets a value or an order may get one only,
 * even if both are equal, because otherwise one of them would be lost silently. (What is only named, as the phones to ask, counts
 * once however often it is named.) Not thread-safe.
 *
 * @param <K> a key, in the form in which two spellings of one are equal
 */
public final class GivenOnce<K> {

    private final Map<K, String> first = new HashMap<>();

    /**
     * Takes a key.
     *
     * @param words the key as it was written, for messages, with what it is: {@code item sip-name}
     * @throws IllegalArgumentException with one sentence when it was given before
     */
    public void take(K key, String words) {
        String before = first.putIfAbsent(key, words);
        if (before != null) {
            throw new IllegalArgumentException(words + " is given twice"
                    + (before.equals(words) ? "" : ", first as " + before) + "; leave one of them out");
        }
    }
}
