package io.jenkins.plugins.openstage.plans;

import io.jenkins.plugins.openstage.plan.ChangeGroup;
import io.jenkins.plugins.openstage.plan.FileGroup;
import io.jenkins.plugins.openstage.plan.NotTaken;
import io.jenkins.plugins.openstage.plan.PhoneSet;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlannedPhone;
import io.jenkins.plugins.openstage.plan.Untold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The rows of a plan: one for each item and file of each phone of which the plan says something, and one for each phone that cannot be told.
 * Rows share their phones and their items, so that many cost little, and a word is looked for once in each of these. Immutable.
 */
final class PlanTable {

    private final List<PlanPhone> phones = new ArrayList<>();
    private final List<PlanItem> items = new ArrayList<>();
    /** By phone, and by item as the plan has them. */
    private final List<PlanRow> rows;

    PlanTable(Plan plan) {
        PlanPhone[] planned = new PlanPhone[plan.phones().size()];
        PlanPhone[] untold = new PlanPhone[plan.untold().size()];
        number(plan, planned, untold);
        List<PlanRow> byItem = new ArrayList<>();
        for (int i = 0; i < untold.length; i++) {
            byItem.add(new PlanRow(
                    untold[i],
                    item(PlanItem.untold(items.size(), plan.untold().get(i).reason()))));
        }
        for (ChangeGroup group : plan.changes()) {
            add(byItem, planned, group.phones(), item(PlanItem.of(items.size(), group)));
        }
        for (FileGroup group : plan.files()) {
            add(byItem, planned, group.phones(), item(PlanItem.of(items.size(), group)));
        }
        for (NotTaken item : plan.notTaken()) {
            add(byItem, planned, item.phones(), item(PlanItem.of(items.size(), item)));
        }
        rows = byPhone(byItem);
    }

    /** The same rows by phone. Each place is counted and not compared for, because there may be very many rows. */
    private List<PlanRow> byPhone(List<PlanRow> byItem) {
        int[] next = new int[phones.size() + 1];
        byItem.forEach(row -> next[row.phone().place() + 1]++);
        Arrays.parallelPrefix(next, Integer::sum);
        PlanRow[] sorted = new PlanRow[byItem.size()];
        byItem.forEach(row -> sorted[next[row.phone().place()]++] = row);
        return List.of(sorted);
    }

    /** Gives all phones their places in the order of their MAC addresses, in which both lists are. */
    private void number(Plan plan, PlanPhone[] planned, PlanPhone[] untold) {
        int at = 0;
        int untoldAt = 0;
        while (at < planned.length || untoldAt < untold.length) {
            boolean next = untoldAt == untold.length
                    || at < planned.length
                            && plan.phones()
                                            .get(at)
                                            .mac()
                                            .compareTo(
                                                    plan.untold().get(untoldAt).mac())
                                    <= 0;
            if (next) {
                planned[at] = phone(phones.size(), plan.phones().get(at));
                phones.add(planned[at++]);
            } else {
                untold[untoldAt] = phone(phones.size(), plan.untold().get(untoldAt));
                phones.add(untold[untoldAt++]);
            }
        }
    }

    private static PlanPhone phone(int place, PlannedPhone phone) {
        return new PlanPhone(
                place,
                phone.mac().text(),
                phone.address(),
                phone.e164(),
                phone.model(),
                phone.site(),
                phone.read().toString());
    }

    private static PlanPhone phone(int place, Untold phone) {
        return new PlanPhone(place, phone.mac().text(), phone.address(), "", phone.model(), phone.site(), "");
    }

    private PlanItem item(PlanItem item) {
        items.add(item);
        return item;
    }

    private static void add(List<PlanRow> rows, PlanPhone[] phones, PhoneSet places, PlanItem item) {
        places.stream().forEach(place -> rows.add(new PlanRow(phones[place], item)));
    }

    List<PlanPhone> phones() {
        return phones;
    }

    List<PlanItem> items() {
        return items;
    }

    /** What phones have, each once, in the order of people. */
    List<String> names(Function<PlanPhone, String> of) {
        return PlanSort.distinct(phones, of).stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The rows that have all words of the query, at its site and of its model; by phone and item. */
    List<PlanRow> rows(PlanQuery query) {
        Predicate<PlanRow> wanted =
                row -> query.wants(PlanQuery.SITE, row.phone().site())
                        && query.wants(PlanQuery.MODEL, row.phone().model());
        for (String word : query.address().words()) {
            BitSet ofPhones = having(phones, PlanPhone::searched, word);
            BitSet ofItems = having(items, PlanItem::searched, word);
            wanted = wanted.and(row ->
                    ofPhones.get(row.phone().place()) || ofItems.get(row.item().place()));
        }
        return rows.stream().filter(wanted).toList();
    }

    private static <T> BitSet having(List<T> all, Function<T, String> searched, String word) {
        return IntStream.range(0, all.size())
                .filter(place -> searched.apply(all.get(place)).contains(word))
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }
}
