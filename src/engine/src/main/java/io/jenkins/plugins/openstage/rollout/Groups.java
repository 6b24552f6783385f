package io.jenkins.plugins.openstage.rollout;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Selection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Divides phones into groups. Stateless and thread-safe. */
public final class Groups {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})( ?%)?");

    private Groups() {}

    /**
     * Sizes as {@code serial} of Ansible has them: numbers of phones, or per cent of all. The last one repeats until no phone is left.
     *
     * @param sizes as people write them: {@code 1}, {@code 20 %}
     * @throws IllegalArgumentException with a sentence about the size that is none
     */
    public static List<GroupRule> sizes(List<String> sizes, Thresholds thresholds) {
        return sizes.stream()
                .map(size -> new GroupRule("", Selection.ALL, size(size), thresholds))
                .toList();
    }

    private static GroupRule.Share size(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no size of a group: expected a number of phones such as 5, or per cent of all such as 20%");
        }
        int number = Integer.parseInt(size.group(1));
        return size.group(2) == null ? new GroupRule.Count(number) : new GroupRule.PercentOfAll(number);
    }

    /**
     * The groups that have a phone, in their order; each phone in the first that takes it.
     *
     * @param repeatsLast whether the last rule makes further groups until no phone of its selection is left
     * @param phone a phone of the inventory as the rollout knows it
     * @return the groups, and whoever no rule selects
     */
    public static Divided divide(
            List<FleetPhone> phones,
            List<GroupRule> rules,
            boolean repeatsLast,
            Function<FleetPhone, RolloutPhone> phone) {
        Set<FleetPhone> left = new LinkedHashSet<>(phones);
        List<Group> groups = new ArrayList<>();
        for (int at = 0; at < rules.size(); at++) {
            GroupRule rule = rules.get(at);
            boolean more;
            do {
                List<FleetPhone> taken = take(rule, left, phones.size());
                more = !taken.isEmpty();
                if (more) {
                    taken.forEach(left::remove);
                    groups.add(new Group(
                            rule.name().isEmpty() ? Integer.toString(groups.size() + 1) : rule.name(),
                            rule.thresholds(),
                            taken.stream().map(phone).toList()));
                }
            } while (more && repeatsLast && at == rules.size() - 1);
        }
        return new Divided(groups, List.copyOf(left));
    }

    /**
     * What came of it.
     *
     * @param left phones that belong to no group
     */
    public record Divided(List<Group> groups, List<FleetPhone> left) {
        public Divided {
            groups = List.copyOf(groups);
            left = List.copyOf(left);
        }
    }

    private static List<FleetPhone> take(GroupRule rule, Set<FleetPhone> left, int fleet) {
        List<FleetPhone> meant =
                left.stream().filter(each -> rule.selection().includes(each)).toList();
        return meant.subList(0, rule.share().of(fleet, meant.size()));
    }
}
