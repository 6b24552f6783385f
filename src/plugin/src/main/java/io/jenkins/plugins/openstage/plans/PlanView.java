package io.jenkins.plugins.openstage.plans;

import io.jenkins.plugins.openstage.page.PageLink;
import io.jenkins.plugins.openstage.page.RowsView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one view of a plan's page shows: the rows that its address asks for. Made anew for each. */
public final class PlanView extends RowsView<PlanRow> {

    private final PlanTable table;
    private final PlanQuery query;
    /** Of all kinds. */
    private final List<PlanRow> found;

    PlanView(PlanTable table, PlanQuery query) {
        this(table, query, table.rows(query));
    }

    private PlanView(PlanTable table, PlanQuery query, List<PlanRow> found) {
        super(
                query.address(),
                PlanQuery.KIND,
                found.stream()
                        .filter(query::wantsKindOf)
                        .sorted(query.sort().order(table, query.address().isDescending()))
                        .toList());
        this.table = table;
        this.query = query;
        this.found = found;
    }

    @Override
    public List<PlanRow> getRows() {
        // Said here once more, because pages see no more of what is generic than its bound.
        return super.getRows();
    }

    /** Why there are no rows. */
    public String getNothing() {
        return isFiltered() ? "No row is like that." : "The plan says nothing of any phone.";
    }

    /** Each kind with how many rows it has among those that are found otherwise. */
    public List<PageLink> getKinds() {
        Map<String, Integer> counts = new HashMap<>();
        for (PlanRow row : found) {
            counts.merge(row.item().getKind().getWord(), 1, Integer::sum);
            if (!row.item().getCutsOff().isEmpty()) {
                counts.merge(PlanQuery.CUT_OFF, 1, Integer::sum);
            }
        }
        List<PageLink> links = new ArrayList<>();
        links.add(choice("", "all", found.size()));
        for (PlanRowKind kind : PlanRowKind.values()) {
            add(links, kind.getWord(), kind.getText(), counts);
        }
        add(links, PlanQuery.CUT_OFF, "can cut off", counts);
        return links;
    }

    private void add(List<PageLink> links, String word, String text, Map<String, Integer> counts) {
        int number = counts.getOrDefault(word, 0);
        if (number > 0 || query.address().get(PlanQuery.KIND).equals(word)) {
            links.add(choice(word, text, number));
        }
    }

    /** The sites of the plan's phones. */
    public List<String> getSites() {
        return table.names(PlanPhone::site);
    }

    /** The models of the plan's phones. */
    public List<String> getModels() {
        return table.names(PlanPhone::model);
    }
}
