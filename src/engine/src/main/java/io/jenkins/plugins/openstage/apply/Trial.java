package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.ItemEffect;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ValueMeaning;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a phone that was to be told first says of the values that can cut it off. What became of the other items and files says
 * nothing of them, and neither does a phone that was not told them.
 *
 * @param phone what became of it
 * @param verdict what follows for the others
 * @param what came of it, in words that follow the phone's name
 */
record Trial(AppliedPhone phone, Verdict verdict, String what) {

    /** What follows from a trial. */
    enum Verdict {
        /** It took them; whether it comes back with them has to be asked. */
        ASK,
        /** It has them, and has called: the others may be told. */
        PROVED,
        /** It was not told them, so another one has to be first. */
        NEXT,
        /** It was told them, and did not come back, or not with them: nobody else is told. */
        STOP
    }

    /** Effects of items that the phone was told and did not refuse. */
    private static final Set<Effect> TAKEN =
            Set.of(Effect.VERIFIED, Effect.NOT_READABLE, Effect.NOT_VERIFIED, Effect.DIFFERENT);

    private static final Set<Failure> GIVEN_UP = Set.of(Failure.CANCELLED, Failure.ENDPOINT_CLOSED);

    /** The phone talks to the service, but has no time for it, or does not say what it has. */
    private static final Set<Failure> THERE = Set.of(Failure.BUSY, Failure.REJECTED);

    /** What its being told says. */
    static Trial told(AppliedPhone phone) {
        List<ItemEffect> cutting = cutting(phone);
        Optional<ItemEffect> lost = cutting.stream()
                .filter(item -> item.effect() == Effect.DIFFERENT || item.effect() == Effect.NOT_VERIFIED)
                .findFirst();
        boolean taken = cutting.stream().anyMatch(item -> TAKEN.contains(item.effect()));
        if (givenUp(phone.result()) && !taken) {
            return new Trial(phone, Verdict.STOP, "was given up before it was told");
        }
        if (lost.isPresent()) {
            boolean there = lost.get().effect() == Effect.DIFFERENT;
            return new Trial(
                    there ? phone : phone.asAway(),
                    Verdict.STOP,
                    there
                            ? "did not keep " + lost.get().key() + ", "
                                    + lost.get().detail()
                            : "was told, but did not come back: "
                                    + phone.result().sentence());
        }
        if (taken) {
            return new Trial(phone, Verdict.ASK, "took it");
        }
        // A phone whose job failed before it began has no effects.
        boolean has = !cutting.isEmpty() && cutting.stream().allMatch(item -> item.effect() == Effect.ALREADY_SO);
        return has
                ? new Trial(phone, Verdict.PROVED, "has it already")
                : new Trial(phone, Verdict.NEXT, "was not told: " + why(phone, cutting));
    }

    private static String why(AppliedPhone phone, List<ItemEffect> cutting) {
        return phone.failure()
                .map(failure -> failure.text() + ", " + phone.result().sentence())
                .orElseGet(() -> cutting.stream()
                        .filter(item -> !item.effect().good())
                        .map(ItemEffect::toString)
                        .collect(Collectors.joining(", ")));
    }

    /** The readable values that it took, which it has to have still when it comes back. */
    Map<ItemKey, String> wanted() {
        Set<ItemKey> took = cutting(phone).stream()
                .filter(item -> item.effect().good())
                .map(ItemEffect::key)
                .collect(Collectors.toSet());
        Map<ItemKey, String> wanted = new HashMap<>();
        phone.task().cutting().stream()
                .filter(change -> !change.secret() && took.contains(change.key()))
                .forEach(change -> wanted.put(change.key(), change.to()));
        return wanted;
    }

    /** What its coming back says: the same after it was asked for {@link #wanted}. */
    Trial answered(JobResult read) {
        if (read instanceof JobResult.Failed failed) {
            if (givenUp(read)) {
                return away(
                        failed.failure(), "was told, but nobody waited whether it comes back: " + failed.sentence());
            }
            return THERE.contains(failed.failure())
                    ? new Trial(phone, Verdict.NEXT, "took it, but did not say what it has: " + failed.sentence())
                    : away(failed.failure(), "was told, but did not come back: " + failed.sentence());
        }
        JobResult.Done done = (JobResult.Done) read;
        Optional<ItemKey> other = wanted().entrySet().stream()
                .filter(entry -> done.items()
                        .value(entry.getKey())
                        .filter(value -> !ValueMeaning.same(entry.getKey().name(), value, entry.getValue()))
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
        if (other.isPresent()) {
            return failed(Failure.REJECTED, "came back, but its " + other.get() + " is not what it was told any more");
        }
        List<ItemEffect> not =
                cutting(phone).stream().filter(item -> !item.effect().good()).toList();
        return not.isEmpty()
                ? new Trial(phone, Verdict.PROVED, "has come back with it")
                : new Trial(phone, Verdict.NEXT, "did not take all of it: " + why(phone, not));
    }

    private Trial away(Failure failure, String sentence) {
        Trial failed = failed(failure, sentence);
        return new Trial(failed.phone.asAway(), failed.verdict, failed.what);
    }

    private Trial failed(Failure failure, String sentence) {
        JobResult before = phone.result();
        AppliedPhone cut = new AppliedPhone(
                phone.task(),
                new JobResult.Failed(
                        before.phone(),
                        failure,
                        "it " + sentence,
                        before.known().orElse(null),
                        before.effects()));
        return new Trial(cut, Verdict.STOP, sentence);
    }

    private static boolean givenUp(JobResult result) {
        return result instanceof JobResult.Failed failed && GIVEN_UP.contains(failed.failure());
    }

    private static List<ItemEffect> cutting(AppliedPhone phone) {
        Set<ItemKey> keys = phone.task().cutting().stream().map(Change::key).collect(Collectors.toSet());
        return phone.result().effects().items().stream()
                .filter(item -> keys.contains(item.key()))
                .toList();
    }
}
