package io.jenkins.plugins.openstage.fleet.family;

import io.jenkins.plugins.openstage.wpi.CatalogueItem;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Words for the codes of an enumeration, made of what the catalogue says that they mean: {@code 3=Repeat dialling} is repeat-dialling. */
final class Words {

    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9.-]{1,23}");
    /** Where the catalogue tells who has seen the code, it does not say what it means. */
    private static final Pattern REMARK = Pattern.compile("\\b(?:seen|used by|uncertain)\\b");

    private Words() {}

    /** By word; empty when the item has no codes or nobody knows what they mean. */
    static Map<String, String> of(String item) {
        Map<String, String> words = new LinkedHashMap<>();
        Set<String> twice = new HashSet<>();
        CatalogueItem known = ItemCatalogue.standard().find(item).orElseThrow();
        known.values().choices().forEach((code, meaning) -> {
            String word = word(meaning);
            if (!meaning.isEmpty()
                    && code.matches("\\d+")
                    && known.type() == CatalogueItem.Type.ENUM
                    && WORD.matcher(word).matches()
                    && words.putIfAbsent(word, code) != null) {
                twice.add(word);
            }
        });
        words.keySet().removeAll(twice);
        return words;
    }

    private static String word(String meaning) {
        String plain = meaning.replaceAll("\\(.*?\\)", "").strip();
        if (REMARK.matcher(plain).find()) {
            return "";
        }
        return plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^-|-$", "");
    }
}
