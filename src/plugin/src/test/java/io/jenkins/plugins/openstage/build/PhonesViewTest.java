package io.jenkins.plugins.openstage.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.page.PageLink;
import io.jenkins.plugins.openstage.record.RecordLine.StepBegan;
import io.jenkins.plugins.openstage.record.StepEnding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kohsuke.stapler.HttpResponses;

/** Which rows an address asks for. */
class PhonesViewTest {

    private final List<StepRecord> steps = new ArrayList<>();

    private static PhoneRow phone(int number, PhoneOutcome outcome, String sentence) {
        return new PhoneRow("192.0.2." + number, outcome, sentence, 100L * number)
                .identified("00:1A:E8:00:00:01", "OpenStage 60", "V3 R5." + number + ".0", "+4930" + number);
    }

    private void step(String function, List<PhoneRow> phones) {
        StepRecord step = new StepRecord(function, "7", "Rollout", phones);
        steps.add(step);
        step.at(steps.size());
    }

    private static List<PhoneRow> done(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> phone(number, PhoneOutcome.DONE, "done"))
                .toList();
    }

    private PhonesView view(String... parameters) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], parameters[i + 1]);
        }
        return new PhonesView(new PhonesSnapshot("1", steps), PhoneQuery.of(given::get));
    }

    private static List<String> addresses(PhonesView view) {
        return view.getRows().stream().map(row -> row.getPhone().getAddress()).toList();
    }

    private static List<String> texts(List<PageLink> links) {
        return links.stream().map(PageLink::getText).toList();
    }

    @Test
    void aPageHasAHundredRowsAndLeadsToTheOthers() {
        step("openstageRestart", done(1, 250));
        assertThat(view().getFound()).isEqualTo("rows 1 to 100 of 250");
        PhonesView last = view("page", "3");
        assertThat(last.getFound()).isEqualTo("rows 201 to 250 of 250");
        assertThat(addresses(last)).hasSize(50).startsWith("192.0.2.201");
        assertThat(last.getPrevious()).isEqualTo("?page=2");
        assertThat(last.getNext()).isEmpty();
        assertThat(addresses(view("page", "9"))).isEqualTo(addresses(last));
    }

    @Test
    void ofManyPagesTheNearOnesAreNamed() {
        step("openstageRestart", done(1, 2_000));
        assertThat(texts(view("page", "10").getPageLinks()))
                .containsExactly("1", "…", "8", "9", "10", "11", "12", "…", "20");
    }

    @Test
    void theListOfOutcomesCountsWhatTheTableShows() {
        List<PhoneRow> phones = new ArrayList<>(done(1, 9));
        phones.add(phone(10, PhoneOutcome.FAILED, "timed out: it did not come"));
        step("openstageRestart", phones);
        step("openstageReadItems", done(1, 10));
        assertThat(texts(view().getOutcomes())).containsExactly("all (20)", "failed (1)", "done (19)");
        assertThat(texts(view("step", "1", "outcome", "failed").getOutcomes()))
                .containsExactly("all (10)", "failed (1)", "done (9)");
        assertThat(view("step", "1", "outcome", "failed").getFound()).isEqualTo("1 row");
        assertThat(texts(view("text", "openstageread", "outcome", "failed").getOutcomes()))
                .containsExactly("all (10)", "failed (0)", "done (10)");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.4 RESTART, 192.0.2.4",
        "+49307, 192.0.2.7",
        "r5.3.0, 192.0.2.3",
        "'did not  come', 192.0.2.8",
        "<script>, ''",
    })
    void rowsAreFoundByTheWordsInThem(String text, String address) {
        List<PhoneRow> phones = new ArrayList<>(done(1, 7));
        phones.add(phone(8, PhoneOutcome.FAILED, "timed out: it did not come"));
        step("openstageRestart", phones);
        assertThat(String.join(" ", addresses(view("text", text)))).isEqualTo(address);
    }

    @Test
    void rowsAreSortedAsAddressesAndVersionsAre() {
        step(
                "openstageRestart",
                List.of(
                        phone(10, PhoneOutcome.DONE, "done"),
                        phone(9, PhoneOutcome.FAILED, "x"),
                        phone(2, PhoneOutcome.DONE, "done")));
        assertThat(addresses(view())).containsExactly("192.0.2.9", "192.0.2.10", "192.0.2.2");
        assertThat(addresses(view("sort", "phone"))).containsExactly("192.0.2.2", "192.0.2.9", "192.0.2.10");
        assertThat(addresses(view("sort", "firmware", "order", "descending")))
                .containsExactly("192.0.2.10", "192.0.2.9", "192.0.2.2");
        assertThat(view("sort", "phone").sort("phone", "Phone").getHref()).isEqualTo("?sort=phone&order=descending");
        assertThat(view("sort", "phone", "order", "descending")
                        .sort("phone", "Phone")
                        .getHref())
                .isEqualTo("?sort=phone");
    }

    @Test
    void anotherFilterBeginsWithTheFirstPageAndKeepsTheRest() {
        step("openstageRestart", done(1, 250));
        PageLink link = view("text", "a & b", "page", "2", "sort", "model")
                .getOutcomes()
                .get(0);
        assertThat(link.getHref()).isEqualTo("?text=a+%26+b&sort=model");
    }

    private void attempt(String rehearsal, PhoneRow... phones) {
        int number = steps.size() + 1;
        StepBegan began = new StepBegan(
                "openstageRestart",
                "7",
                "Rollout",
                "voice",
                rehearsal,
                "the same",
                "",
                phones.length,
                List.of(),
                1_000);
        steps.add(new StepRecord(number, began, List.of(phones)).ended(StepEnding.DONE, "", 2_000));
        steps.get(number - 1).at(number);
        Attempts.mark(steps);
    }

    @Test
    void theLastAttemptIsTheRowAndTellsWhatTheEarlierMadeOfThePhone() {
        attempt("", phone(1, PhoneOutcome.FAILED, "timed out: the phone at 192.0.2.1 did not come"));
        attempt("", phone(1, PhoneOutcome.DONE, "done"));
        PhoneInStep row = view().getRows().get(0);
        assertThat(view().getFound()).isEqualTo("1 row");
        assertThat(row.getPhone().getOutcome()).isEqualTo(PhoneOutcome.DONE);
        assertThat(row.getAttempt()).isEqualTo("at the second attempt");
        assertThat(row.getEarlier()).containsExactly("first attempt: failed, timed out: the phone did not come");
        PhoneInStep first = view("step", "1").getRows().get(0);
        assertThat(first.getPhone().getOutcome()).isEqualTo(PhoneOutcome.FAILED);
        assertThat(first.getPhone().isSuperseded()).isTrue();
        assertThat(first.getAttempt()).isEmpty();
    }

    @Test
    void ofManyAttemptsTheLastAreTold() {
        for (int i = 0; i < 12; i++) {
            attempt("", phone(1, PhoneOutcome.FAILED, "busy"));
        }
        PhoneInStep row = view().getRows().get(0);
        assertThat(row.getAttempt()).isEqualTo("at the 12th attempt");
        assertThat(row.getEarlier())
                .hasSize(6)
                .startsWith("6 more before these", "seventh attempt: the same")
                .endsWith("11th attempt: the same");
    }

    @Test
    void rehearsedAndRealPhonesAreToldApart() throws IOException {
        attempt("block", phone(1, PhoneOutcome.FAILED, "busy"));
        attempt("", phone(1, PhoneOutcome.DONE, "done"));
        assertThat(view().getOverview().getSummary()).isEqualTo("1 phone: 1 done; rehearsed: 1 phone: 1 failed");
        assertThat(view().getOverview().isOnlyRehearsed()).isFalse();
        assertThat(view("phones", "real").getRows())
                .extracting(PhoneInStep::getStep)
                .containsExactly(2);
        assertThat(view("phones", "rehearsed").getRows())
                .extracting(PhoneInStep::getStep)
                .containsExactly(1);
        StringBuilder csv = new StringBuilder();
        PhonesCsv.write(view("phones", "rehearsed").all(), csv);
        assertThat(csv.toString().split("\r\n")[1]).startsWith("1,Rollout,openstageRestart,rehearsed,192.0.2.1,");
    }

    @Test
    void aStepThatRunsSaysHowFarItIs() {
        StepBegan began = new StepBegan("openstageDiscover", "7", "", "voice", "", "", "", 3, List.of(), 1_000);
        List<PhoneRow> rows = List.of(
                phone(1, PhoneOutcome.DONE, "done"),
                phone(2, PhoneOutcome.FAILED, "busy"),
                phone(3, PhoneOutcome.AT_WORK, "working"));
        assertThat(new StepRecord(1, began, rows).getProgress()).isEqualTo("1 of 3 done, 1 failed, 1 at work");
        StepRecord found = new StepRecord(1, began, rows.subList(0, 1));
        assertThat(found.isCountable()).isFalse();
        assertThat(found.getProgress()).isEqualTo("3 addresses: 1 phone so far");
    }

    @ParameterizedTest
    @CsvSource({
        "outcome, faild",
        "step, 0",
        "step, x",
        "page, 99999999999",
        "sort, colour",
        "order, down",
        "phones, fake"
    })
    void whatIsNotThereIsNoAnswer(String name, String value) {
        assertThatThrownBy(() -> view(name, value)).isInstanceOf(HttpResponses.HttpResponseException.class);
    }

    @Test
    void spreadsheetsGetTextAndNothingToCalculate() throws IOException {
        step(
                "openstageRestart",
                List.of(
                        phone(1, PhoneOutcome.FAILED, "said \"no\", twice"),
                        phone(2, PhoneOutcome.DONE, "done").identified("=1+1", "@SUM(1)", " -2", "+49302"),
                        phone(3, PhoneOutcome.DONE, "Grüße")));
        StringBuilder csv = new StringBuilder();
        PhonesCsv.write(view().all(), csv);
        assertThat(csv.toString().split("\r\n"))
                .containsExactly(
                        "\uFEFFstep,stage,function,phones,phone,number,MAC address,model,firmware,outcome,failure,"
                                + "what happened,seconds,attempt,earlier attempts",
                        "1,Rollout,openstageRestart,real,192.0.2.1,'+49301,00:1A:E8:00:00:01,OpenStage 60,V3 R5.1.0,failed,"
                                + ",\"said \"\"no\"\", twice\",0.1,1,",
                        "1,Rollout,openstageRestart,real,192.0.2.2,'+49302,'=1+1,'@SUM(1),' -2,done,,,0.2,1,",
                        "1,Rollout,openstageRestart,real,192.0.2.3,'+49303,00:1A:E8:00:00:01,OpenStage 60,V3 R5.3.0,done,,"
                                + "Grüße,0.3,1,");
    }
}
