package io.jenkins.plugins.openstage.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.page.PageLink;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kohsuke.stapler.HttpResponses;

/** Which rows of a plan an address asks for. */
class PlanViewTest {

    private static Plan plan(SamplePlan sample) throws IOException {
        return PlanFile.read("a plan", new ByteArrayInputStream(sample.bytes()));
    }

    private static PlanView view(SamplePlan sample, String... parameters) throws IOException {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], parameters[i + 1]);
        }
        return new PlanView(new PlanTable(plan(sample)), PlanQuery.of(given::get));
    }

    private static List<String> texts(List<PageLink> links) {
        return links.stream().map(PageLink::getText).toList();
    }

    private static List<String> macs(PlanView view) {
        return view.all().stream().map(row -> row.phone().mac()).toList();
    }

    @Test
    void eachItemOfEachPhoneIsARowByPhone() throws IOException {
        PlanView view = view(SamplePlan.nordwind());
        assertThat(view.getFound()).isEqualTo("rows 1 to 100 of 781");
        assertThat(texts(view.getKinds()))
                .containsExactly(
                        "all (781)",
                        "cannot be told (3)",
                        "set (270)",
                        "change (400)",
                        "remove (48)",
                        "not taken (60)",
                        "can cut off (80)");
        assertThat(view.getRows().subList(0, 7))
                .extracting(row -> row.phone().mac() + " " + row.item().getName())
                .containsExactly(
                        "00:1A:E8:00:00:01 sip-pwd",
                        "00:1A:E8:00:00:01 reg-addr",
                        "00:1A:E8:00:00:01 sntp-addr",
                        "00:1A:E8:00:00:01 key-label[3]",
                        "00:1A:E8:00:00:01 XML-app-name[0]",
                        "00:1A:E8:00:00:01 sip-name",
                        "00:1A:E8:00:00:01 bluetooth-enabled");
        assertThat(view.getSites()).containsExactly("berlin", "hamburg", "vienna");
        assertThat(view.getModels()).containsExactly("cp400", "os15", "os40", "os60");
    }

    @ParameterizedTest
    @CsvSource({
        "reg-addr, 80",
        "REG-ADDR sip-1, 80",
        "001ae8000301, 4",
        "4930555103 sntp, 1",
        "10.20.0.4 reg-addr, 5",
        "${credential:sip}, 240",
        "cut, 0",
        "'did not  call', 1",
        "key-label[3] reception, 30",
        "the snapshot has, 1",
        "not supported, 60",
    })
    void rowsAreFoundByTheWordsInTheirPhoneOrTheirItem(String text, int rows) throws IOException {
        assertThat(view(SamplePlan.nordwind(), "text", text).all()).hasSize(rows);
    }

    @Test
    void aFileOfAPhoneIsARowThatIsFoundAndSortedAsItemsAre() throws IOException {
        SamplePlan sample = SamplePlan.of(8)
                .set("volume", "5", phone -> phone < 2)
                .logo("logo.png", "unknown", phone -> phone < 3)
                .logo("logo.png", "other", phone -> phone >= 3);
        PlanView view = view(sample);
        assertThat(texts(view.getKinds())).containsExactly("all (10)", "set (2)", "new file (3)", "other file (5)");
        assertThat(view(sample, "kind", "new-file", "text", "logo 0f4c").all())
                .hasSize(3)
                .extracting(PlanRow::item)
                .allMatch(item -> item.isChange() && item.getName().equals("logo.png (LOGO)"))
                .extracting(PlanItem::getFrom)
                .containsOnly("not known to have it");
        assertThat(view(sample, "text", "another one", "sort", "to").all()).hasSize(5);
        ReadPlan read = new ReadPlan(plan(sample));
        assertThat(read.getFiles())
                .extracting(PlanGroup::href)
                .containsExactly(
                        "?kind=new-file&text=logo.png+%28LOGO%29", "?kind=other-file&text=logo.png+%28LOGO%29");
        assertThat(read.getMoreFiles()).isEmpty();
    }

    @Test
    void filtersAreCombinedAndKindsCountWhatIsFoundOtherwise() throws IOException {
        PlanView view = view(SamplePlan.nordwind(), "site", "berlin", "model", "os40", "kind", "cut-off");
        assertThat(texts(view.getKinds()))
                .containsExactly("all (84)", "set (20)", "change (60)", "remove (4)", "can cut off (20)");
        assertThat(view.all()).hasSize(20).allMatch(row -> row.item().getName().equals("reg-addr"));
        assertThat(view.getKept()).containsExactly("kind");
        assertThat(view(SamplePlan.nordwind(), "site", "nowhere").getNothing()).isEqualTo("No row is like that.");
        assertThat(view(SamplePlan.of(0).unchanged(3)).getNothing()).isEqualTo("The plan says nothing of any phone.");
    }

    @Test
    void rowsAreSortedByColumnAndStayByPhoneOtherwise() throws IOException {
        SamplePlan sample = SamplePlan.of(12)
                .change("volume", "9", "10", phone -> phone < 2)
                .change("volume", "10", "9", phone -> phone == 2)
                .set("key-label[10]", "x", phone -> phone == 0)
                .set("key-label[9]", "x", phone -> phone == 1);
        assertThat(view(sample, "sort", "to", "text", "volume").all())
                .extracting(row -> row.phone().place() + " " + row.item().getTo())
                .containsExactly("2 9", "0 10", "1 10");
        assertThat(view(sample, "sort", "item").all())
                .extracting(row -> row.item().getName())
                .containsExactly("key-label[9]", "key-label[10]", "volume", "volume", "volume");
        assertThat(macs(view(sample, "sort", "site", "order", "descending")))
                .startsWith(SamplePlan.mac(2), SamplePlan.mac(1));
        assertThat(macs(view(sample, "sort", "number", "order", "descending"))).startsWith(SamplePlan.mac(2));
        assertThat(view(sample, "sort", "kind").all())
                .extracting(row -> row.item().getKind())
                .startsWith(PlanRowKind.SET, PlanRowKind.SET, PlanRowKind.CHANGE);
        assertThat(view(sample).sort("phone", "Phone").getHref()).isEqualTo("?order=descending");
    }

    @Test
    void anAddressThatAsksForWhatIsNotThereIsRefused() {
        for (String name : List.of("kind", "sort", "order", "page")) {
            assertThatThrownBy(() -> view(SamplePlan.of(1), name, "changed"))
                    .isInstanceOf(HttpResponses.HttpResponseException.class);
        }
    }

    @Test
    void whatCanCutPhonesOffComesFirstAndManyChangesOfAnItemAreOneLine() throws IOException {
        ReadPlan read = new ReadPlan(plan(SamplePlan.nordwind()));
        assertThat(read.getChanges()).hasSize(6);
        assertThat(read.getChanges().get(0).line().item()).isEqualTo("reg-addr");
        assertThat(read.getChanges().get(0).href()).isEqualTo("?kind=change&text=reg-addr");
        assertThat(read.getChanges())
                .last()
                .satisfies(group -> assertThat(group.line().what()).startsWith("240 different changes, as "));
        assertThat(read.getUntold())
                .extracting(PlanGroup::href)
                .contains("?kind=cannot-be-told&text=it+did+not+call+within+900+s");
        assertThat(read.getRead()).isEqualTo("2026-11-30 06:00 to 2026-11-30 06:04 UTC");
        assertThat(read.getMoreChanges()).isEmpty();
        SamplePlan wide = SamplePlan.of(1);
        for (int i = 0; i < 300; i++) {
            wide.set("item-" + i, "x", SamplePlan.all());
        }
        ReadPlan many = new ReadPlan(plan(wide));
        assertThat(many.getChanges()).hasSize(200);
        assertThat(many.getMoreChanges()).isEqualTo("and 100 more changes");
    }

    @ParameterizedTest
    @CsvSource({
        "plan, plan, plan",
        "'  ', plan, plan",
        "Berlin / nightly, Berlin / nightly, berlin-nightly",
        "../../etc/passwd, ../../etc/passwd, etc-passwd",
        "東京, 東京, plan",
        "Run, Run-2, run-2",
        "API, API-2, api-2",
    })
    void aNameBecomesAnAddressAndAFileEverywhere(String wanted, String text, String slug) {
        PlanName name = PlanName.of(wanted, List.of());
        assertThat(name.text()).isEqualTo(text);
        assertThat(name.slug()).isEqualTo(slug);
    }

    @Test
    void aSecondPlanOfTheSameNameGetsANumber() throws IOException {
        Plan plan = plan(SamplePlan.of(1));
        List<KeptPlan> kept = new ArrayList<>();
        for (String name : List.of("plan", "Plan", "plan")) {
            kept.add(new KeptPlan(PlanName.of(name, kept), PlanKind.PLAN, false, plan));
        }
        assertThat(kept).extracting(KeptPlan::getName).containsExactly("plan", "Plan-2", "plan-3");
        assertThat(kept).extracting(KeptPlan::url).containsExactly("plans/plan/", "plans/plan-2/", "plans/plan-3/");
    }
}
