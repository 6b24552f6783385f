package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.plan.Change;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A secret to which a plan refers, and for what. Not the secret itself.
 *
 * @param name in the fleet folder
 * @param items the names of the items whose values refer to it
 * @param phones how many phones need it
 * @param named the first of them, by their MAC addresses
 */
public record NeededSecret(String name, List<String> items, int phones, List<String> named) implements Serializable {

    private static final int ITEMS_NAMED = 3;
    private static final int PHONES_NAMED = 2;

    public NeededSecret {
        items = List.copyOf(items);
        named = List.copyOf(named);
    }

    private static final class Needs {
        private final Set<String> items = new LinkedHashSet<>();
        private final Set<String> phones = new LinkedHashSet<>();
    }

    /** Each secret once, in the order in which the phones need them. */
    static List<NeededSecret> of(List<PhoneTask> tasks) {
        Map<String, Needs> needs = new LinkedHashMap<>();
        for (PhoneTask task : tasks) {
            for (Change change : task.changes()) {
                if (change.secret()) {
                    for (String name : Placeholders.credentials(change.to())) {
                        Needs one = needs.computeIfAbsent(name, any -> new Needs());
                        one.items.add(change.key().name());
                        one.phones.add(task.phone().mac().text());
                    }
                }
            }
        }
        return needs.entrySet().stream()
                .map(entry -> new NeededSecret(
                        entry.getKey(),
                        List.copyOf(entry.getValue().items),
                        entry.getValue().phones.size(),
                        entry.getValue().phones.stream().limit(PHONES_NAMED).toList()))
                .toList();
    }

    /** {@code for sip-pwd of 12 phones (00:1A:E8:21:6D:15, 00:1A:E8:21:6D:16, …)}. */
    public String purpose() {
        String some = items.stream().limit(ITEMS_NAMED).collect(Collectors.joining(", "));
        return "for " + some
                + (items.size() > ITEMS_NAMED ? " and " + (items.size() - ITEMS_NAMED) + " more" : "")
                + " of " + phones + (phones == 1 ? " phone (" : " phones (") + String.join(", ", named)
                + (phones > named.size() ? ", …)" : ")");
    }
}
