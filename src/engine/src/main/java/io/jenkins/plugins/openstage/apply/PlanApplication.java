package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.plan.Comparison;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanSettings;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Tells a reviewed plan to its phones. What can cut phones off is told to one of those first that get the same, and to the others of them
 * only when that one has come back with it. Immutable.
 */
public final class PlanApplication {

    private static final int MOST_NAMED = 5;

    private final List<PhoneTask> tasks;
    private final List<CutOffSet> sets;

    private PlanApplication(List<PhoneTask> tasks, List<CutOffSet> sets) {
        this.tasks = tasks;
        this.sets = sets;
    }

    /**
     * Prepares it.
     *
     * @param plan made of this fleet
     * @param known what phones have said and were told before
     * @param sources where phones fetch the plan's files; nothing when its files are left out
     * @throws ApplyException when the plan is of another state of the fleet or of its files, or would cut phones off without being
     *     allowed to
     */
    public static PlanApplication of(
            Plan plan, Fleet fleet, Snapshot known, Optional<FileSources> sources, ApplySettings settings)
            throws ApplyException {
        FileTasks files = new FileTasks(fleet, plan);
        files.check();
        if (!content(fleet).equals(plan.content())) {
            throw new ApplyException("the fleet folder says something else than when the plan was made"
                    + Optional.ofNullable(plan.revision())
                            .map(revision -> " of " + revision)
                            .orElse("")
                    + "; make a new plan, or check out what the plan was made of, and select the same phones");
        }
        List<PhoneTask> tasks = new PlanTasks(fleet, plan, known, sources, files).all();
        if (!settings.cutOffAllowed()) {
            refuseCutOff(tasks);
        }
        return new PlanApplication(tasks, sets(tasks, settings.tryAgain() ? Snapshot.empty(fleet.name()) : known));
    }

    private static String content(Fleet fleet) throws ApplyException {
        try {
            return Comparison.of(fleet, Snapshot.empty(fleet.name()), PlanSettings.DEFAULTS)
                    .content();
        } catch (IllegalArgumentException e) {
            throw new ApplyException(e.getMessage());
        }
    }

    private static void refuseCutOff(List<PhoneTask> tasks) throws ApplyException {
        Map<String, Set<MacAddress>> phones = new LinkedHashMap<>();
        for (PhoneTask task : tasks) {
            for (Change change : task.cutting()) {
                String what = change.key() + " (" + change.cutsOff().orElseThrow() + ")";
                phones.computeIfAbsent(what, any -> new LinkedHashSet<>())
                        .add(task.phone().mac());
            }
        }
        if (!phones.isEmpty()) {
            String named = phones.entrySet().stream()
                    .limit(MOST_NAMED)
                    .map(entry -> entry.getKey() + " on " + entry.getValue().size()
                            + (entry.getValue().size() == 1 ? " phone" : " phones"))
                    .collect(Collectors.joining(", "));
            throw new ApplyException("the plan changes what can cut phones off: " + named
                    + more(phones.size() - MOST_NAMED)
                    + "; nothing was told. Look at these values, and then allow it with --allow-cut-off on the command line or"
                    + " allowCutOff: true in a pipeline");
        }
    }

    private static String more(int items) {
        return items <= 0 ? "" : ", and " + items + (items == 1 ? " more item" : " more items");
    }

    /** What each phone is to be told; phones that need not be told anything are left out. */
    public List<PhoneTask> tasks() {
        return tasks;
    }

    /** The secrets to which it refers. */
    public List<NeededSecret> secrets() {
        return NeededSecret.of(tasks);
    }

    /**
     * Which phone is told first, a sentence for each set of values that can cut phones off. When that one cannot be told, the next of
     * its set is first, unless a phone was told the same before and has not come back.
     */
    public List<String> firstPhones() {
        return sets.stream().map(CutOffSet::announced).toList();
    }

    /**
     * How many times longer than one phone may take the whole takes at most.
     *
     * @param concurrency how many phones are asked at a time
     */
    public int rounds(int concurrency) {
        // Each phone once, those that are tried first once more, and one set whose phones are all tried one after the
        // other.
        long asked = tasks.size() + (long) sets.size() * CutOffSet.MOST_TRIED;
        return (int) ((asked + concurrency - 1) / concurrency) + 2 * CutOffSet.MOST_TRIED;
    }

    /** The phones that are told something that can cut them off, in the order of the inventory. */
    private static List<CutOffSet> sets(List<PhoneTask> tasks, Snapshot known) {
        Map<CutOffValues, List<PhoneTask>> sets = new LinkedHashMap<>();
        for (PhoneTask task : tasks) {
            CutOffValues values = CutOffValues.of(task);
            if (!values.isEmpty()) {
                sets.computeIfAbsent(values, any -> new ArrayList<>()).add(task);
            }
        }
        Map<CutOffValues, Set<MacAddress>> away = new HashMap<>();
        known.phones().values().stream()
                .filter(phone -> !phone.cutOff().isEmpty())
                .forEach(phone -> away.computeIfAbsent(CutOffValues.of(phone.cutOff()), any -> new LinkedHashSet<>())
                        .add(phone.mac()));
        return sets.entrySet().stream()
                .map(set -> new CutOffSet(set.getKey(), set.getValue(), away.getOrDefault(set.getKey(), Set.of())))
                .toList();
    }

    /**
     * Tells the phones. Of those that are told the same of what can cut them off, one is first; all others do not wait.
     *
     * @param credentials the secrets to which the plan refers; each is asked for before any phone is told
     * @return what became of each phone; never completes exceptionally
     * @throws ApplyException when a secret is missing, or nobody knows where phones fetch a file
     */
    public CompletableFuture<Applied> start(PhoneService service, Credentials credentials) throws ApplyException {
        checkSecrets(credentials);
        checkFiles();
        Telling telling = new Telling(service, credentials);
        List<CompletableFuture<OneFirst.Ended>> firsts =
                sets.stream().map(set -> new OneFirst(set, telling).start()).toList();
        CompletableFuture<List<AppliedPhone>> harmless = telling.tellAll(
                tasks.stream().filter(task -> task.cutting().isEmpty()).toList());
        return Telling.all(firsts).thenCombine(harmless, this::inOrder);
    }

    /**
     * Looks for every secret to which the plan refers.
     *
     * @throws ApplyException with each that is missing, and for what it is needed
     */
    public void checkSecrets(Credentials credentials) throws ApplyException {
        List<String> missing = secrets().stream()
                .filter(secret -> credentials.secret(secret.name()).isEmpty())
                .map(secret -> "there is no credential '" + secret.name() + "' " + secret.purpose())
                .toList();
        if (!missing.isEmpty()) {
            throw new ApplyException(String.join("; ", missing) + "; nothing was told");
        }
    }

    /**
     * Looks where phones fetch each file.
     *
     * @throws ApplyException with a sentence when nobody knows
     */
    public void checkFiles() throws ApplyException {
        Set<String> unknown = new LinkedHashSet<>();
        for (PhoneTask task : tasks) {
            for (FileTask file : task.files()) {
                try {
                    var unused = file.job(task.phone());
                } catch (IllegalArgumentException e) {
                    unknown.add(e.getMessage());
                }
            }
        }
        if (!unknown.isEmpty()) {
            List<String> named = unknown.stream().limit(MOST_NAMED).toList();
            throw new ApplyException(String.join("; ", named)
                    + (unknown.size() > MOST_NAMED ? "; and " + (unknown.size() - MOST_NAMED) + " more" : "")
                    + "; nothing was told");
        }
    }

    private Applied inOrder(List<OneFirst.Ended> firsts, List<AppliedPhone> harmless) {
        Map<MacAddress, AppliedPhone> byMac = new HashMap<>();
        harmless.forEach(phone -> byMac.put(phone.task().phone().mac(), phone));
        firsts.forEach(set ->
                set.phones().forEach(phone -> byMac.put(phone.task().phone().mac(), phone)));
        return new Applied(
                tasks.stream().map(task -> byMac.get(task.phone().mac())).toList(),
                firsts.stream().map(OneFirst.Ended::first).toList());
    }
}
