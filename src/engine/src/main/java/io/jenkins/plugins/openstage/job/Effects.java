package io.jenkins.plugins.openstage.job;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of each item and file of a {@link Job.Apply}. Immutable; holds no secret.
 *
 * @param items in the order in which the job names them
 * @param files in the order in which the job names them
 */
public record Effects(List<ItemEffect> items, List<FileEffect> files) implements Serializable {

    /** Of a job that says nothing of single items. */
    public static final Effects NONE = new Effects(List.of(), List.of());

    private static final int MOST_NAMED = 5;

    public Effects {
        items = List.copyOf(items);
        files = List.copyOf(files);
    }

    public boolean isEmpty() {
        return items.isEmpty() && files.isEmpty();
    }

    /** Whether everything is as it shall be, as far as can be known. */
    public boolean complete() {
        return all().allMatch(Effect::good);
    }

    /** How many items and files had that effect. */
    public int count(Effect effect) {
        return (int) all().filter(effect::equals).count();
    }

    private Stream<Effect> all() {
        return Stream.concat(
                items.stream().map(ItemEffect::effect), files.stream().map(FileEffect::effect));
    }

    /** How many had which effect, and the first of those that are not as they shall be. */
    public String sentence() {
        String counted = Stream.of(
                        counted("item", items.stream().map(ItemEffect::effect)),
                        counted("file", files.stream().map(FileEffect::effect)))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        List<String> bad = Stream.concat(
                        items.stream().filter(item -> !item.effect().good()).map(ItemEffect::toString),
                        files.stream().filter(file -> !file.effect().good()).map(FileEffect::toString))
                .toList();
        return bad.isEmpty() ? counted : counted + "; " + named(bad);
    }

    private static String counted(String word, Stream<Effect> effects) {
        Map<Effect, Integer> counts = new EnumMap<>(Effect.class);
        effects.forEach(effect -> counts.merge(effect, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + word + (entry.getValue() == 1 ? " " : "s ")
                        + entry.getKey().text())
                .collect(Collectors.joining(", "));
    }

    /** The first few of them. */
    static String named(List<String> all) {
        String first = all.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
        return all.size() > MOST_NAMED ? first + "; and " + (all.size() - MOST_NAMED) + " more" : first;
    }

    /** The first of the items that are stale, in words. */
    public String staleItems() {
        return named(items.stream()
                .filter(item -> item.effect() == Effect.STALE)
                .map(item -> item.key() + " " + item.detail())
                .toList());
    }
}
