package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.plan.Comparison;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanSettings;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.MacAddress;
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
 * Tells a reviewed plan to its phones. What can cut a phone off is told to one phone first, and to the others only when that one has
 * come back with it. Immutable.
 */
public final class PlanApplication {

    private static final int MOST_NAMED = 5;

    private final List<PhoneTask> tasks;

    private PlanApplication(List<PhoneTask> tasks) {
        this.tasks = tasks;
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
        return new PlanApplication(tasks);
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
                    + (phones.size() > MOST_NAMED ? ", and " + (phones.size() - MOST_NAMED) + " more items" : "")
                    + "; nothing was told. Look at these values, and then allow it with --allow-cut-off on the command line or"
                    + " allowCutOff: true in a pipeline");
        }
    }

    /** What each phone is to be told; phones that need not be told anything are left out. */
    public List<PhoneTask> tasks() {
        return tasks;
    }

    /**
     * Tells the phones.
     *
     * @param credentials the secrets to which the plan refers; each is asked for before any phone is told
     * @return what became of each phone; never completes exceptionally
     * @throws ApplyException when a secret is missing
     */
    public CompletableFuture<Applied> start(PhoneService service, Credentials credentials) throws ApplyException {
        checkSecrets(credentials);
        TellingOrder order = new TellingOrder(service, credentials);
        List<PhoneTask> cutting =
                tasks.stream().filter(task -> !task.cutting().isEmpty()).toList();
        List<PhoneTask> harmless =
                tasks.stream().filter(task -> task.cutting().isEmpty()).toList();
        CompletableFuture<List<AppliedPhone>> first = order.all(harmless);
        CompletableFuture<List<AppliedPhone>> others =
                cutting.isEmpty() ? CompletableFuture.completedFuture(List.of()) : order.oneFirst(cutting, first);
        return first.thenCombine(others, this::inOrder);
    }

    /**
     * Looks for every secret to which the plan refers.
     *
     * @throws ApplyException when one is missing
     */
    public void checkSecrets(Credentials credentials) throws ApplyException {
        Set<String> missing = new LinkedHashSet<>();
        for (PhoneTask task : tasks) {
            try {
                task.job(credentials);
            } catch (IllegalArgumentException e) {
                missing.add(e.getMessage());
            }
        }
        if (!missing.isEmpty()) {
            List<String> named = missing.stream().limit(MOST_NAMED).toList();
            throw new ApplyException(String.join("; ", named)
                    + (missing.size() > MOST_NAMED ? "; and " + (missing.size() - MOST_NAMED) + " more" : "")
                    + "; nothing was told");
        }
    }

    private Applied inOrder(List<AppliedPhone> first, List<AppliedPhone> others) {
        Map<MacAddress, AppliedPhone> byMac = new HashMap<>();
        first.forEach(phone -> byMac.put(phone.task().phone().mac(), phone));
        others.forEach(phone -> byMac.put(phone.task().phone().mac(), phone));
        return new Applied(
                tasks.stream().map(task -> byMac.get(task.phone().mac())).toList());
    }
}
