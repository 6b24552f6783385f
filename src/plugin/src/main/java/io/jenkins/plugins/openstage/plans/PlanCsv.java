package io.jenkins.plugins.openstage.plans;

import io.jenkins.plugins.openstage.page.Spreadsheet;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The rows of a plan's page as a file for spreadsheets, with whole values. */
final class PlanCsv {

    private static final Spreadsheet<PlanRow> SHEET = new Spreadsheet<>(
            List.of(
                    "kind",
                    "MAC address",
                    "number",
                    "address",
                    "site",
                    "model",
                    "read",
                    "item",
                    "from",
                    "to",
                    "can cut off from",
                    "reason"),
            PlanCsv::values);

    private PlanCsv() {}

    static void write(List<PlanRow> rows, Appendable out) throws IOException {
        SHEET.write(rows, out);
    }

    private static Stream<String> values(PlanRow row) {
        PlanPhone phone = row.phone();
        PlanItem item = row.item();
        return Stream.of(
                item.getKind().getText(),
                phone.mac(),
                phone.number(),
                phone.address(),
                phone.site(),
                phone.model(),
                phone.read(),
                item.getName(),
                item.from(),
                item.to(),
                item.getCutsOff(),
                item.getReason());
    }
}
