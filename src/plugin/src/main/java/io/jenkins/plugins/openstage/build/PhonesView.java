package io.jenkins.plugins.openstage.build;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What one view of the page shows: the rows that its address asks for. Made anew for each. */
public final class PhonesView {

    /** How many rows a page has. */
    public static final int PAGE = 100;

    private static final int AROUND = 2;

    private final PhonesSnapshot snapshot;
    private final PhoneQuery query;
    /** Of all outcomes. */
    private final List<PhoneInStep> found;
    /** Of the outcome that is asked for, sorted. */
    private final List<PhoneInStep> rows;

    PhonesView(PhonesSnapshot snapshot, PhoneQuery query) {
        this.snapshot = snapshot;
        this.query = query;
        found = snapshot.rows(query);
        rows = found.stream()
                .filter(row -> query.outcome()
                        .map(outcome -> row.getPhone().getOutcome() == outcome)
                        .orElse(true))
                .sorted(query.getSort().order(query.isDescending()))
                .toList();
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

    /** All rows that are asked for. */
    List<PhoneInStep> all() {
        return rows;
    }

    public int getPages() {
        return Math.max(1, (rows.size() + PAGE - 1) / PAGE);
    }

    /** Which page is shown: the last one when there are not as many as were asked for. */
    public int getPage() {
        return Math.min(query.getPage(), getPages());
    }

    /** The rows of this page. */
    public List<PhoneInStep> getRows() {
        int from = (getPage() - 1) * PAGE;
        return rows.subList(from, Math.min(rows.size(), from + PAGE));
    }

    /** For example {@code rows 101 to 200 of 20,000}. */
    public String getFound() {
        if (rows.size() <= PAGE) {
            return rows.isEmpty() ? "no rows" : rows.size() == 1 ? "1 row" : rows.size() + " rows";
        }
        int from = (getPage() - 1) * PAGE;
        return String.format(
                Locale.ROOT, "rows %,d to %,d of %,d", from + 1, Math.min(rows.size(), from + PAGE), rows.size());
    }

    /** Why there are no rows. */
    public String getNothing() {
        return query.isFiltered() ? "No row is like that." : "No phone has been asked yet.";
    }

    /** What the filter's form hands on besides its fields. */
    public List<String> getKept() {
        return Stream.of(PhoneQuery.OUTCOME, PhoneQuery.SORT, PhoneQuery.ORDER)
                .filter(name -> !query.get(name).isEmpty())
                .toList();
    }

    /** Each outcome with how many rows it has among those that are found otherwise; the worst first. */
    public List<PhonesLink> getOutcomes() {
        Map<PhoneOutcome, Integer> counts = new EnumMap<>(PhoneOutcome.class);
        found.forEach(row -> counts.merge(row.getPhone().getOutcome(), 1, Integer::sum));
        query.outcome().ifPresent(outcome -> counts.putIfAbsent(outcome, 0));
        List<PhonesLink> links = new ArrayList<>();
        counts.forEach((outcome, number) -> links.add(
                0,
                new PhonesLink(
                        String.format(Locale.ROOT, "%s (%,d)", outcome.getText(), number),
                        query.with(PhoneQuery.OUTCOME, outcome.getCssName()).getHref(),
                        query.outcome().filter(outcome::equals).isPresent(),
                        outcome.getCssName())));
        links.add(
                0,
                new PhonesLink(
                        String.format(Locale.ROOT, "all (%,d)", found.size()),
                        query.with(PhoneQuery.OUTCOME, "").getHref(),
                        query.outcome().isEmpty(),
                        "all"));
        return links;
    }

    /** Sorts by that: its name in the page's address. */
    public PhonesLink sort(String word, String text) {
        PhoneSort sort = PhoneSort.valueOf(word.toUpperCase(Locale.ROOT));
        boolean chosen = query.getSort() == sort;
        return new PhonesLink(
                text,
                query.sorted(sort).getHref(),
                chosen,
                chosen ? query.isDescending() ? "descending" : "ascending" : "none");
    }

    /** The pages around this one, the first and the last. */
    public List<PhonesLink> getPageLinks() {
        List<PhonesLink> links = new ArrayList<>();
        int before = 0;
        for (int page = 1; page <= getPages(); page++) {
            if (page == 1 || page == getPages() || Math.abs(page - getPage()) <= AROUND) {
                if (page > before + 1) {
                    links.add(new PhonesLink("…", "", false, "gap"));
                }
                links.add(new PhonesLink(String.valueOf(page), href(page), page == getPage(), "page"));
                before = page;
            }
        }
        return links;
    }

    /** The address of the page before; empty at the first. */
    public String getPrevious() {
        return getPage() == 1 ? "" : href(getPage() - 1);
    }

    /** The address of the page after; empty at the last. */
    public String getNext() {
        return getPage() == getPages() ? "" : href(getPage() + 1);
    }

    private String href(int page) {
        return query.with(PhoneQuery.PAGE, page == 1 ? "" : String.valueOf(page))
                .getHref();
    }

    /** The address of the CSV file with these rows. */
    public String getCsv() {
        return "csv" + query.with(PhoneQuery.PAGE, "").getHref();
    }

    /** The address of these rows for programs. */
    public String getJson() {
        return "api/json" + query.with(PhoneQuery.PAGE, "").getHref();
    }
}
