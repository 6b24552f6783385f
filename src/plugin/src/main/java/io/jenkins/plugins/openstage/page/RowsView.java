package io.jenkins.plugins.openstage.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one view of a page shows: the rows that its address asks for, a hundred at a time. Made anew for each.
 *
 * @param <R> a row
 */
public abstract class RowsView<R> {

    /** How many rows a page has. */
    public static final int PAGE = 100;

    private static final int AROUND = 2;

    private final RowsAddress address;
    private final String choice;
    private final List<R> rows;

    /**
     * @param choice the filter that is offered as a row of links, and not as a field of the form
     * @param rows those that are asked for, in their order
     */
    protected RowsView(RowsAddress address, String choice, List<R> rows) {
        this.address = address;
        this.choice = choice;
        this.rows = rows;
    }

    /** What the page's address asks for. */
    public RowsAddress getAddress() {
        return address;
    }

    /** All rows that are asked for. */
    public List<R> all() {
        return rows;
    }

    public int getPages() {
        return Math.max(1, (rows.size() + PAGE - 1) / PAGE);
    }

    /** Which page is shown: the last one when there are not as many as were asked for. */
    public int getPage() {
        return Math.min(address.page(), getPages());
    }

    /** The rows of this page. */
    public List<R> getRows() {
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

    /** Whether the address leaves rows out. */
    public boolean isFiltered() {
        return address.isFiltered();
    }

    /** What the filter's form hands on besides its fields. */
    public List<String> getKept() {
        return Stream.of(choice, RowsAddress.SORT, RowsAddress.ORDER)
                .filter(name -> !address.get(name).isEmpty())
                .toList();
    }

    /**
     * A link to the rows of one sort.
     *
     * @param word as the address has it; empty for all rows
     * @param number how many rows there are of it
     */
    protected PageLink choice(String word, String text, int number) {
        return new PageLink(
                String.format(Locale.ROOT, "%s (%,d)", text, number),
                address.with(choice, word).href(),
                address.get(choice).equals(word),
                word.isEmpty() ? "all" : word);
    }

    /** Sorts by that: its name in the page's address. */
    public PageLink sort(String word, String text) {
        boolean chosen = address.sort().equals(word);
        return new PageLink(
                text,
                address.sorted(word).href(),
                chosen,
                chosen ? address.isDescending() ? "descending" : "ascending" : "none");
    }

    /** The pages around this one, the first and the last. */
    public List<PageLink> getPageLinks() {
        List<PageLink> links = new ArrayList<>();
        int before = 0;
        for (int page = 1; page <= getPages(); page++) {
            if (page == 1 || page == getPages() || Math.abs(page - getPage()) <= AROUND) {
                if (page > before + 1) {
                    links.add(new PageLink("…", "", false, "gap"));
                }
                links.add(new PageLink(String.valueOf(page), href(page), page == getPage(), "page"));
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
        return address.with(RowsAddress.PAGE, page == 1 ? "" : String.valueOf(page))
                .href();
    }

    /** The address of the CSV file with these rows. */
    public String getCsv() {
        return "csv" + address.with(RowsAddress.PAGE, "").href();
    }

    /** The address of these rows for programs. */
    public String getJson() {
        return "api/json" + address.with(RowsAddress.PAGE, "").href();
    }
}
