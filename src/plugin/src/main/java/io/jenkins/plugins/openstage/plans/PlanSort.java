package io.jenkins.plugins.openstage.plans;

import io.jenkins.plugins.openstage.page.NaturalOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** By what the rows of a plan's page are sorted. */
enum PlanSort {
    /** By MAC address, as they are. */
    PHONE(table -> row -> row.phone().place()),
    KIND(table -> row -> row.item().getKind().ordinal()),
    NUMBER(ofPhone(PlanPhone::number)),
    SITE(ofPhone(PlanPhone::site)),
    MODEL(ofPhone(PlanPhone::model)),
    ITEM(ofItem(PlanItem::getName)),
    FROM(ofItem(PlanItem::from)),
    TO(ofItem(PlanItem::to));

    /** Gives each row its place among all rows of a table; the same for rows that are alike in this. */
    private final Function<PlanTable, ToIntFunction<PlanRow>> rank;

    PlanSort(Function<PlanTable, ToIntFunction<PlanRow>> rank) {
        this.rank = rank;
    }

    /** Rows that are alike in this stay in the order of the phones and items. */
    Comparator<PlanRow> order(PlanTable table, boolean descending) {
        Comparator<PlanRow> order = Comparator.comparingInt(rank.apply(table));
        return descending ? order.reversed() : order;
    }

    private static Function<PlanTable, ToIntFunction<PlanRow>> ofPhone(Function<PlanPhone, String> text) {
        return table -> {
            int[] ranks = ranks(table.phones(), text);
            return row -> ranks[row.phone().place()];
        };
    }

    private static Function<PlanTable, ToIntFunction<PlanRow>> ofItem(Function<PlanItem, String> text) {
        return table -> {
            int[] ranks = ranks(table.items(), text);
            return row -> ranks[row.item().place()];
        };
    }

    /** The places of their texts in the order of people. Texts are compared once here, and not once more for each of their rows. */
    private static <T> int[] ranks(List<T> all, Function<T, String> text) {
        Map<String, Integer> places = new HashMap<>();
        distinct(all, text).forEach(each -> places.put(each, places.size()));
        return all.stream().mapToInt(each -> places.get(text.apply(each))).toArray();
    }

    /** Their texts, each once, in the order of people. */
    static <T> Set<String> distinct(Collection<T> all, Function<T, String> text) {
        Set<String> texts = new TreeSet<>(new NaturalOrder().thenComparing(Comparator.naturalOrder()));
        all.forEach(each -> texts.add(text.apply(each)));
        return texts;
    }
}
