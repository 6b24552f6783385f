package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.job.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of a plan. Holds no secret.
 *
 * @param phones those that were to be told something, in the order of the inventory
 * @param first which of them were told first what can cut phones off, for each set of such values
 */
public record Applied(List<AppliedPhone> phones, List<FirstPhones> first) {

    public Applied {
        phones = List.copyOf(phones);
        first = List.copyOf(first);
    }

    /** Of phones of which none was told first. */
    public Applied(List<AppliedPhone> phones) {
        this(phones, List.of());
    }

    /** Whether every phone is as the plan wants it, as far as can be known. */
    public boolean complete() {
        return phones.stream().allMatch(AppliedPhone::complete);
    }

    /** The phones that are not as the plan wants them. */
    public List<AppliedPhone> failed() {
        return phones.stream().filter(phone -> !phone.complete()).toList();
    }

    /** How many items and files of all phones had that effect. */
    public long count(Effect effect) {
        return phones.stream()
                .mapToLong(phone -> phone.result().effects().count(effect))
                .sum();
    }

    /** What became of each file, in the order of the names. */
    public List<FileCount> files() {
        return FileCount.of(phones);
    }

    /** In one sentence. */
    public String summary() {
        if (phones.isEmpty()) {
            return "nothing to tell: every phone has what the plan says";
        }
        long stale = phones.stream().filter(AppliedPhone::stale).count();
        long failed = failed().size() - stale;
        List<String> parts = new ArrayList<>();
        parts.add(phones(phones.size() - failed().size()) + " as planned");
        if (stale > 0) {
            parts.add(phones(stale) + " stale");
        }
        if (failed > 0) {
            parts.add(phones(failed) + " failed");
        }
        return String.join(", ", parts)
                + String.format(
                        Locale.ROOT,
                        "; %,d items and files written, %,d already so",
                        count(Effect.VERIFIED) + count(Effect.NOT_READABLE),
                        count(Effect.ALREADY_SO));
    }

    private static String phones(long number) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? "phone" : "phones");
    }
}
