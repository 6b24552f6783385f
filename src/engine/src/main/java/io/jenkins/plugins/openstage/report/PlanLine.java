package io.jenkins.plugins.openstage.report;

import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.plan.ChangeGroup;
import io.jenkins.plugins.openstage.plan.NotTaken;
import io.jenkins.plugins.openstage.plan.PhoneSet;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlannedPhone;
import io.jenkins.plugins.openstage.plan.Untold;
import io.jenkins.plugins.openstage.text.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A line of a plan for people: one change or file of many phones, or many changes of one item that differ from phone to phone.
 *
 * @param sign {@code +}, {@code ~}, {@code -}, {@code ·} for what phones do not take, or {@code ?} for what cannot be told
 * @param item the item, or the file as in {@code logo.png (LOGO)}; empty for a phone
 * @param what from what to what, or what is in the file, in one line
 * @param phones how many phones
 * @param where which ones, in words
 * @param cutsOff what a wrong value cuts these phones off from; empty when nothing is known
 */
public record PlanLine(String sign, String item, String what, int phones, String where, String cutsOff) {

    /** An item with more different changes than that is one line. */
    private static final int MOST_OF_AN_ITEM = 4;

    private static final int NAMED = 3;

    /** The changes in the order of the items, with values that are cut to so many characters. */
    public static List<PlanLine> changes(Plan plan, int longest) {
        Map<String, List<ChangeGroup>> byItem = new LinkedHashMap<>();
        for (ChangeGroup group : plan.changes()) {
            byItem.computeIfAbsent(group.change().key() + " " + group.change().kind(), any -> new ArrayList<>())
                    .add(group);
        }
        List<PlanLine> lines = new ArrayList<>();
        for (List<ChangeGroup> groups : byItem.values()) {
            if (groups.size() > MOST_OF_AN_ITEM) {
                lines.add(many(plan, groups, longest));
            } else {
                groups.forEach(group -> lines.add(one(plan, group, longest)));
            }
        }
        return lines;
    }

    private static PlanLine one(Plan plan, ChangeGroup group, int longest) {
        Change change = group.change();
        return new PlanLine(
                change.kind().sign(),
                change.key().toString(),
                change.values(longest),
                group.phones().size(),
                where(plan, List.of(group.phones())),
                change.cutsOff().orElse(""));
    }

    private static PlanLine many(Plan plan, List<ChangeGroup> groups, int longest) {
        Change first = groups.get(0).change();
        List<PhoneSet> phones = groups.stream().map(ChangeGroup::phones).toList();
        return new PlanLine(
                first.kind().sign(),
                first.key().toString(),
                count(groups.size(), "different change") + ", as " + first.values(longest),
                phones.stream().mapToInt(PhoneSet::size).sum(),
                where(plan, phones),
                first.cutsOff().orElse(""));
    }

    /** The files that phones would get, in the order of their names. */
    public static List<PlanLine> files(Plan plan) {
        return plan.files().stream()
                .map(group -> new PlanLine(
                        group.file().known().sign(),
                        group.file().title(),
                        group.file().words(),
                        group.phones().size(),
                        where(plan, List.of(group.phones())),
                        ""))
                .toList();
    }

    /** What phones do not take although the folder gives it. */
    public static List<PlanLine> notTaken(Plan plan) {
        return plan.notTaken().stream()
                .map((NotTaken item) -> new PlanLine(
                        "·",
                        item.key().toString(),
                        item.status(),
                        item.phones().size(),
                        where(plan, List.of(item.phones())),
                        ""))
                .toList();
    }

    /** The phones that cannot be told, by reason. */
    public static List<PlanLine> untold(Plan plan) {
        Map<String, List<Untold>> byReason = new TreeMap<>();
        plan.untold().forEach(phone -> byReason.computeIfAbsent(phone.reason(), any -> new ArrayList<>())
                .add(phone));
        List<PlanLine> lines = new ArrayList<>();
        byReason.forEach((reason, phones) -> lines.add(new PlanLine(
                "?",
                "",
                reason,
                phones.size(),
                where(
                        phones.size(),
                        phones.stream()
                                .limit(NAMED)
                                .map(phone -> phone.mac().text())
                                .toList(),
                        set(phones, Untold::site),
                        set(phones, Untold::model)),
                "")));
        return lines;
    }

    private static String where(Plan plan, List<PhoneSet> sets) {
        List<PlannedPhone> phones = sets.stream()
                .flatMapToInt(PhoneSet::stream)
                .mapToObj(place -> plan.phones().get(place))
                .toList();
        return where(
                phones.size(),
                phones.stream().limit(NAMED).map(phone -> phone.mac().text()).toList(),
                set(phones, PlannedPhone::site),
                set(phones, PlannedPhone::model));
    }

    private static <T> Set<String> set(List<T> phones, Function<T, String> by) {
        return phones.stream().map(by).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Few phones by name, many by what they have in common. */
    private static String where(int count, List<String> first, Set<String> sites, Set<String> models) {
        if (count <= NAMED) {
            return String.join(", ", first);
        }
        return words("site", sites) + ", " + words("model", models);
    }

    private static String words(String word, Set<String> names) {
        return names.size() > NAMED
                ? count(names.size(), word)
                : word + (names.size() == 1 ? " " : "s ") + String.join(", ", names);
    }

    /** {@code 1 phone}, {@code 4,998 phones}. */
    public static String count(long number, String what) {
        return Counted.of(number, what);
    }
}
