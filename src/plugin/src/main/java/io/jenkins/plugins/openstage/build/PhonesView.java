package io.jenkins.plugins.openstage.build;

import io.jenkins.plugins.openstage.page.PageLink;
import io.jenkins.plugins.openstage.page.RowsView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one view of the page "Phones" shows: the rows that its address asks for. Made anew for each. */
public final class PhonesView extends RowsView<PhoneInStep> {

    private final PhonesSnapshot snapshot;
    private final PhoneQuery query;
    /** Of all outcomes. */
    private final List<PhoneInStep> found;

    PhonesView(PhonesSnapshot snapshot, PhoneQuery query) {
        this(snapshot, query, snapshot.rows(query));
    }

    private PhonesView(PhonesSnapshot snapshot, PhoneQuery query, List<PhoneInStep> found) {
        super(
                query.address(),
                PhoneQuery.OUTCOME,
                found.stream()
                        .filter(row -> query.outcome()
                                .map(outcome -> row.getPhone().getOutcome() == outcome)
                                .orElse(true))
                        .sorted(query.sort().order(query.isDescending()))
                        .toList());
        this.snapshot = snapshot;
        this.query = query;
        this.found = found;
    }

    public PhonesOverview getOverview() {
        return snapshot.overview();
    }

    /** The steps in the order in which they began. */
    public List<StepRecord> getSteps() {
        return snapshot.steps();
    }

    public PhoneQuery getQuery() {
        return query;
    }

    /** Whether each row says in which step it was. */
    public boolean isManySteps() {
        return query.getStep() == 0 && snapshot.steps().size() > 1;
    }

    @Override
    public List<PhoneInStep> getRows() {
        // Said here once more, because pages see no more of what is generic than its bound.
        return super.getRows();
    }

    /** Why there are no rows. */
    public String getNothing() {
        return isFiltered() ? "No row is like that." : "No phone has been asked yet.";
    }

    /** Each outcome with how many rows it has among those that are found otherwise; the worst first. */
    public List<PageLink> getOutcomes() {
        Map<PhoneOutcome, Integer> counts = new EnumMap<>(PhoneOutcome.class);
        found.forEach(row -> counts.merge(row.getPhone().getOutcome(), 1, Integer::sum));
        query.outcome().ifPresent(outcome -> counts.putIfAbsent(outcome, 0));
        List<PageLink> links = new ArrayList<>();
        counts.forEach((outcome, number) -> links.add(0, choice(outcome.getCssName(), outcome.getText(), number)));
        links.add(0, choice("", "all", found.size()));
        return links;
    }
}
